"""Where a total is no plain number: sources differ, or the parts cannot be told from the whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from tui.records import Doubt, TallyKind, TallyRow

_LIKELY = 0.3
"""A total is unsure where all its rows together are less likely right than this: so is about one
in twelve, of which three in four are wrong; of the others three in ten (`docs/casualties.md`)."""


def with_rivals_named(rows: Sequence[TallyRow]) -> tuple[TallyRow, ...]:
    """`rows`; those with rivals, which share their `alt`, are disputed, by whom is named."""
    return tuple(_with_rivals(row, rows) for row in rows)


def _with_rivals(row: TallyRow, rows: Sequence[TallyRow]) -> TallyRow:
    others = rivals_of(row, rows)
    if not others:
        return row
    named = dict.fromkeys((*row.disputed_by, *(each.source for each in others if each.source)))
    return replace(row, disputed=True, disputed_by=tuple(named))


def rivals_of(row: TallyRow, rows: Iterable[TallyRow]) -> list[TallyRow]:
    """The other counted rows that give another figure for the same harm."""
    return [
        other
        for other in rows
        if row.counts and other.counts and row.alt and other.alt == row.alt and other.id != row.id
    ]


def doubts(rows: Sequence[TallyRow]) -> dict[TallyKind, Doubt]:
    """The kinds whose total is disputed or unsure, and the rows that make it so."""
    found: dict[TallyKind, Doubt] = {}
    for kind in dict.fromkeys(row.kind for row in rows if row.counts):
        counted = [row for row in rows if row.kind == kind and row.counts]
        disputed = [row for row in counted if row.disputed]
        chance = chance_of(counted)
        is_unsure = chance < _LIKELY
        unsure = [row for row in counted if is_unsure and _is_least_sure(row, counted)]
        if disputed or unsure:
            found[kind] = Doubt(
                disputed=bool(disputed),
                unsure=bool(unsure),
                rows=tuple(row.id for row in rows if row in disputed or row in unsure),
                confidence=round(chance, 2) if unsure else None,
            )
    return found


def chance_of(rows: Iterable[TallyRow]) -> float:
    """How likely `rows` are right together, 0 to 1; those not in question leave it as it is."""
    return math.prod(row.confidence for row in rows if row.confidence is not None)


def _is_least_sure(row: TallyRow, rows: Iterable[TallyRow]) -> bool:
    """Is it as unsure as any of `rows`, or more likely wrong than right?"""
    least = min(each.confidence for each in rows if each.confidence is not None)
    return row.confidence is not None and row.confidence <= max(least, 0.5)
