"""Finding words in the article.

Takes the text and what the reader typed, gives spans. Capitals count only where some were typed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.records import Span

_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")


def find(text: str, query: str) -> list[Span]:
    """Where `query` stands in `text`, in text order, never overlapping; nothing for no query.

    One space in the query stands for any run of spaces within a paragraph.
    """
    words = query.split()
    if not words:
        return []
    flags = re.IGNORECASE if query == query.lower() else re.NOFLAG
    pattern = re.compile("[^\\S\\n]+".join(map(re.escape, words)), flags)
    return [found.span() for found in pattern.finditer(text)]


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds the character at `offset`, apostrophes and hyphens within it included."""
    start = text.rfind("\n", 0, offset) + 1
    for found in _WORD.finditer(text, start):
        if found.start() > offset:
            break
        if offset < found.end():
            return found.span()
    return None


class Search:
    """What was looked for, where it was found, and which of the places is looked at."""

    def __init__(self, text: str, query: str, here: int) -> None:
        """Begins at the first place at or after the offset `here`, else at the first of all."""
        self.query = query
        self.found: Sequence[Span] = find(text, query)
        index = bisect_left(self.found, (here, here))
        self.index = index if index < len(self.found) else 0

    @classmethod
    def of(cls, query: str, found: Sequence[Span], index: int = 0) -> Search:
        """What was found otherwise, spans in text order that do not overlap."""
        made = cls("", query, 0)
        made.found, made.index = found, index
        return made

    @property
    def current(self) -> Span | None:
        """The place looked at."""
        return self.found[self.index] if self.found else None

    def step(self, steps: int) -> Span | None:
        """Go on by `steps` places, round the end of the article."""
        if self.found:
            self.index = (self.index + steps) % len(self.found)
        return self.current

    @property
    def count(self) -> str:
        """Which of how many: "3/12"."""
        return f"{self.index + 1}/{len(self.found)}" if self.found else "not found"


def touching(found: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of `found` (in text order, not overlapping) that share a character with a range."""
    first = bisect_right(found, (start, start))
    if first and found[first - 1][1] > start:
        first -= 1
    return found[first : bisect_left(found, (end, end))]
