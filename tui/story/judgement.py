"""Of the statements in one scope: which are doubted, replaced, lowered, outdated, and what is left.

Takes what each source tells of one quantity; never adds one to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.records import Range
from tui.story.times import Moment

_ABOUT = 0.05
"""How far "about 30" reaches to either side."""

_LIKELY = 0.25
"""Three to one against: what is less likely read rightly is not taken where others are surer."""

_LONE = 0.7
"""Less likely than this a lone article's figure is not taken: of articles that tell of anybody's
harm one in twenty says nothing of the killed, or the injured, there are."""


class Telling(NamedTuple):
    """What one article tells of a quantity by the same sources: a statement, or its parts added.

    `outlet` is the article's file. `order` is the article's place and the words' in it. `is_own`
    is true where no source is named, `chance` how likely it is read rightly, 0 to 1.
    """

    low: int | None
    high: int | None
    approx: bool
    sources: frozenset[str]
    outlet: str
    is_own: bool
    at: Moment | None
    order: tuple[int, int]
    statements: tuple[str, ...]
    chance: float = 1.0

    @property
    def is_sum(self) -> bool:
        return len(self.statements) > 1

    @property
    def figure(self) -> Range:
        return self.low, self.high

    @property
    def size(self) -> int:
        return self.high if self.high is not None else self.low or 0

    def is_after(self, other: Telling) -> bool:
        """Was it said later, for certain?"""
        if self.at is None or other.at is None:
            return self.at is not None and other.at is None
        return other.at.is_before(self.at)


class Judged(NamedTuple):
    """Ids of statements that are doubted, replaced and so on; the tellings in force, and all."""

    doubted: frozenset[str]
    replaced: frozenset[str]
    lowered: frozenset[str]
    outdated: frozenset[str]
    left: tuple[Telling, ...]
    given: tuple[Telling, ...]


def judge(tellings: Iterable[Telling], *, are_lone: bool = False) -> Judged:
    """What holds of the tellings of one scope.

    What is likely misread is nobody's word: it neither counts nor replaces or outdates another.
    `are_lone` is true where they are one article's, and others that could are silent.
    """
    everything = sorted(tellings, key=lambda telling: (_when(telling), telling.order))
    doubted = [each for each in everything if _is_doubted(each, everything)]
    if are_lone and all(each.chance < _LONE for each in everything):
        doubted = everything
    given = [each for each in everything if each not in doubted]
    replaced: set[int] = set()
    lowered: set[int] = set()
    for place, telling in enumerate(given):
        alike = [other for other in given if _is_of_one_source(telling, other)]
        after = [other for other in alike if other.is_after(telling)]
        before = [other for other in alike if telling.is_after(other)]
        heard = frozenset[str]().union(*(other.sources for other in after))
        if after and (telling.is_own or telling.sources <= heard):  # each has said another since
            replaced.add(place)
        if before and _is_lower(telling, before[-1]):
            lowered.add(place)
    outdated = {
        place
        for place, telling in enumerate(given)
        if place not in replaced and _is_outdated(telling, given)
    }
    return Judged(
        _ids(doubted),
        _ids(given[place] for place in replaced),
        _ids(given[place] for place in lowered),
        _ids(given[place] for place in outdated),
        tuple(t for place, t in enumerate(given) if place not in replaced | outdated),
        tuple(everything),
    )


def unjudged(tellings: Iterable[Telling]) -> Judged:
    """Tellings of different victims: none stands against another."""
    nothing: frozenset[str] = frozenset()
    given = tuple(tellings)
    return Judged(nothing, nothing, nothing, nothing, given, given)


def latest(tellings: Sequence[Telling]) -> Telling | None:
    """What was said last; an undated article only has it where no other has anything.

    In one article it is what is told last; of several at one time the figure that most of them
    have, then the highest, for tolls rise.
    """
    newest = max(map(_when, tellings), default=None)
    ends: dict[str, Telling] = {}
    for telling in sorted(tellings, key=lambda telling: telling.order):
        if _when(telling) == newest:
            ends[telling.outlet] = telling
    agreed = Counter(telling.figure for telling in ends.values())
    return max(
        ends.values(),
        key=lambda telling: (agreed[telling.figure], telling.size, telling.order),
        default=None,
    )


def best(tellings: Sequence[Telling], ranks: Sequence[str] = ()) -> Telling | None:
    """The latest of the highest-ranked source: of `ranks`, else the one that is named most.

    An outlet's own figure ranks below all that name somebody.
    """
    heard = Counter(source for telling in tellings for source in telling.sources)

    def rank(telling: Telling) -> tuple[int, bool, int]:
        given = [ranks.index(source) for source in telling.sources if source in ranks]
        times = max((heard[source] for source in telling.sources), default=0)
        return -min(given, default=len(ranks)), not telling.is_own, times

    first = max(map(rank, tellings), default=None)
    return latest([telling for telling in tellings if rank(telling) == first])


def envelope(tellings: Sequence[Telling]) -> Range | None:
    """The lowest to the highest; an open end stays open where no closed figure is higher."""
    if not tellings:
        return None
    lows = [t.low if t.low is not None else 0 for t in tellings if t.low is not None]
    closed = [t.high for t in tellings if t.high is not None]
    floors = [t.low or 0 for t in tellings if t.high is None]
    high = max(closed, default=0)
    is_open = bool(floors) and high <= max(floors)
    low = min(lows) if lows else None
    if any(t.low is None for t in tellings) and low is not None:
        low = min(low, *(t.high for t in tellings if t.low is None and t.high is not None))
    return low, None if is_open else high


def is_disagreement(tellings: Sequence[Telling]) -> bool:
    """Do the last figures of two sources exclude each other?"""
    return any(
        not _overlap(one, other) and not one.sources & other.sources
        for place, one in enumerate(tellings)
        for other in tellings[:place]
    )


def _when(telling: Telling) -> tuple[bool, float]:
    """Sorts by the time said, those without one first: they are never the latest of others."""
    return telling.at is not None, telling.at.at.timestamp() if telling.at else 0.0


def _is_doubted(telling: Telling, given: Iterable[Telling]) -> bool:
    """Is it likely misread, where what is not has another figure?"""
    surer = {each.figure for each in given if each.chance >= _LIKELY}
    return telling.chance < _LIKELY and bool(surer) and telling.figure not in surer


def _is_of_one_source(one: Telling, other: Telling) -> bool:
    if one.is_own != other.is_own:
        return False
    return one.outlet == other.outlet if one.is_own else bool(one.sources & other.sources)


def _is_lower(later: Telling, earlier: Telling) -> bool:
    return later.size < earlier.size and not _overlap(later, earlier)


def _is_outdated(telling: Telling, given: Sequence[Telling]) -> bool:
    later = [other for other in given if other.is_after(telling)]
    if telling.at is None:
        return False
    if any(other.at and telling.at.is_a_day_before(other.at) for other in later):
        return True
    if telling.is_own and any(other.sources != telling.sources for other in later):
        return True
    return any(
        one.figure == other.figure != telling.figure
        and not one.sources & other.sources
        and one.outlet != other.outlet
        for place, one in enumerate(later)
        for other in later[:place]
    )


def _overlap(one: Telling, other: Telling) -> bool:
    (low, high), (other_low, other_high) = _reach(one), _reach(other)
    return low <= other_high and other_low <= high


def _reach(telling: Telling) -> tuple[float, float]:
    low = telling.low if telling.low is not None else 0
    high = telling.high if telling.high is not None else float("inf")
    return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if telling.approx else (low, high)


def _ids(tellings: Iterable[Telling]) -> frozenset[str]:
    return frozenset(each for telling in tellings for each in telling.statements)
