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
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights[1:] / spread
    return float(weights[0] - plain @ middle), plain


_LONGEST_STEP = 2.0
_LEAST_SPREAD = 0.3
"""A sign that hardly ever speaks is not scaled up to one that often does."""


def fit_choice(signs: Sequence[Array], right: Sequence[NDArray[np.bool_]]) -> Array:
    """A weight for each column of `signs`, so that the right ones of each choice score highest.

    For each choice `signs` has a matrix (candidates x signs) and `right` tells which candidates are
    right, at least one and not all. Where several are, the weights may prefer one of them.
    """
    spread = np.maximum(np.vstack(signs).std(0), _LEAST_SPREAD)
    scaled: list[Any] = [matrix / spread for matrix in signs]
    weights: Any = np.zeros(len(spread))
    for _ in range(_STEPS):
        slope, curve = _PRIOR * weights, np.eye(len(spread)) * _PRIOR
        for matrix, is_right in zip(scaled, right, strict=True):
            scores = matrix @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = np.where(is_right, chances, 0.0)
            expected = chances @ matrix
            slope = slope + expected - (wanted / wanted.sum()) @ matrix
            curve = curve + (matrix * chances[:, None]).T @ matrix - np.outer(expected, expected)
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, _LONGEST_STEP / (np.abs(step).max() + 1e-9))
    return np.asarray(weights / spread)
