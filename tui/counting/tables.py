"""Counts in a table: its rows add up, its total is their whole, a count before it too.

Takes rows and where each line of each table stands; pure functions on records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tui.counting.adding import size_of
from tui.records import Span, TallyRole, TallyRow

Table = Sequence[Span]
"""The lines of one table, string indices of the text."""
_TOTAL = re.compile(r"(?:[^:;]*:)?\s*(?:grand |sub-?)?(?:total|sum|overall|all)\b", re.IGNORECASE)
_CELL = re.compile(r"[^;|]+")


def tabled(rows: Sequence[TallyRow], text: str, tables: Iterable[Table]) -> tuple[TallyRow, ...]:
    """`rows`; those of a table count together, or are parts of a total or of a count before it."""
    found = {row.id: row for row in rows}
    for lines in tables:
        for kind in dict.fromkeys(row.kind for row in rows):
            same = [row for row in found.values() if row.kind == kind]
            found.update((row.id, row) for row in _settled(same, text, lines))
    return tuple(found[row.id] for row in rows)


def _settled(same: Sequence[TallyRow], text: str, lines: Table) -> Iterator[TallyRow]:
    inside = [row for row in same if any(start <= row.start < end for start, end in lines)]
    inside = [row for row in inside if row.role != "background"]
    if len(inside) < 2:
        return
    wholes = [row for row in inside if _is_total(row, inside, text, lines)]
    parts = [row for row in inside if row not in wholes]
    before = [row for row in same if row not in inside and row.counts]
    told = max(map(size_of, before), default=0)
    is_told = told >= sum(map(size_of, parts))
    yield from (_as(row, "subset" if is_told or wholes else "current") for row in parts)
    yield from (_as(row, "repeat" if is_told else "current") for row in wholes[:1])
    yield from (_as(row, "repeat") for row in wholes[1:])
    if not is_told:
        yield from (_as(row, "subset") for row in before)


def _is_total(row: TallyRow, inside: Sequence[TallyRow], text: str, lines: Table) -> bool:
    """Does its line say so, or is it what all the others make?"""
    start, end = next((start, end) for start, end in lines if start <= row.start < end)
    if any(_TOTAL.match(cell) for cell in _CELL.findall(text[start:end])):
        return True
    others = [other for other in inside if other is not row]
    return len(others) > 1 and size_of(row) == sum(map(size_of, others))


def _as(row: TallyRow, role: TallyRole) -> TallyRow:
    return replace(row, role=role, alt=None)
