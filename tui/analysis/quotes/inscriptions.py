"""Words that stand on things: `a banner reading "Let us in"` is the banner's, not the speaker's.

A repair like those of `repairs.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import tokens
from tui.analysis.quotes.drafts import Draft, without
from tui.analysis.quotes.quotation_marks import Stretch
from tui.analysis.quotes.sources import noun_phrase
from tui.records import Span

BEARERS = frozenset(
    """
    badge banner billboard board bumper-sticker cap card flag flyer graffiti hat hoodie inscription
    jacket jersey leaflet mug mural notice pennant placard plaque poster screen shirt sign
    slogan sticker sweatshirt t-shirt tattoo ticket tombstone
    """.split()
)
_INTRODUCED = re.compile(
    r"\b(reading|read|reads|saying|says|said|proclaiming|proclaimed|declaring|declared|"
    r"with the words?|bearing the words?|emblazoned with|inscribed|marked|that spelled out)"
    r",?:? $"
)
_FAR = 14


def heed_inscriptions(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A quotation that a thing bears leaves every other quote and is the thing's own."""
    for mark in marks:
        found = _bearer(doc, mark)
        if found is None or _is_told(mark, drafts):
            continue
        source, cue = found
        for draft in drafts:
            if draft.covers(mark.start, mark.end):
                draft.content = without(draft.content, (mark.start, mark.end))
        drafts = [draft for draft in drafts if draft.content]
        drafts.append(Draft([(mark.start, mark.end)], cue, source, 0.9))
    return drafts


def _is_told(mark: Stretch, drafts: list[Draft]) -> bool:
    """Does somebody tell of the thing: the quotation in the midst of what he says?"""
    return any(start < mark.start and mark.end <= end for d in drafts for start, end in d.content)


def _bearer(doc: Doc, mark: Stretch) -> tuple[Span, Span] | None:
    """The phrase of the thing and the cue before the quotation, if a thing bears it."""
    text = doc._.text
    line = text.rfind("\n", 0, mark.start) + 1
    introduced = _INTRODUCED.search(text, max(line, mark.start - 40), mark.start)
    if introduced is None:
        return None
    cue = introduced.span(1)
    first = tokens(doc, *cue).start
    for token in reversed(doc[max(0, first - _FAR) : first]):
        if token.idx < line or token.text in (".", "!", "?", ";", '"', "”"):
            return None
        if token.lower_ in BEARERS or token.lemma_.lower() in BEARERS:
            source = noun_phrase(doc, token, lambda other: other.idx >= cue[0])
            return source, cue
        if token.dep_ == "nsubj" and token.pos_ in ("PROPN", "PRON"):
            return None
    return None
