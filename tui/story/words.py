"""Words and sentences without a parse: enough to compare what articles say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.patterns import late
from tui.records import Article, Span

_WORD = late(r"\w+(?:['’]\w+)*")
_END = late(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z\d])")
_SHORT = late(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sgt|Lt|Capt|Col|Gen|Gov|Sen|Rep|Rev|Det|Cpl|Maj|Jr|Sr|No|vs|Jan|Feb|"
    r"Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_SLIGHT = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do does
    for from had has have he her here him his how i if in into is it its just me more most my no not
    of on one only or other our out over said say says she should so some than that the their them
    then there these they this those through to told under up us was we were what when where which
    while who will with would you your
    """.split()
)
_NEITHER_SPELLING = re.compile(r"is(e[ds]?|ing|ation)$")


def words(text: str) -> list[str]:
    """The words in small letters: neither marks, brackets nor -ise for -ize make another text."""
    found = (match[0].casefold().replace("’", "'") for match in _WORD.finditer(text))
    return [_NEITHER_SPELLING.sub(r"iz\1", word) if len(word) > 6 else word for word in found]


def content_words(text: str) -> set[str]:
    """The words that say something by themselves."""
    return {word.removesuffix("'s") for word in words(text)} - _SLIGHT


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
