"""Words at the edge of a text: first, last, alone, doubled, in capitals, after a title.

Texts are made of the very words the components look for. Nothing may raise, every offset lies in
the text, and the text comes back as it was. CI tries 150, always the same ones; the
long form takes some five minutes:

    EDGE_EXAMPLES=10000 pytest -n 0 tests/analysis/test_edges.py
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.analysis.casualty_reading import tally_of
from tests.analysis.edge_words import words_by_module
from tests.building import make_article
from tui.analysis.check import Checker
from tui.analysis.neighbours import after, before, word_after, word_before
from tui.analysis.pipeline import analyse
from tui.records import Analysis

EXAMPLES = int(os.environ.get("EDGE_EXAMPLES", "150"))
IS_LONG = "EDGE_EXAMPLES" in os.environ

NUMBERS = "one two 3 twelve 40 1,200 2.5m dozens hundreds third 19-year-old 10-15 %".split()
NAMES = (
    "Anna Huber,Mr,Dr. Holt,Graz,GRAZ (Reuters) -,BRUSSELS —,Iran,the Quillon Group,Monday".split(
        ","
    )
)
MARKS = (
    "\" ' “ ” ‘ ’ „ « » `` '' ( ) [ ] { } - – — -- , . ; : ! ? … * • / & $ £ € % °C # 's ’s".split()
)
JOINTS = ' |  |\n|\n\n|, |. |: |; | – | — |-|—| (|) | “|” |"|’ |...|\u00a0|\u2028|\t|'.split("|")
SENTENCES = (
    "Six people were killed when a bus left the road near Graz on Monday.",
    "“We are looking for two men,” Anna Huber, the police chief, told reporters.",
    "The toll rose to 31, officials said, with 12 others still missing.",
    "The council met.",
)

PASSAGES = [
    case["text"].split()
    for name in ("casualty_passages.toml", "casualty_dispatches.toml")
    for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["passage"]
]
"""Made-up texts of harm, as words."""

word = st.one_of(
    *(st.sampled_from(words) for words in words_by_module().values()),
    *(st.sampled_from(words) for words in (NUMBERS, NAMES, MARKS)),
)
joint = st.one_of(st.just(" "), st.just(" "), st.sampled_from(JOINTS))
shape = st.sampled_from((str, str, str.upper, str.title, str.capitalize))
ending = st.sampled_from(("", "", "", "s", "ed", "ing"))


def inflected(word: str, ending: str) -> str:
    """A form of a word of a table, which holds lemmas; now and then one that is no English."""
    if not word.isalpha() or not word.islower() or not ending:
        return word
    return (word.removesuffix("e") if ending[0] in "ei" else word) + ending


@st.composite
def run_of_words(draw: st.DrawFn) -> str:
    """One to six of the words, joined in any way, some of them doubled or in capitals."""
    text = ""
    for number in range(draw(st.integers(1, 6))):
        piece = draw(shape)(inflected(draw(word), draw(ending)))
        twice = draw(st.integers(0, 9)) == 0
        text += (draw(joint) if number else "") + (piece + draw(joint) + piece if twice else piece)
    return text


@st.composite
def cut_passage(draw: st.DrawFn) -> str:
    """Words in a row of a passage, so that any of them begins or ends a text; one is another."""
    words = draw(st.sampled_from(PASSAGES))
    start = draw(st.integers(0, len(words) - 1))
    kept = words[start : start + draw(st.integers(1, 14))]
    if draw(st.booleans()):
        place = draw(st.integers(0, len(kept) - 1))
        kept[place] = draw(shape)(inflected(draw(word), draw(ending)))
    text = " ".join(kept)
    return text[:1].upper() + text[1:] if draw(st.booleans()) else draw(shape)(text)


@st.composite
def text_with_an_edge(draw: st.DrawFn) -> tuple[str, bool]:
    """A text with such words at its beginning, its end or as all of it; is line one a title?"""
    edge, titled = draw(run_of_words()), draw(st.booleans())
    sentence = draw(st.sampled_from(SENTENCES))
    form = draw(st.integers(0, 9))
    if form > 5:
        cut = draw(cut_passage())
        return draw(st.sampled_from((cut, f"{cut}\n{sentence}", f"{sentence}\n{cut}"))), titled
    if form == 0:
        return edge, titled
    if form == 1:
        return edge + draw(joint) + sentence, titled
    if form == 2:
        return sentence + draw(joint) + edge, titled
    if form == 3:
        return f"{sentence}\n{edge}", titled
    if form == 4:
        return f"{edge}\n{sentence}", titled
    return f"{edge}{draw(joint)}{sentence}{draw(joint)}{draw(run_of_words())}", titled


def spans(analysis: Analysis) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span of every record with what it is."""
    for entity in analysis.entities:
        for span in entity.mentions:
            yield "mention", span
    for figure in analysis.figures:
        yield "figure", (figure.start, figure.end)
    for quote in analysis.quotes:
        for span in quote.content:
            yield "content", span
        for name, found in (("cue", quote.cue), ("source", quote.source)):
            if found is not None:
                yield name, found
    for row in analysis.tally.rows:
        yield "row", (row.start, row.end)
    for point in analysis.summary.points:
        for span in point.evidence:
            yield "evidence", span


def look(nlp: Language, text: str, *, titled: bool = False) -> Analysis:
    """Analyse the text, and hold what is found against what must be true of any text."""
    article = make_article(text, title=titled)
    analysis = analyse(nlp, article)
    assert analysis.article.text == text
    for what, (start, end) in spans(analysis):
        assert 0 <= start < end <= len(text), (what, start, end)
    for found in (*analysis.figures, *analysis.tally.rows):
        assert text[found.start : found.end] == found.text
    ids = {speaker.id for speaker in analysis.speakers}
    assert {quote.speaker for quote in analysis.quotes} <= ids | {None}
    msgspec.json.encode(analysis)
    checker = Checker(analysis)
    for line in text.split("\n"):
        for start, end in checker.check(line).evidence:
            assert 0 <= start < end <= len(text)
    return analysis


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not IS_LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(text_with_an_edge())
def test_no_word_at_an_edge_breaks_the_analysis(nlp: Language, made: tuple[str, bool]) -> None:
    text, titled = made
    look(nlp, text, titled=titled)


def test_nothing_stands_before_the_first_word_or_after_the_last(nlp: Language) -> None:
    first, middle, last = nlp.make_doc("Six Were Found")
    assert before(first) is None
    assert after(last) is None
    assert before(middle, 2) is None
    assert after(middle, 2) is None
    assert (word_before(first), word_after(last)) == ("", "")
    assert (before(last, 2), after(first)) == (first, middle)
    assert (word_before(last), word_after(first)) == ("were", "were")


@pytest.mark.parametrize(
    "text",
    [
        "Dead men were found in a field.",  # the state opens what was found
        "dead found",
        "Seriously hurt: ten. With wounds, two",
        "Six people have",
        "Six died, and in",
        "The toll rose to",
    ],
)
def test_a_word_of_harm_at_an_edge_is_read_like_any_other(nlp: Language, text: str) -> None:
    look(nlp, text)


def test_what_stands_before_a_text_is_not_its_end(nlp: Language) -> None:
    look(nlp, "Them dead, six men")
    assert not tally_of(nlp, "Them dead, six men").rows


def test_a_text_may_end_with_how_gravely_some_were_hurt(nlp: Language) -> None:
    rows = look(nlp, "Ten people were hurt, four seriously").tally.rows
    assert [(row.min, row.role) for row in rows] == [(10, "current"), (4, "subset")]
