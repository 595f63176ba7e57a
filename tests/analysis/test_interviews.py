"""Interviews and transcripts in every form: whose each turn is. Names are given, no quotes are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.attributing import attribute, contents, name, parsed, ruled, speakers


def turns(nlp: Language, text: str, **names: str) -> list[tuple[str, str | None]]:
    """The words of each turn and who says them."""
    doc = ruled(nlp, name(parsed(nlp, text), **names))
    said = [" … ".join(parts) for parts in contents(doc)]
    return list(zip(said, speakers(doc), strict=True))


INTRODUCTION = "The keeper of Skell\nAna Silva, who keeps goal, talked to Leo Brandt.\n"
PEOPLE = "Ana Silva|Leo Brandt|Silva|Brandt"


@pytest.mark.parametrize(
    "form",
    [
        "Q: Why did you stop?\nA: {one}\nQ: And now?\nA: {two}",
        "Q. Why did you stop?\nA. {one}\nQ. And now?\nA. {two}",
        "Question: Why did you stop?\nAnswer: {one}\nQuestion: And now?\nAnswer: {two}",
        "TP: Why did you stop?\nAS: {one}\nTP: And now?\nAS: {two}",
        "BRANDT: Why did you stop?\nSILVA: {one}\nBRANDT: And now?\nSILVA: {two}",
        "Leo Brandt: Why did you stop?\nAna Silva: {one}\nLeo Brandt: And now?\nSilva: {two}",
    ],
)
def test_an_answer_is_whose_the_label_says(nlp: Language, form: str) -> None:
    one, two = "My knee had given up on me.", "It holds well."
    text = INTRODUCTION + form.format(one=one, two=two)
    found = dict(turns(nlp, text, PER=PEOPLE))
    assert found[one] == found[two] == "Ana Silva"


@pytest.mark.parametrize(
    "form",
    [
        "— Why did you stop?\n— {one}\n— And now?\n— {two}",
        "Why did you stop?\n{one}\nAnd now?\n{two}",
    ],
)
def test_an_answer_without_a_label_is_whom_the_introduction_names(nlp: Language, form: str) -> None:
    one, two = "My knee had given up on me.", "It holds well."
    intro = "The keeper\nLeo Brandt of the Tarn Post spoke to goalkeeper Ana Silva.\n"
    found = turns(nlp, intro + form.format(one=one, two=two), PER=PEOPLE)
    assert [turn for turn in found if turn[0] in (one, two)] == [
        (one, "Ana Silva"),
        (two, "Ana Silva"),
    ]
    assert all("Why did you stop" not in words for words, _ in found)


def test_an_answer_goes_on_until_the_next_label(nlp: Language) -> None:
    text = (
        INTRODUCTION + "Q: Why did you stop?\nA: My knee had given up.\nIt took a year.\n"
        "Q: And now?\nA: It holds."
    )
    assert ("My knee had given up.\nIt took a year.", "Ana Silva") in turns(nlp, text, PER=PEOPLE)


def test_two_questions_of_a_reporter_are_no_interview(nlp: Language) -> None:
    text = "Roads\nWhy is the road shut?\nNobody knows.\nWho pays?\nThe state does."
    assert turns(nlp, text) == []


def test_a_quoted_transcript_goes_on_under_the_marks_that_open_its_paragraphs(
    nlp: Language,
) -> None:
    text = (
        "From the broadcast:\n“BRANDT: Why did you stop?\n“SILVA: My knee gave up.\n"
        "“It would not bend.\n“BRANDT: And now?\n“SILVA: It holds well."
    )
    doc = name(parsed(nlp, text), PER="BRANDT|SILVA")
    attribute(doc, "“BRANDT: Why did you stop?\n“SILVA: My knee gave up.", "From", "broadcast")
    said = [" … ".join(parts) for parts in contents(ruled(nlp, doc))]
    assert "My knee gave up.\n“It would not bend." in said
    assert all(any(c.isalnum() for c in words) for words in said)


def test_who_asks_under_a_name_is_not_who_answers(nlp: Language) -> None:
    one, two = "My knee had given up on me.", "It holds well."
    text = (
        "The keeper of Skell\nAna Silva has kept goal for ten years. She talks to Leo Brandt.\n"
        f"Q: Why did you stop?\nA: {one}\nLeo Brandt: And now?\nA: {two}"
    )
    found = dict(turns(nlp, text, PER=PEOPLE))
    assert found[one] == found[two] == "Ana Silva"


def test_you_who_are_asked_are_no_speaker(nlp: Language) -> None:
    text = (
        INTRODUCTION + "Q: You said that the club would be sold. Will it?\nA: It holds well.\n"
        "Q: And now?\nA: We play."
    )
    assert {who for _, who in turns(nlp, text, PER=PEOPLE)} == {"Ana Silva"}
