"""An analysis as linear text with spoken labels: for screen readers, and for ears in general.

No glyph carries meaning and nothing stands beside anything else: what a sighted reader takes from
marks and panes is said in words, in one order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.export import quoting, wording
from tui.export.lengths import points_for
from tui.records import Analysis, Article, QuoteKind

_KINDS: dict[QuoteKind, str] = {
    "direct": "Direct quote",
    "mixed": "Partly quoted",
    "indirect": "Reported",
    "stance": "Stance",
}


def speak(analysis: Analysis) -> str:
    """The article paragraph by paragraph, then notes, its summary, who said what, and the tally."""
    return "\n".join(
        [
            *_article(analysis.article),
            "",
            *_notes(analysis),
            *_summary(analysis),
            "",
            *_quotes(analysis),
            "",
            *_tally(analysis),
            "End.\n",
        ]
    )


def _article(article: Article) -> Iterator[str]:
    facts = {
        "By": ", ".join(article.byline),
        "Published": article.published,
        "Site": article.site,
        "Section": article.section,
    }
    yield from (f"{label}: {wording.one_line(value)}." for label, value in facts.items() if value)
    for number, paragraph in enumerate(article.paragraphs, 1):
        words = article.text[paragraph.start : paragraph.end]
        label = "Title" if paragraph.kind == "title" else f"Paragraph {number}"
        if paragraph.kind in ("heading", "caption"):
            label += f", {paragraph.kind}"
        yield f"{label}: {words}"


def _notes(analysis: Analysis) -> list[str]:
    """The reader's own notes and tags, where there are any."""
    notes = [f"Note: {line}" for line in wording.note_lines(analysis.notes, analysis.article)]
    tags = [f"Tags: {', '.join(analysis.tags)}."] if analysis.tags else []
    return [*tags, *notes, ""] if tags or notes else []


def _place(analysis: Analysis, offset: int) -> str:
    return f"paragraph {wording.paragraph_number(analysis.article, offset)}"


def _summary(analysis: Analysis) -> Iterator[str]:
    points = points_for(analysis.summary, "normal")
    yield f"Summary: {_count(len(points), 'point')}."
    for number, point in enumerate(points, 1):
        where = f", {_place(analysis, point.evidence[0][0])}" if point.evidence else ""
        yield f"Point {number}{where}: {wording.one_line(point.text)}"


def _quotes(analysis: Analysis) -> Iterator[str]:
    groups = quoting.who_said_what(analysis)
    said = sum(len(quotes) for _, quotes in groups)
    yield f"Who said what: {_count(said, 'quote')}."
    for speaker, quotes in groups:
        yield f"{quoting.speaker_line(speaker)}: {_count(len(quotes), 'quote')}."
        for quote in quotes:
            where = _place(analysis, quote.content[0][0])
            words = quoting.quotation(analysis.article.text, quote)
            mended = wording.mended_note(quote)
            yield f"{_KINDS[quote.kind]}, {where}: {words}{f' {mended}' if mended else ''}"


def _tally(analysis: Analysis) -> Iterator[str]:
    tally = analysis.tally
    if not tally.rows:
        yield "Tally: no casualties are reported."
        return
    totals = "; ".join(wording.totals(tally, analysis.article.text))
    yield f"Tally: {_said(totals) or 'nothing is counted'}."
    for row in tally.rows:
        why = wording.reason(row, tally)
        label = f"Not counted, {why}" if why else "Counted"
        details = [wording.row_phrase(row, analysis.article.text), *wording.row_details(row)]
        yield f"{label}, {_place(analysis, row.start)}: {_said(', '.join(details))}."


def _said(phrase: str) -> str:
    """Ranges as they are spoken: "34–41" is "34 to 41"."""
    return re.sub(r"(?<=\d)–(?=\d)", " to ", phrase)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
