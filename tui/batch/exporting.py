"""The tables of a run in one file, or its articles in the library."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tui.batch import parquet
from tui.batch.errors import BatchError
from tui.batch.plan import Shard, job_of, shards_of
from tui.batch.rebuilding import analyses
from tui.batch.shards import finished_at, table_at
from tui.batch.tables import Table, tables

FORMS = ("library", "sqlite", "duckdb")

_SQLITE = {"text": "TEXT", "whole": "INTEGER", "real": "REAL", "flag": "INTEGER"}
_DUCKDB = {"text": "VARCHAR", "whole": "BIGINT", "real": "DOUBLE", "flag": "BOOLEAN"}


def export(out: Path, form: str, target: Path | None) -> str:
    """Put the finished shards of a run into a file of that form; a line that says what was done.

    Raises `BatchError`, `OSError`.
    """
    job = job_of(out)
    shards = [shard for shard in shards_of(out) if finished_at(out, shard).exists()]
    if form == "library":
        return _to_library(out, shards, with_text=job.text_out)
    path = target or out.with_suffix(f".{form}")
    if path.exists():
        raise BatchError(f"{path}: it is there already; name another with -o")
    to = _to_sqlite if form == "sqlite" else _to_duckdb
    try:
        many = to(path, out, shards, tables(with_text=job.text_out))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return f"{path}: {many:,} rows of {len(shards):,} shards"


def _declared(table: Table, types: dict[str, str]) -> str:
    columns = ", ".join(f'"{column.name}" {types[column.kind]}' for column in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'


def _to_sqlite(path: Path, out: Path, shards: list[Shard], known: dict[str, Table]) -> int:
    many = 0
    connection = sqlite3.connect(path)
    try:
        for name, table in known.items():
            connection.execute(_declared(table, _SQLITE))
            marks = ", ".join("?" * len(table.columns))
            into = f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608 - a name of our own
            for shard in shards:
                rows = parquet.read(table_at(out, shard, name))
                connection.executemany(into, rows)
                many += len(rows)
            connection.commit()
    finally:
        connection.close()
    return many


def _to_duckdb(path: Path, out: Path, shards: list[Shard], known: dict[str, Table]) -> int:
    try:
        import duckdb
    except ImportError as error:
        raise BatchError("duckdb is not installed: pip install duckdb") from error
    many = 0
    with duckdb.connect(str(path)) as connection:
        for name, table in known.items():
            connection.execute(_declared(table, _DUCKDB))
            for shard in shards:
                file = str(table_at(out, shard, name))
                into = f'INSERT INTO "{name}" SELECT * FROM read_parquet(?)'  # noqa: S608 - ours
                many += int(connection.execute(into, [file]).fetchall()[0][0])
    return many


def _to_library(out: Path, shards: list[Shard], *, with_text: bool) -> str:
    if not with_text:
        raise BatchError(f"{out}: the text is not in these tables; make them with --text-out")
    from tui.library.keeper import Keeper

    keeper = Keeper(is_keeping=True, keeps_stdin=True)
    many = 0
    for shard in shards:
        for analysis in analyses(out, shard):
            keeper.store(analysis)
            many += 1
    keeper.close(_PATIENCE)
    if keeper.lines:
        raise BatchError("; ".join(keeper.lines))
    return f"the library has {many:,} more articles"


_PATIENCE = 600.0  # seconds for what is still to be put into the library
