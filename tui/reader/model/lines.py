"""Rows of a pane laid out in lines: what is wrapped, what is cut, what goes beside what.

Takes `PaneRow`s and a width in cells, gives for each line the cells that rows have of it. Knows no
widget and no colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.reader.model.layout import wrap
from tui.reader.model.row import PaneRow

GAP = 2
"""Cells between rows that stand beside one another."""

LEAST = 4
"""Cells that words have, however narrow the pane is."""


class Cell(NamedTuple):
    """What a line shows of a row: the characters from `start` to `end`, `width` cells from `left`.

    `number` is that of the row that the cursor is on when it is here; what a row unfolds to has
    that row's. `is_cut`: an ellipsis follows.
    """

    number: int
    row: PaneRow
    start: int
    end: int
    left: int
    width: int
    is_first: bool = True
    is_cut: bool = False

    @property
    def aside(self) -> int:
        """Cells of the right side, with a space before it."""
        return aside_width(self.row) if self.is_first else 0


Line = list[Cell]


def lines_of(rows: Sequence[PaneRow], width: int, unfolded: int = -1) -> list[Line]:
    """The lines of `rows`, the row of the number `unfolded` with what it unfolds to."""
    lines: list[Line] = []
    below: list[Line] = []
    for index, row in enumerate(rows if width > 0 else ()):
        is_open = index == unfolded and row.unfold is not None
        if row.is_beside and lines and _set_beside(lines[-1], index, row, width):
            pass
        else:
            lines += below
            below = []
            lines += _broken(index, row, width, is_whole=row.is_wrapped or is_open)
        if is_open and row.unfold is not None:
            for each in row.unfold():
                below += _broken(index, each, width, is_whole=each.is_wrapped)
    return lines + below


def aside_width(row: PaneRow) -> int:
    """Cells that the right side of a row takes, with a space before it."""
    width = cell_len(row.bar) + cell_len(row.aside)
    return width + 1 if width else 0


def _set_beside(line: Line, index: int, row: PaneRow, width: int) -> bool:
    """Put a row on a line that has room for it, what is there no wider than it need be."""
    last = line[-1]
    left = last.left + _natural(last.row) + GAP
    if not last.is_first or last.is_cut or left + _natural(row) > width:
        return False
    line[-1] = last._replace(width=left - GAP - last.left)
    line.append(Cell(index, row, 0, len(row.text), left, width - left))
    return True


def _natural(row: PaneRow) -> int:
    """The cells of a row on one line: the current one's sign, indent, words and right side."""
    return 1 + row.indent + cell_len(row.text) + aside_width(row)


def _broken(index: int, row: PaneRow, width: int, *, is_whole: bool) -> Iterator[Line]:
    text = row.text
    room = max(LEAST, width - row.indent - 1 - aside_width(row))
    if is_whole:
        for at, (start, end) in enumerate(wrap(text, 0, len(text), room)):
            yield [Cell(index, row, start, end, 0, width, is_first=at == 0)]
    elif cell_len(text) <= room:
        yield [Cell(index, row, 0, len(text), 0, width)]
    else:
        yield [Cell(index, row, 0, _cut(text, room - 1), 0, width, is_cut=True)]


def _cut(text: str, cells: int) -> int:
    """How many characters of `text` fit in `cells`."""
    return wrap(text.replace(" ", "\xa0"), 0, len(text), max(1, cells))[0][1]
