"""How a text writes its numbers, and the same text written the one way that the analysis reads.

News writes 15,640 or 15 640, 1.204, 3’400’000, €1,2 million, and hangs note marks on words ("40²").
`plain` gives a text character for character as long, in which these are 15,640, 1,204, 3,400,000,
€1.2 million and "40 ": offsets hold, and parser, encoder, tally and checks meet one notation. What
is shown is never this text but the article's own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.analysis.measures import MONEY_AFTER, SIGNS, measure_after
from tui.analysis.number_forms import SCALES


class Notation(NamedTuple):
    """What marks inside numbers mean in a text: is "1.204" a thousand and more, is "1,2" 1.2?"""

    dot_groups: bool = False
    comma_decimals: bool = False


_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " "),
        "⁄": "/",
        "∕": "/",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)
_ODD = re.compile("[\u00a0\u2002-\u200a\u202f⁄∕\uff10-\uff19]")

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᶠ"
_NOTE = re.compile(
    rf"(?<=[\w.,;:!?)\]”’\"'%])(?:[{_SUPERSCRIPTS}]+(?:[,⁻˒ ]{{1,2}}[{_SUPERSCRIPTS}]+)*"
    r"|\[(?:\^?\d{1,3}|note \d{1,2}|citation needed)\]|[†‡]+)"
)
_HAS_NOTE = re.compile(rf"[{_SUPERSCRIPTS}†‡]|\[(?:\^?\d|note |cit)")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdµ]?m|ft|mi|yd|feet)[²³]")
_POWER = re.compile(r"(?:[×x·=][ ]?\w{1,4}|(?<![\w’'])[b-zB-HJ-Z])$")  # 3 × 10⁵, E=mc², x²

_SPACE_GROUPS = re.compile(
    r"(?<![\w.,/:+'’])(?<!\d[ ])(?<!\d-)(?P<first>\d{1,3}(?:[ ]\d{3})*[-–])?"
    r"[1-9]\d{0,2}(?:[ ]\d{3})+(?:[.,]\d{1,2})?(?P<last>[-–][1-9]\d{0,2}(?:[ ]\d{3})+)?"
    r"(?!\d|[.,:/][ ]?\d|-\d|[ ]\d)"
)
_APOSTROPHES = re.compile(r"(?<![\w.,'’])\d{1,3}(?:['’]\d{3})+(?![\d'’]\d)(?!\d)")
_NAMED = re.compile(
    r"\b(?:phone|telephone|tel|call|dial|text|hotline|helpline|line|number|no|fax|flight|boeing|"
    r"airbus|route|interstate|highway|isbn|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|may)\b[.:]?(?:[ ]on)?[ ]$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"-(?!strong|plus|odd|member|seat)[a-z]")

_LAKHS = re.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}")
_DOTS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d|[.,]\d)")
_COMMAS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d|[.,]\d)")
_DECIMAL_COMMA = re.compile(r"(?<![\w.,])\d{1,3},\d{1,2}(?![.,]?\d)")
_LISTED = re.compile(r"[ ]?(?:,|and|or)[ ]?\d")
_DECIMAL_DOT = re.compile(r"(?<![\w.,])\d{1,3}\.\d{1,2}(?![.,]?\d)")
_SCALED = re.compile(rf"[ -](?:{'|'.join(SCALES)}|mn|bn|tn|mln)\b|(?:mn|bn|tn|[mk])\b", re.I)
_RANGED = re.compile(r"(?:[ ](?:to|and|or)[ ]|[-–])\d{1,3}(?:,\d{1,2})?(?=[^\d,])")
_SIGNED = re.compile(rf"(?:[{SIGNS}]|\b(?:EUR|USD|CHF|magnitude|about))[ ]?$")
_COUNTED = re.compile(
    r"[ ](?!(?:and|or|to|in|on|at|of|for|by|from|with|as|was|were|is|are|the|a|an|per|points?|"
    r"times|against|after|before|while|but|when|that|this|last|compared|since)\b)[a-z]{3}"
)
_OF_PEOPLE = re.compile(
    r"\b(?:kill(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:ing)?|wound(?:s|ed|ing)|displac(?:es|ed|ing)|"
    r"evacuated|toll|deaths|dead|casualties|injuries|homeless)\b[^.,;\n\d]{0,30}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:section|article|chapter|no|version|para|paragraph|rule)\.?[ ]$", re.I)


def notation_of(text: str) -> Notation:
    """How `text` writes its numbers, by what in it can mean only one thing.

    "15,640" settles that commas part thousands; where there is none, "1.204.000", "€1,2 million" or
    "15.640 people" settle that dots do.
    """
    text = _folded(text)
    if not any(mark in text for mark in ".,"):
        return Notation()
    decimals = sum(_is_decimal(text, match) for match in _DECIMAL_COMMA.finditer(text))
    commas = list(_COMMAS.finditer(text))
    settled = any(_parts_thousands(text, match) for match in commas)
    dots = list(_DOTS.finditer(text))
    certain = any(match[0].count(".") > 1 or "," in match[0] for match in dots)
    likely = sum(_parts_thousands(text, match) for match in dots)
    against = sum(_is_decimal(text, match) for match in _DECIMAL_DOT.finditer(text))
    commas_part = settled or (bool(commas) and not decimals)
    dot_groups = not commas_part and bool(certain or decimals or (likely and likely >= against))
    return Notation(dot_groups, decimals > 0)


def plain(text: str, notation: Notation | None = None) -> str:
    """`text` in the notation of the analysis, every character in its place.

    `notation` is that of the whole text where `text` is a part of one; by default its own.
    """
    notation = notation_of(text) if notation is None else notation
    text = _folded(text)
    if _HAS_NOTE.search(text):
        text = _NOTE.sub(_blank_note, text)
    text = _APOSTROPHES.sub(lambda match: re.sub("['’]", ",", match[0]), text)
    for start, end in reversed(list(_groups_of_spaces(text))):
        text = text[:start] + _grouped(text[start:end], " ") + text[end:]
    if "." in text:
        text = _DOTS.sub(lambda match: _dotted(match, notation), text)
    if notation.comma_decimals:
        text = _DECIMAL_COMMA.sub(_decimal, text)
    return text


def in_thousands(word: str) -> str:
    """The word; of a number in lakhs and crores its form in thousands: "1,28,205" is 128,205."""
    return f"{int(word.replace(',', '')):,}" if _LAKHS.fullmatch(word) else word


def _folded(text: str) -> str:
    return text.translate(_FOLDED) if _ODD.search(text) else text


def _blank_note(match: re.Match[str]) -> str:
    text, start, end = match.string, *match.span()
    is_unit = any(found.end() == end for found in _UNIT.finditer(text, max(0, start - 5), end))
    if is_unit or _POWER.search(text, max(0, start - 8), start):
        return match[0]
    return " " * (end - start)


def _groups_of_spaces(text: str) -> list[tuple[int, int]]:
    """Where a space parts thousands: "15 640"; not "May 12 500 people", "Flight 370 200 men"."""
    found = []
    for match in _SPACE_GROUPS.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 24) : start]
        single = text[start + 1] == " " and _COMPOUND.match(text, end)  # "won 3 100-metre races"
        if not _NAMED.search(before) and not single:
            found.append((start, end))
    return found


def _grouped(number: str, mark: str) -> str:
    """The number with commas for `mark`; a decimal comma behind them is a point."""
    number = re.sub(r",(?=\d{1,2}(?!\d))", ".", number)
    return number.replace(mark, ",")


def _dotted(match: re.Match[str], notation: Notation) -> str:
    number = match[0]
    if not (notation.dot_groups or number.count(".") > 1 or "," in number):
        return number
    if number.startswith("0") or _NUMBERED.search(match.string[: match.start()][-12:]):
        return number
    whole, _, fraction = number.partition(",")
    return whole.replace(".", ",") + (f".{fraction}" if fraction else "")


def _decimal(match: re.Match[str]) -> str:
    """The decimal with a point; not the first numbers of a list: "sections 1,2 and 3"."""
    is_listed = _LISTED.match(match.string, match.end()) and not _is_decimal(match.string, match)
    return match[0] if is_listed else match[0].replace(",", ".")


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    """Is it a part of a whole, as money and measures have it: "1,2 million", "3,5 per cent"?"""
    start, end = match.span()
    if ranged := _RANGED.match(text, end):
        end = ranged.end()
    return bool(
        _SCALED.match(text, end)
        or measure_after(text, end)
        or MONEY_AFTER.match(text, end)
        or _SIGNED.search(text[max(0, start - 10) : start])
    )


def _parts_thousands(text: str, match: re.Match[str]) -> bool:
    """Does the mark in it part thousands: "15.640 people", "12.500 km", "1.204.000"?"""
    number, end = match[0], match.end()
    if len(re.findall(r"[.,]", number)) > 1:
        return True
    if number.startswith("0") or _NUMBERED.search(text[max(0, match.start() - 12) : match.start()]):
        return False
    if _SCALED.match(text, end):
        return False
    if measure_after(text, end) or MONEY_AFTER.match(text, end):
        return number.endswith("00")
    before = text[max(0, match.start() - 45) : match.start()]
    return bool(_COUNTED.match(text, end) or _OF_PEOPLE.search(before))
