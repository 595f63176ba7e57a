"""The reader's end of the worker: an article in, a stream of answers out, no key ever waiting.

Imports neither spaCy nor onnxruntime. The worker is started with the first article that is not in
the cache, and stays for the next.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator

import msgspec

from tui.analysis import protocol
from tui.analysis.cache import AnalysisCache
from tui.analysis.errors import ModelError
from tui.analysis.limits import refusal
from tui.records import Analysis, Article

LINE = 1 << 28
"""The longest line taken from the worker, bytes: a book's analysis is some 50 MB."""

ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB")
}


class AnalysisClient:
    """Analyses articles in a process of its own, one at a time; the newest request wins."""

    def __init__(self, *, model: str | None = None, cache: AnalysisCache | None = None) -> None:
        self._model = model
        self._cache = cache
        self._process: Process | None = None
        self._errors: deque[str] = deque(maxlen=20)
        self._draining: asyncio.Task[None] | None = None
        self._request = 0
        self.notes: list[str] = []
        """What went wrong without harm to an analysis, a line each."""

    async def analyse(self, article: Article) -> AsyncIterator[protocol.Answer]:
        """Answers about `article` as they come; the last one is `Analysed` or `Failed`."""
        self._request += 1
        request = self._request
        if why := refusal(article):
            yield protocol.Failed(request, why)
            return
        from tui.analysis.versions import analyser_versions  # 10 ms the first paint can do without

        try:
            versions = analyser_versions(self._model)
        except ModelError as error:
            yield protocol.Failed(request, str(error))
            return
        if self._cache and (analysis := self._cache.load(article, versions)):
            yield protocol.Analysed(request, analysis)
            return
        process = await self._running()
        assert process.stdin is not None  # noqa: S101  (both are pipes)
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(msgspec.json.encode(protocol.Analyse(request, article)) + b"\n")
            await process.stdin.drain()
        except ConnectionError:
            yield await self._broken(request)
            return
        while line := await process.stdout.readline():
            answer = msgspec.json.decode(line, type=protocol.Answer)
            if isinstance(answer, protocol.Ready):
                yield answer
            elif answer.request == request:
                if isinstance(answer, protocol.Analysed):
                    await self._store(answer.analysis)
                yield answer
                if not isinstance(answer, protocol.MarksFound):
                    return
        yield await self._broken(request)

    async def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
        if self._draining is not None:
            await self._draining

    async def _store(self, analysis: Analysis) -> None:
        if self._cache is None:
            return
        try:
            await asyncio.to_thread(self._cache.store, analysis)
        except OSError as error:
            # The analysis is good without it; the note says why the next start will be slow.
            self.notes.append(f"the analysis could not be kept: {error}")

    async def _running(self) -> Process:
        """The worker, started if there is none or it has died."""
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",  # never a module from the folder the user happens to stand in
                "-m",
                "tui.analysis.worker",
                *([self._model] if self._model else []),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                limit=LINE,
                env=os.environ | ONE_THREAD,
            )
            self._draining = asyncio.create_task(self._drain(self._process))
        return self._process

    async def _drain(self, process: Process) -> None:
        """Keep the last lines of the worker's standard error for the message if it dies."""
        assert process.stderr  # noqa: S101  (it is a pipe)
        while line := await process.stderr.readline():
            self._errors.append(line.decode("utf-8", "replace").strip())

    async def _broken(self, request: int) -> protocol.Failed:
        """The worker is gone: say what it said last."""
        await self.close()
        last = next((line for line in reversed(self._errors) if line), "no reason given")
        return protocol.Failed(request, f"the analysis stopped: {last}")
