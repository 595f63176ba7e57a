"""The cue beside a quotation that nobody claims: `," she said`, `Rao added: "`.

Takes a stretch between quotation marks, gives cue and source as characters of the text, or None.
Only what stands next to the marks counts, in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tui.analysis.annotations import tokens
from tui.analysis.quotes.quotation_marks import Stretch, touching
from tui.analysis.quotes.sources import source_of_cue
from tui.analysis.quotes.speech_verbs import SPEECH
from tui.records import Span

NEAREST = 14
"""Tokens between a mark and the verb of its cue at most."""


class Cue(NamedTuple):
    """A cue and who it says is speaking."""

    cue: Span
    source: Span | None


_NAME_WORD = r"(?:[A-Z][\w.’'\-]*|de|la|da|van|von|bin|al)"
_DASH_AND_NAME = re.compile(
    rf"\s*(?:―|—|–|--|-)[ \xa0]*({_NAME_WORD}(?:[ \xa0]{_NAME_WORD})*)\.?[ \xa0]*(?=\n|$)"
)


def signature_after(text: str, stretch: Stretch) -> Cue | None:
    """The name under a quotation, after a dash, with nothing else on its line: `” — Ana Silva`."""
    found = _DASH_AND_NAME.match(text, stretch.end)
    if found is None:
        return None
    dash = stretch.end + len(found.group()) - len(found.group().lstrip())
    return Cue((dash, dash + 1), found.span(1))


def cue_beside(doc: Doc, marks: Sequence[Stretch], stretch: Stretch) -> Cue | None:
    """The nearest speech verb after the closing mark, or else before the opening one."""
    signed = signature_after(doc._.text, stretch)
    if signed is not None:
        return signed
    verb = _verb_after(doc, marks, stretch) or _verb_before(doc, marks, stretch)
    if verb is None:
        return None
    cue = (verb.idx, verb.idx + len(verb.text))
    return Cue(cue, source_of_cue(doc, cue, [(m.start, m.end) for m in marks]))


def cue_after(doc: Doc, marks: Sequence[Stretch], stretch: Stretch) -> Cue | None:
    """The nearest speech verb after the closing mark, with its source."""
    verb = _verb_after(doc, marks, stretch)
    if verb is None:
        return None
    cue = (verb.idx, verb.idx + len(verb.text))
    return Cue(cue, source_of_cue(doc, cue, [(m.start, m.end) for m in marks]))


def speaker_before(doc: Doc, stretch: Stretch) -> Cue | None:
    """Who began to speak in the sentence before: `Rao began talking. "Nobody told us."`."""
    before = doc._.text[: stretch.start].rstrip(" \xa0")
    if before[-1:] != "." or doc._.text[stretch.end - 2 : stretch.end - 1] not in ".!?…":
        return None
    sentence = tokens(doc, len(before) - 1, len(before))
    if not len(sentence):
        return None
    verb = sentence[0].sent.root
    spoken = next((t for t in (verb, *verb.children) if t.lemma_.lower() in _TALKING), None)
    if spoken is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    cue = (spoken.idx, spoken.idx + len(spoken.text))
    source = source_of_cue(doc, (verb.idx, verb.idx + len(verb.text)), [])
    return Cue(cue, source) if source is not None else None


_TALKING = frozenset("explain interrupt intervene protest recall remember reply speak talk".split())


def _verb_after(doc: Doc, marks: Sequence[Stretch], stretch: Stretch) -> Token | None:
    inner = doc._.text[stretch.start : stretch.end].rstrip("\"”’'»« ")
    if inner[-1:] not in (",", "?", "!", "—", "-"):
        return None  # a quotation that ends with its sentence is not followed by its cue
    first = tokens(doc, stretch.end - 1, stretch.end).end
    for token in doc[first : first + NEAREST]:
        if "\n" in token.text or token.text in (".", ";", ":") or _is_quoted(marks, token):
            return None
        if _speaks(token):
            return token
    return None


def _verb_before(doc: Doc, marks: Sequence[Stretch], stretch: Stretch) -> Token | None:
    before = doc._.text[: stretch.start].rstrip(" \xa0")
    if before[-1:] not in (",", ":"):
        return None
    last = tokens(doc, stretch.start, stretch.start + 1).start
    for token in reversed(doc[max(0, last - NEAREST) : last]):
        if "\n" in token.text or token.text in (".", ";") or _is_quoted(marks, token):
            return None
        if _speaks(token):
            return token
    return None


def _speaks(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in SPEECH


def _is_quoted(marks: Sequence[Stretch], token: Token) -> bool:
    return bool(touching(marks, token.idx, token.idx + 1))
