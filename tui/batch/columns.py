"""From the fields of a record to the columns of a flat table, and back.

Takes a msgspec struct of `tui.records`; gives a `Column` for each of its fields, or two or three:

- a string, one of a few words, a whole number, a real number, yes or no: a column of that type,
  null where the record has null
- a span: `…_start` and `…_end`, string indices into the article's text, end exclusive
- several spans: all of them as text ("10-20;31-40"), and `…_start` of the first, `…_end` of the
  last
- several strings: one text, "; " between them
- anything nested deeper: its JSON

so that a new field of a record is a new column without a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import inspect

Kind = Literal["text", "whole", "real", "flag"]
Cell = str | int | float | bool | None


class Column(NamedTuple):
    """A column's name, and the kind of its cells; each may be null."""

    name: str
    kind: Kind


class Field(NamedTuple):
    """The columns that one field of a record fills."""

    name: str
    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[Cell, ...]]
    value: Callable[[Sequence[Any]], Any]


def fields_of(record: type[msgspec.Struct], left_out: Collection[str] = ()) -> tuple[Field, ...]:
    """The fields of a struct but those `left_out`, in order."""
    found = inspect.type_info(record)
    if not isinstance(found, inspect.StructType):
        raise TypeError(f"{record} is no struct")
    return tuple(_field(each.name, each.type) for each in found.fields if each.name not in left_out)


def columns_of(fields: Sequence[Field]) -> Iterator[Column]:
    """All their columns, in order."""
    for field in fields:
        yield from field.columns


def cells_of(fields: Sequence[Field], record: msgspec.Struct) -> list[Cell]:
    """A record as a row, a cell for each column of `fields`."""
    row: list[Cell] = []
    for field in fields:
        row += field.cells(getattr(record, field.name))
    return row


def values_of(fields: Sequence[Field], row: Sequence[Cell]) -> dict[str, Any]:
    """A row as the fields of its record, by name; the reverse of `cells_of`."""
    values, at = {}, 0
    for field in fields:
        cells = row[at : at + len(field.columns)]
        values[field.name] = field.value(cells)
        at += len(field.columns)
    return values


def _field(name: str, declared: inspect.Type) -> Field:
    plain = _without_null(declared)
    if kind := _KINDS.get(type(plain)):
        cells = _whole if kind == "whole" else _same
        return Field(name, (Column(name, kind),), cells, lambda cells: cells[0])
    if isinstance(plain, inspect.UnionType):  # a whole number or a real one
        return Field(name, (Column(name, "real"),), _real, lambda cells: _number(cells[0]))
    ends = (Column(f"{name}_start", "whole"), Column(f"{name}_end", "whole"))
    if isinstance(plain, inspect.TupleType):
        return Field(name, ends, lambda span: span or (None, None), _span)
    if isinstance(plain, inspect.VarTupleType):
        if isinstance(plain.item_type, inspect.TupleType):
            return Field(name, (Column(name, "text"), *ends), _spans, _spans_back)
        if isinstance(plain.item_type, inspect.StrType):
            return Field(name, (Column(name, "text"),), _listed, _listed_back)
    return Field(name, (Column(name, "text"),), _json, lambda cells: msgspec.json.decode(cells[0]))


_MOST = 2**63 - 1
_BEYOND = 10**308

_KINDS: dict[type[inspect.Type], Kind] = {
    inspect.StrType: "text",
    inspect.LiteralType: "text",
    inspect.IntType: "whole",
    inspect.FloatType: "real",
    inspect.BoolType: "flag",
}


def _without_null(declared: inspect.Type) -> inspect.Type:
    """What a field holds where it holds anything."""
    if not isinstance(declared, inspect.UnionType):
        return declared
    left = tuple(each for each in declared.types if not isinstance(each, inspect.NoneType))
    return left[0] if len(left) == 1 else inspect.UnionType(left)


def _same(value: Any) -> tuple[Cell, ...]:
    return (value,)


def _whole(value: int | None) -> tuple[Cell, ...]:
    """A number beyond 64 bits is the largest within."""
    return (None if value is None else max(-_MOST, min(value, _MOST)),)


def _real(value: float | None) -> tuple[Cell, ...]:
    return (None if value is None else float(max(-_BEYOND, min(value, _BEYOND))),)


def _number(cell: float | None) -> float | None:
    return int(cell) if cell is not None and cell.is_integer() else cell


def _span(cells: Sequence[Any]) -> tuple[int, int] | None:
    start, end = cells
    return None if start is None else (start, end)


def _spans(spans: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    if not spans:
        return ("", None, None)
    written = ";".join(f"{start}-{end}" for start, end in spans)
    return (written, spans[0][0], spans[-1][1])


def _spans_back(cells: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    parts = (part.partition("-") for part in cells[0].split(";") if part)
    return tuple((int(start), int(end)) for start, _, end in parts)


def _listed(values: Sequence[str]) -> tuple[Cell, ...]:
    return ("; ".join(values),)


def _listed_back(cells: Sequence[Any]) -> tuple[str, ...]:
    return tuple(cells[0].split("; ")) if cells[0] else ()


def _json(value: Any) -> tuple[Cell, ...]:
    return (msgspec.json.encode(value).decode(),)
