"""A web page to a `Draft`, however heavy the page: what could take long has a process of its own.

libxml2 takes time with the square of a tag's attributes, the extractor with that of the pieces a
paragraph is in, and neither can be stopped half way. A page with few tags and attributes is read
here, any other by a child with a clock and limits. Run as a module, this is that child: JSON on
standard input and output.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys

import msgspec

from tui.patterns import late
from tui.sources.gate.clean import controls, controls_are_shown
from tui.sources.gate.draft import Draft
from tui.sources.page.parse import NoArticleError, parse_page

_HEAVY = 12_000  # tags, ends of tags and attributes; made to be slow, such a page takes 3 seconds
_SECONDS = 20.0
_MAX_TAGS = 150_000  # ends of tags among them; a hundred thousand paragraphs are no article
_SCRIPT, _SCRIPT_END = (late(mark, re.IGNORECASE) for mark in ("<script", "</script"))


def read_page(text: str, url: str | None = None) -> Draft:
    """What `parse_page` finds on the page, in bounded time. Raises `NoArticleError`."""
    tags, attributes = _weight(text)
    if tags > _MAX_TAGS:
        raise NoArticleError(f"a page of more than {_MAX_TAGS:,} tags")
    if tags + attributes < _HEAVY:
        return parse_page(text, url)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tui.sources.page.bounded"],
            input=json.dumps([text, url, controls_are_shown()]).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        found = msgspec.json.decode(done.stdout, type=Draft | str)
    except (subprocess.TimeoutExpired, msgspec.DecodeError):
        raise NoArticleError("a page that takes too long or too much memory to read") from None
    if isinstance(found, str):
        raise NoArticleError(found)
    return found


def _weight(text: str) -> tuple[int, int]:
    """How many tags and ends of tags a page has, and how many attributes, outside its scripts."""
    pages = [_SCRIPT.split(part, maxsplit=1)[0] for part in _SCRIPT_END.split(text)]
    return sum(part.count("<") for part in pages), sum(part.count("=") for part in pages)


def main() -> None:
    """Read the page and print its draft, or the words that say why there is none."""
    from tui.sources.gate.limits import limit

    limit()
    text, url, shown = json.load(sys.stdin.buffer)
    try:
        with controls(shown=shown):
            found: Draft | str = parse_page(text, url)
    except NoArticleError as error:
        found = str(error)
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()
