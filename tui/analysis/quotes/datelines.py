"""Where a paragraph opens with its place and agency: "OSLO, May 3 (NW) — Police said".

Takes a text, gives where the words after the dateline start; and the repair that keeps datelines
and headlines out of what the body says, and the body out of what a headline says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import overlap, paragraphs
from tui.analysis.entities import gazetteer
from tui.analysis.quotes.drafts import Draft, stripped, without
from tui.analysis.quotes.quotation_marks import Stretch
from tui.analysis.quotes.sources import source_of_cue
from tui.records import Span

DATELINE = re.compile(
    r"[ \t]*[A-Z][A-Z .'’/\-]+[A-Z.](?:, [A-Z][\w. ]*?){0,2}(?: \([\w /]+\))?"
    r" ?(?:—|–|--|-|:)(?<! :) +(?=[^\W\d_\"“])"
)


def datelines(text: str) -> list[Span]:
    """The datelines of a text's paragraphs."""
    found = []
    for line in re.finditer(r"(?m)^", text):
        dateline = DATELINE.match(text, line.start())
        if dateline is None:
            continue
        place, colon, _ = dateline.group().partition(":")
        if not colon or gazetteer.is_city(place.strip().title()):
            found.append(dateline.span())
    return found


def headings_of(doc: Doc) -> list[Span]:
    """The title and the headings of the article; of lines without kinds the first."""
    lines = paragraphs(doc)
    if doc._.article is None:
        return [(line.start, line.end) for line in lines[:1] if len(lines) > 1]
    return [(line.start, line.end) for line in lines if line.kind in ("title", "heading")]


def leave_datelines(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`OSLO — Two were held, police said` quotes from "Two" on, and Oslo says nothing."""
    places = datelines(doc._.text)
    headings = headings_of(doc)
    for draft in drafts:
        for place in places:
            if overlap(place, draft.content):
                parts = without(draft.content, place)
                draft.content = [stripped(doc._.text, *part) for part in parts]
        if draft.source is None or draft.cue is None:
            continue
        is_headline = overlap(draft.source, headings) and not overlap(draft.cue, headings)
        if is_headline or overlap(draft.source, places):
            own = source_of_cue(doc, draft.cue, [*draft.content, *places])
            draft.source = own or (draft.source if is_headline else None)
    return [draft for draft in drafts if draft.content]
