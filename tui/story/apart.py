"""What a story tells apart: places and sorts of victims that are counted one beside the other.

Takes statements, gives names of places and of sorts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.records import Analysis
from tui.story import places
from tui.story.sorts import exclude, sort_of
from tui.story.statements import Told, by_article


def cities_apart(analyses: Sequence[Analysis], counted: Sequence[Told]) -> frozenset[str]:
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


def city_of(told: Told, cities: frozenset[str]) -> str | None:
    """The one of `cities` that a statement is at, or in."""
    place = told.statement.place
    if place is None:
        return None
    return next((c for c in sorted(cities) if places.relation(c, place) in ("same", "wider")), None)


def sorts_apart(told: Sequence[Told]) -> frozenset[str]:
    """Sorts of which an article counts several, or one as a part; and those nobody is both of."""
    counted = {sort_of(t.row) for t in told if t.is_counted and t.row.counts}
    found = {sort for sort in counted if sort and any(exclude(sort, other) for other in counted)}
    for rows in by_article(told).values():
        sorts = {sort_of(t.row) for t in rows if t.is_counted and t.row.counts}
        parts = {sort_of(t.row) for t in rows if t.is_part}
        found |= {sort for sort in parts if sort} | (
            {sort for sort in sorts if sort} if len(sorts) > 1 else set()
        )
    return frozenset(found)
