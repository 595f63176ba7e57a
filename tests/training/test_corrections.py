"""A user's mending becomes documents to train on."""

from __future__ import annotations

from pathlib import Path

from tests.library.made_up import strike
from tests.training.made_up import words
from tui.corrections.mending import correction_of
from tui.library.annotations import documents
from tui.library.articles import keep
from tui.library.corrections import correct
from tui.library.opening import open_library
from tui.training import corpus
from tui.training.corrections import read_lessons


def test_a_mended_paragraph_is_a_document(tmp_path: Path) -> None:
    analysis = strike()
    with open_library(tmp_path / "library.db") as library:
        keep(library, analysis.article, analysis, is_read=True)
        made = correction_of(
            analysis,
            analysis.quotes[0],
            {"speaker": "Ada"},
            identity="1",
            by="A.",
            made="2026-01-01",
        )
        correct(library, analysis.article.id, made)
        (document,) = read_lessons(documents(library, "training"))
    (quote,) = document.quotes or ()
    assert words(document, quote.content[0]) == "“ There is no ceasefire here , ”"
    assert document.entities is None
    corpus.write(tmp_path / "out.jsonl", [document])
    assert corpus.read(tmp_path / "out.jsonl") == [document]
