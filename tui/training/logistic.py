"""Logistic regression by Newton's method: a few signs' weights from some hundred cases."""

from __future__ import annotations

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
