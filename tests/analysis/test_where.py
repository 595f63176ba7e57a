"""The places that a count may have, and which of them it gets."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import doc_of, tally_of
from tui.analysis.casualties.judgement import shipped
from tui.analysis.casualties.mention import Reading
from tui.analysis.casualties.spots import spots


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six died in the Kalan district of Brod.", "Kalan district of Brod"),
        ("Six died in a street in Brod.", "Brod"),
        ("Raid by masked men, Khirbet Sumra, 3 November", "Khirbet Sumra"),
        ("Six died off the Belgian coast.", "Belgian coast"),
    ],
)
def test_what_is_said_as_one_place_is_one(nlp: Language, text: str, found: str) -> None:
    assert found in [spot.text for spot in spots(Reading(doc_of(nlp, text)))]


def test_each_count_of_a_list_has_its_own_place(nlp: Language) -> None:
    text = "Floods killed 40 people on Monday, of whom 26 died in Puente Alto and 14 in San Bricio."
    placed = {row.min: row.place for row in tally_of(nlp, text).rows}
    assert (placed[26], placed[14]) == ("Puente Alto", "San Bricio")


def test_the_table_has_a_weight_for_every_sign(nlp: Language) -> None:
    text = (
        "Blast in Brod\nBROD (AP) - Two men died near Osk on Monday; three more across Kenya.\n"
        "Police in Tarn said a hospital in Osk took in five. In 2011, six died at Lake Omburo."
    )
    assert all(row.place for row in tally_of(nlp, text).rows)  # none is asked for in vain
    assert shipped().where.signs


def test_a_word_that_is_also_told_in_lower_case_names_no_place(nlp: Language) -> None:
    text = (
        "Gunmen Kill Nine in Brod\n"
        "Nine people were killed in Brod on Monday.\n"
        "The gunmen fled.\nThree people were injured."
    )
    assert {row.place for row in tally_of(nlp, text).rows} == {"Brod"}
