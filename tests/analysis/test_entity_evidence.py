"""What the words round a name say: bodies shown, loose ends cut, common words left out."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.attributing import name, parsed


def typed(nlp: Language, text: str, **marked: str) -> dict[str, str]:
    """Each name found and its type, the names given as the encoder would mark them."""
    doc = nlp.get_pipe("onrecord_entities")(name(parsed(nlp, text), **marked))
    return {entity.name: entity.type for entity in doc._.entities}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The messaging company Pingle lost data. Pingle said so. Pingle fell.", "Pingle", "ORG"),
        ("He sold Hallam, a small Greek lender, in May.", "Hallam", "ORG"),
        ("An inspection by Corran Lines found faults.", "Corran Lines", "ORG"),
        ("He met Hallam, a company spokesman, in May.", "Hallam", "PERSON"),
        ("The film-maker Belkacem denied it.", "Belkacem", "PERSON"),
        ("The firm Anna Cohen founded is gone.", "Anna Cohen", "PERSON"),
    ],
)
def test_a_noun_beside_a_name_shows_a_body(nlp: Language, text: str, word: str, kind: str) -> None:
    assert typed(nlp, text, PER=word) == {word: kind}


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        ("He told the Hallam Post so.", "the Hallam Post", "Hallam Post"),
        ("He told the Hallam Post and others so.", "Hallam Post and", "Hallam Post"),
        ("The judge heard Fiona Reid KC on Monday.", "Fiona Reid KC", "Fiona Reid"),
    ],
)
def test_loose_ends_are_cut(nlp: Language, text: str, marked: str, found: str) -> None:
    assert list(typed(nlp, text, PER=marked)) == [found]


def test_a_body_that_ends_in_of_takes_in_the_next_name(nlp: Language) -> None:
    text = "A survivor told the Times of Hallam so."
    assert typed(nlp, text, ORG="Times of", LOC="Hallam") == {"Times of Hallam": "ORG"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He wrote to the Hallam Bank, and to the Post.", "the"),
        ("The Duchess left early. A spokesman for the Duchess was silent.", "Duchess"),
        ("Vaccination is free. Few parents ask for vaccination.", "Vaccination"),
    ],
)
def test_what_is_no_name_is_left_out(nlp: Language, text: str, word: str) -> None:
    assert typed(nlp, text, ORG=word) == {}


def test_letters_are_not_the_word_they_spell(nlp: Language) -> None:
    assert typed(nlp, "The US told us. It left the US.", LOC="US") == {"US": "GPE"}
