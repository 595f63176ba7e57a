"""What the reader wants of whoever analyses an article.

Takes an `Article`, gives the worker's answers as they come. The worker's client fulfils it; tests
feed answers of their own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from tui.analysis.protocol import Answer
from tui.records import Article


class Analyser(Protocol):
    """Analyses articles out of the reader's own process."""

    def analyse(self, article: Article) -> AsyncIterator[Answer]:
        """Any number of `MarksFound`, then one `Analysed` or one `Failed`."""
        ...

    async def close(self) -> None:
        """End the worker; safe to call twice."""
        ...
