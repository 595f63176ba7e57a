"""From the rows of a shard back to the analyses they were made of, where the text is among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tui.batch import parquet
from tui.batch.plan import Shard, job_of
from tui.batch.shards import table_at
from tui.batch.tables import Row, tables
from tui.records import (
    Analysis,
    Article,
    Doubt,
    Entity,
    Figure,
    Quote,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyRow,
)

Key = tuple[Any, ...]


def analyses(out: Path, shard: Shard) -> Iterator[Analysis]:
    """The analyses in a shard's tables, but for the seconds they took and what was not English.

    Raises `OSError`, `BatchError`.
    """
    job = job_of(out)
    found: dict[str, dict[Key, list[Row]]] = {}
    known = tables(with_text=True)
    for name in known:
        by_article: dict[Key, list[Row]] = defaultdict(list)
        for row in parquet.read(table_at(out, shard, name)):
            by_article[tuple(row[:3])].append(row)
        found[name] = by_article
    for key, (row, *_) in found["article"].items():

        def records(table: str, key: Key = key) -> list[dict[str, Any]]:
            return [known[table].values(each) for each in found[table].get(key, [])]

        quotes = [msgspec.convert(each, Quote) for each in records("quote")]
        spoken: dict[str | None, list[str]] = defaultdict(list)
        for quote in quotes:
            spoken[quote.speaker].append(quote.id)
        values = known["article"].values(row)
        yield Analysis(
            schema=job.schema,
            article=msgspec.convert(values | {"id": key[2]}, Article),
            entities=tuple(msgspec.convert(each, Entity) for each in records("name")),
            figures=tuple(msgspec.convert(each, Figure) for each in records("figure")),
            quotes=tuple(quotes),
            speakers=tuple(
                msgspec.convert(each | {"quotes": tuple(spoken[each["id"]])}, Speaker)
                for each in records("speaker")
            ),
            tally=_tally(records("row"), records("total")),
            summary=Summary(
                points=tuple(msgspec.convert(each, SummaryPoint) for each in records("point"))
            ),
            analyser=job.analyser,
        )


def _tally(rows: list[dict[str, Any]], totals: list[dict[str, Any]]) -> Tally:
    doubted = {
        total["kind"]: Doubt(
            disputed=total["disputed"],
            unsure=total["unsure"],
            rows=total["rows"],
            confidence=total["confidence"],
        )
        for total in totals
        if total["disputed"] or total["unsure"]
    }
    return Tally(
        rows=tuple(msgspec.convert(row, TallyRow) for row in rows),
        totals={total["kind"]: (total["min"], total["max"]) for total in totals},
        doubts=doubted,
    )
