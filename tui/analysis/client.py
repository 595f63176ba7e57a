"""The reader's end of the worker: an article in, a stream of answers out, no key ever waiting.

Imports neither spaCy nor onnxruntime. The worker is started with the first article whose analysis
is not kept, if it was not before, and stays for the next.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

import msgspec

from tui.analysis import protocol
from tui.analysis.child import Child
from tui.analysis.errors import ModelError
from tui.analysis.limits import refusal
from tui.records import Analysis, Article


class Kept(Protocol):
    """Analyses from earlier, and what a person set right. Nothing here waits or raises."""

    def load(self, article: Article, versions: dict[str, str]) -> Analysis | None:
        """The analysis of an article by these versions, if it is at hand."""

    def store(self, analysis: Analysis) -> None:
        """Keep an analysis as the analyser made it."""

    def mended(self, analysis: Analysis) -> Analysis:
        """The analysis with corrections laid over it."""


class AnalysisClient:
    """Analyses articles in a process of its own, one at a time; the newest request wins."""

    def __init__(
        self,
        *,
        model: str | None = None,
        kept: Kept | None = None,
        child: Child | None = None,
    ) -> None:
        self._model = model
        self._kept = kept
        self._child = child
        self._request = 0

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
        if self._kept and (analysis := self._kept.load(article, versions)):
            yield _analysed(request, analysis, self._kept)
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
                if self._kept and isinstance(answer, protocol.Analysed):
                    self._kept.store(answer.analysis)
                    answer = _analysed(request, answer.analysis, self._kept)
                yield answer
                if not isinstance(answer, protocol.MarksFound):
                    return
        yield await self._broken(request)

    async def close(self) -> None:
        """End the worker."""
        child, self._child = self._child, None
        if child is not None:
            await child.end()

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


def _analysed(request: int, bare: Analysis, kept: Kept) -> protocol.Analysed:
    """The answer with corrections laid over what the analyser made, if there are any."""
    mended = kept.mended(bare)
    return protocol.Analysed(request, mended, None if mended is bare else bare)
