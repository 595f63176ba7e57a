"""A table of data as lines of text: a row as "Head: cell; Head: cell".

Takes a `<table>`, gives the words of each row that has any. Cells that span columns or rows stand
in all of them. A table that only sets a page in columns is none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TypeAlias

from lxml.html import HtmlElement

_MAX_CELL = 50  # words; a cell of more is a column of the page
_MAX_SPAN = 100  # columns or rows, whatever a page claims
_PROSE = ("h1", "h2", "h3", "figure", "blockquote", "article", "section", "form", "table")

Cell: TypeAlias = "HtmlElement | None"
Row: TypeAlias = tuple[HtmlElement, list[Cell]]


def rows_in(table: HtmlElement, words: Callable[[HtmlElement], str]) -> dict[HtmlElement, str]:
    """The text of each row of a table of data; nothing for one that sets a page in columns.

    `words` gives a cell's text on one line. The rows of heads have an empty text.
    """
    is_layout = any(table.find(f".//{tag}") is not None for tag in _PROSE)
    if is_layout or table.get("role") == "presentation":
        return {}
    rows = list(_grid(table))
    told = {cell: words(cell) for _, cells in rows for cell in cells if cell is not None}
    wide = sum(len(set(cells) - {None}) > 1 for _, cells in rows)
    if len(rows) < 2 or 2 * wide < len(rows):
        return {}
    if any(len(text.split()) > _MAX_CELL for text in told.values()):
        return {}
    count = _heads_of(rows)
    heads = [cells for _, cells in rows[:count]]
    texts = {row: "" for row, _ in rows[:count]}
    return texts | {row: _line(cells, heads, told) for row, cells in rows[count:]}


def _grid(table: HtmlElement) -> Iterator[Row]:
    """Each row with its cells by column, those that reach into it from above among them."""
    reaching: dict[int, tuple[HtmlElement, int]] = {}  # column: cell, rows it still reaches into
    for row in table.iter("tr"):
        waiting = [cell for cell in row if cell.tag in ("td", "th")]
        cells: list[Cell] = []
        while waiting or reaching.get(len(cells)):
            column = len(cells)
            if (above := reaching.pop(column, None)) is not None:
                cells.append(above[0])
                if above[1] > 1:
                    reaching[column] = (above[0], above[1] - 1)
                continue
            cell = waiting.pop(0)
            down = _span(cell, "rowspan")
            for at in range(column, column + _span(cell, "colspan")):
                cells.append(cell)
                if down > 1:
                    reaching[at] = (cell, down - 1)
        if cells:
            yield row, cells


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), _MAX_SPAN)) if value.isascii() and value.isdigit() else 1


def _heads_of(rows: list[Row]) -> int:
    """How many of the first rows name the columns."""
    count = 0
    for row, cells in rows[:-1]:
        own = [cell for cell in cells if cell is not None]
        is_named = len(set(own)) > 1 and all(_is_head(cell) for cell in own)
        parent = row.getparent()
        if not is_named and (parent is None or parent.tag != "thead"):
            break
        count += 1
    return count


def _is_head(cell: HtmlElement) -> bool:
    """Is a cell a head, or empty, or all in bold?"""
    words = "".join(cell.itertext()).strip()
    bold = cell.find("b") if cell.find("b") is not None else cell.find("strong")
    is_bold = bold is not None and "".join(bold.itertext()).strip() == words
    return cell.tag == "th" or not words or is_bold


def _line(cells: list[Cell], heads: list[list[Cell]], told: dict[HtmlElement, str]) -> str:
    """A row's text: its cells, each behind the head of its column, or of the row."""
    if not heads:
        parts = [told[cell] for cell in dict.fromkeys(cells) if cell is not None and told[cell]]
        first = cells[0]
        is_named = first is not None and first.tag == "th" and bool(told[first])
        if len(parts) > 1 and (is_named or parts[0].endswith(":")):
            return f"{parts[0].rstrip(':')}: {'; '.join(parts[1:])}"
        return "; ".join(parts)

    def head_of(column: int) -> str:
        above = [row[column] for row in heads if column < len(row)]
        named = dict.fromkeys(told[cell] for cell in above if cell is not None and told[cell])
        return " ".join(named).rstrip(":")

    lines = []
    columns: dict[HtmlElement, int] = {}
    for column, cell in enumerate(cells):
        if cell is not None and told[cell]:
            columns.setdefault(cell, column)
    if len(columns) == 1:
        return told[next(iter(columns))]
    for head, group in groupby(columns, key=lambda cell: head_of(columns[cell])):
        text = ", ".join(told[cell] for cell in group)
        lines.append(f"{head}: {text}" if head else text)
    return "; ".join(lines)
