"""The story of an event: tolls, quotes, a timeline and what is new, side by side.

Takes what a story is told from. Enter goes to the words in their article, Escape comes back. What a
person decides here is told to the library.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from getpass import getuser
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.gathering import Gathered
from tui.reader.analyser import Known
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import MarkChosen
from tui.reader.model import tolls
from tui.reader.model.row import PaneRow
from tui.reader.model.story import VIEWS, StoryReading, View
from tui.reader.screens.leaving import Leaving
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.telling import Telling
from tui.reader.setup import Setup
from tui.reader.widgets.lines import Line, Part, StatusLine
from tui.reader.widgets.rows import Rows
from tui.reader.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from tui.reader.screens.copy import To

_FRAME = 3
"""Cells of a row that are no room for words: its first, and the scroll bar."""
_MAX_ASKED = 50


class WordsScreen(ReaderScreen):
    """An article opened at words of a story: Escape, when nothing goes on in it, leads back."""

    def action_leave(self) -> None:
        """Out of what is going on; else back to the story."""
        reading = self.reading
        is_busy = bool(self.query(SearchLine)) or reading.search is not None
        is_at_rest = self.focused is self.view and reading.selected is None and not is_busy
        super().action_leave()
        if is_at_rest:
            self.app.pop_screen()


class StoryScreen(Leaving[None], Telling[None]):
    """Four views of one story, a key each."""

    keyboard = "story"

    CSS_PATH = "story.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("story")

    def __init__(self, found: Gathered, setup: Setup) -> None:
        super().__init__()
        self.setup = setup
        self.reading = StoryReading(found, setup.keeper, getuser())
        self.form = "markdown"
        """The form that was copied in last."""
        self._opened: ReaderScreen | None = None
        self.title_line = Line(id="title")
        self.totals_line = Line(id="totals")
        self.head_line = Line(id="heads")
        self.rows = Rows("story")
        self.about_line = Line(id="about")
        self.words_line = Line(id="words")
        self.status_line = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.totals_line
        yield self.head_line
        yield self.rows
        yield self.about_line
        yield self.words_line
        yield self.status_line

    def on_mount(self) -> None:
        self.reading.width = self.app.size.width - _FRAME
        self.status_line.left = keys_of(self).footer("story")
        self.rows.focus()
        self.show()
        self.watch(self.rows, "cursor", self._cursor_moved, init=False)
        gc.enable()  # whoever wants a quick start has it off until here

    # What is shown

    def show(self) -> None:
        """The view as it is now."""
        reading = self.reading
        self.title_line.left = ((reading.title, "title"),)
        count = len(reading.story.articles)
        self.title_line.right = ((f"{count} article{'s' if count != 1 else ''}", "quiet"),)
        tabs: list[Part] = []
        for number, (view, name) in enumerate(VIEWS.items(), 1):
            is_here = view == reading.view
            words = f"[{number} {name}] " if is_here else f" {number} {name}  "
            tabs.append((words, "chosen" if is_here else "quiet"))
        self.totals_line.left = tuple(tabs)
        self.totals_line.right = ((reading.totals, "toll"),)
        self._show_rows()

    def _show_rows(self) -> None:
        shown = self.reading.shown()
        self.head_line.display = bool(shown.head)
        self.head_line.left = shown.head
        self.rows.show_rows(shown.rows or [PaneRow(((self._nothing, "quiet"),))])
        if self.reading.mark != self.rows.mark_under_cursor:
            self.reading.mark = self.rows.mark_under_cursor
            self.rows.show_rows(self.reading.shown().rows or self.rows.rows)
        self._show_words()

    @property
    def _nothing(self) -> str:
        return "no quotes" if self.reading.view == "quotes" else "nothing is counted"

    def _show_words(self) -> None:
        self.about_line.left = ((self.reading.about, "accent"),)
        self.words_line.left = self.reading.words
        for line in (self.about_line, self.words_line):
            line.display = self.reading.view in ("tolls", "timeline")

    def _cursor_moved(self) -> None:
        if self.reading.mark != self.rows.mark_under_cursor:
            self.reading.mark = self.rows.mark_under_cursor
            if self.reading.columns:
                self._show_rows()
            self._show_words()

    def on_resize(self, event: events.Resize) -> None:
        width = event.size.width - _FRAME
        if width != self.reading.width:
            self.reading.width = width
            self._show_rows()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Back from an article, which may have been set right there."""
        opened, self._opened = self._opened, None
        read = opened.reading.analysis if opened is not None else None
        if read is not None and self.reading.deciding.mend(read):
            self._tell_anew("")

    # Keys

    def action_view(self, view: View) -> None:
        """Tolls, quotes, timeline, or what is new."""
        self.tell("")
        self.reading.view = view
        self.reading.column = 0
        self.rows.scroll_to(y=0, animate=False)
        self.show()

    def action_step(self, by: int) -> None:
        """To another source, or another step of the timeline."""
        self.reading.step(by)
        self._show_rows()

    def action_preset(self) -> None:
        """Another way to take totals."""
        self.reading.next_preset()
        self.show()

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """To the words, in their article."""
        message.stop()
        self.reading.mark = message.mark
        place = self.reading.place
        if place is None:
            self.tell("this source says nothing of it")
            return
        analysis = self.reading.analysis_of(place.file)
        is_kept = self.reading.deciding.is_kept and bool(analysis.analyser)
        analyser = self.app.analyser if is_kept else Known(analysis)  # type: ignore[attr-defined]
        self._opened = WordsScreen(analysis.article, analyser, self.setup, begin=place.spans)
        self.app.push_screen(self._opened)

    def action_leave(self) -> None:
        """Back to the article that the story was asked for, if there is one."""
        self.tell("")
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    # Deciding

    def _tell_anew(self, words: str) -> None:
        self.reading.tell()
        self.show()
        is_kept = self.reading.deciding.is_kept
        self.tell(words if is_kept or not words else f"{words}; for now alone: no library keeps it")

    def action_pin(self) -> None:
        """Have the figure under the cursor be what one source says, or pending."""
        from tui.reader.screens.story_dialogs import ChoiceScreen

        scope = self.reading.scope
        if scope is None:
            self.tell("go to a toll first")
            return
        told = [
            (column.name, said)
            for column in tolls.columns(self.reading.story)
            if (said := tolls.cell(scope, column)) and said[-1].sources
        ]
        rows = [
            PaneRow(((f"{tolls.cell_text(said):<12} ", "toll"), (name, "")), mark=f"by {name}")
            for name, said in told
        ]
        rows.append(
            PaneRow(((f"{'—':<12} ", "toll"), ("pending: no figure yet", "")), mark="pending")
        )

        def decided(chosen: str | None) -> None:
            if chosen is not None:
                source = chosen.removeprefix("by ") if chosen.startswith("by ") else None
                self.reading.deciding.pin(scope, source)
                self._tell_anew(f"{tolls.label(scope)}: {chosen}")

        self.app.push_screen(ChoiceScreen(f"{tolls.label(scope)}: which figure", rows), decided)

    def action_undo(self) -> None:
        """Have an article that was taken out just now in again, or a figure be what all say."""
        deciding = self.reading.deciding
        scope = None if deciding.is_taking_last else self.reading.scope
        if scope is not None and deciding.undo_pin(scope):
            self._tell_anew("undone")
        elif deciding.take_back():
            self._tell_anew("undone: the article is in this story again")
        else:
            self.tell("nothing to undo here")

    def action_rank(self) -> None:
        """Rank the sources."""
        from tui.reader.screens.story_dialogs import RankScreen

        columns = tolls.columns(self.reading.story)
        sources = [column.name for column in columns if column.statements[0].sources]

        def ranked(chosen: tuple[str, ...] | None) -> None:
            if chosen is not None:
                self.reading.deciding.rank(chosen)
                self._tell_anew("ranked" if chosen else "no rank")

        self.app.push_screen(RankScreen(self.reading.story.ranks, sources), ranked)

    def action_split(self) -> None:
        """Take the article under the cursor out, into a story of its own."""
        if (article := self._article()) is not None:
            is_done = self.reading.deciding.split(article)
            self._tell_anew("split off: another story; U undoes it") if is_done else self.tell(
                self._refusal
            )

    def action_move(self) -> None:
        """Take the article under the cursor into another story."""
        if (article := self._article()) is None:
            return

        def moved(story: str | None) -> None:
            if story is not None:
                is_done = self.reading.deciding.move(article, int(story))
                self._tell_anew(f"moved to story {story}; U undoes it") if is_done else self.tell(
                    self._refusal
                )

        self._ask_for_story("Move to", moved)

    def action_join(self) -> None:
        """Have the articles of another story here too."""

        def joined(story: str | None) -> None:
            if story is not None:
                self.reading.deciding.join(int(story))
                self._tell_anew(f"joined with story {story}")

        self._ask_for_story("Join with", joined)

    @property
    def _refusal(self) -> str:
        is_kept = self.reading.deciding.is_kept
        return "a story has at least one article" if is_kept else "no library keeps stories"

    def _article(self) -> str | None:
        """The id of the article under the cursor; says where there is none."""
        if (place := self.reading.place) is None:
            self.tell("go to what an article says first")
            return None
        return self.reading.analysis_of(place.file).article.id

    def _ask_for_story(self, heading: str, then: Callable[[str | None], None]) -> None:
        from tui.reader.screens.story_dialogs import ChoiceScreen

        rows = [
            PaneRow(((each.label, ""),), mark=str(each.id), aside=f"{each.articles} · {each.last}")
            for each in self.reading.deciding.others()[:_MAX_ASKED]
        ]
        if rows:
            self.app.push_screen(ChoiceScreen(heading, rows), then)
        else:
            self.tell("the library has no other story")

    def action_copy(self, to: To) -> None:
        """Copy the table that is shown, or the whole story."""
        from tui.reader.screens.story_copying import ask

        ask(self, to)
