"""Corrections laid over an analysis: what they change, and that they leave no trace when undone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from tests.building import make_article
from tui.corrections.mending import addition, correction_of
from tui.corrections.overlay import lay_over
from tui.counting.totals import total
from tui.records import Analysis, Correction, Entity, Figure, Quote, Speaker, Tally, TallyRow

TEXT = (
    "In Karsk 21 people were killed on Monday. Four children were among the dead. “We ran,” said "
    "Ada Moss. The union counted 24 dead, the ministry 21. “It was dark,” she said. Lenvik is calm."
)
WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


def at(words: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def row(identity: str, words: str, low: int | None, number: int = 0, **fields: Any) -> TallyRow:
    start, end = at(words, number)
    known = {"kind": "killed", "min": low, "max": low, "text": words} | fields
    return TallyRow(id=identity, start=start, end=end, **known)


def analysis() -> Analysis:
    rows = (
        row("t1", "21 people", 21, who="people", place="Karsk"),
        row("t2", "Four children", 4, role="subset", why="part of the 21"),
        row("t3", "24 dead", 24, role="claim", alt="a", source="The union"),
        row("t4", "21", 21, 1, role="claim", alt="a", source="the ministry"),
    )
    return Analysis(
        article=make_article(TEXT),
        entities=(
            Entity(id="e1", type="PERSON", name="Ada Moss", mentions=(at("Ada Moss"),)),
            Entity(id="e2", type="GPE", name="Karsk", mentions=(at("Karsk"),)),
        ),
        figures=(
            Figure(
                start=at("24 dead")[0],
                end=at("24 dead")[1],
                type="count",
                low=24,
                high=24,
                text="24 dead",
            ),
        ),
        quotes=(
            Quote(id="q1", kind="direct", content=(at("“We ran,”"),), speaker="s1"),
            Quote(id="q2", kind="direct", content=(at("“It was dark,”"),)),
        ),
        speakers=(Speaker(id="s1", name="Ada Moss", kind="person", entity="e1", quotes=("q1",)),),
        tally=Tally(rows=rows, totals=total(rows)),
        analyser={"onrecord": "1"},
    )


def mend(record: Any, changes: dict[str, Any] | None, identity: str = "1") -> Correction:
    return correction_of(analysis(), record, changes, identity=identity, **WHEN)


def test_without_corrections_it_is_the_analysis_itself():
    before = analysis()
    assert lay_over(before, []) is before


def test_a_mended_number_is_counted_and_says_what_it_was():
    before = analysis()
    after = lay_over(before, [mend(before.tally.rows[0], {"min": 12, "max": 12})])
    mended = after.tally.rows[0]
    assert (mended.min, mended.max) == (12, 12)
    assert mended.mended.was == {"min": 21, "max": 21}
    assert (mended.mended.by, mended.mended.made) == (WHEN["by"], WHEN["made"])
    assert before.tally.totals["killed"] == (42, 45)
    assert after.tally.totals["killed"] == (33, 36)
    assert after.tally.was == {"killed": (42, 45)}
    assert [each.id for each in after.corrections] == ["1"]
    assert after.orphans is UNSET


def test_a_part_says_what_it_is_part_of_after_mending():
    before = analysis()
    after = lay_over(before, [mend(before.tally.rows[0], {"min": 31, "max": 31})])
    assert after.tally.rows[1].why == "part of the 31"


def test_a_mended_role_takes_a_row_out_of_the_total():
    before = analysis()
    after = lay_over(before, [mend(before.tally.rows[0], {"role": "background"})])
    assert after.tally.totals["killed"] == (21, 24)
    assert after.tally.rows[0].why == "other event"


def test_a_row_that_is_none_goes_and_the_dispute_with_it():
    before = analysis()
    disputed = lay_over(before, [mend(before.tally.rows[0], {"role": "repeat"})]).tally
    assert disputed.rows[2].disputed
    after = lay_over(before, [mend(before.tally.rows[3], None)])
    assert [each.id for each in after.tally.rows] == ["t1", "t2", "t3"]
    assert not after.tally.rows[2].disputed
    assert after.corrections[0].was["min"] == 21, "the record says what was taken out"


def test_what_was_found_right_is_marked_and_nothing_else_changes():
    before = analysis()
    after = lay_over(before, [mend(before.tally.rows[0], {})])
    assert after.tally.rows[0].mended.was == {}
    assert after.tally.totals == before.tally.totals
    assert after.tally.was is UNSET


def test_a_row_that_was_missed_is_added_in_its_place():
    missed = addition(
        analysis(), "row", at("dead"), {"kind": "injured", "min": 2, "max": 2}, identity="9", **WHEN
    )
    after = lay_over(analysis(), [missed])
    assert [each.id for each in after.tally.rows] == ["t1", "t2", "m-9", "t3", "t4"]
    assert after.tally.totals["injured"] == (2, 2)
    assert after.tally.rows[2].mended.was is None
    assert after.tally.was == {"injured": None}


def test_a_quote_is_given_to_another_speaker_and_to_a_new_one():
    before = analysis()
    first = lay_over(before, [mend(before.quotes[1], {"speaker": "ada moss"})])
    assert first.speakers[0].quotes == ("q1", "q2")
    assert first.quotes[1].mended.was == {"speaker": None}
    second = lay_over(before, [mend(before.quotes[0], {"speaker": "Bo Lund"})])
    assert [(each.name, each.quotes) for each in second.speakers] == [("Bo Lund", ("q1",))]
    assert second.quotes[0].mended.was == {"speaker": "Ada Moss"}


def test_a_name_is_mended_with_its_speaker():
    before = analysis()
    after = lay_over(before, [mend(before.entities[0], {"name": "Ada Moss-Lund"})])
    assert after.entities[0].name == after.speakers[0].name == "Ada Moss-Lund"
    gone = lay_over(before, [mend(before.entities[0], None)])
    assert gone.speakers[0].entity is None


def test_a_figure_is_mended():
    before = analysis()
    after = lay_over(before, [mend(before.figures[0], {"low": 25, "high": 25})])
    assert (after.figures[0].low, after.figures[0].mended.was) == (25, {"low": 24, "high": 24})


def test_later_corrections_go_on_from_earlier_ones():
    before = analysis()
    one = mend(before.tally.rows[0], {"role": "subset"}, "1")
    between = lay_over(before, [one])
    two = correction_of(between, between.tally.rows[0], {"min": 12}, identity="2", **WHEN)
    after = lay_over(before, [one, two]).tally.rows[0]
    assert (after.role, after.min) == ("subset", 12)
    assert after.mended.was == {"role": "current", "min": 21}
    alone = lay_over(before, [replace(one, undone="2026-11-28"), two]).tally.rows[0]
    assert (alone.role, alone.min) == ("current", 12)


def test_the_row_a_person_vouched_for_stays_when_the_analyser_loses_it():
    before = analysis()
    kept = mend(before.tally.rows[0], {"min": 12, "max": 12})
    anew = replace(before, tally=Tally(rows=before.tally.rows[1:]))
    after = lay_over(anew, [kept])
    assert (after.tally.rows[0].min, after.tally.rows[0].place) == (12, "Karsk")


def test_a_row_the_new_analyser_reads_with_other_ends_is_still_that_row():
    before = analysis()
    wider = replace(before.tally.rows[0], start=at("Karsk 21 people")[0], text="Karsk 21 people")
    anew = replace(before, tally=Tally(rows=(wider, *before.tally.rows[1:])))
    after = lay_over(anew, [mend(before.tally.rows[0], {"min": 12, "max": 12})])
    assert len(after.tally.rows) == 4
    assert after.tally.rows[0].min == 12


def test_a_correction_whose_words_are_gone_is_an_orphan():
    before = analysis()
    lost = mend(before.tally.rows[0], {"min": 12})
    anew = replace(before, article=make_article(TEXT.replace("In Karsk 21", "In Karsk 22")))
    after = lay_over(anew, [lost])
    assert after.orphans == (lost,)
    assert after.tally == anew.tally
    assert after.corrections is UNSET


@pytest.mark.parametrize("now", [{"role": "boss"}, {"min": 9, "max": 3}, {"colour": "red"}])
def test_a_correction_from_elsewhere_that_makes_no_sense_is_an_orphan(now):
    odd = mend(analysis().tally.rows[0], {})
    assert lay_over(analysis(), [replace(odd, now={**odd.now, **now})]).orphans


def test_what_cannot_be_set_right_is_said():
    with pytest.raises(ValueError, match="a row has no 'start'"):
        mend(analysis().tally.rows[0], {"start": 3})
    with pytest.raises(ValueError, match="is more than"):
        addition(analysis(), "row", at("dead"), {"min": 3, "max": 1}, identity="1", **WHEN)


def _records(found: Analysis) -> list[Any]:
    return [*found.tally.rows, *found.quotes, *found.entities, *found.figures]


_CHANGES: dict[type, list[dict[str, Any] | None]] = {
    TallyRow: [None, {}, {"role": "repeat"}, {"min": 3, "max": 5}, {"kind": "injured"}],
    Quote: [None, {}, {"speaker": "Bo Lund"}, {"speaker": None}, {"kind": "stance"}],
    Entity: [None, {}, {"name": "Marn"}, {"type": "ORG"}],
    Figure: [None, {}, {"low": 2}, {"type": "percent"}],
}


@given(st.data())
def test_any_corrections_undone_in_any_order_leave_the_record_as_it_was(data):
    before = analysis()
    made: list[Correction] = []
    for number in range(data.draw(st.integers(1, 8))):
        now = lay_over(before, made)
        if not _records(now):
            break
        record = data.draw(st.sampled_from(_records(now)))
        changes = data.draw(st.sampled_from(_CHANGES[type(record)]))
        made.append(correction_of(now, record, changes, identity=str(number), **WHEN))
        after = lay_over(before, made)
        assert after.orphans is UNSET
        assert after.tally.totals == total(after.tally.rows)
        assert {each.speaker for each in after.quotes} - {None} <= {s.id for s in after.speakers}
    for undone in data.draw(st.permutations(made)):
        place = [each.id for each in made].index(undone.id)
        made[place] = replace(undone, undone="2026-11-28")
        lay_over(before, made)
    assert lay_over(before, made) == before
