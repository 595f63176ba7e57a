"""The date a line or a field of metadata states, as ISO 8601.

Takes text such as "Published: Tuesday, March 3, 2024 10:15 GMT", gives "2024-03-03T10:15:00+00:00".
A date that could be read in two ways ("03/04/2024") is left alone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from tui.patterns import late

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:T(?=\d)|(?!\d))",
        rf"\b{_YEAR}/(?P<number>\d\d)/(?P<day>\d\d)(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b(?P<day>\d\d)[./](?P<number>\d\d)[./]{_YEAR}\b",
        rf"^{_YEAR}(?P<number>\d\d)(?P<day>\d\d)(?=$|T\d)",
    )
)
_EITHER = late(
    r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
)  # day or month first: a date all the same
_TIME = late(
    r"(?<!\d)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s*"
    r"(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z\b|UTC|GMT|BST|CEST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT"
    r"|EET|EEST|IST|(?:UTC|GMT)?[+-]\d\d:?\d\d)?|(?<!\d)(?P<only>\d{1,2})\s*(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
# What else a line may hold and still be nothing but a statement of date.
_AROUND = late(
    r"\b(?:first\s+)?(?:published|posted|issued|updated|last\s+(?:updated|modified)|modified|created|date"
    r"|on|at|by|of|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|local\s+time|time|et|pt|ct|noon)\b\.?|[\s,.:;|·•—–()-]+",
    re.IGNORECASE,
)

_AGO = late(
    r"\b(?P<count>\d{1,3}|an?)\s?(?P<unit>s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?)\b"
    r"\.?(?:\s+ago\b)?",
    re.IGNORECASE,
)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_THIS_YEAR = late(
    rf"\b(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})\b".replace("?P<month>", "?:"), re.I
)


def iso_date(text: str) -> str | None:
    """The first date in `text` with its time, if it has one beside it, or None."""
    found = _find(text)
    return found[0] if found else None


def mail_date(stated: str) -> str | None:
    """The date in the form of mails and RSS ("Mon, 02 Mar 26 09:30 GMT"), or None."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def is_date_line(text: str) -> bool:
    """Does `text` state a date and say nothing else?"""
    is_dated = _find(text) is not None or bool(_EITHER.search(text))
    return len(text) <= 120 and is_dated and not without_dates(text)


def is_time_line(text: str, words: int = 0) -> bool:
    """Does `text` state a time, with a date or without, or how long ago it was, and no more?

    So many `words` may stand beside it: a name.
    """
    if len(text) > 60 or not any(map(str.isdigit, text)):
        return False
    is_timed = bool(_find(text) or _TIME.search(text) or _AGO.search(text))
    while found := _find(text):
        text = found[1]
    rest = _TIME.sub(" ", _THIS_YEAR.sub(" ", _AGO.sub(" ", text)))
    beside = [word for word in rest.split() if without_dates(word)]
    return is_timed and len(beside) <= words and not any(char.isdigit() for char in "".join(beside))


def age_of(text: str) -> float | None:
    """How long before the present a time line says it was, in seconds: only good to compare two.

    A time of day without a date counts from midnight back.
    """
    if (dated := _find(text)) is not None:
        stamp = datetime.fromisoformat(dated[0])
        return -stamp.replace(tzinfo=stamp.tzinfo or UTC).timestamp()
    clock = _TIME.search(text)
    if clock is not None and (day := _clock(clock)) is not None:
        return -float(day.hour * 3600 + day.minute * 60 + day.second)
    if (ago := _AGO.search(text)) is not None:
        count = int(ago["count"]) if ago["count"].isdigit() else 1
        return float(count * _SECONDS[ago["unit"][0].lower()])
    return None


def clock_for(text: str, stamp: str | None) -> str:
    """The time line `text`; of one that says how long ago, the time of day of the ISO `stamp`.

    "2 hours ago" is true for a reader of that hour alone.
    """
    try:
        at = datetime.fromisoformat(stamp or "")
    except ValueError:
        return text
    if _find(text) or _TIME.search(text) or not _AGO.search(text):
        return text
    return f"{at:%H:%M}{' UTC' if at.utcoffset() == timedelta(0) else ''}"


def without_dates(text: str) -> str:
    """What `text` says besides dates, times and the words and signs that stand round them."""
    while found := _find(text):
        text = found[1]
    return _AROUND.sub("", _TIME.sub("", _EITHER.sub("", text)))


def is_update_line(text: str) -> bool:
    """Is the date in `text` that of a later change?"""
    return bool(re.search(r"\b(?:updated|modified)\b", text, re.IGNORECASE))


def _find(text: str) -> tuple[str, str] | None:
    """The first date of `text` in ISO form, and the text without it and its time."""
    text = text[:400]
    if not any(map(str.isdigit, text)):
        return None
    for pattern in _DATES:
        match = pattern.search(text)
        if match and (day := _day(match)):
            rest = text[: match.start()] + " " + text[match.end() :]
            clock = _TIME.search(text, match.end()) or _TIME.search(text[: match.start()])
            if clock is None or (stamp := _clock(clock)) is None:
                return day.isoformat(), rest
            at_end = clock.start() >= match.end()
            shift = 1 - (match.end() - match.start()) if at_end else 0
            rest = rest[: clock.start() + shift] + rest[clock.end() + shift :]
            return datetime.combine(day, stamp).isoformat(), rest
    return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = (
        int(parts["number"])
        if parts.get("number")
        else _MONTHS.index(parts["month"][:3].lower()) + 1
    )
    day = int(parts["day"])
    if match.start("day") < match.start("year") and day <= 12 and month != day and "/" in match[0]:
        return None  # 03/04/2024 is March to some and April to others
    if month > 12 and "/" in match[0]:
        month, day = day, month  # 04/18/2024 can only be April
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"] or match["only"])
    half = (match["half"] or match["half2"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (match["zone"] or "").lower()
    try:
        return time(
            hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=_offset(zone)
        )
    except ValueError:
        return None


def _offset(zone: str) -> timezone | None:
    if not zone:
        return None
    if zone in _ZONES:
        return timezone(timedelta(hours=_ZONES[zone]))
    sign, digits = zone[-6:].lstrip("utcgm")[0], re.sub(r"\D", "", zone)
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if sign == "-" else minutes))
