"""The sample article as Markdown: a document to send to a colleague, to the letter.

When the analysis gets better, write the new text with `UPDATE_GOLDEN=1 pytest tests/export` and
read the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from spacy.language import Language

from tui.analysis import pipeline
from tui.export.render import render
from tui.records import Analysis
from tui.sources import open_source

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "seed.md"


@pytest.fixture(scope="module")
def analysis(nlp: Language) -> Analysis:
    """The sample article, analysed by the pipeline users get."""
    (seed,) = (ROOT / "seeds").glob("*.txt")
    article = open_source(str(seed), stdin=None).article
    return pipeline.analyse(nlp, replace(article, source=f"seeds/{seed.name}"))


def test_the_sample_as_markdown_is_this_document(analysis: Analysis) -> None:
    document = render(analysis, "everything", "markdown")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(document, encoding="utf-8")
    assert document == GOLDEN.read_text(encoding="utf-8")


def test_the_sample_says_what_a_reader_must_not_miss(analysis: Analysis) -> None:
    document = render(analysis)
    for phrase in (
        "**12 injured**",
        "at least 40 residences damaged",
        "at least 40,000 without heat",
        "Andrii Sybiha, Ukrainian Foreign Minister",
        "Yvette Cooper, U.K. Foreign Secretary",
    ):
        assert phrase in document
    assert "killed" not in document.split("## Casualty tally")[1]
