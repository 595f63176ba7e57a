"""The child process that reads a PDF: bytes on standard input, JSON on standard output.

It runs alone, under limits on memory and processor time that it sets itself before it touches the
document: one that breaks it breaks nothing else.
"""

from __future__ import annotations

import io
import logging
import sys

import msgspec
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from tui.sources.formats.pdf_fragments import fragments_of
from tui.sources.formats.pdf_layout import Document, Fragment, lines_of
from tui.sources.gate.limits import limit

MAX_PAGES = 300
_DAMAGE = (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


def read(data: bytes) -> Document:
    """The pages' text and what the document says of itself, or why it cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Document("it is locked with a password")
        about: dict[str, object] = dict(reader.metadata or {})
        pages = lines_of([_fragments(page) for page in reader.pages[:MAX_PAGES]])
    except PyPdfError as error:
        return Document(f"it is a damaged PDF ({error})")
    except MemoryError:
        return Document("it wants more memory than a document may have")
    except Exception as error:  # noqa: BLE001 - damage breaks pypdf in any way it likes
        return Document(f"it is a damaged PDF ({type(error).__name__})")
    title, author, created = (
        str(about.get(key) or "") for key in ("/Title", "/Author", "/CreationDate")
    )
    return Document(None, pages, title, author, created)


def _fragments(page: PageObject) -> list[Fragment]:
    """The page's fragments; where they are turned or damaged, its text as pypdf orders it."""
    try:
        found, turned = fragments_of(page)
    except _DAMAGE:
        found, turned = [], 0  # pypdf's own reading forgives more
    if found and turned <= len(found):
        return found
    lines = page.extract_text().split("\n")
    return [
        Fragment(line, 0.0, 5.0 * len(line), -12.0 * n, 10.0, 2.5)
        for n, line in enumerate(lines)
        if line.strip()
    ]


def main() -> None:
    """Read the document and print what was found."""
    logging.disable(logging.CRITICAL)
    limit()
    sys.setrecursionlimit(2000)
    sys.stdout.buffer.write(msgspec.json.encode(read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
