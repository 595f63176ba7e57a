"""Cards: all that is known about one mark.

Takes the analysis and a mark, gives a heading and rows; rows that show other words of the article
point at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.export import quoting, wording
from tui.reader.model import parts, said
from tui.reader.model.marks import QUOTES, Mark, mark_id
from tui.reader.model.row import PaneRow
from tui.records import Analysis, Entity, Figure, Note, Quote, Span, TallyRow

CONTEXT = 28
"""Characters of the text shown on either side of a mention."""

ENTITY_KINDS = {
    "PERSON": "person",
    "NORP": "nationality, religion or party",
    "ORG": "organisation",
    "GPE": "country, state or city",
    "LOC": "place",
    "FAC": "building or installation",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK": "work",
    "LAW": "law",
    "LANGUAGE": "language",
}
ROLES = {
    "current": "counts in the total",
    "claim": "a claim; counts in the total",
    "subset": "part of another count",
    "repeat": "the same count said again",
    "superseded": "replaced by a newer count",
    "background": "another event",
}


class Card(NamedTuple):
    """A heading and what is known."""

    heading: str
    rows: list[PaneRow]


def card_of(analysis: Analysis | None, mark: Mark, notes: Sequence[Note] = ()) -> Card | None:
    """The card of `mark`, with the reader's notes on its words; None where nothing is known."""
    from tui.reader.model.noting import note_row

    found = record_card(analysis, mark) if analysis is not None else None
    rows = [note_row(note) for note in notes if _is_on(note, mark)]
    if found is None:
        return Card("Note", rows) if rows else None
    return Card(found.heading, [*found.rows, *([_blank()] if rows else []), *rows])


def _is_on(note: Note, mark: Mark) -> bool:
    """Is a note on these words, or on some of them?"""
    at = note.target
    return at is not None and (
        note.id == mark.record or (mark.start <= at.start and at.end <= mark.end)
    )


def record_card(analysis: Analysis, mark: Mark) -> Card | None:
    """What the analysis knows of a mark, with its sentence; None where it stands for no record."""
    card = _record_card(analysis, mark)
    if card is None:
        return None
    style = "quote" if mark.layer in QUOTES else mark.layer
    first, *others = card.rows
    within = [
        row
        for row in parts.sentence(analysis.article, mark.spans[0], style)
        if row.text != first.text
    ]
    apart = [_blank()] if others and others[0].text else []
    return card._replace(rows=[first, *within, *apart, *others])


def _record_card(analysis: Analysis, mark: Mark) -> Card | None:
    match mark.layer:
        case "quote" | "reported":
            quote = next((q for q in analysis.quotes if q.id == mark.record), None)
            return Card("Quote", list(_quote(analysis, quote))) if quote else None
        case "entity":
            entity = next((e for e in analysis.entities if e.id == mark.record), None)
            return Card("Name", list(_entity(analysis, entity))) if entity else None
        case "casualty":
            row = next((r for r in analysis.tally.rows if r.id == mark.record), None)
            return Card("Tally", list(_count(analysis, row))) if row else None
        case "figure":
            place = (mark.start, mark.end)
            figure = next((f for f in analysis.figures if (f.start, f.end) == place), None)
            return Card("Figure", list(_figure(figure))) if figure else None
        case _:
            return None


def _fact(name: str, value: str | None) -> Iterator[PaneRow]:
    if value:
        yield PaneRow(((f"{name:<12}", "quiet"), (wording.one_line(value), "")), is_wrapped=True)


def _blank() -> PaneRow:
    return PaneRow((("", ""),))


def _quote(analysis: Analysis, quote: Quote) -> Iterator[PaneRow]:
    text = analysis.article.text
    speaker = next((s for s in analysis.speakers if s.id == quote.speaker), None)
    yield PaneRow(((quoting.quotation(text, quote), "quote"),), is_wrapped=True)
    yield _blank()
    yield from _fact("speaker", speaker.name if speaker else "not named")
    yield from _fact("role", speaker.role if speaker else None)
    yield from _fact("how", said.KINDS[quote.kind])
    yield from _fact("source", _words(text, quote.source))
    yield from _fact("cue", _words(text, quote.cue))
    if quote.confidence:
        yield from _fact("confidence", f"{quote.confidence:.0%}")


def _entity(analysis: Analysis, entity: Entity) -> Iterator[PaneRow]:
    yield PaneRow(((wording.one_line(entity.name), "title"),), is_wrapped=True)
    yield from _fact("kind", ENTITY_KINDS[entity.type])
    yield from _fact("role", entity.role)
    yield _blank()
    times = len(entity.mentions)
    yield PaneRow(((f"mentioned {times} time{'s' if times != 1 else ''}", "quiet"),))
    for span in entity.mentions:
        yield _mention(analysis, span)


def _mention(analysis: Analysis, span: Span) -> PaneRow:
    text, (start, end) = analysis.article.text, span
    first = text.find(" ", max(0, start - CONTEXT), start) + 1 or start
    before = text[0 if start < CONTEXT else first : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    return PaneRow(
        ((before, "quiet"), (text[start:end], "entity"), (after, "quiet")),
        mark=mark_id("entity", (span,)),
        aside=f"¶{wording.paragraph_number(analysis.article, start)}",
        indent=1,
    )


def _count(analysis: Analysis, row: TallyRow) -> Iterator[PaneRow]:
    yield PaneRow(((wording.row_phrase(row, analysis.article.text), "toll"),), is_wrapped=True)
    yield _blank()
    yield from _fact("words", row.text)
    yield from _fact("role", wording.reason(row, analysis.tally) or ROLES[row.role])
    for name in ("place", "time", "cause", "source"):
        yield from _fact(name, getattr(row, name))
    if row.vague or row.approx:
        yield from _fact("count", "vague" if row.vague else "approximate")
    rivals = [r for r in analysis.tally.rows if row.alt and r.alt == row.alt and r.id != row.id]
    for rival in rivals:
        yield PaneRow(
            (
                ("rival       ", "quiet"),
                (wording.row_phrase(rival, analysis.article.text), "toll"),
            ),
            mark=mark_id("casualty", ((rival.start, rival.end),)),
        )


def _figure(figure: Figure) -> Iterator[PaneRow]:
    yield PaneRow(((wording.one_line(figure.text), "figure"),), is_wrapped=True)
    yield _blank()
    yield from _fact("kind", figure.type)
    yield from _fact("value", _value(figure))


def _value(figure: Figure) -> str:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return ""
    about = "about " if figure.approx else ""
    if low == high:
        number = f"{about}{low:,}"
    elif high is None:
        number = f"{about}{low:,} or more"
    elif low is None:
        number = f"{about}{high:,} or fewer"
    else:
        number = f"{about}{low:,} to {high:,}"
    return f"{number} {figure.unit}" if figure.unit else number


def _words(text: str, span: Span | None) -> str | None:
    return text[span[0] : span[1]] if span else None
