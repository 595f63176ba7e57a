"""The changes between two versions of a story as rows that lead to the words.

Takes two analyses and their `Comparison`, gives `PaneRow`s and what each of them leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.comparison import (
    Comparison,
    ParagraphChange,
    Piece,
    QuoteChange,
    QuoteRevision,
    RowChange,
    TotalChange,
)
from tui.export import dates, wording
from tui.export.changes import (
    row_change_phrase,
    runs_of,
    shortened,
    sign_of,
    speaker_phrase,
    total_phrase,
)
from tui.reader.model.row import PaneRow
from tui.records import Analysis, Article, Span

_TOP: tuple[Span, ...] = ((0, 0),)


class Change(NamedTuple):
    """One change: its row, and where its words stand in the older and in the newer version."""

    row: PaneRow
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


def changes_of(old: Analysis, new: Analysis, comparison: Comparison) -> list[Change]:
    """Both versions by name, then the tally, quotes and paragraphs; headings have no words."""
    found = [
        *_section("Tally", [*map(_total, comparison.totals), *map(_row, comparison.rows)]),
        *_section(
            "Quotes",
            [
                *map(_revision, comparison.revised),
                *(_quote("+", change) for change in comparison.gained),
                *(_quote("-", change) for change in comparison.lost),
            ],
        ),
        *_section("Text", map(_paragraph, comparison.paragraphs)),
    ]
    return [
        Change(_version("-", old.article), old=_TOP),
        Change(_version("+", new.article), new=_TOP),
        *(found or _section("Nothing changed.", [Change(PaneRow((("", ""),)))])),
    ]


def rows_of(changes: Sequence[Change]) -> list[PaneRow]:
    """The rows; the mark of one that leads somewhere is the number of its change."""
    return [
        change.row._replace(mark=str(number) if change.old or change.new else None)
        for number, change in enumerate(changes)
    ]


def count(comparison: Comparison) -> str:
    """How much changed, in a few words."""
    quotes = len(comparison.revised) + len(comparison.gained) + len(comparison.lost)
    counts = (
        (len(comparison.totals), "total"),
        (len(comparison.rows), "row"),
        (quotes, "quote"),
        (len(comparison.paragraphs), "paragraph"),
    )
    found = [f"{number} {noun}{'s' if number != 1 else ''}" for number, noun in counts if number]
    return " · ".join(found) or "nothing changed"


def _version(sign: str, article: Article) -> PaneRow:
    """Its title, who published it and when."""
    title = wording.one_line(article.title or article.source)
    facts = (wording.outlet(article), dates.with_clock(article.published))
    where = " · ".join(wording.one_line(fact) for fact in facts if fact)
    parts = ((title, "title"), (f" · {where}" if where else "", "quiet"))
    return PaneRow(parts, sign=f" {sign} ", indent=3, is_wrapped=True)


def _section(heading: str, changes: Iterable[Change]) -> Iterator[Change]:
    found = list(changes)
    if found:
        yield Change(PaneRow((("", ""),)))
        yield Change(PaneRow(((heading, "title"),)))
        yield from found


def _total(change: TotalChange) -> Change:
    row = PaneRow(((total_phrase(change), "toll"),), sign=" ● ", indent=3, is_wrapped=True)
    return Change(row, change.before, change.after)


def _row(change: RowChange) -> Change:
    was, now = (((row.start, row.end),) if row else () for row in (change.old, change.new))
    style = "" if change.new else "quiet"
    return Change(_signed(sign_of(change), [(row_change_phrase(change), style)]), was, now)


def _quote(sign: str, change: QuoteChange) -> Change:
    style = "quiet" if sign == "-" else ""
    row = _signed(sign, [(f"{speaker_phrase(change)}: ", "title"), (change.said.words, style)])
    spans = change.said.spans
    return Change(row, new=spans) if sign == "+" else Change(row, old=spans)


def _revision(change: QuoteRevision) -> Change:
    speaker = (f"{speaker_phrase(change)}: ", "title")
    return _changed(change.pieces, [speaker], change.old.spans, change.new.spans)


def _paragraph(change: ParagraphChange) -> Change:
    if change.old and change.new:
        return _changed(change.pieces, [], change.old.spans, change.new.spans)
    if change.new:
        return Change(_signed("+", [(change.new.words, "")]), new=change.new.spans)
    was = change.old.words if change.old else ""
    return Change(_signed("-", [(was, "quiet")]), old=change.old.spans if change.old else ())


def _changed(
    pieces: Sequence[Piece],
    before: list[tuple[str, str]],
    old: tuple[Span, ...],
    new: tuple[Span, ...],
) -> Change:
    """Leads to the words that changed; where none did on one side, to all of them there."""
    parts = before
    for run in runs_of(shortened(pieces)):
        if run.is_swap:
            swap = (("[", "quiet"), (run.lost, "lost"), ("→", "quiet"), (run.gained, "gained"))
            parts = [*parts, *swap, ("] ", "quiet")]
            continue
        for words, style in zip(run, ("", "lost", "gained"), strict=True):
            parts = [*parts, (words, style), (" ", "")] if words else parts
    lost = tuple(piece.span for piece in pieces if piece.what == "lost")
    gained = tuple(piece.span for piece in pieces if piece.what == "gained")
    return Change(_signed("~", parts), lost or old, gained or new)


def _signed(sign: str, parts: Sequence[tuple[str, str]]) -> PaneRow:
    return PaneRow(tuple(parts), sign=f" {sign} ", indent=3, is_wrapped=True)
