"""What changed between two versions of a story: paragraphs, quotes and the tally.

Takes two analyses, the older first; gives a `Comparison` of words with their places and of plain
values. Words are put to it by `tui/export/changes.py` and by the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from tui.comparison.paragraphs import ParagraphChange, compare_paragraphs
from tui.comparison.passages import Passage, Piece
from tui.comparison.quotes import QuoteChange, QuoteRevision, compare_quotes
from tui.comparison.rows import RowChange, compare_rows
from tui.records import Analysis, Article, Span, TallyKind

__all__ = [
    "Comparison",
    "ParagraphChange",
    "Passage",
    "Piece",
    "QuoteChange",
    "QuoteRevision",
    "Range",
    "RowChange",
    "TotalChange",
    "compare",
    "is_earlier",
]

Range = tuple[int | None, int | None]


class TotalChange(NamedTuple):
    """A total of the tally that changed; `sources` are who reports the new one and not the old.

    `before` and `after` are where the counts behind it stand in the old and in the new version.
    """

    kind: TallyKind
    old: Range | None
    new: Range | None
    sources: tuple[str, ...]
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


class Comparison(NamedTuple):
    """Everything that changed, in the order of the text.

    Quotes are `gained` or `lost` where one version alone has them, `revised` where both do. `rows`
    are without those that a total says already.
    """

    paragraphs: tuple[ParagraphChange, ...]
    gained: tuple[QuoteChange, ...]
    lost: tuple[QuoteChange, ...]
    totals: tuple[TotalChange, ...]
    revised: tuple[QuoteRevision, ...] = ()
    rows: tuple[RowChange, ...] = ()


def compare(old: Analysis, new: Analysis) -> Comparison:
    """What `new` has that `old` has not, and the other way round."""
    gained, lost, revised = compare_quotes(old, new)
    totals = tuple(_totals(old, new))
    rows = compare_rows(old, new)
    return Comparison(
        paragraphs=tuple(compare_paragraphs(old.article, new.article)),
        gained=tuple(gained),
        lost=tuple(lost),
        totals=totals,
        revised=tuple(revised),
        rows=tuple(row for row in rows if not any(_says_all(total, row) for total in totals)),
    )


def is_earlier(one: Article, other: Article) -> bool:
    """Was `one` published before `other`? False where their dates do not tell."""
    dates = [_date(article.published) for article in (one, other)]
    if dates[0] is None or dates[1] is None:
        return False
    if None in (dates[0].tzinfo, dates[1].tzinfo):
        return dates[0].date() < dates[1].date()
    return dates[0] < dates[1]


def _date(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None  # a year and month alone tell too little


def _totals(old: Analysis, new: Analysis) -> Iterator[TotalChange]:
    before, after = old.tally.totals, new.tally.totals
    for kind in dict.fromkeys([*before, *after]):
        was, now = before.get(kind), after.get(kind)
        if was != now:
            known, places = _counted(old, kind)
            sources, new_places = _counted(new, kind)
            fresh = tuple(source for source in sources if source not in known)
            yield TotalChange(kind, was, now, fresh, places, new_places)


def _says_all(total: TotalChange, change: RowChange) -> bool:
    """Is the row all there is to the total, before and after?"""
    rows = (change.old, change.new)
    return any(row and row.kind == total.kind for row in rows) and (total.old, total.new) == tuple(
        row and (row.min, row.max) for row in rows
    )


def _counted(analysis: Analysis, kind: TallyKind) -> tuple[list[str], tuple[Span, ...]]:
    """Who reports the counted rows of that kind, each once, and where these rows stand."""
    rows = [row for row in analysis.tally.rows if row.kind == kind and row.counts]
    sources = dict.fromkeys(row.source for row in rows if row.source)
    return list(sources), tuple((row.start, row.end) for row in rows)
