"""Which articles are one event, round-ups, and what a person decided for ever."""

from __future__ import annotations

from itertools import chain, combinations, permutations

import pytest

from tests.stories import short_events
from tests.story.building import report, row
from tui.records import Analysis
from tui.story.grouping import Kept, events, group
from tui.story.links import why_each
from tui.story.roundups import parts
from tui.story.telling import tell

KYIV = "A missile struck a market in Kyiv and 6 people died.\nFiremen dug in the rubble of stalls."
LYON = "A tram left its rails in Lyon and 3 people died.\nEngineers examined the brakes and wheels."


def kyiv(file: str, hour: int = 8):
    return report(file, KYIV, row("6 people", place="Kyiv", low=6), published=_at(hour),
                  names={"Kyiv": "GPE"})  # fmt: skip


def lyon(file: str, hour: int = 9):
    return report(file, LYON, row("3 people", place="Lyon", low=3), published=_at(hour),
                  names={"Lyon": "GPE"})  # fmt: skip


def round_up(file: str = "both", hour: int = 20):
    text = f"{KYIV.replace('struck', 'hit')}\n{LYON.replace('left its', 'jumped the')}"
    rows = row("6 people", place="Kyiv", low=6), row("3 people", place="Lyon", low=3)
    return report(file, text, *rows, published=_at(hour), names={"Kyiv": "GPE", "Lyon": "GPE"})


def _at(hour: int) -> str:
    return f"2031-03-04T{hour:02}:00:00+00:00"


def files(found) -> list[list[str]]:
    return [[each.article.source for each in event] for event in found]


def test_a_round_up_belongs_to_several_stories_by_row_not_by_article():
    reports = [kyiv("k"), lyon("l"), round_up()]
    for given in permutations(reports):
        found = group(given)
        assert files(found) == [["k", "both"], ["l", "both"]]
        assert [tell(event).totals for event in found] == [{"killed": (6, 6)}, {"killed": (3, 3)}]


def test_the_words_of_a_round_up_stand_where_they_stood():
    (_, event) = group([kyiv("k"), lyon("l"), round_up()])
    statement = tell(event).statements[-1]
    assert statement.article == "both"
    assert round_up().article.text[statement.start : statement.end] == "3 people"


def test_a_round_up_of_one_known_event_stays_whole():
    (event,) = events([kyiv("k"), round_up()])
    assert event.parts == {}


def test_an_article_that_counts_at_two_places_in_one_paragraph_is_no_round_up():
    text = "6 people died in Kyiv and 3 people in Lyon.\nNight fell."
    both = report("b", text, row("6 people", place="Kyiv"), row("3 people", place="Lyon"))
    assert parts(both) == []
    assert [part.place for part in parts(round_up())] == ["Kyiv", "Lyon"]


def test_what_a_person_joined_stays_joined():
    one, other = kyiv("k"), lyon("l")
    within = {one.article.id: [7], other.article.id: [7]}
    (event,) = events([other, one], Kept(within=within))
    assert (event.story, len(event.articles)) == (7, 2)


def test_what_a_person_split_off_stays_apart():
    first = kyiv("a")
    second = report("b", KYIV + "\nNight fell.", row("6 people", place="Kyiv", low=6),
                    published=_at(9))  # fmt: skip
    third = report("c", KYIV + "\nRain fell.", row("6 people", place="Kyiv", low=6),
                   published=_at(10))  # fmt: skip
    kept = Kept(within={first.article.id: [1]}, without={second.article.id: [1]})
    found = events([first, second, third], kept)
    assert found[0].story == 1
    assert [[a.article.source for a in e.articles] for e in found] in (
        [["a", "c"], ["b"]],
        [["a"], ["b", "c"]],
    )


@pytest.fixture(scope="module")
def short(nlp):
    """Short articles on everyday events, by event."""
    return short_events(nlp)


@pytest.mark.parametrize("event", ["marlow", "dayton", "ayacucho", "izmir"])
def test_two_short_articles_of_one_event_are_one_story_and_say_why(event, short):
    assert len(group(short[event])) == 1
    for why in why_each(short[event]):
        assert any(each.startswith(("places: ", "event: ")) for each in why)


def test_two_short_articles_of_two_events_are_two_stories(short):
    of = {each.article.source: event for event, some in short.items() for each in some}
    joined = [
        (one.article.source, other.article.source)
        for one, other in combinations(chain.from_iterable(short.values()), 2)
        if of[one.article.source] != of[other.article.source] and len(group([one, other])) == 1
    ]
    assert joined == []


def test_short_articles_of_several_events_fall_into_these(short):
    found = group(chain.from_iterable(short.values()))
    assert sorted(map(sorted, files(found))) == sorted(
        sorted(each.article.source for each in some) for some in short.values()
    )


def test_leads_that_tell_of_one_event_say_which(short):
    assert all("event: fire in Marlow" in why for why in why_each(short["marlow"]))


def test_articles_of_two_events_are_told_apart():
    def of(source: str, event: str, hour: int) -> Analysis:
        text = {
            "ferry": "A ferry sank off Lomre with passengers aboard; divers searched the hull.",
            "fire": "Fire swept a textile mill in Osk; looms and cotton burned for hours.",
        }[event]
        return report(source, f"{text} Told at {hour}.", published=_at(hour))

    events = group([of("a", "ferry", 6), of("b", "fire", 7), of("c", "ferry", 8)])
    assert [[each.article.source for each in event] for event in events] == [["a", "c"], ["b"]]


def test_two_strikes_on_one_town_a_week_apart_are_two_events():
    def strike(source: str, day: str, count: int, text: str) -> Analysis:
        return report(source, text, row(str(count), "killed", count),
                      published=f"{day}T09:00:00+00:00", names={"Odesa": "GPE"})  # fmt: skip

    drones = "Drones struck a building in Odesa overnight, killing {} people, the governor said."
    port = "A missile struck the port of Odesa overnight, killing {} people, the governor said."
    events = group(
        [
            strike("a", "2030-05-05", 2, drones.format(2)),
            strike("b", "2030-05-05", 2, f"Odesa. {drones.format(2)} Rescuers came."),
            strike("c", "2030-05-12", 4, port.format(4)),
            strike("d", "2030-05-12", 4, f"Odesa. {port.format(4)} Silos burned."),
        ]
    )
    told = [sorted(each.article.source for each in event) for event in events]
    assert told == [["a", "b"], ["c", "d"]]
