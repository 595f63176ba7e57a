"""What the components write on a `Doc`, and how they read each other.

Every extension is registered here, once, at import. The stages run in the order listed:

    paragraphs   sentence starts at paragraph starts
    (spaCy)      tags, parse, lemmas
    encoder      doc.spans["news"]: PER, ORG, LOC, MISC; doc.ents; doc._.attributions; doc._.harm
    figures      doc._.figures
    entities     doc._.entities
    quotes       doc._.quotes (speaker still null)
    speakers     doc._.speakers, and doc._.quotes with speakers
    casualties   doc._.tally
    summary      doc._.summary

`doc._.text` is `Article.text`, and a token's `idx` an offset of the records. The tokens are those
of the same text in one notation of numbers (see `notation.plain`), character for character as long:
`doc.text` is for reading numbers from, `doc._.text` for everything that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from tui.records import Article, Paragraph, Summary, Tally

NEWS = "news"
"""Key in `doc.spans` of the encoder's entities, labelled PER, ORG, LOC or MISC."""

TokenSpan = tuple[int, int]
"""First token and the token after the last one."""


class Attribution(NamedTuple):
    """What the encoder found about one quote, in tokens of the `Doc`.

    `score` is the encoder's own probability of the content, 0 to 1, `cue_score` that of the cue.
    """

    content: tuple[TokenSpan, ...]
    cue: TokenSpan | None
    source: TokenSpan | None
    score: float
    cue_score: float


_DEFAULTS: dict[str, Any] = {
    "article": None,
    "attributions": (),
    "harm": None,
    "figures": (),
    "entities": (),
    "quotes": (),
    "speakers": (),
    "tally": Tally(),
    "summary": Summary(),
}

for _name, _default in _DEFAULTS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


def _text(doc: Doc) -> str:
    """The text as the article has it; by default that of the tokens."""
    text: str = doc.user_data.get("onrecord_text") or doc.user_data.setdefault(
        "onrecord_text", doc.text
    )
    return text


def _set_text(doc: Doc, text: str) -> None:
    doc.user_data["onrecord_text"] = text


if not Doc.has_extension("text"):
    Doc.set_extension("text", getter=_text, setter=_set_text)


def make_doc(nlp: Language, text: str, shown: str) -> Doc:
    """The tokens of `text`, which is the article's `shown` in one notation of numbers."""
    doc = nlp.make_doc(text)
    doc.user_data["onrecord_plain"], doc._.text = text, shown
    return doc


def plain_text(doc: Doc) -> str:
    """`doc.text`, put together once: spaCy joins its tokens anew each time."""
    text: str = doc.user_data.get("onrecord_plain") or doc.user_data.setdefault(
        "onrecord_plain", doc.text
    )
    return text


def paragraphs(doc: Doc) -> tuple[Paragraph, ...]:
    """The paragraphs of the article behind `doc`; without one, every line is a body paragraph."""
    article: Article | None = doc._.article
    if article is not None:
        return article.paragraphs
    found, start = [], 0
    for line in doc._.text.split("\n"):
        if line.strip():
            found.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return tuple(found)


def tokens(doc: Doc, start: int, end: int) -> Span:
    """The tokens that touch characters `start` to `end` (exclusive); empty if there are none."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span if span is not None else doc[0:0]


def characters(doc: Doc, span: TokenSpan) -> tuple[int, int]:
    """The characters of a run of tokens, as offsets of the records."""
    part = doc[span[0] : span[1]]
    return part.start_char, part.end_char


def overlap(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Does `span` share a character (or token) with one of `others`?"""
    return any(span[0] < end and start < span[1] for start, end in others)
