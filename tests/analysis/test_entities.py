"""Entities: types, one form one type, merging, roles. Names are given as the encoder marks them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.attributing import name, parsed
from tui.analysis.entities import gazetteer, names
from tui.analysis.entities.types import fine_type
from tui.records import Entity


def entities(nlp: Language, text: str, **marked: str) -> dict[str, Entity]:
    doc = nlp.get_pipe("onrecord_entities")(name(parsed(nlp, text), **marked))
    return {entity.name: entity for entity in doc._.entities}


def forms(nlp: Language, text: str, entity: Entity) -> list[str]:
    return [text[start:end] for start, end in entity.mentions]


def test_a_surname_belongs_to_the_full_name(nlp: Language) -> None:
    text = "Maya Rao opened the talks. Rao left early. Nobody followed Rao."
    found = entities(nlp, text, PER="Maya Rao|Rao")
    assert list(found) == ["Maya Rao"]
    assert forms(nlp, text, found["Maya Rao"]) == ["Maya Rao", "Rao", "Rao"]


def test_a_surname_has_the_type_of_its_full_name(nlp: Language) -> None:
    text = "Maya Rao opened the talks in Geneva. Then Rao left."
    doc = name(parsed(nlp, text), PER="Maya Rao")
    marked = list(doc.spans["news"])
    marked.append(doc.char_span(text.index("Rao left"), text.index(" left"), label="ORG"))
    doc.spans["news"] = marked
    nlp.get_pipe("onrecord_entities")(doc)
    assert {entity.name: entity.type for entity in doc._.entities}["Maya Rao"] == "PERSON"
    assert len(doc._.entities[0].mentions) == 2


def test_one_form_has_one_type(nlp: Language) -> None:
    text = "Halden Bank grew. Halden Bank hired. Halden Bank moved."
    doc = name(parsed(nlp, text), ORG="Halden Bank")
    first, second, third = doc.spans["news"]
    doc.spans["news"] = [
        first,
        second,
        doc.char_span(third.start_char, third.end_char, label="PER"),
    ]
    nlp.get_pipe("onrecord_entities")(doc)
    assert [(e.name, e.type, len(e.mentions)) for e in doc._.entities] == [
        ("Halden Bank", "ORG", 3)
    ]


def test_two_people_of_one_surname_stay_apart(nlp: Language) -> None:
    text = "Peter Novak met Elena Novak in Brno. Mr. Novak was late. Mrs. Novak was not."
    found = entities(nlp, text, PER="Peter Novak|Elena Novak|Novak", LOC="Brno")
    assert forms(nlp, text, found["Peter Novak"]) == ["Peter Novak", "Novak"]
    assert forms(nlp, text, found["Elena Novak"]) == ["Elena Novak", "Novak"]
    assert found["Peter Novak"].mentions[1][0] == text.index("Novak was late")


def test_an_acronym_belongs_to_the_name_it_is_made_of(nlp: Language) -> None:
    text = "The World Health Organization (WHO) sent a team. WHO doctors arrived on Monday."
    found = entities(nlp, text, ORG="World Health Organization|WHO")
    assert forms(nlp, text, found["World Health Organization"]) == [
        "World Health Organization",
        "WHO",
        "WHO",
    ]


def test_a_department_is_known_by_the_letters_of_its_field(nlp: Language) -> None:
    found = entities(
        nlp,
        "The Department of Veterans Affairs replied. The VA said little.",
        ORG="Department of Veterans Affairs|VA",
    )
    assert list(found) == ["Department of Veterans Affairs"]


def test_a_country_is_one_place_under_all_its_names(nlp: Language) -> None:
    text = "The United States agreed. U.S. envoys flew out, and the US paid."
    found = entities(nlp, text, LOC="United States|U.S.|US")
    assert forms(nlp, text, found["United States"]) == ["United States", "U.S.", "US"]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Two people were hurt in Odesa on Monday.", "Odesa"),
        ("A missile struck Kryvyi Rih overnight.", "Kryvyi Rih"),
    ],
)
def test_a_city_taken_for_a_person_is_a_place(nlp: Language, text: str, city: str) -> None:
    assert entities(nlp, text, PER=city)[city].type == "GPE"


def test_a_person_named_like_a_city_stays_a_person(nlp: Language) -> None:
    found = entities(nlp, "Bill Clinton spoke. Clinton smiled.", PER="Bill Clinton|Clinton")
    assert [entity.type for entity in found.values()] == ["PERSON"]


def test_a_title_stands_outside_the_name(nlp: Language) -> None:
    text = "Gen. Ivo Petrov resigned. Mr Petrov went home."
    found = entities(nlp, text, PER="Gen. Ivo Petrov|Mr Petrov")
    assert forms(nlp, text, found["Ivo Petrov"]) == ["Ivo Petrov", "Petrov"]


def test_a_ministry_is_named_with_its_country(nlp: Language) -> None:
    text = "Egypt’s Foreign Ministry urged calm."
    found = entities(nlp, text, LOC="Egypt", ORG="Foreign Ministry")
    assert forms(nlp, text, found["Egypt’s Foreign Ministry"]) == ["Foreign Ministry"]


def test_a_headline_verb_is_no_surname(nlp: Language) -> None:
    text = "Rao Hides Report\nMaya Rao hid a report, a clerk said."
    found = entities(nlp, text, PER="Rao Hides|Maya Rao")
    assert list(found) == ["Maya Rao"]
    assert forms(nlp, text, found["Maya Rao"]) == ["Rao", "Maya Rao"]


def test_words_named_elsewhere_are_found_where_nobody_marked_them(nlp: Language) -> None:
    text = "Maya Rao opened the talks. Later Maya Rao left."
    doc = parsed(nlp, text)
    doc.spans["news"] = [doc.char_span(0, 8, label="PER")]
    nlp.get_pipe("onrecord_entities")(doc)
    assert len(doc._.entities[0].mentions) == 2


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        (
            "Norwegian Foreign Minister Kari Lund flew to Oslo.",
            "Kari Lund",
            "Norwegian Foreign Minister",
        ),
        ("Secretary of State Ana Silva flew home.", "Ana Silva", "Secretary of State"),
        ("Ivo Petrov, the mayor of Brod, resigned.", "Ivo Petrov", "mayor of Brod"),
        ("Gen. Ivo Petrov, the army’s spokesman, resigned.", "Ivo Petrov", "army’s spokesman"),
        ("Ivo Petrov, the city’s head of police, resigned.", "Ivo Petrov", "head of police"),
        ("Mr. Petrov resigned.", "Petrov", None),
        ("On Monday Ivo Petrov resigned.", "Ivo Petrov", None),
    ],
)
def test_the_role_is_what_the_article_gives(
    nlp: Language, text: str, who: str, role: str | None
) -> None:
    assert entities(nlp, text, PER=who)[who].role == role


@pytest.mark.parametrize(
    ("text", "label", "spacy", "expected"),
    [
        ("Russian", "MISC", None, "NORP"),
        ("Democrats", "MISC", None, "NORP"),
        ("U.S.-backed", "MISC", None, "NORP"),
        ("World Cup", "MISC", None, "EVENT"),
        ("Clean Air Act", "MISC", None, "LAW"),
        ("Hebrew", "MISC", None, "LANGUAGE"),
        ("Falcon 9", "MISC", None, "PRODUCT"),
        ("Danube River", "LOC", "GPE", "LOC"),
        ("Heathrow Airport", "LOC", "ORG", "FAC"),
        ("Texas", "LOC", "ORG", "GPE"),
        ("Middle East", "LOC", "GPE", "LOC"),
    ],
)
def test_fine_types(text: str, label: str, spacy: str | None, expected: str) -> None:
    assert fine_type(text, label, spacy) == expected  # type: ignore[arg-type]


def test_the_article_and_a_possessive_stand_outside_a_name_from_spacy(nlp: Language) -> None:
    text = "Thousands watched the Venice Film Festival's opening night."
    doc = nlp.get_pipe("onrecord_entities")(parsed(nlp, text))
    assert [entity.name for entity in doc._.entities if "Festival" in entity.name] in (
        [],
        ["Venice Film Festival"],
    )


@pytest.mark.parametrize("city", ["Kherson", "Odesa", "Kryvyi Rih", "Kiev", "Zaporizhzhia"])
def test_the_gazetteer_knows_other_spellings(city: str) -> None:
    assert gazetteer.is_city(city)


def test_demonyms_are_no_countries() -> None:
    assert gazetteer.is_demonym("South Korean")
    assert not gazetteer.is_demonym("Korea")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Donald J. Trump", "Donald Trump", True),
        ("Bill Clinton", "William Clinton", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Guajardo Villarreal", "Ildefonso Guajardo Villarreal", True),
        ("Ana Silva", "Ana Souza", False),
    ],
)
def test_when_two_full_names_are_one_person(one: str, other: str, same: bool) -> None:
    assert names.same_person(one, other) is same


@pytest.mark.parametrize(
    ("full", "gender"),
    [("Mrs. Rao", "f"), ("Oleksandr Bondar", "m"), ("Xyz Petrova", "f"), ("Leslie Howard", None)],
)
def test_gender_is_told_by_title_first_name_or_ending(full: str, gender: str | None) -> None:
    assert names.gender(full) == gender
