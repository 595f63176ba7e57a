"""Long articles in blocks: where to cut, how to move a block's records to the article, how to join.

A block is a run of whole paragraphs. Its `Doc` counts characters and tokens from its own start; the
records of the article count from the article's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from tui.analysis.annotations import Attribution
from tui.analysis.harm import Heard, joined
from tui.records import Article, Entity, Figure, Quote, Span

SIZE = 12_000
"""Characters after which a block ends with its paragraph: some 2,000 words, a long news article."""


def cut(article: Article) -> Iterator[str]:
    """The article's text in pieces of at least `SIZE` characters (but the last), cut after
    paragraphs; joined they are the text."""
    start = 0
    for paragraph in article.paragraphs:
        if paragraph.start - start >= SIZE:
            yield article.text[start : paragraph.start]
            start = paragraph.start
    yield article.text[start:]


def join(parts: Sequence[Doc]) -> Doc:
    """The blocks as one `Doc`, with what was read in each moved to its place."""
    if len(parts) == 1:
        return parts[0]
    doc = Doc.from_docs(  # type: ignore[call-arg]  # spaCy's stub does not know `exclude`
        list(parts), ensure_whitespace=False, exclude=["user_data", "tensor"]
    )
    attributions: list[Attribution] = []
    heard: list[tuple[int, Heard]] = []
    figures: list[Figure] = []
    tokens = characters = 0
    for part in parts:
        attributions += [move_attribution(found, tokens) for found in part._.attributions]
        figures += [move_figure(figure, characters) for figure in part._.figures]
        if part._.harm is not None:
            heard.append((tokens, part._.harm))
        tokens += len(part)
        characters += len(part.text)
    doc._.attributions = tuple(attributions)
    doc._.figures = tuple(figures)
    doc._.harm = joined(heard)
    return doc


def move(span: Span, by: int) -> Span:
    """The span `by` places further on."""
    return span[0] + by, span[1] + by


def move_attribution(found: Attribution, by: int) -> Attribution:
    """The attribution `by` tokens further on."""
    return found._replace(
        content=tuple(move(span, by) for span in found.content),
        cue=move(found.cue, by) if found.cue else None,
        source=move(found.source, by) if found.source else None,
    )


def move_figure(figure: Figure, by: int) -> Figure:
    """The figure `by` characters further on."""
    return replace(figure, start=figure.start + by, end=figure.end + by)


def move_entity(entity: Entity, by: int) -> Entity:
    """The entity `by` characters further on."""
    return replace(entity, mentions=tuple(move(span, by) for span in entity.mentions))


def move_quote(quote: Quote, by: int) -> Quote:
    """The quote `by` characters further on."""
    return replace(
        quote,
        content=tuple(move(span, by) for span in quote.content),
        cue=move(quote.cue, by) if quote.cue else None,
        source=move(quote.source, by) if quote.source else None,
    )
