"""The totals of a tally: what counts is added, rivals are spanned, open ends stay open."""

from __future__ import annotations

from collections.abc import Iterable

from tui.counting.settling import accounted_for
from tui.records import TallyKind, TallyRow


def total(rows: Iterable[TallyRow]) -> dict[TallyKind, tuple[int | None, int | None]]:
    """`[min, max]` of each kind over the rows that count.

    Rows that share `alt` are rival figures for one quantity: their envelope is added once. "At
    least 12" told again further down as "the 12" is no longer open, nor where the twelve are told
    part by part and by name.
    """
    rows = list(rows)
    kinds: dict[TallyKind, dict[str, list[TallyRow]]] = {}
    closed: dict[TallyKind, int] = {}
    for row in sorted(rows, key=lambda row: row.start):
        if row.counts:
            kinds.setdefault(row.kind, {}).setdefault(row.alt or row.id, []).append(row)
        elif row.role == "repeat" and row.max is not None and row.kind in kinds:
            closed[row.kind] = max(row.max, closed.get(row.kind, 0))
    sums = {kind: _sum(list(groups.values())) for kind, groups in kinds.items()}
    for kind, (low, high) in sums.items():
        same = [row for row in rows if row.kind == kind]
        if high is None and kind not in closed:
            closed[kind] = min(low, accounted_for(same))
        if high and any(row.counts and row.min is None for row in same):
            parts = [row.min or 0 for row in same if row.role == "subset"]
            sums[kind] = max([low, *(part for part in parts if part <= high)]), high
    return {
        kind: _closed(low, high, closed.get(kind, 0), _said(kinds[kind].values()))
        for kind, (low, high) in sums.items()
    }


def _closed(low: int, high: int | None, told: int, said: int) -> tuple[int | None, int | None]:
    """The ends of a total, the upper one closed by what was told again if that is as much.

    Then it is no less than what is `said` in all.
    """
    return low, max(told, said) if high is None and told >= low > 0 else high


def _said(groups: Iterable[list[TallyRow]]) -> int:
    """The highest figures of rivals that are not open, added."""
    return sum(max(row.max or 0 for row in rivals) for rivals in groups)


def _sum(groups: list[list[TallyRow]]) -> tuple[int, int | None]:
    envelopes = [_envelope(rivals) for rivals in groups]
    highs = [high for _, high in envelopes if high is not None]
    is_open = len(highs) < len(envelopes)
    return sum(low for low, _ in envelopes), None if is_open else sum(highs)


def _envelope(rivals: list[TallyRow]) -> tuple[int, int | None]:
    """The lowest to the highest of what rivals say.

    "At least 12" gives its 12, and opens the top only where no closed figure is higher; "up to 15"
    gives its 15, and opens the bottom only where it stands alone.
    """
    lows = [row.min for row in rivals if row.min is not None]
    highs = [row.max for row in rivals if row.max is not None]
    floors = [row.min or 0 for row in rivals if row.max is None]
    high = max(highs, default=0)
    return min(lows, default=0), None if floors and high <= max(floors) else high
