"""The day that the words of an article mean, told from the day it was published.

Takes phrases as a row of the tally has them ("late on Friday", "3 January", "two years ago"), gives
ISO 8601: a day, or the month or year alone where the words say no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tui.patterns import late

DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)
_SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
_NUMBERS = "a one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = rf"\b({'|'.join(name.lower() for name in MONTHS)}|{'|'.join(_SHORT)})\b\.?"
_YEAR = r"\b((?:1[89]|20)\d\d)\b"

_OPEN = late(r"(?:since|from|until|before|after)\b(?! (?:dawn|midnight|noon|midday)\b)")
"""What lies on one side of a day is no day."""

_SPAN = late(r"\d-\d|\b(?:past|previous|recent)\b|\b(?:days|weeks|months|years) (?:before|earlier)")
_DAY_MONTH = late(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}")
_MONTH_DAY = late(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?\b")
_FULL = late(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}),? {_YEAR}", re.IGNORECASE
)
_MONTH_ALONE = late(_MONTH)
_YEAR_ALONE = late(_YEAR)
_WEEKDAY = late(rf"(\blast )?\b({'|'.join(DAYS)})\b")
_AGO = late(r"\b([a-z]+|\d{1,3}) (day|month|year)s? ago\b")
_TODAY = late(r"\b(?:today|tonight|overnight)\b|\bthis (?:morning|afternoon|evening)\b")
_YESTERDAY = late(r"\b(?:yesterday|last night)\b")
_THIS_OR_LAST = late(r"\b(this|last) (month|year)\b")


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time, where it was written; None for less than a day."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def latest(weekday: str, day: date) -> date:
    """The last day of that name ("Friday") on or before `day`."""
    return day - timedelta(days=(day.weekday() - DAYS.index(weekday.lower())) % 7)


def days_in(text: str) -> Iterator[date]:
    """The days that `text` names with their years, in its order."""
    for found in _FULL.finditer(text):
        if (day := day_of(date_of(found[0], None))) is not None:
            yield day


def day_near(phrase: str, near: date) -> date | None:
    """The day and month of `phrase` ("12 November") in the year that brings them nearest to `near`;
    None where it names no day.
    """
    years = (date_of(f"{phrase} {near.year + step}", None) for step in (-1, 0, 1))
    return min(filter(None, map(day_of, years)), key=lambda day: abs(day - near), default=None)


def date_of(phrase: str, published: str | None) -> str | None:
    """The day, month or year that `phrase` means in an article of that date; None if none surely.

    A date without a year is the last such one: what was done lies behind.
    """
    words, day = phrase.lower(), day_of(published)
    if (stated := day_of(words)) is not None:
        return stated.isoformat()
    if _OPEN.match(words) or _SPAN.search(words):
        return None
    return _calendar_date(words, day) or (_relative_date(words, day) if day else None)


def _calendar_date(words: str, day: date | None) -> str | None:
    """A date, month or year by name."""
    stated = _YEAR_ALONE.search(words)
    if (found := _DAY_MONTH.search(words)) is not None:
        number, name = int(found[1]), found[2]
    elif (found := _MONTH_DAY.search(words)) is not None:
        number, name = int(found[2]), found[1]
    elif (found := _MONTH_ALONE.search(words)) is not None:
        number, name = 0, found[1]
    else:
        return stated[1] if stated else None
    month = next(at for at, each in enumerate(MONTHS, 1) if each.lower().startswith(name[:3]))
    if stated is not None:
        year = int(stated[1])
    elif day is None:
        return None
    else:
        is_to_come = (month, number) > (day.month, day.day)
        year = day.year - (1 if "last year" in words else is_to_come)
    try:
        return date(year, month, number).isoformat() if number else f"{year}-{month:02}"
    except ValueError:
        return None  # "31 June"


def _relative_date(words: str, day: date) -> str | None:
    """A day, month or year told from `day`."""
    if (found := _WEEKDAY.search(words)) is not None:
        then = latest(found[2], day)
        return (then - timedelta(days=7 * (found[1] is not None and then == day))).isoformat()
    if _YESTERDAY.search(words):
        return (day - timedelta(days=1)).isoformat()
    if _TODAY.search(words):
        return day.isoformat()
    if (found := _AGO.search(words)) is not None:
        count = int(found[1]) if found[1].isdigit() else _number(found[1])
        return _back(day, count, found[2]) if count else None
    if (found := _THIS_OR_LAST.search(words)) is not None:
        return _back(day, int(found[1] == "last"), found[2])
    return None


def _number(word: str) -> int:
    """A number in words up to twelve; 0 for another word."""
    return max(1, _NUMBERS.index(word)) if word in _NUMBERS else 0


def _back(day: date, count: int, unit: str) -> str:
    """So many days, months or years before `day`."""
    if unit == "day":
        return (day - timedelta(days=count)).isoformat()
    if unit == "year":
        return str(day.year - count)
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return f"{year}-{month + 1:02}"
