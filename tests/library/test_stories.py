"""Stories in the library: found, made, joined, split, and what a person decided of them."""

from __future__ import annotations

import sqlite3

import pytest

from tests.library.made_up import strike
from tui.library import stories
from tui.library.articles import keep
from tui.library.errors import LibraryError, QueryError
from tui.library.health import forget
from tui.library.search import find
from tui.library.stories import Member
from tui.records import Pin

TOWNS = ("Odesa", "Karsk", "Lomre", "Osk")


@pytest.fixture
def ids(library) -> list[str]:
    found = []
    for day, town in enumerate(TOWNS, 1):
        analysis = strike(town, published=f"2031-03-0{day}T10:00:00+00:00")
        keep(library, analysis.article, analysis, is_read=False)
        found.append(analysis.article.id)
    return found


def within(library, story: int) -> list[tuple[str, str]]:
    return [(member.article, member.how) for member in stories.members(library, story)]


def found(ids) -> list[Member]:
    return [Member(each, "found", ("words: 0.40",)) for each in ids]


def test_a_story_is_made_listed_and_known_by_its_articles(library, ids):
    story = stories.make(library, found(ids[:2]), by=stories.BY_ITSELF)
    other = stories.make(library, found(ids[2:]), by="A.B.", label="The north")
    assert [(each.id, each.label, each.articles) for each in stories.stories(library)] == [
        (other, "The north", 2),
        (story, "Strike on Odesa", 2),
    ]
    assert [each.id for each in stories.stories(library, "2031-03-03")] == [other]
    assert stories.stories_of(library, ids[0]) == [story]
    assert stories.members(library, story)[0] == found(ids)[0]


def test_joined_stories_are_one_for_ever(library, ids):
    one = stories.make(library, found(ids[:2]), by=stories.BY_ITSELF)
    other = stories.make(library, found(ids[2:]), by=stories.BY_ITSELF)
    stories.join(library, one, other)
    stories.add(library, one, found(ids))
    assert within(library, one) == [(each, "put") for each in ids]
    with pytest.raises(LibraryError, match="no story"):
        stories.members(library, other)
    with pytest.raises(LibraryError, match="itself"):
        stories.join(library, one, one)


def test_what_was_split_off_never_comes_back_by_itself(library, ids):
    story = stories.make(library, found(ids[:3]), by=stories.BY_ITSELF)
    made = stories.split(library, story, ids[1:2], by="A.B.")
    stories.add(library, story, found(ids[:3]))
    assert within(library, story) == [(ids[0], "found"), (ids[1], "out"), (ids[2], "found")]
    assert within(library, made) == [(ids[1], "put")]
    stories.join(library, story, made)
    assert within(library, story)[1] == (ids[1], "put")


def test_an_article_is_moved_for_ever(library, ids):
    one = stories.make(library, found(ids[:2]), by=stories.BY_ITSELF)
    other = stories.make(library, found(ids[2:]), by=stories.BY_ITSELF)
    stories.move(library, ids[0], one, other)
    assert within(library, one) == [(ids[0], "out"), (ids[1], "found")]
    assert (ids[0], "put") in within(library, other)
    assert stories.memberships(library, [ids[0]]) == [
        (one, Member(ids[0], "out")),
        (other, Member(ids[0], "put", ("words: 0.40",))),
    ]


def test_a_story_is_never_left_empty_and_nothing_is_half_done(library, ids):
    story = stories.make(library, found(ids[:2]), by=stories.BY_ITSELF)
    with pytest.raises(LibraryError, match="without an article"):
        stories.split(library, story, ids[:2], by="A.B.")
    with pytest.raises(LibraryError, match="has no article"):
        stories.split(library, story, ids[2:], by="A.B.")
    assert within(library, story) == [(each, "found") for each in ids[:2]]
    assert len(stories.stories(library)) == 1


def test_part_of_a_round_up_may_be_in_two_stories(library, ids):
    parts = [Member(ids[0], "found", (), ((0, 40),)), Member(ids[0], "found", (), ((40, 90),))]
    made = [stories.make(library, [each], by=stories.BY_ITSELF) for each in parts]
    assert stories.stories_of(library, ids[0]) == made
    assert [stories.members(library, each)[0].part for each in made] == [((0, 40),), ((40, 90),)]


def test_pins_are_kept_and_undone_but_never_changed(library, ids):
    story = stories.make(library, found(ids), by=stories.BY_ITSELF)
    made = Pin(id="p1", kind="killed", is_whole=True, source="the army", was=(12, None),
               by="A.B.", made="2031-03-05T08:00:00+00:00")  # fmt: skip
    stories.pin(library, story, made)
    assert stories.pins(library, story) == [made]
    with pytest.raises(sqlite3.DatabaseError):
        library.db.execute("UPDATE pin SET now = '{}'")
    undone = Pin(**{**{f: getattr(made, f) for f in made.__struct_fields__}, "undone": "now"})
    stories.pin(library, story, undone)
    assert stories.pins(library, story) == [undone]


def test_the_rank_of_sources_is_kept(library, ids):
    story = stories.make(library, found(ids), by=stories.BY_ITSELF)
    assert stories.ranks(library, story) == ()
    stories.rank(library, story, ["the army", "rebels"])
    assert stories.ranks(library, story) == ("the army", "rebels")


def test_a_forgotten_article_is_in_no_story(library, ids):
    story = stories.make(library, found(ids[:2]), by=stories.BY_ITSELF)
    forget(library, ids[0])
    assert within(library, story) == [(ids[1], "found")]


def test_a_query_finds_the_articles_of_a_story(library, ids):
    story = stories.make(library, found(ids[:3]), by=stories.BY_ITSELF)
    stories.split(library, story, ids[1:2], by="A.B.")
    assert {hit.id for hit in find(library, f"story:{story}")} == {ids[0], ids[2]}
    assert [hit.id for hit in find(library, f"story:{story} place:Odesa")] == [ids[0]]
    for wrong in ("story:ferry", "story:-1", "story:"):
        with pytest.raises(QueryError, match="story"):
            find(library, wrong)


def test_articles_of_some_days_and_when_they_were_kept(library, ids):
    assert stories.of_days(library, "2031-03-02", "2031-03-03") == ids[1:3]
    assert set(stories.fetched(library, [*ids, "nobody"])) == set(ids)
