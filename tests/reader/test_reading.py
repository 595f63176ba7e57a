"""What keys do, tried on the model: no screen, no Textual."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from tests.reader.harbour import ANALYSIS, article, at
from tui.reader.model.layout import Layout
from tui.reader.model.marks import LAYERS, Mark, layers_named
from tui.reader.model.reading import Reading
from tui.reader.model.sentences import sentence_at
from tui.reader.model.trail import Place
from tui.records import Analysis, Span


class FakeSight:
    """A window of some rows on an article laid out 60 cells wide."""

    def __init__(self, reading: Reading, count: int = 12) -> None:
        article = reading.article
        self.rows = Layout(article.text, article.paragraphs, 60)
        self.reading, self.count, self.top = reading, count, 0
        self.flashed: Sequence[Span] = ()

    @property
    def place(self) -> Place:
        row = self.rows.row(max(1, self.top))
        return Place(row.start if row is not None else 0)

    @property
    def last_place(self) -> int:
        row = self.rows.row(min(self.top + self.count, self.rows.height) - 1)
        return row.end if row is not None else 0

    def shows(self, offset: int) -> bool:
        return self.top <= self.rows.row_of(offset) < self.top + self.count

    def show(self, span: Span, flash: Sequence[Span] = ()) -> None:
        self.flashed = flash
        if not self.shows(span[0]):
            self.top = self.rows.row_of(span[0])

    def go_to(self, place: Place) -> None:
        self.top = self.rows.row_of(place.offset)

    def marks_on_screen(self) -> list[Mark]:
        found = {mark.start: mark for mark in self.reading.marks.of(("quote", "figure"))}
        return [mark for start, mark in sorted(found.items()) if self.shows(start)]


def begun(analysis: Analysis = ANALYSIS) -> tuple[Reading, FakeSight]:
    reading = Reading(analysis.article)
    sight = FakeSight(reading)
    reading.see(sight)
    reading.take_analysis(analysis)
    return reading, sight


def words(reading: Reading) -> str:
    assert reading.mark is not None
    return " … ".join(reading.article.text[start:end] for start, end in reading.mark.spans)


def test_the_model_is_reachable_without_textual_and_without_the_parser() -> None:
    script = (
        "import sys; import tui.reader.model.reading, tui.reader.model.keyboards, "
        "tui.reader.model.changes; print([m for m in ('textual', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_steps_from_mark_to_mark_and_says_where_there_is_no_more() -> None:
    reading, _ = begun()
    reading.next("figure")
    assert words(reading) == "214 people"
    reading.previous("figure")
    assert (words(reading), reading.remark.words) == ("214 people", "no figure further up")
    reading.next("figure")
    assert reading.remark.words == ""


def test_stepping_starts_at_the_top_of_what_is_in_sight() -> None:
    reading, sight = begun()
    reading.next("quote")
    sight.top = sight.rows.height - sight.count
    reading.next("quote")
    assert reading.mark is not None
    assert reading.mark.start >= sight.place.offset


def test_a_jump_is_remembered_and_flashed() -> None:
    reading, sight = begun()
    first, last = reading.marks.of(("quote",))[0], reading.marks.of(("figure",))[-1]
    reading.jump_to(first.id)
    reading.jump_to(last.id)
    assert sight.flashed == last.spans
    reading.back()
    assert reading.mark == first
    reading.forward()
    assert reading.mark == last
    reading.leave()
    assert reading.mark is None
    assert sight.top == 1


def test_whoever_watches_is_told_of_each_change_once() -> None:
    reading, _ = begun()
    told: list[str | None] = []
    reading.watch("current", lambda: told.append(reading.current))
    reading.next("quote")
    reading.say("nothing")
    reading.leave()
    reading.leave()
    assert told == [reading.marks.of(("quote", "reported"))[0].id, None]


def test_a_search_steps_with_the_quote_keys_until_it_is_left() -> None:
    reading, _ = begun()
    reading.begin_search()
    reading.look_for("storm")
    reading.keep_search()
    reading.next("quote")
    assert reading.remark.words == "“storm” 2/4"
    reading.leave()
    assert reading.search is None
    reading.next("quote")
    assert reading.mark is not None


def test_a_search_that_is_broken_off_goes_back_to_where_it_began() -> None:
    reading, sight = begun()
    reading.begin_search()
    reading.look_for("divers")
    assert sight.top > 1
    reading.end_search()
    assert sight.top == 1


def test_letters_lead_to_marks() -> None:
    reading, _ = begun()
    assert reading.offer_hints()
    letters, mark = next(iter(reading.hints.items()))
    reading.follow_hint(letters)
    assert (reading.mark, reading.hints) == (mark, {})


def test_one_speaker_alone_has_a_mark_for_each_quote() -> None:
    reading, _ = begun()
    reading.next("quote")
    reading.next("quote")
    speaker = reading.speaker_of(reading.record("quote"))
    reading.toggle_speaker(speaker)
    quotes = [mark for mark in reading.marks_of_speaker() if mark.layer in ("quote", "reported")]
    assert {reading.speaker_of(mark.record) for mark in quotes} == {speaker}
    reading.toggle_speaker(speaker)
    assert reading.shown.speaker is None


def test_where_no_speaker_is_to_be_shown_alone_it_says_why() -> None:
    bare = Reading(ANALYSIS.article)
    bare.see(FakeSight(bare))
    bare.toggle_speaker(None)
    assert bare.remark.words == "the analysis is not done"
    reading, _ = begun()
    reading.toggle_speaker(None)
    assert reading.remark.words == "go to a quote first"
    reading.next("quote")
    reading.toggle_speaker(None)
    assert reading.remark.words == "its speaker is not named"


def test_stances_are_marked_only_where_they_are_wanted() -> None:
    reading, _ = begun()
    before = len(reading.marks.of(("reported",)))
    reading.toggle_stances()
    assert len(reading.marks.of(("reported",))) > before
    assert reading.remark.words == "stances shown"


def test_a_mark_that_is_gone_with_its_layer_is_left() -> None:
    reading, _ = begun()
    reading.toggle_stances()
    stance = next(quote for quote in ANALYSIS.quotes if quote.kind == "stance")
    reading.current = f"reported:{stance.content[0][0]}-{stance.content[-1][1]}"
    assert reading.mark is not None
    reading.toggle_stances()
    assert reading.current is None


def test_before_the_analysis_and_without_one_keys_say_so() -> None:
    reading = Reading(ANALYSIS.article)
    reading.see(FakeSight(reading))
    assert reading.card() is None
    reading.next("quote")
    assert reading.remark.words == "no quote further on yet"
    reading.fail("the model\nis missing")
    assert reading.failure == "the model is missing"
    assert not reading.remark.words
    reading.next("quote")
    assert reading.remark.words == "no quote further on"


def test_what_was_not_there_yet_is_told_until_the_analysis_is_done() -> None:
    reading = Reading(ANALYSIS.article)
    reading.see(FakeSight(reading))
    reading.next("quote")
    reading.take_analysis(ANALYSIS)
    assert not reading.remark.words
    reading.say("copied")
    reading.take_analysis(ANALYSIS)
    assert reading.remark.words == "copied"


@pytest.mark.parametrize("span", [at("nine passengers")])
def test_a_reading_can_begin_at_words(span: Span) -> None:
    reading = Reading(ANALYSIS.article, begin=[span])
    assert reading.begin is not None
    assert reading.marks.get(reading.begin.id) is not None


def test_a_layer_is_hidden_and_shown_and_its_keys_say_so() -> None:
    reading, _ = begun()
    reading.toggle_layer("quotes")
    assert reading.remark.words == "quotes hidden"
    assert not reading.marks.of(("quote", "reported"))
    reading.next("quote")
    assert reading.remark.words == "every quote is hidden"
    reading.next("figure")
    assert reading.mark is not None
    reading.toggle_layer("quotes")
    assert reading.remark.words == "quotes shown"
    assert reading.marks.of(("quote", "reported"))


def test_plain_text_has_no_marks_and_all_come_back() -> None:
    reading, _ = begun()
    shown = len(reading.marks.of(LAYERS))
    reading.toggle_layer("figures")
    reading.toggle_plain()
    assert not reading.marks.of(tuple(layer for layer in LAYERS if layer != "evidence"))
    reading.toggle_plain()
    assert len(reading.marks.of(LAYERS)) == shown


def test_where_the_settings_hide_every_mark_plain_text_shows_them() -> None:
    reading = Reading(ANALYSIS.article, layers=layers_named(()))
    reading.see(FakeSight(reading))
    reading.take_analysis(ANALYSIS)
    reading.toggle_plain()
    assert reading.marks.of(("quote",))


def test_a_mark_of_a_hidden_layer_is_still_led_to() -> None:
    reading, _ = begun()
    mark = reading.marks.of(("casualty",))[0]
    reading.toggle_layer("casualties")
    reading.jump_to(mark.id)
    assert reading.mark == mark


def test_the_first_escape_out_of_jumps_goes_back_and_takes_the_message_away() -> None:
    reading, _ = begun()
    reading.say("copied")
    reading.leave()
    assert reading.remark.words == ""


def test_the_sentence_of_a_list_s_item_is_without_its_bullet() -> None:
    found = article("Key events", "• 11.52 Nine confirmed dead. It goes on.", "• 09.30 Fire")
    for words in ("Nine confirmed dead", "Fire"):
        span = sentence_at(found, found.text.index(words))
        assert span is not None
        assert found.text[slice(*span)].startswith(("11.52 ", "09.30 "))
