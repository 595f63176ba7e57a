"""What the stages of the tally hand to each other: the reading of a document, and its mentions.

A `Mention` is a row in the making: its place in tokens of the `Doc`, its count, and what the later
stages learn about it. A `Reading` holds the look-ups that every stage needs, made once a document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from spacy.tokens import Doc, Span, Token

from tui.analysis.annotations import NEWS, paragraphs, plain_text, tokens
from tui.analysis.casualties.beings import PERSONS
from tui.analysis.columns import sentence_starts
from tui.analysis.datelines import datelines
from tui.records import Figure, TallyKind, TallyRole

REMEMBERED = 60
"""So many mentions before one, or after it, are compared with it."""


def title_end(doc: Doc) -> int:
    """Characters up to here are the title."""
    return max((p.end for p in paragraphs(doc) if p.kind == "title"), default=0)


def said_in(doc: Doc, first: int, last: int) -> str:
    """`doc[first:last].text`, cut from the whole: a span joins its tokens anew each time."""
    span = Span(doc, first, max(first, last))
    return plain_text(doc)[span.start_char : span.end_char]


@dataclass(slots=True)
class Count:
    """How many a noun phrase stands for; `first` and `last` (exclusive) are tokens."""

    first: int
    last: int
    low: int | None
    high: int | None
    who: str | None
    head: Token
    approx: bool = False
    vague: bool = False
    is_named: bool = False
    is_definite: bool = False  # "the six", "his wife": known, or tied to somebody known
    is_added: bool = False  # "another six", "two more"
    is_part: bool = False  # "three of the wounded"
    is_single: bool = False  # no number: "a woman"

    @property
    def value(self) -> int:
        """The number people would remember: the lower end, or the upper where that is all."""
        return self.low if self.low is not None else self.high or 0

    @property
    def is_zero(self) -> bool:
        return self.low == 0 and self.high == 0


@dataclass(eq=False)
class Mention:
    """One count of harm as found, before and after its role is known."""

    kind: TallyKind
    count: Count
    trigger: Token
    role: TallyRole = "current"
    place: str | None = None  # where, to tell it from others
    scene: str | None = None  # where, as its row says
    time: str | None = None
    cause: str | None = None
    source: str | None = None
    alt: str | None = None
    is_located: bool = False  # a locative ties its place to it, or to what it was carried from
    level: str = ""  # how wide its place is, see `places.level_of`
    voice: str = ""  # who stands behind it, see `roles.voice_of`
    in_title: bool = False
    judged: TallyRole = "current"  # its role by rule alone
    harm: float = 1.0  # the chance that it is harm of its kind, by both witnesses
    likely: Mapping[TallyRole, float] = field(default_factory=dict)  # the chance of each role
    chance: float = 1.0  # that it is harm and counts as it does
    notes: set[str] = field(default_factory=set)

    @property
    def first(self) -> int:
        return self.count.first

    @property
    def extent(self) -> tuple[int, int]:
        """Its tokens, end exclusive, the noun included."""
        return self.count.first, max(self.count.last, self.count.head.i + 1)

    def overlaps(self, first: int, last: int) -> bool:
        """Has its phrase a token of that run?"""
        return self.count.first < last and first < self.count.last

    @cached_property
    def sentence(self) -> Span:
        return self.count.head.sent

    @cached_property
    def said(self) -> str:
        """The words of its sentence."""
        return said_in(self.sentence.doc, self.sentence.start, self.sentence.end)

    @cached_property
    def clause(self) -> str:
        """The words of its clause, up to the commas and conjunctions that open another one."""
        doc, sentence = self.sentence.doc, self.sentence
        start = min(self.first, self.trigger.i)
        while start > sentence.start and not _is_break(doc[start - 1]):
            start -= 1
        end = max(self.count.last, self.trigger.i + 1)
        while end < sentence.end and not _is_break(doc[end]):
            end += 1
        if start > sentence.start and doc[start - 1].text == "," and _is_opening(doc, start):
            start = sentence.start  # "In 2011, twelve died": the opening belongs to the clause
        return said_in(doc, start, end)

    @property
    def counts(self) -> bool:
        return self.role in ("current", "claim")


def _is_opening(doc: Doc, end: int) -> bool:
    """Is all before `end` one phrase: "Since the start of the invasion of the east, …"?"""
    opening = doc[doc[end - 1].sent.start : end]
    if len(opening) <= _SHORT:
        return True
    return len(opening) <= 2 * _SHORT and not any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.text in _BREAKS for t in opening[:-1]
    )


def _is_break(token: Token) -> bool:
    if token.text in _BREAKS:
        return True
    return token.lower_ in _JOINING and (
        token.dep_ in ("cc", "mark", "advmod") and token.head.pos_ in ("VERB", "AUX")
    )


_SHORT = 8
_BREAKS = frozenset({";", ":", ",", "“", "”", "—", "–", "(", ")"})
_JOINING = frozenset({"and", "but", "while", "after", "when", "whereas"})


def _sentences(doc: Doc) -> Callable[[Token], Span]:
    """What `Token.sent` is, looked up: spaCy seeks its ends anew each time, at some length."""
    starts = [0, *(np.flatnonzero(sentence_starts(doc)[1:]) + 1).tolist(), len(doc)]

    def sentence(token: Token) -> Span:
        end = bisect_right(starts, token.i)
        return Span(token.doc, starts[end - 1], starts[end])

    return sentence


Found = TypeVar("Found")
_LINE_END = re.compile(r"\n\s*")


class Reading:
    """The look-ups of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        doc.user_token_hooks["sent"] = _sentences(doc)
        self._found: dict[Callable[[Reading], Any], Any] = {}

    def once(self, find: Callable[[Reading], Found]) -> Found:
        """What `find` finds in the document, looked for the first time alone."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    @cached_property
    def text(self) -> str:
        return plain_text(self.doc)

    @cached_property
    def shown(self) -> str:
        """The text as the article has it; `text` is in one notation of numbers."""
        return str(self.doc._.text)

    @cached_property
    def _spans(self) -> dict[Figure, Span]:
        return {figure: tokens(self.doc, figure.start, figure.end) for figure in self.doc._.figures}

    @cached_property
    def figure_at(self) -> dict[int, Figure]:
        """The figure each token is part of, by token index."""
        found: dict[int, Figure] = {}
        for figure, span in self._spans.items():
            for place in range(span.start, span.end):
                found.setdefault(place, figure)
        return found

    @cached_property
    def counting_at(self) -> dict[int, Figure]:
        """The figure that counts something at each token, by token index."""
        counting = {
            figure
            for figure in self._spans
            if figure.type == "count" and not (self._is_no_number(figure) or self._is_age(figure))
        }
        return {place: figure for place, figure in self.figure_at.items() if figure in counting}

    @cached_property
    def people(self) -> dict[int, Span]:
        """The span of a person's name by the index of each of its tokens."""
        found: dict[int, Span] = {}
        spans = list(self.doc.spans[NEWS]) if NEWS in self.doc.spans else []
        named = [s for s in spans if s.label_ == "PER"]
        if not spans:
            named = [e for e in self.doc.ents if e.label_ == "PERSON"]
        for entity in self.doc._.entities:
            if entity.type == "PERSON":
                named += [tokens(self.doc, *mention) for mention in entity.mentions]
        for span in named:
            for token in span:
                found.setdefault(token.i, span)
        return found

    @cached_property
    def named(self) -> frozenset[int]:
        """The characters where names of people and of bodies begin."""
        return frozenset(
            start
            for entity in self.doc._.entities
            if entity.type in ("ORG", "PERSON")
            for start, _ in entity.mentions
        )

    @cached_property
    def sentence_numbers(self) -> list[int]:
        """The number of the sentence that each token is in."""
        numbers: list[int] = (sentence_starts(self.doc)[1:].cumsum()).tolist()
        return [0, *numbers]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in _LINE_END.finditer(self.text)]

    def paragraph_of(self, token: int) -> int:
        """The number of the paragraph that the token is in."""
        return bisect_left(self._line_ends, self.doc[token].idx)

    @cached_property
    def _datelines(self) -> list[tuple[int, int]]:
        return list(datelines(self.text))

    def is_in_dateline(self, token: int) -> bool:
        """Is the token part of "BEIRUT, May 4 (AP) —"?"""
        place = self.doc[token].idx
        return any(start <= place < end for start, end in self._datelines)

    @cached_property
    def title_end(self) -> int:
        return title_end(self.doc)

    @cached_property
    def body_start(self) -> int:
        """The first token after the title."""
        return next((t.i for t in self.doc if t.idx >= self.title_end), len(self.doc))

    def count_figure(self, token: Token) -> Figure | None:
        """The figure that counts something at `token`, if there is one."""
        return self.counting_at.get(token.i)

    def first_number(self, words: Iterable[Token]) -> Token | None:
        """The first of the words that is part of a figure that counts something."""
        return next((word for word in words if word.i in self.counting_at), None)

    def _is_age(self, figure: Figure) -> bool:
        """As in a headline's "Boy, 14, dies after shooting", "twin brothers, 17, among …"."""
        span = self.span_of(figure)
        if span.start < 2 or self.doc[span.start - 1].text != "," or not span.text.isdigit():
            return False
        follows = self.shown[figure.end : figure.end + 1]
        who = self.doc[span.start - 2]
        is_person = who.i in self.people or who.lemma_.lower() in PERSONS
        return is_person and (not follows or follows in ",.;)\n")

    def _is_no_number(self, figure: Figure) -> bool:
        """Is it part of an adjective or what is left out: "a nine-room hostel", "all but six"?"""
        text = self.shown
        if text[max(0, figure.start - 8) : figure.start].lower() == "all but ":
            return text[figure.end : figure.end + 8] != " of them"
        after = text[figure.end : figure.end + 2]
        return after[:1] == "-" and after[1:].isalpha()

    def span_of(self, figure: Figure) -> Span:
        return self._spans[figure]
