"""Columns and tables: every field of a record has a column, or is named as left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from spacy.language import Language

from tests.building import make_article
from tui.analysis import pipeline
from tui.batch import parquet
from tui.batch.columns import cells_of, columns_of, fields_of, values_of
from tui.batch.plan import Job, Piece, Shard, put_job
from tui.batch.rebuilding import analyses
from tui.batch.shards import table_at
from tui.batch.tables import LEFT_OUT, Writer, tables
from tui.records import (
    Analysis,
    Article,
    Entity,
    Figure,
    Quote,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyRow,
)

ELSEWHERE = {
    Analysis: {"article", "entities", "figures", "quotes", "speakers", "tally", "summary"},
    Tally: {"rows", "totals", "doubts"},
    Summary: {"points"},
}
"""Fields that are tables of their own."""

TEXT = (
    "KAVEH, 14 March — At least 12 people were killed and 40 injured in Lower Asht, the interior "
    "ministry said. The Accord movement said 30 had died.\n"
    "“We heard it twice,” Mina Farahani, a baker, told reporters on Monday. “Nobody came.”"
)


@pytest.mark.parametrize("record", list(LEFT_OUT), ids=lambda record: record.__name__)
def test_every_field_has_a_column_or_is_left_out_by_name(record: type[msgspec.Struct]) -> None:
    in_tables = {
        field.name
        for table in tables().values()
        if table.record is record
        for field in table.fields
    }
    known = in_tables | set(LEFT_OUT[record]) | ELSEWHERE.get(record, set())
    assert known == set(record.__struct_fields__)


def test_no_record_of_an_analysis_is_forgotten() -> None:
    shown = {table.record for table in tables().values()}
    assert {Article, Entity, Figure, Quote, Speaker, SummaryPoint, TallyRow} <= shown


class Sample(msgspec.Struct, frozen=True):
    """A field of every sort."""

    name: str | None
    count: int | None
    share: int | float | None
    is_so: bool
    place: tuple[int, int] | None
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    more: dict[str, int]


@pytest.mark.parametrize(
    "values",
    [
        ("a", 1, 2.5, True, (3, 4), ((1, 2), (5, 9)), ("x", "y z"), {"n": 1}),
        (None, None, None, False, None, (), (), {}),
        ("", 0, 3, True, (0, 0), ((0, 1),), ("x",), {}),
    ],
)
def test_a_row_leads_back_to_its_record(values: tuple[Any, ...]) -> None:
    record, fields = Sample(*values), fields_of(Sample)
    row = cells_of(fields, record)
    assert len(row) == len(list(columns_of(fields)))
    assert msgspec.convert(values_of(fields, row), Sample) == record


def test_numbers_beyond_the_columns_are_the_largest_within() -> None:
    fields = fields_of(Sample, left_out={"name", "is_so", "place", "places", "words", "more"})
    sample = Sample(None, 10**30, 10**400, False, None, (), (), {})
    assert cells_of(fields, sample) == [2**63 - 1, 1e308]


def test_tables_with_the_text_lead_back_to_the_analysis(nlp: Language, tmp_path: Path) -> None:
    made = pipeline.analyse(nlp, make_article(TEXT))
    assert made.tally.rows
    assert made.quotes
    writer = Writer(with_text=True)
    rows: dict[str, list[Any]] = {name: [] for name in writer.tables}
    for table, row in writer.rows("made-up", 0, made, None):
        rows[table].append(row)
    shard = Shard(0, (Piece(path="x", kind="file", size=1, changed=1, sha256=""),))
    put_job(tmp_path, Job(onrecord="1", schema=made.schema, analyser=made.analyser, text_out=True))
    for name, table in writer.tables.items():
        parquet.write(table_at(tmp_path, shard, name), table, rows[name])
    (found,) = analyses(tmp_path, shard)
    assert found == msgspec.structs.replace(made, seconds=0.0)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    writer = Writer(with_text=False)
    rows = [writer.problem("a", 0, "open", "empty")[1]]
    first, second = (
        parquet.write(tmp_path / name, writer.tables["problem"], rows) for name in ("a", "b")
    )
    assert first == second
    assert parquet.read(tmp_path / "a") == rows


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    table = tables()["quote"]
    assert parquet.write(tmp_path / "none.parquet", table, []).rows == 0
    assert parquet.read(tmp_path / "none.parquet") == []
    assert parquet.row_count(tmp_path / "none.parquet") == 0
