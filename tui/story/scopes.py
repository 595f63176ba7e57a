"""Statements by what they count: kind, place, and sort of victims; the widest, and its parts.

Places are told apart only where both are cities and the story does not treat them as one; sorts
only where an article counts them one beside the other or as part of a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from tui.records import Analysis, Pin, Scope, TallyKind
from tui.story import judgement, places
from tui.story.apart import cities_apart, city_of, sorts_apart
from tui.story.judgement import Judged, Telling
from tui.story.silence import is_lone
from tui.story.sorts import sort_of
from tui.story.statements import Told, by_article
from tui.story.wholes import as_tallied, counted_by, telling_of, tellings_of, whole_of

Key = TypeVar("Key", bound=Hashable)

_HARM = frozenset(
    "dead killed die died shot injured wounded hurt missing casualties casualty detained arrested "
    "displaced rescued".split()
)
"""What a row's kind says already."""


class Read(NamedTuple):
    """A scope, and what its statements turned out to be.

    `is_part` is true of the places, or sorts of victims, that together are the whole.
    """

    scope: Scope
    judged: Judged
    is_part: bool = False


def read_scopes(
    analyses: Sequence[Analysis],
    told: Sequence[Told],
    ranks: Sequence[str] = (),
    pins: Sequence[Pin] = (),
) -> list[Read]:
    """Every scope of the story, the whole of a kind before its parts.

    `ranks` are sources, the most trusted first, for `Scope.best`; the last of `pins` on a scope
    decides what its figure is.
    """
    kinds = dict.fromkeys(each.statement.kind for each in told)
    return [
        _pinned(_with_best(read, ranks), pins)
        for kind in kinds
        for read in _of_kind(kind, analyses, told)
    ]


def _with_best(read: Read, ranks: Sequence[str]) -> Read:
    best = judgement.best(read.judged.left, ranks)
    return read._replace(scope=replace(read.scope, best=best.figure if best else None))


def _pinned(read: Read, pins: Sequence[Pin]) -> Read:
    """A scope with the figure that a person decided on."""
    scope = read.scope
    pin = next((p for p in reversed(pins) if p.undone is None and is_of(p, scope)), None)
    if pin is None:
        return read
    said = [t for t in read.judged.given if pin.source in t.sources]
    if not (said or pin.is_pending):
        return read  # no article of that source is in the story any more
    last = judgement.latest(said)
    figure = last.figure if last else None
    pin = replace(pin, was=scope.range)
    scope = replace(scope, latest=figure, range=figure, best=figure, pin=pin, is_sum=False)
    return read._replace(scope=scope)


def is_of(pin: Pin, scope: Scope) -> bool:
    """Is it this scope that a pin is of?"""
    if (pin.kind, pin.since) != (scope.kind, scope.since):
        return False
    if pin.is_whole or scope.is_whole:
        return pin.is_whole and scope.is_whole
    return (pin.place, pin.who) == (scope.place, scope.who)


def _of_kind(
    kind: TallyKind, analyses: Sequence[Analysis], everything: Sequence[Told]
) -> Iterator[Read]:
    told = [each for each in everything if each.statement.kind == kind]
    counted = [each for each in told if each.is_counted]
    cities = cities_apart(analyses, counted)
    sorts = sorts_apart(told)
    articles = [counted_by(rows, cities) for rows in by_article(counted).values()]
    whole = whole_of(kind, articles, cities, sorts)
    in_whole = {id(each) for each in whole}
    earlier = [each for each in told if each.row.role == "superseded"]
    if whole:
        numbers = [each for each in whole if not each.row.vague] or whole
        tellings = tellings_of(by_article(numbers), analyses)
        are_lone = is_lone(kind, tellings, everything)
        read = _read(kind, tellings, [*whole, *earlier], is_whole=True, are_lone=are_lone)
        yield _of_one(read, analyses[0]) if len(analyses) == 1 else read
    for place in sorted(cities):
        here = [t for t in counted if id(t) not in in_whole and city_of(t, cities) == place]
        if here:
            tellings = tellings_of(by_article(here))
            plain = [telling for telling in tellings if not telling.is_sum]
            yield _read(kind, plain or tellings, here, place=place)._replace(is_part=True)
    parts = [t for t in told if not t.is_apart and t.is_part]
    left = [
        t
        for t in counted
        if (id(t) not in in_whole or sort_of(t.row) in sorts) and city_of(t, cities) is None
    ]
    rest = [*left, *parts, *(earlier if not whole else ())]
    yield from _narrower(kind, rest, sorts, _commonest_place(whole))
    for since, running in _by(lambda t: t.statement.since, [t for t in told if t.is_apart]):
        yield _read(kind, [telling_of([t]) for t in running], running, since=since)


def _of_one(read: Read, analysis: Analysis) -> Read:
    """The whole as the only article of the story counts it."""
    scope = read.scope
    counted = analysis.tally.totals.get(scope.kind)
    if counted is None:
        return read
    return read._replace(scope=replace(scope, range=as_tallied(scope.range, counted)))


def _narrower(
    kind: TallyKind, told: Sequence[Told], sorts: frozenset[str], main: str | None
) -> Iterator[Read]:
    """The parts, by sort and place; single victims of no sort stand together."""

    def part(told: Told) -> tuple[str | None, str | None, bool]:
        sort = sort_of(told.row)
        place = _place_of_part(told, main, has_sort=sort is not None)
        return place, sort, sort is None and told.row.min == told.row.max == 1

    for (place, sort, are_single), some in _by(part, told):
        tellings = [telling_of([t]) for t in some if t.row.role != "superseded"]
        read = _read(kind, tellings, some, place=place, who=sort, are_rivals=not are_single)
        yield read._replace(is_part=sort in sorts and any(t.is_counted for t in some))


def _place_of_part(told: Told, main: str | None, *, has_sort: bool) -> str | None:
    """The place that sets a part off; none where it is the whole's, or may be."""
    place = told.statement.place
    if not told.is_part or place is None or main is None:
        return place if told.is_part and not has_sort else None
    relation = places.relation(place, main)
    if relation in ("apart", "narrower"):
        return place
    return place if relation == "unknown" and not has_sort else None


def _read(
    kind: TallyKind,
    tellings: Sequence[Telling],
    told: Sequence[Told],
    *,
    place: str | None = None,
    who: str | None = None,
    since: str | None = None,
    is_whole: bool = False,
    are_lone: bool = False,
    are_rivals: bool = True,
) -> Read:
    judged = (
        judgement.judge(tellings, are_lone=are_lone) if are_rivals else judgement.unjudged(tellings)
    )
    last = judgement.latest(judged.left)
    sums = [telling.is_sum for telling in judged.left]
    scope = Scope(
        kind=kind,
        place=place or _commonest_place(told),
        who=who or _common(_whom(t.statement.who) for t in told),
        since=since,
        latest=last.figure if last else None,
        range=judgement.envelope(judged.left),
        disagreement=judgement.is_disagreement(judged.left),
        is_whole=is_whole,
        is_sum=bool(sums) and all(sums),
        statements=tuple(t.statement.id for t in sorted(told, key=lambda t: t.order)),
    )
    return Read(scope, judged)


def _commonest_place(told: Iterable[Told]) -> str | None:
    """The place that most statements are at: "Millbrook" for "Larkin Street in Millbrook" too."""
    named = Counter(t.statement.place for t in told if t.statement.place)

    def within(place: str) -> int:
        return sum(
            times
            for other, times in named.items()
            if places.relation(place, other) in ("same", "wider")
        )

    return min(named, key=lambda place: (-within(place), -named[place], place), default=None)


def _whom(who: str | None) -> str | None:
    """Whom a row counts; "the injured" and "nine die" say no more than its kind does."""
    return None if who and who.casefold().removeprefix("the ") in _HARM else who


def _common(values: Iterable[str | None]) -> str | None:
    found = {value.casefold() if value else None for value in values}
    return found.pop() if len(found) == 1 else None


def _by(key: Callable[[Told], Key], told: Iterable[Told]) -> ItemsView[Key, list[Told]]:
    found: dict[Key, list[Told]] = {}
    for each in told:
        found.setdefault(key(each), []).append(each)
    return found.items()
