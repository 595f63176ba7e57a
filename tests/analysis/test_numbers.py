"""Number phrases read back as the values they were made from."""

from __future__ import annotations

import os

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.analysis.numbers import numbers, read

EXAMPLES = 10_000 if os.environ.get("ONRECORD_LONG_TESTS") else 300
"""`ONRECORD_LONG_TESTS=1` runs the ten thousand examples; CI makes do with fewer."""

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(value: int, conjunction: str = " and ") -> str:
    """107 as "one hundred and seven", with "" for `conjunction` "one hundred seven"."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        ten, one = divmod(value, 10)
        return TENS[ten - 2] + (f"-{UNITS[one]}" if one else "")
    for scale, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= scale:
            many, rest = divmod(value, scale)
            phrase = f"{in_words(many, conjunction)} {name}"
            if not rest:
                return phrase
            joint = conjunction if rest < 100 else " "
            return phrase + joint + in_words(rest, conjunction)
    raise AssertionError(value)


@st.composite
def exact_phrases(draw: st.DrawFn) -> tuple[str, int]:
    """A phrase for one whole number, with the number."""
    form = draw(st.sampled_from(["digits", "commas", "words", "scaled", "short", "dozen"]))
    if form == "words":
        value = draw(st.integers(1, 999_999_999))
        return in_words(value, draw(st.sampled_from([" and ", " "]))), value
    if form == "scaled":
        tenths = draw(st.integers(1, 9_999))
        name, scale = draw(
            st.sampled_from([("thousand", 10**3), ("million", 10**6), ("billion", 10**9)])
        )
        return f"{tenths / 10:g} {name}", tenths * scale // 10
    if form == "short":
        tenths = draw(st.integers(1, 9_999))
        name, scale = draw(
            st.sampled_from([("k", 10**3), ("mn", 10**6), ("bn", 10**9), ("tn", 10**12)])
        )
        return f"{tenths / 10:g}{name}", tenths * scale // 10
    if form == "dozen":
        many = draw(st.integers(2, 99))
        return f"{draw(st.sampled_from([str(many), in_words(many)]))} dozen", 12 * many
    value = draw(st.integers(0, 10**12))
    return (f"{value:,}" if form == "commas" else str(value)), value


HEDGED = {
    "": ("both", False), "at least ": ("low", False), "more than ": ("low", False),
    "over ": ("low", False), "no fewer than ": ("low", False), "up to ": ("high", False),
    "as many as ": ("high", False), "fewer than ": ("high", False), "about ": ("both", True),
    "some ": ("both", True), "nearly ": ("both", True), "an estimated ": ("both", True),
}  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(exact_phrases(), st.sampled_from(sorted(HEDGED)))
def test_any_phrase_made_from_a_value_reads_back_as_that_value(
    phrase_and_value: tuple[str, int], hedge: str
) -> None:
    phrase, value = phrase_and_value
    ends, is_about = HEDGED[hedge]
    number = read(hedge + phrase)
    assert number is not None, hedge + phrase
    assert number.low == (None if ends == "high" else value)
    assert number.high == (None if ends == "low" else value)
    assert number.approx is (is_about or phrase.endswith("dozen"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.integers(1, 10**9),
    st.integers(1, 10**9),
    st.sampled_from(["{}-{}", "{} to {}", "between {} and {}"]),
)
def test_any_range_made_from_two_values_reads_back_as_both(one: int, other: int, form: str) -> None:
    low, high = sorted((one, other))
    assume(not (low < 1000 and high % 1000 == 0))  # "5-8,000" shares its thousands
    number = read(form.format(f"{low:,}", f"{high:,}"))
    if low == high:
        assert number is None or form.startswith("between")
    else:
        assert number is not None
        assert (number.low, number.high) == (low, high)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    exact_phrases(), st.sampled_from(["{} people died.", "Police found {} homes.", "({} of them)"])
)
def test_a_phrase_is_found_whole_in_a_sentence(
    phrase_and_value: tuple[str, int], sentence: str
) -> None:
    phrase, value = phrase_and_value
    text = sentence.format(phrase)
    found = next(numbers(text))
    assert text[found.start : found.end] == phrase
    assert found.low == found.high == value


PHRASES = [
    ("two dozen", 24, 24, True, False),
    ("half a dozen", 6, 6, True, False),
    ("half a million", 500_000, 500_000, True, False),
    ("a quarter of a million", 250_000, 250_000, True, False),
    ("two and a half million", 2_500_000, 2_500_000, False, False),
    ("a hundred", 100, 100, False, False),
    ("a hundred and five", 105, 105, False, False),
    ("twelve hundred", 1_200, 1_200, False, False),
    ("2.3 million", 2_300_000, 2_300_000, False, False),
    ("3.5 bn", 3_500_000_000, 3_500_000_000, False, False),
    ("1,20,000", 120_000, 120_000, False, False),
    ("5 lakh", 500_000, 500_000, False, False),
    ("3 crore", 30_000_000, 30_000_000, False, False),
    ("dozens", 12, None, False, True),
    ("tens of thousands", 10_000, None, False, True),
    ("hundreds of thousands", 100_000, None, False, True),
    ("scores", 20, None, False, True),
    ("several", 3, None, False, True),
    ("several hundred", 200, None, False, True),
    ("a couple of", 2, None, False, True),
    ("at least two dozen", 24, None, True, False),
    ("up to about 50", None, 50, True, False),
    ("no more than five", None, 5, False, False),
    ("well over 400", 400, None, False, False),
    ("40,000-plus", 40_000, None, False, False),
    ("40+", 40, None, False, False),
    ("three million or more", 3_000_000, None, False, False),
    ("30 or so", 30, 30, True, False),
    ("two to three million", 2_000_000, 3_000_000, False, False),
    ("two or three", 2, 3, False, False),
    ("15–20", 15, 20, False, False),
    ("$3.5m", 3_500_000, 3_500_000, False, False),
    ("3 lakh crore", 3 * 10**12, 3 * 10**12, False, False),
    ("two lakh crore", 2 * 10**12, 2 * 10**12, False, False),
    ("a lakh crore", 10**12, 10**12, False, False),
    ("three lakh", 300_000, 300_000, False, False),
    ("five lakh twenty thousand", 520_000, 520_000, False, False),
    ("2 crores", 20_000_000, 20_000_000, False, False),
    ("5 hundred thousand", 500_000, 500_000, False, False),
    ("one million eighty-two thousand", 1_082_000, 1_082_000, False, False),
    ("Rs 12 crore", 120_000_000, 120_000_000, False, False),
    ("12,34,567", 1_234_567, 1_234_567, False, False),
    ("2 1/2 million", 2_500_000, 2_500_000, False, False),
    ("2-1/2 million", 2_500_000, 2_500_000, False, False),
    ("1½ million", 1_500_000, 1_500_000, False, False),
    ("½ million", 500_000, 500_000, False, False),
    ("1 1/2", 1.5, 1.5, False, False),
    ("3¾", 3.75, 3.75, False, False),
    ("two and a half", 2.5, 2.5, False, False),
    ("a million and a half", 1_500_000, 1_500_000, False, False),
    ("three and three-quarters", 3.75, 3.75, False, False),
    ("7 and a half billion", 7_500_000_000, 7_500_000_000, False, False),
    ("three-quarters of a million", 750_000, 750_000, True, False),
    ("3 × 10⁵", 300_000, 300_000, False, False),
    ("$5-8,000", 5_000, 8_000, False, False),
    ("5-6,000", 5_000, 6_000, False, False),
    ("10–12,000", 10_000, 12_000, False, False),
    ("between 20 and 30,000", 20_000, 30_000, False, False),
    ("between seven to eight", 7, 8, False, False),
    ("2-3,000,000", 2_000_000, 3_000_000, False, False),
    ("100-1,000", 100, 1_000, False, False),
    ("5-8,500", 5, 8_500, False, False),
    ("2 to 3 million", 2_000_000, 3_000_000, False, False),
    ("two-and-a-half million", 2_500_000, 2_500_000, False, False),
    ("a half-million", 500_000, 500_000, True, False),
    ("five to six thousand", 5_000, 6_000, False, False),
    ("more than US$3.5bn", 3_500_000_000, None, False, False),
]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "approx", "vague"), PHRASES, ids=[p[0] for p in PHRASES]
)
def test_phrases_of_the_news(
    phrase: str, low: int | None, high: int | None, approx: bool, vague: bool
) -> None:
    number = read(phrase)
    assert number is not None
    assert (number.low, number.high, number.approx, number.vague) == (low, high, approx, vague)


SHARES = [
    ("a third of", "a third", 33.3),
    ("a third of the town", "a third", 33.3),
    ("fell by a third.", "a third", 33.3),
    ("a third more", "a third", 33.3),
    ("nearly a third in May", "nearly a third", 33.3),
    ("two-thirds", "two-thirds", 66.7),
    ("two thirds majority", "two thirds", 66.7),
    ("one-third", "one-third", 33.3),
    ("one third of", "one third", 33.3),
    ("a quarter of homes", "a quarter", 25),
    ("three quarters", "three quarters", 75),
    ("a fifth of", "a fifth", 20),
    ("nine-tenths of", "nine-tenths", 90),
    ("seven eighths", "seven eighths", 87.5),
    ("half of them", "half", 50),
    ("half the town", "half", 50),
    ("cut by half", "half", 50),
    ("3/4 of", "3/4", 75),
    ("½ of", "½", 50),
]


@pytest.mark.parametrize(("text", "words", "share"), SHARES, ids=[s[0] for s in SHARES])
def test_a_fraction_of_a_whole_is_a_share_in_per_cent(text: str, words: str, share: float) -> None:
    (number,) = numbers(text)
    assert text[number.start : number.end] == words
    assert number.is_share
    assert (number.low, number.high) == (share, share)


def test_a_share_has_its_hedge() -> None:
    (number,) = numbers("more than half of the voters")
    assert (number.low, number.high, number.hedge) == (50, None, "more than")


@pytest.mark.parametrize(
    "text",
    [
        "a third body", "by a third man", "a third was found", "a fifth man", "the third",
        "the first half of the year", "half-time", "a third, younger man",
        "a quarter past six", "the second half", "a tenth victim",
    ],
)  # fmt: skip
def test_an_ordinal_and_a_half_of_a_match_are_no_shares(text: str) -> None:
    assert not [number for number in numbers(text) if number.is_share]


def test_half_of_what_is_measured_is_half_a_measure() -> None:
    found = [
        (n.low, n.is_share) for n in numbers("half an hour, three quarters of a mile, 3/4 inch")
    ]
    assert found == [(0.5, False), (0.75, False), (0.75, False)]


def test_a_change_is_two_numbers_not_a_range() -> None:
    assert [n.low for n in numbers("rose from 31 to 34")] == [31, 34]


def test_a_dash_makes_a_range_after_from_too() -> None:
    assert [(n.low, n.high) for n in numbers("from 5-8,000 a year")] == [(5_000, 8_000)]


def test_a_score_is_two_numbers_not_a_range() -> None:
    assert [n.low for n in numbers("won 3-1")] == [3, 1]


def test_a_line_break_ends_a_number() -> None:
    assert [n.low for n in numbers("twenty\nfive")] == [20, 5]


def test_two_numbers_joined_by_and_are_two() -> None:
    assert [n.low for n in numbers("two and three")] == [2, 3]


def test_metres_are_no_millions() -> None:
    assert [n.low for n in numbers("a wall 2m high; 2m people")] == [2, 2_000_000]


def test_words_and_dates_hold_no_stray_numbers() -> None:
    assert list(numbers("Nobody often weighs freight at the tent.")) == []


def test_a_run_of_thousands_of_digits_is_no_number() -> None:
    assert list(numbers("The key is " + "7" * 5_000 + ".")) == []
    assert all(number.low < 10**30 for number in numbers("1,000" * 2_000) if number.low)


@pytest.mark.parametrize("digits", [61, 400, 5_000])
@pytest.mark.parametrize("form", ["{}", "{}.5", "1.{}", "{} million", "{}bn"])
def test_a_figure_that_nobody_reads_is_none(digits: int, form: str) -> None:
    endless = form.format("9" * digits)
    assert read(endless) is None
    assert [found.low for found in numbers(f"The code {endless} opens 12 doors")] == [12]
