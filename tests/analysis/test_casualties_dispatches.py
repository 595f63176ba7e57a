"""Whole made-up dispatches in the style of the wires, each with every row of its tally.

They were written, with their rows, before the rules were tried on them; those that are not yet read
right are expected to fail, with the reason in the table (`casualty_dispatches.toml`).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import (
    expected_rows,
    found_rows,
    is_same,
    read_totals,
    tally_of,
)

DISPATCHES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("casualty_dispatches.toml").read_text("utf-8")
)["passage"]


def _cases() -> list[Any]:
    return [
        pytest.param(
            dispatch,
            id=dispatch["rule"],
            marks=[pytest.mark.xfail(strict=True, reason=dispatch["failing"])]
            if "failing" in dispatch
            else [],
        )
        for dispatch in DISPATCHES
    ]


@pytest.mark.parametrize("dispatch", _cases())
def test_the_tally_of_a_dispatch_is_right(nlp: Language, dispatch: dict[str, Any]) -> None:
    text = dispatch["text"].strip("\n")
    tally = tally_of(nlp, text, titled=dispatch.get("titled", False))
    expected, found = expected_rows(dispatch["rows"]), found_rows(tally)
    assert len(found) == len(expected), found
    assert [f for e, f in zip(expected, found, strict=True) if not is_same(e, f)] == []
    assert dict(tally.totals) == read_totals(dispatch["totals"])
