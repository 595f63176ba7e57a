"""A list so long that no row is made before it is in sight: each takes one line.

Posts `RowsSeen` when other rows come into sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from textual.geometry import Size
from textual.message import Message

from tui.reader.model.lines import Line, cut_line
from tui.reader.model.row import PaneRow
from tui.reader.widgets.rows import Rows


class RowsSeen(Message):
    """The rows from `first` to `last`, counted from 0, are in sight."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self.first = first
        self.last = last

    def can_replace(self, message: Message) -> bool:
        """Only what is in sight last matters."""
        return isinstance(message, RowsSeen)


class LongRows(Rows):
    """`Rows` that are looked up one by one; every one of them can be chosen."""

    def show_rows(self, rows: Sequence[PaneRow]) -> None:
        """Show these rows; the cursor stays at its place."""
        self.rows = rows
        self.set_reactive(Rows.cursor, min(max(0, self.cursor), len(rows) - 1))
        self.lay_out()

    def lay_out(self) -> None:
        """As for any rows, and say which are in sight."""
        super().lay_out()
        self._tell_seen()

    def _lines_at(self, width: int) -> Sequence[Line]:
        return _OneEach(self.rows, width) if width > 0 else ()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows are in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_seen()

    def _tell_seen(self) -> None:
        top = self.scroll_offset.y
        self.post_message(RowsSeen(top, max(top, top + self.room.height - 1)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row."""
        return len(self.rows)

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(0, self.cursor + steps), len(self.rows) - 1)


class _OneEach(Sequence[Line]):
    """The lines of rows that take one each, each made when it is looked at."""

    def __init__(self, rows: Sequence[PaneRow], width: int) -> None:
        self._rows = rows
        self._width = width

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return cut_line(place, self._rows[place], self._width)
