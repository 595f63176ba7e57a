"""The processes of one machine, and the shards they share.

A `Slot` holds one worker and starts another where it ends; `work` gives every slot a thread. Ctrl-C
lets what is in hand go: each journal has what is done of its shard.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import msgspec

from tui.analysis.child import ONE_THREAD
from tui.batch.errors import BatchError
from tui.batch.journal import BusyError, Died, Journal, state_of
from tui.batch.plan import Shard
from tui.batch.shards import Finished, finished_at, journal_at
from tui.batch.worker import OUT_OF_MEMORY, Answer, Broken, Busy, Over, Ready, Tired, Told

_MOST_STARTS = 20  # one after the other that were killed before they had begun
_GRACE = 10.0  # seconds a worker has to let go of what it holds
_ANSWERS = msgspec.json.Decoder(Answer)


class Bounds(NamedTuple):
    """What one process may take: MB beyond what the models need, seconds over one document.

    `module` is what it runs.
    """

    megabytes: int = 2_000
    seconds: float = 120.0
    module: str = "tui.batch.worker"


class Slot:
    """One worker after the other."""

    def __init__(self, out: Path, bounds: Bounds) -> None:
        self._out = out
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._is_fresh = False
        self._is_stopped = False
        self._failed_starts = 0
        self._lock = threading.Lock()

    def work(self, shard: Shard, told: Callable[[Told], None]) -> Finished | None:
        """Have a shard worked off, however many workers die of it; `told` hears of each document.

        None if another process is at work on it, or the slot was stopped. Raises `BatchError`.
        """
        if state_of(journal_at(self._out, shard)).suspect and not self._is_fresh:
            self.stop(for_good=False)
        while not self._is_stopped:
            answer = self._asked(shard, told)
            match answer:
                case Over(finished):
                    return finished
                case Busy():
                    return None
                case Broken(why):
                    raise BatchError(why)
                case Tired():
                    self.stop(for_good=False)
                case int(code) if not self._is_stopped:
                    self._tell_death(shard, code)
        return None

    def stop(self, *, for_good: bool = True) -> None:
        """End the worker; it lets go of what it has in hand."""
        self._is_stopped |= for_good
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        cast("BinaryIO", process.stdin).close()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _asked(self, shard: Shard, told: Callable[[Told], None]) -> Answer | int | None:
        """What the worker answers in the end, or its exit code."""
        process = self._running()
        if process is None:
            return None
        self._is_fresh = False
        try:
            requests = cast("BinaryIO", process.stdin)
            requests.write(msgspec.json.encode(shard) + b"\n")
            requests.flush()
        except (BrokenPipeError, ValueError):  # it is gone, or being stopped
            return process.wait()
        for line in cast("BinaryIO", process.stdout):
            answer: Answer = _ANSWERS.decode(line)
            if not isinstance(answer, Told):
                return answer
            told(answer)
        return process.wait()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The worker, started anew if there is none. Raises `BatchError` if it does not start."""
        with self._lock:
            if self._is_stopped or (self._process and self._process.poll() is None):
                return self._process
            arguments = [str(self._out), str(self._bounds.megabytes), str(self._bounds.seconds)]
            self._process = process = subprocess.Popen(
                [sys.executable, "-P", "-m", self._bounds.module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None,
                env=os.environ | ONE_THREAD,
                start_new_session=True,  # Ctrl-C is for the parent, which lets its workers end
            )
        line = cast("BinaryIO", process.stdout).readline()
        if line and isinstance(_ANSWERS.decode(line), Ready):
            self._is_fresh, self._failed_starts = True, 0
            return process
        code = process.wait()
        self._failed_starts += 1
        if self._is_stopped or (code < 0 and self._failed_starts < _MOST_STARTS):
            return self._running()  # killed from without before it began
        raise BatchError("the worker does not start; what it said stands above")

    def _tell_death(self, shard: Shard, code: int) -> None:
        """Write into the shard's journal what its worker died of. Raises `BatchError`."""
        if code >= 0 and code != OUT_OF_MEMORY:
            raise BatchError(f"a worker ended with exit code {code}; what it said stands above")
        why = {OUT_OF_MEMORY: "memory", -signal.SIGALRM: "time"}.get(code, "killed")
        try:
            with Journal(journal_at(self._out, shard)) as journal:
                journal.state()
                journal.add(Died(why))
        except BusyError:
            return  # another run has taken it up in the meantime


class Progress(NamedTuple):
    """What `work` tells as it goes on; called from its threads, one at a time."""

    told: Callable[[Told], None]
    finished: Callable[[Finished], None]


def work(
    out: Path, shards: Sequence[Shard], processes: int, bounds: Bounds, progress: Progress
) -> list[Shard]:
    """Work the shards off that are not finished; those that others are at work on are given back.

    Raises `BatchError`, and `KeyboardInterrupt` after the workers have let go.
    """
    waiting = deque(shard for shard in shards if not finished_at(out, shard).exists())
    slots = [Slot(out, bounds) for _ in range(min(processes, len(waiting)))]
    errors: list[Exception] = []
    busy: list[Shard] = []
    lock = threading.Lock()

    def told(answer: Told) -> None:
        with lock:
            progress.told(answer)

    def run(slot: Slot) -> None:
        try:
            while not errors:
                with lock:
                    if not waiting:
                        break
                    shard = waiting.popleft()
                finished = slot.work(shard, told)
                with lock:
                    if finished:
                        progress.finished(finished)
                    else:
                        busy.append(shard)
        except Exception as error:  # noqa: BLE001 - raised again by who waits for this thread
            errors.append(error)
        finally:
            slot.stop()

    threads = [threading.Thread(target=run, args=(slot,), daemon=True) for slot in slots]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
    finally:
        waiting.clear()
        for slot in slots:
            slot.stop()
        for thread in threads:
            thread.join(_GRACE)
    if errors:
        raise errors[0]
    return busy
