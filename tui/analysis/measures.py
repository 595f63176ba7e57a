"""The words and marks that make a number a measure: money, shares, ages, hours, kilometres.

Tables and the regular expressions made of them; `figures.py` asks them what stands beside a number.
"""

from __future__ import annotations

import re

from tui.records import FigureType

_UNITS: dict[tuple[FigureType, str], str] = {
    ("percent", "%"): "%|percent|per cent|pc|pct",
    ("percent", "percentage point"): "percentage points|percentage point|pp",
    ("duration", "year"): "years|year|yr|yrs",
    ("duration", "month"): "months|month",
    ("duration", "week"): "weeks|week",
    ("duration", "day"): "days|day",
    ("duration", "hour"): "hours|hour|hr|hrs",
    ("duration", "minute"): "minutes|minute|mins|min",
    ("duration", "second"): "seconds|second|secs",
    ("duration", "decade"): "decades|decade",
    ("duration", "century"): "centuries|century",
    ("area", "km²"): "square kilometres|square kilometers|square kilometre|square kilometer|"
    "square km|sq km|sq. km|sqkm|km2|km²",
    ("area", "square mile"): "square miles|square mile|sq miles|sq mile",
    ("area", "m²"): "square metres|square meters|square metre|square meter|sq m|m2|m²",
    ("area", "square foot"): "square feet|square foot|sq ft",
    ("area", "hectare"): "hectares|hectare|ha",
    ("area", "acre"): "acres|acre",
    ("other", "km/h"): "kilometres per hour|kilometers per hour|kilometres an hour|"
    "kilometers an hour|km per hour|km/h|kph|kmh",
    ("other", "mph"): "miles per hour|miles an hour|mph",
    ("distance", "km"): "kilometres|kilometers|kilometre|kilometer|km|kms",
    ("distance", "nautical mile"): "nautical miles|nautical mile",
    ("distance", "mile"): "miles|mile",
    ("distance", "m"): "metres|meters|metre|meter|m",
    ("distance", "cm"): "centimetres|centimeters|centimetre|centimeter|cm",
    ("distance", "mm"): "millimetres|millimeters|millimetre|millimeter|mm",
    ("distance", "foot"): "feet|foot|ft",
    ("distance", "inch"): "inches|inch",
    ("distance", "yard"): "yards|yard",
    ("weight", "kg"): "kilograms|kilogrammes|kilogram|kilos|kilo|kg",
    ("weight", "g"): "grams|grammes|gram|g",
    ("weight", "tonne"): "tonnes|tonne|metric tons",
    ("weight", "ton"): "tons|ton",
    ("weight", "lb"): "lbs|lb",
    ("weight", "ounce"): "ounces|ounce|oz",
    ("temperature", "°C"): "°C|degrees Celsius|degrees centigrade|degree Celsius|C",
    ("temperature", "°F"): "°F|degrees Fahrenheit|F",
    ("temperature", "degree"): "degrees|°",
    ("other", "magnitude"): "magnitude",
    ("other", "litre"): "litres|liters|litre|liter",
    ("other", "MW"): "megawatts|MW",
    ("other", "GW"): "gigawatts|GW",
}
_MEASURE_OF: dict[str, tuple[FigureType, str]] = {
    word: measure for measure, words in _UNITS.items() for word in words.split("|")
}
_SPELT = "|".join(re.escape(w) for w in sorted(_MEASURE_OF, key=len, reverse=True) if w.islower())
_CASED = "|".join(
    re.escape(w) for w in sorted(_MEASURE_OF, key=len, reverse=True) if not w.islower()
)
"""These keep their case: "20C" is a temperature, "20c" is not."""
_MEASURE = re.compile(rf"[ ]*-?(?:(?i:{_SPELT})|{_CASED})(?![\w'’])|[ ]*%")

CURRENCIES: dict[str, str] = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₩": "KRW", "₪": "ILS", "₦": "NGN", "₱": "PHP",
    "us dollar": "USD", "u.s. dollar": "USD", "dollar": "USD", "buck": "USD", "euro": "EUR",
    "pound": "GBP", "pounds sterling": "GBP", "yen": "JPY", "yuan": "CNY", "ruble": "RUB",
    "rouble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "rupee": "INR", "franc": "CHF",
    "zloty": "PLN", "shekel": "ILS", "won": "KRW", "naira": "NGN", "rand": "ZAR", "lira": "TRY",
    "baht": "THB", "cent": "USD", "peso": "MXN", "real": "BRL", "krona": "SEK", "rs": "INR",
}  # fmt: skip
"""Currency signs and names to ISO 4217 codes. A bare dollar is read as the American one."""

SIGNS = "$€£¥₹₽₴₺₩₪₦₱"
_NAMES = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True) if c[0].isalpha())
_CODES = "|".join(sorted(set(CURRENCIES.values())))
MONEY_AFTER = re.compile(rf"[ ]*-?(?P<currency>[€£₽₴]|(?i:{_NAMES})s?\b|(?:{_CODES})\b)(?!\w)")

AGE_AFTER = re.compile(
    r"(?:(?:-|[ ])(?P<unit>year|month|week|day)s?(?:-|[ ])olds?)\b", re.IGNORECASE
)
AGE_BEFORE = re.compile(
    r"\b(?:aged|age|ages|(?:a|the)[ ](?:boy|girl|man|woman|child)[ ]of)[ ]"
    r"(?:between[ ]|from[ ])?(?:\d{1,3}(?:,[ ]|[ ]and[ ]|[ ]to[ ]|-))?$",
    re.IGNORECASE,
)

_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
         "eighty": 80, "ninety": 90}  # fmt: skip
_ROUND = {f"{ten[:-1]}ieth": value for ten, value in _TENS.items()} | {"hundredth": 100}
ORDINAL = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)|\d{{1,9}}(?:st|nd|rd|th)"
    rf"|(?:(?:{'|'.join(_TENS)})[- ])?(?:{'|'.join(_ORDINAL_WORDS)})"
    rf"|{'|'.join(_ROUND)})\b(?![- ]lady)",
    re.IGNORECASE,
)
_COUNTS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())
}
PROPORTION = re.compile(
    r"\b(?P<some>\d{1,2}|one|two|three|four|five|six|seven|eight|nine)"
    r"[ ](?:in|out[ ]of)(?:[ ]every)?"
    r"[ ](?P<all>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\b(?![ ][a-z]*years?\b)",
    re.IGNORECASE,
)


def measure_after(text: str, position: int) -> tuple[FigureType, str, int] | None:
    """The type and unit of the measure written at `position`, and where it ends."""
    match = _MEASURE.match(text, position)
    if match is None:
        return None
    word = match.group().strip(" -")
    kind, unit = _MEASURE_OF[word] if word in _MEASURE_OF else _MEASURE_OF[word.lower()]
    return kind, unit, match.end()


def currency_code(sign: str) -> str:
    """The ISO 4217 code of a currency sign, code or name."""
    name = sign.strip()
    singular = name.lower().removesuffix("s")
    return CURRENCIES.get(name) or CURRENCIES.get(name.lower()) or CURRENCIES.get(singular, name)


def ordinal_value(phrase: str) -> int | None:
    """21 for "21st" and "twenty-first", 4600 for "4,600th", 3 for "third"."""
    if digits := re.match(r"[\d,]+", phrase):
        return int(digits.group().replace(",", ""))
    *tens, last = re.split(r"[- ]", phrase.lower())
    if last in _ROUND:
        return _ROUND[last]
    place = _ORDINAL_WORDS.index(last) + 1
    return _TENS[tens[0]] + place if tens else place


def proportion_value(match: re.Match[str]) -> float | None:
    """The percentage a match of `PROPORTION` stands for: 20.0 for "one in five"."""
    some, whole = (_small(match.group(g)) for g in ("some", "all"))
    return round(100 * some / whole, 1) if 0 < some < whole else None


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]
