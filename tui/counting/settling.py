"""What leans on the other rows made to agree with them, once each row has its own.

A part or what is told again counts where nothing else of its kind does; all rivals of a kind stand
in one envelope, with what counts beside them and is no addition; where, when and by what is that of
the article's own event where its rows do not say. Pure functions on records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from tui.counting.adding import names_one, size_of
from tui.records import TallyRow

ADDED = re.compile(r"\b(?:another|others?|more(?! than)|additional|further)\b", re.IGNORECASE)
_PART = 2  # a count so many times smaller than the least rival is no rival
_THINGS = frozenset({"damaged", "destroyed", "outage"})


def settled(rows: Sequence[TallyRow]) -> tuple[TallyRow, ...]:
    """`rows` with the roles and rivals that follow from those of the others."""
    found = {row.id: row for row in rows}
    for kind in dict.fromkeys(row.kind for row in rows):
        same = [row for row in rows if row.kind == kind]
        changed = _rivals(same) if any(row.counts for row in same) else _all_there_is(same, rows)
        found.update((row.id, row) for row in changed)
        if kind not in _THINGS:
            found.update((row.id, row) for row in _above_floor([found[row.id] for row in same]))
    return tuple(found.values())


def _all_there_is(same: Sequence[TallyRow], rows: Sequence[TallyRow]) -> list[TallyRow]:
    """The largest part or else the largest count told again, where none of its kind counts.

    Not where the kind is of another event, nor people told again that count under another kind.
    """
    if any(row.role == "background" for row in same):
        return []
    counted = {size_of(row) for row in rows if row.counts and row.kind not in _THINGS}
    parts = [row for row in same if row.role == "subset" and size_of(row)]
    again = [row for row in same if row.role == "repeat" and size_of(row)]
    waiting = parts or [row for row in again if row.kind in _THINGS or size_of(row) not in counted]
    return [replace(max(waiting, key=size_of), role="current")] if waiting else []


def _rivals(same: Sequence[TallyRow]) -> list[TallyRow]:
    """The claims of a kind under one `alt`, with the counts that are as large and not added."""
    counted = [row for row in same if row.counts and size_of(row)]
    claims = [row for row in counted if row.alt]
    if not claims:
        return []
    least = min(map(size_of, claims))
    beside = [row for row in counted if not row.alt and _is_beside(row, least)]
    return [replace(row, alt=claims[0].alt) for row in (*claims, *beside)]


def _is_beside(row: TallyRow, least: int) -> bool:
    is_of_all = size_of(row) > 1 and size_of(row) * _PART >= least
    return row.role == "current" and is_of_all and not ADDED.search(row.text)


def _above_floor(same: Sequence[TallyRow]) -> list[TallyRow]:
    """The article's own "at least 12", "12 to 15" at its start, and what stands against it.

    A source that says more is its rival and makes no part or earlier count of it; one that says
    less tells of a part.
    """
    floor = next((row for row in same if size_of(row) > 1), None)
    if floor is not None and _is_a_range(floor) and not floor.counts:
        return _over(floor, same)
    if floor is None or floor.source or floor.min is None or floor.min == floor.max:
        return []
    if floor.role in ("subset", "superseded"):
        more = [row for row in same if row.counts and row.source and size_of(row) > size_of(floor)]
        alt = next((row.alt for row in more if row.alt), f"alt-{floor.id}")
        return [replace(row, role="claim", alt=alt) for row in (floor, *more) if more]
    rivals = [row for row in same if row.counts and row.alt and row.alt == floor.alt]
    less = [row for row in rivals if size_of(row) < floor.min]
    return [replace(row, role="subset", alt=None) for row in less]


def _is_a_range(row: TallyRow) -> bool:
    return row.min is not None and row.max is not None and 0 < row.min < row.max


def _over(lead: TallyRow, same: Sequence[TallyRow]) -> list[TallyRow]:
    """The article's own "between three and seven" at its start, with the counts that it spans."""
    low, high = lead.min or 0, lead.max or 0
    inside = [row for row in same if row.counts and low <= size_of(row) <= high]
    alt = next((row.alt for row in inside if row.alt), f"alt-{lead.id}")
    return [replace(row, role="claim", alt=alt) for row in (lead, *inside)]


def accounted_for(rows: Iterable[TallyRow]) -> int:
    """So many victims of rows of one kind are told part by part, where some are named."""
    parts = [row for row in rows if row.role == "subset" and row.max is not None]
    is_named = any(map(names_one, parts))
    return sum(map(size_of, parts)) if is_named else 0


def with_setting(rows: Sequence[TallyRow], body_start: int) -> tuple[TallyRow, ...]:
    """`rows`; those of the article's own event have its place, time and cause where they say none.

    It is what the first row of that event says; `body_start`, a string index, is where the headline
    ends, which is asked last.
    """
    told: dict[Literal["place", "time", "cause"], str] = {}
    for row in sorted(rows, key=lambda row: row.start < body_start):
        for name in ("place", "time", "cause"):
            found = getattr(row, name)
            if found and row.role != "background":
                told.setdefault(name, found)
    return tuple(
        row
        if row.role == "background"
        else replace(row, **{name: getattr(row, name) or found for name, found in told.items()})
        for row in rows
    )
