"""Texts parsed once for learning and measuring."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from tui.training import parsed

TEXT = "Ana Silva said the pier was shut.\n“It is old,” she added."


def test_a_text_is_parsed_once_and_reads_as_the_pipeline_does(
    tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = parsed.quoted([TEXT], tmp_path)
    whole = nlp(TEXT)
    assert [q.content for q in first._.quotes] == [q.content for q in whole._.quotes]
    assert [e.name for e in first._.entities] == [e.name for e in whole._.entities]

    def nothing() -> Language:
        raise AssertionError("parsed again")

    monkeypatch.setattr(parsed, "_pipeline", nothing)
    (again,) = parsed.quoted([TEXT], tmp_path)
    assert again._.quotes == first._.quotes
