"""A list of rows that point at words of the article; the three panes are made of it.

Takes `PaneRow`s, gives strips; posts `MarkChosen` when a row is chosen by Enter or the mouse. Rows
are wrapped or cut to the width it has; nothing in them is markup.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.reader.keymap import bindings
from tui.reader.looks import style_of
from tui.reader.messages import MarkChosen
from tui.reader.model.lines import Cell, Line, lines_of
from tui.reader.model.row import PaneRow
from tui.reader.painting import Range, pieces
from tui.reader.widgets.view import View


class Rows(View, can_focus=True):
    """Rows with a cursor; `current` is the id of the mark the screen stands on."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    cursor: reactive[int] = reactive(-1, init=False)
    current: reactive[str | None] = reactive(None, init=False, repaint=False)

    can_unfold = False
    """Is there a row with more rows to show below it?"""

    follows_cursor = False
    """Is there a row that shows more while the cursor is on it?"""

    def __init__(self, name: str) -> None:
        """`name` becomes the widget's id."""
        super().__init__(id=name)
        self.rows: Sequence[PaneRow] = ()
        self._lines: Sequence[Line] = ()
        self._rows_by_mark: dict[str, int] = {}

    @property
    def mark_under_cursor(self) -> str | None:
        """The id of the mark that the row under the cursor points at, the first of several."""
        return next(iter(self._leads_to(self.cursor)), None)

    def show_rows(self, rows: Sequence[PaneRow]) -> None:
        """Show these rows; the cursor stays on its mark where that is still there."""
        chosen = self.rows[self.cursor].mark if 0 <= self.cursor < len(self.rows) else None
        self.rows = rows
        self.can_unfold = any(row.unfold for row in rows)
        self.follows_cursor = any(row.unfolds for row in rows)
        self._rows_by_mark = {row.mark: index for index, row in enumerate(rows) if row.mark}
        first = next(iter(self._rows_by_mark.values()), -1)
        self.set_reactive(Rows.cursor, self._rows_by_mark.get(chosen or "", first))
        self.lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take."""
        return self.lines_at(width)

    def lines_at(self, width: int) -> int:
        """Lines that all rows take at `width` cells, none of them unfolded."""
        return len(lines_of(self.rows, width))

    def fit(self) -> None:
        """Break the rows into lines."""
        self._lines = self._lines_at(self.room.width)

    def _lines_at(self, width: int) -> Sequence[Line]:
        return lines_of(self.rows, width, self.cursor if self.has_focus else -1)

    def lay_out(self) -> None:
        """Break the rows into lines and say how many there are."""
        self.fit()
        self.virtual_size = Size(self.room.width, len(self._lines))
        self.refresh(layout=self.styles.is_auto_height)

    def line(self, y: int) -> Strip:
        """Line `y` of all lines."""
        width = self.room.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        segments, used = [], 0
        for cell in self._lines[y]:
            gap = [Segment(" " * (cell.left - used), self.rich_style)] if cell.left > used else []
            segments += [*gap, *self._segments(cell)]
            used = cell.left + cell.width
        return Strip(segments, width)

    def _segments(self, cell: Cell) -> list[Segment]:
        row = cell.row
        base = self.rich_style
        is_current = row.mark is not None and row.mark == self.current
        if is_current:
            base += style_of(self.app, "row")
        is_chosen = cell.number == self.cursor and self.has_focus and not cell.is_below
        if is_chosen:
            base += style_of(self.app, "cursor")
        sign = set_cell_size(row.sign if cell.is_first else "", row.indent)
        room = max(0, cell.width - row.indent - cell.aside - 1)
        text = row.text
        pointer = "▾" if is_chosen and row.unfold else "▸" if is_current else " "
        quiet = base + style_of(self.app, "quiet")
        segments = [
            Segment(pointer if cell.is_first else " ", quiet),
            Segment(sign, quiet),
            *(
                Segment(text[piece.start : piece.end], piece.style)
                for piece in pieces(cell.start, cell.end, base, self._ranges(row))
            ),
        ]
        used = cell_len(text[cell.start : cell.end])
        if cell.is_cut:
            segments.append(Segment("…", base))
            used += 1
        segments.append(Segment(" " * max(0, room - used), base))
        if cell.aside:
            segments.append(Segment(" ", base))
            if row.bar:
                segments.append(Segment(row.bar, base + style_of(self.app, "bar")))
            segments.append(Segment(row.aside, base + style_of(self.app, row.aside_style)))
        return segments

    def _ranges(self, row: PaneRow) -> list[Range]:
        ranges, start = [], 0
        for part, name in row.parts:
            if name:
                ranges.append(Range(start, start + len(part), style_of(self.app, name)))
            start += len(part)
        return ranges

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row that points somewhere."""
        return cursor if 0 <= cursor < len(self.rows) and self.rows[cursor].mark else self.cursor

    def watch_cursor(self) -> None:
        if self.follows_cursor:
            self.lay_out()
        self._into_sight(self.cursor)
        self.refresh()

    def watch_current(self, before: str | None, current: str | None) -> None:
        """Follow the reader: the row of the current mark comes into sight."""
        index = self._rows_by_mark.get(current or "")
        if index is not None and current not in self._leads_to(self.cursor):
            self.cursor = index
        if index is not None or before in self._rows_by_mark:
            self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        if has_focus or self.follows_cursor:
            self.watch_cursor()
        self.refresh()

    def _into_sight(self, index: int) -> None:
        """Bring a row into sight, with the heading above it where there is room for both."""
        last = bisect_right(self._lines, index, key=lambda line: line[0].number) - 1
        if last < 0 or not _has(self._lines[last], index):
            return
        first = last
        while first > 0 and _has(self._lines[first - 1], index):
            first -= 1
        top, height = self.scroll_offset.y, self.room.height
        head = first
        while head > 0 and last - head < height - 1 and self._lines[head - 1][0].row.mark is None:
            head -= 1
        if head < top:
            self.scroll_to(y=head, animate=False)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False)

    def action_move(self, steps: int) -> None:
        """Move the cursor over rows that point somewhere."""
        places = list(self._rows_by_mark.values())
        if not places:
            self.scroll_to(y=self.scroll_offset.y + steps, animate=False)
            return
        at = bisect_left(places, self.cursor)
        self.cursor = places[min(max(0, at + steps), len(places) - 1)]

    def action_choose(self) -> None:
        """Go to the words of the row under the cursor."""
        if 0 <= self.cursor < len(self.rows):
            self._choose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click on a row goes to its words."""
        y = event.y + self.scroll_offset.y
        line = self._lines[y] if 0 <= y < len(self._lines) else []
        index = next((cell.number for cell in reversed(line) if cell.left <= event.x), None)
        if index is not None:
            self.cursor = index
            self._choose(index)

    def _choose(self, index: int) -> None:
        """Go to the words that a row leads to; from one of several to the next."""
        marks = self._leads_to(index)
        if marks:
            at = marks.index(self.current) + 1 if self.current in marks else 0
            self.post_message(MarkChosen(marks[at % len(marks)]))

    def _leads_to(self, index: int) -> tuple[str, ...]:
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        if row is None or row.mark is None:
            return ()
        return row.leads_to or (row.mark,)


def _has(line: Line, number: int) -> bool:
    """Is a row, or what it unfolds to, on a line?"""
    return any(cell.number == number for cell in line)
