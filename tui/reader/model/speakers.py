"""Who said which quote, and the marks of one speaker alone."""

from __future__ import annotations

from collections.abc import Sequence

from tui.reader.model.marks import LAYERS, QUOTES, Mark, Marks
from tui.records import Analysis


def speaker_of(analysis: Analysis | None, quote: str | None) -> str | None:
    """Id of the speaker of a quote, by its id."""
    quotes = analysis.quotes if analysis is not None else ()
    return next((found.speaker for found in quotes if found.id == quote), None)


def marks_of(analysis: Analysis | None, marks: Marks, speaker: str | None) -> Sequence[Mark]:
    """Every mark that is shown; of the quotes, those of the only speaker, if there is one."""
    shown = marks.of(LAYERS)
    if analysis is None or speaker is None:
        return shown
    said = {quote.id for quote in analysis.quotes if quote.speaker == speaker}
    return [mark for mark in shown if mark.layer not in QUOTES or mark.record in said]
