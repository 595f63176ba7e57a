"""What became of a run: how far it is, whether its files are what they were, what to do again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.batch import parquet
from tui.batch.journal import BusyError, Done, Journal, state_of
from tui.batch.plan import Shard, job_of, shards_of
from tui.batch.shards import Finished, finished_at, journal_at, table_at
from tui.batch.tables import KEY, Row, tables

_OUR_OWN = ("time", "memory", "killed")
"""Errors of the process and not of the document: another try may go well."""


class Standing(NamedTuple):
    """How far a run is, and how often what went wrong (stage and error) in finished shards."""

    shards: int
    finished: int
    documents: int
    read: int
    words: int
    problems: Counter[tuple[str, str]]


def standing_of(out: Path) -> Standing:
    """How far the run in a folder is. Raises `BatchError`, `OSError`."""
    shards = shards_of(out)
    problems: Counter[tuple[str, str]] = Counter()
    read = words = finished = 0
    for shard in shards:
        if found := finished_of(out, shard):
            finished += 1
            read += found.documents
            words += found.words
            if found.problems:
                rows = parquet.read(table_at(out, shard, "problem"))
                problems.update((str(row[-2]), str(row[-1])) for row in rows)
        else:
            done = state_of(journal_at(out, shard)).done
            read += len(done)
            words += sum(each.words for each in done.values())
    total = sum(shard.documents for shard in shards)
    return Standing(len(shards), finished, total, read, words, problems)


def finished_of(out: Path, shard: Shard) -> Finished | None:
    """What a finished shard says of itself; None for one that is not."""
    try:
        return msgspec.json.decode(finished_at(out, shard).read_bytes(), type=Finished)
    except FileNotFoundError:
        return None


def faults(out: Path) -> Iterator[str]:
    """What is wrong with the files in a folder, a line each; nothing, if all is as it was made.

    Raises `BatchError` where there is no run.
    """
    shards = shards_of(out)
    known = {shard.name for shard in shards}
    for shard in shards:
        try:
            finished = finished_of(out, shard)
        except msgspec.DecodeError:
            yield f"{finished_at(out, shard)}: damaged"
            continue
        if finished is None:
            yield f"shard {shard.name}: not finished"
            continue
        for name, written in finished.tables.items():
            path = table_at(out, shard, name)
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                yield f"{path}: missing"
                continue
            if hashlib.sha256(data).hexdigest() != written.sha256:
                yield f"{path}: not what was written"
    for table in tables():
        for path in sorted((out / table).glob("*")):
            if path.stem not in known or path.suffix != ".parquet":
                yield f"{path}: no part of this run"


def reopen(out: Path, *, only_ours: bool = True) -> Iterator[Shard]:
    """Put the documents that had a problem back to work; their shards, no longer finished.

    With `only_ours` those alone whose process died or overran, or whose analysis broke off: what
    cannot be opened will not be the next time either. All other rows are kept. Raises `BatchError`,
    `OSError`.
    """
    job = job_of(out)
    for shard in shards_of(out):
        finished = finished_of(out, shard)
        if finished is None or not finished.problems:
            continue
        rows = parquet.read(table_at(out, shard, "problem"))
        again = {row[1] for row in rows if not only_ours or _is_ours(str(row[-2]), str(row[-1]))}
        if again:
            _back_to_journal(out, shard, {int(str(number)) for number in again}, job.text_out)
            yield shard


def _is_ours(stage: str, error: str) -> bool:
    return error in _OUR_OWN or stage == "analyse"


def _back_to_journal(out: Path, shard: Shard, again: set[int], with_text: bool) -> None:
    """Turn a finished shard's tables into the journal of one that lacks some documents."""
    kept: dict[int, list[tuple[str, Row]]] = {
        number: [] for number in range(shard.documents) if number not in again
    }
    words = dict.fromkeys(kept, 0)
    for name, table in tables(with_text=with_text).items():
        at = [column.name for column in table.columns].index("words") if name == "article" else None
        for row in parquet.read(table_at(out, shard, name)):
            number = int(str(row[len(KEY) - 2]))
            if number in kept:
                kept[number].append((name, row))
                words[number] += int(str(row[at])) if at is not None else 0
    path = journal_at(out, shard)
    path.unlink(missing_ok=True)
    try:
        with Journal(path) as journal:
            for number, held in kept.items():
                journal.add(Done(number, words[number], held))
            finished_at(out, shard).unlink()
    except BusyError:
        return
