"""A PDF to a `Draft`; pypdf runs in a process of its own.

Takes bytes. The child finds where words stand and in which order they are read; here the lines are
joined to paragraphs again. The child has limits on memory and time; this side has a clock.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import msgspec

from tui.sources.errors import SourceError
from tui.sources.formats.pdf_layout import Document
from tui.sources.formats.pdf_paragraphs import Piece, paragraphs_of
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.clean import clean
from tui.sources.gate.draft import Draft
from tui.sources.press.credits import authors_in

_SECONDS = 45.0  # by the clock, over the child's own limit of processor time
_TOP = 8  # paragraphs among which a headline stands
_MAX_WORDS = 40


def parse_pdf(name: str, data: bytes) -> Draft:
    """The article in the PDF `data`. Raises `SourceError`."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "tui.sources.formats.pdf_child"],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError(name, "this PDF takes too long to read", "try another copy") from None
    try:
        found = msgspec.json.decode(done.stdout, type=Document)
    except msgspec.DecodeError:
        raise SourceError(name, "this PDF broke its limits of time or memory",
                          "try another copy") from None  # fmt: skip
    if found.error is not None:
        raise SourceError(name, found.error, "try another copy")
    draft = _draft(found)
    if not draft.paragraphs and not draft.title:
        raise SourceError(
            name, "this PDF holds pictures of text, not text", "name a copy with text"
        )
    title = " ".join(found.title.split())
    if draft.title is None and _is_title(title, draft):
        draft.title = title
    draft.byline = draft.byline or authors_in(found.author)
    stamp = re.match(r"D:(\d{4})(\d\d)(\d\d)", found.created)
    draft.published = draft.published or ("-".join(stamp.groups()) if stamp else None)
    return draft


def _draft(found: Document) -> Draft:
    """The article in the lines of a document."""
    removed = 0
    parts = []
    for part in (part for page in found.pages for part in page):
        lines = []
        for line in part:
            # What stands on a page is seen: a soft hyphen there is a hyphen.
            cleaned = clean(line.text.replace("\xad", "-"))
            removed += cleaned.removed
            if text := " ".join(cleaned.text.split()):
                lines.append(line._replace(text=text))
        parts.append(lines)
    pieces = paragraphs_of(parts)
    headline = _headline(pieces)
    if headline is not None:
        pieces.insert(0, pieces.pop(headline))
    # A blank line behind each: none of them is a line of the next.
    draft = parse_plain("\n\n".join(piece.text for piece in pieces))
    draft.removed += removed
    if headline is not None and draft.title is None and len(draft.paragraphs) > 1:
        draft.title = draft.paragraphs.pop(0)[0]
    return draft


def _headline(pieces: list[Piece]) -> int | None:
    """Which of the first paragraphs is set as the headline: in letters larger than all others."""
    sizes = Counter[float]()
    for piece in pieces:
        sizes[round(piece.height)] += len(piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    top = pieces[:_TOP]
    largest = max(range(len(top)), key=lambda n: top[n].height, default=None)
    if largest is None or top[largest].height < 1.25 * usual:
        return None
    return largest if 1 < len(top[largest].text.split()) <= _MAX_WORDS else None


def _is_title(title: str, draft: Draft) -> bool:
    """Does the document's stated title look like one, and not like a file's name?"""
    return 2 < len(title.split()) < 30 and not re.search(r"\.\w{2,4}$|^Microsoft ", title)
