"""The times that a count may have, and which of them it gets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import doc_of, tally_of
from tui.analysis.casualties.times import times_named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six died late on Friday.", "late on Friday"),
        ("Strike on a clinic at about 02:00 on 9 October.", "02:00 on 9 October"),
        ("Raid by masked men, Khirbet Sumra, 3 November, 14:00", "3 November, 14:00"),
        ("Six may die.", None),
    ],
)
def test_what_is_said_as_one_time_is_one(nlp: Language, text: str, found: str | None) -> None:
    assert [time.text for time in times_named(doc_of(nlp, text))] == ([found] if found else [])


def test_the_time_of_the_head_line_is_that_of_every_source(nlp: Language) -> None:
    text = (
        "Naval bombardment of Mersa Dhab, 7 April.\n"
        "The port authority said that four fishermen had been killed.\n"
        "The coast committee said that nine fishermen had been killed."
    )
    assert {row.time for row in tally_of(nlp, text).rows} == {"7 April"}


def test_another_event_has_its_own_time(nlp: Language) -> None:
    text = "A blast killed six people in Brod on Monday.\nIn 1998 a blast at the pit killed nine."
    assert {row.min: row.time for row in tally_of(nlp, text).rows} == {6: "on Monday", 9: "In 1998"}
