"""Signs that add up: what speaks for something or against it, each by its learnt weight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LEAST = 0.005  # chances below are as good as this one
_SUREST = 30.0


class Signed(NamedTuple):
    """Weights of signs by name, and what is so without any."""

    bias: float
    signs: Mapping[str, float]

    def odds(self, signs: Mapping[str, float]) -> float:
        """How likely it is, as log odds."""
        score = self.bias + sum([self.signs[name] * sign for name, sign in signs.items() if sign])
        return max(-_SUREST, min(_SUREST, score))

    def chance(self, signs: Mapping[str, float]) -> float:
        """How likely it is, from 0 to 1."""
        return 1 / (1 + math.exp(-self.odds(signs)))


def chances_of(odds: Floats) -> Floats:
    """The chances, from 0 to 1, of log odds."""
    chances: Floats = 1 / (1 + np.exp(-np.clip(odds, -_SUREST, _SUREST)))
    return chances


def log_odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


def is_unlikely(chance: float) -> bool:
    """Is it as good as none?"""
    return chance <= _LEAST
