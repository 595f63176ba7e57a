"""The reader on a text file with an analyser that finds marks by the hundred at once.

Takes a file of one paragraph a line; every "nine" becomes a casualty and a figure, every "Tuesday"
a figure and every other sentence a quote, so that a long text is as full of marks as a real one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

from tui.analysis.protocol import Analysed, Answer
from tui.reader.app import OnRecordApp
from tui.records import (
    Analysis,
    Article,
    Entity,
    Figure,
    Paragraph,
    Quote,
    Speaker,
    Tally,
    TallyRow,
)


class Marker:
    """Marks words wherever they stand."""

    async def analyse(self, article: Article) -> AsyncIterator[Answer]:
        def spans(words: str) -> list[tuple[int, int]]:
            return [found.span() for found in re.finditer(words, article.text)]

        nines, days = spans("nine boats"), spans("Tuesday")
        said = spans(r"nine boats had been lost.*?wanted\.")[::2]
        quotes = tuple(
            Quote(id=f"q{at}", kind="indirect", content=(span,), speaker="s1")
            for at, span in enumerate(said)
        )
        yield Analysed(
            request=1,
            analysis=Analysis(
                article=article,
                entities=(
                    Entity(
                        id="e1",
                        type="PERSON",
                        name="harbour master",
                        mentions=tuple(spans("harbour master")),
                    ),
                ),
                figures=tuple(
                    Figure(start=s, end=e, type="date", low=None, high=None, text="Tuesday")
                    for s, e in days
                ),
                quotes=quotes,
                speakers=(
                    Speaker(
                        id="s1",
                        name="The harbour master",
                        kind="person",
                        quotes=tuple(quote.id for quote in quotes),
                    ),
                ),
                tally=Tally(
                    rows=tuple(
                        TallyRow(
                            id=f"t{at}",
                            kind="destroyed",
                            min=9,
                            max=9,
                            text="nine boats",
                            who="boats",
                            start=s,
                            end=e,
                            role="repeat" if at else "current",
                        )
                        for at, (s, e) in enumerate(nines)
                    ),
                    totals={"destroyed": (9, 9)},
                ),
            ),
        )

    async def close(self) -> None:
        """Nothing to end."""


def read(path: str) -> None:
    """Open the reader on the file at `path`."""
    text = Path(path).read_text(encoding="utf-8")
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    identity = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=identity, source=path, text=text, paragraphs=tuple(paragraphs))
    OnRecordApp(article, analyser=Marker()).run()
