"""Whom "it", "they", "who" and "my" mean, where a neighbour of the right sort is not meant."""

from __future__ import annotations

from spacy.language import Language

from tests.analysis.attributing import attribute, parsed, ruled, speakers
from tests.analysis.test_speakers import told
from tests.building import make_article


def test_it_takes_up_the_document_that_opened_the_sentence_before(nlp: Language) -> None:
    doc = told(
        nlp,
        "The report blames the Harbour Board for the flood. It says the gates were open.",
        [("the gates were open", "says", "It")],
        ORG="Harbour Board",
    )
    assert speakers(doc) == ["report"]


def test_what_it_reads_on_is_a_sign_and_no_body(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ana Silva came to Halden Bank with a placard. “We stay,” it read.",
        [("“We stay,”", "read", "it")],
        PER="Ana Silva",
        ORG="Halden Bank",
    )
    assert speakers(doc) == [None]


def test_polls_do_not_think(nlp: Language) -> None:
    doc = told(
        nlp,
        "Fishermen fear the winter. Polls show a tight race. They think the fleet will go.",
        [("the fleet will go", "think", "They")],
    )
    assert speakers(doc) == ["Fishermen"]


def test_who_is_those_beside_it_and_not_the_person_further_up(nlp: Language) -> None:
    doc = told(
        nlp,
        "Ana Silva is the chairwoman of the islanders who said the school was cold.",
        [("the school was cold", "said", "who")],
        PER="Ana Silva",
    )
    assert speakers(doc) == ["islanders"]


def test_my_team_is_the_team_of_a_writer_whom_only_the_byline_names(nlp: Language) -> None:
    text = "Rain fell all week.\nMy team said the ferry was late.\nThe pier stayed shut."
    doc = parsed(nlp, text)
    doc._.article = make_article(text, byline=("Ana Silva",))
    attribute(doc, "the ferry was late", "said", "My team")
    assert speakers(ruled(nlp, doc)) == ["Silva team"]


def test_a_second_who_goes_on_with_the_first(nlp: Language) -> None:
    doc = told(
        nlp,
        "“It held,” said Ana Silva, whom Ivo Petrov chose for the pier and who now says it leaks.",
        [("“It held,”", "said", "Ana Silva"), ("it leaks", "says", "who")],
        PER="Ana Silva|Ivo Petrov",
    )
    assert speakers(doc) == ["Ana Silva", "Ana Silva"]


def test_it_is_no_party_in_the_plural(nlp: Language) -> None:
    doc = told(
        nlp,
        "Halden Bank closed on Monday. Republicans wept in the streets. It said the vault is dry.",
        [("the vault is dry", "said", "It")],
        ORG="Halden Bank",
        MISC="Republicans",
    )
    assert speakers(doc) == ["Halden Bank"]
