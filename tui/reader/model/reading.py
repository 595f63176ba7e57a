"""A reading: what is read, where the reader is in it, and what each key does about that.

Takes an article, what the analysis finds in it, and a `Sight`, which is what of the text can be
seen. Whoever shows it watches its attributes; it knows no widget, so that keys can be tried without
a screen. Offsets are those of `Article.text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.analysis.protocol import MarksFound
from tui.export.lengths import LENGTHS, Length
from tui.reader.model import marks as marking
from tui.reader.model import speakers
from tui.reader.model.hints import hints_for
from tui.reader.model.layers import ALL, Layers
from tui.reader.model.marks import QUOTES, STEPPED, Layer, Mark, Marks
from tui.reader.model.noted import Noted
from tui.reader.model.searching import Searching
from tui.reader.model.shown import Remark, Shown
from tui.reader.model.sight import Sight
from tui.reader.model.trail import Place, Stop, Trail
from tui.reader.model.watched import Watched
from tui.reader.model.written import Written, evidence_marks
from tui.records import Analysis, Article, Span

if TYPE_CHECKING:
    from tui.reader.model.cards import Card
    from tui.reader.model.selecting import Selecting


class Reading(Noted, Searching):
    """One article, read."""

    _selecting: Selecting | None = None
    bare: Analysis | None = None
    """The analysis without corrections, where it is another than the one shown."""

    current = Watched[str | None](None)
    """The id of the mark the reader stands on: the only truth about it."""

    progress = Watched[float | None](None)
    """How much of the text is analysed, 0 to 1, while it is."""

    failure = Watched("")
    """Why there is no analysis, in one line."""

    shown = Watched(Shown())
    remark = Watched(Remark())
    """What the last key has to say; Escape or the next mark takes it away."""

    selected = Watched[Span | None](None)
    """Words that the mouse or keys selected."""

    hints = Watched[dict[str, Mark]]({})
    """The mark that each hint in sight leads to."""

    def __init__(
        self,
        article: Article,
        *,
        layers: frozenset[Layer] = ALL,
        length: Length = "normal",
        begin: Sequence[Span] = (),
    ) -> None:
        """Marks of `layers` are shown; the reader begins at the words of `begin`."""
        super().__init__()
        self.article = article
        self.begin = marking.evidence_mark(begin, "changed") if begin else None
        self.shown = Shown(length)
        self._layers = Layers(layers, layers)
        self._trail = Trail()
        self._waiting: Remark | None = None
        self.marks = Marks(article.paragraphs, layers)
        self.marks.add([self.begin] if self.begin else [])

    def see(self, sight: Sight) -> None:
        """Where the text is seen, which the reading cannot be without."""
        self._sight = sight

    # What the analysis finds

    def take_marks(self, found: MarksFound) -> set[int]:
        """Marks of a part of the text; gives the paragraphs that changed."""
        self.progress = found.end / max(1, found.length)
        return self.marks.add(
            [
                *marking.quote_marks(q for q in found.quotes if q.kind != "stance"),
                *marking.entity_marks(found.entities),
                *marking.figure_marks(found.figures),
            ]
        )

    def take_analysis(self, analysis: Analysis, bare: Analysis | None = None) -> None:
        """All there is to know; `bare` is without corrections, where there are any over it."""
        self._wait_no_more()
        self.bare = bare
        self.analysis = analysis
        self._mark_anew()

    def fail(self, message: str) -> None:
        """There will be no analysis."""
        self._wait_no_more()
        self.failure = " ".join(message.split())

    def _wait_no_more(self) -> None:
        self.progress = None
        if self.remark is self._waiting:
            self.say("")

    def write(self, written: Written | None) -> None:
        """Show the summary by a language model, as far as there is one."""
        self.marks.add(evidence_marks(written))
        self.shown = self.shown._replace(written=written)

    def mark_notes(self) -> None:
        """Mark the words there are notes on, and no others."""
        marks = Marks(self.article.paragraphs, self._layers.shown)
        marks.add(mark for mark in self.marks.all() if mark.layer != "note")
        marks.add(self.note_marks())
        self._replace_marks(marks)

    def _mark_anew(self) -> None:
        """Lay the marks of the analysis, as they are wanted now."""
        if self.analysis is None:
            return
        found = marking.all_marks(self.analysis, with_stances=self.shown.with_stances)
        found += [*evidence_marks(self.shown.written), *([self.begin] if self.begin else [])]
        found += self.note_marks()
        marks = Marks(self.article.paragraphs, self._layers.shown)
        marks.add(found)
        self._replace_marks(marks)

    def _replace_marks(self, marks: Marks) -> None:
        self.marks = marks
        if self.marks.get(self.current) is None:
            self.current = None
        self.changed("marks")

    # Where the reader is

    @property
    def is_waiting(self) -> bool:
        """Is the analysis still to come?"""
        return self.analysis is None and not self.failure

    @property
    def mark(self) -> Mark | None:
        """The mark the reader stands on."""
        return self.marks.get(self.current)

    def record(self, *layers: Layer) -> str | None:
        """Id of the record that the current mark stands for, if it is of one of `layers`."""
        mark = self.mark
        return mark.record if mark is not None and mark.layer in layers else None

    def sentence(self) -> Span | None:
        """The sentence of the current mark while that is in sight, else of the top line."""
        from tui.reader.model.sentences import sentence_at  # what it needs would slow the start

        return sentence_at(self.article, self.here[0])

    @property
    def here(self) -> Span:
        """The current mark while in sight, else the top line."""
        return self._from((self._sight.place.offset, 0))

    def _from(self, otherwise: Span) -> Span:
        """Where stepping starts: the current mark while in sight, else `otherwise`."""
        mark = self.mark
        return marking.place(mark) if mark and self._sight.shows(mark.start) else otherwise

    @property
    def _stop(self) -> Stop:
        return Stop(self._sight.place, self.current)

    def say(self, words: str, *, is_warning: bool = False) -> None:
        """Tell the reader, in place of what was told before."""
        self.remark = Remark(words, is_warning)

    def ask_to_wait(self, words: str) -> None:
        """Tell the reader what is not there yet, until the analysis is."""
        self.remark = self._waiting = Remark(words)

    def jump_to(self, mark: str | None) -> None:
        """Make a mark current and flash it, remembering where we were."""
        self.hints = {}
        found = self.marks.get(mark)
        if found is not None:
            self.leave_for(found.spans)
            self._stand_on(found.id)

    def leave_for(self, spans: Sequence[Span]) -> None:
        """Go to some words and flash them, remembering where we were."""
        self._trail.leave(self._stop)
        self._sight.show((spans[0][0], spans[-1][1]), spans)

    def leave_for_place(self, offset: int) -> None:
        """Put the row of a character at the top, remembering where we were."""
        self._trail.leave(self._stop)
        self._sight.go_to(Place(offset))

    def _stand_on(self, mark: str | None) -> None:
        self.say("")
        self.current = mark

    def _return_to(self, stop: Stop | None, otherwise: str) -> None:
        if stop is None:
            self.say(otherwise)
            return
        self._stand_on(stop.mark if self.marks.get(stop.mark) else None)
        self._sight.go_to(stop.place)

    def back(self) -> None:
        """To where the last jump began."""
        self._return_to(self._trail.back(self._stop), "no jump to go back from")

    def forward(self) -> None:
        """To where the last step back began."""
        self._return_to(self._trail.forward(self._stop), "no jump further on")

    def leave(self) -> None:
        """Out of a selection or search; else to where the last jumps began; else off the mark."""
        self.say("")
        if self.selected is not None:
            self.drop_selection()
            return
        if self.search is not None:
            self.end_search()
            return
        begun = self._trail.home()
        if begun is None:
            self._stand_on(None)
        else:
            self._return_to(begun, "")

    def next(self, name: str) -> None:
        """To the next mark of a kind, after the current one or from the top of the screen."""
        begin = self._from((self._sight.place.offset, -1))
        self._step(name, 1, self.marks.next(STEPPED[name], begin), "further on")

    def previous(self, name: str) -> None:
        """To the mark of a kind before the current one or from the foot of the screen."""
        begin = self._from((self._sight.last_place, 0))
        self._step(name, -1, self.marks.previous(STEPPED[name], begin), "further up")

    def _step(self, name: str, step: int, found: Mark | None, where: str) -> None:
        if name == "quote" and self.search is not None:
            self.step_search(step)
        elif self._layers.shown.isdisjoint(STEPPED[name]):
            self._step_to(found, f"every {marking.word(name)} is hidden")
        else:
            words = f"no {marking.word(name)} {where}"
            if found is None and self.is_waiting:
                self.ask_to_wait(f"{words} yet")
            else:
                self._step_to(found, words)

    def offer_speaker(self, key: str) -> bool:
        """Ask for the key after `key` that steps through one speaker; False where no quote is."""
        is_quote = self.record(*QUOTES) is not None
        self.say(f"{key} and then s" if is_quote else "go to a quote first")
        return is_quote

    def step_of_speaker(self, step: int, typed: str | None) -> None:
        """To the next or previous quote of the current speaker, if its key was `typed`."""
        self.say("")
        if typed is None:
            return
        speaker = self.speaker_of(self.record(*QUOTES))
        mark, move = self.mark, self.marks.next if step > 0 else self.marks.previous
        while speaker is not None and mark is not None:
            mark = move(QUOTES, marking.place(mark))
            if mark is not None and self.speaker_of(mark.record) == speaker:
                break
        self._step_to(mark if speaker is not None else None, "no more of this speaker")

    def _step_to(self, mark: Mark | None, otherwise: str) -> None:
        if mark is None:
            self.say(otherwise)
            return
        self._stand_on(mark.id)
        self._sight.show(marking.place(mark))

    def offer_hints(self) -> bool:
        """Put letters on every mark in sight; False where there is none."""
        self.hints = hints_for(self._sight.marks_on_screen())
        self.say("a mark’s letters" if self.hints else "no marks in sight")
        return bool(self.hints)

    def follow_hint(self, typed: str | None) -> None:
        """Go to the mark whose letters were typed; None takes the letters away."""
        marks = self.hints
        self.say("")
        self.jump_to(marks[typed].id if typed is not None else None)

    # Selecting

    def begin_selecting(self) -> None:
        """Select what was selected before, else what a search is at, the mark, the top line."""
        from tui.reader.model.selecting import Selecting

        found = self.search.current if self.search is not None else None
        start, end = self.selected or found or self.here
        row = self._sight.rows.row(self._sight.rows.row_of(start))
        if start == end and row is not None:
            start, end = row.start, row.end
        self._select(Selecting(start, end))

    def extend(self, how: str) -> None:
        """Move the end of the selection."""
        if self._selecting is not None:
            moved = self._selecting.moved(how, self._sight.rows)
            self._select(moved)
            self._sight.show((moved.moving, moved.moving))

    def begin_here(self) -> None:
        """Select the word at the end that moves, or after it, and nothing before."""
        if self._selecting is not None:
            self._select(self._selecting.anew(self.article.text))

    def _select(self, selecting: Selecting) -> None:
        self._selecting = selecting
        self.selected = selecting.span

    def drop_selection(self) -> None:
        """Select nothing."""
        self.selected = None
        self.say("")

    @property
    def selection(self) -> str:
        """The selected words, unwrapped, paragraphs a line each."""
        return self.article.text[slice(*self.selected)] if self.selected is not None else ""

    # What is shown

    def toggle_layer(self, name: str) -> None:
        """Show or hide the marks of a kind, by the name that the settings have for it."""
        self._show_layers(self._layers.toggled(name))
        self.say(f"{marking.words(name)} {'shown' if self._layers.has(name) else 'hidden'}")

    def toggle_plain(self) -> None:
        """Hide every mark, or show again those that the settings ask for."""
        self._show_layers(self._layers.plain())
        self.say("plain text" if self._layers.is_plain else "marks shown")

    def _show_layers(self, layers: Layers) -> None:
        self._layers = layers
        marks = Marks(self.article.paragraphs, layers.shown)
        marks.add(self.marks.all())
        self._replace_marks(marks)

    def toggle_stances(self) -> None:
        """Show or hide beliefs and intentions that nobody voiced."""
        if self.analysis and all(quote.kind != "stance" for quote in self.analysis.quotes):
            self.say("no stances in this article")
            return
        are_shown = not self.shown.with_stances
        self.shown = self.shown._replace(with_stances=are_shown)
        self._mark_anew()
        self.say(f"stances {'shown' if are_shown else 'hidden'}")

    def toggle_speaker(self, chosen: str | None) -> None:
        """Show what one speaker said and nobody else, or everybody again: id of that speaker."""
        alone = self.shown.speaker
        if alone is None and chosen is None:
            is_quote = self.record(*QUOTES) is not None
            known = "its speaker is not named" if is_quote else "go to a quote first"
            if self.is_waiting:
                self.ask_to_wait("the analysis is not done")
            else:
                self.say(known)
        self.shown = self.shown._replace(speaker=chosen if alone is None else None)

    def speaker_of(self, quote: str | None) -> str | None:
        """Id of the speaker of a quote."""
        return speakers.speaker_of(self.analysis, quote)

    def marks_of_speaker(self) -> Sequence[Mark]:
        """Every mark; of the quotes, those of the only speaker shown, if there is one."""
        return speakers.marks_of(self.analysis, self.marks, self.shown.speaker)

    def next_length(self) -> None:
        """A short, normal, long summary, and short again."""
        length = LENGTHS[(LENGTHS.index(self.shown.length) + 1) % len(LENGTHS)]
        self.shown = self.shown._replace(length=length)
        self.say(f"summary: {length}")

    def card(self) -> Card | None:
        """What is known about the current mark."""
        from tui.reader.model.cards import card_of

        card = card_of(self.analysis, self.mark, self.notes) if self.mark else None
        if card is None:
            self.say("no mark here to tell more about")
        return card
