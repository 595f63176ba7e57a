"""The name of a file that an export goes to, and how one goes on in it."""

from __future__ import annotations

import re
from pathlib import Path

from tui.records import Article

_UNSAFE = re.compile(r"[^\w.-]+")


LONGEST = 60
"""Characters of a name that no word is cut for."""


def file_name(article: Article, suffix: str) -> str:
    """A name for an export of `article`, from its title: "ferry-sinks-off-port-vale.md".

    As many whole words as fit; of a first word too long for that, its beginning.
    """
    words = _UNSAFE.sub("-", (article.title or Path(article.source).stem).casefold()).strip("-.")
    if len(words) > LONGEST:
        words = words[: _end_of_word(words)]
    return f"{words.strip('-.') or 'article'}{suffix}"


def _end_of_word(words: str) -> int:
    at = words.rfind("-", 1, LONGEST + 1)
    return at if at > 0 else LONGEST


def continued(text: str, suffix: str, first: str) -> str:
    """`text` as it is added to a file that begins with the line `first`, "" for an empty file.

    A table of the same columns goes on without its heads; what people read has a blank line before.
    """
    if not first or suffix in (".json", ".jsonl"):
        return text
    if suffix == ".csv":
        heads, _, rows = text.partition("\n")
        return rows if heads == first else text
    return f"\n{text}"
