"""Which articles tell of one event: by their words, where it was and when.

One pass in the order of time: an article joins the event that it is most like, if it is enough so,
else begins one. Time lets likeness decay; it is no window.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from tui.records import Analysis
from tui.story.links import Profile, profiles
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

_SOON, _OTHER_TOLL = 3.0, 0.2
"""Days after which another toll, nobody being named in both, speaks against one event; how much."""


class _Event:
    """Articles so far taken for one event, and the sum of their words' weights."""

    def __init__(self) -> None:
        self.members: list[int] = []
        self.terms: dict[str, float] = {}
        self.square = 0.0

    def add(self, place: int, terms: Mapping[str, float]) -> None:
        self.members.append(place)
        for word, weight in terms.items():
            before = self.terms.get(word, 0.0)
            self.terms[word] = before + weight
            self.square += weight * (2 * before + weight)


def group(analyses: Iterable[Analysis], enough: float = ENOUGH) -> list[list[Analysis]]:
    """`analyses` by event, in the order of time; the order they are given in does not matter."""
    ordered = in_order(analyses)
    known = profiles(ordered)
    events: list[_Event] = []
    holding: dict[str, list[int]] = {}
    for place, profile in enumerate(known):
        near = _near(profile, events, holding)
        likeness, n = max(
            ((_likeness(profile, alike, events[n], known), n) for n, alike in near),
            default=(0.0, 0),
        )
        if likeness < enough:
            n = len(events)
            events.append(_Event())
        for word in profile.terms.keys() - events[n].terms.keys():
            holding.setdefault(word, []).append(n)
        events[n].add(place, profile.terms)
    return [[ordered[place] for place in event.members] for event in events]


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
    is_at_one_place = any(profile.places & member.places for member in members)
    is_another_toll = days > _SOON and all(_count_differently(profile, each) for each in members)
    return (
        alike * math.exp(-days / _DECAY) + _PLACE * is_at_one_place - _OTHER_TOLL * is_another_toll
    )


def _count_differently(one: Profile, other: Profile) -> bool:
    """Do both count one kind of harm, no figure of theirs the same, and nobody the same named?"""
    kinds = {kind for kind, _ in one.figures} & {kind for kind, _ in other.figures}
    return bool(kinds) and not (one.figures & other.figures or one.persons & other.persons)


def _days(one: Profile, other: Profile) -> float:
    if one.at is None or other.at is None:
        return 0.0
    return abs((one.at.at - other.at.at).total_seconds()) / 86_400
