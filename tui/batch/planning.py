"""From the command's words to a planned run: job checked, inputs cut, stale work removed."""

from __future__ import annotations

from collections.abc import Sequence
from glob import has_magic
from pathlib import Path

import tui
from tui.analysis.versions import analyser_versions
from tui.batch.errors import BatchError
from tui.batch.inputs import pieces_of
from tui.batch.parquet import put, require
from tui.batch.plan import (
    JOB,
    Columns,
    Job,
    Shard,
    differences,
    job_of,
    put_job,
    put_shards,
    replanned,
    shards_of,
)
from tui.batch.shards import finished_at, journal_at, table_at
from tui.batch.tables import tables
from tui.batch.views import VIEWS, views
from tui.records import SCHEMA


def job_now(columns: Columns, *, english: bool, text_out: bool) -> Job:
    """The job that this version of the program would do. Raises `ModelError`."""
    return Job(
        onrecord=tui.__version__,
        schema=SCHEMA,
        analyser=analyser_versions(),
        columns=columns,
        english=english,
        text_out=text_out,
    )


def names_of(given: Sequence[str], out: Path) -> list[str]:
    """The files that the names lead to: a folder's within it, a pattern's that fit, sorted.

    Hidden files and what the run itself writes are left out. Raises `BatchError` for a name that
    leads nowhere.
    """
    found: list[str] = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            inside = _files_in(path, out)
            if not inside:
                raise BatchError(f"{name}: there is no file in this folder")
            found += inside
        elif path.exists():
            found.append(name)
        elif has_magic(name) and (fitting := _fitting(name)):
            found += fitting
        else:
            raise BatchError(f"{name}: there is no such file; check the name")
    return list(dict.fromkeys(found))


def plan(out: Path, names: Sequence[str], job: Job, each: int, *, mix: bool) -> list[Shard]:
    """Plan a run, or find the plan of one that goes on, and bring it up to what the inputs are now.

    `each` is how many documents a shard has; a job with other versions or options than the one
    begun is refused, unless `mix`. Raises `BatchError` and `OSError`.
    """
    require()
    old: list[Shard] = []
    if (out / JOB).exists():
        if (changed := differences(job_of(out), job)) and not mix:
            raise BatchError(
                f"{out} was begun with something else ({'; '.join(changed)}): "
                "take another folder, or --mix to go on all the same"
            )
        old = shards_of(out)
    known = [piece for shard in old for piece in shard.pieces]
    shards, gone = replanned(old, list(pieces_of(names, each, known)), each)
    for shard in gone:  # first, for without the plan nobody would find them
        drop(out, shard)
    if shards != old:
        put_shards(out, shards)
    put_job(out, job)
    put(out / VIEWS, views(out).encode())
    return shards


def drop(out: Path, shard: Shard) -> None:
    """Remove what was made of a shard, the word that it is finished first. Raises `OSError`."""
    finished_at(out, shard).unlink(missing_ok=True)
    journal_at(out, shard).unlink(missing_ok=True)
    for table in tables():
        table_at(out, shard, table).unlink(missing_ok=True)


def part(shards: Sequence[Shard], share: tuple[int, int]) -> list[Shard]:
    """Of the shards the k-th of n parts, k from 1."""
    k, n = share
    return [shard for shard in shards if shard.number % n == k - 1]


def _fitting(pattern: str) -> list[str]:
    """The files that fit a pattern, sorted."""
    path = Path(pattern)
    found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
    return sorted(str(each) for each in found if each.is_file())


def _files_in(folder: Path, out: Path) -> list[str]:
    def is_hidden(path: Path) -> bool:
        return any(each.startswith(".") for each in path.relative_to(folder).parts)

    ours = out.resolve()
    return sorted(
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and not is_hidden(path) and ours not in path.resolve().parents
    )
