"""The checker of model summaries: what it must flag, and what it must leave alone."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

from tests.analysis.planting import planted
from tests.building import make_article
from tui.analysis import pipeline
from tui.analysis.check import Checker
from tui.analysis.check_text import clauses, content_words, name_runs, number_keys, sentences
from tui.records import Analysis, Entity, Quote, Span, Speaker, Tally, TallyRow
from tui.sources import open_source

ROOT = Path(__file__).parents[2]
NEWS = ROOT / "tests" / "data"
SENTENCES = Path(__file__).with_name("summary_check_sentences.toml")

TEXT = (
    "Lena Holt, 38, spoke in Port Vale on Monday. “The ferry was too old,” she said. "
    "Omar Reyes came to Ash Bay with 120 workers on Friday. “We will sue the owners,” Reyes said. "
    "The fire injured six people."
)


def span(phrase: str) -> Span:
    start = TEXT.index(phrase)
    return start, start + len(phrase)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """A checker of a small article with everything known about it."""
    start, end = span("six people")
    return Checker(
        Analysis(
            article=make_article(TEXT),
            entities=(
                Entity(id="e1", type="PERSON", name="Lena Holt", mentions=(span("Lena Holt"),)),
                Entity(id="e2", type="PERSON", name="Omar Reyes", mentions=(span("Omar Reyes"),)),
                Entity(id="e3", type="GPE", name="Port Vale", mentions=(span("Port Vale"),)),
                Entity(id="e4", type="GPE", name="Ash Bay", mentions=(span("Ash Bay"),)),
            ),
            quotes=(
                Quote(
                    id="q1",
                    kind="direct",
                    content=(span("“The ferry was too old,”"),),
                    source=span("she"),
                    speaker="s1",
                ),
                Quote(
                    id="q2",
                    kind="direct",
                    content=(span("“We will sue the owners,”"),),
                    source=(span("Reyes said")[0], span("Reyes said")[0] + 5),
                    speaker="s2",
                ),
            ),
            speakers=(
                Speaker(id="s1", name="Lena Holt", kind="person", entity="e1"),
                Speaker(id="s2", name="Omar Reyes", kind="person", entity="e2"),
            ),
            tally=Tally(
                rows=(
                    TallyRow(
                        id="t1",
                        kind="injured",
                        min=6,
                        max=6,
                        text="six people",
                        start=start,
                        end=end,
                    ),
                ),
                totals={"injured": (6, 6)},
            ),
        )
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Holt spoke in Port Vale on Monday.",
        "Holt, 38, said the ferry was too old.",
        "“The ferry was too old,” said Lena Holt.",
        'Holt said: "The ferry was too old."',
        "Holt called the ferry “too old”, while Reyes said: “We will sue the owners.”",
        "Reyes came to Ash Bay with 120 workers.",
        "Six people were injured in the fire.",
        "The fire injured 6 people.",
    ],
)
def test_what_is_in_the_article_is_not_flagged(checker: Checker, sentence: str) -> None:
    assert checker.check(sentence).flags == ()


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Reyes came to Ash Bay with 130 workers.", "130 is not in the article"),
        ("Ada Moss spoke in Port Vale.", "“Ada Moss” is not in the article"),
        ("Holt spoke in Oakham on Monday.", "“Oakham” is not in the article"),
        ("Lena Reyes came to Ash Bay.", "“Lena Reyes” is nobody in the article"),
        ("Holt said “the ferry was quite new”.", "“the ferry was quite new” is not quoted so"),
        ("“The ferry was too old,” said Omar Reyes.", "is not said by Omar Reyes"),
        ("Reyes said that the ferry was too old.", "this is not said by Reyes"),
        ("Six people were killed in the fire.", "6 are not killed in the article"),
        ("Holt spoke in Ash Bay on Monday.", "the article does not say this of Ash, Bay"),
        ("Holt spoke in Port Vale on Friday.", "the article does not say this of Friday"),
        ("Reyes came to Ash Bay with 38 workers.", "the article does not say this of 38"),
    ],
)
def test_an_error_is_flagged_and_told(checker: Checker, sentence: str, flag: str) -> None:
    flags = checker.check(sentence).flags
    assert any(flag in found for found in flags), flags


def test_each_sentence_gets_the_words_it_rests_on(checker: Checker) -> None:
    checked = checker.check("Holt spoke in Port Vale, while Reyes came to Ash Bay.")
    assert [TEXT[start:end] for start, end in checked.evidence] == [
        "Lena Holt, 38, spoke in Port Vale on Monday.",
        "Omar Reyes came to Ash Bay with 120 workers on Friday.",
    ]


def analysed(nlp: Language, path: Path) -> Analysis:
    return pipeline.analyse(nlp, open_source(str(path), stdin=None).article)


def test_sentences_written_by_hand_are_told_right_from_wrong(nlp: Language) -> None:
    right = wrong = missed = false = 0
    for name, listed in tomllib.loads(SENTENCES.read_text(encoding="utf-8")).items():
        folder = NEWS / "news_quotes_dev" / "text"
        path = next((ROOT / "seeds").glob("*.txt")) if name == "seed" else folder / f"{name}.txt"
        checker = Checker(analysed(nlp, path))
        false += sum(bool(checker.check(sentence).flags) for sentence in listed["right"])
        missed += sum(not checker.check(sentence).flags for sentence in listed["wrong"])
        right += len(listed["right"])
        wrong += len(listed["wrong"])
    assert right == wrong
    assert right > 60
    assert missed < 0.05 * wrong
    assert false < 0.05 * right


@pytest.mark.parametrize("half", ["dev", "held"])
def test_planted_errors_are_found_in_whole_articles(nlp: Language, half: str) -> None:
    chance = random.Random(7)
    count = missed = false = 0
    for path in sorted((NEWS / f"news_quotes_{half}" / "text").glob("*.txt")):
        analysis = analysed(nlp, path)
        checker = Checker(analysis)
        for case in planted(analysis, chance):
            count += 1
            missed += not checker.check(case.wrong).flags
            false += bool(checker.check(case.right).flags)
    assert count >= 200
    assert missed < 0.05 * count
    assert false < 0.05 * count


def test_sentences_end_where_they_end() -> None:
    text = "Mr. Holt of the U.S. left at 3 p.m. on Monday. “Go,” he said. “Now.” It rained."
    assert [part.text for part in sentences(text)] == [
        "Mr. Holt of the U.S. left at 3 p.m. on Monday.",
        "“Go,” he said.",
        "“Now.”",
        "It rained.",
    ]


def test_clauses_are_cut_between_statements_not_inside_quotations_or_pairs_of_names() -> None:
    text = "Witt and Kern met, while Holt said “we came and saw” and the ferry sank."
    assert clauses(text) == ["Witt and Kern met", "Holt said “we came and saw”", "the ferry sank."]


def test_numbers_are_the_same_in_words_and_digits() -> None:
    assert number_keys("six of 1,200 and $1.2bn") == ["6", "1200", "1200000000"]
    assert number_keys("one of them came third, her fourth time") == ["3th", "4th"]
    assert "4600th" in number_keys("the 4,600th guest")


def test_forms_of_a_word_meet() -> None:
    assert content_words("injuring, married") == content_words("injured marriage")


def test_names_end_at_a_possessive_and_a_comma() -> None:
    assert name_runs("Lena Holt’s ferry left Port Vale, U.S. Sen. Omar Reyes said.") == [
        ["Lena", "Holt"],
        ["Port", "Vale"],
        ["US", "Sen", "Omar", "Reyes"],
    ]
