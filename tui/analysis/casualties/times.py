"""The times an article names, in its own words: "late on Friday", "at about 02:00 on 9 October".

Takes a `Doc`, gives phrases with their tokens; nothing is resolved to a date, for the text alone
does not know one. Which of them is the time of a harm: see `when`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from tui.analysis.annotations import plain_text, tokens

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|midday|midnight|noon|dawn|dusk)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?(?=[ ]\d|(?<=\d[ ]...)|(?<=\d[ ]....)))"
)
_SEASON = r"(?:spring|summer|autumn|winter)"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MANY = (
    r"(?:\d+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|"
    r"[Ee]leven|[Tt]welve|few|several|[Aa]n?|many|some)"
)
_SPAN = r"(?:hour|day|night|week|month|year|decade)"
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?[ ]?[AaPp]\.?[Mm]\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d\b|"
    r"(?<=at[ ])\d\d[.]?[0-5]\d\b|[0-2]\d[0-5]\d[ ](?:hrs|hours|GMT)\b)"
)
TIME = re.compile(
    rf"\b(?:(?:(?:[Ll]ate|[Ee]arly|[Ss]ince|[Bb]y|[Oo]n|[Bb]efore|[Aa]fter|[Aa]t)[ ])*"
    rf"(?:(?:dawn|midnight|noon|the[ ]{_PART_OF_DAY})[ ](?:on|of)[ ])?"
    rf"(?:last[ ]|next[ ]|this[ ])?{_WEEKDAY}(?:[ ]{_PART_OF_DAY})?"
    rf"|(?:[Ll]ate|[Ee]arly)?[ ]?(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Oo]vernight)"
    rf"(?:[ ]{_PART_OF_DAY})?"
    rf"|(?:[Ll]ast|[Tt]his)[ ](?:week|month|year|night|weekend|quarter|season|term|{_PART_OF_DAY}|"
    rf"{_SEASON})"
    rf"|(?:[Ss]ince|[Ii]n|[Oo]n|[Bb]y|the[ ]{_PART_OF_DAY}[ ]of)?[ ]?"
    rf"(?:{_DAY}(?:[-–]{_DAY})?[ ])?{_MONTH}(?:[ ]{_DAY}(?:[-–]{_DAY})?\b)?"
    rf"(?:,?[ ]{_YEAR}|[ ]last[ ]year)?\b"
    rf"|(?:(?:[Ii]n|[Ss]ince|from|of)[ ]{_YEAR}|(?:[Aa]|[Tt]he)[ ]{_YEAR}(?=[ ][a-z]))\b"
    rf"|(?:the[ ])?(?:past|last|previous|recent|first|same|following)[ ](?:{_MANY}[ ])?{_SPAN}s?\b"
    rf"|{_MANY}[ ]{_SPAN}s?[ ](?:ago|earlier|before|after|later)\b"
    rf"|(?<=in[ ]){_MANY}[ ]{_SPAN}s?\b|(?<=space[ ]of[ ]){_MANY}[ ]{_SPAN}s?\b"
    rf"|the[ ](?:week|day|night|month|year)[ ]before\b|(?:day|week)-(?:old|long)\b"
    rf"|(?:New Year|Christmas)\b"
    rf"|(?:[Tt]his|[Tt]he|[Tt]hat|[Aa]t|of)[ ](?:{_PART_OF_DAY}|weekend)\b"
    rf"|[Oo]n[ ]the[ ]\d{{1,2}}(?:st|nd|rd|th)\b"
    rf"|(?:before|after|at)[ ]dawn\b|{_CLOCK}|\b\d{{1,2}}/\d{{1,2}}(?:/\d\d(?:\d\d)?)?\b)",
)
_TYING = re.compile(
    r",?[ ](?:(?:on|of|in|at|the|about|around|early|late|local time|hours|night|hrs)[ ,]*)*",
)


class Time(NamedTuple):
    """A time named in the text, with its tokens (`last` exclusive)."""

    first: int
    last: int
    text: str


def times_named(doc: Doc) -> Iterator[Time]:
    """The times of a document in text order, those said as one together: "2 p.m. on Friday"."""
    start = end = -1
    text = plain_text(doc)
    for found in TIME.finditer(text):
        if found.group().strip() == "may":
            continue
        if start >= 0 and _TYING.fullmatch(text, end, found.start()):
            end = found.end()
            continue
        if start >= 0:
            yield _time(doc, start, end)
        start, end = found.span()
    if start >= 0:
        yield _time(doc, start, end)


def _time(doc: Doc, start: int, end: int) -> Time:
    text = plain_text(doc)[start:end]
    start += len(text) - len(text.lstrip())
    span = tokens(doc, start, end)
    return Time(span.start, span.end, text.strip())
