"""A list of rows that point at words of the article; the three panes are made of it.

Takes `PaneRow`s, gives strips; posts `MarkChosen` when a row is chosen by Enter or the mouse. Rows
are wrapped or cut to the width it has; nothing in them is markup.
"""

from __future__ import annotations

from bisect import bisect_left
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
from tui.reader.model.layout import wrap
from tui.reader.model.row import PaneRow
from tui.reader.painting import Range, pieces
from tui.reader.widgets.view import View

Line = tuple[int, int, int]
"""A line on the screen: its row, and the start and end of what it shows of the row's text."""


class Rows(View, can_focus=True):
    """Rows with a cursor; `current` is the id of the mark the screen stands on."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    cursor: reactive[int] = reactive(-1, init=False)
    current: reactive[str | None] = reactive(None, init=False, repaint=False)

    def __init__(self, name: str) -> None:
        """`name` becomes the widget's id."""
        super().__init__(id=name)
        self.rows: Sequence[PaneRow] = ()
        self._lines: Sequence[Line] = ()
        self._rows_by_mark: dict[str, int] = {}

    @property
    def mark_under_cursor(self) -> str | None:
        """The id of the mark that the row under the cursor points at."""
        return self.rows[self.cursor].mark if 0 <= self.cursor < len(self.rows) else None

    def show_rows(self, rows: Sequence[PaneRow]) -> None:
        """Show these rows; the cursor stays on its mark where that is still there."""
        chosen = self.mark_under_cursor
        self.rows = rows
        self._rows_by_mark = {row.mark: index for index, row in enumerate(rows) if row.mark}
        first = next(iter(self._rows_by_mark.values()), -1)
        self.set_reactive(Rows.cursor, self._rows_by_mark.get(chosen or "", first))
        self.lay_out()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take."""
        return self.lines_at(width)

    def lines_at(self, width: int) -> int:
        """Lines that all rows take at `width` cells."""
        return len(self._lines_at(width))

    def fit(self) -> None:
        """Break the rows into lines."""
        self._lines = self._lines_at(self.room.width)

    def lay_out(self) -> None:
        """Break the rows into lines and say how many there are."""
        self.fit()
        self.virtual_size = Size(self.room.width, len(self._lines))
        self.refresh(layout=self.styles.is_auto_height)

    def _lines_at(self, width: int) -> Sequence[Line]:
        lines: list[Line] = []
        for index, row in enumerate(self.rows if width > 0 else ()):
            text = "".join(part for part, _ in row.parts)
            room = max(4, width - row.indent - 1 - _aside_width(row))
            if row.is_wrapped:
                lines += [(index, start, end) for start, end in wrap(text, 0, len(text), room)]
            else:
                lines.append((index, 0, len(text)))
        return lines

    def line(self, y: int) -> Strip:
        """Line `y` of all lines."""
        width = self.room.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        index, start, end = self._lines[y]
        is_first = y == 0 or self._lines[y - 1][0] != index
        return Strip(self._segments(index, start, end, is_first, width), width)

    def _segments(
        self, index: int, start: int, end: int, is_first: bool, width: int
    ) -> list[Segment]:
        row = self.rows[index]
        base = self.rich_style
        is_current = row.mark is not None and row.mark == self.current
        if is_current:
            base += style_of(self.app, "row")
        if index == self.cursor and self.has_focus:
            base += style_of(self.app, "cursor")
        aside_width = _aside_width(row) if is_first else 0
        sign = set_cell_size(row.sign if is_first else "", row.indent)
        room = max(0, width - row.indent - aside_width - 1)
        text = "".join(part for part, _ in row.parts)
        is_cut = not row.is_wrapped and cell_len(text) > room
        if is_cut:
            end = _cut(text, room - 1)
        segments = [
            Segment("▸" if is_current and is_first else " ", base + style_of(self.app, "quiet")),
            Segment(sign, base + style_of(self.app, "quiet")),
            *(
                Segment(text[piece.start : piece.end], piece.style)
                for piece in pieces(start, end, base, self._ranges(row))
            ),
        ]
        used = cell_len(text[start:end])
        if is_cut:
            segments.append(Segment("…", base))
            used += 1
        segments.append(Segment(" " * max(0, room - used), base))
        if aside_width:
            segments.append(Segment(f" {row.bar}", base + style_of(self.app, "bar")))
            segments.append(Segment(row.aside, base + style_of(self.app, "quiet")))
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
        self._into_sight(self.cursor)
        self.refresh()

    def watch_current(self, before: str | None, current: str | None) -> None:
        """Follow the reader: the row of the current mark comes into sight."""
        index = self._rows_by_mark.get(current or "")
        if index is not None:
            self.cursor = index
        if index is not None or before in self._rows_by_mark:
            self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _into_sight(self, index: int) -> None:
        first = bisect_left(self._lines, (index,))
        last = bisect_left(self._lines, (index + 1,)) - 1
        top, height = self.scroll_offset.y, self.room.height
        if first < top:
            self.scroll_to(y=first if first > 1 else 0, animate=False)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False)

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
        if 0 <= y < len(self._lines):
            index = self._lines[y][0]
            self.cursor = index
            self._choose(index)

    def _choose(self, index: int) -> None:
        mark = self.rows[index].mark
        if mark is not None:
            self.post_message(MarkChosen(mark))


def _aside_width(row: PaneRow) -> int:
    """Cells that the right side of a row takes, with a space before it."""
    width = cell_len(row.bar) + cell_len(row.aside)
    return width + 1 if width else 0


def _cut(text: str, cells: int) -> int:
    """How many characters of `text` fit in `cells`."""
    return wrap(text.replace(" ", "\xa0"), 0, len(text), max(1, cells))[0][1]
