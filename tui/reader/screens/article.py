"""An article on the screen: its text at once, its marks and panes as the analysis finds them.

Takes an `Article` and an `Analyser`. `current_mark` is the only truth about where the reader is;
the article and the panes watch it. What keys do is the `ReaderScreen`'s.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen

from tui.analysis.protocol import Analysed, Failed, MarksFound
from tui.export.lengths import Length
from tui.reader.analyser import Analyser
from tui.reader.keymap import keys_of
from tui.reader.messages import Scrolled
from tui.reader.model import marks as marking
from tui.reader.model.marks import LAYERS, QUOTES, Mark, Marks
from tui.reader.model.written import Written, evidence_marks
from tui.reader.setup import Setup
from tui.reader.widgets import status
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.lines import Line, Tabs
from tui.reader.widgets.overview import Overview
from tui.reader.widgets.panes import Pane, Shown
from tui.reader.widgets.side import Side
from tui.records import Analysis, Article, Span

WIDE = 120
"""Columns from which the panes stand beside the article."""

TALL = 30
"""Rows from which there is room for the overview."""

MARGINS = 10
"""Cells the article needs beside its measure: gutter, scroll bar, a little air."""

SIDE_LEAST, SIDE_MOST = 44, 76
"""Fewest and most columns of the panes beside the article."""

PAINT_SECONDS = 0.05
"""How long the first paint has before the analysis is asked for."""

TICK_SECONDS = 0.3


class ArticleScreen(Screen[None]):
    """One article with its panes."""

    current_mark: reactive[str | None] = reactive(None, init=False, repaint=False)
    with_stances: reactive[bool] = reactive(False, init=False, repaint=False)
    summary_length: reactive[Length] = reactive("normal", init=False, repaint=False)
    only_speaker: reactive[str | None] = reactive(None, init=False, repaint=False)
    has_overview: reactive[bool] = reactive(True, init=False, repaint=False)
    is_zen: reactive[bool] = reactive(False, init=False, repaint=False)

    def __init__(
        self,
        article: Article,
        analyser: Analyser,
        setup: Setup,
        *,
        removed: int = 0,
        begin: Sequence[Span] = (),
    ) -> None:
        """`removed` control sequences were taken out; the reader begins at the words of `begin`."""
        super().__init__()
        self.article = article
        self.removed = removed
        self.setup = setup
        self.analysis: Analysis | None = None
        self.marks = self._no_marks()
        self._begin_at = marking.evidence_mark(begin, "changed") if begin else None
        self.written: Written | None = None
        """The summary by a language model, if one was asked for."""
        self.failure = ""
        """Why there is no analysis, in one line."""
        self.has_begun = False
        """Are the panes there and the analysis asked for?"""
        self.is_wide = True
        self._analyser = analyser
        length = setup.memory.summary(setup.config.summary)
        self.set_reactive(ArticleScreen.summary_length, length)
        self._minutes = status.minutes(article)
        self._progress: float | None = None
        self._tick = 0

    def compose(self) -> ComposeResult:
        self._choose_arrangement(self.app.size)  # before there are children to style again
        self.title_line = Line(id="title")
        self.overview = Overview(len(self.article.text))
        memory, config = self.setup.memory, self.setup.config
        begin = self._begin_at.start if self._begin_at else memory.place(self.article.id)
        self.view = ArticleView(
            self.article, self.marks, measure=memory.width(config.width), begin=begin
        )
        self.tabs = Tabs(id="tabs")
        self.side = Side()
        self.status_line = Line(id="status")
        yield self.title_line
        yield self.overview
        with Container(id="body"):
            yield self.view
            yield self.tabs
            yield self.side
        yield self.status_line

    def on_mount(self) -> None:
        self.title_line.left = ((self.article.title or self.article.source, "title"),)
        self.view.focus()
        self.keys = keys_of(self)
        self.show_status()
        self._arrange(self.app.size)
        if self._begin_at is not None:
            self.marks.add([self._begin_at])
            self.current_mark = self._begin_at.id
            self.call_after_refresh(self.view.show, self._begin_at, flash=True)
        self.set_timer(PAINT_SECONDS, self._begin)

    def on_unmount(self) -> None:
        """Remember the place, and what was chosen on the spot."""
        memory, config = self.setup.memory, self.setup.config
        memory.choose_width(self.view.measure, config.width)
        memory.choose_summary(self.summary_length, config.summary)
        memory.keep_place(self.article.id, self.view.place.offset)

    # The analysis

    async def _begin(self) -> None:
        """The text is on screen: now the panes may come and the analysis start."""
        gc.enable()  # whoever wants a quick start has it off until here
        self._progress = 0.0
        self.show_status()
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
        marks = [
            *marking.quote_marks(q for q in found.quotes if q.kind != "stance"),
            *marking.entity_marks(found.entities),
            *marking.figure_marks(found.figures),
        ]
        changed = self.marks.add(marks)
        self.view.marks_changed(changed)
        self.overview.show_marks(self.marks.of(LAYERS))

    def _take_analysis(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._finish()
        self._show_analysis()
        gc.freeze()  # all this stays: looking through it again would make keys wait (0.1 s)

    def _show_analysis(self) -> None:
        """Paint the marks and fill the panes from the analysis we have."""
        if self.analysis is None:
            return
        self.marks = self._no_marks()
        found = marking.all_marks(self.analysis, with_stances=self.with_stances)
        found += evidence_marks(self.written)
        found += [self._begin_at] if self._begin_at else []
        self.marks.add(found)
        self.view.replace_marks(self.marks)
        self.overview.show_marks(self._marks_of_speaker())
        self.side.show_analysis(self.analysis, self.shown)
        self._show_tabs()
        if self.current_mark is not None and self.marks.get(self.current_mark) is None:
            self.current_mark = None
        self.watch_current_mark(self.current_mark)

    def _no_marks(self) -> Marks:
        """None yet; of those to come the settings say which are shown."""
        return Marks(self.article.paragraphs, marking.layers_named(self.setup.config.marks))

    def _marks_of_speaker(self) -> Sequence[Mark]:
        """Every mark; of the quotes, those of the only speaker shown, if there is one."""
        marks, speaker = self.marks.of(LAYERS), self.only_speaker
        if self.analysis is None or speaker is None:
            return marks
        said = {quote.id for quote in self.analysis.quotes if quote.speaker == speaker}
        return [mark for mark in marks if mark.layer not in QUOTES or mark.record in said]

    @property
    def shown(self) -> Shown:
        """What the panes show of the analysis."""
        return Shown(self.summary_length, self.only_speaker, self.with_stances, self.written)

    def _fail(self, message: str) -> None:
        self.failure = " ".join(message.split())
        self._finish()
        self.side.show_remark("No analysis.")

    def _finish(self) -> None:
        self._progress = None
        self._timer.stop()
        self.show_status()

    def _advance(self) -> None:
        self._tick += 1
        self.show_status()

    # What is current

    def watch_current_mark(self, current: str | None) -> None:
        """The article and the panes follow."""
        self.view.current = self.marks.get(current)
        self.side.show_current(current)
        self.overview.current = self.view.current
        self.show_status()

    def watch_is_zen(self) -> None:
        """Nothing but the article, or everything again."""
        self.set_class(self.is_zen, "-zen")
        self._arrange(self.app.size)

    def watch_has_overview(self) -> None:
        self._arrange(self.app.size)

    def watch_with_stances(self) -> None:
        self._show_analysis()

    def watch_summary_length(self) -> None:
        self._show_analysis()

    def watch_only_speaker(self) -> None:
        self._show_analysis()

    # The panes

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        """Put the panes beside the article or below it, as there is room."""
        self._choose_arrangement(size)
        has_room = size.height >= TALL and not self.is_zen
        self.overview.display = self.has_overview and has_room
        room = size.width - self.view.measure - MARGINS
        self.side.styles.width = min(max(SIDE_LEAST, room), SIDE_MOST) if self.is_wide else "100%"
        self.show_side()
        self.call_after_refresh(self.side.share_height)

    def _choose_arrangement(self, size: Size) -> None:
        self.is_wide = self.setup.config.panes and size.width >= WIDE
        self.set_class(self.is_wide, "-wide")
        self.set_class(not self.is_wide, "-narrow")

    def show_side(self) -> None:
        focused = self.focused
        if self.is_zen:
            self.side.show_only(None)
        elif self.is_wide:
            self.side.show_stacked()
        else:
            self.side.show_only(focused if isinstance(focused, Pane) else None)
        self._show_tabs()

    def _show_tabs(self) -> None:
        chosen = self.focused.id if isinstance(self.focused, Pane) else None
        self.tabs.show_tabs([(pane.id or "", pane.label) for pane in self.side.panes], chosen)

    def on_descendant_focus(self) -> None:
        """In a narrow terminal the pane in use is open, and no other."""
        self.show_side()

    # The lines above and below

    def say(self, words: str) -> None:
        """A few words on the status line, until something else happens."""
        self.status_line.right = ((words, "quiet"),)

    def on_scrolled(self, message: Scrolled) -> None:
        """Say how far we are."""
        message.stop()
        self.overview.seen = (self.view.place.offset, self.view.last_place)
        self.title_line.right = status.title_right(
            self.article, self._minutes, message.percent, self.removed
        )

    def show_status(self) -> None:
        if self.failure:
            self.status_line.left = ((f"No analysis: {self.failure}", "error"),)
        else:
            self.status_line.left = status.status_left(self.marks, self.view.current, self.keys)
        self.status_line.right = status.status_right(self.view.current, self._progress, self._tick)
