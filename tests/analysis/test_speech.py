"""What is said and what only looks so: banners, titles, datelines, bystanders, denials."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests.analysis.attributing import (
    attribute,
    contents,
    name,
    parsed,
    ruled,
    source_of,
    speakers,
)
from tui.analysis.quotes.datelines import datelines
from tui.analysis.quotes.quotation_marks import stretches


def said(doc: Doc) -> list[tuple[str, str | None]]:
    """Each quote's words and whom they are given to."""
    words = [" … ".join(parts) for parts in contents(doc)]
    return list(zip(words, speakers(doc), strict=True))


def test_what_a_banner_says_is_the_banners(nlp: Language) -> None:
    doc = parsed(nlp, '"Let them in," wrote Rao. A placard reading "Free the river" stood there.')
    name(doc, PER="Rao")
    attribute(doc, ['"Let them in,"', '"Free the river"'], "wrote", "Rao")
    assert said(ruled(nlp, doc)) == [
        ('"Let them in,"', "Rao"),
        ('"Free the river"', "A placard"),
    ]


@pytest.mark.parametrize("kind", ["the film", "the novel", "a song called", "the album"])
def test_the_title_of_a_work_is_nobodys_words(nlp: Language, kind: str) -> None:
    doc = parsed(nlp, f'The ministry banned {kind} "The Long Road Home" on Monday.')
    attribute(doc, f'{kind} "The Long Road Home"', "banned", "The ministry")
    assert said(ruled(nlp, doc)) == []


def test_nine_confirmed_dead_have_said_nothing(nlp: Language) -> None:
    doc = parsed(nlp, "Nine confirmed dead in the harbour, 31 in hospital.")
    attribute(doc, "dead", "confirmed", "Nine")
    assert said(ruled(nlp, doc)) == []


def test_a_bystander_who_nods_has_said_nothing(nlp: Language) -> None:
    text = 'Osman began talking to him. "Nobody told us about the wall." The surveyor smiled.'
    doc = name(parsed(nlp, text), PER="Osman")
    attribute(doc, '"Nobody told us about the wall."', "smiled", "The surveyor")
    assert said(ruled(nlp, doc)) == [('"Nobody told us about the wall."', "Osman")]


@pytest.mark.parametrize(
    "text",
    [
        "Reeve never said the pool was unsafe.",
        "It is not true that Reeve said the pool was unsafe.",
        "It is false that Reeve said the pool was unsafe.",
        "There is no evidence that Reeve said the pool was unsafe.",
    ],
)
def test_what_was_not_said_is_given_to_nobody(nlp: Language, text: str) -> None:
    doc = name(parsed(nlp, text), PER="Reeve")
    cue = "never said" if "never" in text else "said"
    attribute(doc, "the pool was unsafe", cue, "Reeve")
    assert speakers(ruled(nlp, doc)) == [None]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It is not true that we lost,” Reeve said.", "“It is not true that we lost,”"),
        ("The report, Reeve said, “is wrong on page 9”.", "“is wrong on page 9”"),
    ],
)
def test_who_denies_in_his_own_words_has_said_them(nlp: Language, text: str, content: str) -> None:
    doc = name(parsed(nlp, text), PER="Reeve")
    attribute(doc, content, "said", "Reeve")
    assert speakers(ruled(nlp, doc)) == ["Reeve"]


def test_what_is_denied_is_said_by_who_denies_it(nlp: Language) -> None:
    doc = name(parsed(nlp, "Reeve denied that the pool was unsafe."), PER="Reeve")
    attribute(doc, "that the pool was unsafe", "denied", "Reeve")
    assert speakers(ruled(nlp, doc)) == ["Reeve"]


def test_the_question_somebody_is_asked_is_not_hers(nlp: Language) -> None:
    doc = parsed(nlp, "Asked whether she would go, Dana Whitlock said the job was not done.")
    name(doc, PER="Dana Whitlock")
    attribute(doc, "whether she would go", "Asked", "Dana Whitlock")
    attribute(doc, "the job was not done", "said", "Dana Whitlock")
    assert speakers(ruled(nlp, doc)) == [None, "Dana Whitlock"]


def test_a_wish_for_anonymity_is_no_quote(nlp: Language) -> None:
    doc = parsed(nlp, '"We have flour," said an aid worker who asked not to be named.')
    attribute(doc, '"We have flour,"', "said", "an aid worker who")
    attribute(doc, "not to be named", "asked", "who")
    doc = ruled(nlp, doc)
    assert said(doc) == [('"We have flour,"', "an aid worker")]


@pytest.mark.parametrize(
    "dateline",
    ["OSLO — ", "OSLO, May 3 (NW) — ", "PORTO, Portugal, June 9 (Reuters) - ", "MADRID: "],
)
def test_a_dateline_says_nothing_and_is_not_said(nlp: Language, dateline: str) -> None:
    doc = parsed(nlp, f"{dateline}Two men were held, police said.")
    attribute(doc, f"{dateline}Two men were held", "said", "police")
    found = ruled(nlp, doc)
    assert said(found) == [("Two men were held", "police")]


def test_a_name_before_a_colon_is_no_dateline() -> None:
    assert datelines("WALLACE: Why now?\nRAO — Who knows?") == [(18, 24)]


def test_a_source_in_the_headline_gives_way_to_the_cues_own_subject(nlp: Language) -> None:
    doc = parsed(nlp, "Trial of baker\nThe baker, 62, said he was sorry.")
    attribute(doc, "he was sorry", "said", "Trial of baker")
    doc = ruled(nlp, doc)
    assert source_of(doc, doc._.quotes[0]) == "The baker"


def test_a_headline_does_not_quote_the_body(nlp: Language) -> None:
    doc = parsed(nlp, "Council notes\nRolf Anders spoke on Monday about the wall.")
    attribute(doc, "Rolf Anders spoke on Monday", "notes", "Council")
    assert said(ruled(nlp, doc)) == []


def test_each_of_two_sources_in_a_sentence_keeps_his_words(nlp: Language) -> None:
    doc = parsed(nlp, "“It was loud,” said Ana Silva; “I hid under the table,” said Ben Okoro.")
    name(doc, PER="Ana Silva|Ben Okoro")
    attribute(doc, ["“It was loud,”", "“I hid under the table,”"], "said", "Ana Silva")
    assert said(ruled(nlp, doc)) == [
        ("“It was loud,”", "Ana Silva"),
        ("“I hid under the table,”", "Ben Okoro"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("»No questions,« said Reeve.", ["»No questions,«"]),
        ("«Pas de questions», said Reeve.", ["«Pas de questions»"]),
        ("»Inga frågor», said Reeve.", ["»Inga frågor»"]),
    ],
)
def test_guillemets_open_either_way(text: str, expected: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in stretches(text)] == expected


@pytest.mark.parametrize(
    ("text", "called", "role"),
    [
        ("The regional governor, {}, said it was late.", "Oleksandr Prokudin", "regional governor"),
        ("The head of the port authority, {}, said it was late.", "Rosa Delgado", "head"),
        ("Work and pensions minister {} said it was late.", "Colin Achebe", "Work and pensions"),
        ("{}, chairman of the mill, said it was late.", "Alan Pryce", "chairman of the mill"),
    ],
)
def test_a_speaker_has_name_and_role_wherever_the_role_stands(
    nlp: Language, text: str, called: str, role: str
) -> None:
    doc = name(parsed(nlp, text.format(called)), PER=called)
    attribute(doc, "it was late", "said", called)
    (speaker,) = ruled(nlp, doc)._.speakers
    assert speaker.name == called
    assert (speaker.role or "").startswith(role)


def test_a_nameless_speaker_is_called_without_his_wish_for_it(nlp: Language) -> None:
    doc = parsed(nlp, '"They knew," said a former manager who did not want to be named.')
    attribute(doc, '"They knew,"', "said", "a former manager who did not want to be named")
    assert speakers(ruled(nlp, doc)) == ["a former manager"]


def test_each_count_is_that_of_its_own_according_to(nlp: Language) -> None:
    doc = parsed(
        nlp, "Nine people died, according to police, and 14 according to the Red Crescent."
    )
    name(doc, ORG="Red Crescent")
    attribute(doc, ["Nine people died", "and 14"], "according to", "police")
    assert said(ruled(nlp, doc)) == [("Nine people died", "police"), ("14", "Red Crescent")]


def test_the_crowd_is_nobody_whom_only_its_chant_names(nlp: Language) -> None:
    doc = name(parsed(nlp, "“Water for Tolo!” the crowd chanted on Monday."), ORG="Water for Tolo")
    attribute(doc, "“Water for Tolo!”", "chanted", "the crowd")
    assert speakers(ruled(nlp, doc)) == ["crowd"]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The harbour master", "harbour master"),
        (
            "The head of the country’s largest teachers’ union",
            "head of the country’s largest teachers’ union",
        ),
        ("The island’s beekeeper", "island’s beekeeper"),
        ("In the city", None),
    ],
)
def test_a_role_set_off_before_a_name_is_kept_whole(
    nlp: Language, before: str, role: str | None
) -> None:
    doc = name(parsed(nlp, f"{before}, Ana Silva, said the pier was shut."), PER="Ana Silva")
    attribute(doc, "the pier was shut", "said", "Ana Silva")
    (speaker,) = ruled(nlp, doc)._.speakers
    assert speaker.role == role
