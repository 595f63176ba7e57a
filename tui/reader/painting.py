"""Cuts a line of text where its layers begin and end.

Takes ranges with a style each, the lowest layer first; gives pieces with the styles added up. One
function for the article and the panes, without a widget in sight.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style


class Range(NamedTuple):
    """A style on some characters, as offsets of the text."""

    start: int
    end: int
    style: Style


def pieces(start: int, end: int, base: Style, ranges: Iterable[Range]) -> list[Range]:
    """`start` to `end` cut at every edge of `ranges`, each piece with its styles over `base`."""
    inside = [r for r in ranges if r.start < end and start < r.end]
    if not inside:
        return [Range(start, end, base)] if start < end else []
    edges = {start, end}
    for found in inside:
        edges.add(max(start, found.start))
        edges.add(min(end, found.end))
    cuts = sorted(edges)
    painted: list[Range] = []
    for left, right in pairwise(cuts):
        style = base
        for found in inside:
            if found.start <= left and right <= found.end:
                style += found.style
        painted.append(Range(left, right, style))
    return painted


def placed(text: str, style: Style, line: int, column: int) -> Segment:
    """A segment that knows its place in the article, so that the mouse can select by character.

    `line` is the offset of the first character of its screen row, `column` how many characters
    after it the segment begins; negative in the margin, where every cell means the row's start.
    """
    return Segment(text, style + Style.from_meta({"offset": (column, line)}))
