"""Which units a summary is made of, and in which order.

The lead comes first, in article order: the opening, and of what follows it what tells most names
and figures in the words left (what each part of that is worth, against summaries by people:
`python -m tests.benchmarks.summary --worth`). Then what the lead left out, the most wanted first:
the toll, a line for each side that speaks, when and where, what happens next, further figures. The
order is the order of importance: a shorter summary is the beginning of a longer one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from tui.analysis.annotations import overlap, tokens
from tui.analysis.summary.units import Unit
from tui.records import Entity, PointKind, Quote, Span, Speaker, SummaryPoint

LEAD_WORDS = 60
"""The lead takes whole units until it has this many words."""

OPENING = 2
"""So many units at the top are taken as they come: they are the lead if there is one."""

AHEAD = 5
"""The lead goes on with one of the next units, this many of them."""

PASSED = 0.03
"""What a unit must tell more a word for each one it passes over."""

LONGEST = 260
SHARE = 0.75
SHORTEST = 80
"""Words of the longest form: SHARE of the article's, but between these. The toll always fits."""

FIRST, SIDES, TOLLS, FIGURES = 2, 5, 3, 4
"""Lines for the toll and for the sides that come first, and how many more of each follow."""

SHORT_UNIT, LONG_UNIT = 5, 60
"""Words a line of a summary has, unless it is the article's first."""

_PLACES = frozenset(("GPE", "LOC", "FAC"))
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
        self.telling = {unit: _telling_words(unit.text.split()) for unit in units}
        self.told_by = Counter(word for words in self.telling.values() for word in words)
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
        """The opening, and of what follows the units that tell most in the words left for them."""
        taken = list(self.units[:1])
        while (room := LEAD_WORDS - sum(unit.words for unit in taken)) > 0:
            known = self._told(taken)
            others = (u for u in self.units if u not in taken and not self._same_as(u, taken))
            following = list(islice(others, AHEAD))
            worth = {
                unit: self._density(unit, known, room) - PASSED * passed
                for passed, unit in enumerate(following)
                if self.telling[unit] - known
            }
            if not worth:
                break
            best = max(worth, key=worth.__getitem__)
            if len(taken) < OPENING and following[0] in worth and following[0].words <= room:
                best = following[0]
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
            known = self._told(unit for _, unit in self.chosen)
            best = max(
                self._lines(),
                key=lambda unit: self._density(unit, known) - PASSED * self.place[unit],
                default=None,
            )
            if best is None or not self.telling[best]:
                return
            yield best

    def _told(self, units: Iterable[Unit]) -> set[str]:
        return {word for unit in units for word in self.telling[unit]}

    def _density(self, unit: Unit, known: set[str], room: int = LONG_UNIT) -> float:
        """Names and figures not `known`, a word, in as many words as there is room for.

        One told again and again counts for more; a few words more cost little.
        """
        words = min(unit.words, room)
        told = self.telling[unit]
        if words < unit.words:
            told = _telling_words(unit.text.split()[:words])
        return sum(_weight(self.told_by[word]) for word in told - known) / (words + 5)

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


def _weight(times: int) -> float:
    """What a name or figure is worth that so many units tell."""
    return math.log1p(times)


def _telling_words(words: Sequence[str]) -> frozenset[str]:
    """Those with a capital or a digit, but for the first: names and figures are of these."""
    return frozenset(
        word.casefold()
        for number, word in enumerate(map(_bare, words))
        if (number and word[:1].isupper()) or any(map(str.isdigit, word))
    )


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]“”\"'’—").removesuffix("’s").removesuffix("'s")
