"""What the reader wants of whoever analyses an article.

Takes an `Article`, gives the worker's answers as they come. The worker's client fulfils it; tests
feed answers of their own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from tui.analysis.protocol import Analysed, Answer
from tui.records import Analysis, Article


class Analyser(Protocol):
    """Analyses articles out of the reader's own process."""

    def analyse(self, article: Article) -> AsyncIterator[Answer]:
        """Any number of `MarksFound`, then one `Analysed` or one `Failed`."""
        ...

    async def close(self) -> None:
        """End the worker; safe to call twice."""
        ...


class Known:
    """Has the analysis of the one article it is asked about already."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    async def analyse(self, article: Article) -> AsyncIterator[Answer]:
        """The analysis, at once."""
        yield Analysed(0, self._analysis)

    async def close(self) -> None:
        """There is no worker to end."""
