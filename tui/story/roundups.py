"""Round-ups: articles of several events, each in paragraphs of its own.

Takes an analysis, gives the parts in which it counts at one place after another, and what is left
of it when a story takes some of them alone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from msgspec.structs import replace

from tui.records import Analysis, Entity, Span
from tui.story import places


class Part(NamedTuple):
    """Paragraphs in a row that count at one `place`; `span` is where they stand in the text."""

    span: Span
    place: str


def parts(analysis: Analysis) -> list[Part]:
    """The parts of an article, two and more, else none.

    Paragraphs that name no other place belong to what they follow. Where one paragraph counts at
    two places, or the article comes back to one, it tells of one event that had several places.
    """
    found: list[Part] = []
    for paragraph in analysis.article.paragraphs:
        if paragraph.kind == "title":
            continue
        here = _places(analysis, (paragraph.start, paragraph.end))
        if len(here) > 1:
            return []
        if here and not (found and are_one(found[-1].place, here[0])):
            if any(are_one(part.place, here[0]) for part in found):
                return []
            found.append(Part((paragraph.start, paragraph.end), here[0]))
        elif found:
            found[-1] = found[-1]._replace(span=(found[-1].span[0], paragraph.end))
    return found if len(found) > 1 else []


def are_one(one: str, other: str) -> bool:
    """Can two names be of one place?"""
    return places.relation(one, other) != "apart"


def _places(analysis: Analysis, span: Span) -> list[str]:
    """The places that the words of `span` count at, each once."""
    found: list[str] = []
    for row in analysis.tally.rows:
        is_here = row.role != "background" and span[0] <= row.start < span[1]
        if is_here and row.place and not any(are_one(row.place, place) for place in found):
            found.append(row.place)
    return found


def narrowed(analysis: Analysis, spans: Collection[Span]) -> Analysis:
    """What `analysis` has within `spans`, as if nothing were known of the rest of the text."""

    def is_within(at: int) -> bool:
        return any(start <= at < end for start, end in spans)

    def mentioned(entity: Entity) -> tuple[Span, ...]:
        return tuple(mention for mention in entity.mentions if is_within(mention[0]))

    tally = analysis.tally
    return replace(
        analysis,
        entities=tuple(
            replace(entity, mentions=mentioned(entity))
            for entity in analysis.entities
            if mentioned(entity)
        ),
        figures=tuple(each for each in analysis.figures if is_within(each.start)),
        quotes=tuple(q for q in analysis.quotes if q.content and is_within(q.content[0][0])),
        tally=replace(tally, rows=tuple(row for row in tally.rows if is_within(row.start))),
    )
