"""The same shards on a Dask cluster: one future a shard, its results on shared storage alone.

Each thread of a Dask worker holds a `Slot` as this machine's pool does, so a poison document ends
our process and never Dask's. A worker that is lost takes its shards' futures with it: Dask runs
them elsewhere, from the journal, whose lock makes a second one wait its turn.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui.batch.checking import finished_of
from tui.batch.errors import BatchError, needs
from tui.batch.plan import Shard
from tui.batch.pool import Bounds, Slot
from tui.batch.shards import finished_at

if TYPE_CHECKING:
    from tui.batch.progress import Count

_AHEAD = 2  # futures a thread of the cluster: one in work, one at hand
_TRIES = 5  # times a shard is handed out again that another had in work, or whose worker went
_slots: dict[tuple[str, int], Slot] = {}
"""Of a Dask worker: the slot of each of its threads, for the folder it works on."""


def work(
    out: Path, shards: Sequence[Shard], address: str, bounds: Bounds, count: Count
) -> list[Shard]:
    """Work off on the cluster at `address` what is not finished of `shards`.

    `out` and the inputs are on storage that every worker sees under the same names. Gives back the
    shards that others are at work on. Raises `BatchError`.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise needs("cluster", error) from error
    waiting = [shard for shard in reversed(shards) if not finished_at(out, shard).exists()]
    tries: dict[int, int] = {}
    busy: list[Shard] = []
    folder = str(out.resolve())
    with Client(address) as client:  # type: ignore[no-untyped-call]
        window = max(1, sum(client.nthreads().values())) * _AHEAD
        in_work = as_completed()  # type: ignore[no-untyped-call]
        shard_of: dict[str, Shard] = {}

        def hand_out() -> None:
            while waiting and len(shard_of) < window:
                shard = waiting.pop()
                written = msgspec.json.encode(shard)
                future = client.submit(
                    shard_on_worker, folder, written, tuple(bounds), pure=False, retries=0
                )
                shard_of[future.key] = shard
                in_work.add(future)  # type: ignore[no-untyped-call]

        hand_out()
        for future in in_work:
            shard = shard_of.pop(future.key)
            broke = future.exception() if future.status == "error" else None
            if isinstance(broke, BatchError):
                raise broke
            finished = finished_of(out, shard)
            if finished:
                count.add(finished.documents, finished.words, finished.problems)
            elif tries.setdefault(shard.number, 0) < _TRIES:
                tries[shard.number] += 1
                waiting.append(shard)
            else:
                busy.append(shard)
            future.release()
            hand_out()
        client.run(end_on_worker, folder)
    return busy


def shard_on_worker(out: str, written: bytes, bounds: tuple[int, float, str]) -> bool:
    """Work off a shard in a process of this Dask worker; is it finished now?"""
    shard = msgspec.json.decode(written, type=Shard)
    slot = _slots.setdefault((out, threading.get_ident()), Slot(Path(out), Bounds(*bounds)))
    return slot.work(shard, lambda _: None) is not None


def end_on_worker(out: str) -> None:
    """End the processes that this Dask worker holds for a folder."""
    for key in [key for key in _slots if key[0] == out]:
        _slots.pop(key).stop()
