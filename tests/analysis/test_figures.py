"""The figures of an article: type, value, unit and words of each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.language import Language

from tui.analysis.figures import read_figures, score_figures
from tui.records import Figure

Reader = Callable[[str], tuple[Figure, ...]]


@pytest.fixture(scope="module")
def figures(nlp: Language) -> Reader:
    names = [n for n in nlp.pipe_names if n.startswith("onrecord_") and n != "onrecord_paragraphs"]

    def read(text: str) -> tuple[Figure, ...]:
        with nlp.select_pipes(disable=names):
            return read_figures(nlp(text))

    return read


CASES = [
    ("A missile injured six individuals.", "six", "count", 6, 6, "individuals"),
    ("It damaged more than 40 residences.", "more than 40", "count", 40, None, "residences"),
    ("They launched over 130 drones.", "over 130", "count", 130, None, "drones"),
    ("Two Russian ballistic missiles fell.", "Two", "count", 2, 2, "missiles"),
    ("About two dozen villagers fled.", "About two dozen", "count", 24, 24, "villagers"),
    ("Dozens of shops closed.", "Dozens", "count", 12, None, "shops"),
    ("Between 30 and 35 barns burned.", "Between 30 and 35", "count", 30, 35, "barns"),
    ("The firm lost $3.5bn in May.", "$3.5bn", "money", 3_500_000_000, 3_500_000_000, "USD"),
    ("She paid 3 million euros for it.", "3 million euros", "money", 3e6, 3e6, "EUR"),
    ("He owes up to £20m.", "up to £20m", "money", None, 20_000_000, "GBP"),
    ("Turnout was 51 percent.", "51 percent", "percent", 51, 51, "%"),
    ("Shares fell 2.5%.", "2.5%", "percent", 2.5, 2.5, "%"),
    ("Rates rose 0.5 percentage points.", "0.5 percentage points", "percent", 0.5, 0.5,
     "percentage point"),
    ("One in five voters stayed away.", "One in five", "percent", 20.0, 20.0, "%"),
    ("Two-thirds of members agreed.", "Two-thirds", "percent", 66.7, 66.7, "%"),
    ("It began on 3 January 2024.", "3 January 2024", "date", 2024, 2024, "2024-01-03"),
    ("It ended on March 9.", "March 9", "date", None, None, "--03-09"),
    ("The war began in 1998.", "1998", "date", 1998, 1998, "1998"),
    ("They met in the 1990s.", "the 1990s", "date", 1990, 1999, "199X"),
    ("He was its 4,600th guest.", "4,600th", "ordinal", 4600, 4600, None),
    ("It is her twenty-first book.", "twenty-first", "ordinal", 21, 21, None),
    ("It was the 100th raid.", "100th", "ordinal", 100, 100, None),
    ("A third body was found.", "third", "ordinal", 3, 3, None),
    ("A sixth died in hospital on Tuesday.", "sixth", "ordinal", 6, 6, None),
    ("They lost nine-tenths of their herd.", "nine-tenths", "percent", 90, 90, "%"),
    ("Sales fell by a third.", "a third", "percent", 33.3, 33.3, "%"),
    ("More than half of voters left.", "More than half", "percent", 50, None, "%"),
    ("They talked for half an hour.", "half an hour", "duration", 0.5, 0.5, "hour"),
    ("They talked for 2½ hours.", "2½ hours", "duration", 2.5, 2.5, "hour"),
    ("They walked 1 1/2 miles.", "1 1/2 miles", "distance", 1.5, 1.5, "mile"),
    ("The fine was CHF 3,400.", "CHF 3,400", "money", 3400, 3400, "CHF"),
    ("It cost Rs 3 lakh crore.", "Rs 3 lakh crore", "money", 3 * 10**12, 3 * 10**12, "INR"),
    ("A bed costs $5-8,000.", "$5-8,000", "money", 5000, 8000, "USD"),
    ("Polls close at 8:30 p.m. on Sunday.", "8:30 p.m.", "time", 1230, 1230, "20:30"),
    ("The quake struck at 0415 GMT.", "0415", "time", 255, 255, "04:15"),
    ("After the five-hour talks they left.", "five-hour", "duration", 5, 5, "hour"),
    ("It lasted nearly three weeks.", "nearly three weeks", "duration", 3, 3, "week"),
    ("A 3 year old girl was found.", "3 year old", "age", 3, 3, "year"),
    ("A 62-year-old man came.", "62-year-old", "age", 62, 62, "year"),
    ("The men, aged 66 and 71, left.", "71", "age", 71, 71, "year"),
    ("Marta Ilves, 34, spoke first.", "34", "age", 34, 34, "year"),
    ("The village lies 30 km away.", "30 km", "distance", 30, 30, "km"),
    ("It burned 2,400 hectares.", "2,400 hectares", "area", 2400, 2400, "hectare"),
    ("It carried 500 kg of rice.", "500 kg", "weight", 500, 500, "kg"),
    ("It fell to -5C at night.", "5C", "temperature", 5, 5, "°C"),
    ("A 7.8-magnitude quake struck.", "7.8-magnitude", "other", 7.8, 7.8, "magnitude"),
    ("It was the 21st attack.", "21st", "ordinal", 21, 21, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "phrase", "kind", "low", "high", "unit"), CASES, ids=[c[1] for c in CASES]
)
def test_a_figure_has_its_type_value_and_unit(
    figures: Reader, sentence: str, phrase: str, kind: str, low: float | None, high: float | None,
    unit: str | None,
) -> None:  # fmt: skip
    found = {f.text: f for f in figures(sentence)}
    assert phrase in found, list(found)
    figure = found[phrase]
    assert (figure.type, figure.low, figure.high, figure.unit) == (kind, low, high, unit)
    assert sentence[figure.start : figure.end] == phrase


@pytest.mark.parametrize(
    "sentence",
    [
        "A Boeing 737 landed.",
        "Cases of COVID-19 fell.",
        "The F-16 turned back.",
        "He drove along Route 66.",
        "The Group of Seven met.",
        "No one came, and nobody spoke to one another.",
        "It was a very concrete one.",
        "The First Minister waited at the U2 concert.",
    ],
)
def test_numbers_in_names_are_no_figures(figures: Reader, sentence: str) -> None:
    assert [f.text for f in figures(sentence) if f.type != "ordinal"] == []


def test_a_hedge_sets_approx_or_opens_an_end(figures: Reader) -> None:
    about, least = figures("About 300 came and at least 20 stayed.")
    assert (about.approx, about.low, about.high) == (True, 300, 300)
    assert (least.approx, least.low, least.high) == (False, 20, None)


def test_a_preposition_is_no_hedge(figures: Reader) -> None:
    (duration,) = figures("Talks over two days failed.")
    assert (duration.text, duration.low, duration.high) == ("two days", 2, 2)


def test_figures_do_not_overlap_and_stand_in_order(figures: Reader) -> None:
    found = figures(
        "On 12 May 2021, at 3:30 p.m., some 40 people aged 20 to 30 paid $5-$10 each for 2.5 km."
    )
    assert len(found) >= 6
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        f"A code of {'7' * 5_000} letters opened two gates.",
        f"Maria Lind, {'7' * 5_000}, closed two gates.",
        "Maria Lind, ², closed two gates.",
    ],
)
def test_digits_that_are_no_number_cost_no_other_figure(figures: Reader, text: str) -> None:
    assert [figure.text for figure in figures(text)] == ["two"]


def test_the_scorer_counts_figures_found(nlp: Language, figures: Reader) -> None:
    from spacy.training import Example

    text = "Six people paid 20 euros."
    predicted, reference = nlp.make_doc(text), nlp.make_doc(text)
    found = figures(text)
    predicted._.figures, reference._.figures = found[:1], found
    scores = score_figures([Example(predicted, reference)])
    assert scores == pytest.approx({"figures_p": 1.0, "figures_r": 0.5, "figures_f": 2 / 3})


NO_FIGURES = [
    "She left New York after 9/11.",
    "The shop is open 24/7.",
    "The odds are 50/50.",
    "The 7/7 inquiry reopened.",
    "They drove along Route 66.",
    "Interstate 95 was shut.",
    "Rovers won 3-2.",
    "City lost 1-2 at home.",
    "The council voted 4-5 against it.",
    "The court ruled 5–4.",
    "She took it 6-4, 3-6, 7-5.",
    "Call +44 20 7946 0018 or 020 7946 0018.",
    "Ring 555-0123 or (212) 555-0100.",
    "Its ISBN is 978-3-16-148410-0.",
    "Version 3.11.2 mends it.",
    "The server at 192.168.1.1 failed.",
    "The house at 12 High Street burned.",
    "Flight 370 turned back.",
    "Call 911 or 0800 123 456.",
    "A grain is 10⁻⁶ of it.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_codes_scores_and_names_are_no_figures(figures: Reader, text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They drove 10-12 miles.", 10, 12),
        ("Some 3-5 people won prizes.", 3, 5),
        ("The vote drew 20-30 farmers.", 20, 30),
    ],
)
def test_a_range_of_what_is_counted_is_no_score(
    figures: Reader, text: str, low: int, high: int
) -> None:
    (figure,) = figures(text)
    assert (figure.low, figure.high) == (low, high)
