"""What the worker and its client say to each other: one JSON object a line, each way."""

from __future__ import annotations

import msgspec

from tui.records import Analysis, Article, Entity, Figure, Quote


class Analyse(msgspec.Struct, frozen=True, tag="analyse"):
    """Client to worker: analyse this article; it replaces any request still under way."""

    request: int
    article: Article


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """Worker to client: the models are loaded."""

    seconds: float


class MarksFound(msgspec.Struct, frozen=True, tag="marks"):
    """Worker to client: marks of the text from `start` to `end`, provisional until the analysis.

    `end` of the article's `length` characters are read. Ids hold within this message only.
    """

    request: int
    start: int
    end: int
    length: int
    entities: tuple[Entity, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]


class Analysed(msgspec.Struct, frozen=True, tag="analysed"):
    """Worker to client: the whole analysis.

    `bare` is what the analyser made where the client has laid corrections over it, else null.
    """

    request: int
    analysis: Analysis
    bare: Analysis | None = None


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Worker to client: the analysis broke off; `message` is one line for the reader."""

    request: int
    message: str


Answer = Ready | MarksFound | Analysed | Failed
