"""Tables: paragraphs that are rows, "Head: cell; Head: cell", set one below the other in columns.

Takes the article's text, its paragraphs and a width in cells; gives, for each row of a table that
fits, the characters its lines show and where. Cells too wide are broken into lines, numbers and
words never. The text stays as it is: heads are shown once, those of the first row; what stands
between cells, and the heads of the other rows, is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from tui.patterns import late
from tui.reader.model.layout import Piece
from tui.records import Paragraph, Span

GAP = 2
"""Cells between columns."""

_NUMBER = late(r"[^\w\s]*\d[\d.,:/\s'’]*[^\w\s]*(?:\s?\w{1,3})?|[-–—]|n/?a", re.IGNORECASE)


class TableRow(NamedTuple):
    """A paragraph set in columns: each line is pieces in text order.

    The first `heads` lines are the table's heads; a blank row follows where it `is_apart`: the last
    row of a table, and each of one with cells of several lines.
    """

    lines: list[list[Piece]]
    heads: int = 0
    is_apart: bool = False

    def line_of(self, offset: int) -> int:
        """The line that shows the character at `offset`; of a hidden one, the cells' first."""
        shows = (any(piece.start <= offset < piece.end for piece in line) for line in self.lines)
        return next((at for at, is_there in enumerate(shows) if is_there), self.heads)

    def shown(self, span: Span) -> Span:
        """`span`, or in place of hidden words the cell that they are the head of."""
        start, end = span
        pieces = [piece for line in self.lines for piece in line]
        if any(piece.start < end and start < piece.end for piece in pieces):
            return span
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
    text: str, paragraphs: Sequence[Paragraph], width: int, wrap: Wrap
) -> dict[int, TableRow]:
    """The rows of every table that fits, by the index of their paragraph."""
    found: dict[int, TableRow] = {}
    for kind, group in groupby(enumerate(paragraphs), key=lambda each: each[1].kind):
        if kind != "row":
            continue
        run = list(group)
        rows = _unkeyed([_cells_of(text, paragraph) for _, paragraph in run], text)
        first = run[0][0]
        for start, end in _tables(rows):
            set_rows = _set_in_columns(text, rows[start:end], width, wrap)
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


def _set_in_columns(text: str, rows: Sequence[_Cells], width: int, wrap: Wrap) -> list[TableRow]:
    """The rows of one table, all of them or, where they do not fit, none."""
    heads = rows[0]
    columns: list[list[str]] = [[] for _ in heads]
    for row in rows:
        if not _is_heading(row):
            for place, cell in zip(_places(heads, row), row, strict=True):
                columns[place].append(text[cell.start : cell.end])
    is_right = [all(_NUMBER.fullmatch(words) for words in column) for column in columns]
    widths = _widths(
        [(cell.head, *column) for cell, column in zip(heads, columns, strict=True)],
        is_right,
        width - GAP * (len(columns) - 1),
    )
    if not widths:
        return []
    lefts = [sum(widths[:at]) + GAP * at for at in range(len(widths))]

    def lines(cells: Sequence[tuple[int, int, int]]) -> list[list[Piece]]:
        """The lines of a row: of each cell its column, its start and its end."""
        told: list[list[Piece]] = []
        for place, start, end in cells:
            for at, line in enumerate(wrap(start, end, max(1, widths[place]))):
                free = widths[place] - cell_len(text[slice(*line)])
                told += [[]] if at == len(told) else []
                told[at].append(Piece(*line, lefts[place] + free * is_right[place]))
        return told

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
        found.append(TableRow([*named, *cells], len(named)))
    is_broken = any(len(row.lines) - row.heads > 1 for row in found)
    return [
        row._replace(is_apart=is_broken or at == len(found) - 1) for at, row in enumerate(found)
    ]


def _widths(columns: Sequence[Sequence[str]], is_number: Sequence[bool], room: int) -> list[int]:
    """The cells of each column: as many as its widest words want; where there is no room, fewer.

    None has fewer than its longest word, or number, wants; the empty list where not even that fits.
    The narrow ones are filled first.
    """
    wanted = [max(map(cell_len, column)) for column in columns]
    least = [
        wants
        if number
        else max(cell_len(word) for words in column for word in (words.split() or [""]))
        for column, wants, number in zip(columns, wanted, is_number, strict=True)
    ]
    free = room - sum(least)
    if free < 0:
        return []
    open_ = sorted(range(len(columns)), key=lambda at: wanted[at] - least[at])
    for rank, at in enumerate(open_):
        more = min(wanted[at] - least[at], free // (len(open_) - rank))
        least[at] += more
        free -= more
    return least
