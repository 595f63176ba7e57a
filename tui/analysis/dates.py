"""Dates and clock times as figures: "3 January 2024", "March 2022", "the 1990s", "15:30 GMT".

Takes plain text. A date's value is its year, a time's the minutes after midnight, null where the
text does not say; the unit is the ISO 8601 form ("2024-01-03", "--01-03", "15:30").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.records import Figure

MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SHORT = {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = (
    rf"(?P<month>(?:{'|'.join(month.title() for month in MONTHS)})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[0-9]|20)\d\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}(?:[ ]of)?[ ]{_MONTH}(?:,?[ ]{_YEAR})?(?!\w)",
        rf"\b{_MONTH}[ ]{_DAY}\b(?!:)(?:,?[ ]{_YEAR}(?!\w))?",
        rf"\b{_MONTH}(?:,?[ ]|[ ]of[ ]){_YEAR}\b",
        r"\b(?:(?:early|late|mid)[ -])?(?:the[ ])?(?P<decade>(?:1[0-9]|20)\d0)s\b",
        r"(?<![\w.,$€£/-])(?P<year>(?:1[5-9]|20)\d\d)(?:[-–/](?P<until>\d\d(?:\d\d)?))?(?![\w,]\d|[-\w%])",
    )
)
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w:.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
        r"[ ]?(?:(?P<half>[ap])\.?m\b\.?)",
        r"(?<![\w:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![:\d])",
        r"(?<![\w:.])(?P<hour>1[0-2]|[1-9])[ ]?(?P<half>[ap])\.?m\b\.?",
        r"(?<![\w:.])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
        r"(?=[ ](?:GMT|UTC|BST|CET|EST|local)\b)",
        r"(?<![\w:.])(?P<hour>1[0-2]|[1-9])[ ]o['’]clock\b",
    )
)
_COUNTED_YEAR = re.compile(r"[ ](?!AD\b)[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!as)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|to|before|after|during|early|late|mid|and|than|for|the|"
    r"between|through|summer|winter|spring|autumn|fall|election|end|around|about|year)[ ]|"
    r"[(\n,][ ]?|^)$",
    re.IGNORECASE,
)


def dates_and_times(text: str) -> Iterator[Figure]:
    """Every date with a number in it and every clock time, none overlapping."""
    taken: list[tuple[int, int]] = []
    for patterns, read in ((_DATES, _date), (_TIMES, _time)):
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span()
                if any(start < e and s < end for s, e in taken):
                    continue
                if (figure := read(text, match)) is not None:
                    taken.append((start, end))
                    yield figure


def _date(text: str, match: re.Match[str]) -> Figure | None:
    part = match.groupdict()
    year, decade = part.get("year"), part.get("decade")
    start, end = match.span()
    if decade:
        first = int(decade)
        return _figure("date", text, start, end, first, first + 9, f"{first // 10}X")
    if set(part) == {"year", "until"}:
        if not _is_year(text, start, end):
            return None
        first = int(year or 0)
        last = part["until"]
        until = int(str(first)[: -len(last)] + last) if last else first
        if until < first:
            return None
        return _figure("date", text, start, end, first, until, str(year))
    month = int(part["number"]) if "number" in part else _SHORT[str(part["month"])[:3].lower()]
    day = part.get("day")
    if day and not 1 <= int(day) <= 31:
        return None
    iso = f"{year or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")
    value = int(year) if year else None
    return _figure("date", text, start, end, value, value, iso)


def _is_year(text: str, start: int, end: int) -> bool:
    """Is a bare "1998" a year? Not in "1998 people", surely after "in" or a comma."""
    if _COUNTED_YEAR.match(text, end):
        return False
    return bool(_YEAR_BEFORE.search(text[max(0, start - 10) : start])) or text[end : end + 1] == " "


def _time(text: str, match: re.Match[str]) -> Figure | None:
    part = match.groupdict()
    hour, minute = int(part["hour"]), int(part.get("minute") or 0)
    half = (part.get("half") or "").lower()
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    value = 60 * hour + minute
    iso = f"{hour:02}:{minute:02}"
    return _figure("time", text, match.start(), match.end(), value, value, iso)


def _figure(
    kind: str, text: str, start: int, end: int, low: int | None, high: int | None, unit: str
) -> Figure:
    return Figure(
        start=start,
        end=end,
        type="date" if kind == "date" else "time",
        low=low,
        high=high,
        unit=unit,
        text=text[start:end],
    )
