"""When something was published and said, and what is older for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.story.building import at, report, row, signs, toll
from tui.records import Analysis, StoryArticle
from tui.story.telling import tell


def test_a_figure_a_day_older_than_the_newest_is_outdated_and_still_listed():
    old = report("old", "9 people died.", row("9 people", "killed", 9, source="medics"),
                 published=at(9, "2030-05-03"))  # fmt: skip
    story = tell([old, toll("new", 9, 12)])
    assert story.totals == {"killed": (12, 12)}
    assert signs(story)["old"] == {"outdated"}


def test_an_undated_article_stands_last_and_is_the_latest_only_among_its_like():
    undated = report("u", "8 people died.", row("8 people", "killed", 8, source="divers"),
                     published=None)  # fmt: skip
    story = tell([undated, toll("a", 6, 7)])
    assert [each.file for each in story.articles] == ["a", "u"]
    assert story.latest == {"killed": (7, 7)}
    assert story.totals == {"killed": (7, 8)}
    assert tell([undated]).latest == {"killed": (8, 8)}
    assert tell([undated]).articles[0].undated


def test_earlier_counts_are_listed_and_never_the_latest():
    rose = report("a", "It rose to 9 from 4.", row("9", "killed", 9),
                  row("4", "killed", 4, role="superseded"))  # fmt: skip
    story = tell([rose])
    assert story.totals == {"killed": (9, 9)}
    assert story.statements[1].said is None
    assert story.statements[1].outdated


def test_articles_of_one_unknown_time_stand_by_their_names():
    given = [
        report(name, f"{name} {n} people died.", row(f"{n} people", "killed", n), published=None)
        for n, name in enumerate("dacb", 20)
    ]
    assert [each.file for each in tell(given).articles] == ["a", "b", "c", "d"]


def dispatch(source: str, day: str, count: int, *, more: str = "", **known: str) -> Analysis:
    """An article with no date but in its dateline."""
    text = f"LEEDS, {day} — {count} people died, police said.{more}"
    rows = row(f"{count} people", "killed", count, source="police")
    found = report(source, text, rows, published=None, **known)
    return replace(found, article=replace(found.article, dateline="LEEDS"))


def dated(*analyses: Analysis, fetched: str | None = None) -> list[StoryArticle]:
    """The articles of a story, all fetched at one time."""
    came = {each.article.id: fetched for each in analyses if fetched}
    return list(tell(analyses, fetched=came).articles)


def test_a_dateline_without_a_year_tells_which_count_is_the_newer():
    both = dispatch("b", "13 November", 5), dispatch("a", "12 November (AP)", 4)
    story = tell(both, fetched={each.article.id: at(9, "2031-01-05") for each in both})
    assert [each.published for each in story.articles] == ["2030-11-12", "2030-11-13"]
    assert all(each.inferred and not each.undated for each in story.articles)
    assert story.totals == {"killed": (5, 5)}
    assert signs(story) == {"a": {"replaced"}, "b": set()}


@pytest.mark.parametrize(
    ("fetched", "year"), [("2031-11-12", 2031), ("2031-11-11", 2031), ("2031-11-10", 2030)]
)
def test_its_year_is_the_last_such_one_by_when_it_was_fetched(fetched: str, year: int):
    (found,) = dated(dispatch("a", "12 November", 4), fetched=at(9, fetched))
    assert found.published == f"{year}-11-12"


def test_its_year_is_that_of_the_other_articles_of_the_event_before_all():
    news = report("n", "Clouds.", published=at(9, "2019-01-02"))
    first, _ = dated(dispatch("a", "30 December", 4), news, fetched=at(9, "2031-11-12"))
    assert (first.file, first.published) == ("a", "2018-12-30")


def test_its_year_is_that_of_a_day_near_it_that_the_text_names_in_full():
    more = " The mill of 1 May 1890 burned down on Monday, November 9, 2026."
    (found,) = dated(dispatch("a", "Nov. 12", 4, more=more), fetched=at(9, "2031-11-12"))
    assert found.published == "2026-11-12"


@pytest.mark.parametrize("day", ["Friday", "31 November", "2030"])
def test_a_dateline_that_names_no_day_dates_nothing(day: str):
    (found,) = dated(dispatch("a", day, 4), fetched=at(9))
    assert found.undated
    assert not found.inferred


def test_a_dateline_alone_dates_nothing():
    (found,) = dated(dispatch("a", "12 November", 4))
    assert (found.published, found.undated) == (None, True)
