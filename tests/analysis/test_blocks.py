"""Long articles are read in blocks and must come out as if read in one."""

from __future__ import annotations

import pytest

from tests.building import make_article
from tui.analysis import blocks, pipeline
from tui.analysis.annotations import Attribution

LINES = [
    f"Officials in Graz said on Monday that {n} people were hurt when a bus left the road."
    for n in range(2, 40)
]


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(blocks, "SIZE", 500)


def test_blocks_joined_are_the_text(small_blocks):
    article = make_article("\n".join(LINES))
    pieces = list(blocks.cut(article))
    assert len(pieces) > 3
    assert "".join(pieces) == article.text
    assert all(piece.endswith("\n") for piece in pieces[:-1])


def test_an_article_of_one_paragraph_is_one_block(small_blocks):
    article = make_article("word " * 1000)
    assert list(blocks.cut(article)) == [article.text]


def test_figures_of_later_blocks_stand_at_their_place_in_the_article(nlp, small_blocks):
    article = make_article("\n".join(LINES))
    analysis = pipeline.analyse(nlp, article)
    counts = [f for f in analysis.figures if f.type == "count"]
    assert [f.low for f in counts] == list(range(2, 40))
    assert all(article.text[f.start : f.end] == f.text for f in analysis.figures)


def test_quotes_of_later_blocks_stand_at_their_place_in_the_article(nlp, small_blocks):
    article = make_article("\n".join(LINES))
    quotes = pipeline.analyse(nlp, article).quotes
    assert len({article.text.count("\n", 0, quote.content[0][0]) for quote in quotes}) > 30
    assert {article.text[slice(*quote.cue)] for quote in quotes if quote.cue} == {"said"}
    for quote in quotes:
        line = article.text.count("\n", 0, quote.content[0][0])
        assert f"{line + 2} people" in article.text[slice(*quote.content[0])]


def test_an_attribution_moves_with_its_block():
    found = Attribution(
        content=((3, 9), (12, 14)), cue=(2, 3), source=None, score=0.5, cue_score=0.4
    )
    moved = blocks.move_attribution(found, 100)
    assert moved == Attribution(((103, 109), (112, 114)), (102, 103), None, 0.5, 0.4)


def test_a_headline_is_a_sentence_of_its_own(nlp):
    doc = nlp("Minister resigns after long dispute\nThe cabinet met on Monday.")
    assert [s.text.strip() for s in doc.sents] == [
        "Minister resigns after long dispute",
        "The cabinet met on Monday.",
    ]
