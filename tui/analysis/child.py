"""The worker process as its parent holds it: lines in, lines out, its last words kept.

It can be started before there is an event loop, so that it loads its models while the reader's
first screen is painted; threads carry its lines into the loop that asks for them.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from itertools import chain
from subprocess import PIPE, Popen
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    import asyncio  # the reader's process has no use for it until after this has started

ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB")
}


class Child:
    """A running worker for the spaCy pipeline `model`, by default the one that comes along."""

    def __init__(self, model: str | None = None) -> None:
        # -P: never a module from the folder the user happens to stand in
        command = [sys.executable, "-P", "-m", "tui.analysis.worker", *([model] if model else [])]
        self._process = Popen(
            command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=os.environ | ONE_THREAD
        )
        self._threads: list[Thread] = []
        self._lines: asyncio.Queue[bytes]
        self._last_words: deque[str] = deque(maxlen=20)

    @property
    def is_alive(self) -> bool:
        """Has it not ended?"""
        return self._process.poll() is None

    @property
    def last_word(self) -> str:
        """The last line it wrote to its standard error."""
        return next((line for line in reversed(self._last_words) if line), "no reason given")

    async def send(self, line: bytes) -> None:
        """Give it a line; raises `OSError` if it is gone."""
        import asyncio

        if not self._threads:
            self._listen(asyncio.get_running_loop())
        await asyncio.to_thread(self._write, line)

    async def receive(self) -> bytes:
        """Its next line; empty once it is gone. May be given up: no line is lost by that."""
        return await self._lines.get()

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        import asyncio

        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        for thread in self._threads:
            await asyncio.to_thread(thread.join)

    def _write(self, line: bytes) -> None:
        requests = cast("BinaryIO", self._process.stdin)
        requests.write(line)
        requests.flush()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        self._lines = asyncio.Queue()

        def carry() -> None:
            answers = cast("BinaryIO", self._process.stdout)
            for line in chain(answers, [b""]):
                loop.call_soon_threadsafe(self._lines.put_nowait, line)

        def drain() -> None:
            for line in cast("BinaryIO", self._process.stderr):
                self._last_words.append(line.decode("utf-8", "replace").strip())

        self._threads = [Thread(target=run, daemon=True) for run in (carry, drain)]
        for thread in self._threads:
            thread.start()
