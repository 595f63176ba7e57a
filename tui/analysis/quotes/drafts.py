"""A quote while it is being repaired, as characters of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tui.analysis.annotations import characters
from tui.analysis.quotes.quotation_marks import Stretch, touching
from tui.records import Span


@dataclass(slots=True)
class Draft:
    """One quote in the making: the fields of `Quote`, the encoder's score of the content, and
    `belief`, how probable it holds content and cue in the mean."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    score: float
    belief: float = 1.0

    @property
    def start(self) -> int:
        """Where its first part starts."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.content[-1][1]

    def touching(self, marks: Sequence[Stretch]) -> Sequence[Stretch]:
        """The `marks` from its first part to its last: no others hold any of it."""
        return touching(marks, min(s for s, _ in self.content), max(e for _, e in self.content))

    def covers(self, start: int, end: int) -> int:
        """How many of the characters from `start` to `end` are its content."""
        return sum(max(0, min(end, e) - max(start, s)) for s, e in self.content)


def drafts_of(doc: Doc) -> list[Draft]:
    """What the encoder found, in characters; parts that hold no word are left out."""
    drafts = []
    for found in doc._.attributions:
        parts = sorted(characters(doc, part) for part in found.content)
        words = [part for part in parts if any(c.isalnum() for c in doc._.text[slice(*part)])]
        if words:
            cue = characters(doc, found.cue) if found.cue else None
            source = characters(doc, found.source) if found.source else None
            belief = (found.score + found.cue_score) / 2
            drafts.append(Draft(words, cue, source, found.score, belief))
    return drafts


def covered(length: int, spans: Iterable[Span]) -> bytearray:
    """One byte for each of `length` characters: 1 where a span covers it."""
    held = bytearray(length)
    for start, end in spans:
        held[start:end] = b"\x01" * (end - start)
    return held


def merged(parts: list[Span], text: str) -> list[Span]:
    """The parts in order, those that touch (but for white space) made one."""
    joined: list[Span] = []
    for start, end in sorted(parts):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without(parts: list[Span], hole: Span) -> list[Span]:
    """What is left of the parts outside `hole`; single characters are dropped."""
    kept = []
    for start, end in parts:
        if start < hole[0]:
            kept.append((start, min(end, hole[0])))
        if end > hole[1]:
            kept.append((max(start, hole[1]), end))
    return [part for part in kept if part[1] - part[0] > 1]
