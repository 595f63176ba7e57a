"""What may have done a harm, and which of it a count gets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import doc_of, tally_of
from tui.analysis.casualties.how import causes_named
from tui.analysis.casualties.mention import Reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A car bomb went off.", ["car bomb"]),
        ("Six died when a boat capsized.", ["boat capsized"]),
        ("A man was struck by a train.", ["struck by a train"]),
        ("Typhoon Aya reached the coast.", ["Typhoon Aya"]),
        ("A wave of attacks shook the town.", ["attacks"]),
        ("The union called a general strike.", []),
    ],
)
def test_causes_are_told_with_what_belongs_to_them(
    nlp: Language, text: str, found: list[str]
) -> None:
    assert [cause.text for cause in causes_named(Reading(doc_of(nlp, text)))] == found


def test_a_count_without_a_cause_has_that_of_the_story(nlp: Language) -> None:
    text = (
        "Grenade kills four at a market in Brod\n"
        "Four people were killed when a grenade went off at a market in Brod on Monday.\n"
        "Doctors said nine people were injured."
    )
    assert {str(row.cause).lower() for row in tally_of(nlp, text).rows} == {"grenade"}


def test_what_the_harm_is_tied_to_did_it_not_what_is_only_told_beside(nlp: Language) -> None:
    text = (
        "At least 14 people were injured in clashes during a march against prices that rose "
        "after a flood in Brod."
    )
    assert [row.cause for row in tally_of(nlp, text).rows] == ["clashes"]


def test_who_counts_the_victims_did_not_harm_them(nlp: Language) -> None:
    text = (
        "A fire killed eleven workers at a mill in Brod on Friday.\n"
        "Police said eleven bodies had been found, and doctors treated twenty people for burns."
    )
    assert {row.cause for row in tally_of(nlp, text).rows} == {"fire"}


def test_another_event_has_its_own_cause(nlp: Language) -> None:
    text = "A blast killed six people in Brod on Monday.\nIn 1998 a flood killed nine in Kisu."
    assert {row.min: row.cause for row in tally_of(nlp, text).rows} == {6: "blast", 9: "flood"}
