"""A PDF to a `Draft`; pypdf runs in a process of its own.

Takes bytes. Lines are joined to paragraphs again, words divided at line ends put together, page
numbers and running heads dropped. The child has limits on memory and time; this side has a clock.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter

from tui.sources.errors import SourceError
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.clean import clean
from tui.sources.gate.draft import Draft
from tui.sources.press.credits import authors_in

_SECONDS = 45.0  # by the clock, over the child's own limit of processor time
_ENDS = 2  # lines at the top and bottom of a page that may be a running head or foot


def parse_pdf(name: str, data: bytes) -> Draft:
    """The article in the PDF `data`. Raises `SourceError`."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tui.sources.formats.pdf_child"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(name, "this PDF takes too long to read", "try another copy") from None
    try:
        found = json.loads(done.stdout)
    except ValueError:
        raise SourceError(name, "this PDF broke its limits of time or memory",
                          "try another copy") from None  # fmt: skip
    if "error" in found:
        raise SourceError(name, str(found["error"]), "try another copy")
    pages = [clean(str(page)) for page in found["pages"]]
    draft = parse_plain(_without_running_lines([page.text for page in pages]))
    draft.removed += sum(page.removed for page in pages)
    if not draft.paragraphs and not draft.title:
        raise SourceError(
            name, "this PDF holds pictures of text, not text", "name a copy with text"
        )
    title = " ".join(found["/Title"].split())
    if draft.title is None and _is_title(title, draft):
        draft.title = title
    draft.byline = draft.byline or authors_in(found["/Author"])
    stamp = re.match(r"D:(\d{4})(\d\d)(\d\d)", found["/CreationDate"])
    draft.published = draft.published or ("-".join(stamp.groups()) if stamp else None)
    return draft


def _without_running_lines(pages: list[str]) -> str:
    """The pages' text, without page numbers and the lines that stand on most pages' ends."""
    split = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    ends = Counter(
        _numberless(line)
        for lines in split
        for line in {*lines[:_ENDS], *lines[-_ENDS:]}
        if line.strip()
    )
    running = {line for line, count in ends.items() if count > 2 and count > len(pages) / 2}
    kept = []
    for lines in split:
        last = len(lines) - 1
        kept += [
            line
            for n, line in enumerate(lines)
            if not (n in (0, 1, last - 1, last) and _numberless(line) in running)
            and not (n in (0, last) and re.fullmatch(r"\W*(?:page )?\d{1,4}\W*", line, re.I))
        ]
    return re.sub(r"([a-z])-\n([a-z])", r"\1\2", "\n".join(kept))


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _is_title(title: str, draft: Draft) -> bool:
    """Does the document's stated title look like one, and not like a file's name?"""
    return 2 < len(title.split()) < 30 and not re.search(r"\.\w{2,4}$|^Microsoft ", title)
