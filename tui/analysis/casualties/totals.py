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
