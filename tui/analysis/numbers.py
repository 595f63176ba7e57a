"""Number phrases read as values: "at least two dozen", "15-20", "half a million", "3.5bn".

Takes plain text, gives `Number`s with their places in it. What a number counts or measures is not
decided here (see `figures.py`). Number words are read by `text2num`; the hedges, dozens, halves,
ranges and vague words that news adds to them are the tables below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from text_to_num import text2num


class Number(NamedTuple):
    """A number phrase from `start` to `end`; the number without its hedges is at `core`.

    `low` and `high` are null where the phrase is open ("at least six" is 6 to null). `vague` marks
    words without a figure ("dozens"), `hedge` is the hedge before the number, in lower case, and
    `currency` the sign or code between the two ("more than US$3m").
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


ATLEAST, ATMOST, ABOUT = "at least", "at most", "about"

HEDGES: dict[str, str] = {
    **dict.fromkeys(
        "at least|more than|over|well over|just over|a little over|no fewer than|not fewer than|"
        "no less than|not less than|at a minimum|a minimum of|upwards of|upward of|in excess of|"
        "greater than|exceeding|above|as few as|at the very least|north of".split("|"),
        ATLEAST,
    ),
    **dict.fromkeys(
        "up to|as many as|as much as|no more than|not more than|at most|fewer than|less than|"
        "under|below|a maximum of|anything up to|just under|as high as|at the most".split("|"),
        ATMOST,
    ),
    **dict.fromkeys(
        "about|some|around|approximately|approx.|roughly|nearly|almost|close to|an estimated|"
        "estimated|circa|in the region of|somewhere around|near to|perhaps|probably".split("|"),
        ABOUT,
    ),
}
"""What a word before a number does to its value."""

HEDGES_AFTER: dict[str, str] = {
    " or more": ATLEAST,
    "-plus": ATLEAST,
    "+": ATLEAST,
    " at least": ATLEAST,
    " or fewer": ATMOST,
    " or less": ATMOST,
    " at most": ATMOST,
    " or so": ABOUT,
    "-odd": ABOUT,
    "-ish": ABOUT,
}

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES: dict[str, int] = {
    "k": 1_000,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
VAGUE: dict[str, int] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 10**6,
    "billions": 10**9,
}
"""The conservative reading of conflict recorders: dozens is 12 or more, hundreds 100 or more."""

FEW: dict[str, int] = {"several": 3, "a few": 3, "a handful of": 3, "a couple of": 2, "a couple": 2}
FEW_SCALED = 2
"""`several hundred` is two hundred or more, the lowest reading."""

DOZEN = 12

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_WORD = "|".join(sorted([*_CARDINALS, *SCALES], key=len, reverse=True))
_FIRST = "|".join(sorted(_CARDINALS, key=len, reverse=True))
_WORDS = rf"(?:(?:{_FIRST})\b)(?:(?:-|[ ](?:and[ ])?)(?:{_WORD})\b)*"
_DIGITS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "|".join(SCALES)
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_MEASURED = r"(?=[ ](?:high|tall|deep|long|wide|away|off|from|above|below|race|sprint|up|down)\b)"
_CORE = (
    r"(?<![\w.])(?<!\d,)(?:"
    rf"(?P<vague>(?:{'|'.join(VAGUE)})(?:[ ]of[ ](?:thousands|millions|billions))?)\b"
    rf"|(?P<half>half(?:[ ]|-)an?[ ](?:dozen|{_SCALE}))\b"
    rf"|(?P<quarter>(?:an?|three)[ ]quarters?[ ]of[ ]an?[ ](?:{_SCALE}))\b"
    r"|(?P<few>(?:several|a[ ]few|a[ ]couple(?:[ ]of)?|a[ ]handful[ ]of)"
    rf"(?:[ ](?:dozen|{_SCALE}))?)\b"
    rf"|(?P<article>an?[ ](?:dozen|{_SCALE})(?:[ ]and[ ]{_WORDS})?)\b"
    rf"|(?P<digits>(?:{_DIGITS})(?:(?:[ ]|-)(?:dozen|{_SCALE}|mn|bn|tn|mln|trn)\b"
    rf"|(?:{_SHORT})\b(?!{_MEASURED}))?)"
    rf"|(?P<words>(?:{_WORDS})(?:[ ]and[ ]a[ ]half[ ](?:{_SCALE})\b|[ ]dozen\b)?)"
    r")"
)
CORE = re.compile(_CORE, re.IGNORECASE)
_HEDGE = "|".join(re.escape(h) for h in sorted(HEDGES, key=len, reverse=True))
_BEFORE = re.compile(rf"(?:\b(?:{_HEDGE})[ ]){{1,2}}$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:{'|'.join(re.escape(h) for h in HEDGES_AFTER)})(?!\w)", re.IGNORECASE)
_MAX_DIGITS = 60  # characters: a longer figure is one that nobody reads, and Python may refuse it
_LONGEST_HEDGE = 2 * (max(map(len, HEDGES)) + 1)
_CURRENCY = re.compile(
    r"(?:(?<![A-Za-z])(?:US|AU?|CA?|NZ|HK|SG?|R)?[$€£¥₹₽₴₺₩₪₦₱]"
    r"|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|RUB|UAH|PKR|SEK|NOK|DKK|PLN))[ ]?$"
)
_FROM = re.compile(r"(?<!ranging )(?<!anywhere )\bfrom[ ]$", re.IGNORECASE)
_JOINT = re.compile(
    r"[ ]?[-–—][ ]?|[ ](?:to|or)[ ](?:(?:about|some|even|perhaps)[ ])?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween[ ](?:(?:about|some)[ ])?$", re.IGNORECASE)
_AND = re.compile(r"[ ]and[ ](?:(?:about|some)[ ])?", re.IGNORECASE)


class _Core(NamedTuple):
    start: int
    end: int
    low: int | float
    open: bool  # "dozens", "several": the low end of a value that is open upwards
    approx: bool
    scale: int  # the scale the number was written with, to share it with "two to three million"


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
    while match is not None and len(match["digits"] or "") > _MAX_DIGITS:
        match = None if here else CORE.search(text, match.end())
    if match is None:
        return None
    kind, phrase = str(match.lastgroup), match.group().lower()
    if kind == "words":
        return _from_words(match.start(), phrase)
    start, end = match.span()
    if kind == "vague":
        first, *rest = phrase.split(" of ")
        value = VAGUE[first] * (VAGUE[rest[0]] if rest else 1)
        return _Core(start, end, value, True, False, 1)
    if kind == "few":
        few = next(f for f in FEW if phrase.startswith(f))
        scale = _scale(phrase.split()[-1])
        return _Core(start, end, FEW[few] if scale == 1 else FEW_SCALED * scale, True, False, 1)
    if kind == "half":
        return _Core(start, end, _scale(phrase.split()[-1]) // 2, False, True, 1)
    if kind == "quarter":
        parts = 3 if phrase.startswith("three") else 1
        return _Core(start, end, parts * _scale(phrase.split()[-1]) // 4, False, True, 1)
    if kind == "article":
        _, word, *rest = phrase.split()
        value = _scale(word) + (_words(" ".join(rest[1:])) or 0)
        return _Core(start, end, value, False, word == "dozen", 1)
    return _from_digits(start, phrase)


def _scale(word: str) -> int:
    return DOZEN if word == "dozen" else SCALES.get(word, SHORT_SCALES.get(word, 1))


def _words(phrase: str) -> int | None:
    try:
        return int(text2num(phrase, "en"))
    except ValueError:
        return None


def _from_digits(start: int, phrase: str) -> _Core:
    match = re.match(r"[\d,.]*\d", phrase)
    assert match is not None  # noqa: S101  (CORE saw a digit)
    digits, scale = match.group().replace(",", ""), _scale(phrase[match.end() :].strip(" -"))
    whole, _, fraction = digits.partition(".")
    value: int | float = int(whole) * scale
    if fraction:  # by integers: 2.3 million is 2,300,000 and not 2,299,999.9999999995
        numerator, denominator = int(whole + fraction) * scale, 10 ** len(fraction)
        exact = numerator % denominator == 0 and scale > 1
        value = numerator // denominator if exact else numerator / denominator
    return _Core(start, start + len(phrase), value, False, scale == DOZEN, scale)


def _from_words(start: int, phrase: str) -> _Core:
    """The longest run of words that is one number: "twenty-one" but not "two and three"."""
    if half := re.search(r"[ ]and[ ]a[ ]half[ ](\w+)$", phrase):
        value, scale = _words(phrase[: half.start()]) or 0, SCALES[half.group(1)]
        return _Core(start, start + len(phrase), value * scale + scale // 2, False, False, scale)
    dozen = phrase.endswith(" dozen")
    for end in (len(phrase), *(m.start() for m in reversed(list(re.finditer(r"-|[ ]", phrase))))):
        part = phrase[:end].removesuffix(" dozen") if end == len(phrase) else phrase[:end]
        number = _words(part.replace("-", " ")) if not part.endswith(" and") else None
        if number is not None:
            whole = dozen and end == len(phrase)
            scale = DOZEN if whole else _scale(part.split()[-1])
            value = number * (DOZEN if whole else 1)
            return _Core(start, start + end, value, False, whole, scale)
    raise AssertionError(phrase)  # the first word alone is always a number


def _whole(text: str, first: _Core, left: int) -> Number:
    """The phrase round a core: its range and its hedges, no further left than `left`."""
    low: int | float | None = first.low
    high = None if first.open else low
    end, approx, vague = first.end, first.approx, first.open
    start, hedge = first.start, ""
    sign = _CURRENCY.search(text[max(left, start - 5) : start])
    start -= len(sign.group()) if sign else 0
    between = _BETWEEN.search(text[max(left, start - 20) : start])
    change = _FROM.search(text[max(left, start - 14) : start])  # "from 31 to 34" is two numbers
    joint = None if change else (_AND if between else _JOINT).match(text, end)
    second = _second(text, joint.end(), sign is not None) if joint and not first.open else None
    if joint and second and (ends := _range(text[joint.start() : joint.end()], first, second)):
        low, high = ends
        end, approx = second.end, first.approx or second.approx
        start -= len(between.group()) if between else 0
    core = (first.start, end)
    if not between and (before := _BEFORE.search(text[max(left, start - _LONGEST_HEDGE) : start])):
        hedge = before.group().strip().lower()
        start -= len(before.group())
    forces = [HEDGES[h] for h in _hedges(hedge)]
    if after := _AFTER.match(text, end):
        forces.append(HEDGES_AFTER[after.group().lower()])
        end = after.end()
    currency = sign.group().strip() if sign else ""
    approx = approx or ABOUT in forces
    if ATLEAST in forces:
        high = None
    elif ATMOST in forces:
        low, high = None, (low if high is None else high)
    return Number(start, end, core, low, high, approx, vague, hedge, currency)


def _second(text: str, position: int, money: bool) -> _Core | None:
    """The other end of a range; in "$5-$10" the sign is written again."""
    if money and text[position : position + 1] in "$€£¥":
        position += 1
    return _core(text, position, here=True)


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
    if second.open or not low < second.low:
        return None
    if joint.strip() == "or" and second.low > 2 * low + 1:  # "two or three", not "one or 40"
        return None
    return low, second.low
