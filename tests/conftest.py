"""What many tests share: the pipeline, loaded once in each test process."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tui.analysis import pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The analysis pipeline as users get it."""
    return pipeline.load()
