"""Selecting words by keys: one end stays, the other is moved.

Takes the text and its layout; places are offsets between characters, so that nothing is selected
where both ends are one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from tui.patterns import late
from tui.reader.model.layout import Layout
from tui.records import Span

_WORD = late(r"\w+(?:[-’'.,]\w+)*")


class Selecting(NamedTuple):
    """A selection while it is made: the end that stays, and the one that keys move."""

    fixed: int
    moving: int

    @property
    def span(self) -> Span:
        """What is selected."""
        return min(self), max(self)

    def moved(self, how: str, layout: Layout) -> Selecting:
        """With the moving end elsewhere; `how` is a key of `MOVES`."""
        return self._replace(moving=MOVES[how](layout, self.moving))

    def anew(self, text: str) -> Selecting:
        """The word that begins at the moving end or is the next after it, alone."""
        found = _WORD.search(text, self.moving)
        return Selecting(*found.span()) if found is not None else self


def _right(layout: Layout, place: int) -> int:
    following = split_graphemes(layout.text[place : place + 32])[0]
    return place + following[0][1] if following else place


def _left(layout: Layout, place: int) -> int:
    start = max(0, place - 32)
    before = split_graphemes(layout.text[start:place])[0]
    return start + before[-1][0] if before else place


def _word(layout: Layout, place: int) -> int:
    """The end of the next word."""
    found = next((f for f in _WORD.finditer(layout.text, place)), None)
    return found.end() if found is not None else len(layout.text)


def _word_back(layout: Layout, place: int) -> int:
    """The beginning of the word before."""
    start = layout.text.rfind("\n", 0, max(0, place - 1)) + 1
    words = [f.start() for f in _WORD.finditer(layout.text, start, place)]
    return words[-1] if words else max(0, start - 1)


def _row(rows: int) -> Callable[[Layout, int], int]:
    """The place as far to the right in another row of text."""

    def move(layout: Layout, place: int) -> int:
        y = layout.row_of(place)
        here = layout.row(y)
        if here is None:
            return place
        cells = cell_len(layout.text[here.start : place])
        step = 1 if rows > 0 else -1
        y += step
        while (row := layout.row(y)) is not None and row.start == row.end:
            y += step
        if row is None:
            return len(layout.text) if rows > 0 else 0
        return layout.offset_at(y, cells)

    return move


def _paragraph(layout: Layout, place: int) -> int:
    """The end of the paragraph, or of the next one."""
    end = layout.text.find("\n", place + 1)
    return end if end >= 0 else len(layout.text)


def _paragraph_back(layout: Layout, place: int) -> int:
    """The beginning of the paragraph, or of the one before."""
    return layout.text.rfind("\n", 0, max(0, place - 1)) + 1


MOVES: dict[str, Callable[[Layout, int], int]] = {
    "right": _right,
    "left": _left,
    "word": _word,
    "word_back": _word_back,
    "down": _row(1),
    "up": _row(-1),
    "paragraph": _paragraph,
    "paragraph_back": _paragraph_back,
}
