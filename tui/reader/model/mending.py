"""Setting right what the analysis got wrong: what each key of the mending bar does.

Takes a `Reading` whose analysis is there, makes `Correction`s of what is pressed and typed, and
lays them over the analysis at once. Knows neither screen nor library; `keep` and `forget` are told
of each correction made and undone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from tui.corrections.mending import (
    FIELDS,
    Record,
    addition,
    correction_of,
    fields_of,
    span_of,
    what_is,
)
from tui.corrections.overlay import lay_over
from tui.counting.reasons import count_phrase
from tui.export.wording import HARM, ROLES, row_details
from tui.patterns import late
from tui.reader.model.marks import Layer, mark_id
from tui.reader.model.reading import Reading
from tui.records import (
    Analysis,
    Correction,
    Entity,
    Figure,
    Mendable,
    Quote,
    QuoteKind,
    Span,
    TallyRow,
)

KINDS: dict[Mendable, dict[str, str]] = {
    "row": dict(
        zip(
            "kicmdhroagy",
            "killed injured casualties missing displaced detained rescued outage affected damaged "
            "destroyed".split(),
            strict=True,
        )
    ),
    "quote": {"d": "direct", "m": "mixed", "i": "indirect", "s": "stance"},
    "name": {"p": "PERSON", "o": "ORG", "g": "GPE", "l": "LOC", "f": "FAC", "n": "NORP"},
    "figure": {},
}
"""What the letter after the kind's key makes of a record of each sort."""

MISSED = {**KINDS["row"], "q": "quote"}
"""What the letter after the key for what was missed makes of the words selected."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})

_FIELDS: dict[Mendable, dict[str, str]] = {
    "row": {field: field for field in ("place", "who", "time", "cause", "source")},
    "quote": {"source": "speaker"},
    "name": {"who": "name"},
    "figure": {},
}
"""What is typed for a record of each sort: the field that a key of the bar means there."""

_QUOTATION = '“”"‘’'

_NUMBER = late(r"(~?)\s*(\d[\d,]*)\s*(?:([-–])\s*(\d[\d,]*)|(\+))?")


class Mender:
    """The corrections of one article, and the record whose turn it is, with what is to change."""

    def __init__(
        self,
        reading: Reading,
        analysis: Analysis,
        *,
        by: str,
        keep: Callable[[Correction], object],
        forget: Callable[[str], object],
    ) -> None:
        """`by` says who mends; `analysis` is what `reading` shows now."""
        self.reading = reading
        self._bare = reading.bare or analysis
        self._by, self._keep, self._forget = by, keep, forget
        self._corrections = [*(analysis.corrections or ()), *(analysis.orphans or ())]
        self._analysis = analysis
        self.record: Record | None = None
        self._last: dict[str, Any] = {}
        self.changes: dict[str, Any] | None = {}
        """What is to change; None: there is no such thing."""

    def take(self, mark: str | None) -> bool:
        """Begin with the record of a mark; False where that is no mark of a record."""
        found = (each for each in self._all() if mark in marks_of(each))
        self.record, self.changes = next(found, None), {}
        return self.record is not None

    @property
    def what(self) -> Mendable:
        """The sort of the record whose turn it is."""
        assert self.record is not None, "no record was taken"  # noqa: S101
        return what_is(self.record)

    @property
    def before(self) -> str:
        """The record's own words, as the article has them."""
        assert self.record is not None, "no record was taken"  # noqa: S101
        return " ".join(self._analysis.article.text[slice(*span_of(self.record))].split())

    @property
    def known(self) -> str:
        """What the record says of itself as it stands, in a few words."""
        match self.record:
            case TallyRow() as row:
                return " · ".join(
                    [said("kind", row.kind), said("role", row.role), *row_details(row)]
                )
            case Quote(speaker=speaker, kind=kind):
                names = (each.name for each in self._analysis.speakers if each.id == speaker)
                return f"{kind} · {next(names, 'speaker not named')}"
            case Entity(name=name, type=kind):
                return f"{kind} · {name}"
            case _:
                return ""

    @property
    def after(self) -> str:
        """What is to change, in words."""
        if self.changes is None:
            return f"no {self.what} at all"
        low, high = self._ends
        told = {name: said(name, value) for name, value in self.changes.items()}
        if low in told:
            is_about = bool(self.changes["approx"])
            told[low] = count_phrase(*map(self.changes.get, self._ends), is_approximate=is_about)
        return " · ".join(
            f"{'number' if name == low else name}: {words}"
            for name, words in told.items()
            if name not in ("approx", high)
        )

    @property
    def _ends(self) -> tuple[str, str]:
        """What the ends of a number are called in this sort of record."""
        return ("min", "max") if self.what == "row" else ("low", "high")

    @property
    def count(self) -> str:
        """How many records of this sort were looked at: "14 of 23 checked"."""
        same = [each for each in self._all() if what_is(each) == self.what]
        return f"{sum(bool(each.mended) for each in same)} of {len(same)} checked"

    def set_role(self, role: str) -> None:
        """Another role, of a row."""
        self._change("role", role)

    def set_kind(self, letter: str | None) -> None:
        """Another kind, by its letter."""
        if letter in KINDS[self.what]:
            name = "type" if self.what == "name" else "kind"
            self._change(name, KINDS[self.what][letter])

    def set_number(self, typed: str) -> None:
        """Another number: "12", "12-15", "12+", "~12"; another is said to be none."""
        found = _NUMBER.fullmatch(typed.strip())
        if self.what not in ("row", "figure") or found is None:
            self.reading.say(f"no number here: {typed}", is_warning=True)
            return
        approx, low, to, high, is_open = found.groups()
        ends = int(low.replace(",", "")), int((high if to else low).replace(",", ""))
        if ends[0] > ends[1]:
            self.reading.say(f"{low} is more than {high}", is_warning=True)
            return
        for name, end in zip(self._ends, (ends[0], None if is_open else ends[1]), strict=True):
            self._change(name, end)
        self._change("approx", bool(approx))

    def typed_for(self, field: str) -> str | None:
        """What the field has now, to be typed over; None where the record has no such field."""
        name = _FIELDS[self.what].get(field)
        if name is None or self.record is None:
            return None
        now = fields_of(self.record, self._analysis.speakers) | (self.changes or {})
        return str(now[name] or "")

    def set_words(self, field: str, words: str) -> None:
        """Other words for a field; none for one the article does not tell."""
        self._change(_FIELDS[self.what][field], words.strip() or None)

    def again(self) -> bool:
        """What the last one that was changed became; False where that is nothing for this one."""
        same = {name: now for name, now in self._last.items() if name in FIELDS[self.what]}
        self.changes = {**(self.changes or {}), **same}
        return bool(same)

    def remove(self) -> None:
        """There is no such thing here, or there is after all."""
        self.changes = {} if self.changes is None else None

    def known_for(self, field: str) -> tuple[str, ...]:
        """What the article names that a field may be, to complete what is typed."""
        analysis = self._analysis
        people = [each.name for each in analysis.speakers]
        named = [each.name for each in analysis.entities]
        places = [each.name for each in analysis.entities if each.type in _PLACES]
        rows = [getattr(each, field, None) for each in analysis.tally.rows]
        first = {"place": places, "source": people}.get(field, [])
        return tuple(dict.fromkeys(filter(None, [*first, *rows, *named])))

    def add(self, span: Span, letter: str) -> bool:
        """What was missed at some words, by its letter of `MISSED`: a row or a quote.

        A row has the number that a figure there has, a quote no speaker yet. False where these
        words are one already.
        """
        if MISSED[letter] == "quote":
            kind = quote_kind(self._analysis.article.text, span)
            layer: Layer = "reported" if kind == "indirect" else "quote"
            return self._add("quote", span, mark_id(layer, [span]), {"kind": kind})
        start, end = span
        figures = (f for f in self._analysis.figures if f.start < end and start < f.end)
        figure = next(figures, None)
        low, high = (figure.low, figure.high) if figure else (None, None)
        ends = [None if each is None else int(each) for each in (low, high)]
        row = {"kind": MISSED[letter], "min": ends[0], "max": ends[1]}
        return self._add("row", span, mark_id("casualty", [span]), row)

    def _add(self, what: Mendable, span: Span, mark: str, fields: dict[str, Any]) -> bool:
        if self.take(mark):
            return False
        self._lay(addition(self._analysis, what, span, fields, **self._made()))
        self.reading.jump_to(mark)
        return self.take(mark)

    def save(self) -> bool:
        """Keep what is to change, none meaning that it was looked at; False where it cannot be."""
        assert self.record is not None, "no record was taken"  # noqa: S101
        try:
            made = correction_of(
                self._analysis,
                self.record,
                self.changes,
                **self._made(),
            )
        except ValueError as error:
            self.reading.say(str(error), is_warning=True)
            return False
        self._last = self.changes or self._last
        return self._lay(made)

    def _lay(self, made: Correction) -> bool:
        """Lay a new correction over the rest and keep it; False where it fits nothing."""
        mended = lay_over(self._bare, [*self._corrections, made])
        if any(each.id == made.id for each in mended.orphans or ()):
            self.reading.say("these words do not tell which it is", is_warning=True)
            return False
        self._corrections.append(made)
        self._keep(made)
        self._show(mended)
        return True

    def _made(self) -> dict[str, str]:
        """What a new correction is known by, who makes it, and when."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        return {"identity": secrets.token_hex(8), "by": self._by, "made": made}

    def go_on(self) -> bool:
        """To the next record of this sort that nobody looked at; False where there is none."""
        what, here = self.what, span_of(self.record) if self.record else (0, 0)
        left = [each for each in self._all() if what_is(each) == what and not each.mended]
        left.sort(key=lambda each: (span_of(each) <= here, span_of(each)))
        if not left:
            return False
        self.record, self.changes = left[0], {}
        self.reading.jump_to(marks_of(left[0])[0])
        return True

    @property
    def corrections(self) -> Sequence[Correction]:
        """Those on this article in the order made, those whose words are gone among them."""
        return self._corrections

    def undo(self, identity: str | None = None) -> bool:
        """Take back the correction of this id, by default the last; False where there is none."""
        found = [each for each in self._corrections if identity in (None, each.id)]
        if not found:
            return False
        self._corrections.remove(found[-1])
        self._forget(found[-1].id)
        mark = self.reading.current
        self._show(lay_over(self._bare, self._corrections))
        if self.record is not None:
            self.take(mark)
        return True

    def _change(self, name: str, value: object) -> None:
        if name == "role" and self.what != "row":
            self.reading.say(f"a {self.what} has no such role", is_warning=True)
            return
        self.changes = {**(self.changes or {}), name: value}

    def _show(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self.reading.take_analysis(analysis, self._bare)

    def _all(self) -> list[Record]:
        found = self._analysis
        quotes = (quote for quote in found.quotes if quote.content)
        return [*found.tally.rows, *quotes, *found.entities, *found.figures]


def quote_kind(text: str, span: Span) -> QuoteKind:
    """How words are quoted, going by the quotation marks in them: all, some or none."""
    start, end = span
    words = text[start:end].strip()
    if not set(words) & set(_QUOTATION):
        return "indirect"
    return "direct" if words[0] in _QUOTATION and words[-1] in _QUOTATION + "," else "mixed"


def marks_of(record: Record) -> list[str]:
    """The ids of the marks that stand for a record."""
    match record:
        case TallyRow(start=start, end=end):
            return [mark_id("casualty", [(start, end)])]
        case Quote(content=content):
            return [mark_id("quote", content), mark_id("reported", content)]
        case Entity(mentions=mentions):
            return [mark_id("entity", [span]) for span in mentions]
        case Figure(start=start, end=end):
            return [mark_id("figure", [(start, end)])]


def said(name: str, value: object) -> str:
    """The value of a field in words."""
    known: dict[Any, str] = {**ROLES, **HARM}
    return known.get(value, str(value)) if name in ("role", "kind") else str(value or "none")
