"""The article as one row: where it is quoted, counted and hurt, and what of it is on screen.

Takes the length of the text, its marks and the part in sight; gives a row of ticks. A click goes to
that part of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.reader.looks import sign_of, style_of
from tui.reader.model.marks import Layer, Mark
from tui.records import Span

TICKS: dict[Layer, str] = {"figure": "·", "reported": "▁", "quote": "▃", "casualty": "●"}
"""What a column shows of the marks in it: the last of these that it has."""

NOTHING, CURRENT = " ", "▆"
FLAT = Style(italic=False, underline=False)
"""A tick has the colour of its mark without what is meant for words."""


class Overview(Widget):
    """One row of ticks, a column for each part of the text."""

    ALLOW_SELECT = False

    seen: reactive[Span] = reactive((0, 0), init=False)
    """The part of the text on screen."""

    current: reactive[Mark | None] = reactive(None, init=False)

    class Clicked(Message):
        """A part of the article was clicked; `offset` is its first character."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, length: int) -> None:
        super().__init__(id="overview")
        self._length = max(1, length)
        self._marks: Sequence[Mark] = ()
        self._ticks: list[Layer | None] = []

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks."""
        self._marks = marks
        self._ticks = []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row."""
        width, base = self.size.width, self.rich_style
        if len(self._ticks) != width:
            self._ticks = columns(self._marks, self._length, width)
        ticks = self._ticks
        first, last = (column_of(offset, self._length, width) for offset in self.seen)
        current = set[int]()
        if self.current is not None:
            current = set(_covered(self.current.spans, self._length, width))
        segments = []
        for x, layer in enumerate(ticks):
            style = base
            if first <= x <= last:
                style += style_of(self.app, "row")
            tick = TICKS[layer] if layer else NOTHING
            if layer is not None:
                style += style_of(self.app, sign_of(layer)) + FLAT
            if x in current:
                tick, style = CURRENT, style + style_of(self.app, "accent")
            segments.append(Segment(tick, style))
        return Strip(segments, width).simplify()

    def on_click(self, event: events.Click) -> None:
        """Go to the part that was clicked."""
        self.post_message(self.Clicked(event.x * self._length // max(1, self.size.width)))


def columns(marks: Iterable[Mark], length: int, width: int) -> list[Layer | None]:
    """What each of `width` columns shows of a text of `length` characters."""
    ranks = {layer: rank for rank, layer in enumerate(TICKS, 1)}
    highest = [0] * width
    for mark in marks:
        rank = ranks.get(mark.layer, 0)
        if not rank or mark.is_quiet:
            continue
        for x in _covered(mark.spans, length, width):
            if highest[x] < rank:
                highest[x] = rank
    layers = (None, *TICKS)
    return [layers[rank] for rank in highest]


def column_of(offset: int, length: int, width: int) -> int:
    """The column that shows the character at `offset`."""
    return min(max(0, width - 1), offset * width // max(1, length))


def _covered(spans: Iterable[Span], length: int, width: int) -> Iterable[int]:
    for start, end in spans:
        first, last = start * width // length, max(start, end - 1) * width // length
        yield from range(first, min(last, width - 1) + 1)
