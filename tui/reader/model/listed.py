"""The articles of a list as rows: headline, outlet, date and length in columns, read or unread.

Takes a `Shelf` and a width in cells, gives `PaneRow`s whose marks are the items' numbers.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from tui.export.dates import in_short
from tui.reader.model.row import PaneRow
from tui.reader.model.shelf import Shelf
from tui.sources import Item

NEW, UNREAD, COMPARED = "● ", "○ ", "± "
_WORDS_A_MINUTE = 230
_WIDE = 110
"""Cells from which an outlet's name has more room."""

_OUTLET, _OUTLET_NARROW = 24, 14
_GAP = "  "


def rows_of(shelf: Shelf, width: int, compared: int | None = None) -> list[PaneRow]:
    """A row for each item shown; `compared` is the first of two versions, if one was chosen."""
    if not shelf.shown and shelf.query:
        return [PaneRow((("no headline, outlet or date here has these words", "quiet"),), indent=2)]
    columns = _columns(shelf, width)
    return [
        _row(shelf, number, [column[at] for column in columns], compared)
        for at, number in enumerate(shelf.shown)
    ]


def _row(shelf: Shelf, number: int, cells: list[str], compared: int | None) -> PaneRow:
    is_fresh, is_unread = shelf.is_fresh(number), shelf.is_unread(number)
    style = "title" if is_fresh else "" if is_unread else "quiet"
    sign = NEW if is_fresh else UNREAD if is_unread else "  "
    return PaneRow(
        parts=((shelf.items[number].title, style),),
        mark=str(number),
        aside=_GAP.join(cells),
        sign=COMPARED if number == compared else sign,
        indent=2,
    )


def _columns(shelf: Shelf, width: int) -> list[list[str]]:
    """The cells of each column that the list has, as wide as the widest of those shown."""
    items = [shelf.items[number] for number in shelf.shown]
    most = _OUTLET if width >= _WIDE else _OUTLET_NARROW
    columns = [
        _even([in_short(item.published) or "" for item in items], is_right=True),
        _even([_length(item) for item in items], is_right=True),
    ]
    if len({item.outlet for item in shelf.items}) > 1:  # a feed's own is its title
        columns.insert(0, _even([_cut(item.outlet or "", most) for item in items]))
    return [column for column in columns if any(column)]


def _length(item: Item) -> str:
    if item.length is None:
        return ""
    return f"{max(1, round(item.length / _WORDS_A_MINUTE))} min"


def _even(cells: list[str], *, is_right: bool = False) -> list[str]:
    size = max(map(cell_len, cells), default=0)
    if is_right:
        return [" " * (size - cell_len(cell)) + cell for cell in cells]
    return [set_cell_size(cell, size) for cell in cells]


def _cut(words: str, cells: int) -> str:
    return words if cell_len(words) <= cells else f"{set_cell_size(words, cells - 1).rstrip()}…"


def counted(shelf: Shelf) -> str:
    """How many articles there are, are shown and are new."""
    every = f"{len(shelf.items):,} article{'s' * (len(shelf.items) != 1)}"
    shown = f"{len(shelf.shown):,} of {every}" if shelf.query else every
    fresh = sum(map(shelf.is_fresh, shelf.shown))
    return f"{shown} · {fresh:,} new" if fresh else shown
