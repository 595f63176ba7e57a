"""A cleaned article: its text, its paragraphs, its links."""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
"""Start and end (exclusive) in `Article.text`."""

ParagraphKind = Literal["title", "heading", "body", "caption", "row"]
"""A `row` is one of a table: "Head: cell; Head: cell"."""


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph of the text; the newline after it is not part of it."""

    start: int
    end: int
    kind: ParagraphKind


class Hyperlink(msgspec.Struct, frozen=True):
    """Words of the text that lead to a web or mail address."""

    start: int
    end: int
    url: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A cleaned article.

    `text` is the paragraphs joined by one newline, the title (if any) first. `id` is the SHA-256
    of `text` as UTF-8, in hex. `source` is the input exactly as the user gave it. `published` is
    an ISO 8601 date or date and time; `language` a BCP 47 tag. What is not known is null.
    `links` are those that a page puts on words of the text, in its order; without any it is absent.
    """

    id: str
    source: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    dateline: str | None = None
    section: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Hyperlink, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_english(self) -> bool:
        """Can it be analysed? A text too short to tell its language counts as English."""
        return self.language is None or self.language.partition("-")[0].lower() == "en"
