"""The article: text at a centred measure, with its marks painted in layers.

Takes an `Article` and `Marks`; gives strips, one row at a time, cached by paragraph, so that a long
text costs no more than the rows on screen. Posts `MarkChosen` when a mark is clicked and `Scrolled`
when another part of the text is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.reader.keymap import bindings
from tui.reader.looks import style_of
from tui.reader.messages import MarkChosen, Scrolled, WordsSelected
from tui.reader.model.layout import Layout
from tui.reader.model.marks import Mark, Marks
from tui.reader.model.search import word_at
from tui.reader.model.trail import Place
from tui.reader.widgets.page import Page
from tui.reader.widgets.view import View
from tui.records import Article, Span

MEASURE, LEAST, MOST = 72, 32, 160
"""Cells of a line: at first, at least, at most."""

FLASH_SECONDS = 0.7


class ArticleView(View, can_focus=True):
    """The article on the screen; offsets in and out are those of `Article.text`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("article")

    measure: reactive[int] = reactive(MEASURE, init=False)
    current: reactive[Mark | None] = reactive(None, init=False, repaint=False)

    def __init__(
        self, article: Article, marks: Marks, *, measure: int = MEASURE, begin: int = 0
    ) -> None:
        """Begins with the row that holds the character at `begin`."""
        super().__init__(id="article")
        self.set_reactive(ArticleView.measure, measure)
        self.article = article
        self.page = Page(article, marks)
        self._strips: dict[int, dict[int, Strip]] = {}
        self._styles: dict[str, Style] = {}
        self._scrolled_in = self.page.layout
        """The layout that the rows scrolled by are counted in."""
        self._is_elsewhere = 0 < begin < len(article.text)
        self._is_at_end = False
        self._place = Place(begin) if self._is_elsewhere else Place(0, 1)

    # Where we are

    @property
    def rows(self) -> Layout:
        """The rows of the text."""
        return self.page.layout

    @property
    def place(self) -> Place:
        """What is at the top of the screen."""
        return self._place

    def shows(self, offset: int) -> bool:
        """Is the character at `offset` in sight?"""
        top = self.scroll_offset.y
        return top <= self.page.layout.row_of(offset) < top + self.room.height

    @property
    def last_place(self) -> int:
        """Offset of the end of the last row on screen."""
        layout = self.page.layout
        row = layout.row(min(self.scroll_offset.y + self.room.height, layout.height) - 1)
        return row.end if row is not None else 0

    @property
    def percent(self) -> int:
        """How much of the article has been on screen, 0 to 100, going by the last row shown."""
        if self.max_scroll_y <= 0:
            return 100
        return round(100 * self.scroll_offset.y / self.max_scroll_y)

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
        self.page.marks = marks
        self.marks_changed()

    def show_found(self, found: Sequence[Span], match: Span | None) -> None:
        """Paint what a search found, and the place it looks at as current."""
        before = self.page.found if found is not self.page.found else ()
        after = found if before or found is not self.page.found else ()
        self._repaint([*before, *after, *(span for span in (self.page.match, match) if span)])
        self.page.found, self.page.match = found, match

    def show_hints(self, hints: Mapping[int, str]) -> None:
        """Show letters in place of the characters from some offsets on."""
        self._repaint([(offset, offset + 1) for offset in (*self.page.hints, *hints)])
        self.page.hints = hints

    def marks_on_screen(self) -> list[Mark]:
        """Every mark that begins in sight, in text order, one for each place."""
        layout, top = self.page.layout, self.scroll_offset.y
        rows = [row for y in range(self.room.height) if (row := layout.row(top + y))]
        found = {
            start: mark
            for index in sorted({row.paragraph for row in rows})
            for start, _, mark in self.page.marks.in_paragraph(index)
            if mark.layer != "evidence" and start == mark.start and self.shows(start)
            if layout.shown((start, start + 1))[0] == start
        }
        return [found[start] for start in sorted(found)]

    def show(self, span: Span, flash: Sequence[Span] = ()) -> None:
        """Bring `span` into sight, moving no more than needed; flash the spans of `flash`."""
        self._bring_into_sight(span)
        if flash:
            self._repaint(self.page.flash)
            self.page.flash = flash
            self._repaint(flash)
            self.set_timer(FLASH_SECONDS, self._flash_over)

    def _bring_into_sight(self, span: Span) -> None:
        passing = self.page.layout.passing(span[0])
        if passing is not None:
            self._pass_over(passing)
        layout, page, top = self.page.layout, self.room.height, self.scroll_offset.y
        first, last = layout.row_of(span[0]), layout.row_of(max(span[0], span[1] - 1))
        if first < top + 1 or min(last, first + page - 4) > top + page - 2:
            self.scroll_to(y=max(0, first - page // 3), animate=False)

    def go_to(self, place: Place) -> None:
        """Put `place` at the top of the screen."""
        row = self.page.layout.row_of(place.offset) - place.above
        self.scroll_to(y=row, animate=False)

    def _flash_over(self) -> None:
        flashed, self.page.flash = self.page.flash, ()
        self._repaint(flashed)

    def watch_current(self, before: Mark | None, after: Mark | None) -> None:
        """Paint the mark we leave and the one we come to."""
        self.page.current = after
        self._repaint([span for mark in (before, after) if mark for span in mark.spans])

    def watch_measure(self) -> None:
        self.lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place by character, so that a resize can return to it."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._place = self._place_at(round(new_value))
            self._is_at_end = round(new_value) >= self.max_scroll_y
        self.post_message(Scrolled(self.percent))

    def _place_at(self, y: int) -> Place:
        """The place whose top row is `y`."""
        for above in range(4):
            row = self.page.layout.row(y + above)
            if row is not None and row.start < row.end:
                return Place(row.start, above)
        return Place(self.page.layout.offset_at(y, 0), 0)

    def notify_style_update(self) -> None:
        """The theme changed: nothing painted before holds."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def lay_out(self) -> None:
        """Lay the text out at the present width and keep the place by its offset.

        Where only the height changed, the end of the article stays in sight if it was.
        """
        place = self._place
        self.fit()  # a paint may have done so before us
        self.virtual_size = Size(self.room.width, self.page.layout.height + 1)
        if self.page.layout is not self._scrolled_in or self._is_elsewhere:
            self._scrolled_in, self._is_elsewhere = self.page.layout, False
            self.go_to(place)
            self._place = place
        elif self._is_at_end:
            self.action_scroll_finish()
        self.refresh()
        self.post_message(Scrolled(self.percent))

    def fit(self) -> None:
        """Break the text into rows for the present width and measure."""
        if self.page.fit(self.room.width, self.measure):
            self._strips.clear()

    def _repaint(self, spans: Iterable[Span]) -> None:
        """Paint again the paragraphs that `spans` touch."""
        top = self.scroll_offset.y
        for start, end in spans:
            first = self.page.layout.paragraph_at(start)
            last = self.page.layout.paragraph_at(max(start, end - 1))
            for index in range(first, min(last + 1, len(self.page.layout.lines))):
                self._strips.pop(index, None)
                y = self.page.layout.first_rows[index] - top
                height = len(self.page.layout.lines[index]) + 2
                self.refresh(Region(0, y, self.room.width, height))

    def line(self, y: int) -> Strip:
        """Row `y` of the article."""
        row = self.page.layout.row(y)
        if row is None:
            return Strip.blank(self.room.width, self._style(""))
        strips = self._strips.setdefault(row.paragraph, {})
        if row.line not in strips:
            strips[row.line] = Strip(self.page.segments(row, self._style), self.page.width)
        return strips[row.line]

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self._looked_up(name)
        return self._styles[name]

    def _looked_up(self, name: str) -> Style:
        if not name:
            return self.rich_style
        if name == "selection":
            selection = self.screen.get_component_rich_style("screen--selection", partial=True)
            return selection + Style(reverse=False)
        return style_of(self.app, name)

    # Keys and the mouse

    def action_scroll_rows(self, rows: int) -> None:
        """Move by rows."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def action_scroll_pages(self, pages: float) -> None:
        """Move by screens, keeping two rows in sight."""
        rows = round(pages * max(1, self.room.height - 2))
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def action_scroll_start(self) -> None:
        """To the first row."""
        self.scroll_to(y=0, animate=False)

    def action_scroll_finish(self) -> None:
        """To the last row."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_widen(self, cells: int) -> None:
        """Change the measure, the most cells of a line."""
        self.measure = self.page.layout.width + cells

    def action_pass_columns(self, step: int) -> None:
        """Show a table too wide from one column further on, or before."""
        if self.page.layout.can_pass(step):
            self._pass_over(self.page.layout.passed + step)
        else:
            self.app.notify(
                f"no table with columns further to the {'right' if step > 0 else 'left'}"
            )

    def _pass_over(self, columns: int) -> None:
        self.page.passed = columns
        self.lay_out()

    def validate_measure(self, measure: int) -> int:
        """Lines stay long enough to read and short enough to find the next."""
        return min(max(LEAST, measure), MOST)

    def on_click(self, event: events.Click) -> None:
        """A click on a mark chooses it."""
        if event.chain == 2:
            event.prevent_default()  # which would select everything
            self._select_word(self.offset_of(event.x, event.y))
        if event.chain != 1 or self.page.selected is not None:
            return
        offset = self.offset_of(event.x, event.y)
        mark = self.page.marks.at(offset) if offset is not None else None
        if mark is not None:
            self.post_message(MarkChosen(mark.id))

    def _select_word(self, offset: int | None) -> None:
        """Select the word at `offset`, if one is there."""
        around = word_at(self.article.text, offset) if offset is not None else None
        if around is not None:
            self.select(around)

    def select(self, words: Span | None) -> None:
        """Select words, as the mouse does; None selects nothing."""
        if words == self.page.selected:
            return
        if words is None:
            self.screen.selections = {}
        else:
            start, end = (Offset(0, place) for place in words)
            self.screen.selections = {self: Selection(start, end)}

    def offset_of(self, x: int, y: int) -> int | None:
        """The character at cell `x`, `y` of the widget; None where no text is."""
        row = self.page.layout.row(self.scroll_offset.y + y)
        column = x - self.page.text_left
        if row is None or row.start == row.end or column < 0:
            return None
        offset = self.page.layout.offset_at(self.scroll_offset.y + y, column)
        return offset if offset < row.end else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, unwrapped, paragraphs a line each."""
        start, end = self._span(selection)
        return self.article.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the words the mouse holds."""
        before = self.page.selected
        self.page.selected = None if selection is None else self._span(selection)
        self._repaint([span for span in (before, self.page.selected) if span])
        self.post_message(WordsSelected(self.page.selected))

    def _span(self, selection: Selection) -> Span:
        """A selection as offsets: `y` is a row's first character, `x` counts on from there."""
        start, end = selection
        return (
            0 if start is None else start.y + max(0, start.x),
            len(self.article.text) if end is None else end.y + max(0, end.x),
        )
