"""Counts in a live blog: what its own source has raised since is an earlier count."""

from __future__ import annotations

import pytest

from tui.counting.posts import posted
from tui.records import TallyRole, TallyRow

AGENCY, MINISTRY = "the agency", "the ministry"


def read(text: str, *said: tuple[int, str | None]) -> list[TallyRole]:
    """The roles of counts of killed in text order, each with its source."""
    rows, at = [], 0
    for number, (count, source) in enumerate(said):
        at = text.index(str(count), at)
        row = TallyRow(
            id=f"t{number}", kind="killed", min=count, max=count, role="current", source=source,
            text=str(count), start=at, end=at + 2,
        )  # fmt: skip
        rows.append(row)
    return [row.role for row in posted(rows, text)]


@pytest.mark.parametrize(
    ("text", "said", "roles"),
    [
        (
            "15:40\n21 dead.\n13:05\n18 dead.",
            ((21, AGENCY), (18, AGENCY)),
            ["current", "superseded"],
        ),
        ("9.20am 18 dead.\n1.05pm 21 dead.", ((18, None), (21, None)), ["superseded", "current"]),
        ("15:40 21 dead.\n13:05 18 dead.", ((21, AGENCY), (18, MINISTRY)), ["current", "current"]),
        ("15:40 18 dead.\n13:05 21 dead.", ((18, AGENCY), (21, AGENCY)), ["current", "current"]),
        ("At 15:40 21 died, at 13:05 18.", ((21, None), (18, None)), ["current", "current"]),
        ("15:40 18 dead.\nLater 21 died.", ((18, None), (21, None)), ["current", "current"]),
        (
            "00:20\n30 dead.\n23:10\n24 dead.\n21:00\n18 dead.",
            ((30, AGENCY), (24, AGENCY), (18, AGENCY)),
            ["current", "superseded", "superseded"],
        ),
        (
            "12.50 percent of 18 dead.\n13.10 million for 21 dead.",
            ((18, None), (21, None)),
            ["current", "current"],
        ),
    ],
    ids=[
        "newest-first",
        "oldest-first",
        "two-sources",
        "lowered",
        "no-posts",
        "one-post",
        "past-midnight",
        "no-hours",
    ],
)
def test_a_later_post_raises_what_its_source_said(
    text: str, said: tuple[tuple[int, str | None], ...], roles: list[TallyRole]
) -> None:
    assert read(text, *said) == roles
