"""The reader: the article, its marks, and the panes beside it.

Takes an `Article` and what an `Analyser` finds out about it. `current_mark` is the only truth
about where the reader is: keys, clicks and panes set it, the article and the panes watch it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen

from tui.analysis.protocol import Analysed, Failed, MarksFound
from tui.export.lengths import LENGTHS, Length
from tui.reader import marks as marking
from tui.reader.analyser import Analyser
from tui.reader.keymap import READER
from tui.reader.marks import Mark, Marks
from tui.reader.messages import MarkChosen, Scrolled, TabChosen
from tui.reader.widgets import status
from tui.reader.widgets.article import ArticleView, Place
from tui.reader.widgets.lines import Line, Tabs
from tui.reader.widgets.panes import Pane, Shown
from tui.reader.widgets.side import Side
from tui.records import Analysis, Article, Span

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.reader.screens.copy import CopyChoice

WIDE = 120
"""Columns from which the panes stand beside the article."""

MARGINS = 10
"""Cells the article needs beside its measure: gutter, scroll bar, a little air."""

SIDE_LEAST, SIDE_MOST = 44, 76
"""Fewest and most columns of the panes beside the article."""

PAINT_SECONDS = 0.05
"""How long the first paint has before the analysis is asked for."""

TICK_SECONDS = 0.3


class Return(NamedTuple):
    """Where a jump began: what was at the top of the screen, and the current mark."""

    place: Place
    mark: str | None


class ReaderScreen(Screen[None]):
    """One article, read."""

    BINDINGS: ClassVar[list[BindingType]] = READER

    current_mark: reactive[str | None] = reactive(None, init=False)
    with_stances: reactive[bool] = reactive(False, init=False)
    summary_length: reactive[Length] = reactive("normal", init=False)
    only_speaker: reactive[str | None] = reactive(None, init=False)

    def __init__(self, article: Article, analyser: Analyser) -> None:
        super().__init__()
        self.article = article
        self.analysis: Analysis | None = None
        self.marks = Marks(article.paragraphs)
        self._analyser = analyser
        self._minutes = status.minutes(article)
        self._progress: float | None = None
        self._tick = 0
        self._failure = ""
        self._returns: list[Return] = []
        self.has_begun = False
        self.is_wide = True
        self._form = "markdown"

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.view = ArticleView(self.article, self.marks)
        self.tabs = Tabs(id="tabs")
        self.side = Side()
        self.status_line = Line(id="status")
        yield self.title_line
        with Container(id="body"):
            yield self.view
            yield self.tabs
            yield self.side
        yield self.status_line

    def on_mount(self) -> None:
        self.title_line.left = ((self.article.title or self.article.source, "strong"),)
        self.view.focus()
        self._show_status()
        self._arrange(self.app.size.width)
        self.set_timer(PAINT_SECONDS, self._begin)

    # The analysis

    async def _begin(self) -> None:
        """The text is on screen: now the panes may come and the analysis start."""
        self._progress = 0.0
        self._show_status()
        await self.side.fill()
        self.side.show_remark("analysing …")
        self._timer = self.set_interval(TICK_SECONDS, self._advance)
        self.run_worker(self._listen(), name="analysis", exit_on_error=True)
        self.has_begun = True

    async def _listen(self) -> None:
        """Take the analyser's answers as they come."""
        async for answer in self._analyser.analyse(self.article):
            match answer:
                case MarksFound():
                    self._take_marks(answer)
                case Analysed(analysis=analysis):
                    self._take_analysis(analysis)
                case Failed(message=message):
                    self._fail(message)
        if self._progress is not None:
            self._fail("the analysis ended without an answer")

    def _take_marks(self, found: MarksFound) -> None:
        self._progress = found.end / max(1, found.length)
        changed = self.marks.add(
            [
                *marking.quote_marks(q for q in found.quotes if q.kind != "stance"),
                *marking.entity_marks(found.entities),
                *marking.figure_marks(found.figures),
            ]
        )
        self.view.marks_changed(changed)

    def _take_analysis(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._finish()
        self._show_analysis()
        gc.freeze()  # all this stays: looking through it again would make keys wait (0.1 s)

    def _show_analysis(self) -> None:
        """Paint the marks and fill the panes from the analysis we have."""
        if self.analysis is None:
            return
        self.marks = Marks(self.article.paragraphs)
        self.marks.add(marking.all_marks(self.analysis, with_stances=self.with_stances))
        self.view.replace_marks(self.marks)
        shown = Shown(self.summary_length, self.only_speaker, self.with_stances)
        self.side.show_analysis(self.analysis, shown)
        self._show_tabs()
        if self.current_mark is not None and self.marks.get(self.current_mark) is None:
            self.current_mark = None
        self.watch_current_mark(self.current_mark)

    def _fail(self, message: str) -> None:
        self._failure = " ".join(message.split())
        self._finish()
        self.side.show_remark("No analysis.")

    def _finish(self) -> None:
        self._progress = None
        self._timer.stop()
        self._show_status()

    def _advance(self) -> None:
        self._tick += 1
        self._show_status()

    # What is current

    def watch_current_mark(self, current: str | None) -> None:
        """The article and the panes follow."""
        self.view.current = self.marks.get(current)
        self.side.show_current(current)
        self._show_status()

    def watch_with_stances(self) -> None:
        self._show_analysis()

    def watch_summary_length(self) -> None:
        self._show_analysis()

    def watch_only_speaker(self) -> None:
        self._show_analysis()

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row or a mark was chosen: go to its words."""
        message.stop()
        mark = self.marks.get(message.mark)
        if mark is not None:
            self.jump(mark)

    def jump(self, mark: Mark) -> None:
        """Make `mark` current and flash it, remembering where we were."""
        self._returns.append(Return(self.view.place, self.current_mark))
        self.current_mark = mark.id
        self.view.show(mark, flash=True)

    def action_go_back(self) -> None:
        """To where the reader was before the last jumps, and to the article."""
        self.view.focus()
        if self._returns:
            begun = self._returns[0]
            self._returns.clear()
            self.current_mark = begun.mark
            self.view.go_to(begun.place)
        else:
            self.current_mark = None

    def action_next_mark(self, name: str) -> None:
        """To the next mark of a kind, after the current one or from the top of the screen."""
        found = self.marks.next(status.NAMED[name], self._here((self.view.place.offset, -1)))
        self._step_to(found, f"no {name} further on")

    def action_previous_mark(self, name: str) -> None:
        """To the mark of a kind before the current one or from the foot of the screen."""
        found = self.marks.previous(status.NAMED[name], self._here((self.view.last_place, 0)))
        self._step_to(found, f"no {name} further up")

    def _step_to(self, mark: Mark | None, otherwise: str) -> None:
        if mark is None:
            self.status_line.right = ((otherwise, "quiet"),)
            return
        self.current_mark = mark.id
        self.view.show(mark)

    def _here(self, otherwise: Span) -> Span:
        """Where stepping starts: the current mark while in sight, else `otherwise`."""
        current = self.view.current
        if current is not None and self.view.shows(current.start):
            return current.start, current.end
        return otherwise

    # The panes

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        """Put the panes beside the article or below it, as there is room."""
        self.is_wide = width >= WIDE
        self.set_class(self.is_wide, "-wide")
        self.set_class(not self.is_wide, "-narrow")
        room = width - self.view.measure - MARGINS
        self.side.styles.width = min(max(SIDE_LEAST, room), SIDE_MOST) if self.is_wide else "100%"
        self._show_side()
        self.call_after_refresh(self.side.share_height)

    def _show_side(self) -> None:
        focused = self.focused
        if self.is_wide:
            self.side.show_stacked()
        else:
            self.side.show_only(focused if isinstance(focused, Pane) else None)
        self._show_tabs()

    def _show_tabs(self) -> None:
        chosen = self.focused.id if isinstance(self.focused, Pane) else None
        self.tabs.show_tabs([(pane.id or "", pane.label) for pane in self.side.panes], chosen)

    def action_next_pane(self, step: int) -> None:
        """Article, summary, who said what, tally, and round again."""
        stops: list[ArticleView | Pane] = [self.view, *self.side.panes]
        at = next((at for at, stop in enumerate(stops) if stop is self.focused), 0)
        self._focus_pane(stops[(at + step) % len(stops)])

    def on_tab_chosen(self, message: TabChosen) -> None:
        """Open the pane, or close it if it is open."""
        pane = next(pane for pane in self.side.panes if pane.id == message.pane)
        self._focus_pane(self.view if pane.has_focus else pane)

    def _focus_pane(self, stop: ArticleView | Pane) -> None:
        if isinstance(stop, Pane) and not self.is_wide:
            self.side.show_only(stop)
        stop.focus()

    def on_descendant_focus(self) -> None:
        """In a narrow terminal the pane in use is open, and no other."""
        self._show_side()

    def action_stances(self) -> None:
        """Show or hide beliefs and intentions that nobody voiced."""
        self.with_stances = not self.with_stances
        self.app.notify(f"Stances {'shown' if self.with_stances else 'hidden'}", markup=False)

    def action_only_speaker(self) -> None:
        """Show what the current speaker said and nobody else, or everybody again."""
        if self.only_speaker is not None:
            self.only_speaker = None
        elif self.analysis is not None:
            chosen = self.side.said.speaker_under_cursor(self.analysis)
            if self.focused is not self.side.said and self._current_quote() is not None:
                chosen = self._speaker_of(self._current_quote())
            self.only_speaker = chosen

    def _speaker_of(self, quote: str | None) -> str | None:
        quotes = self.analysis.quotes if self.analysis is not None else ()
        return next((found.speaker for found in quotes if found.id == quote), None)

    def action_summary_length(self) -> None:
        """Short, normal, long, and short again."""
        at = LENGTHS.index(self.summary_length)
        self.summary_length = LENGTHS[(at + 1) % len(LENGTHS)]

    # The lines above and below

    def on_scrolled(self, message: Scrolled) -> None:
        """Say how far we are."""
        message.stop()
        self.title_line.right = status.title_right(self.article, self._minutes, message.percent)

    def _show_status(self) -> None:
        if self._failure:
            self.status_line.left = ((f"No analysis: {self._failure}", "error"),)
        else:
            self.status_line.left = status.status_left(self.marks, self.view.current)
        self.status_line.right = status.status_right(self.view.current, self._progress, self._tick)

    # Copying, help

    def action_copy(self) -> None:
        """Ask what to copy and in which form."""
        from tui.reader.screens.copy import CopyScreen

        if self.analysis is None:
            why = "there is no analysis" if self._failure else "the analysis is not done"
            self.app.notify(f"Nothing to copy yet: {why}.", markup=False)
            return
        self.app.push_screen(
            CopyScreen(has_quote=self._current_quote() is not None, form=self._form), self._copy
        )

    def _current_quote(self) -> str | None:
        """Id of the current quote."""
        mark = self.view.current
        return mark.record if mark is not None and mark.layer in marking.QUOTES else None

    async def _copy(self, choice: CopyChoice | None) -> None:
        if choice is None or self.analysis is None:
            return
        from tui.export.render import render
        from tui.reader.clipboard import copy

        self._form = choice.form
        quote = self._current_quote() if choice.part == "quote" else None
        text = render(
            self.analysis, choice.part, choice.form, quote=quote, length=self.summary_length
        )
        copied = await copy(self.app, text)
        severity: SeverityLevel = "warning" if copied.how == "none" else "information"
        self.app.notify(copied.message, title=choice.title, severity=severity, markup=False)

    def action_help(self) -> None:
        """Show the keys."""
        from tui.reader.screens.help import HelpScreen

        self.app.push_screen(HelpScreen({}))
