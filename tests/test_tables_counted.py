"""Counts in tables: they add up, but for totals and what was told before."""

from __future__ import annotations

import pytest

from tui.counting.tables import tabled
from tui.records import TallyRole, TallyRow

SKELL, VESSA, TOTAL = "Town: Skell; Dead: 4", "Town: 東谷; Dead: 12", "Town: Total; Dead: 16"


def row(name: str, number: int, start: int, role: TallyRole) -> TallyRow:
    return TallyRow(
        id=name, kind="killed", min=number, max=number, role=role, text=str(number),
        start=start, end=start + 1,
    )  # fmt: skip


def read(*lines: str, before: int | None = None) -> list[TallyRole]:
    """The roles of "Dead: N" in lines of one table, those of a count told before it first."""
    text, spans = "About the flood.\n", []
    rows = [] if before is None else [row("before", before, 0, "current")]
    for line in lines:
        start = len(text)
        text += line + "\n"
        spans.append((start, len(text) - 1))
        role: TallyRole = "subset" if rows else "current"  # as one might take a smaller count
        rows.append(row(line, int(line.rpartition(" ")[2]), len(text) - 3, role))
    return [row.role for row in tabled(rows, text, [spans])]


@pytest.mark.parametrize(
    ("lines", "before", "roles"),
    [
        ((SKELL, VESSA), None, ["current", "current"]),
        ((SKELL, VESSA, TOTAL), None, ["subset", "subset", "current"]),
        ((SKELL, VESSA, "Town: both; Dead: 16"), None, ["subset", "subset", "current"]),
        ((SKELL, VESSA), 16, ["current", "subset", "subset"]),
        ((SKELL, VESSA, TOTAL), 16, ["current", "subset", "subset", "repeat"]),
        ((SKELL, VESSA), 5, ["subset", "current", "current"]),
        ((SKELL,), 16, ["current", "subset"]),
    ],
)
def test_the_rows_of_a_table_add_up(
    lines: tuple[str, ...], before: int | None, roles: list[TallyRole]
) -> None:
    assert read(*lines, before=before) == roles
