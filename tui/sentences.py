"""Sentences without a parse, by the marks that end them."""

from __future__ import annotations

from collections.abc import Iterator

from tui.patterns import late
from tui.records import Article, Span

_END = late(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z\d])")
_SHORT = late(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Capt|Col|Gen|Gov|Sen|Rep|Rev|Det|Cpl|Maj|Jr|Sr|No|vs|Jan|Feb|"
    r"Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def sentences(article: Article) -> Iterator[Span]:
    """The sentences of the body, in order; headlines and captions are none."""
    for paragraph in article.paragraphs:
        if paragraph.kind == "body":
            yield from _sentences(article.text, paragraph.start, paragraph.end)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end() - len(match[0]) + len(match[0].rstrip())
        if stop == match.start() + 1 and _SHORT.search(text[begin : match.start() + 1]):
            continue
        yield begin, stop
        begin = match.end()
    if begin < end:
        yield begin, end


def sentence_at(article: Article, offset: int) -> Span:
    """The sentence that `offset` stands in, or its paragraph where that has none."""
    for paragraph in article.paragraphs:
        if paragraph.start <= offset < paragraph.end:
            for span in _sentences(article.text, paragraph.start, paragraph.end):
                if offset < span[1]:
                    return span
            return paragraph.start, paragraph.end
    return offset, offset
