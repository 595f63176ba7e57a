"""Statements by what they count: kind, place, and sort of victims; the widest, and its parts.

Places are told apart only where both are cities and the story does not treat them as one; sorts
only where an article counts them one beside the other or as part of a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from tui.counting.totals import total
from tui.patterns import late
from tui.records import Analysis, Pin, Range, Scope, TallyKind
from tui.story import judgement, places
from tui.story.judgement import Judged, Telling
from tui.story.lone import as_tallied
from tui.story.sorts import THINGS, exclude, sort_of
from tui.story.statements import Told

Key = TypeVar("Key", bound=Hashable)

_MORE = late(r"(?:an?)?other|more|further|additional|second|third|fourth|fifth", re.IGNORECASE)
"""Words that begin what is added, whoever says it."""


class Read(NamedTuple):
    """A scope, and what its statements turned out to be.

    `is_part` is true of the places, or sorts of victims, that together are the whole.
    """

    scope: Scope
    judged: Judged
    is_part: bool = False


class _Article(NamedTuple):
    """What one article counts of one kind: groups of rivals, which it adds together."""

    groups: tuple[tuple[Told, ...], ...]
    where: frozenset[str]
    """The places told apart that it counts at; none where it counts for the whole."""

    @property
    def sort(self) -> str | None:
        """The sort that it counts, None where it counts several or everybody."""
        sorts = {sort_of(group[0].row) for group in self.groups}
        return sorts.pop() if len(sorts) == 1 else None


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
        for read in _of_kind(kind, analyses, [t for t in told if t.statement.kind == kind])
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


def _of_kind(kind: TallyKind, analyses: Sequence[Analysis], told: Sequence[Told]) -> Iterator[Read]:
    counted = [each for each in told if each.is_counted]
    cities = _apart(analyses, counted)
    sorts = _sorts_told_apart(told)
    articles = [_article(rows, cities) for rows in _by_article(counted).values()]
    whole = _whole(kind, articles, cities, sorts)
    in_whole = {id(each) for each in whole}
    earlier = [each for each in told if each.row.role == "superseded"]
    if whole:
        numbers = [each for each in whole if not each.row.vague] or whole
        tellings = _tellings(_by_article(numbers), analyses)
        read = _read(kind, tellings, [*whole, *earlier], is_whole=True)
        yield _of_one(read, analyses[0]) if len(analyses) == 1 else read
    for place in sorted(cities):
        here = [t for t in counted if id(t) not in in_whole and _city(t, cities) == place]
        if here:
            tellings = _tellings(_by_article(here))
            plain = [telling for telling in tellings if not telling.is_sum]
            yield _read(kind, plain or tellings, here, place=place)._replace(is_part=True)
    parts = [t for t in told if not t.is_apart and t.is_part]
    left = [
        t
        for t in counted
        if (id(t) not in in_whole or sort_of(t.row) in sorts) and _city(t, cities) is None
    ]
    rest = [*left, *parts, *(earlier if not whole else ())]
    yield from _narrower(kind, rest, sorts, _commonest_place(whole))
    for since, running in _by(lambda t: t.statement.since, [t for t in told if t.is_apart]):
        yield _read(kind, [_telling([t]) for t in running], running, since=since)


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
        tellings = [_telling([t]) for t in some if t.row.role != "superseded"]
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


# ── what is told apart ────────────────────────────────────────────────────────────────────────────


def _apart(analyses: Sequence[Analysis], counted: Sequence[Told]) -> frozenset[str]:
    """The places that the story counts at and tells apart: none where there are fewer than two.

    Two cities are, where one article counts at both, or where both are large and neither is named
    by the articles that count at the other.
    """
    where: dict[str, set[int]] = {}
    for each in counted:
        if each.statement.place:
            where.setdefault(each.statement.place, set()).add(each.article)
    found: set[str] = set()
    for one in where:
        for other in where:
            if places.relation(one, other) == "apart" and _is_evident(
                where[one], where[other], one, other, analyses
            ):
                found |= {one, other}
    return frozenset(_named_once(found))


def _is_evident(
    at_one: set[int], at_other: set[int], one: str, other: str, analyses: Sequence[Analysis]
) -> bool:
    if at_one & at_other:
        return True
    if not (places.is_large(one) and places.is_large(other)):
        return False
    return not any(_names(analyses[a], other) for a in at_one) and not any(
        _names(analyses[a], one) for a in at_other
    )


def _names(analysis: Analysis, place: str) -> bool:
    return place.casefold() in analysis.article.text.casefold()


def _named_once(found: Iterable[str]) -> Iterator[str]:
    """One name of each place."""
    kept: list[str] = []
    for place in sorted(found, key=lambda name: (len(name), name)):
        if not any(places.relation(other, place) in ("same", "wider") for other in kept):
            kept.append(place)
            yield place


def _city(told: Told, cities: frozenset[str]) -> str | None:
    place = told.statement.place
    if place is None:
        return None
    return next((c for c in sorted(cities) if places.relation(c, place) in ("same", "wider")), None)


def _sorts_told_apart(told: Sequence[Told]) -> frozenset[str]:
    """Sorts of which an article counts several, or one as a part; and those nobody is both of."""
    counted = {sort_of(t.row) for t in told if t.is_counted and t.row.counts}
    found = {sort for sort in counted if sort and any(exclude(sort, other) for other in counted)}
    for rows in _by_article(told).values():
        sorts = {sort_of(t.row) for t in rows if t.is_counted and t.row.counts}
        parts = {sort_of(t.row) for t in rows if t.is_part}
        found |= {sort for sort in parts if sort} | (
            {sort for sort in sorts if sort} if len(sorts) > 1 else set()
        )
    return frozenset(found)


# ── the whole ─────────────────────────────────────────────────────────────────────────────────────


def _article(rows: Sequence[Told], cities: frozenset[str]) -> _Article:
    where = {_city(each, cities) for each in rows}
    return _Article(_groups(rows), frozenset() if None in where else frozenset(filter(None, where)))


def _groups(rows: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    """What an article adds together: rivals are one group, and who says it again is of the same.

    Nothing is added across sources: a figure near another's is its rival.
    """
    rivals: dict[str, list[Told]] = {}
    for each in rows:
        if each.row.counts:
            rivals.setdefault(each.row.alt or each.row.id, []).append(each)
    groups = list(rivals.values())
    for each in rows:
        if not each.row.counts:
            same = (group for group in groups if _figure(group[0]) == _figure(each))
            if (group := next(same, groups[0] if groups else None)) is None:
                groups.append([each])
            else:
                group.append(each)
    harmed = [group for group in groups if any(t.row.max != 0 for t in group)]
    apart: list[list[Told]] = []
    for group in harmed or groups:  # "none died" beside others adds nothing
        rival = next((known for known in apart if _are_rivals(known, group)), None)
        if rival is None:
            apart.append(group)
        else:
            rival.extend(group)
    return tuple(map(tuple, apart))


def _are_rivals(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Do two sources count the same, one half of the other's figure at least?"""
    first, second = one[0], other[0]
    voices = [
        {s for t in group if not t.is_own for s in t.statement.sources} for group in (one, other)
    ]
    low, high = sorted((_size(first), _size(second)))
    are_apart = sort_of(first.row) != sort_of(second.row) or (
        bool(first.row.place and second.row.place)
        and places.relation(first.row.place or "", second.row.place or "") == "apart"
    )
    return (
        voices[0].isdisjoint(voices[1])
        and any(voices)
        and low > 1
        and low * 2 >= high
        and not are_apart
        and not _MORE.match(second.statement.text)
    )


def _size(told: Told) -> int:
    return told.row.max if told.row.max is not None else told.row.min or 0


def _figure(told: Told) -> Range:
    return told.row.min, told.row.max


def _whole(
    kind: TallyKind,
    articles: Sequence[_Article],
    cities: frozenset[str],
    sorts: frozenset[str],
) -> list[Told]:
    """The statements that count for the whole, of the articles that have it in one figure.

    Where none has, those of articles that have it in parts, each added up within itself alone; none
    where each part has a scope of its own.
    """
    wide = [article for article in articles if len(article.where) != 1 or not cities]
    single = [article for article in wide if len(article.groups) == 1]
    plain = [article for article in single if article.sort not in sorts]
    if not plain and len({article.sort for article in wide}) == 1:
        plain = single  # all count one sort: for the story it is everybody
    summed = [article for article in wide if len(article.groups) > 1]
    if kind in THINGS and len({sort_of(t.row) for a in wide for g in a.groups for t in g}) > 1:
        return []
    rows = [each for article in plain or summed for group in article.groups for each in group]
    if not plain and _are_all_in_parts(rows, cities, sorts):
        return []
    return rows


def _are_all_in_parts(rows: Sequence[Told], cities: frozenset[str], sorts: frozenset[str]) -> bool:
    """Has each its place, or its sort, told apart from the others'? Then those are added."""
    return all(_city(each, cities) for each in rows) or all(sort_of(t.row) in sorts for t in rows)


def _tellings(
    articles: Mapping[int, Sequence[Told]], analyses: Sequence[Analysis] = ()
) -> list[Telling]:
    """What each article tells: by each of its sources, or its parts added where it has parts.

    With its analysis "at least 12", told again as "the 12", is no longer open, as in the tally.
    """
    found: list[Telling] = []
    for place, rows in articles.items():
        groups = _groups(rows)
        if len(groups) == 1:
            given = [_telling([each]) for each in groups[0] if not _denies(each)]
            own = total(analyses[place].tally.rows) if analyses else {}
            low, high = own.get(rows[0].statement.kind, (None, None))
            is_closed = low == high
            found += [
                t._replace(high=high) if is_closed and t.figure == (low, None) else t for t in given
            ]
        else:
            found.append(_telling([each for group in groups for each in group]))
    return found


def _denies(told: Told) -> bool:
    """An outlet that denies a figure does not count it; its claimant still does."""
    return told.is_own and bool(told.statement.denied_by)


def _telling(rows: Sequence[Told]) -> Telling:
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        low, high = first.row.min, first.row.max
    else:
        parts = [t.row if t.row.counts else None for t in rows]
        low, high = total(filter(None, parts))[first.statement.kind]
    is_own = len(rows) > 1 or first.is_own
    return Telling(
        low,
        high,
        any(t.row.approx for t in rows),
        _sources(first) if len(rows) == 1 else frozenset(),
        first.statement.article,
        is_own,
        last.at,
        (first.article, last.row.start),
        tuple(t.statement.id for t in rows),
    )


def _sources(told: Told) -> frozenset[str]:
    """Who says it; an unknown outlet is told from another by its article's file."""
    return frozenset(told.statement.sources) or frozenset({told.statement.article})


# ── put together ──────────────────────────────────────────────────────────────────────────────────


def _read(
    kind: TallyKind,
    tellings: Sequence[Telling],
    told: Sequence[Told],
    *,
    place: str | None = None,
    who: str | None = None,
    since: str | None = None,
    is_whole: bool = False,
    are_rivals: bool = True,
) -> Read:
    judged = judgement.judge(tellings) if are_rivals else judgement.unjudged(tellings)
    last = judgement.latest(judged.left)
    sums = [telling.is_sum for telling in judged.left]
    scope = Scope(
        kind=kind,
        place=place or _commonest_place(told),
        who=who or _common(t.statement.who for t in told),
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


def _common(values: Iterable[str | None]) -> str | None:
    found = {value.casefold() if value else None for value in values}
    return found.pop() if len(found) == 1 else None


def _by_article(told: Iterable[Told]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    for each in told:
        found.setdefault(each.article, []).append(each)
    return found


def _by(key: Callable[[Told], Key], told: Iterable[Told]) -> ItemsView[Key, list[Told]]:
    found: dict[Key, list[Told]] = {}
    for each in told:
        found.setdefault(key(each), []).append(each)
    return found.items()
