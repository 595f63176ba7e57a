"""A run over many inputs: how far it is, what went wrong, and whether the user has had enough.

An error in one input is one line on standard error, and with `--errors` a JSON line in a file; the
others go on. Ctrl-C breaks off what is in hand, never what is being written.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Literal, TypeVar

from tui.verbs.output import complain, our_fault

if TYPE_CHECKING:
    from rich.progress import Progress

    from tui.files import Write

Made = TypeVar("Made")

Stage = Literal["open", "analyse", "render"]

_PATIENCE = 2.0  # seconds without a sign of life


class Work:
    """`total` inputs, worked off one after the other; `errors` is told of those that failed."""

    def __init__(self, total: int, errors: Write | None = None) -> None:
        self.total = total
        self.done = 0
        self.records = 0
        self.is_stopped = False
        self.has_failed = False
        self._errors = errors
        self._is_breakable = False
        self._progress: Progress | None = None

    def fail(self, source: str, stage: Stage, error: Exception) -> None:
        """Say that `source` went wrong, and where it was asked for write it down."""
        import msgspec

        from tui.sources import SourceError
        from tui.sources.errors import without_user
        from tui.sources.gate.clean import clean, clean_line

        source = without_user(source)
        self.has_failed = True
        if isinstance(error, SourceError):
            complain(str(error))
            what = error.what
        else:
            what = clean_line(our_fault(error))
            complain(f"{clean_line(source)}: {what}")
        if self._errors is not None:
            line = {"source": clean(source).text, "stage": stage, "error": what}
            self._errors(msgspec.json.encode(line) + b"\n")

    def attempt(self, source: str, stage: Stage, do: Callable[[], Made]) -> Made | None:
        """What `do` makes of `source`; None where it fails, or Ctrl-C breaks it off.

        Raises `ModelError`, which no other input would be spared, and, unless watched,
        `KeyboardInterrupt`.
        """
        from tui.analysis.errors import ModelError

        try:
            self._is_breakable = True
            return None if self.is_stopped else do()
        except KeyboardInterrupt:
            if not self.is_stopped:
                raise
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - said, written down, and the others go on
            self.fail(source, stage, error)
        finally:
            self._is_breakable = False
        return None

    @contextmanager
    def watched(self, *, is_shown: bool) -> Iterator[None]:
        """Heed Ctrl-C and a request to end; with `is_shown` say how far a long run is."""
        is_main = threading.current_thread() is threading.main_thread()
        signals = (signal.SIGINT, signal.SIGTERM) if is_main else ()
        before = [(each, signal.signal(each, self._stop)) for each in signals]
        timer = threading.Timer(_PATIENCE, self._show)
        timer.daemon = True
        if is_shown and sys.stderr.isatty():
            timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if timer.ident is not None:
                timer.join()
            if self._progress is not None:
                self._progress.stop()
            for each, handler in before:
                signal.signal(each, handler)

    def finish(self) -> None:
        """One more input is done."""
        self.done += 1
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], completed=self.done)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        is_second, self.is_stopped = self.is_stopped, True
        if self._is_breakable or is_second:
            raise KeyboardInterrupt

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        columns = (TextColumn("analysing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.add_task("", total=self.total, completed=self.done)
        progress.start()
        self._progress = progress
