"""A web archive (WARC) to the pages in it.

Takes bytes, gives a `Listing` whose items bring their drafts along, one for each response that
holds an article. Of a damaged archive it is what can be read, with a word about the rest.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, NamedTuple

from tui.patterns import late
from tui.sources.errors import SourceError
from tui.sources.formats.unpack import MAX_MEMBERS, opens_with, salvage
from tui.sources.gate.clean import clean_line
from tui.sources.gate.decode import NotTextError, declared_in, decode
from tui.sources.listing import Item, Listing
from tui.sources.page.bounded import read_page
from tui.sources.page.parse import NoArticleError

logging.getLogger("warcio").addHandler(logging.NullHandler())  # or it warns on the screen

_MAX_PAGE = 20 * 1024 * 1024  # bytes
_MAX_PAGES = 300  # listed
_MAX_HEAD = 64 * 1024  # bytes of a record's own headers
_RECORD = late(rb"WARC/\d\.\d+\r?\n(?=[A-Za-z-]+:)")
_HEAD_END = late(rb"\r?\n\r?\n")
_LENGTH = late(rb"(?<=\n)Content-Length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
_AFTER = late(rb"\r?\n\r?\n|\s*(?:WARC/\d|\Z)")
_LOST = "it is damaged or cut short: what could be read of it is here, the rest is lost"
_CUT = "damaged in its archive: some of it may be lost"


def is_packed_warc(data: bytes) -> bool:
    """Is gzip `data` a web archive?"""
    return opens_with(data, b"WARC/")


def parse_packed_warc(name: str, data: bytes) -> Listing:
    """As `parse_warc`, of an archive packed by gzip. Raises `SourceError`."""
    unpacked, is_whole = salvage(name, data, between=b"\r\n\r\n")
    return parse_warc(name, unpacked, is_whole=is_whole)


def parse_warc(name: str, data: bytes, *, is_whole: bool = True) -> Listing:
    """The pages with an article in the archive `data`. Raises `SourceError`."""
    items: list[Item] = []
    warnings: list[str] = []
    for n, piece in enumerate(_pieces(data)):
        if n >= MAX_MEMBERS or len(items) >= _MAX_PAGES:
            warnings.append(f"only the pages among its first {n:,} records are listed")
            break
        is_whole &= piece.is_sound
        item = _item(name, piece)
        if item is not None:
            items.append(item)
    if not items:
        if is_whole:
            raise SourceError(name, "there is no article in this web archive", "name another")
        raise SourceError(name, "it is a damaged web archive", "fetch it again")
    if not is_whole:
        warnings.append(_LOST)
    return Listing(name, clean_line(name), tuple(items), tuple(warnings))


class _Piece(NamedTuple):
    """The bytes of one record; sound if they are as many as it says, and no more."""

    data: bytes
    is_sound: bool


def _pieces(data: bytes) -> Iterator[_Piece]:
    """The records of an archive; where one is damaged, the next is looked for from its head on."""
    start = 0
    while found := _RECORD.search(data, start):
        if data[start : found.start()].strip():
            yield _Piece(b"", is_sound=False)
        start = found.start()
        end = _end_of_record(data, start)
        is_sound = end is not None and bool(_AFTER.match(data, end))
        if not is_sound:
            following = _RECORD.search(data, found.end())
            end = following.start() if following else len(data)
        yield _Piece(data[start:end], is_sound)
        start = end or len(data)
    if data[start:].strip():
        yield _Piece(b"", is_sound=False)


def _end_of_record(data: bytes, start: int) -> int | None:
    """Where the record from `start` on says that it ends; None if not within the archive."""
    head = _HEAD_END.search(data, start, start + _MAX_HEAD)
    length = _LENGTH.search(data, start, head.end()) if head else None
    end = head.end() + int(length[1]) if head and length else None
    return end if end is not None and end <= len(data) else None


def _item(name: str, piece: _Piece) -> Item | None:
    """The article on one archived page, if there is one."""
    record = _record(piece.data)
    if record is None or record.rec_type not in ("response", "resource"):
        return None
    header = Message()
    header["Content-Type"] = _media_type(record)
    if header.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        data = record.content_stream().read(_MAX_PAGE)
        decoded = decode(data, header.get_content_charset(), declared_in(data))
        draft = read_page(decoded.text, url)
    except (NoArticleError, NotTextError, *_DAMAGE):
        return None
    draft.warnings += decoded.warnings if piece.is_sound else (*decoded.warnings, _CUT)
    return Item(name, clean_line(draft.title or url), clean_line(url), draft.published, draft=draft)


def _record(data: bytes) -> Any:
    """warcio's record of what one piece holds; None for one it cannot read."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        return next(iter(ArchiveIterator(io.BytesIO(data))), None)
    except (ArchiveLoadFailed, *_DAMAGE):
        return None


_DAMAGE = (EOFError, ValueError, OSError, OverflowError, AttributeError, TypeError)
"""What warcio raises; the last two, for it takes for granted that a record has all its headers."""


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") if headers else None) or ""
