"""What was found in the library, printed: for people, as JSON lines or as a table.

Takes an open library and hits, gives pieces of text as they are made. Offsets are string indices
into the article's text, end exclusive.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from os import environ
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.library.opening import Library
    from tui.library.search import Hit
    from tui.records import Span

FORMS = ("text", "jsonl", "csv")

_ID = 12  # letters of an id, enough to name an article
_BEFORE, _AFTER = 60, 100  # characters of text around what was found


def written(library: Library, hits: Iterable[Hit], form: str) -> Iterator[str]:
    """The hits in one of `FORMS`. Raises `LibraryError`."""
    match form:
        case "jsonl":
            import msgspec

            for hit in hits:
                yield msgspec.json.encode(_record(library, hit)).decode() + "\n"
        case "csv":
            yield from _table(library, hits)
        case _:
            is_bold = sys.stdout.isatty() and not environ.get("NO_COLOR")
            mark = ("\x1b[1m", "\x1b[22m") if is_bold else ("*", "*")
            for hit in hits:
                yield f"{_line(hit)}\n"
                if hit.spans:
                    yield f"    {_around(_text(library, hit), hit.spans, mark)}\n"


def _text(library: Library, hit: Hit) -> str:
    from tui.library.articles import load_article

    article = load_article(library, hit.id)
    return article.text if article else ""  # forgotten a moment ago


def _record(library: Library, hit: Hit) -> dict[str, Any]:
    """A hit with the words it leads to."""
    text = _text(library, hit) if hit.spans else ""
    return {**hit._asdict(), "words": [text[start:end] for start, end in hit.spans]}


def _line(hit: Hit) -> str:
    from tui.export.wording import one_line

    known = (hit.outlet, *(f"#{tag}" for tag in hit.tags))
    day = (hit.published or "")[:10] or f"({hit.added[:10]})"
    title = one_line(hit.title or "untitled")
    facts = " · ".join(one_line(each) for each in known if each)
    unread = "●" if hit.is_unread else " "
    return f"{hit.id[:_ID]} {day:<12} {unread} {title}{f'  {facts}' if facts else ''}"


def _around(text: str, spans: Iterable[Span], mark: tuple[str, str]) -> str:
    """The words around the first of `spans`, with all that stand there marked."""
    from tui.export.wording import one_line

    spans = list(spans)
    body = next((each for each in spans if each[0] > text.find("\n")), spans[0])
    low = max(0, body[0] - _BEFORE)
    start = text.find(" ", low) + 1 if low else 0
    start = min(start, body[0])
    end = min(len(text), body[1] + _AFTER)
    pieces, at = [], start
    for first, last in spans:
        if at <= first and last <= end:
            pieces += [_kept_line(text[at:first]), mark[0], one_line(text[first:last]), mark[1]]
            at = last
    pieces.append(_kept_line(text[at:end]))
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{before}{''.join(pieces).strip()}{after}"


def _kept_line(text: str) -> str:
    """`text` on one line, with the white space at its ends as one space each."""
    from tui.export.wording import one_line

    left, right = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{left}{one_line(text)}{right}" if text.strip() else left


def _table(library: Library, hits: Iterable[Hit]) -> Iterator[str]:
    from tui.export.tables import cell
    from tui.library.search import Hit

    columns = (*Hit._fields, "words")
    yield _row(columns)
    for hit in hits:
        record = _record(library, hit)
        record["tags"] = " ".join(hit.tags)
        record["spans"] = ";".join(f"{start}-{end}" for start, end in hit.spans)
        record["words"] = "; ".join(record["words"])
        yield _row([cell(record[name]) for name in columns])


def _row(cells: Iterable[str | int | float]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
