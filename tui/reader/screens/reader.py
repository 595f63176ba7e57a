"""The reader: an article on the screen, its text at once, marks and panes as they are found.

Takes an `Article` and an `Analyser`. Keys go to the `Reading`, which is what is read and where the
reader is in it; the article, the panes and the lines watch that.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive

from tui.analysis.protocol import Analysed, Failed, MarksFound
from tui.reader import insides
from tui.reader.analyser import Analyser
from tui.reader.background import begin
from tui.reader.copying import Copying
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import MarkChosen, Scrolled, WordsSelected
from tui.reader.model.marks import LAYERS, QUOTES, layers_named
from tui.reader.model.reading import Reading
from tui.reader.model.search import Search
from tui.reader.screens.recording import Recording
from tui.reader.screens.showing import Showing
from tui.reader.setup import Setup
from tui.reader.widgets import status
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.body import Body
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.overview import Overview
from tui.reader.widgets.panes import Pane
from tui.reader.writing import Writing
from tui.records import Article, Span

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.reader.screens.copy import To

TALL = 30
"""Rows from which there is room for the overview."""

PAINT_SECONDS = 0.05
"""How long the first paint has before the analysis is asked for."""

TICK_SECONDS = 0.3


class ReaderScreen(Recording):
    """One article, read."""

    keyboard = "reader"

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

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
        search: Search | None = None,
    ) -> None:
        """`removed` control sequences were taken out; the reader begins at the words of `begin`,
        or at those that a `search` looks at.
        """
        super().__init__()
        self.article = article
        self.removed = removed
        self.setup = setup
        self.reading = Reading(
            article,
            layers=layers_named(setup.config.marks),
            length=setup.memory.summary(setup.config.summary),
            begin=begin,
        )
        self.reading.search = search
        self.has_begun = False
        """Are the panes there and the analysis asked for?"""
        self._analyser = analyser
        self._copying = Copying(self, self.reading, setup)
        self._writing = Writing(self, self.reading, setup)
        self._minutes = status.minutes(article)

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.overview = Overview(len(self.article.text))
        memory, config = self.setup.memory, self.setup.config
        self.view = ArticleView(
            self.article,
            self.reading.marks,
            measure=memory.width(config.width),
            begin=self._first_place(),
        )
        self.body = Body(self.view, has_panes=config.panes)
        self.side = self.body.side
        self.status_line = StatusLine(id="status")
        self.reading.see(self.view)
        self._choose_arrangement(self.app.size)  # before there are children to style again
        yield self.title_line
        yield self.overview
        yield self.body
        yield self.status_line

    def _first_place(self) -> int:
        """Where the reader begins: at some words, else where the article was left."""
        first, search = self.reading.begin, self.reading.search
        if first is not None:
            return first.start
        if search is not None and search.current is not None:
            return search.current[0]
        return self.setup.place(self.article.id)

    def on_mount(self) -> None:
        self.title_line.left = ((self.article.title or self.article.source, "title"),)
        self.view.focus()
        self.keys = keys_of(self)
        self._showing = Showing(self, self.keys)
        self._arrange(self.app.size)
        if (first := self.reading.begin) is not None:
            self.reading.current = first.id
            self.call_after_refresh(self.view.show, (first.start, first.end), first.spans)
        if self.reading.search is not None:
            self._showing.search()
            self.call_after_refresh(self.reading.step_search, 0)
        self.set_timer(PAINT_SECONDS, self._begin)

    def on_unmount(self) -> None:
        """Remember the place, and what was chosen on the spot."""
        memory, config = self.setup.memory, self.setup.config
        memory.choose_width(self.view.measure, config.width)
        memory.choose_summary(self.reading.shown.length, config.summary)
        self.setup.leave(self.article, self.view.place.offset)

    # The analysis

    async def _begin(self) -> None:
        """The text is on screen: now the panes may come and the analysis start."""
        gc.enable()  # whoever wants a quick start has it off until here
        if insides.is_leaving(self):
            return  # a key came before: nothing can be mounted any more
        self.reading.progress = 0.0
        await self.side.fill()
        self.side.show_remark("analysing …")
        if self.setup.keeper is not None:
            self.reading.take_notes(*self.setup.keeper.remarks(self.article.id))
        self._timer = self.set_interval(TICK_SECONDS, self._showing.tick)
        begin(self, self._listen, "analysis")
        self.has_begun = True

    async def _listen(self) -> None:
        """Take the analyser's answers as they come."""
        async for answer in self._analyser.analyse(self.article):
            match answer:
                case MarksFound():
                    self.view.marks_changed(self.reading.take_marks(answer))
                    self.overview.show_marks(self.reading.marks.of(LAYERS))
                case Analysed(analysis=analysis, bare=bare):
                    self.reading.take_analysis(analysis, bare)
                    gc.freeze()  # all this stays: looking through it again would make keys wait
                case Failed(message=message):
                    self.reading.fail(message)
        if self.reading.progress is not None:
            self.reading.fail("the analysis ended without an answer")
        self._timer.stop()

    def on_words_selected(self, message: WordsSelected) -> None:
        """The mouse selected words."""
        message.stop()
        self.reading.selected = message.words

    def on_scrolled(self, message: Scrolled) -> None:
        """Say how far we are."""
        message.stop()
        self.overview.seen = (self.view.place.offset, self.view.last_place)
        self.show_place(message.percent)

    def show_place(self, percent: int) -> None:
        """What is known of the article, what the reader noted, how far we are."""
        self.title_line.right = (
            *status.noted(self.reading.notes, self.reading.tags),
            *status.title_right(self.article, self._minutes, percent, self.removed),
        )

    def tell(self, words: str, *, is_warning: bool = False) -> None:
        """A message is one of the reading's, so that the next key can take it away."""
        self.reading.say(words, is_warning=is_warning)

    # Where things stand

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size)

    def on_descendant_focus(self) -> None:
        """In a narrow terminal the pane in use is open, and no other."""
        self.body.show_side()

    def _arrange(self, size: Size) -> None:
        self._choose_arrangement(size)
        has_room = size.height >= TALL and not self.is_zen
        self.overview.display = self.has_overview and has_room
        self.body.share(size)

    def _choose_arrangement(self, size: Size) -> None:
        self.body.choose(size)
        self.set_class(self.body.is_wide, "-wide")
        self.set_class(not self.body.is_wide, "-narrow")

    def watch_is_zen(self) -> None:
        """Nothing but the article, or everything again."""
        self.set_class(self.is_zen, "-zen")
        self.body.is_bare = self.is_zen
        self._arrange(self.app.size)

    def watch_has_overview(self) -> None:
        self._arrange(self.app.size)

    def on_overview_clicked(self, event: Overview.Clicked) -> None:
        """Go to the part of the article that was clicked."""
        self.reading.leave_for_place(event.offset)

    def action_overview(self) -> None:
        """Show or hide the row that shows the whole article."""
        if not self.has_overview or self.overview.display:
            self.has_overview = not self.has_overview
        if self.has_overview and not self.overview.display:
            self.reading.say("too few rows here for the overview")

    def action_zen(self) -> None:
        """Nothing but the article, or everything again."""
        self.is_zen = not self.is_zen
        self.body.focus_article()

    def action_whole_pane(self) -> None:
        """Give the pane in use the whole screen, or take that back."""
        if not self.body.toggle_whole():
            self.reading.say(f"{self.keys['reader.next_pane']} to a pane first")

    def action_next_pane(self, step: int) -> None:
        """Article, summary, who said what, tally, and round again."""
        if self.has_begun and not self.is_zen:
            self.body.focus_next(step)

    # Keys about marks

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row or a mark was chosen: go to its words."""
        message.stop()
        self.body.show_article()
        self.reading.jump_to(message.mark)

    def action_next_mark(self, name: str) -> None:
        """To the next mark of a kind."""
        self.reading.next(name)

    def action_previous_mark(self, name: str) -> None:
        """To the previous mark of a kind."""
        self.reading.previous(name)

    def action_back(self) -> None:
        """To where the last jump began."""
        self.reading.back()

    def action_forward(self) -> None:
        """To where the last step back began."""
        self.reading.forward()

    def action_leave(self) -> None:
        """Out of what is going on; to the article; only then back to where the reader was."""
        was_in_pane = isinstance(self.focused, Pane)
        self.body.focus_article()
        self._leave_search_line()
        if self._writing.stop():
            return
        if was_in_pane:
            self.reading.say("")
        else:
            self.reading.leave()

    def action_same_speaker(self, step: int) -> None:
        """A second key, `s`: to the next or previous quote of the current speaker."""
        from tui.reader.screens.one_key import OneKeyScreen

        key = self.keys["reader.next_same" if step > 0 else "reader.previous_same"]
        if self.reading.offer_speaker(key):
            step_on = partial(self.reading.step_of_speaker, step)
            self.app.push_screen(OneKeyScreen(("s",)), step_on)

    def action_hints(self) -> None:
        """Letters on every mark in sight; typing them goes there."""
        from tui.reader.screens.one_key import OneKeyScreen

        if self.reading.offer_hints():
            self.app.push_screen(OneKeyScreen(self.reading.hints), self.reading.follow_hint)

    def action_card(self) -> None:
        """Show what is known about the current mark."""
        from tui.reader.screens.card import COPY, CardScreen

        async def chosen(what: str | None) -> None:
            if what == COPY:
                await self._copying.ask("clipboard")
            else:
                self.reading.jump_to(what)

        if (card := self.reading.card()) is not None:
            self.app.push_screen(CardScreen(card, self.reading), chosen)

    # Searching

    async def action_search(self) -> None:
        """Ask for words, those that are selected to begin with, and mark them as they are typed."""
        from tui.reader.widgets.search_line import SearchLine

        if not self.query(SearchLine):
            words = " ".join(self.reading.selection.split())
            self.reading.begin_search()
            await self.mount(SearchLine(value=words), before=self.status_line)
        self.query_one(SearchLine).focus()

    def action_select(self) -> None:
        """Select words by keys, and do something with them."""
        from tui.reader.screens.selecting import select_words

        select_words(self, self.keys)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark what was typed so far."""
        self.reading.look_for(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was found; n and N step through it."""
        event.input.remove()
        self.body.focus_article()
        self.reading.keep_search()

    def _leave_search_line(self) -> None:
        from tui.reader.widgets.search_line import SearchLine

        self.query(SearchLine).remove()

    # What is shown, copying, links

    def action_layer(self, name: str) -> None:
        """Show or hide the marks of a kind."""
        self.reading.toggle_layer(name)

    def action_plain(self) -> None:
        """Show the text without marks, or all of them again."""
        self.reading.toggle_plain()

    def action_stances(self) -> None:
        """Show or hide beliefs and intentions that nobody voiced."""
        self.reading.toggle_stances()

    def action_only_speaker(self) -> None:
        """Show what the current speaker said and nobody else, or everybody again."""
        reading = self.reading
        quote = reading.record(*QUOTES)
        if reading.analysis is not None and (quote is None or self.side.said.has_focus):
            reading.toggle_speaker(self.side.said.speaker_under_cursor(reading.analysis))
        else:
            reading.toggle_speaker(reading.speaker_of(quote))

    def action_summary_length(self) -> None:
        """Short, normal, long, and short again."""
        self.reading.next_length()

    def action_ask_model(self) -> None:
        """Ask a language model for a summary, or take that away again."""
        self._writing.ask()

    async def action_copy(self, to: To) -> None:
        """Copy what is selected, or ask what to copy, in which form."""
        await self._copying.ask(to)

    def action_links(self) -> None:
        """Ask which of the article's links to open, or to go to; nothing opens unasked."""
        from tui.reader.screens.links import ask_for_link

        ask_for_link(self, self.reading)

    def action_pipe(self) -> None:
        """Give the article, or the analysis as JSON, to a command the user types."""
        from tui.reader.screens.pipe import ask_for_command

        ask_for_command(self, self.reading)
