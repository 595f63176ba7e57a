"""The lines around the article: title and place above, tabs of the panes, keys and state below.

Each is one row of plain words with styles; none of them is markup.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.reader.looks import style_of
from tui.reader.messages import TabChosen
from tui.reader.model.layout import wrap

Part = tuple[str, str]
"""Words and the name of their style ("" for plain)."""


class Line(Widget):
    """One row: parts at the left, parts at the right, the left cut where both do not fit."""

    ALLOW_SELECT = False

    left: reactive[tuple[Part, ...]] = reactive((), init=False)
    right: reactive[tuple[Part, ...]] = reactive((), init=False)

    def render_line(self, y: int) -> Strip:
        """The row."""
        if y > 0 or self.size.width < 3:
            return Strip.blank(self.size.width, self.rich_style)
        return self.drawn(self.left, self.right)

    def drawn(self, left: tuple[Part, ...], right: tuple[Part, ...]) -> Strip:
        """A row of parts."""
        base, width = self.rich_style, self.size.width
        aside = cell_len("".join(part for part, _ in right))
        room = max(0, width - 2 - (aside + 2 if aside else 0))
        segments, used = [Segment(" ", base)], 0
        for text, name in left:
            size = cell_len(text)
            if used + size > room:
                text, size = set_cell_size(text, max(0, room - used - 1)) + "…", room - used
            if size > 0:
                segments.append(Segment(text, base + style_of(self.app, name)))
                used += size
            if used >= room:
                break
        gap = width - 2 - used - aside
        if gap >= 0:
            segments.append(Segment(" " * gap, base))
            segments += [Segment(text, base + style_of(self.app, name)) for text, name in right]
        else:
            segments.append(Segment(" " * max(0, width - 2 - used), base))
        segments.append(Segment(" ", base))
        return Strip(segments)


WORTH_SHOWING = 16
"""Cells beside a message; in fewer there is nothing."""


class StatusLine(Line):
    """A line with the last message at its right; one too long for that has rows of its own."""

    message: reactive[Part] = reactive(("", ""), init=False)
    """Words and the name of their style; no words: no message."""

    def watch_message(self) -> None:
        self.set_class(bool(self.message[0]), "-telling")
        self._make_room()

    def on_resize(self) -> None:
        self._make_room()

    def _make_room(self) -> None:
        most = max(1, self.app.size.height // 4)
        self.styles.height = min(len(self._rows()), most)
        self.refresh()

    def _rows(self) -> list[str]:
        """The message, broken into rows."""
        room = max(1, self.size.width - 2)
        return [
            line[start:end]
            for line in self.message[0].split("\n")
            for start, end in wrap(line, 0, len(line), room)
        ]

    def render_line(self, y: int) -> Strip:
        """A row of what the line says, or of the message."""
        rows, (words, style) = self._rows(), self.message
        if not words or y >= len(rows) or self.size.width < 3:
            return super().render_line(y)
        if len(rows) == 1:
            room = self.size.width - cell_len(words)
            return self.drawn(self.left if room >= WORTH_SHOWING else (), ((words, style),))
        return self.drawn(((rows[y], style),), ())


class Tabs(Line):
    """The panes' names in a narrow terminal, the open one told apart; a click opens one."""

    def show_tabs(self, tabs: list[tuple[str, str]], chosen: str | None) -> None:
        """`tabs` are pane ids with their labels."""
        self._places: list[tuple[int, int, str]] = []
        parts: list[Part] = []
        x = 1
        for pane, label in tabs:
            text = f"[{label}]" if pane == chosen else f" {label} "
            parts += [(text, "chosen" if pane == chosen else "quiet"), (" ", "")]
            self._places.append((x, x + cell_len(text), pane))
            x += cell_len(text) + 1
        self.left = tuple(parts)

    def on_click(self, event: events.Click) -> None:
        """Open the pane whose name was clicked."""
        for start, end, pane in self._places:
            if start <= event.x < end:
                self.post_message(TabChosen(pane))
