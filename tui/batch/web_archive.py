"""The pages of a web archive as they stream by, from any of its records on.

Takes a path; gives a `Page` for each response or resource that is HTML. An archive that is damaged
is read on from its next sound record, one that is cut short as far as it goes: both are told in a
`Damage` at their place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from tui.batch.errors import needs

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_MAX_PAGE = 20 * 1024 * 1024  # bytes of a page that are read
_CHUNK = 1024 * 1024  # bytes looked through at once for the next record
_HEADS = (b"\x1f\x8b\x08", b"WARC/1.")
_PAGES = ("response", "resource")
_HTML = ("text/html", "application/xhtml+xml")


class Page(NamedTuple):
    """A page, where its record begins in the file, and whether all of it is there."""

    start: int
    url: str
    charset: str | None
    data: bytes
    is_whole: bool


class Damage(NamedTuple):
    """The archive cannot be read at `start`, in words."""

    start: int
    what: str


def pages(
    path: Path, *, start: int = 0, end: int | None = None, heads_only: bool = False
) -> Iterator[Page | Damage]:
    """What an archive holds between two offsets in bytes at which records begin.

    `heads_only` leaves the pages' data out, for who only counts. Raises `OSError` where the file
    cannot be read and, without fastwarc, `BatchError`.
    """
    with path.open("rb") as file:
        at: int | None = start
        while at is not None:
            file.seek(at)
            last, is_told = at, False
            try:
                for record in _records(file):
                    last = record.stream_pos
                    if end is not None and last >= end:
                        return
                    for found in _found(record, heads_only=heads_only):
                        yield found
                        is_told = isinstance(found, Damage)
                if end is None and not is_told and _is_cut(file, last):
                    yield Damage(last, f"cut off behind byte {last}")
                return
            except OSError as error:  # fastwarc's word for damage
                if file.closed:
                    raise
                at = _next_record(file, last + 1)
                if end is not None and last >= end:
                    return
                left = "the rest is lost" if at is None else f"read on from byte {at}"
                yield Damage(last, f"damaged behind byte {last} ({error}); {left}")


def _records(file: BinaryIO) -> ArchiveIterator:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise needs("archive", error) from error
    return ArchiveIterator(file, parse_http=False, auto_decode="all")


def _found(record: WarcRecord, *, heads_only: bool) -> Iterator[Page | Damage]:
    """The page in a record, if it is one, and the word that the archive ends within it."""
    start, length = record.stream_pos, record.content_length
    if length == 0 and record.headers.get("Content-Length") != "0":
        yield Damage(start, f"cut off in the head at byte {start}")
        return
    record.parse_http()
    kind = record.http_content_type or record.headers.get("Content-Type") or ""
    is_page = record.headers.get("WARC-Type") in _PAGES and _media_type(kind) in _HTML
    if not is_page:
        if record.reader.consume() < record.content_length:
            yield Damage(start, f"cut off in the record at byte {start}")
        return
    is_coded = record.is_http and any(
        record.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding")
    )
    try:
        data = b"" if heads_only else record.reader.read(_MAX_PAGE)
        is_whole = heads_only or is_coded or len(data) >= min(record.content_length, _MAX_PAGE)
    except OSError:  # the next record is not found either, and that will be told
        data, is_whole = b"", False
    url = record.headers.get("WARC-Target-URI") or ""
    yield Page(start, url, record.http_charset, data, is_whole)


def _media_type(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _is_cut(file: BinaryIO, start: int) -> bool:
    """Does a packed archive end within what is packed from `start` on?"""
    file.seek(start)
    unpacker = zlib.decompressobj(wbits=31)
    held = file.read(_CHUNK)
    if not held.startswith(_HEADS[0]):
        return False
    while held:
        try:
            unpacker.decompress(held, _CHUNK)
        except zlib.error:
            return True
        if unpacker.eof:
            held = unpacker.unused_data.lstrip(b"\0") or file.read(_CHUNK)
            unpacker = zlib.decompressobj(wbits=31) if held else unpacker
        else:
            held = unpacker.unconsumed_tail or file.read(_CHUNK)
    return not unpacker.eof


def _next_record(file: BinaryIO, start: int) -> int | None:
    """Where the next record behind `start` begins, as far as its first bytes tell."""
    file.seek(start)
    at, held = start, b""
    while chunk := file.read(_CHUNK):
        held += chunk
        found = [place for head in _HEADS if (place := held.find(head)) >= 0]
        if found:
            return at + min(found)
        keep = max(map(len, _HEADS)) - 1
        at += len(held) - keep
        held = held[-keep:]
    return None
