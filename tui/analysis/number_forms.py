"""The words and forms of number phrases: scales, hedges, vague words, fractions, ranges.

Tables and the regular expressions made of them; `numbers.py` reads values with them.
"""

from __future__ import annotations

import re

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
    "lakhs": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
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
VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5",
           "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
           "⅞": "7/8"}  # fmt: skip
SIGN = f"[{''.join(VULGAR)}]"
SLASHED = r"(?:[1-9]/(?:[2-68]|10|12)|1[0-5]/16)(?![\d/])"
_DIGITS = (
    rf"\d{{1,3}}(?:[ ]?{SIGN}|[ -]{SLASHED})|{SIGN}"
    rf"|{SLASHED}(?=[ -](?:of|mile|inch|cup|tonne|ton|acre|pound|million|billion)\b)"
    r"|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d{1,15})?|\d{1,18}(?!\d)(?:\.\d{1,15}(?!\d)|(?!\.\d{16}))"
)
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_MEASURED = r"(?=[ ](?:high|tall|deep|long|wide|away|off|from|above|below|race|sprint|up|down)\b)"
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
          "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100}  # fmt: skip
_PART = "|".join(PARTS)
MANY = {w: n for n, w in enumerate(_CARDINALS[:12], 1)} | {str(n): n for n in range(1, 13)}
_SMALL = "|".join(sorted(MANY, key=len, reverse=True))
_WHOLE = (
    "hour|minute|second|day|week|month|year|decade|century|mile|kilomet(?:re|er)|met(?:re|er)|inch|"
    "foot|acre|tonne|ton|pound|lit(?:re|er)|gallon"
)
"""What half of is measured rather than a share: "half an hour"."""
_NO_SHARE = rf"(?![ ]of[ ]an?[ ](?:{_SCALE}|{_WHOLE})\b)(?![-’']\w)"
_BEFORE_A_SHARE = "|".join(
    rf"(?<=\b{word}[ ])"
    for word in (
        "by than nearly almost about around roughly over only just under least most lost lose "
        "loses cut"
    ).split()
)
_ENDS = (
    r"(?=[ ]*(?:[.,;:!?)”]|$|\n)|[ ](?:in|on|off|to|from|since|over|after|during|between|this|last|"
    r"as|when|because|while|and|or|but|compared|within|for|at|year|more|less|fewer|higher|lower|larger|"
    r"smaller|bigger)\b)"
)
_SHARE = (
    rf"(?:{_SMALL})(?:[ ]|-)(?:halves|(?:{_PART})s)\b{_NO_SHARE}"
    rf"|one(?:-(?:{_PART})\b|[ ](?:{_PART})(?=[ ]of\b)){_NO_SHARE}"
    rf"|an?[ ](?:{_PART})\b(?=[ ](?:of|more|less|fewer|higher|lower|larger|smaller|bigger|were|are|"
    rf"have)\b|[ ]to[ ](?:an?|one|two|half)[ -]){_NO_SHARE}"
    rf"|(?=an?[ ])(?:{_BEFORE_A_SHARE})an?[ ](?:{_PART})\b{_ENDS}{_NO_SHARE}"
    r"|half\b(?<!first half)(?<!second half)(?<!last half)(?<!latter half)(?<!other half)"
    r"(?=[ ](?:of|the|its|their|his|her|our|my|your|that|this|these|those|all|were|are|have)\b)"
    rf"{_NO_SHARE}"
    rf"|(?=half\b)(?:{_BEFORE_A_SHARE})half{_ENDS}{_NO_SHARE}"
    rf"|(?:{SLASHED}|{SIGN})(?=[ ]of\b){_NO_SHARE}"
)
_MIXED = (
    rf"(?:an?[ ](?:{_SCALE})|\d{{1,9}}(?:[ ](?:{_SCALE}))?|{_WORDS})[ -]and[ -]"
    rf"(?:(?:a[ -](?:half|quarter)|three[ -]quarters)(?:[ -](?:{_SCALE}))?"
    rf"|(?:a|two)[ -]thirds?[ -](?:{_SCALE}))\b"
)
_CORE = (
    r"(?<![\w.])(?<!\d,)(?:"
    rf"(?P<vague>(?:{'|'.join(VAGUE)})(?:[ ]of[ ](?:thousands|millions|billions))?)\b"
    rf"|(?P<half>half[ -]an?[ -](?:(?:dozen|{_SCALE})\b|(?=(?:{_WHOLE})\b))"
    rf"|(?:a[ ])?half[ -](?:dozen|{_SCALE})\b)"
    rf"|(?P<quarter>(?:an?|one|two|three)(?:[ ]|-)(?:quarter|third)s?"
    rf"[ ]of[ ]an?[ ](?:(?:{_SCALE})\b|(?=(?:{_WHOLE})\b)))"
    rf"|(?P<share>{_SHARE})"
    rf"|(?P<mixed>{_MIXED})"
    r"|(?P<few>(?:several|a[ ]few|a[ ]couple(?:[ ]of)?|a[ ]handful[ ]of)"
    rf"(?:[ ](?:dozen|{_SCALE}))?)\b"
    rf"|(?P<article>an?[ ](?:dozen|{_SCALE})(?:[ ]crores?)?(?:[ ]and[ ]{_WORDS})?)\b"
    r"|(?P<power>\d{1,9}(?:\.\d{1,15})?[ ]?[×x·][ ]?10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
    rf"|(?P<digits>(?:{_DIGITS})(?:(?:(?:[ ]|-)(?:dozen|{_SCALE})\b){{1,2}}"
    rf"|(?:[ ]|-)(?:mn|bn|tn|mln|trn)\b|(?:{_SHORT})\b(?!{_MEASURED}))?)"
    rf"|(?P<words>(?:{_WORDS})(?:[ ]dozen\b)?)"
    r")"
)
CORE = re.compile(_CORE, re.IGNORECASE)
_HEDGE = "|".join(re.escape(h) for h in sorted(HEDGES, key=len, reverse=True))
HEDGE_BEFORE = re.compile(rf"(?:\b(?:{_HEDGE})[ ]){{1,2}}$", re.IGNORECASE)
HEDGE_AFTER = re.compile(
    rf"(?:{'|'.join(re.escape(h) for h in HEDGES_AFTER)})(?!\w)", re.IGNORECASE
)
LONGEST_HEDGE = 2 * (max(map(len, HEDGES)) + 1)
CURRENCY = re.compile(
    r"(?:(?<![A-Za-z])(?:US|AU?|CA?|NZ|HK|SG?|R)?[$€£¥₹₽₴₺₩₪₦₱]"
    r"|\bRs\.?|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|RUB|UAH|PKR|SEK|NOK|DKK|PLN))[ ]?$"
)
FROM = re.compile(r"(?<!ranging )(?<!anywhere )\bfrom[ ]$", re.IGNORECASE)
JOINT = re.compile(
    r"[ ]?[-–—][ ]?|[ ](?:to|or)[ ](?:(?:about|some|even|perhaps)[ ])?", re.IGNORECASE
)
BETWEEN = re.compile(r"\bbetween[ ](?:(?:about|some)[ ])?$", re.IGNORECASE)
AND = re.compile(r"[ ]and[ ](?:(?:about|some)[ ])?", re.IGNORECASE)
