"""Logistic regression by Newton's method: a few signs' weights from some hundred cases.

`fit` tells yes from no; `fit_choice` the right one among several.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 30
_PRIOR = 2.0
"""How strongly weights are held near nothing, for signs brought to one spread."""


def fit(signs: Array, labels: Array, counts: Array) -> tuple[float, Array]:
    """The bias and a weight for each column of `signs` (cases x signs).

    `labels` are 0 or 1, `counts` how much each case counts.
    """
    middle, spread = signs.mean(0), signs.std(0) + 1e-6
    rows: Any = np.hstack([np.ones((len(signs), 1)), (signs - middle) / spread])
    hold = np.eye(rows.shape[1]) * _PRIOR
    hold[0, 0] = 1e-9
    weights: Any = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (chances - labels)) + hold @ weights
        curve = (rows * (counts * chances * (1 - chances))[:, None]).T @ rows + hold
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < _SETTLED:
            break
    plain = weights[1:] / spread
    return float(weights[0] - plain @ middle), plain


_LONGEST_STEP = 2.0
_LEAST_SPREAD = 0.3
"""A sign that hardly ever speaks is not scaled up to one that often does."""


def fit_choice(
    signs: Sequence[Array], right: Sequence[NDArray[np.bool_]], counts: Sequence[float] = ()
) -> Array:
    """A weight for each column of `signs`, so that the right ones of each choice score highest.

    For each choice `signs` has a matrix (candidates x signs) and `right` tells which candidates are
    right, at least one and not all; `counts` are how much each choice counts (1 by default). Where
    several candidates are right, the weights may prefer one of them.
    """
    every, is_right = np.vstack(signs), np.concatenate(right)
    spread = np.maximum(every.std(0), _LEAST_SPREAD)
    rows: Any = every / spread
    sizes = [len(matrix) for matrix in signs]
    firsts = np.cumsum([0, *sizes[:-1]])
    choice = np.repeat(np.arange(len(sizes)), sizes)
    count: Any = np.asarray(counts or [1.0] * len(sizes))

    def shares(told: Any) -> Any:
        return told / np.add.reduceat(told, firsts)[choice]

    weights: Any = np.zeros(len(spread))
    for _ in range(_STEPS):
        scores = rows @ weights
        chances = shares(np.exp(scores - np.maximum.reduceat(scores, firsts)[choice]))
        wanted = shares(np.where(is_right, chances + _TINY, 0.0))
        slope = _PRIOR * weights + rows.T @ (count[choice] * (chances - wanted))
        expected = np.add.reduceat(rows * chances[:, None], firsts)
        curve = (rows * (count[choice] * chances)[:, None]).T @ rows
        curve += np.eye(len(spread)) * _PRIOR - (expected * count[:, None]).T @ expected
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, _LONGEST_STEP / (np.abs(step).max() + 1e-9))
        if np.abs(step).max() < _SETTLED:
            break
    return np.asarray(weights / spread)


_TINY = 1e-12
_SETTLED = 1e-3
