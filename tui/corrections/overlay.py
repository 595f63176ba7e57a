"""Corrections laid over an analysis: what a person set right, and totals counted anew.

Takes an `Analysis` and `Correction`s in the order they were made, gives an `Analysis` that says
both, what is right and what was there before. Without corrections it is the analysis itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from tui.corrections.anchoring import find
from tui.corrections.mending import SORTS, checked, fields_of, known, what_is
from tui.counting.doubt import doubts, rivals_of, with_rivals_named
from tui.counting.reasons import reason
from tui.counting.totals import total
from tui.records import (
    Analysis,
    Correction,
    Entity,
    Mendable,
    Mending,
    Quote,
    Span,
    Speaker,
    Tally,
    TallyRow,
)


def lay_over(analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """`analysis` as the corrections that are not undone say it should be.

    One whose words are not found with certainty in this text, or that fits nothing here, changes
    nothing and is among the `orphans`.
    """
    asked = [each for each in corrections if each.undone is None]
    if not asked:
        return analysis
    over = _Overlay(analysis)
    for each in asked:
        over.lay(each)
    return over.result()


class _Overlay:
    """Corrections as they are laid on, one after the other."""

    def __init__(self, analysis: Analysis) -> None:
        self._before = analysis
        self._records: dict[Mendable, list[Any]] = {
            "row": list(analysis.tally.rows),
            "quote": list(analysis.quotes),
            "name": list(analysis.entities),
            "figure": list(analysis.figures),
        }
        self._speakers = list(analysis.speakers)
        self._firsts: dict[tuple[Mendable, str], dict[str, Any] | None] = {}
        self._laid: list[Correction] = []
        self._orphans: list[Correction] = []

    def lay(self, correction: Correction) -> None:
        """Lay one on, or put it among the orphans."""
        span = find(correction.target, self._before.article.text)
        try:
            is_laid = span is not None and self._apply(correction, span)
        except ValueError:  # a kind or a number that there is not, from elsewhere
            is_laid = False
        (self._laid if is_laid else self._orphans).append(correction)

    def result(self) -> Analysis:
        """The analysis with all that was laid on."""
        before, records = self._before, self._records
        rows, quotes = tuple(records["row"]), tuple(records["quote"])
        return replace(
            before,
            entities=tuple(records["name"]),
            figures=tuple(records["figure"]),
            quotes=quotes,
            speakers=tuple(self._speakers)
            if quotes == before.quotes
            else self._with_quotes(quotes),
            tally=before.tally if rows == before.tally.rows else _recounted(before.tally, rows),
            corrections=tuple(self._laid) or msgspec.UNSET,
            orphans=tuple(self._orphans) or msgspec.UNSET,
        )

    def _apply(self, correction: Correction, span: Span) -> bool:
        """Lay `correction` on what stands at `span`; False where it is not clear on which."""
        what, records = correction.object, self._records[correction.object]
        place = _place_of(correction, span, records)
        if place is None:
            return False
        if correction.now is None:
            removed = records[place : place + 1]
            del records[place : place + 1]
            for entity in removed if what == "name" else ():
                self._speakers = [
                    replace(each, entity=None) if each.entity == entity.id else each
                    for each in self._speakers
                ]
            return True
        if place == len(records):
            record = SORTS[what].made(correction, span)
            later = (at for at, each in enumerate(records) if _spans(what, each)[:1] > (span,))
            place = next(later, place)
            first: dict[str, Any] | None = None
            changed = correction.now
        else:
            record = records.pop(place)
            first = self._firsts.get((what, _key(record)), fields_of(record, self._speakers))
            was = correction.was or fields_of(record, self._speakers)
            changed = {name: now for name, now in correction.now.items() if was.get(name) != now}
        records.insert(place, self._mended(record, first, changed, correction))
        self._firsts[what, _key(record)] = first
        return True

    def _mended(
        self,
        record: Any,
        first: dict[str, Any] | None,
        changed: dict[str, Any],
        correction: Correction,
    ) -> Any:
        """`record` with what `changed`, and a word of what it `first` was."""
        changes = dict(known(what_is(record), changed))
        if isinstance(record, Quote) and "speaker" in changes:
            changes["speaker"] = self._speaker(changes["speaker"], correction.id)
        if isinstance(record, TallyRow) and changes:
            changes |= {"confidence": None}
            if "role" in changes:
                changes |= {"why": None}
        if isinstance(record, Entity) and "name" in changes:
            self._speakers = [
                replace(each, name=changes["name"])
                if each.entity == record.id and each.name == record.name
                else each
                for each in self._speakers
            ]
        record = checked(replace(record, **changes))
        now = fields_of(record, self._speakers)
        was = first and {name: value for name, value in first.items() if now[name] != value}
        mending = Mending(was=was, by=correction.by, made=correction.made, why=correction.why)
        return replace(record, mended=mending)

    def _speaker(self, name: str | None, identity: str) -> str | None:
        """The id of the speaker of that name, who is made if there is none."""
        if name is None:
            return None
        for each in self._speakers:
            if each.name.casefold() == name.casefold():
                return each.id
        entities = (each for each in self._records["name"] if each.name == name)
        entity = next(entities, None)
        kind = "organisation" if entity and entity.type == "ORG" else "person"
        made = Speaker(
            id=f"m-{identity}",
            name=name,
            kind=kind,  # type: ignore[arg-type]
            role=entity.role if entity else None,
            entity=entity.id if entity else None,
        )
        self._speakers.append(made)
        return made.id

    def _with_quotes(self, quotes: Iterable[Quote]) -> tuple[Speaker, ...]:
        """The speakers with what they say now; those whose last quote went are gone."""
        said: dict[str, list[str]] = {}
        for quote in quotes:
            if quote.speaker is not None:
                said.setdefault(quote.speaker, []).append(quote.id)
        return tuple(
            replace(each, quotes=tuple(said.get(each.id, ())))
            for each in self._speakers
            if each.id in said or not each.quotes
        )


def _key(record: Any) -> str:
    """What a record is known by within one analysis; a figure by its words."""
    return getattr(record, "id", None) or f"{record.start}-{record.end}"


def _spans(what: Mendable, record: Any) -> tuple[Span, ...]:
    return SORTS[what].spans(record)


def _place_of(correction: Correction, span: Span, records: list[Any]) -> int | None:
    """Where in `records` the one is that the correction is about; the end for one not there.

    At the very words, of the type it was if several stand there; else the only one of its type
    that overlaps them. None where several would do.
    """
    what, name = correction.object, SORTS[correction.object].type
    kind = (correction.was or correction.now or {}).get(name)
    exact = [at for at, each in enumerate(records) if span in _spans(what, each)]
    alike = [at for at in exact if getattr(records[at], name) == kind]
    near = [
        at
        for at, each in enumerate(records)
        if getattr(each, name) == kind
        and any(start < span[1] and span[0] < end for start, end in _spans(what, each))
    ]
    for found in (alike, exact, near) if correction.was else (alike,):
        if found:
            return found[0] if len(found) == 1 else None
    return len(records)


def _recounted(tally: Tally, rows: tuple[TallyRow, ...]) -> Tally:
    """The tally of mended rows: reasons, rivals, totals and doubts as they follow from these."""
    said = {row.id: reason(replace(row, why=None), tally.rows) for row in tally.rows}
    rows = tuple(_without_rivals(row, tally.rows) for row in rows)
    rows = with_rivals_named(rows)
    rows = tuple(
        replace(row, why=reason(replace(row, why=None), rows) or None)
        if row.why in (None, said.get(row.id))
        else row
        for row in rows
    )
    totals = total(rows)
    was = {
        kind: tally.totals.get(kind)
        for kind in (*tally.totals, *totals)
        if tally.totals.get(kind) != totals.get(kind)
    }
    return Tally(rows=rows, totals=totals, doubts=doubts(rows), was=was or msgspec.UNSET)


def _without_rivals(row: TallyRow, before: tuple[TallyRow, ...]) -> TallyRow:
    """`row` without the disputes it had with the rows of before, which may no longer be there."""
    old = next((each for each in before if each.id == row.id), None)
    rivals = rivals_of(old, before) if old else []
    if not rivals:
        return row
    sources = {each.source for each in rivals}
    left = tuple(name for name in row.disputed_by if name not in sources)
    return replace(row, disputed=bool(left), disputed_by=left)
