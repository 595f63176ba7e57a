"""How long a summary is shown: short, normal or long.

A summary record holds its longest form, the most important point first, so a shorter one is its
beginning: the reader changes length on the spot and the exports cut at the same place.
"""

from __future__ import annotations

from typing import Literal

from tui.records import Summary, SummaryPoint

Length = Literal["short", "normal", "long"]
LENGTHS: tuple[Length, ...] = ("short", "normal", "long")

_WORDS: dict[Length, int | None] = {"short": 60, "normal": 180, "long": None}
"""Words a length aims at; a point is never cut, so a summary may end a few words under or over."""

_OVERRUN = 1.15
"""A point that ends this little beyond the aim is still shown rather than dropped."""

_TOLLS: dict[Length, int] = {"short": 1, "normal": 9}
"""Points of the toll that are kept beyond the aim: no length may hide that people died."""


def points_for(summary: Summary, length: Length = "normal") -> tuple[SummaryPoint, ...]:
    """The leading points of `summary` that make up `length`, and those of the toll.

    There is always at least one point if the summary has one.
    """
    aim = _WORDS[length]
    if aim is None:
        return summary.points
    chosen: list[SummaryPoint] = []
    words, tolls, is_full = 0, 0, False
    for point in summary.points:
        words += len(point.text.split())
        is_full = is_full or (bool(chosen) and words > aim * _OVERRUN)
        is_toll = point.kind == "toll" and tolls < _TOLLS[length]
        if not is_full or is_toll:
            chosen.append(point)
            tolls += point.kind == "toll"
    return tuple(chosen)
