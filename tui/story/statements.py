"""From the rows of each article's tally to statements: who says what number, and when.

Rows that count are statements; a repeat is one when another source says it; a part is one of its
own scope, but for the last of its whole ("a fifth worker"); "from four" is one of an earlier,
unknown time; a total since a date is one apart. A headline makes none but of a kind that its
article counts nowhere else, nor do the sentences that a copy has from its original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tui.patterns import late
from tui.records import Analysis, Statement, TallyRow
from tui.story.copies import Copy
from tui.story.sources import named, outlet, unified
from tui.story.times import Moment, moment, said
from tui.story.words import sentence_at

_NTH = late(
    r"(?:an?|the)\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


class Told(NamedTuple):
    """A statement and what it is judged by.

    `article` is the article's place in the order of time, `at` when it was said. `is_own` is true
    where no source but the outlet has it, `is_part` where it counts a part of what its article
    counts.
    """

    statement: Statement
    row: TallyRow
    article: int
    at: Moment | None
    is_own: bool
    is_part: bool

    @property
    def order(self) -> tuple[int, int]:
        """Sorts by article, then by its words."""
        return self.article, self.row.start

    @property
    def is_counted(self) -> bool:
        """Can it stand for the whole of what its article counts?"""
        return not (self.is_part or self.is_apart or self.row.role == "superseded")

    @property
    def is_apart(self) -> bool:
        return self.statement.since is not None


def statements(
    analyses: Sequence[Analysis], files: Sequence[str], copied: dict[int, Copy]
) -> list[Told]:
    """What every article says, in the order of the articles and of their words."""
    found = [
        told
        for place, analysis in enumerate(analyses)
        for told in _of_article(analysis, place, files[place], copied.get(place))
    ]
    names = unified(analyses, (name for told in found for name in told.statement.sources))
    return [
        told._replace(
            statement=replace(
                told.statement,
                id=f"s{number}",
                sources=tuple(dict.fromkeys(names[name] for name in told.statement.sources)),
            )
        )
        for number, told in enumerate(found, 1)
    ]


def _of_article(analysis: Analysis, place: int, file: str, copy: Copy | None) -> Iterator[Told]:
    article = analysis.article
    for row in _outside_headlines(analysis):
        if copy and sentence_at(article, row.start) in copy.repeated:
            continue
        sources = named(row, analysis)
        since = row.time if row.time and _SINCE.search(row.time) else None
        if not _is_told(row, sources, since, analysis):
            continue
        is_earlier = row.role == "superseded"
        when = None if is_earlier else said(article, row.start)
        yield Told(
            Statement(
                id="",
                article=file,
                row=row.id,
                start=row.start,
                end=row.end,
                text=article.text[row.start : row.end],
                kind=row.kind,
                min=row.min,
                max=row.max,
                approx=row.approx,
                place=row.place,
                who=row.who,
                since=since,
                sources=sources or tuple(filter(None, (outlet(article),))),
                said=when,
                outdated=is_earlier,
                denied_by=_deniers(row, analysis),
                mended=row.mended,
            ),
            row,
            place,
            moment(when),
            not sources,
            row.role == "subset" or (row.role == "repeat" and not _repeats_a_count(row, analysis)),
        )


def _outside_headlines(analysis: Analysis) -> list[TallyRow]:
    """The rows by their words; of those in a headline only what the body does not count at all."""
    heads = [part for part in analysis.article.paragraphs if part.kind == "title"]

    def is_in_head(row: TallyRow) -> bool:
        return any(head.start <= row.start < head.end for head in heads)

    rows = sorted(analysis.tally.rows, key=lambda row: (row.start, row.end, row.id))
    in_body = {row.kind for row in rows if row.counts and not is_in_head(row)}
    return [row for row in rows if not is_in_head(row) or (row.counts and row.kind not in in_body)]


def _is_told(row: TallyRow, sources: Sequence[str], since: str | None, analysis: Analysis) -> bool:
    if row.role == "repeat":
        return bool(sources) and not any(
            set(sources) & set(named(other, analysis))
            for other in analysis.tally.rows
            if other.counts and other.kind == row.kind
        )
    if row.role == "subset" and row.min == row.max == 1 and _NTH.match(row.text):
        return False  # "a fifth worker" is told with the five
    return row.role != "background" or since is not None


def _repeats_a_count(row: TallyRow, analysis: Analysis) -> bool:
    """Is it said again of what counts, rather than of a part of it?"""
    return any(
        other.counts
        and other.kind == row.kind
        and (other.max is None or (row.min or 0) <= other.max)
        and (row.max is None or (other.min or 0) <= row.max)
        for other in analysis.tally.rows
    )


def _deniers(row: TallyRow, analysis: Analysis) -> tuple[str, ...]:
    """Who denies the figure, as opposed to those who give another."""
    rivals = {
        other.source
        for other in analysis.tally.rows
        if row.alt and other.alt == row.alt and other.id != row.id and other.max != 0
    }
    return tuple(name for name in row.disputed_by if name not in rivals)


def by_article(told: Iterable[Told]) -> dict[int, list[Told]]:
    """What each article says, by its place in the order of time."""
    found: dict[int, list[Told]] = {}
    for each in told:
        found.setdefault(each.article, []).append(each)
    return found
