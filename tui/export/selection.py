"""What is to be exported: a part of an analysis, found and checked once for every form."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from tui.export.lengths import Length, points_for
from tui.records import Analysis, Quote, Span, Speaker, SummaryPoint

Part = Literal["everything", "summary", "quotes", "tally", "quote", "sentence"]
PARTS: tuple[Part, ...] = get_args(Part)


class Selection(NamedTuple):
    """A part of an analysis: `quote` is set for the part "quote", `span` for "sentence"."""

    analysis: Analysis
    part: Part
    quote: Quote | None = None
    span: Span | None = None
    length: Length = "normal"

    @property
    def points(self) -> tuple[SummaryPoint, ...]:
        """The summary at the length asked for."""
        return points_for(self.analysis.summary, self.length)

    @property
    def sentence(self) -> str:
        """The words of `span`, verbatim."""
        start, end = self.span or (0, 0)
        return self.analysis.article.text[start:end]

    def speaker(self, quote: Quote) -> Speaker | None:
        """Who said `quote`, if that is known."""
        found = (s for s in self.analysis.speakers if s.id == quote.speaker)
        return next(found, None)


def select(
    analysis: Analysis, part: Part, quote: str | None, span: Span | None, length: Length
) -> Selection:
    """The selection named; `ValueError` says which part, quote or span there is not."""
    if part not in PARTS:
        raise ValueError(f"no part {part!r}: choose one of {', '.join(PARTS)}")
    found = None
    if part == "quote":
        found = next((q for q in analysis.quotes if q.id == quote), None)
        if found is None:
            raise ValueError(f"no quote {quote!r} in this article")
    if part == "sentence" and (
        span is None or not 0 <= span[0] < span[1] <= len(analysis.article.text)
    ):
        raise ValueError(f"no sentence at {span!r} in this article")
    return Selection(analysis, part, found, span, length)
