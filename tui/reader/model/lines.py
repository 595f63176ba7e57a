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

    `number` is that of the row that the cursor is on when it is here; what a row unfolds to, which
    `is_below` it, has that row's. `is_cut`: an ellipsis follows.
    """

    number: int
    row: PaneRow
    start: int
    end: int
    left: int
    width: int
    is_first: bool = True
    is_cut: bool = False
    is_below: bool = False

    @property
    def aside(self) -> int:
        """Cells of the right side, with a space before it."""
        return aside_width(self.row) if self.is_first else 0


Line = list[Cell]


def lines_of(rows: Sequence[PaneRow], width: int, unfolded: int = -1) -> list[Line]:
    """The lines of `rows`, the row of the number `unfolded` with what it unfolds to."""
    lines: list[Line] = []
    below: list[Line] = []
    for number, row in enumerate(rows if width > 0 else ()):
        is_open = number == unfolded and row.unfolds
        if row.is_beside and lines and _set_beside(lines[-1], number, row, width):
            pass
        else:
            lines += below
            below = []
            whole = row._replace(is_wrapped=True, most=0)
            lines += _broken(number, whole if is_open else row, width)
        if is_open and row.unfold is not None:
            below += [
                [cell._replace(is_below=True) for cell in line]
                for each in row.unfold()
                for line in _broken(number, each, width)
            ]
    return lines + below


def aside_width(row: PaneRow) -> int:
    """Cells that the right side of a row takes, with a space before it."""
    width = cell_len(row.bar) + cell_len(row.aside)
    return width + 1 if width else 0


def _set_beside(line: Line, number: int, row: PaneRow, width: int) -> bool:
    """Put a row on a line that has room for it, what is there no wider than it need be."""
    last = line[-1]
    left = last.left + _natural(last.row) + GAP
    if not last.is_first or last.is_cut or left + _natural(row) > width:
        return False
    line[-1] = last._replace(width=left - GAP - last.left)
    line.append(Cell(number, row, 0, len(row.text), left, width - left))
    return True


def _natural(row: PaneRow) -> int:
    """The cells of a row on one line: the current one's sign, indent, words and right side."""
    return 1 + row.indent + cell_len(row.text) + aside_width(row)


def cut_line(number: int, row: PaneRow, width: int) -> Line:
    """A row on one line, cut where it is too long."""
    text, room = row.text, _room(row, width)
    if cell_len(text) <= room:
        return [Cell(number, row, 0, len(text), 0, width)]
    return [Cell(number, row, 0, _cut(text, room - 1), 0, width, is_cut=True)]


def _broken(number: int, row: PaneRow, width: int) -> Iterator[Line]:
    if not row.is_wrapped:
        yield cut_line(number, row, width)
        return
    text, room = row.text, _room(row, width)
    broken = wrap(text, 0, len(text), room)
    for at, (start, end) in enumerate(broken[: row.most or None]):
        is_cut = at + 1 == row.most < len(broken)
        if is_cut:
            start, end = wrap(text, start, len(text), room - 1)[0]
        yield [Cell(number, row, start, end, 0, width, is_first=at == 0, is_cut=is_cut)]


def _room(row: PaneRow, width: int) -> int:
    return max(LEAST, width - row.indent - 1 - aside_width(row))


def _cut(text: str, cells: int) -> int:
    """How many characters of `text` fit in `cells`."""
    return wrap(text.replace(" ", "\xa0"), 0, len(text), max(1, cells))[0][1]
