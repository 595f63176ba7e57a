"""Corrections and notes as others read them: W3C Web Annotations, JSON lines, what training takes.

Takes an open `Library`, gives lines or a document of JSON in UTF-8. Offsets are string indices into
the article's text, end exclusive, as the Web Annotation model has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from tui.corrections.anchoring import find
from tui.corrections.overlay import lay_over
from tui.library.articles import analysis_of
from tui.library.exchange import numbers
from tui.library.opening import Library
from tui.library.rows import CORRECTION, correction_from, corrections_of, note_from
from tui.records import Analysis, Correction, Note, Span, Target

Form = Literal["corrections", "annotations", "training"]


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph all of whose quotes a person looked at, as it should have been read.

    `start` is where it begins in the article; spans are string indices into `text`. `mended` is
    whether anything was wrong.
    """

    article: str
    start: int
    text: str
    quotes: tuple[TaughtQuote, ...]
    mended: bool


class TaughtQuote(msgspec.Struct, frozen=True, kw_only=True):
    """One quote: the parts of its content, its cue and its source."""

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None


def documents(library: Library, form: Form) -> Iterator[bytes]:
    """The corrections in one of the forms, piece by piece; as annotations, the notes too.

    Raises `LibraryError`.
    """
    match form:
        case "corrections":
            return (_line(each) for each in _corrections(library))
        case "annotations":
            return _annotations(library)
        case "training":
            return (_line(each) for each in _lessons(library))


def _line(record: object) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def _corrections(library: Library) -> Iterator[dict[str, Any]]:
    """Each correction with the id of its article, in the order made."""
    query = (
        f"SELECT article.hash, {', '.join(f'correction.{each}' for each in CORRECTION.split(', '))}"  # noqa: S608
        " FROM correction JOIN article ON article.id = article ORDER BY number"
    )
    with library.reading() as db:
        found = db.execute(query).fetchall()
    for article, *row in found:
        yield {"article": article, **msgspec.to_builtins(correction_from(tuple(row)))}


def _notes(library: Library) -> Iterator[tuple[str, Note]]:
    """The id of its article with each note, in the order made."""
    query = (
        "SELECT hash, note.id, target, text, made, changed "
        "FROM note JOIN article ON article.id = article ORDER BY made, note.id"
    )
    with library.reading() as db:
        found = db.execute(query).fetchall()
    for article, *row in found:
        yield article, note_from(tuple(row))


def _annotations(library: Library) -> Iterator[bytes]:
    """One Web Annotation Page; what was undone is left out."""
    made = [each for each in _corrections(library) if each["undone"] is None]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [*map(_edited, made), *(_commented(*each) for each in _notes(library))],
    }
    yield msgspec.json.format(msgspec.json.encode(page), indent=2) + b"\n"


def _commented(article: str, note: Note) -> dict[str, Any]:
    source = f"urn:sha256:{article}"
    words = note.target and {"source": source, "selector": _selectors(note.target)}
    return {
        "id": f"urn:onrecord:note:{note.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "created": note.made,
        "modified": note.changed,
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "purpose": "commenting",
            "value": note.text,
        },
        "target": words or source,
    }


def _edited(correction: dict[str, Any]) -> dict[str, Any]:
    described = {name: correction[name] for name in ("object", "was", "now")}
    return {
        "id": f"urn:onrecord:correction:{correction['id']}",
        "type": "Annotation",
        "motivation": "editing",
        "creator": {"type": "Person", "name": correction["by"]},
        "created": correction["made"],
        "generator": {"type": "Software", "name": correction["analyser"]},
        "body": [
            {
                "type": "TextualBody",
                "format": "application/json",
                "purpose": "editing",
                "value": msgspec.json.encode(described).decode(),
            },
            *(
                [{"type": "TextualBody", "purpose": "commenting", "value": correction["why"]}]
                if correction["why"]
                else []
            ),
        ],
        "target": {
            "source": f"urn:sha256:{correction['article']}",
            "selector": _selectors(msgspec.convert(correction["target"], Target)),
        },
    }


def _selectors(target: Target) -> list[dict[str, Any]]:
    """The words, and where they stand."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": target.exact,
            "prefix": target.prefix,
            "suffix": target.suffix,
        },
        {"type": "TextPositionSelector", "start": target.start, "end": target.end},
    ]


def _lessons(library: Library) -> Iterator[Lesson]:
    for number in numbers(library):
        with library.reading() as db:
            asked = [each for each in corrections_of(db, number) if each.object == "quote"]
            analysis = analysis_of(db, number) if asked else None
        if analysis is not None:
            yield from _taught(analysis, asked)


def _taught(analysis: Analysis, corrections: list[Correction]) -> Iterator[Lesson]:
    """The paragraphs with corrected quotes, none of which nobody looked at."""
    mended = lay_over(analysis, corrections)
    text = analysis.article.text
    touched = [(each, find(each.target, text)) for each in corrections if each.undone is None]
    for paragraph in analysis.article.paragraphs:
        start, end = paragraph.start, paragraph.end
        here = [each for each, span in touched if span and start <= span[0] < end]
        quotes = [
            quote for quote in mended.quotes if quote.content and start <= quote.content[0][0] < end
        ]
        spans = [
            span
            for quote in quotes
            for span in (*quote.content, quote.cue, quote.source)
            if span is not None
        ]
        is_within = all(start <= first and last <= end for first, last in spans)
        if not here or not is_within or not all(quote.mended for quote in quotes):
            continue

        def moved(span: Span | None, start: int = start) -> Span | None:
            return span and (span[0] - start, span[1] - start)

        yield Lesson(
            article=analysis.article.id,
            start=start,
            text=text[start:end],
            quotes=tuple(
                TaughtQuote(
                    content=tuple((first - start, last - start) for first, last in quote.content),
                    cue=moved(quote.cue),
                    source=moved(quote.source),
                )
                for quote in quotes
            ),
            mended=any(
                each.was is None or each.now is None or each.was != each.now for each in here
            ),
        )
