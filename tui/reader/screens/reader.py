"""The reader: an article on the screen, and all that keys and clicks do with it.

Takes an `Article` and what an `Analyser` finds out about it.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.export.lengths import LENGTHS
from tui.reader.keymap import READER
from tui.reader.messages import MarkChosen, TabChosen
from tui.reader.model import marks as marking
from tui.reader.model.marks import Layer, Mark
from tui.reader.model.trail import Place, Stop, Trail
from tui.reader.screens.writing import WritingScreen
from tui.reader.widgets import status
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.overview import Overview
from tui.reader.widgets.panes import Pane
from tui.records import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widgets import Input

    from tui.export.selection import Part
    from tui.export.templates import Template
    from tui.reader.model.search import Search
    from tui.reader.screens.copy import CopyChoice, To
    from tui.reader.screens.links import LinkChoice


class ReaderScreen(WritingScreen):
    """One article, read."""

    BINDINGS: ClassVar[list[BindingType]] = READER

    _form = "markdown"
    _templates: Mapping[str, Template] = MappingProxyType({})
    _search: Search | None = None
    _before_search: Stop | None = None

    @cached_property
    def _trail(self) -> Trail:
        return Trail()

    # Marks

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row or a mark was chosen: go to its words."""
        message.stop()
        self._jump_to(message.mark)

    def _jump_to(self, chosen: str | None) -> None:
        """Make a mark current and flash it, remembering where we were."""
        mark = self.marks.get(chosen)
        if mark is not None:
            self._trail.leave(self._stop)
            self.current_mark = mark.id
            self.view.show(mark, flash=True)

    @property
    def _stop(self) -> Stop:
        return Stop(self.view.place, self.current_mark)

    def _return_to(self, stop: Stop | None, otherwise: str) -> None:
        if stop is None:
            self.say(otherwise)
            return
        self.current_mark = stop.mark if self.marks.get(stop.mark) else None
        self.view.go_to(stop.place)

    def action_back(self) -> None:
        """To where the last jump began."""
        self._return_to(self._trail.back(self._stop), "no jump to go back from")

    def action_forward(self) -> None:
        """To where the last step back began."""
        self._return_to(self._trail.forward(self._stop), "no jump further on")

    def action_leave(self) -> None:
        """Out of the search; else to where the reader was before the last jumps; to the article."""
        self.view.focus()
        if self.stop_writing():
            return
        if self._search is not None:
            self._end_search()
            return
        begun = self._trail.home()
        if begun is None:
            self.current_mark = None
        else:
            self._return_to(begun, "")

    def action_next_mark(self, name: str) -> None:
        """To the next mark of a kind, after the current one or from the top of the screen."""
        if name == "quote" and self._search is not None:
            self._show_match(1)
            return
        found = self.marks.next(status.NAMED[name], self._here((self.view.place.offset, -1)))
        self._step_to(found, f"no {status.word(name)} further on")

    def action_previous_mark(self, name: str) -> None:
        """To the mark of a kind before the current one or from the foot of the screen."""
        if name == "quote" and self._search is not None:
            self._show_match(-1)
            return
        found = self.marks.previous(status.NAMED[name], self._here((self.view.last_place, 0)))
        self._step_to(found, f"no {status.word(name)} further up")

    def action_same_speaker(self, step: int) -> None:
        """A second key, `s`: to the next or previous quote of the current speaker."""
        from tui.reader.screens.one_key import OneKeyScreen

        if self._current(*marking.QUOTES) is None:
            self.say("go to a quote first")
            return

        def go(typed: str | None) -> None:
            self.show_status()
            if typed is not None:
                self._step_to(self._of_speaker(step), "no more of this speaker")

        key = self.keys["reader.next_same" if step > 0 else "reader.previous_same"]
        self.say(f"{key} and then s")
        self.app.push_screen(OneKeyScreen(("s",)), go)

    def _of_speaker(self, step: int) -> Mark | None:
        speaker = self._speaker_of(self._current(*marking.QUOTES))
        mark, move = self.view.current, self.marks.next if step > 0 else self.marks.previous
        while speaker is not None and mark is not None:
            mark = move(marking.QUOTES, (mark.start, mark.end))
            if mark is not None and self._speaker_of(mark.record) == speaker:
                return mark
        return None

    def action_hints(self) -> None:
        """Letters on every mark in sight; typing them goes there."""
        from tui.reader.model.hints import hints_for
        from tui.reader.screens.one_key import OneKeyScreen

        marks = hints_for(self.view.marks_on_screen())
        if not marks:
            self.say("no marks in sight")
            return
        self.view.show_hints({mark.start: hint for hint, mark in marks.items()})
        self.say("a mark’s letters")

        def go(typed: str | None) -> None:
            self.view.show_hints({})
            self.show_status()
            self._jump_to(marks[typed].id if typed is not None else None)

        self.app.push_screen(OneKeyScreen(marks), go)

    def _step_to(self, mark: Mark | None, otherwise: str) -> None:
        if mark is None:
            self.say(otherwise)
            return
        self.current_mark = mark.id
        self.view.show(mark)

    def _here(self, otherwise: Span) -> Span:
        """Where stepping starts: the current mark while in sight, else `otherwise`."""
        current = self.view.current
        if current is not None and self.view.shows(current.start):
            return current.start, current.end
        return otherwise

    # Searching

    async def action_search(self) -> None:
        """Ask for words and mark them as they are typed."""
        from tui.reader.widgets.search_line import SearchLine

        if not self.query(SearchLine):
            self._before_search = self._stop
            await self.mount(SearchLine(), before=self.status_line)
        self.query_one(SearchLine).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Mark what was typed so far."""
        from tui.reader.model.search import Search

        begun = self._before_search.place.offset if self._before_search else 0
        self._search = Search(self.article.text, event.value, begun) if event.value else None
        self.view.show_found(self._search.found if self._search else ())
        self._show_match(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was found; n and N step through it."""
        event.input.remove()
        self.view.focus()
        if self._search is None or not self._search.found:
            self._end_search()
        elif self._before_search is not None:
            self._trail.leave(self._before_search)

    def _show_match(self, steps: int) -> None:
        if self._search is None:
            self.show_status()
            return
        self.view.show_match(self._search.step(steps))
        self.say(f"“{self._search.query}” {self._search.count}")

    def _end_search(self) -> None:
        """Forget the search; from the line where words are typed, go back to where it began."""
        from tui.reader.widgets.search_line import SearchLine

        lines = self.query(SearchLine)
        if lines and self._before_search is not None:
            self.view.go_to(self._before_search.place)
        lines.remove()
        self._search = None
        self.view.show_found(())
        self.view.show_match(None)
        self.show_status()

    # The panes

    def action_next_pane(self, step: int) -> None:
        """Article, summary, who said what, tally, and round again."""
        if not self.has_begun or self.is_zen:
            return
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

    def action_stances(self) -> None:
        """Show or hide beliefs and intentions that nobody voiced."""
        if self.analysis and all(quote.kind != "stance" for quote in self.analysis.quotes):
            self.say("no stances in this article")
            return
        self.with_stances = not self.with_stances
        self.app.notify(f"Stances {'shown' if self.with_stances else 'hidden'}", markup=False)

    def action_only_speaker(self) -> None:
        """Show what the current speaker said and nobody else, or everybody again."""
        if self.only_speaker is not None:
            self.only_speaker = None
        elif self.analysis is not None:
            chosen = self.side.said.speaker_under_cursor(self.analysis)
            if self.focused is not self.side.said and self._current(*marking.QUOTES) is not None:
                chosen = self._speaker_of(self._current(*marking.QUOTES))
            self.only_speaker = chosen

    def _speaker_of(self, quote: str | None) -> str | None:
        quotes = self.analysis.quotes if self.analysis is not None else ()
        return next((found.speaker for found in quotes if found.id == quote), None)

    def action_summary_length(self) -> None:
        """Short, normal, long, and short again."""
        at = LENGTHS.index(self.summary_length)
        self.summary_length = LENGTHS[(at + 1) % len(LENGTHS)]
        self.say(f"summary: {self.summary_length}")

    def on_overview_clicked(self, event: Overview.Clicked) -> None:
        """Go to the part of the article that was clicked."""
        self._trail.leave(self._stop)
        self.view.go_to(Place(event.offset))

    def action_overview(self) -> None:
        """Show or hide the row that shows the whole article."""
        if not self.has_overview or self.overview.display:
            self.has_overview = not self.has_overview
        if self.has_overview and not self.overview.display:
            self.say("too few rows here for the overview")

    def action_zen(self) -> None:
        """Nothing but the article, or everything again."""
        self.is_zen = not self.is_zen
        self.view.focus()

    # Cards, copying, help

    def action_card(self) -> None:
        """Show what is known about the current mark."""
        from tui.reader.model.cards import card_of
        from tui.reader.screens.card import CardScreen

        mark = self.view.current
        card = card_of(self.analysis, mark) if self.analysis is not None and mark else None
        if card is None:
            self.say("no mark here to tell more about")
        else:
            self.app.push_screen(CardScreen(card), self._jump_to)

    def action_copy(self, to: To) -> None:
        """Ask what to copy, in which form; with `--pick` it goes to standard output instead."""
        from tui.export.templates import find_templates
        from tui.reader.screens.copy import CopyScreen

        if self.analysis is None:
            why = "there is no analysis" if self.failure else "the analysis is not done"
            self.app.notify(f"Nothing to copy yet: {why}.", markup=False)
            return
        folder = self.setup.folder
        self._templates = find_templates(folder / "templates") if folder is not None else {}
        self.app.push_screen(
            CopyScreen(
                without=self._not_here(),
                form=self._form,
                own_forms=tuple(self._templates),
                to="output" if self.setup.is_picking and to == "clipboard" else to,
            ),
            self._copy,
        )

    def _not_here(self) -> list[Part]:
        """Parts that cannot be copied from where the reader is."""
        there: list[tuple[Part, object]] = [
            ("quote", self._current(*marking.QUOTES)),
            ("count", self._current("casualty")),
            ("sentence", self._current_sentence()),
        ]
        return [part for part, found in there if found is None]

    def _current(self, *layers: Layer) -> str | None:
        """Id of the record that the current mark stands for, if it is of one of `layers`."""
        mark = self.view.current
        return mark.record if mark is not None and mark.layer in layers else None

    def _current_sentence(self) -> Span | None:
        """The sentence of the current mark while that is in sight, else of the top line."""
        from tui.reader.model.sentences import sentence_at

        return sentence_at(self.article, self._here((self.view.place.offset, 0))[0])

    async def _copy(self, choice: CopyChoice | None) -> None:
        from tui.reader.copying import copy_part
        from tui.reader.model.written import with_summary

        if choice is not None and self.analysis is not None:
            self._form = choice.form
            await copy_part(
                self.app,
                with_summary(self.analysis, self.written),
                choice,
                record=self._current(*marking.QUOTES, "casualty"),
                span=self._current_sentence(),
                length="long" if self.written is not None else self.summary_length,
                templates=self._templates,
            )

    def action_links(self) -> None:
        """Ask which of the article's links to open, or to go to; nothing opens unasked."""
        from tui.reader.model.links import links_in
        from tui.reader.screens.links import LinksScreen

        links = links_in(self.article)
        if links:
            here = self._here((self.view.place.offset, 0))[0]
            self.app.push_screen(LinksScreen(links, self.article.text, here), self._follow)
        else:
            self.say("no links in this article")

    def _follow(self, choice: LinkChoice | None) -> None:
        from tui.sources.web.links import LinkError, open_link

        if choice is None:
            return
        link, span = choice.placed
        if span is not None and not choice.is_opened:
            self._trail.leave(self._stop)
            self.view.show(marking.evidence_mark([span], "link"), flash=True)
            return
        try:
            open_link(link)
        except LinkError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.say(f"opened {link.shown}")

    def action_pipe(self) -> None:
        """Give the article, or the analysis as JSON, to a command the user types."""
        from tui.export.render import render
        from tui.reader.screens.pipe import PipeScreen

        texts = {"article": f"{self.article.text}\n"}
        if self.analysis is not None:
            texts["analysis"] = render(self.analysis, form="json")
        self.app.push_screen(PipeScreen(texts))
