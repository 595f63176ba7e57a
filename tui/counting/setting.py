"""Where, when and by what: what a row of the article's own event does not say is that event's.

Pure functions on records. A row of another event keeps what its own words say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from tui.records import TallyRow

_Told = Literal["place", "time", "cause"]


def with_setting(rows: Sequence[TallyRow], body_start: int) -> tuple[TallyRow, ...]:
    """`rows`; those of the article's own event have its place, time and cause where they say none.

    It is what the first row of that event says; `body_start`, a string index, is where the headline
    ends, which is asked last.
    """
    told: dict[_Told, str] = {}
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
