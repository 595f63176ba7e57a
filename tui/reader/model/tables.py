"""Tables: paragraphs that are rows, "Head: cell; Head: cell", set one below the other in columns.

Takes the article's text, its paragraphs and a width in cells; gives, for each row of a table, the
characters its lines show and where. Cells too wide are broken into lines, numbers and words never;
of a table too wide even so the first column is shown, and of the others as many as fit from one on.
The text stays as it is: heads are shown once, those of the first row; what stands between cells,
and the heads of the other rows, is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from rich.cells import cell_len

from tui.patterns import late
from tui.reader.model.layout import Piece
from tui.records import Paragraph, Span

GAP = 2
"""Cells between columns."""

MOST_SHARE = 3
"""A column of a table too wide has at most one in so many of the cells, if its words let it."""

_NUMBER = late(r"[^\w\s]*\d[\d.,:/\s'’]*[^\w\s]*(?:\s?\w{1,3})?|[-–—]|n/?a", re.IGNORECASE)


class TableRow(NamedTuple):
    """A paragraph set in columns: each line is pieces in text order.

    The first `heads` lines are the table's heads; a blank row follows where it `is_apart`: the last
    row of a table, and each of one with cells of several lines. Of a table too wide, `passed` are
    the cells not shown, each with how many columns are to be passed over to show it, and its last
    row has as `columns` the first and last shown beside the very first, from 2, and how many there
    are.
    """

    lines: list[list[Piece]]
    heads: int = 0
    is_apart: bool = False
    columns: tuple[int, int, int] | None = None
    passed: tuple[tuple[Span, int], ...] = ()

    def line_of(self, offset: int) -> int:
        """The line that shows the character at `offset`; of a hidden one, the cells' first."""
        shows = (any(piece.start <= offset < piece.end for piece in line) for line in self.lines)
        return next((at for at, is_there in enumerate(shows) if is_there), self.heads)

    @property
    def note(self) -> str:
        """Which columns are shown, if not all are: "‹ columns 4 to 7 of 13 ›"."""
        if self.columns is None:
            return ""
        first, last, count = self.columns
        shown = f"columns {first} to {last}" if first < last else f"column {first}"
        return f"{'‹ ' * self.can_pass(-1)}{shown} of {count}{' ›' * self.can_pass(1)}"

    def can_pass(self, step: int) -> bool:
        """Are there columns further on, for a `step` of 1, or before, for -1?"""
        if self.columns is None:
            return False
        first, last, count = self.columns
        return last < count if step > 0 else first > 2

    def passing(self, offset: int) -> int | None:
        """How many columns are to be passed over to show a cell that is not; None: it is shown."""
        return next((by for (start, end), by in self.passed if start <= offset < end), None)

    def shown(self, span: Span) -> Span:
        """`span`, or in place of hidden words the cell that they are the head of.

        Of a cell in a column that is not shown, nothing: where the row begins.
        """
        start, end = span
        pieces = [piece for line in self.lines for piece in line]
        if any(piece.start < end and start < piece.end for piece in pieces):
            return span
        if self.passing(start) is not None:
            return (self.lines[-1][0].start,) * 2
        cells = [piece for line in self.lines[self.heads :] for piece in line]
        after = [piece for piece in cells if piece.start >= end]
        cell = min(after) if after else max(cells)
        return cell.start, cell.end


class _Cell(NamedTuple):
    """A cell's words; `head` is what names its column, "" for nothing, at `head_start`."""

    head: str
    head_start: int
    start: int
    end: int


_Cells = list[_Cell]
Wrap = Callable[[int, int, int], Sequence[Span]]
"""Breaks a stretch of the text into lines of so many cells."""


def tables_in(
    text: str, paragraphs: Sequence[Paragraph], width: int, wrap: Wrap, passed: int = 0
) -> dict[int, TableRow]:
    """The rows of every table that can be set, by the index of their paragraph.

    Those too wide pass over `passed` columns after the first, or as many as they have to.
    """
    found: dict[int, TableRow] = {}
    for kind, group in groupby(enumerate(paragraphs), key=lambda each: each[1].kind):
        if kind != "row":
            continue
        run = list(group)
        rows = _unkeyed([_cells_of(text, paragraph) for _, paragraph in run], text)
        first = run[0][0]
        for start, end in _tables(rows):
            set_rows = _set_in_columns(text, rows[start:end], width, wrap, passed)
            found |= {first + start + at: row for at, row in enumerate(set_rows)}
    return found


def _cells_of(text: str, paragraph: Paragraph) -> _Cells:
    """The cells of a row; where heads name them, a part without one goes on with its cell."""
    cells: _Cells = []
    start = paragraph.start
    for part in text[paragraph.start : paragraph.end].split("; "):
        end = start + len(part)
        head, colon, _ = part.partition(": ")
        if colon:
            cells.append(_Cell(head, start, start + len(head) + 2, end))
        else:
            cells.append(_Cell("", start, start, end))
        start = end + 2
    if not any(cell.head for cell in cells[1:]):
        return cells
    joined = cells[:1]
    for cell in cells[1:]:
        if cell.head:
            joined.append(cell)
        else:
            joined[-1] = joined[-1]._replace(end=cell.end)
    return joined


def _unkeyed(rows: list[_Cells], text: str) -> list[_Cells]:
    """Where each row has a name of its own, "Capital: Oslo", the name as a cell like others."""
    names = [row[0].head for row in rows]
    is_keyed = all(names) and len(set(names)) == len(rows)
    if not is_keyed or any(cell.head for row in rows for cell in row[1:]):
        return rows
    return [
        [
            _Cell("", row[0].head_start, row[0].head_start, row[0].head_start + len(row[0].head)),
            row[0]._replace(head=""),
            *row[1:],
        ]
        for row in rows
    ]


def _tables(rows: Sequence[_Cells]) -> Iterator[Span]:
    """Which rows stand in one table: two or more that the heads of the first have room for."""
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and (_is_heading(rows[end]) or _places(rows[start], rows[end])):
            end += 1
        while _is_heading(rows[end - 1]) and end - 1 > start:
            end -= 1  # it is the next one's
        if len(rows[start]) > 1 and end - start > 1:
            yield start, end
        start = end


def _is_heading(row: _Cells) -> bool:
    """Is a row one cell across all columns?"""
    return len(row) == 1 and not row[0].head


def _places(first: _Cells, row: _Cells) -> list[int]:
    """The column of each cell of `row`, by the heads of `first`; none where it has no place."""
    heads = [cell.head for cell in first]
    if [cell.head for cell in row] == heads:
        return list(range(len(heads)))
    if len(set(heads)) < len(heads) or any(cell.head not in heads for cell in row):
        return []
    places = [heads.index(cell.head) for cell in row]
    return places if places == sorted(set(places)) else []


def _set_in_columns(
    text: str, rows: Sequence[_Cells], width: int, wrap: Wrap, passed: int
) -> list[TableRow]:
    """The rows of one table, all of them or, where no two columns fit side by side, none."""
    heads = rows[0]
    columns: list[list[str]] = [[] for _ in heads]
    for row in rows:
        if not _is_heading(row):
            for place, cell in zip(_places(heads, row), row, strict=True):
                columns[place].append(text[cell.start : cell.end])
    is_right = [all(_NUMBER.fullmatch(words) for words in column) for column in columns]
    told = [(cell.head, *column) for cell, column in zip(heads, columns, strict=True)]
    view = _View.of(told, is_right, width, passed)
    if view is None:
        return []
    widths, lefts = view.widths, view.lefts

    def lines(cells: Sequence[tuple[int, int, int]]) -> list[list[Piece]]:
        """The lines of a row: of each cell its column, its start and its end."""
        told: list[list[Piece]] = []
        for place, start, end in cells:
            if place not in lefts:
                continue
            for at, line in enumerate(wrap(start, end, max(1, widths[place]))):
                free = widths[place] - cell_len(text[slice(*line)])
                told += [[]] if at == len(told) else []
                told[at].append(Piece(*line, lefts[place] + free * is_right[place]))
        return told or [[Piece(cells[0][1], cells[0][1])]]

    is_headed = any(cell.head for cell in heads)
    found: list[TableRow] = []
    for at, row in enumerate(rows):
        if _is_heading(row):
            over = [[Piece(*line)] for line in wrap(row[0].start, row[0].end, width)]
            found.append(TableRow(over))
            continue
        places = _places(heads, row)
        cells = lines([(place, *cell[2:]) for place, cell in zip(places, row, strict=True)])
        named: list[list[Piece]] = []
        if at == 0 and is_headed:
            named = lines(
                [
                    (place, cell.head_start, cell.head_start + len(cell.head))
                    for place, cell in enumerate(row)
                    if cell.head
                ]
            )
        hidden = tuple(
            ((cell.head_start, cell.end), view.passing(place))
            for place, cell in zip(places, row, strict=True)
            if place not in lefts
        )
        found.append(TableRow([*named, *cells], len(named), passed=hidden))
    is_broken = any(len(row.lines) - row.heads > 1 for row in found)
    set_rows = [row._replace(is_apart=is_broken) for row in found]
    set_rows[-1] = set_rows[-1]._replace(is_apart=True, columns=view.columns)
    return set_rows


class _View(NamedTuple):
    """How wide the columns of a table are, and where those begin that are shown."""

    widths: list[int]
    lefts: dict[int, int]
    room: int

    @classmethod
    def of(
        cls, columns: Sequence[Sequence[str]], is_number: Sequence[bool], room: int, passed: int
    ) -> _View | None:
        """All columns, or the first and what fits from `passed` on; None where not even two do."""
        wanted, least = _wants(columns, is_number)
        widths = _widths(wanted, least, room - GAP * (len(columns) - 1))
        if widths:
            return cls(widths, _lefts(range(len(widths)), widths), room)
        most = room // MOST_SHARE
        widths = [max(low, min(most, wants)) for wants, low in zip(wanted, least, strict=True)]
        if len(widths) < 3 or widths[0] + GAP + max(widths[1:]) > room:
            return None
        view = cls(widths, {}, room)
        passed = min(max(0, passed), view.passing(len(widths) - 1))
        return view._replace(lefts=view.side_by_side(passed))

    def side_by_side(self, passed: int) -> dict[int, int]:
        """The columns shown where `passed` are passed over after the first, and their cells."""
        places = [0, *range(passed + 1, len(self.widths))]
        lefts = _lefts(places, self.widths)
        return {at: left for at, left in lefts.items() if left + self.widths[at] <= self.room}

    def passing(self, place: int) -> int:
        """How many columns are passed over at the least for a column to be shown."""
        passed = range(len(self.widths))
        return next(by for by in passed if place in self.side_by_side(by))

    @property
    def columns(self) -> tuple[int, int, int] | None:
        """The first and last shown beside the very first, from 2, of how many; None: all are."""
        count = len(self.widths)
        if len(self.lefts) == count:
            return None
        return sorted(self.lefts)[1] + 1, max(self.lefts) + 1, count


def _lefts(places: Sequence[int], widths: Sequence[int]) -> dict[int, int]:
    """Where each of these columns begins, if they stand side by side."""
    ends = accumulate((widths[place] + GAP for place in places), initial=0)
    return dict(zip(places, ends, strict=False))


def _wants(
    columns: Sequence[Sequence[str]], is_number: Sequence[bool]
) -> tuple[list[int], list[int]]:
    """The cells that the widest words of each column want, and its longest word or number."""
    wanted = [max(map(cell_len, column)) for column in columns]
    least = [
        wants
        if number
        else max(cell_len(word) for words in column for word in (words.split() or [""]))
        for column, wants, number in zip(columns, wanted, is_number, strict=True)
    ]
    return wanted, least


def _widths(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The cells of each column: as many as wanted; where there is no room, fewer, but the least.

    The narrow ones are filled first; the empty list where not even the least fits.
    """
    free = room - sum(least)
    if free < 0:
        return []
    widths = list(least)
    open_ = sorted(range(len(widths)), key=lambda at: wanted[at] - least[at])
    for rank, at in enumerate(open_):
        more = min(wanted[at] - least[at], free // (len(open_) - rank))
        widths[at] += more
        free -= more
    return widths
