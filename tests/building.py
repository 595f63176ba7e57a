"""Articles for tests, made from plain lines."""

from __future__ import annotations

import hashlib

from tui.records import Article, Paragraph


def make_article(
    text: str, *, title: bool = False, source: str = "made-up", **known: str | None
) -> Article:
    """An article with one paragraph a line; with `title` the first line is the title."""
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = "title" if title and number == 0 else "body"
        paragraphs.append(Paragraph(start, start + len(line), kind))
        start += len(line) + 1
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source=source,
        title=text.split("\n")[0] if title else None,
        language="en",
        text=text,
        paragraphs=tuple(paragraphs),
        **known,  # type: ignore[arg-type]
    )
