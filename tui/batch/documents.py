"""From a piece of an input to its documents: articles, or what is wrong.

A `Document` is what stands at one number of a shard: a file, a line, a row or a page. It gives one
article, several where a file is a book, a feed or a mailbox, or none and a word why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tui.batch import parquet
from tui.batch.inputs import Cut, lines_of
from tui.batch.plan import Columns, Piece
from tui.batch.web_archive import Damage, Page, pages
from tui.sources import SourceError, keeping, open_any
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.decode import NotTextError, declared_in, decode
from tui.sources.gate.draft import Draft, Opened, finish
from tui.sources.press.dates import iso_date

_USUAL = {
    "text": ("text", "body", "content", "maintext", "article"),
    "id": ("id", "url", "uri"),
    "date": ("published", "date", "date_publish", "publication_date"),
    "title": ("title", "headline"),
    "url": ("url", "uri", "link"),
    "site": ("outlet", "site", "publisher", "source_domain"),
    "language": ("language", "lang"),
}
"""What the fields of JSON lines and of tables are called where nobody says it, first one first."""


class Wrong(NamedTuple):
    """Something that is no article: at which `stage`, and why."""

    name: str
    stage: str
    error: str


Found = tuple[str, Opened] | Wrong


class Document(NamedTuple):
    """What stands at one place of the input; `found` opens it, which may be what kills us."""

    found: Iterator[Found]


def documents(piece: Piece, columns: Columns) -> Iterator[Document]:
    """The documents of a piece, `piece.count` of them. Raises `OSError`, `BatchError`."""
    if piece.kind == "file":
        yield Document(_of_file(piece.path))
        return
    if piece.kind == "parquet":
        rows = parquet.records(Path(piece.path), piece.first, piece.count)
        for number, row in enumerate(rows, piece.first):
            yield Document(_of_fields(f"{piece.path}#{number + 1}", row, columns))
        return
    start, skipped = (0, piece.first) if piece.start is None else (piece.start, 0)
    read = _pages if piece.kind == "warc" else _lines
    found = read(piece, start, columns)
    yield from islice(found, skipped, skipped + piece.count)


def _lines(piece: Piece, start: int, columns: Columns) -> Iterator[Document]:
    first = piece.first if piece.start is not None else 0
    for number, line in enumerate(lines_of(Path(piece.path), start=start, end=piece.end), first):
        name = f"{piece.path}#{number + 1}"
        if isinstance(line, Cut):
            yield Document(iter([Wrong(piece.path, "input", line.what)]))
        else:
            yield Document(_of_line(name, line.data, columns))


def _pages(piece: Piece, start: int, columns: Columns) -> Iterator[Document]:
    first = piece.first if piece.start is not None else 0
    for number, page in enumerate(pages(Path(piece.path), start=start, end=piece.end), first):
        if isinstance(page, Damage):
            yield Document(iter([Wrong(piece.path, "input", page.what)]))
        else:
            yield Document(_of_page(f"{piece.path}#{number + 1}", page))


def _of_file(path: str) -> Iterator[Found]:
    """The article in a file, or those that a book, an archive or a feed brings along."""
    try:
        with keeping(is_on=False):
            opened = open_any(path)
    except SourceError as error:
        yield Wrong(path, "open", error.what)
        return
    if isinstance(opened, Opened):
        yield path, opened
        return
    for number, item in enumerate(opened.items, 1):
        name = f"{path}#{number}"
        if item.draft is None:
            yield Wrong(name, "open", "it would have to be fetched")
        else:
            yield _finished(item.draft, name)


def _of_line(name: str, data: bytes | None, columns: Columns) -> Iterator[Found]:
    if data is None:
        yield Wrong(name, "open", "a line longer than any article")
        return
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield Wrong(name, "open", f"this line is no JSON ({type(error).__name__})")
        return
    if isinstance(fields, dict):
        yield from _of_fields(name, fields, columns)
    else:
        yield Wrong(name, "open", "this line is no JSON object")


def _of_fields(name: str, fields: Mapping[str, Any], columns: Columns) -> Iterator[Found]:
    """An article from fields of any form: which is which is said, or has its usual name."""
    name = _field(fields, "id", columns.id) or name
    text = _field(fields, "text", columns.text)
    if not text:
        known = columns.text or ", ".join(_USUAL["text"])
        yield Wrong(name, "open", f"no text in it (looked for {known})")
        return
    draft = parse_plain(text)
    if title := _field(fields, "title", columns.title):
        if draft.title and draft.title != title:
            draft.paragraphs.insert(0, (draft.title, "body"))
        draft.title = title
    if published := _field(fields, "date", columns.date):
        draft.published = iso_date(published) or draft.published
    draft.url = _field(fields, "url", None) or draft.url
    draft.site = _field(fields, "site", None) or draft.site
    draft.language = _field(fields, "language", None) or draft.language
    yield _finished(draft, name)


def _field(fields: Mapping[str, Any], what: str, said: str | None) -> str | None:
    """The field that says `what`, as text; null where it holds nothing."""
    value = next(
        (fields[name] for name in ((said,) if said else _USUAL[what]) if fields.get(name)), None
    )
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int) else None


def _of_page(name: str, page: Page) -> Iterator[Found]:
    from tui.sources.page.bounded import read_page
    from tui.sources.page.parse import NoArticleError

    try:
        decoded = decode(page.data, page.charset, declared_in(page.data))
        draft = read_page(decoded.text, page.url)
    except (NoArticleError, NotTextError) as error:
        yield Wrong(name, "open", str(error))
    else:
        draft.warnings += decoded.warnings
        yield _finished(draft, name)
    if not page.is_whole:
        yield Wrong(name, "input", f"cut off in the page at byte {page.start}")


def _finished(draft: Draft, name: str) -> Found:
    try:
        return name, finish(draft, name)
    except SourceError as error:
        return Wrong(name, "open", error.what)
