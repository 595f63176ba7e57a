"""Which sentences can stand alone in a summary."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.summary_building import Draft
from tui.analysis.summary.units import units


def texts(nlp: Language, draft: Draft) -> list[str]:
    return [unit.text for unit in units(draft.doc(nlp))]


def test_title_and_furniture_are_no_points(nlp: Language) -> None:
    draft = Draft(
        "Ferry sinks off Port Vale\nBy Ada Moss\nThe ferry sank on Monday.\nRead more: our guide "
        "to ferries is here.\n(Reporting by Ada Moss; Editing by Lee Park is over.)",
        title=True,
    )
    assert texts(nlp, draft) == ["The ferry sank on Monday."]


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT VALE, Ruthenia (Agency) — ",
        "PORT VALE — ",
        "Port Vale (Agency) - ",
        "PORT VALE: ",
        "(Agency) — ",
        "(PVN) ",
        "(PVN)",
    ],
)
def test_a_dateline_is_dropped(nlp: Language, dateline: str) -> None:
    assert texts(nlp, Draft(f"{dateline}The old ferry sank on Monday with all hands.")) == [
        "The old ferry sank on Monday with all hands."
    ]


def test_a_dash_in_a_sentence_is_no_dateline(nlp: Language) -> None:
    text = "Lena Holt — the cook — swam to the shore of the island."
    assert texts(nlp, Draft(text)) == [text]


def test_a_quotation_over_two_sentences_stays_whole(nlp: Language) -> None:
    text = "“I think it is late. Nobody will come,” Lena Holt said."
    draft = Draft(text)
    draft.says(
        "Lena Holt", "“I think it is late. Nobody will come,”", source=draft.span("Lena Holt")
    )
    assert texts(nlp, draft) == [text]


def test_half_a_quotation_is_no_point(nlp: Language) -> None:
    assert texts(nlp, Draft("“The ship was old, the captain said.\nIt rained on Monday.”")) == []


def test_a_claim_whose_source_is_elsewhere_is_no_point(nlp: Language) -> None:
    draft = Draft("Lena Holt spoke on Monday. The ship was overloaded by far.")
    draft.says(
        "Lena Holt",
        "The ship was overloaded by far",
        source=draft.span("Lena Holt"),
        kind="indirect",
    )
    assert texts(nlp, draft) == ["Lena Holt spoke on Monday."]


def test_a_quotation_with_no_known_source_is_no_point(nlp: Language) -> None:
    draft = Draft("“The ship was overloaded by far.”")
    draft.says(None, "“The ship was overloaded by far.”", source=None)
    assert texts(nlp, draft) == []


def test_a_pronoun_gets_the_name_of_its_speaker_in_brackets(nlp: Language) -> None:
    draft = Draft("Mayor Lena Holt spoke on Monday. However, she denied that the ship was old.")
    draft.names("Lena Holt", "PERSON")
    draft.says("Lena Holt", "that the ship was old", source=draft.span("she"), kind="indirect")
    found = units(draft.doc(nlp))
    assert found[1].text == "[Lena Holt] denied that the ship was old."
    assert found[1].evidence == (
        draft.span("she denied that the ship was old."),
        draft.span("Lena Holt"),
    )


def test_the_name_in_brackets_is_the_form_used_last(nlp: Language) -> None:
    draft = Draft("Lena Holt came on Monday. Holt then left. On Tuesday, she denied it all.")
    draft.names("Lena Holt", "PERSON", draft.span("Lena Holt"), draft.span("Holt", 2))
    draft.says("Lena Holt", "it all", source=draft.span("she"), kind="indirect")
    assert texts(nlp, draft)[2] == "On Tuesday, [Holt] denied it all."


@pytest.mark.parametrize(
    "between",
    [
        "Omar Reyes came to the island.",
        "It rained on the island. The wind turned in the night. The light went out.",
    ],
)
def test_no_name_is_put_where_somebody_else_is_near_or_the_name_is_far(
    nlp: Language, between: str
) -> None:
    draft = Draft(f"Lena Holt spoke on Monday. {between} She denied that the ship was old.")
    draft.names("Lena Holt", "PERSON")
    if "Omar" in between:
        draft.names("Omar Reyes", "PERSON")
    draft.says("Lena Holt", "that the ship was old", source=draft.span("She"), kind="indirect")
    assert not any("denied" in text for text in texts(nlp, draft))


def test_a_name_inside_a_quotation_is_put_for_no_pronoun(nlp: Language) -> None:
    draft = Draft("“Nobody saw Lena Holt,” the captain said. She denied that the ship was old.")
    draft.names("Lena Holt", "PERSON")
    draft.says("the captain", "“Nobody saw Lena Holt,”", source=draft.span("the captain"))
    draft.says("Lena Holt", "that the ship was old", source=draft.span("She"), kind="indirect")
    assert not any("denied" in text for text in texts(nlp, draft))


def test_any_clear_pronoun_gets_its_name(nlp: Language) -> None:
    draft = Draft("Mayor Lena Holt spoke on Monday. Her lawyer left. Then she left the city too.")
    draft.names("Lena Holt", "PERSON")
    assert texts(nlp, draft) == [
        "Mayor Lena Holt spoke on Monday.",
        "[Lena Holt’s] lawyer left.",
        "[Lena Holt] left the city too.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "He left the city on Tuesday.",
        "His lawyer left the city on Tuesday.",
        "On Tuesday, she left the city.",
        "They left the city on Tuesday.",
        "It has not been paid since Tuesday.",
        "This was denied by the city on Tuesday.",
        "That decision was denied by the city.",
    ],
)
def test_a_pronoun_without_its_name_is_no_point(nlp: Language, sentence: str) -> None:
    assert texts(nlp, Draft(f"The ferry sank on Monday.\n{sentence}")) == [
        "The ferry sank on Monday."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Holt said that she had left.",
        "In his speech to the union, Mayor Park declined to answer.",
        "This week, the ferry sank with all hands.",
        "The city says it will pay.",
        "The workers took their boats to the island.",
        "It is clear that the ship was too old.",
    ],
)
def test_a_pronoun_with_its_name_beside_it_may_stay(nlp: Language, sentence: str) -> None:
    assert texts(nlp, Draft(sentence)) == [sentence]


def test_pronouns_inside_a_quotation_are_the_speakers_own(nlp: Language) -> None:
    text = "“He knew of it,” Lena Holt said on Monday."
    draft = Draft(text)
    draft.says("Lena Holt", "“He knew of it,”", source=draft.span("Lena Holt"))
    assert texts(nlp, draft) == [text]


@pytest.mark.parametrize(
    "opening",
    [
        "This is the moment a ferry turned over in front of the pier of Port Vale.",
        "It was a long night at the harbour for the crews of six boats.",
        "Once she was a cook on the night boats, but Lena Holt now owns six of them.",
    ],
)
def test_a_pronoun_in_the_opening_stands_for_what_follows(nlp: Language, opening: str) -> None:
    draft = Draft(f"{opening}\nThe ferry of Lena Holt sank on Monday.")
    draft.names("Lena Holt", "PERSON")
    assert texts(nlp, draft)[0] == opening


def test_an_opening_that_begins_with_a_person_unnamed_is_no_point(nlp: Language) -> None:
    draft = Draft("He has been a cook on the night boats of Port Vale for years.\nIt rained.")
    assert texts(nlp, draft) == []


def test_the_opening_may_quote_a_few_words_of_nobody_known(nlp: Language) -> None:
    text = "A crew did ‘all the wrong things’ before the ferry sank, a court has heard."
    draft = Draft(text)
    draft.says(None, "‘all the wrong things’", source=None, kind="mixed")
    assert texts(nlp, draft) == [text]


def test_a_question_of_an_interview_is_no_point(nlp: Language) -> None:
    draft = Draft("Q: Who closed the pier in Port Vale?\nA: Lena Holt closed it on Monday.")
    assert texts(nlp, draft) == []


def test_a_sentence_that_begins_with_by_is_no_byline(nlp: Language) -> None:
    text = "By mid-June there were a thousand boats in the harbour."
    assert texts(nlp, Draft(text)) == [text]


def test_a_connective_goes_where_a_capital_follows(nlp: Language) -> None:
    draft = Draft("But Lena Holt left the city.\nBut the city paid for the ship.")
    assert texts(nlp, draft) == [
        "Lena Holt left the city.",
        "But the city paid for the ship.",
    ]


def test_a_fragment_is_no_point(nlp: Language) -> None:
    assert texts(nlp, Draft("Three things to know:\nA long night in Port Vale.\n• Ferry")) == []


def test_the_opening_may_have_a_past_tense_that_the_parse_takes_for_a_participle(nlp):
    opening = "The telecoms regulator on Monday named Lena Holt as its chief engineer."
    assert texts(nlp, Draft(opening)) == [opening]
