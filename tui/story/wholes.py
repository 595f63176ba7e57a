"""What each article counts of one kind: what it adds, what it tells, and who has the whole of it.

Takes statements, gives those that stand for the whole, and tellings. Nothing is added across
articles, nor across the sources of one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.counting.doubt import chance_of
from tui.counting.totals import total
from tui.patterns import late
from tui.records import Analysis, Range, TallyKind
from tui.story import places
from tui.story.apart import city_of
from tui.story.judgement import Telling
from tui.story.sorts import THINGS, sort_of
from tui.story.statements import Told

_MORE = late(r"(?:an?)?other|more|further|additional|second|third|fourth|fifth", re.IGNORECASE)
"""Words that begin what is added, whoever says it."""


class Counted(NamedTuple):
    """What one article counts of one kind: groups of rivals, which it adds together."""

    groups: tuple[tuple[Told, ...], ...]
    where: frozenset[str]
    """The places told apart that it counts at; none where it counts for the whole."""

    @property
    def sort(self) -> str | None:
        """The sort that it counts, None where it counts several or everybody."""
        sorts = {sort_of(group[0].row) for group in self.groups}
        return sorts.pop() if len(sorts) == 1 else None


def counted_by(rows: Sequence[Told], cities: frozenset[str]) -> Counted:
    """What the article of `rows`, all of one kind, counts."""
    where = {city_of(each, cities) for each in rows}
    return Counted(_groups(rows), frozenset() if None in where else frozenset(filter(None, where)))


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


def whole_of(
    kind: TallyKind,
    articles: Sequence[Counted],
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
    return all(city_of(each, cities) for each in rows) or all(sort_of(t.row) in sorts for t in rows)


def tellings_of(
    articles: Mapping[int, Sequence[Told]], analyses: Sequence[Analysis] = ()
) -> list[Telling]:
    """What each article tells: by each of its sources, or its parts added where it has parts.

    With its analysis "at least 12", told again as "the 12", is no longer open, as in the tally.
    """
    found: list[Telling] = []
    for place, rows in articles.items():
        groups = _groups(rows)
        if len(groups) == 1:
            given = [telling_of([each]) for each in groups[0] if not _denies(each)]
            own = total(analyses[place].tally.rows) if analyses else {}
            low, high = own.get(rows[0].statement.kind, (None, None))
            found += [
                t._replace(high=high) if low == high and t.figure == (low, None) else t
                for t in given
            ]
        else:
            found.append(telling_of([each for group in groups for each in group]))
    return found


def _denies(told: Told) -> bool:
    """An outlet that denies a figure does not count it; its claimant still does."""
    return told.is_own and bool(told.statement.denied_by)


def telling_of(rows: Sequence[Told]) -> Telling:
    """What `rows` of one article tell together."""
    first, last = rows[0], rows[-1]
    if len(rows) == 1:
        low, high = first.row.min, first.row.max
    else:
        low, high = total(t.row for t in rows if t.row.counts)[first.statement.kind]
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
        chance_of(t.row for t in rows if t.row.counts or len(rows) == 1),
    )


def _sources(told: Told) -> frozenset[str]:
    """Who says it; an unknown outlet is told from another by its article's file."""
    return frozenset(told.statement.sources) or frozenset({told.statement.article})


def as_tallied(told: Range | None, counted: Range) -> Range:
    """The range of what the only article tells, by source, as its own tally has `counted` it.

    Nothing else tells what its parts, repeats and open ends are worth; a figure that a source has
    above that still raises the top, and closes an open one.
    """
    low, high = counted
    most = told[1] if told is not None else None
    if high is None:
        return low, most if most is not None and most > (low or 0) else None
    return low, max(high, most or 0)
