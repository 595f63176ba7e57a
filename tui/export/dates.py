"""Dates as people write them: "14 March 2026"."""

from __future__ import annotations

from datetime import datetime

from tui.dates import MONTHS, day_of


def in_words(published: str | None) -> str | None:
    """The day of an ISO 8601 date or time; what says less than a day stays as it is.

    "2026-03-14T17:42:00+00:00" is "14 March 2026".
    """
    day = day_of(published)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else published


def in_short(published: str | None) -> str | None:
    """As `in_words`, the month in three letters: "14 Mar 2026"."""
    day = day_of(published)
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else published


def with_clock(published: str | None) -> str | None:
    """As `in_words`, with the time where one is told: "14 March 2026, 17:42"."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return in_words(published)
    day = in_words(published)
    return day if len(published or "") <= len("2026-03-14") else f"{day}, {at:%H:%M}"
