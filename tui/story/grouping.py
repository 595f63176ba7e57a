"""Which articles tell of one event: by their words, where it was and when.

One pass in the order of time: an article joins the event that it is most like, if it is enough so,
else begins one. Time lets likeness decay; it is no window. Round-ups come last, by their parts.
What a person joined or split stays so.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tui.records import Analysis, Span
from tui.story.leads import place_in_common
from tui.story.links import Profile, agreement, days_between, part_profile, profiles
from tui.story.places import relation
from tui.story.roundups import Part, narrowed, parts
from tui.story.times import in_order

ENOUGH = 0.17
"""From this likeness on an article joins an event; found on one half of what it is measured on."""
_DECAY = 30.0
"""Days after which likeness has fallen to a third."""
_PLACE = 0.05
"""What a place in common adds: it helps where few articles are compared and words tell less.

Shared victims, other names and figures, tried at up to 0.15, are among the words already: they were
worth nothing, and names of officials joined what is two.
"""

_AGREED = ENOUGH
"""What leads add that tell of one event: place, days, what did harm and its kind. Enough alone."""
_ELSEWHERE = 0.45
"""What speaks against one event where both begin with towns, and no place is named in both."""

_SOON, _OTHER_TOLL = 3.0, 0.4
"""Days after which another toll, nobody being named in both, speaks against one event; how much."""


class Kept(NamedTuple):
    """What is decided already, by the ids of articles: the stories each is in, and must not be in.

    Stories go by their numbers in the library.
    """

    within: Mapping[str, Collection[int]] = MappingProxyType({})
    without: Mapping[str, Collection[int]] = MappingProxyType({})


_NOTHING = Kept()


class Event(NamedTuple):
    """Articles of one event in the order of time; `story` is its number where it has one.

    `parts` has the places in the text that belong to it, of articles that tell of others too.
    """

    story: int | None
    articles: list[Analysis]
    parts: Mapping[str, tuple[Span, ...]]


class _Event:
    """Articles so far taken for one event, and the sum of their words' weights."""

    def __init__(self, story: int | None = None) -> None:
        self.story = story
        self.members: list[int] = []
        self.parts: dict[int, list[Part]] = {}
        self.terms: dict[str, float] = {}
        self.square = 0.0

    def add(self, place: int, terms: Mapping[str, float]) -> None:
        self.members.append(place)
        for word, weight in terms.items():
            before = self.terms.get(word, 0.0)
            self.terms[word] = before + weight
            self.square += weight * (2 * before + weight)


def group(analyses: Iterable[Analysis], enough: float = ENOUGH) -> list[list[Analysis]]:
    """`analyses` by event, in the order of time; the order they are given in does not matter.

    A round-up is in each of its events, with what it has of that one.
    """
    return [event.articles for event in events(analyses, enough=enough)]


def events(
    analyses: Iterable[Analysis], kept: Kept = _NOTHING, *, enough: float = ENOUGH
) -> list[Event]:
    """`analyses` by event, where `kept` says nothing else; those that have a story come first."""
    ordered = in_order(analyses)
    grouping = _Grouping(ordered, kept, enough)
    waiting = []
    for place, analysis in enumerate(ordered):
        if stories := kept.within.get(analysis.article.id):
            for story in sorted(stories):
                grouping.hold(place, story)
        else:
            waiting.append(place)
    sectioned = {place: parts(ordered[place]) for place in waiting}
    for place in waiting:
        if not sectioned[place]:
            grouping.put(place)
    for place in waiting:
        if sectioned[place]:
            grouping.put_by_parts(place, sectioned[place])
    return [_event(event, ordered) for event in grouping.events]


def _event(event: _Event, ordered: Sequence[Analysis]) -> Event:
    spans = {place: tuple(part.span for part in some) for place, some in event.parts.items()}
    return Event(
        event.story,
        [
            narrowed(ordered[place], spans[place]) if place in spans else ordered[place]
            for place in sorted(event.members)
        ],
        {ordered[place].article.id: some for place, some in spans.items()},
    )


class _Grouping:
    """The events so far."""

    def __init__(self, ordered: Sequence[Analysis], kept: Kept, enough: float) -> None:
        self.events: list[_Event] = []
        self._ordered = ordered
        self._known = profiles(ordered)
        self._without = kept.without
        self._enough = enough
        self._holding: dict[str, list[int]] = {}
        """The events, by number, that have a word."""
        self._numbers: dict[int, int] = {}
        """The events, by number, of the stories there are."""

    def hold(self, place: int, story: int) -> None:
        """An article of a story stays in it."""
        if story not in self._numbers:
            self._numbers[story] = self._begin(story)
        self._add(self._numbers[story], place, self._known[place])

    def put(self, place: int) -> None:
        """An article joins the event that it is most like, if it is enough so, else begins one."""
        profile = self._known[place]
        n = self._most_like(profile, self._without.get(self._ordered[place].article.id, ()))
        self._add(self._begin() if n is None else n, place, profile)

    def put_by_parts(self, place: int, some: Sequence[Part]) -> None:
        """A round-up is in several events by its parts, where those are of several; else whole."""
        without = self._without.get(self._ordered[place].article.id, ())
        found: dict[int, list[Part]] = {}
        for part in some:
            profile = part_profile(self._ordered[place], part, self._known[place])
            n = self._most_like(profile, without)
            if n is not None and self._counts_at(n, part.place):
                found.setdefault(n, []).append(part)
        if len(found) < 2:
            self.put(place)
            return
        for n, mine in found.items():
            self.events[n].members.append(place)
            self.events[n].parts[place] = mine

    def _begin(self, story: int | None = None) -> int:
        self.events.append(_Event(story))
        return len(self.events) - 1

    def _add(self, n: int, place: int, profile: Profile) -> None:
        for word in profile.terms.keys() - self.events[n].terms.keys():
            self._holding.setdefault(word, []).append(n)
        self.events[n].add(place, profile.terms)

    def _most_like(self, profile: Profile, without: Collection[int]) -> int | None:
        likeness, n = max(
            (
                (_likeness(profile, alike, self.events[n], self._known), n)
                for n, alike in _near(profile, self.events, self._holding)
                if self.events[n].story not in without
            ),
            default=(0.0, 0),
        )
        return n if likeness >= self._enough else None

    def _counts_at(self, n: int, place: str) -> bool:
        """Does an article of the event have a figure there?"""
        return any(
            row.place is not None and relation(row.place, place) in ("same", "wider", "narrower")
            for member in self.events[n].members
            for row in self._ordered[member].tally.rows
        )


def _near(
    profile: Profile, events: Sequence[_Event], holding: Mapping[str, Sequence[int]]
) -> Iterable[tuple[int, float]]:
    """The events that share words with an article, and how alike the words are, 0 to 1."""
    found: dict[int, float] = {}
    for word, weight in profile.terms.items():
        for n in holding.get(word, ()):
            found[n] = found.get(n, 0.0) + weight * events[n].terms[word]
    return ((n, product / math.sqrt(events[n].square)) for n, product in found.items())


def _likeness(profile: Profile, alike: float, event: _Event, known: Sequence[Profile]) -> float:
    members = [known[place] for place in event.members]
    days = min((_days(profile, member) for member in members), default=0.0)
    is_at_one_place = not profile.lead.is_all_below and any(
        profile.places & member.places for member in members
    )
    is_agreed = any(agreement(profile, member) for member in members)
    is_elsewhere = all(_begin_elsewhere(profile, member) for member in members)
    is_another_toll = days > _SOON and all(_count_differently(profile, each) for each in members)
    return (
        alike * math.exp(-days / _DECAY)
        + _PLACE * is_at_one_place
        + _AGREED * is_agreed
        - _ELSEWHERE * is_elsewhere
        - _OTHER_TOLL * is_another_toll
    )


def _begin_elsewhere(one: Profile, other: Profile) -> bool:
    """Do both begin with towns or regions, and have no place in common?"""
    return (
        bool(one.lead.places and other.lead.places)
        and one.places.isdisjoint(other.places)
        and place_in_common(one.lead, other.lead) is None
    )


def _count_differently(one: Profile, other: Profile) -> bool:
    """Do both count the dead, else one kind of harm, no figure the same, and nobody named twice?"""
    kinds = {kind for kind, _ in one.figures} & {kind for kind, _ in other.figures}
    weighed = {"killed"} & kinds or kinds
    same = {figure for figure in one.figures & other.figures if figure[0] in weighed}
    return bool(kinds) and not (same or one.persons & other.persons)


def _days(one: Profile, other: Profile) -> float:
    return days_between(one, other) or 0.0
