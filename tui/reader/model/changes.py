"""The changes between two versions of a story as rows that lead to the words.

Takes two analyses and their `Comparison`, gives `PaneRow`s and what each of them leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.comparison import Comparison, ParagraphChange, QuoteChange, TotalChange
from tui.export import wording
from tui.export.changes import shortened, sign_of, speaker_phrase, total_phrase
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
        *_section("Tally", map(_total, comparison.totals)),
        *_section(
            "Quotes",
            [
                *(_quote("+", "gained", change) for change in comparison.gained),
                *(_quote("-", "lost", change) for change in comparison.lost),
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
    quotes = len(comparison.gained) + len(comparison.lost)
    counts = (
        (len(comparison.totals), "total"),
        (quotes, "quote"),
        (len(comparison.paragraphs), "paragraph"),
    )
    found = [f"{number} {noun}{'s' if number != 1 else ''}" for number, noun in counts if number]
    return " · ".join(found) or "nothing changed"


def _version(sign: str, article: Article) -> PaneRow:
    title = wording.one_line(article.title or article.source)
    where = " · ".join(wording.citation(article))
    parts = ((title, "title"), (f" · {where}" if title != where else "", "quiet"))
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


def _quote(sign: str, style: str, change: QuoteChange) -> Change:
    parts = ((f"{speaker_phrase(change)}: ", "title"), (change.said.words, style))
    row = PaneRow(parts, sign=f" {sign} ", indent=3, is_wrapped=True)
    spans = change.said.spans
    return Change(row, new=spans) if sign == "+" else Change(row, old=spans)


def _paragraph(change: ParagraphChange) -> Change:
    """Leads to the words that changed; where none did on one side, to the paragraph there."""
    pieces = change.pieces
    parts: list[tuple[str, str]] = []
    for piece in shortened(pieces):
        parts += [(piece.words, "" if piece.what == "same" else piece.what), (" ", "")]
    lost = tuple(piece.span for piece in pieces if piece.what == "lost")
    gained = tuple(piece.span for piece in pieces if piece.what == "gained")
    return Change(
        PaneRow(tuple(parts[:-1]), sign=f" {sign_of(change)} ", indent=3, is_wrapped=True),
        lost or (change.old.spans if change.old else ()),
        gained or (change.new.spans if change.new else ()),
    )
