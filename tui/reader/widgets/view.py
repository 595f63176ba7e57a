"""What the reader's own scrolling widgets have in common: how much room there is inside."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class View(ScrollView):
    """A `ScrollView` that lays its lines out for the room it has, before it paints them.

    Textual's Resize event does not come when the screen was painted between a change and its
    layout (as happens while widgets are mounted), and `size` asks the compositor, which brings
    that about. So the room is compared at every paint.
    """

    _fitted = Size(0, 0)

    @property
    def room(self) -> Size:
        """Cells for content, without border, padding and scroll bars."""
        frame = self.gutter + self.scrollbar_gutter
        return self.outer_size - (frame.width, frame.height)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Is there more than the room shows? The scroll bar, by which Textual goes, comes later:
        a key pressed at the first paint would go nowhere.
        """
        return not self.is_disabled and self.max_scroll_y > 0

    def fit(self) -> None:
        """Lay the lines out for `room`, without telling anybody."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Lay the lines out and let the scroll bar know how many there are."""
        raise NotImplementedError

    def on_resize(self) -> None:
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is on screen."""
        if self.room != self._fitted:
            self._fitted = self.room
            self.fit()
            self.call_later(self.lay_out)
        return self.line(y + self.scroll_offset.y)

    def line(self, y: int) -> Strip:
        """Row `y` of the content."""
        raise NotImplementedError
