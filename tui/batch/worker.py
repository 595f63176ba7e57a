"""The process that works shards off: `python -P -m tui.batch.worker OUT MEMORY SECONDS`.

Reads a shard a line as JSON, answers with `Answer`s a line. It binds itself before it reads: an
alarm ends it after so many seconds over one document, and it may take so many MB more than the
models need. A shard whose journal has a suspect is taken up by a fresh process alone. When its
parent is gone it lets go of what it has in hand and ends.
"""

from __future__ import annotations

import contextlib
import os
import queue
import resource
import signal
import sys
import threading
import traceback
from pathlib import Path

import msgspec

from tui.batch.errors import BatchError
from tui.batch.journal import BusyError, Done, Journal, LetGo
from tui.batch.plan import Job, Shard, job_of
from tui.batch.shards import Finished, journal_at, work_off
from tui.records import Analysis, Article

OUT_OF_MEMORY = 70
"""The exit code of a process that ran into its limit."""

_ZONE = 32  # documents after which spaCy forgets the words it learnt of them
_MOST = 5_000  # documents a process reads before another takes its place
_MEGABYTE = 1024 * 1024


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The models are loaded."""


class Told(msgspec.Struct, frozen=True, tag="told"):
    """One more document is done."""

    words: int
    problems: int


class Over(msgspec.Struct, frozen=True, tag="over"):
    """The shard is finished."""

    finished: Finished


class Busy(msgspec.Struct, frozen=True, tag="busy"):
    """Another process is at work on the shard."""


class Tired(msgspec.Struct, frozen=True, tag="tired"):
    """The shard is left to a fresh process."""


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """The run cannot go on: the disk is full, an input is gone."""

    why: str


Answer = Ready | Told | Over | Busy | Tired | Broken


class Bound:
    """The analysis of one document at a time, under a clock, with spaCy's memory kept flat."""

    def __init__(self, model: str | None, megabytes: int, seconds: float) -> None:
        """Load the models. Raises `ModelError`."""
        from tui.analysis import limits, pipeline

        self._nlp = pipeline.load(model)
        self._analyse = pipeline.analyse
        self.refusal = limits.refusal
        self._seconds = seconds
        self._most = megabytes
        self._zone = contextlib.ExitStack()
        self.documents = 0
        _bind(megabytes)

    def analyse(self, article: Article) -> Analysis:
        """The article's record."""
        return self._analyse(self._nlp, article)

    def begin(self) -> None:
        """Start the clock; when it runs out, this process is ended."""
        if self.documents % _ZONE == 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
        self.documents += 1
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def end(self) -> None:
        """Stop the clock."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    @property
    def is_tired(self) -> bool:
        """Is it time for another process?"""
        return self.documents >= _MOST or _resident() > self._most * _MEGABYTE


def _bind(megabytes: int) -> None:
    """Let this process take no more than so much beyond what it has."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    has = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    most = has + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def _resident() -> int:
    """Bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


class Worker:
    """Shards in, answers out."""

    def __init__(self, out: Path, megabytes: int, seconds: float) -> None:
        self._out = out
        self._job: Job = job_of(out)
        self._bound = Bound(None, megabytes, seconds)
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._journal: Journal | None = None

    def run(self) -> None:
        """Work until no more lines come."""
        threading.Thread(target=self._listen, daemon=True).start()
        _say(Ready())
        while line := self._lines.get():
            _say(self._answer(msgspec.json.decode(line, type=Shard)))

    def _answer(self, shard: Shard) -> Answer:
        try:
            with Journal(journal_at(self._out, shard)) as journal:
                self._journal = journal
                if self._bound.documents and (self._bound.is_tired or journal.state().suspect):
                    return Tired()
                return Over(work_off(self._out, self._job, shard, self._bound, journal, _tell))
        except BusyError:
            return Busy()
        except BatchError as error:
            return Broken(str(error))
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            return Broken(f"{named}{error.strerror or error}")
        finally:
            self._journal = None

    def _listen(self) -> None:
        for line in sys.stdin.buffer:
            self._lines.put(line)
        if journal := self._journal:
            journal.add(LetGo())
            os._exit(0)
        self._lines.put(b"")


def _tell(done: Done) -> None:
    _say(Told(done.words, sum(table == "problem" for table, _ in done.rows)))


def _say(answer: Answer) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


def main(arguments: list[str]) -> int:
    """Run the worker; the exit code says how it ended."""
    out, megabytes, seconds = arguments
    try:
        Worker(Path(out), int(megabytes), float(seconds)).run()
    except MemoryError:
        return OUT_OF_MEMORY
    except BrokenPipeError:  # who started us is gone
        return 0
    except Exception:  # noqa: BLE001 - told, and an exit code that is no signal's ends the run
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))
