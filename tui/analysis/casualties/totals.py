"""The totals of a tally: what counts is added, rivals are spanned, open ends stay open."""

from __future__ import annotations

from collections.abc import Iterable

from tui.records import TallyKind, TallyRow


def total(rows: Iterable[TallyRow]) -> dict[TallyKind, tuple[int | None, int | None]]:
    """`[min, max]` of each kind over the rows that count.

    Rows that share `alt` are rival figures for one quantity: their envelope is added once.
    """
    kinds: dict[TallyKind, dict[str, list[TallyRow]]] = {}
    for row in rows:
        if row.counts:
            kinds.setdefault(row.kind, {}).setdefault(row.alt or row.id, []).append(row)
    return {kind: _sum(list(groups.values())) for kind, groups in kinds.items()}


def _sum(groups: list[list[TallyRow]]) -> tuple[int | None, int | None]:
    low, high = 0, 0
    is_open = False
    for rivals in groups:
        low += min((row.min for row in rivals if row.min is not None), default=0)
        highs = [row.max for row in rivals if row.max is not None]
        is_open |= len(highs) < len(rivals)
        high += max(highs, default=0)
    return low, None if is_open else high
