"""The day that a phrase of an article means."""

from __future__ import annotations

from datetime import date

import pytest

from tui.dates import date_of, day_of, latest
from tui.export.dates import in_short, in_words, with_clock

SATURDAY = "2026-03-14T17:42:00+01:00"


@pytest.mark.parametrize(
    ("phrase", "means"),
    [
        ("late on Friday", "2026-03-13"),
        ("Friday night", "2026-03-13"),
        ("Saturday", "2026-03-14"),
        ("last Saturday", "2026-03-07"),
        ("Sunday", "2026-03-08"),
        ("before dawn on Friday", "2026-03-13"),
        ("yesterday evening", "2026-03-13"),
        ("last night", "2026-03-13"),
        ("overnight", "2026-03-14"),
        ("this morning", "2026-03-14"),
        ("3 January", "2026-01-03"),
        ("on 24 December", "2025-12-24"),
        ("March 14", "2026-03-14"),
        ("Sept. 3", "2025-09-03"),
        ("October 7, 2023", "2023-10-07"),
        ("the 7th of October 2023", "2023-10-07"),
        ("in May 2019", "2019-05"),
        ("in May", "2025-05"),
        ("in March", "2026-03"),
        ("January last year", "2025-01"),
        ("in 1978", "1978"),
        ("2026-03-12", "2026-03-12"),
        ("three days ago", "2026-03-11"),
        ("two months ago", "2026-01"),
        ("a year ago", "2025"),
        ("last month", "2026-02"),
        ("this year", "2026"),
    ],
)
def test_a_phrase_means_the_last_such_day_before_the_article(phrase: str, means: str) -> None:
    assert date_of(phrase, SATURDAY) == means


@pytest.mark.parametrize(
    "phrase",
    [
        "since Friday",
        "since 2011",
        "before Friday",
        "the past three years",
        "two days earlier",
        "14-15 March",
        "last week",
        "the night before",
        "several days ago",
        "at dawn",
        "31 June",
        "New Year",
    ],
)
def test_what_names_no_day_for_certain_has_none(phrase: str) -> None:
    assert date_of(phrase, SATURDAY) is None


def test_without_a_day_of_publication_only_what_names_its_year_is_a_date() -> None:
    assert [date_of(each, None) for each in ("Friday", "3 May", "3 May 2020", "in 1978")] == [
        None,
        None,
        "2020-05-03",
        "1978",
    ]
    assert day_of("2026-03") is None


def test_the_same_weekday_is_today() -> None:
    assert latest("Saturday", date(2026, 3, 14)) == date(2026, 3, 14)


def test_dates_as_people_write_them() -> None:
    assert in_words(SATURDAY) == "14 March 2026"
    assert in_short("2026-03-14") == "14 Mar 2026"
    assert with_clock(SATURDAY) == "14 March 2026, 17:42"
    assert with_clock("2026-03-14") == "14 March 2026"
    assert [in_words("2026-03"), in_words("March"), in_words(None)] == ["2026-03", "March", None]
