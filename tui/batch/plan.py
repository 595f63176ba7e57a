"""What a run is to do: the job, and its shards, each a list of pieces of inputs.

`OUT/job.toml` says with what the tables are made, `OUT/plan.jsonl` has a line for each shard. Both
are made once; the same command again finds them, keeps the shards whose inputs are as they were,
and gives the rest, and what is new, to new shards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from tui.batch.errors import BatchError
from tui.batch.parquet import put

InputKind = Literal["file", "jsonl", "parquet", "warc"]

JOB, PLAN = "job.toml", "plan.jsonl"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """`count` documents of one input, the first being the `first` (from 0).

    `size` is in bytes, `changed` its time of change in nanoseconds; `start` and `end` are offsets
    in bytes between which they stand, null where they have to be counted off.
    """

    path: str
    kind: InputKind
    size: int
    changed: int
    sha256: str
    first: int = 0
    count: int = 1
    start: int | None = None
    end: int | None = None


class Shard(msgspec.Struct, frozen=True):
    """Work for one process: what it makes carries its `number`."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """The stem of its files."""
        return f"{self.number:05}"

    @property
    def documents(self) -> int:
        """How many files, lines, rows or pages it reads."""
        return sum(piece.count for piece in self.pieces)


class Columns(msgspec.Struct, frozen=True):
    """What the fields of JSON lines and Parquet inputs are called; null: found by usual names."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """With what the tables are made: all of it has to be the same when a run goes on.

    `analyser` are the names and versions that decide an analysis, `schema` that of its records.
    """

    onrecord: str
    schema: int
    analyser: dict[str, str]
    columns: Columns = Columns()
    english: bool = False
    text_out: bool = False


def job_of(folder: Path) -> Job:
    """The job that stands in a folder. Raises `BatchError` where none does."""
    with _read(folder / JOB) as data:
        return msgspec.toml.decode(data, type=Job)


def put_job(folder: Path, job: Job) -> None:
    """Write the job down. Raises `OSError`."""
    tables: list[str] = []
    lines: list[str] = []
    for name, value in msgspec.to_builtins(job).items():
        if isinstance(value, dict):
            given = {key: each for key, each in value.items() if each is not None}
            tables += ["", f"[{name}]", *(f"{key} = {json.dumps(v)}" for key, v in given.items())]
        else:
            lines.append(f"{name} = {json.dumps(value)}")
    put(folder / JOB, "\n".join([*lines, *tables, ""]).encode())


def differences(old: Job, new: Job) -> list[str]:
    """What differs between two jobs, in words."""
    before, after = msgspec.to_builtins(old), msgspec.to_builtins(new)
    return [
        f"{name}: {_shown(before[name])}, now {_shown(after[name])}"
        for name in before
        if before[name] != after[name]
    ]


def shards_of(folder: Path) -> list[Shard]:
    """The shards of a planned run, by number. Raises `BatchError`."""
    with _read(folder / PLAN) as data:
        return msgspec.json.Decoder(Shard).decode_lines(data)


@contextmanager
def _read(path: Path) -> Iterator[bytes]:
    """What a file of a run holds, to be decoded. Raises `BatchError` where it is none."""
    try:
        yield path.read_bytes()
    except FileNotFoundError:
        todo = "no run has begun here: name what to read with --from"
        raise BatchError(f"{path.parent}: {todo}") from None
    except msgspec.DecodeError as error:
        raise BatchError(f"{path}: it is damaged ({error})") from None


def put_shards(folder: Path, shards: Sequence[Shard]) -> None:
    """Write the plan down. Raises `OSError`."""
    put(folder / PLAN, msgspec.json.Encoder().encode_lines(list(shards)))


def cut(pieces: Iterable[Piece], each: int, *, begin: int = 0) -> Iterator[Shard]:
    """Shards of at most `each` documents, numbered from `begin`.

    A piece is never parted: inputs of many documents come in pieces of at most that size.
    """
    held: list[Piece] = []
    documents = 0
    for piece in pieces:
        if held and documents + piece.count > each:
            yield Shard(begin, tuple(held))
            begin, held, documents = begin + 1, [], 0
        held.append(piece)
        documents += piece.count
    if held:
        yield Shard(begin, tuple(held))


def replanned(
    old: Sequence[Shard], pieces: Sequence[Piece], each: int
) -> tuple[list[Shard], list[Shard]]:
    """The shards that read `pieces` now, and those of `old` that no longer stand.

    A shard stands while all its pieces are among `pieces`; what the others read, and what is new,
    is cut into shards with numbers of their own.
    """
    now = set(pieces)
    standing: list[Shard] = []
    gone: list[Shard] = []
    for shard in old:
        (standing if now.issuperset(shard.pieces) else gone).append(shard)
    covered = {piece for shard in standing for piece in shard.pieces}
    begin = max((shard.number for shard in old), default=-1) + 1
    left = (piece for piece in pieces if piece not in covered)
    return standing + list(cut(left, each, begin=begin)), gone


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
