"""Which units a summary is made of, and in which order.

The lead comes first, in article order. Then what it left out, the most wanted first: the toll, a
line for each side that speaks, when and where, what happens next, further figures. The order is the
order of importance: a shorter summary is the beginning of a longer one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from tui.analysis.annotations import overlap, tokens
from tui.analysis.summary.units import Unit
from tui.records import Entity, PointKind, Quote, Span, Speaker, SummaryPoint

LEAD_WORDS = 45
"""The lead takes whole units until it has this many words."""

LEAD_UNITS = 12
"""The lead comes from this many units at the top."""

DISTANCE = 0.02
"""What a unit of the lead must have in new names and figures a word for each unit passed over.

Measured with a second report on the same event as the reference (258 pairs of agency reports, 56 of
newspaper articles): at 60 words, 5 to 8 % more of the other report's names and figures than the
article's opening has, and as many of its word pairs; values from 0.012 to 0.02 do equally well.
"""

LONGEST = 260
SHARE = 0.75
SHORTEST = 80
"""Words of the longest form: SHARE of the article's, but between these. The toll always fits."""

FIRST, SIDES, TOLLS, FIGURES = 2, 5, 3, 4
"""Lines for the toll and for the sides that come first, and how many more of each follow."""

SHORT_UNIT, LONG_UNIT = 5, 60
"""Words a line of a summary has, unless it is the article's first."""

_PLACES = frozenset(("GPE", "LOC", "FAC"))
FIGURE = 0.7
"""What a figure is worth, a name being worth 1."""

_AHEAD = re.compile(
    r"\b(?:will|scheduled to|expected to|due to|set to|plans? to|planned for|is to|are to"
    r"|next (?:week|month|year|spring|summer|autumn|fall|winter)|tomorrow|later this)\b"
)
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_SAME = 0.7
"""Share of the shorter unit's words that a near-duplicate has in common with the longer."""

_EMPTY = frozenset(
    "a an the of to in and that on for is was with as at by from it he she they his her their its "
    "has have had be are were been this these those which who not or but also said says would will "
    "after over more than about into there".split()
)


def choose(doc: Doc, units: Sequence[Unit]) -> list[SummaryPoint]:
    """The points of the summary of `doc`, the most important first."""
    return _Choice(doc, units).points()


class _Choice:
    """One summary while it is put together."""

    def __init__(self, doc: Doc, units: Sequence[Unit]) -> None:
        self.doc = doc
        self.units = units
        self.chosen: list[tuple[PointKind, Unit]] = []
        self.seen: set[Unit] = set()
        self.repeats: dict[Unit, list[Span]] = {}
        self.content = {unit: _content_words(unit) for unit in units}
        self.entities: tuple[Entity, ...] = tuple(doc._.entities)
        self.names = {unit: self._names_in(unit) for unit in units}
        self.figures = {
            unit: [f for f in doc._.figures if unit.start <= f.start < unit.end] for unit in units
        }
        self.telling = {unit: _telling_words(unit) for unit in units}
        self.place = {unit: number for number, unit in enumerate(units)}
        words = sum(unit.words for unit in units)
        self.room = min(LONGEST, max(SHORTEST, round(words * SHARE)))

    def points(self) -> list[SummaryPoint]:
        """Lead first, then what it left out."""
        self._take("lead", self._lead())
        self._take("figure", islice(self._densest(), 1))
        self._take("toll", islice(self._toll(), FIRST))
        self._take("said", islice(self._sides(), FIRST))
        self._take("toll", islice(self._toll(), TOLLS))
        self._take("when", self._when())
        self._take("where", self._where())
        self._take("next", self._next())
        self._take("said", islice(self._sides(), SIDES))
        self._take("figure", islice(self._densest(), FIGURES))
        return [
            SummaryPoint(
                kind=kind, text=unit.text, evidence=(*unit.evidence, *self.repeats.get(unit, ()))
            )
            for kind, unit in self.chosen
        ]

    def _take(self, kind: PointKind, found: Iterable[Unit]) -> None:
        """Add units that say something new while there is room; a repeat becomes evidence."""
        for unit in found:
            self.seen.add(unit)
            same = self._same_as(unit, [other for _, other in self.chosen])
            if same is not None:
                self.repeats.setdefault(same, []).append(unit.span)
            elif kind == "toll" or self.room >= unit.words or not self.chosen:
                self.chosen.append((kind, unit))
                self.room -= unit.words

    def _same_as(self, unit: Unit, others: Iterable[Unit]) -> Unit | None:
        """The one of `others` that says nearly the same."""
        words = self.content[unit]
        for other in others:
            common = len(words & self.content[other])
            if common >= _SAME * max(1, min(len(words), len(self.content[other]))):
                return other
        return None

    def _lead(self) -> Iterator[Unit]:
        """The first unit, and of those after it the ones that tell most for their length."""
        top = list(self.units[:LEAD_UNITS])
        taken = top[:1]
        while top and sum(unit.words for unit in taken) < LEAD_WORDS:
            best = max(
                (unit for unit in top if unit not in taken and self._same_as(unit, taken) is None),
                key=lambda unit: self._density(unit, taken) - DISTANCE * top.index(unit),
                default=None,
            )
            if best is None:
                break
            taken.append(best)
        yield from sorted(taken)

    def _toll(self) -> Iterator[Unit]:
        """The units with the counts that make up the totals, each while it adds one."""
        rows = [row for row in self.doc._.tally.rows if row.counts]
        while True:
            told = [unit.span for _, unit in self.chosen]
            rows = [row for row in rows if not overlap((row.start, row.end), told)]
            if not rows:
                return
            best = max(
                self._lines(),
                key=lambda unit: sum(unit.start <= row.start < unit.end for row in rows),
                default=None,
            )
            if best is None or not overlap(best.span, [(row.start, row.end) for row in rows]):
                return
            yield best

    def _sides(self) -> Iterator[Unit]:
        """One attributed line for each speaker that has none yet, those who speak most first."""
        speakers: list[Speaker] = sorted(
            (s for s in self.doc._.speakers if s.kind != "unnamed"), key=lambda s: -len(s.quotes)
        )
        quotes = {quote.id: quote for quote in self.doc._.quotes if quote.kind != "stance"}
        for speaker in speakers:
            told = [unit.span for _, unit in self.chosen]
            own = [quotes[q] for q in speaker.quotes if q in quotes and quotes[q].source]
            has_line = any(overlap(q.source, told) and overlap(q.content[0], told) for q in own)
            unit = None if has_line else self._best_line(own)
            if unit is not None:
                yield unit

    def _best_line(self, quotes: Sequence[Quote]) -> Unit | None:
        """The line with one of these quotes that a reader would choose: short, in words quoted."""
        best, best_score = None, -math.inf
        for unit in self._lines():
            for quote in quotes:
                if not any(
                    unit.start <= start + 1 and end <= unit.end for start, end in quote.content
                ):
                    continue
                score = {"direct": 1.0, "mixed": 1.2}.get(quote.kind, 0.6)
                score -= abs(unit.words - 28) / 40 + unit.paragraph / 60
                if score > best_score:
                    best, best_score = unit, score
        return best

    def _when(self) -> Iterator[Unit]:
        """The first line with a date, if nothing chosen has one."""
        if not any(self._has_date(unit) for _, unit in self.chosen):
            yield from [unit for unit in self._lines() if self._has_date(unit)][:1]

    def _where(self) -> Iterator[Unit]:
        """The first line with a place, if nothing chosen has one."""
        if not any(self._has_place(unit) for _, unit in self.chosen):
            yield from [unit for unit in self._lines() if self._has_place(unit)][:1]

    def _next(self) -> Iterator[Unit]:
        """The best line on what is to come: outside quotations, with a date if there is one."""
        best = max(
            (unit for unit in self._lines() if self._looks_ahead(unit)),
            key=lambda unit: (self._has_date(unit), unit.words < 35, unit.start),
            default=None,
        )
        if best is not None and not any(
            self._looks_ahead(u) for kind, u in self.chosen if kind != "said"
        ):
            yield best

    def _densest(self) -> Iterator[Unit]:
        """The lines that tell most that nothing chosen tells, early ones first."""
        while True:
            chosen = [unit for _, unit in self.chosen]
            best = max(
                self._lines(),
                key=lambda unit: self._density(unit, chosen) - DISTANCE * self.place[unit],
                default=None,
            )
            if best is None or not self.telling[best]:
                return
            yield best

    def _density(self, unit: Unit, told: Iterable[Unit]) -> float:
        """Names and figures a word that are not told yet; a few words more cost little."""
        known = {word for other in told for word in self.telling[other]}
        new = self.telling[unit] - known
        return sum(FIGURE if word[0].isdigit() else 1.0 for word in new) / (unit.words + 5)

    def _lines(self) -> Iterator[Unit]:
        """The units not looked at yet that are short enough for a line."""
        for unit in self.units:
            if SHORT_UNIT <= unit.words <= LONG_UNIT and unit not in self.seen:
                yield unit

    def _names_in(self, unit: Unit) -> set[str]:
        return {e.id for e in self.entities if overlap(unit.span, e.mentions)}

    def _has_date(self, unit: Unit) -> bool:
        return any(figure.type == "date" for figure in self.figures[unit])

    def _has_place(self, unit: Unit) -> bool:
        here = self.names[unit]
        return any(entity.id in here and entity.type in _PLACES for entity in self.entities)

    def _looks_ahead(self, unit: Unit) -> bool:
        """Does it say what will happen, outside a quotation and not as what might have been?"""
        quoted = [span for q in self.doc._.quotes if q.kind == "direct" for span in q.content]
        for found in _AHEAD.finditer(self.doc._.text, unit.start, unit.end):
            at = tokens(self.doc, found.start(), found.start() + 1)
            if not overlap(found.span(), quoted) and len(at) and at[0].pos_ != "NOUN":
                return True
        return False


def _content_words(unit: Unit) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(unit.text))
    return frozenset(word for word in words if word not in _EMPTY)


def _telling_words(unit: Unit) -> frozenset[str]:
    """Its words with a capital or a digit, but for the first: names and figures are of these."""
    words = (_bare(word) for word in unit.text.split())
    return frozenset(
        word.casefold()
        for number, word in enumerate(words)
        if any(c.isdigit() for c in word) or (number and word[:1].isupper())
    )


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]“”\"'’—").removesuffix("’s").removesuffix("'s")
