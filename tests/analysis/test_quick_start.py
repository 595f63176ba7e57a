"""A leaner start gives the same spaCy, and the same errors."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from tui.analysis import quick_start, spacy_model, weights
from tui.analysis.errors import ModelError

AS_EVER = """
from tui.analysis import quick_start
quick_start.import_spacy()
import sys
assert "spacy.cli" not in sys.modules and "typer" not in sys.modules
import spacy
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.info) and callable(spacy.cli.download)
quick_start.import_spacy()
"""

HARD_WORDS = (
    "Don't go to the U.S. at 5pm, he'll say; http://a.example/b?c=d (see p.5), e.g. 10km/h… "
    "“We’ve won,” she’d said—twice. :-) C++ O'Neill's 1,000-strong Mr. and Mrs. no-one’s"
)


def test_spacy_is_whole_without_its_command_line():
    subprocess.run([sys.executable, "-c", AS_EVER], check=True)


def test_the_tokenizer_read_from_the_model_is_the_one_spacy_builds():
    found = spacy_model.find()
    ours = quick_start.load_spacy(found.folder, ["ner"]).tokenizer
    theirs = spacy.load(found.folder, exclude=["ner"]).tokenizer
    assert ours.to_bytes() == theirs.to_bytes()
    assert [token.text for token in ours(HARD_WORDS)] == [
        token.text for token in theirs(HARD_WORDS)
    ]


def test_what_runs_beside_gives_its_result_or_its_error():
    def fail() -> int:
        raise ModelError("damaged")

    assert quick_start.beside(lambda: 3)() == 3
    with pytest.raises(ModelError, match="damaged"):
        quick_start.beside(fail)()


def test_weights_begun_before_are_taken_once():
    weights.begin()
    first, second = weights.opened(), weights.opened()
    assert first.session is not second.session
