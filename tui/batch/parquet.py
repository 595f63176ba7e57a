"""Tables to Parquet files and back, each file there whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tui.batch.errors import needs

if TYPE_CHECKING:
    from tui.batch.tables import Row, Table


class Written(msgspec.Struct, frozen=True):
    """What a file of a table holds."""

    rows: int
    bytes: int
    sha256: str


def write(path: Path, table: Table, rows: Sequence[Row]) -> Written:
    """Put the rows of a table at `path` in one step; the same rows give the same bytes.

    Raises `OSError` and, without pyarrow, `BatchError`.
    """
    pa = _arrow()
    import pyarrow.parquet as pq

    types = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "flag": pa.bool_()}
    schema = pa.schema([(column.name, types[column.kind]) for column in table.columns])
    cells = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    put(path, data)
    return Written(len(rows), len(data), hashlib.sha256(data).hexdigest())


def read(path: Path) -> list[Row]:
    """The rows of a file that `write` made. Raises `OSError`."""
    _arrow()
    import pyarrow.parquet as pq

    found = pq.read_table(path, memory_map=False)
    return [list(row) for row in zip(*(column.to_pylist() for column in found), strict=True)]


def require() -> None:
    """Raises `BatchError` where pyarrow is missing, before anything is begun."""
    _arrow()


def row_count(path: Path) -> int:
    """How many rows a Parquet file has, by its footer. Raises `OSError` where it is damaged."""
    pa = _arrow()
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowException as error:
        raise OSError(f"{path}: {error}") from error


def records(path: Path, first: int, count: int) -> Iterator[dict[str, Any]]:
    """Rows `first` to `first + count` of any Parquet file, as a dictionary each.

    Reads the row groups that hold them alone. Raises `OSError` where it is damaged.
    """
    pa = _arrow()
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, memory_map=False) as file:
            at = 0
            for group in range(file.num_row_groups):
                size = file.metadata.row_group(group).num_rows
                if at < first + count and at + size > first:
                    held = file.read_row_group(group)
                    begin, end = max(first - at, 0), min(first + count - at, size)
                    for batch in held.slice(begin, end - begin).to_batches(max_chunksize=64):
                        yield from batch.to_pylist()
                at += size
    except pa.ArrowException as error:
        raise OSError(f"{path}: {error}") from error


def put(path: Path, data: bytes) -> None:
    """Write a file of the archive under a passing name, and give it its own when it is on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise needs("archive", error) from error
    return pa
