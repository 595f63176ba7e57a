"""Remembered words give the vectors that spaCy's own layer gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from tui.analysis import embedding, spacy_model

TEXTS = sorted((Path(__file__).parents[1] / "data").glob("news_quotes_*/text/*.txt"))[:3]
ODD = ("", "Rain.", " \n\n ", "can't can't won't won't")


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    """spaCy's own vectors, and the remembered ones."""
    found = spacy_model.find().folder
    plain, quick = (spacy.load(found, enable=["tok2vec"]) for _ in range(2))
    embedding.quicken(quick)
    return plain, quick


@pytest.mark.parametrize("text", [*ODD, *(path.read_text("utf-8") for path in TEXTS)])
def test_every_token_has_the_same_vector(pipelines: tuple[Language, Language], text: str) -> None:
    plain, quick = pipelines
    for _ in range(2):  # the second time the words are known
        assert np.allclose(plain(text).tensor, quick(text).tensor, atol=1e-4)


def test_a_text_with_more_words_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MOST", 20)
    plain, quick = (spacy.load(spacy_model.find().folder, enable=["tok2vec"]) for _ in range(2))
    embedding.quicken(quick)
    for text in ("Six boats sank.", *(path.read_text("utf-8") for path in TEXTS), "Six boats."):
        assert np.allclose(plain(text).tensor, quick(text).tensor, atol=1e-4)


def test_a_pipeline_without_such_a_layer_is_left_alone() -> None:
    nlp = spacy.blank("en")
    embedding.quicken(nlp)
    assert nlp.pipe_names == []
