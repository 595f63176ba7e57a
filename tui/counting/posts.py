"""Counts in a live blog: what a source says in a later post replaces what it said before.

Takes rows and the text, whose posts begin with an hour; pure functions on records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from tui.counting.adding import size_of
from tui.counting.settling import ADDED
from tui.records import TallyRow

_HOUR = re.compile(
    r"^[^\S\n]*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
    r"(?!\d|\s*(?:%|per ?cent|[mb]illion))"
    r"(?:[^\S\n]*(?P<half>[ap])\.?m\b)?[^\S\n]*\n?[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_POSTS = 2
_DAY = 24 * 60


class _Post(NamedTuple):
    """A paragraph that begins with an hour, or stands below one; its minute of the day."""

    start: int
    end: int
    minute: int


def posts_of(text: str) -> list[_Post]:
    """The posts of a live blog in text order, string indices; none of any other text."""
    found = [_Post(*hour.span(), _minute(hour)) for hour in _HOUR.finditer(text)]
    return found if len(found) >= _LEAST_POSTS else []


def _minute(hour: re.Match[str]) -> int:
    clock, half = int(hour["hour"]), (hour["half"] or "").lower()
    if half:
        clock = clock % 12 + 12 * (half == "p")
    return 60 * clock + int(hour["minute"])


def posted(rows: Sequence[TallyRow], text: str) -> tuple[TallyRow, ...]:
    """`rows`; of a live blog those are superseded that their own source has raised since."""
    posts = posts_of(text)
    if not posts:
        return tuple(rows)
    is_later = [(b.minute - a.minute) % _DAY < _DAY // 2 for a, b in pairwise(posts)]
    order = posts if 2 * sum(is_later) >= len(is_later) else posts[::-1]
    place = {
        row.id: number
        for row in rows
        for number, post in enumerate(order)
        if post.start <= row.start < post.end
    }
    inside = [row for row in rows if row.id in place]

    def is_raised(row: TallyRow, later: TallyRow) -> bool:
        return (
            later.kind == row.kind
            and later.counts
            and place[row.id] < place[later.id]
            and size_of(later) >= size_of(row)
            and _same(later.source, row.source)
            and (later.place is None or row.place is None or _same(later.place, row.place))
            and not ADDED.search(later.text)
        )

    raised = {r.id for r in inside if r.counts and any(is_raised(r, later) for later in inside)}
    return tuple(
        replace(row, role="superseded", alt=None) if row.id in raised else row for row in rows
    )


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").casefold() == (other or "").casefold()
