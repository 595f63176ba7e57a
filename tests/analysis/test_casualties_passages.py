"""Every rule of the tally on a passage made for it, kept in tables beside this file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import (
    Expected,
    expected_rows,
    found_rows,
    read_totals,
    tally_of,
)

TABLES = ("casualty_passages.toml", "casualty_victims.toml")
PASSAGES: list[dict[str, Any]] = [
    passage
    for table in TABLES
    for passage in tomllib.loads(Path(__file__).with_name(table).read_text("utf-8"))["passage"]
]


@pytest.mark.parametrize("passage", PASSAGES, ids=[p["rule"] for p in PASSAGES])
def test_the_tally_follows_the_rule(nlp: Language, passage: dict[str, Any]) -> None:
    tally = tally_of(nlp, passage["text"], titled=passage.get("titled", False))
    expected = expected_rows(passage["rows"])
    assert found_rows(tally) == expected
    assert dict(tally.totals) == read_totals(passage.get("totals", ""))


def test_there_is_a_passage_for_every_role_and_every_kind() -> None:
    rows: list[Expected] = [row for p in PASSAGES for row in expected_rows(p["rows"])]
    assert {row.role for row in rows} == {
        "current", "claim", "subset", "repeat", "superseded", "background",
    }  # fmt: skip
    assert {row.kind for row in rows} >= {
        "killed", "injured", "casualties", "missing", "displaced", "detained", "rescued", "outage",
        "damaged", "destroyed",
    }  # fmt: skip


def test_phrases_of_the_table_stand_in_their_passages() -> None:
    for passage in PASSAGES:
        for row in expected_rows(passage["rows"]):
            assert re.search(re.escape(row.phrase), passage["text"]), (passage["rule"], row.phrase)
