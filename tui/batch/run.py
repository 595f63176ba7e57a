"""A planned run from its first shard to its last, on this machine or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.batch import pool
from tui.batch.checking import finished_of
from tui.batch.journal import state_of
from tui.batch.plan import Shard
from tui.batch.progress import Count
from tui.batch.shards import journal_at


def run(
    out: Path,
    shards: Sequence[Shard],
    *,
    processes: int,
    bounds: pool.Bounds,
    on: str | None = None,
    is_quiet: bool = False,
) -> tuple[Count, list[Shard]]:
    """Work off what is not finished of `shards`; how it went, and the shards others are at.

    `on` is the address of a Dask scheduler. Raises `BatchError`, `KeyboardInterrupt`.
    """
    total = sum(shard.documents for shard in shards)
    count = Count(total, _read_before(out, shards), is_quiet=is_quiet)
    with count.shown():
        if on is None:
            progress = pool.Progress(count.told, count.finished)
            left = pool.work(out, shards, processes, bounds, progress)
        else:
            from tui.batch.cluster import work as work_on_cluster

            left = work_on_cluster(out, shards, on, bounds, count)
    return count, left


def nothing_out_of_it(out: Path, shards: Sequence[Shard]) -> bool:
    """Are all finished, and not one article came of them?"""
    found = [finished_of(out, shard) for shard in shards]
    return bool(found) and all(each and not each.tables["article"].rows for each in found)


def complaint(out: Path, shards: Sequence[Shard], busy: Sequence[Shard]) -> str | None:
    """What keeps a run that came to its end from being one that went well."""
    if busy:
        return f"{len(busy)} shards are left to another run that is at work on {out}"
    if nothing_out_of_it(out, shards):
        many = sum(shard.documents for shard in shards)
        return (
            f"not one article in {many:,} documents: see {out / 'problem'} and name the columns "
            "with --text, --id, --date and --title"
        )
    return None


def _read_before(out: Path, shards: Sequence[Shard]) -> int:
    """How many documents earlier runs have read."""
    return sum(
        found.documents if (found := finished_of(out, shard))
        else len(state_of(journal_at(out, shard)).done)
        for shard in shards
    )  # fmt: skip
