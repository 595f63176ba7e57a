"""Which candidate a description means, and how likely it means anybody: two linear models.

Takes a `Question` and candidates, gives the best with a chance, or None. The weights are learnt by
`python -m tui.training.speakers` and ship as `ranker.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tui.analysis.speakers.cast import Member
from tui.analysis.speakers.signs import DOUBTS, SIGNS, Question, Ranking


class Weights(NamedTuple):
    """What each sign weighs, by name; below the chance `least` nobody is named."""

    signs: Mapping[str, float]
    bias: float
    doubts: Mapping[str, float]
    least: float


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    table = tomllib.loads(files("tui.analysis.speakers").joinpath("ranker.toml").read_text("utf-8"))
    return Weights(table["signs"], table["bias"], table["doubts"], table["least"])


def ranked(question: Question, candidates: Sequence[Member], weights: Weights) -> Ranking | None:
    """The best of the candidates."""
    if not candidates:
        return None
    scores = [
        sum(weights.signs.get(name, 0.0) * sign(question, member) for name, sign in SIGNS.items())
        for member in candidates
    ]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    top = scores[order[0]]
    margin = top - scores[order[1]] if len(order) > 1 else _NO_RIVAL
    return Ranking(question, candidates[order[0]], top, margin)


_NO_RIVAL = 9.0
"""How far ahead the only candidate is."""


def certainty(ranking: Ranking, weights: Weights) -> float:
    """How likely it is, from 0 to 1, that the description means the best candidate."""
    score = weights.bias + sum(
        weights.doubts.get(name, 0.0) * doubt(ranking) for name, doubt in DOUBTS.items()
    )
    return 1 / (1 + math.exp(-score))
