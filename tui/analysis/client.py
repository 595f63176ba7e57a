"""The reader's end of the worker: an article in, a stream of answers out, no key ever waiting.

Imports neither spaCy nor onnxruntime. The worker is started with the first article that is not in
the cache, if it was not before, and stays for the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec

from tui.analysis import protocol
from tui.analysis.cache import AnalysisCache
from tui.analysis.child import Child
from tui.analysis.errors import ModelError
from tui.analysis.limits import refusal
from tui.records import Analysis, Article


class AnalysisClient:
    """Analyses articles in a process of its own, one at a time; the newest request wins."""

    def __init__(
        self,
        *,
        model: str | None = None,
        cache: AnalysisCache | None = None,
        child: Child | None = None,
    ) -> None:
        self._model = model
        self._cache = cache
        self._child = child
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
        child = await self._running()
        try:
            await child.send(msgspec.json.encode(protocol.Analyse(request, article)) + b"\n")
        except OSError:
            yield await self._broken(request)
            return
        while line := await child.receive():
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
        child, self._child = self._child, None
        if child is not None:
            await child.end()

    async def _store(self, analysis: Analysis) -> None:
        if self._cache is None:
            return
        try:
            await asyncio.to_thread(self._cache.store, analysis)
        except OSError as error:
            # The analysis is good without it; the note says why the next start will be slow.
            self.notes.append(f"the analysis could not be kept: {error}")

    async def _running(self) -> Child:
        """The worker, started if there is none or it has died."""
        if self._child is not None and not self._child.is_alive:
            await self.close()
        if self._child is None:
            self._child = Child(self._model)
        return self._child

    async def _broken(self, request: int) -> protocol.Failed:
        """The worker is gone: say what it said last."""
        child = self._child
        await self.close()
        last = child.last_word if child else "no reason given"
        return protocol.Failed(request, f"the analysis stopped: {last}")
