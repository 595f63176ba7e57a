"""How sure a row says it is, and what of gold that is learnt from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.benchmarks.judging import counted_below
from tui.analysis.casualties.certainty import told
from tui.training.logistic import fit


@pytest.mark.parametrize(
    ("chance", "sure"), [(0.2, 0.2), (0.79, 0.79), (0.8, 0.9), (0.87, 0.9), (0.93, 0.93)]
)
def test_the_surest_are_told_as_nine_in_ten_at_least(chance: float, sure: float) -> None:
    assert told(chance) == sure


def row(start: int, role: str, count: int = 5, **more: Any) -> dict[str, Any]:
    return {"kind": "killed", "min": count, "max": count, "start": start, "role": role, **more}


def roles(*rows: dict[str, Any]) -> list[str]:
    return [each["role"] for each in counted_below(rows, title_end=50)]


def test_what_headline_and_body_both_count_is_the_body_s() -> None:
    assert roles(row(10, "current"), row(80, "repeat"), row(120, "repeat")) == [
        "repeat", "current", "repeat"
    ]  # fmt: skip


def test_a_headline_s_count_without_its_like_below_stays() -> None:
    assert roles(row(10, "current"), row(80, "repeat", 6)) == ["current", "repeat"]
    assert roles(row(10, "current"), row(80, "subset")) == ["current", "subset"]
    assert roles(row(10, "repeat"), row(80, "current")) == ["repeat", "current"]


def test_yes_is_told_from_no_by_the_sign_that_speaks() -> None:
    draw = np.random.default_rng(1)
    signs = draw.normal(size=(2000, 2))
    is_so = draw.random(2000) < 1 / (1 + np.exp(1 - 2 * signs[:, 0]))
    bias, (telling, idle) = fit(signs, is_so.astype(float), np.ones(2000))
    assert bias == pytest.approx(-1, abs=0.2)
    assert telling == pytest.approx(2, abs=0.3)
    assert idle == pytest.approx(0, abs=0.2)
