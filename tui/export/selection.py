"""What is to be exported: a part of an analysis, found and checked once for every form."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from tui.export.lengths import Length, points_for
from tui.records import Analysis, Quote, Span, Speaker, SummaryPoint, TallyRow

Part = Literal["everything", "summary", "quotes", "tally", "quote", "count", "sentence"]
PARTS: tuple[Part, ...] = get_args(Part)


class Selection(NamedTuple):
    """A part of an analysis: `quote` is set for the part "quote", `row` for "count".

    `span` is the sentence: for the part "sentence", and for "count" if it is known.
    """

    analysis: Analysis
    part: Part
    quote: Quote | None = None
    row: TallyRow | None = None
    span: Span | None = None
    length: Length = "normal"

    @property
    def points(self) -> tuple[SummaryPoint, ...]:
        """The summary at the length asked for."""
        return points_for(self.analysis.summary, self.length)

    @property
    def sentence(self) -> str:
        """The words of `span`, verbatim; without one, those of `row`."""
        start, end = self.span or ((self.row.start, self.row.end) if self.row else (0, 0))
        return self.analysis.article.text[start:end]

    def speaker(self, quote: Quote) -> Speaker | None:
        """Who said `quote`, if that is known."""
        found = (s for s in self.analysis.speakers if s.id == quote.speaker)
        return next(found, None)


def select(
    analysis: Analysis, part: Part, record: str | None, span: Span | None, length: Length
) -> Selection:
    """The selection named; `ValueError` says which part, record or span there is not."""
    if part not in PARTS:
        raise ValueError(f"no part {part!r}: choose one of {', '.join(PARTS)}")
    quote = row = None
    if part == "quote":
        quote = next((q for q in analysis.quotes if q.id == record), None)
    if part == "count":
        row = next((r for r in analysis.tally.rows if r.id == record), None)
    if part in ("quote", "count") and quote is None and row is None:
        raise ValueError(f"no {part} {record!r} in this article")
    is_sound = span is not None and 0 <= span[0] < span[1] <= len(analysis.article.text)
    if not is_sound and (part == "sentence" or (part == "count" and span is not None)):
        raise ValueError(f"no sentence at {span!r} in this article")
    return Selection(analysis, part, quote, row, span, length)
