"""Corrections as a person makes them: of a row, a quote, a name or a figure, or of one missed.

Takes an `Analysis` and what is to be set right in it, gives a `Correction`; says too what can be
set right, and makes the record that a correction says was missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import msgspec

from tui.corrections.anchoring import target_of
from tui.corrections.versions import analyser_of
from tui.records import (
    Analysis,
    Correction,
    Entity,
    Figure,
    Mendable,
    Quote,
    Span,
    Speaker,
    TallyRow,
)

Record = TallyRow | Quote | Entity | Figure
Kind = TypeVar("Kind", TallyRow, Quote, Entity, Figure)

FIELDS: dict[Mendable, tuple[str, ...]] = {
    "row": tuple("kind min max approx vague who place time cause source role".split()),
    "quote": ("kind", "speaker"),
    "name": ("type", "name", "role"),
    "figure": ("type", "low", "high", "unit", "approx"),
}
"""What can be set right in each; a quote's `speaker` is his name here, which outlives his id."""


class Sort(NamedTuple):
    """How records of one sort are told apart, found and made."""

    type: str
    spans: Callable[[Any], tuple[Span, ...]]
    made: Callable[[Correction, Span], Any]


def span_of(record: Record) -> Span:
    """The words that a correction of `record` is about."""
    if isinstance(record, Quote):
        return record.content[0]
    return record.mentions[0] if isinstance(record, Entity) else (record.start, record.end)


def fields_of(record: Record, speakers: Iterable[Speaker] = ()) -> dict[str, Any]:
    """The fields of `record` that can be set right; `speakers` tell the name of a quote's."""
    what = what_is(record)
    found = {name: getattr(record, name) for name in FIELDS[what]}
    if isinstance(record, Quote):
        named = (each.name for each in speakers if each.id == record.speaker)
        found["speaker"] = next(named, None)
    return found


def correction_of(
    analysis: Analysis,
    record: Record,
    changes: dict[str, Any] | None,
    *,
    identity: str,
    by: str,
    made: str,
    why: str | None = None,
) -> Correction:
    """The correction that gives `record`, one of `analysis`, the fields in `changes`.

    No `changes` ({}) is "looked at and right", None is "no such thing here". Raises `ValueError`
    for a field that cannot be set right.
    """
    what, was = what_is(record), fields_of(record, analysis.speakers)
    return Correction(
        id=identity,
        object=what,
        was=was,
        now=None if changes is None else {**was, **known(what, changes)},
        target=target_of(analysis.article.text, span_of(record)),
        why=why,
        by=by,
        made=made,
        analyser=analyser_of(analysis.analyser),
    )


def addition(
    analysis: Analysis,
    what: Mendable,
    span: Span,
    fields: dict[str, Any],
    *,
    identity: str,
    by: str,
    made: str,
    why: str | None = None,
) -> Correction:
    """The correction that says what the words at `span` are, which the analysis missed.

    Raises `ValueError` for a field or a value that there is not.
    """
    found = Correction(
        id=identity,
        object=what,
        was=None,
        now=known(what, fields),
        target=target_of(analysis.article.text, span),
        why=why,
        by=by,
        made=made,
        analyser=analyser_of(analysis.analyser),
    )
    checked(SORTS[what].made(found, span))
    return found


def what_is(record: Record) -> Mendable:
    """The sort of a record."""
    match record:
        case TallyRow():
            return "row"
        case Quote():
            return "quote"
        case Entity():
            return "name"
        case _:
            return "figure"


def known(what: Mendable, fields: dict[str, Any]) -> dict[str, Any]:
    """`fields`, if a `what` has them; raises `ValueError`."""
    if unknown := [name for name in fields if name not in FIELDS[what]]:
        raise ValueError(f"a {what} has no {unknown[0]!r}: {', '.join(FIELDS[what])}")
    return fields


def checked(record: Kind) -> Kind:
    """`record`, if its values are such as there are; raises `ValueError`."""
    if isinstance(record, TallyRow):
        low, high = record.min, record.max
        if low is not None and high is not None and low > high:
            raise ValueError(f"{low} is more than {high}")
    return _converted(msgspec.to_builtins(record), type(record))


def _converted(fields: Any, sort: type[Kind]) -> Kind:
    try:
        return msgspec.convert(fields, sort)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _row(correction: Correction, span: Span) -> TallyRow:
    fields = {"kind": "killed", "min": None, "max": None, **(correction.now or {})}
    start, end = span
    known = {"id": f"m-{correction.id}", "text": correction.target.exact, "start": start}
    return _converted({**fields, **known, "end": end}, TallyRow)


def _quote(correction: Correction, span: Span) -> Quote:
    kind = (correction.now or {}).get("kind", "direct")
    known = {"id": f"m-{correction.id}", "kind": kind, "content": [span], "confidence": 1.0}
    return _converted(known, Quote)


def _entity(correction: Correction, span: Span) -> Entity:
    fields = {"type": "PERSON", "name": correction.target.exact, **(correction.now or {})}
    return _converted({**fields, "id": f"m-{correction.id}", "mentions": [span]}, Entity)


def _figure(correction: Correction, span: Span) -> Figure:
    fields = {"type": "count", "low": None, "high": None, **(correction.now or {})}
    start, end = span
    return _converted(
        {**fields, "text": correction.target.exact, "start": start, "end": end}, Figure
    )


SORTS: dict[Mendable, Sort] = {
    "row": Sort("kind", lambda row: ((row.start, row.end),), _row),
    "quote": Sort("kind", lambda quote: quote.content[:1], _quote),
    "name": Sort("type", lambda entity: entity.mentions, _entity),
    "figure": Sort("type", lambda figure: ((figure.start, figure.end),), _figure),
}
