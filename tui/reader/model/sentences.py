"""The sentence at a place of the article, without the parser: the reader never loads it."""

from __future__ import annotations

from tui.analysis.check_text import sentences
from tui.reader.model.layout import ITEM
from tui.records import Article, Span


def sentence_at(article: Article, offset: int) -> Span | None:
    """The sentence that holds the character at `offset`, or the next one; None in an empty text.

    An item of a list is without its bullet.
    """
    for paragraph in article.paragraphs:
        if paragraph.end > offset:
            for part in sentences(article.text[paragraph.start : paragraph.end]):
                if paragraph.start + part.end > offset:
                    start, end = paragraph.start + part.start, paragraph.start + part.end
                    return start + len(ITEM) * article.text.startswith(ITEM, start, end), end
    return None
