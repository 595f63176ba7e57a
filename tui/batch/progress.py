"""How far a run is: a bar for a person, or a line of JSON a minute for a log."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from tui.batch.shards import Finished
    from tui.batch.worker import Told

_EVERY = 60.0  # seconds between two lines


class Count:
    """What is done of `total` documents; `before` of them were when the run began."""

    def __init__(self, total: int, before: int = 0, *, is_quiet: bool = False) -> None:
        self.total = total
        self.done = self._before = before
        self.words = self.problems = 0
        self._began = self._said = time.monotonic()
        self._is_quiet = is_quiet
        self._bar: Bar | None = None

    @property
    def speed(self) -> float:
        """Words a second since the run began."""
        return self.words / max(time.monotonic() - self._began, 1e-3)

    def told(self, answer: Told) -> None:
        """One more document."""
        self.add(1, answer.words, answer.problems)

    def add(self, documents: int, words: int, problems: int) -> None:
        """So many more documents."""
        self.done = min(self.done + documents, self.total)  # a shard begun twice is told twice
        self.words += words
        self.problems += problems
        if self._bar:
            self._bar.update(
                self._bar.task_ids[0],
                completed=self.done,
                speed=f"{self.speed:,.0f} words/s",
                problems=f"{self.problems} problems",
            )
        if self._is_quiet and time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            self.say()

    def finished(self, finished: Finished) -> None:
        """A shard is finished; its documents have been told one by one."""

    def say(self) -> None:
        """How far it is, as one line of JSON on standard output."""
        taken = time.monotonic() - self._began
        now = self.done - self._before
        left = taken / now * (self.total - self.done) if now else None
        line = {
            "documents": self.done,
            "of": self.total,
            "words": self.words,
            "words_a_second": round(self.speed),
            "problems": self.problems,
            "seconds": round(taken, 1),
            "seconds_left": None if left is None else round(left),
        }
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show it while the run lasts, where someone looks on."""
        if self._is_quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TextColumn("{task.fields[problems]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True)) as self._bar:
            self._bar.add_task("", total=self.total, completed=self.done, speed="", problems="")
            yield
        self._bar = None
