"""The library's articles gathered into stories by themselves, and by a person for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.building import report, row
from tui.gathering import chosen, gather, gathered, like
from tui.library import stories
from tui.library.articles import keep
from tui.library.opening import open_library
from tui.library.stories import Member
from tui.records import Pin

FERRY = "A ferry sank off Lomre and {} people drowned.\nDivers searched the hull of the ferry."
MILL = "Fire swept the mill of Osk and {} people were killed.\nLooms and dyes burned all night."


def told(file: str, day: int, text: str, count: int):
    return report(file, text.format(count), row(f"{count} people", low=count, source="officials"),
                  published=f"2031-03-{day:02}T08:00:00+00:00")  # fmt: skip


@pytest.fixture
def library(tmp_path: Path):
    with open_library(tmp_path / "library.db") as found:
        yield found


@pytest.fixture
def kept(library):
    found = [told("a", 4, FERRY, 14), told("b", 4, MILL, 3), told("c", 5, FERRY, 17)]
    for each in found:
        keep(library, each.article, each, is_read=False)
    return found


def files(library, story: int) -> list[str]:
    return [each.file for each in gathered(library, story).told().articles]


def test_articles_of_one_event_become_a_story_and_later_ones_join_it(library, kept):
    assert gather(library, "2031-03-01") == 2
    (story,) = stories.stories(library)
    assert story.by == "onrecord"
    assert files(library, story.id) == ["a", "c"]
    assert all(member.why for member in stories.members(library, story.id))
    late = told("d", 6, FERRY, 19)
    keep(library, late.article, late, is_read=False)
    assert gather(library, "2031-03-06") == 1
    assert files(library, story.id) == ["a", "c", "d"]
    assert gathered(library, story.id).told().totals == {"killed": (19, 19)}
    assert gather(library, "2031-03-01") == 0


def test_what_a_person_split_or_joined_holds_against_likeness(library, kept):
    gather(library, "2031-03-01")
    (story,) = stories.stories(library)
    other = stories.split(library, story.id, [kept[2].article.id], by="A.B.")
    mill = stories.make(library, [Member(kept[1].article.id, "put")], by="A.B.")
    stories.join(library, story.id, mill)
    assert gather(library, "2031-03-01") == 0
    assert files(library, story.id) == ["a", "b"]
    assert files(library, other) == ["c"]


def test_a_story_has_the_corrections_pins_and_ranks_of_a_person(library, kept):
    gather(library, "2031-03-01")
    (story,) = stories.stories(library)
    pin = Pin(id="p", kind="killed", is_whole=True, by="A.B.", made="2031-03-07T08:00:00+00:00")
    stories.pin(library, story.id, pin)
    stories.rank(library, story.id, ["officials"])
    found = gathered(library, story.id)
    assert (found.told().totals, found.ranks, found.number) == ({}, ("officials",), story.id)


def test_the_story_that_an_article_would_join(library, kept):
    number, found = like(library, kept[0])
    assert number is None
    assert [member.article for member in found] == [kept[0].article.id, kept[2].article.id]
    gather(library, "2031-03-01")
    late = told("d", 6, FERRY, 19)
    keep(library, late.article, late, is_read=False)
    number, found = like(library, late)
    assert number == stories.stories(library)[0].id
    assert [member.article for member in found] == [late.article.id]
    alone = told("e", 6, "Rain fell on {} people in Vard.", 5)
    assert [member.article for member in like(library, alone)[1]] == [alone.article.id]


def test_chosen_articles_are_one_story_whatever_they_tell(library, kept):
    found = chosen(library, [each.article.id for each in kept])
    assert [each.file for each in found.told().articles] == ["a", "b", "c"]
    assert set(found.fetched) == {each.article.id for each in kept}
