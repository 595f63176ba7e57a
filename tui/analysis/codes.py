"""Digits that count nothing: 9/11 and 24/7, scores, phone numbers, ISBNs, versions, house numbers.

Takes text in the analysis' notation, gives the places of what is a name, a code or a result; no
number in one is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.records import Span

_STREET = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Terrace|Crescent|Quay|Gardens|"
    "Highway|Parkway|Alley"
)
_CODES = re.compile(
    r"(?<![\w/])\d{1,4}(?:/\d{1,4})+(?![\w/]|,\d)"  # 9/11, 24/7, 50/50, 3/5/2024
    r"|(?<![\w.,])\d+(?:\.\d+){2,}(?![\w,])"  # 3.11.2, 192.168.1.1, 3.5.2024
    r"|\+\d[\d ().-]{5,}\d"  # +44 20 7946 0018
    r"|(?<![\w.,])\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?!\w)"  # (020) 7946 0018
    r"|(?<![\w.,-])(?:\(\d{3}\)[ ]?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\w)"  # 212-555-0100
    r"|(?<![\w.,-])\d{1,4}(?:-\d{1,7}){2,}(?!\w)"  # 978-3-16-148410-0, 5-4-1
    r"|\b(?i:ISBN|ISSN|DOI)(?:-1[03])?:?[ ]?[\dX][\dX -]{6,}[\dX]"
    r"|\b(?i:v|version|release)\.?[ ]?\d+(?:\.\d+)+"
    r"|\b(?i:phone|telephone|tel|call|dial|hotline|helpline|fax)\b[.:]?(?:[ ]on)?[ ]"
    r"\d{3,}(?:[ -]\d+)*(?![\w,.]\w|[ ](?!(?:or|and|if|to|for|when|on|in|at)\b)[a-z])"
    rf"|(?<![\w,.$€£-])\d{{1,5}}[A-Za-z]?[ ](?:[A-Z][\w’'.-]+[ ]){{1,3}}(?:{_STREET})\b"
)
_PAIR = re.compile(r"(?<![\w.,/$€£-])(?P<one>\d{1,3})[-–](?P<other>\d{1,3})(?![\w,/]\d|[-–%]|\w)")
_SCORED_BEFORE = re.compile(
    r"\b(?:wins?|won|lost|lose|loses|losing|beat|beats|beaten|beating|drew|draws?|drawn|led|leads?|"
    r"leading|trail(?:s|ed|ing)?|scor(?:e|es|ed|ing)|scoreline|vot(?:e|es|ed|ing)|defeat(?:s|ed)?|"
    r"victor(?:y|ies)|ruled|ruling|split|half-time|full-time|aggregate|ahead|down|finish(?:es|ed)?|"
    r"level(?:led)?|final|set|tie-break|draws?|record|odds|decision|result)\b[^.;\n\d]{0,40}$",
    re.IGNORECASE,
)
_SCORED_AFTER = re.compile(
    r"[ ](?:wins?|victory|defeat|loss|draw|lead|decision|ruling|majority|vote|verdict|scoreline|"
    r"record|thrashing|rout|aggregate|tie|stalemate|split|against|at[ ]half-time|away|home)\b",
    re.IGNORECASE,
)
_MORE_SCORES = re.compile(r"\d[-–]\d{1,3},?[ ](?:and[ ])?$")


def codes(text: str) -> Iterator[Span]:
    """The places of everything in `text` whose digits count nothing."""
    for match in _CODES.finditer(text):
        if not _is_fraction(text, match):
            yield match.span()
    for match in _PAIR.finditer(text):
        if _is_score(text, match):
            yield match.span()


def _is_fraction(text: str, match: re.Match[str]) -> bool:
    """Is "1/2" a part of one: after a number ("2 1/2"), or of something ("3/4 of", "1/2 mile")?"""
    pair = re.fullmatch(r"([1-9]|1[0-5])/([2-68]|10|12|16)", match[0])
    if pair is None or int(pair[1]) >= int(pair[2]):
        return False
    mixed = re.search(r"(?<![\w.,])\d{1,3}[ -]$", text[max(0, match.start() - 5) : match.start()])
    whole = re.match(
        r"[ -](?:of|mile|inch|cup|tonne|ton|acre|pound|million|billion)\b", text[match.end() :][:9]
    )
    return bool(mixed or whole)


def _is_score(text: str, match: re.Match[str]) -> bool:
    """Is "3-1" a result? It falls, or what stands round it says so ("lost 1-2")."""
    start, end = match.span()
    if int(match["one"]) >= int(match["other"]):
        return True
    before = text[max(0, start - 60) : start]
    return bool(
        _SCORED_AFTER.match(text, end)
        or _MORE_SCORES.search(before)
        or (_SCORED_BEFORE.search(before) and not re.match(r"[ ][a-z]+s\b", text[end:][:24]))
    )
