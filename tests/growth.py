"""Does the work grow with the length of the input, or with its square? Told by CPU time alone."""

from __future__ import annotations

import math
import os
from collections.abc import Callable

_TIMES = 8
_FLOOR = 0.02  # seconds; what is quicker is all noise
_TRIES = 3  # a busy machine spoils one measurement, not the best of three


def assert_grows_with_length(work: Callable[[int], object], most: int) -> None:
    """Work on `most` takes about 8 times what an eighth takes: with the square it would be 64."""
    work(most // _TIMES)  # tables are compiled, modules loaded
    short = long = math.inf
    for _ in range(_TRIES):
        short = min(short, _cpu_seconds(work, most // _TIMES))
        long = min(long, _cpu_seconds(work, most))
        if long < 3 * _TIMES * max(short, _FLOOR):
            return
    raise AssertionError(f"{long:.2f} s of processor for {_TIMES} times what takes {short:.2f} s")


def _cpu_seconds(work: Callable[[int], object], length: int) -> float:
    """Of this process and of the children it waited for."""
    before = sum(os.times()[:4])
    work(length)
    return sum(os.times()[:4]) - before
