"""What the layout of a page says about quotes: signatures, headlines, labels, hearers.

Repairs like those of `repairs.py`, but of conventions of newspapers rather than of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import paragraphs, tokens
from tui.analysis.quotes.cues import signature_after
from tui.analysis.quotes.drafts import Draft, stripped, without
from tui.analysis.quotes.quotation_marks import Stretch, words_in

SPEECH_WORDS = 4
"""Words from which a quotation that nobody claims is somebody's speech and no scare quote."""


def heed_signatures(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`“...” — Ana Silva` on a line of its own is Ana Silva's, whoever the encoder thought."""
    for mark in marks:
        signed = signature_after(doc._.text, mark)
        if signed is None or words_in(doc._.text, mark.start, mark.end) < SPEECH_WORDS:
            continue
        score = 0.0
        for draft in drafts:
            if draft.covers(mark.start, mark.end):
                score = max(score, draft.score)
                draft.content = without(
                    draft.content, (mark.start, signed.source[1] if signed.source else mark.end)
                )
        drafts = [draft for draft in drafts if draft.content]
        drafts.append(Draft([(mark.start, mark.end)], signed.cue, signed.source, score or 0.9))
    return drafts


def leave_headline(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """In `Bus leaves road` / `Nine were hurt, police said` the police did not say the headline."""
    title = next((part for part in paragraphs(doc) if part.kind == "title"), None)
    if title is None:
        return drafts
    for draft in drafts:
        if draft.cue is not None and draft.cue[0] >= title.end and draft.end > title.end:
            parts = without(draft.content, (title.start, title.end))
            draft.content = [stripped(doc._.text, *part) for part in parts]
    return drafts


def leave_hearers(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """In `the bridge was unsafe, court told` the court listens; who spoke is not said."""
    for draft in drafts:
        if draft.cue is None or draft.source is None:
            continue
        hears = {token.lemma_.lower() for token in tokens(doc, *draft.cue)} & {"tell", "hear"}
        words = {token.lower_ for token in tokens(doc, *draft.source)}
        is_before = draft.source[1] <= draft.cue[0]
        told = is_before and ("told" in doc._.text[slice(*draft.cue)] or "hear" in hears)
        if hears and told and words <= _HEARERS:
            draft.source = None
    return drafts


_HEARERS = frozenset(
    "a an the court hearing inquest inquiry jurors jury panel parliament trial tribunal".split()
)


def leave_labels(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`Transcript: Mayor Rao on floods` and a title between marks are nobody's words."""
    return [draft for draft in drafts if not (_is_label(doc, draft) or _is_title(doc, draft))]


def _is_label(doc: Doc, draft: Draft) -> bool:
    if draft.cue is None or draft.source is None or doc._.text[slice(*draft.cue)].strip() != ":":
        return False
    return doc._.text[slice(*draft.source)].casefold() in _LABELS


def _is_title(doc: Doc, draft: Draft) -> bool:
    """`"The Long Way Home,"` without a source: every longer word has its capital."""
    if draft.source is not None or len(draft.content) != 1:
        return False
    text = doc._.text[slice(*draft.content[0])]
    words = re.findall(r"[^\W\d_]{4,}", text)
    return text[:1] in "\"“‘'" and len(words) > 1 and all(word[0].isupper() for word in words)


_LABELS = frozenset(
    """
    analysis background breaking comment correction editorial exclusive explainer factbox gallery
    live opinion photos podcast profile recap review timeline transcript update video watch
    """.split()
)
