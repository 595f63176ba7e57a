"""What many tests share: the pipeline, loaded once in each test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spacy.language import Language

from tui.analysis import pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The analysis pipeline as users get it."""
    return pipeline.load()


@pytest.fixture(scope="session", autouse=True)
def _own_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test keeps anything in the user's library, in this process or one it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _every_colour() -> Iterator[None]:
    """The terminal has every colour, whatever the tests are run in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLORTERM", "truecolor")
        yield
