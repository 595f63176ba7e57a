"""What holds of every summary: verbatim, whole, named, the same each time.

Over generated articles, the articles of this project, and the news articles for measuring where a
checkout has them beside it.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from spacy.language import Language

from tests.building import make_article
from tui.analysis import pipeline
from tui.records import Analysis, Article, SummaryPoint
from tui.sources import open_source

ROOT = Path(__file__).parents[2]
MEASURING = ROOT.parent / "shared" / "data" / "polnear" / "dev" / "text"
OWN = [
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests" / "data" / "news_quotes_dev" / "text").glob("*.txt")),
    *sorted((ROOT / "tests" / "data" / "news_quotes_held" / "text").glob("*.txt")),
]

_BRACKETED = re.compile(r"\[[^\]]*\]")
_PRONOUN = re.compile(
    r"(?:(?:But|And|So|Yet|However|Meanwhile|Also|Then),? )?"
    r"(?:He|She|They|Him|Her|His|Their|Its|Theirs|he|she|they|his|her|their)\b"
)


def faults(article: Article, point: SummaryPoint) -> list[str]:
    """What is wrong with a point; nothing should be."""
    start, end = point.evidence[0]
    words = article.text[start:end]
    found = []
    names = [name[1:-1] for name in _BRACKETED.findall(point.text) if name not in words]
    pattern = re.escape(point.text)
    for name in names:
        pattern = pattern.replace(re.escape(f"[{name}]"), r"\w+")
        if name.removesuffix("’s") not in article.text:
            found.append(f"{name} is not in the article")
    if not re.fullmatch(pattern, words):
        found.append("not verbatim")
    if point.text.count("“") != point.text.count("”") or point.text.count('"') % 2:
        found.append("an orphan quotation mark")
    if _PRONOUN.match(point.text):
        found.append("a dangling pronoun")
    if "\n" in point.text or point.text != point.text.strip():
        found.append("not one line")
    body = [p for p in article.paragraphs if p.kind == "body"]
    if not any(p.start <= start and end <= p.end for p in body):
        found.append("not of the body")
    return found


def check(analysis: Analysis) -> list[tuple[str, list[str]]]:
    """The faulty points of an article, and a point said twice."""
    points = analysis.summary.points
    broken = [(p.text, faults(analysis.article, p)) for p in points]
    texts = [p.text for p in points]
    broken += [(text, ["said twice"]) for text in set(texts) if texts.count(text) > 1]
    return [(text, wrong) for text, wrong in broken if wrong]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_summaries_of_our_articles_are_verbatim_whole_and_named(nlp: Language, path: Path) -> None:
    analysis = pipeline.analyse(nlp, open_source(str(path), stdin=None).article)
    assert analysis.summary.points
    assert check(analysis) == []


@pytest.mark.skipif(not MEASURING.is_dir(), reason="the measuring articles are not beside us")
def test_summaries_of_the_measuring_articles_are_verbatim_whole_and_named(nlp: Language) -> None:
    broken = []
    for path in sorted(MEASURING.glob("*.txt")):
        analysis = pipeline.analyse(nlp, open_source(str(path), stdin=None).article)
        broken += [(path.name, *fault) for fault in check(analysis)]
    assert broken == []


_NAMES = ("Lena Holt", "Omar Reyes", "the Dock Union", "Port Vale", "Gov. Ada Moss", "Idris Bell")
_PARTS = (
    "{a} said that {n} boats had left {b}.",
    "“We lost {n} boats. Nobody told us,” {a} said on Monday.",
    "“We lost {n} boats,” {a} told reporters. “Nobody told us.”",
    "However, he denied that {n} people had been injured.",
    "She added: “It was {n} times worse.”",
    "They left {b} before dawn; {n} stayed.",
    "On Tuesday, he will meet {a} in {b}.",
    "{a}, who owns {n} boats, [sic] called it “a lie” and ‘a shame’.",
    "“It goes on and on",
    "and nobody” says why, {a} wrote.",
    "PORT VALE (Agency) — At least {n} people were killed in {b}, {a} said.",
    "His lawyer, {a}, blamed {b}.",
    "But {a} left {b} at 3 p.m. ({n} hours late.)",
    "By {a}",
    "Read more: {n} things about {b}.",
    "That is why {a} paid $1.{n} million.",
    'This week {a} said "no” to {b}.',
)


def generated(seed: int) -> Article:
    """An article of odd sentences in odd order."""
    chance = random.Random(seed)
    lines = ["Boats leave Port Vale"]
    for _ in range(chance.randint(1, 9)):
        picked = chance.choices(_PARTS, k=chance.randint(1, 4))
        lines.append(
            " ".join(
                part.format(
                    a=chance.choice(_NAMES), b=chance.choice(_NAMES), n=chance.randint(2, 99)
                )
                for part in picked
            )
        )
    return make_article("\n".join(lines), title=True)


def test_summaries_of_generated_articles_are_verbatim_whole_and_named(nlp: Language) -> None:
    broken = []
    for seed in range(100):
        broken += [(seed, *fault) for fault in check(pipeline.analyse(nlp, generated(seed)))]
    assert broken == []


def test_an_article_has_the_same_summary_every_time(nlp: Language) -> None:
    for seed in range(5):
        first, second = (pipeline.analyse(nlp, generated(seed)).summary for _ in range(2))
        assert first == second


@pytest.mark.parametrize("text", ["", "One", "?", "“", "\n\n", "No verb here", "He left."])
def test_an_article_with_nothing_to_say_has_no_summary(nlp: Language, text: str) -> None:
    assert pipeline.analyse(nlp, make_article(text)).summary.points == ()
