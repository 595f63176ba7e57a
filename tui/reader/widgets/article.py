"""The article: text at a centred measure, with its marks painted in layers.

Takes an `Article` and `Marks`; gives strips, one row at a time, cached by paragraph, so that a long
text costs no more than the rows on screen. Posts `MarkChosen` when a mark is clicked and `Scrolled`
when another part of the text is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.reader.layout import Layout, Row
from tui.reader.marks import QUOTES, Mark, Marks
from tui.reader.messages import MarkChosen, Scrolled
from tui.reader.painting import Range, pieces, placed
from tui.reader.widgets.view import View
from tui.records import Article, Span

MEASURE = 72
GUTTER = 3
"""Cells left of the text: the bar of a quote, the glyph of a casualty, a space."""

BARS = {"quote": "▎", "reported": "┊"}
CASUALTY, UNCOUNTED = "●", "○"
FLASH_SECONDS = 0.7


class Place(NamedTuple):
    """Where the reader is: the first character in sight, and how many rows are shown above it."""

    offset: int
    above: int = 0


class ArticleView(View, can_focus=True):
    """The article on the screen; offsets in and out are those of `Article.text`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--heading",
        "article--caption",
        "article--note",
        "article--quote",
        "article--reported",
        "article--entity",
        "article--figure",
        "article--casualty",
        "article--uncounted",
        "article--search",
        "article--current",
        "article--flash",
        "article--speaker",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_rows(1)", "Down", show=False, id="article.down"),
        Binding("k,up", "scroll_rows(-1)", "Up", show=False, id="article.up"),
        Binding("space,pagedown", "scroll_pages(1)", "Page down", id="article.page_down"),
        Binding("b,pageup", "scroll_pages(-1)", "Page up", id="article.page_up"),
        Binding("d,ctrl+d", "scroll_pages(0.5)", "Half a page down", id="article.half_down"),
        Binding("u,ctrl+u", "scroll_pages(-0.5)", "Half a page up", id="article.half_up"),
        Binding("g,home", "scroll_start", "Beginning", id="article.start"),
        Binding("G,end", "scroll_finish", "End", id="article.end"),
    ]

    measure: reactive[int] = reactive(MEASURE, init=False)
    current: reactive[Mark | None] = reactive(None, init=False, repaint=False)

    def __init__(self, article: Article, marks: Marks) -> None:
        super().__init__(id="article")
        self.article = article
        self.marks = marks
        self._notes = _notes(article)
        self._layout = Layout("", (), 1)
        self._left = self._width = 0
        self._strips: dict[int, dict[int, Strip]] = {}
        self._place = Place(0, 1)
        self._flash: Mark | None = None
        self._found: Sequence[Span] = ()
        self._selected: Span | None = None

    # Where we are

    @property
    def place(self) -> Place:
        """What is at the top of the screen."""
        return self._place

    def shows(self, offset: int) -> bool:
        """Is the character at `offset` in sight?"""
        top = self.scroll_offset.y
        return top <= self._layout.row_of(offset) < top + self._page

    @property
    def text_left(self) -> int:
        """The column of the widget where the text begins."""
        return self._left + GUTTER

    @property
    def last_place(self) -> int:
        """Offset of the end of the last row on screen."""
        row = self._layout.row(min(self.scroll_offset.y + self._page, self._layout.height) - 1)
        return row.end if row is not None else 0

    @property
    def percent(self) -> int:
        """How much of the article has been on screen, 0 to 100, going by the last row shown."""
        if self.max_scroll_y <= 0:
            return 100
        return round(100 * self.scroll_offset.y / self.max_scroll_y)

    @property
    def _page(self) -> int:
        return self.room.height

    # What changes the picture

    def marks_changed(self, paragraphs: Iterable[int] | None = None) -> None:
        """Paint these paragraphs again; all of them if None."""
        if paragraphs is None:
            self._strips.clear()
        else:
            for index in paragraphs:
                self._strips.pop(index, None)
        self.refresh()

    def replace_marks(self, marks: Marks) -> None:
        """Paint these marks from now on."""
        self.marks = marks
        self.marks_changed()

    def show_found(self, found: Sequence[Span]) -> None:
        """Paint what a search found."""
        self._repaint([*self._found, *found])
        self._found = found

    def show(self, mark: Mark, *, flash: bool = False) -> None:
        """Bring `mark` into sight, moving no more than needed; flash it if asked."""
        first, last = (self._layout.row_of(offset) for offset in (mark.start, mark.end - 1))
        top = self.scroll_offset.y
        if first < top + 1 or min(last, first + self._page - 4) > top + self._page - 2:
            self.scroll_to(y=max(0, first - self._page // 3), animate=False)
        if flash:
            self._flash = mark
            self._repaint(mark.spans)
            self.set_timer(FLASH_SECONDS, self._flash_over)

    def go_to(self, place: Place) -> None:
        """Put `place` at the top of the screen."""
        self.scroll_to(y=self._layout.row_of(place.offset) - place.above, animate=False)

    def _flash_over(self) -> None:
        flashed, self._flash = self._flash, None
        if flashed is not None:
            self._repaint(flashed.spans)

    def watch_current(self, before: Mark | None, after: Mark | None) -> None:
        """Paint the mark we leave and the one we come to."""
        self._repaint([span for mark in (before, after) if mark for span in mark.spans])

    def watch_measure(self) -> None:
        self.lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place by character, so that a resize can return to it."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._place = self._place_at(round(new_value))
        self.post_message(Scrolled(self.percent))

    def _place_at(self, y: int) -> Place:
        """The place whose top row is `y`."""
        for above in range(4):
            row = self._layout.row(y + above)
            if row is not None and row.start < row.end:
                return Place(row.start, above)
        return Place(self._layout.offset_at(y, 0), 0)

    def notify_style_update(self) -> None:
        """The theme changed: nothing painted before holds."""
        super().notify_style_update()
        self._strips.clear()

    def lay_out(self) -> None:
        """Lay the text out at the present width and keep the place by its offset."""
        place, height = self._place, self._layout.height
        self.fit()
        self.virtual_size = Size(self.room.width, self._layout.height + 1)
        if self._layout.height != height:
            self.go_to(place)
            self._place = place
        self.refresh()
        self.post_message(Scrolled(self.percent))

    def fit(self) -> None:
        """Break the text into rows for the present width and measure."""
        width = self.room.width
        measure = max(8, min(self.measure, width - GUTTER - 1))
        if (measure, width) == (self._layout.width, self._width):
            return
        self._width = width
        self._left = max(0, (width - measure - GUTTER) // 2)
        self._strips.clear()
        if measure != self._layout.width or not self._layout.lines:
            notes = {0: 1} if self._notes else {}
            paragraphs = self.article.paragraphs
            self._layout = Layout(self.article.text, paragraphs, measure, notes=notes)

    def _repaint(self, spans: Iterable[Span]) -> None:
        """Paint again the paragraphs that `spans` touch."""
        top = self.scroll_offset.y
        for start, end in spans:
            first = self._layout.paragraph_at(start)
            last = self._layout.paragraph_at(max(start, end - 1))
            for index in range(first, min(last + 1, len(self._layout.lines))):
                self._strips.pop(index, None)
                y = self._layout.first_rows[index] - top
                height = len(self._layout.lines[index]) + 2
                self.refresh(Region(0, y, self.room.width, height))

    # Painting

    def line(self, y: int) -> Strip:
        """Row `y` of the article."""
        width = self.room.width
        row = self._layout.row(y)
        if row is None:
            return Strip.blank(width, self.rich_style)
        strips = self._strips.setdefault(row.paragraph, {})
        strip = strips.get(row.line)
        if strip is None:
            strip = strips[row.line] = Strip(self._segments(row, width), width)
        return strip

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"article--{name}", partial=True)

    def _segments(self, row: Row, width: int) -> list[Segment]:
        base = self.rich_style
        lines = self._layout.lines[row.paragraph]
        aside = self._aside(row)
        if row.line >= len(lines):
            return self._blank_row(row, width, aside)
        kind = self.article.paragraphs[row.paragraph].kind
        written = base if kind == "body" else base + self._style(kind)
        text = self.article.text
        segments = [
            placed(" " * self._left, base, row.start, -self.text_left) if self._left else None,
            *self._gutter(row, base),
            *(
                placed(
                    text[piece.start : piece.end], piece.style, row.start, piece.start - row.start
                )
                for piece in pieces(row.start, row.end, written, self._ranges(row))
            ),
        ]
        used = self.text_left + cell_len(text[row.start : row.end])
        if aside and used + 2 + cell_len(aside) <= width:
            room = max(used + 2, self.text_left + self._layout.width - cell_len(aside)) - used
            segments += [Segment(" " * room, base), Segment(aside, base + self._style("speaker"))]
            used += room + cell_len(aside)
        segments.append(Segment(" " * max(0, width - used), base))
        return [segment for segment in segments if segment is not None]

    def _blank_row(self, row: Row, width: int, aside: str) -> list[Segment]:
        """A row without article text: the byline, a speaker's name, or nothing."""
        base = self.rich_style
        note, style = aside, "speaker"
        if row.paragraph == 0 and self._notes and row.line == len(self._layout.lines[0]):
            note, style = self._notes, "note"
        if not note:
            return [placed(" " * width, base, row.end, -width)]
        room = self._layout.width
        note = note if cell_len(note) <= room else note[: room - 1] + "…"
        indent = self.text_left + (room - cell_len(note) if style == "speaker" else 0)
        return [
            placed(" " * indent, base, row.end, -indent),
            Segment(note, base + self._style(style)),
            Segment(" " * max(0, width - indent - cell_len(note)), base),
        ]

    def _aside(self, row: Row) -> str:
        """The speaker of the current quote, where the quote ends: there or in the gap below."""
        mark = self.current
        if mark is None or mark.layer not in QUOTES or not mark.label:
            return ""
        last = mark.end - 1
        if self._layout.paragraph_at(last) != row.paragraph:
            return ""
        name = f"‹{mark.label}›"
        lines = self._layout.lines[row.paragraph]
        line = self._layout.row_of(last) - self._layout.first_rows[row.paragraph]
        start, end = lines[line]
        taken = self.text_left + cell_len(self.article.text[start:end]) + 2 + cell_len(name)
        fits = taken <= self.room.width
        return name if row.line == (line if fits else len(lines)) else ""

    def _gutter(self, row: Row, base: Style) -> list[Segment]:
        """The three cells left of a row: a quote's bar, a casualty's glyph, a space."""
        bar, glyph = Segment(" ", base), Segment(" ", base)
        for start, end, mark in self.marks.in_paragraph(row.paragraph):
            if mark.layer in BARS and start < row.end and row.start < end:
                is_current = self.current is not None and mark.id == self.current.id
                sign = "▌" if is_current else BARS[mark.layer]
                style = base + self._style("speaker" if is_current else mark.layer).without_color
                colour = self._style("speaker" if is_current else mark.layer).color
                bar = Segment(sign, Style(color=colour, bgcolor=style.bgcolor))
                if is_current:
                    break
        for start, _, mark in self.marks.in_paragraph(row.paragraph):
            if mark.layer == "casualty" and row.start <= start < row.end and glyph.text != CASUALTY:
                sign = UNCOUNTED if mark.is_quiet else CASUALTY
                colour = self._style("uncounted" if mark.is_quiet else "casualty").color
                glyph = Segment(sign, base + Style(color=colour))
        return [
            placed(part.text, part.style or base, row.start, at - GUTTER)
            for at, part in enumerate((bar, glyph, Segment(" ", base)))
        ]

    def _ranges(self, row: Row) -> list[Range]:
        """Every layer that paints a part of `row`, the lowest first."""
        ranges = [
            Range(start, end, self._style("uncounted" if mark.is_quiet else mark.layer))
            for start, end, mark in self.marks.in_paragraph(row.paragraph)
            if mark.layer != "evidence"
        ]
        ranges += [Range(*span, self._style("search")) for span in self._found]
        for mark, name in ((self.current, "current"), (self._flash, "flash")):
            if mark is not None:
                ranges += [Range(*span, self._style(name)) for span in mark.spans]
        if self._selected is not None:
            selection = self.screen.get_component_rich_style("screen--selection", partial=True)
            ranges.append(Range(*self._selected, selection))
        return ranges

    # Keys and the mouse

    def action_scroll_rows(self, rows: int) -> None:
        """Move by rows."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def action_scroll_pages(self, pages: float) -> None:
        """Move by screens, keeping two rows in sight."""
        rows = round(pages * max(1, self._page - 2))
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def action_scroll_start(self) -> None:
        """To the first row."""
        self.scroll_to(y=0, animate=False)

    def action_scroll_finish(self) -> None:
        """To the last row."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click on a mark chooses it."""
        if event.chain != 1 or self._selected is not None:
            return
        offset = self.offset_of(event.x, event.y)
        mark = self.marks.at(offset) if offset is not None else None
        if mark is not None:
            self.post_message(MarkChosen(mark.id))

    def offset_of(self, x: int, y: int) -> int | None:
        """The character at cell `x`, `y` of the widget; None where no text is."""
        row = self._layout.row(self.scroll_offset.y + y)
        column = x - self.text_left
        if row is None or row.start == row.end or column < 0:
            return None
        offset = self._layout.offset_at(self.scroll_offset.y + y, column)
        return offset if offset < row.end else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, unwrapped, paragraphs a line each."""
        start, end = self._span(selection)
        return self.article.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the words the mouse holds."""
        before = self._selected
        self._selected = None if selection is None else self._span(selection)
        self._repaint([span for span in (before, self._selected) if span])

    def _span(self, selection: Selection) -> Span:
        """A selection as offsets: `y` is a row's first character, `x` counts on from there."""
        start, end = selection
        return (
            0 if start is None else start.y + max(0, start.x),
            len(self.article.text) if end is None else end.y + max(0, end.x),
        )


def _notes(article: Article) -> str:
    """The line under the title: who wrote it, when and where."""
    if not article.paragraphs or article.paragraphs[0].kind != "title":
        return ""
    byline = f"By {', '.join(article.byline)}" if article.byline else ""
    published = (article.published or "").split("T")[0]
    return " · ".join(part for part in (byline, published, article.dateline or "") if part)
