"""Number phrases read as values: "at least two dozen", "15-20", "half a million", "3.5bn".

Takes text in the analysis' own notation (see `notation.plain`), gives `Number`s with their places
in it. What a number counts or measures is not decided here (see `figures.py`). Number words are
read by `text2num`; what news adds to them, from hedges to halves, stands in `number_forms.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from text_to_num import text2num

from tui.analysis.number_forms import (
    ABOUT,
    AND,
    ATLEAST,
    ATMOST,
    BETWEEN,
    CORE,
    CURRENCY,
    DOZEN,
    FEW,
    FEW_SCALED,
    FROM,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    HEDGES,
    HEDGES_AFTER,
    JOINT,
    LONGEST_HEDGE,
    MANY,
    PARTS,
    SCALES,
    SHORT_SCALES,
    SIGN,
    SLASHED,
    VAGUE,
    VULGAR,
)


class Number(NamedTuple):
    """A number phrase from `start` to `end`; the number without its hedges is at `core`.

    `low` and `high` are null where the phrase is open ("at least six" is 6 to null). `vague` marks
    words without a figure ("dozens"), `hedge` is the hedge before the number, in lower case, and
    `currency` the sign or code between the two ("more than US$3m"). A share of a whole ("a third
    of", "nine-tenths") `is_share`: its values are per cent.
    """

    start: int
    end: int
    core: tuple[int, int]
    low: int | float | None
    high: int | float | None
    approx: bool = False
    vague: bool = False
    hedge: str = ""
    currency: str = ""
    is_share: bool = False


class _Core(NamedTuple):
    start: int
    end: int
    low: int | float
    open: bool = False  # "dozens", "several": the low end of a value that is open upwards
    approx: bool = False
    scale: int = 1  # the scale the number was written with, to share it with "two to three million"
    is_share: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Every number phrase in `text`, in order, none overlapping."""
    position = 0
    while (core := _core(text, position)) is not None:
        number = _whole(text, core, position)
        yield number
        position = max(number.end, number.core[1])


def read(phrase: str) -> Number | None:
    """The value of `phrase`, null unless the whole of it is one number phrase."""
    found = next(numbers(phrase), None)
    return found if found and (found.start, found.end) == (0, len(phrase)) else None


def _core(text: str, position: int, *, here: bool = False) -> _Core | None:
    match = CORE.match(text, position) if here else CORE.search(text, position)
    if match is None:
        return None
    kind, phrase = str(match.lastgroup), match.group().lower()
    value: int | float
    start, end = match.span()
    if kind == "words":
        return _from_words(start, phrase)
    if kind == "digits":
        return _from_digits(start, phrase)
    if kind == "vague":
        first, *rest = phrase.split(" of ")
        value = VAGUE[first] * (VAGUE[rest[0]] if rest else 1)
        return _Core(start, end, value, open=True)
    if kind == "few":
        few = next(f for f in FEW if phrase.startswith(f))
        scale = _scale(phrase.split()[-1])
        return _Core(start, end, FEW[few] if scale == 1 else FEW_SCALED * scale, open=True)
    if kind in ("half", "quarter"):  # of a million, or of what is measured: "half an hour"
        part = Fraction(1, 2) if kind == "half" else _fraction(phrase.split(" of ")[0])
        scale = _scale(re.split("[ -]", phrase)[-1])
        return _Core(start, end, _number(part * scale), approx=scale > 1)
    if kind == "share":
        share = round(float(100 * _fraction(phrase)), 1)
        return _Core(start, end, int(share) if share.is_integer() else share, is_share=True)
    if kind == "mixed":
        return _from_mixed(start, phrase)
    if kind == "power":
        factor, _, power = re.split(r"[ ]?([×x·])[ ]?10", phrase)
        value = _number(Fraction(factor) * 10 ** int(power.translate(_RAISED)))
        return _Core(start, end, value)
    _, word, *rest = phrase.split()  # "a hundred and five", "a lakh crore"
    scale = _scale(word) * (_scale(rest.pop(0)) if rest and rest[0] != "and" else 1)
    return _Core(start, end, scale + (_words(" ".join(rest[1:])) or 0), approx=word == "dozen")


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _scale(word: str) -> int:
    return DOZEN if word == "dozen" else SCALES.get(word, SHORT_SCALES.get(word, 1))


def _number(value: Fraction | int) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _fraction(phrase: str) -> Fraction:
    """What part of one "a third", "nine-tenths", "half", "3/4" or "¾" is."""
    for sign, slashed in VULGAR.items():
        phrase = phrase.replace(sign, slashed)
    if "/" in phrase:
        return Fraction(phrase)
    *many, part = re.split(r"[ -]", phrase)
    part = "half" if part == "halves" else part
    return Fraction(
        MANY.get(many[0], 1) if many else 1, PARTS[part if part in PARTS else part[:-1]]
    )


def _words(phrase: str) -> int | None:
    """The value of number words, null where they are no one number: lakhs and crores too."""
    for name, scale in (("crore", 10**7), ("lakh", 10**5)):
        if parts := re.fullmatch(rf"(.+)[ ]{name}s?(?:[ ](?:and[ ])?(.+))?", phrase):
            many, rest = _words(parts[1]), _words(parts[2]) if parts[2] else 0
            return None if many is None or rest is None else many * scale + rest
    try:
        return int(text2num(phrase, "en"))
    except ValueError:
        return None


_DIGITS = re.compile(
    rf"(?P<alone>{SLASHED}|{SIGN})"
    rf"|(?P<digits>[\d,.]*\d)(?:[ ]?(?P<sign>{SIGN})|[ -](?P<slashed>{SLASHED}))?"
)


def _from_digits(start: int, phrase: str) -> _Core:
    match = _DIGITS.match(phrase)
    assert match is not None  # noqa: S101  (CORE saw a digit)
    scale = 1
    for word in re.split(r"[ -]", phrase[match.end() :].strip(" -")):
        scale *= _scale(word)
    digits = (match["digits"] or "0").replace(",", "")
    part = match["alone"] or match["sign"] or match["slashed"]
    whole = Fraction(digits) if "." in digits else int(digits)
    value = whole + (_fraction(part) if part else 0)
    is_written_whole = not part and "." not in digits
    exact = _number(value * scale) if scale > 1 or is_written_whole else float(value)
    return _Core(start, start + len(phrase), exact, approx=scale == DOZEN, scale=scale)


def _from_mixed(start: int, phrase: str) -> _Core:
    """As in "two and a half million", "a million and a half"."""
    many, fraction = phrase.replace("-", " ").rsplit(" and ", 1)
    last = fraction.split()[-1]
    scale = _scale(last)
    part = _fraction(fraction.removesuffix(f" {last}") if scale > 1 else fraction)
    whole = re.sub(r"^an?[ ]", "one ", many)
    first = re.match(r"\d+", whole)
    value = int(first.group()) * _scale(whole.split()[-1]) if first else _words(whole) or 0
    unit = scale if scale > 1 else _scale(whole.split()[-1])
    total = _number(value * (scale if scale > 1 else 1) + part * unit)
    return _Core(start, start + len(phrase), total, scale=unit)


def _from_words(start: int, phrase: str) -> _Core:
    """The longest run of words that is one number: "twenty-one" but not "two and three"."""
    dozen = phrase.endswith(" dozen")
    for end in (len(phrase), *(m.start() for m in reversed(list(re.finditer(r"-|[ ]", phrase))))):
        part = phrase[:end].removesuffix(" dozen") if end == len(phrase) else phrase[:end]
        number = _words(part.replace("-", " ")) if not part.endswith(" and") else None
        if number is not None:
            whole = dozen and end == len(phrase)
            scale = DOZEN if whole else _scale(part.split()[-1])
            value = number * (DOZEN if whole else 1)
            return _Core(start, start + end, value, approx=whole, scale=scale)
    raise AssertionError(phrase)  # the first word alone is always a number


def _whole(text: str, first: _Core, left: int) -> Number:
    """The phrase round a core: its range and its hedges, no further left than `left`."""
    low: int | float | None = first.low
    high: int | float | None = None if first.open else low
    end, approx, vague = first.end, first.approx, first.open
    start, hedge = first.start, ""
    sign = CURRENCY.search(text[max(left, start - 5) : start])
    start -= len(sign.group()) if sign else 0
    between = BETWEEN.search(text[max(left, start - 20) : start])
    change = FROM.search(text[max(left, start - 14) : start])  # "from 31 to 34" is two numbers
    joint = (AND.match(text, end) if between else None) or JOINT.match(text, end)
    if change and joint and joint[0].strip() in ("to", "or"):
        joint = None
    second = _second(text, joint.end(), sign is not None) if joint and not first.open else None
    if second:
        first = _with_thousands_of(text, first, second)
        low = first.low
    if joint and second and (ends := _range(text[joint.start() : joint.end()], first, second)):
        low, high = ends
        end, approx = second.end, first.approx or second.approx
        start -= len(between.group()) if between else 0
    core = (first.start, end)
    if not between and (
        before := HEDGE_BEFORE.search(text[max(left, start - LONGEST_HEDGE) : start])
    ):
        hedge = before.group().strip().lower()
        start -= len(before.group())
    forces = [HEDGES[h] for h in _hedges(hedge)]
    if after := HEDGE_AFTER.match(text, end):
        forces.append(HEDGES_AFTER[after.group().lower()])
        end = after.end()
    currency = sign.group().strip() if sign else ""
    approx = approx or ABOUT in forces
    if ATLEAST in forces:
        high = None
    elif ATMOST in forces:
        low, high = None, (low if high is None else high)
    return Number(start, end, core, low, high, approx, vague, hedge, currency, first.is_share)


def _second(text: str, position: int, money: bool) -> _Core | None:
    """The other end of a range; in "$5-$10" the sign is written again."""
    if money and text[position : position + 1] in "$€£¥":
        position += 1
    return _core(text, position, here=True)


def _with_thousands_of(text: str, first: _Core, second: _Core) -> _Core:
    """The lower end as it is meant: the 5 of "$5-8,000" are 5,000."""
    written = text[first.start : first.end], text[second.start : second.end]
    zeros = re.fullmatch(r"\d{1,3}((?:,000)+)", written[1])
    if zeros is None or not re.fullmatch(r"[1-9]\d{0,2}", written[0]):
        return first
    scale = 1000 ** zeros[1].count(",")
    return first._replace(low=first.low * scale) if first.low * scale < second.low else first


def _hedges(phrase: str) -> list[str]:
    """The one or two hedges of which `phrase` is made: "up to about" is two."""
    if not phrase or phrase in HEDGES:
        return [phrase] if phrase else []
    words = phrase.split()
    for cut in range(1, len(words)):
        parts = [" ".join(words[:cut]), " ".join(words[cut:])]
        if all(part in HEDGES for part in parts):
            return parts
    return []


def _range(joint: str, first: _Core, second: _Core) -> tuple[int | float, int | float] | None:
    """Both ends of "15-20" or "two to three million"; null where it is no range ("2-1")."""
    low = first.low
    if first.scale == 1 and second.scale > 1 and low < second.low / second.scale:
        low *= second.scale
    if second.open or not low < second.low or first.is_share != second.is_share:
        return None
    if joint.strip() == "or" and second.low > 2 * low + 1:  # "two or three", not "one or 40"
        return None
    return low, second.low
