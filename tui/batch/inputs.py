"""The inputs of a run: what kind each is, and the pieces it is cut into.

Takes names of files; gives `Piece`s that say how many documents stand where. Nothing is parsed that
need not be counted: JSON lines by their ends, Parquet by its footer, web archives by their heads.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tui.batch.plan import InputKind, Piece
from tui.batch.web_archive import pages

_HEAD = 64 * 1024  # bytes that tell what an input is
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_LONGEST = 64 * 1024 * 1024  # bytes of a line that are read
_GZIP = b"\x1f\x8b"
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)


class Line(NamedTuple):
    """A line of a file: where it begins in the bytes of the text, and what it holds.

    Of a line longer than any article it is null.
    """

    start: int
    data: bytes | None


class Cut(NamedTuple):
    """A packed file that ends, or cannot be read on, behind so many bytes of its text."""

    start: int
    what: str


def pieces_of(names: Iterable[str], each: int, known: Iterable[Piece] = ()) -> Iterator[Piece]:
    """The pieces of the inputs, at most `each` documents in one, in the order of `names`.

    A file that is as it was in `known` (by size and time of change) is not read again.
    Raises `OSError` and, where a library for it is missing, `BatchError`.
    """
    kept: dict[str, list[Piece]] = {}
    for piece in known:
        kept.setdefault(piece.path, []).append(piece)
    for name in names:
        stat = Path(name).stat()
        before = kept.get(name, [])
        if before and (before[0].size, before[0].changed) == (stat.st_size, stat.st_mtime_ns):
            yield from before
            continue
        with Path(name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if before and (before[0].size, before[0].sha256) == (stat.st_size, digest):
            yield from before  # touched, and the same
            continue
        yield from _cut(name, stat.st_size, stat.st_mtime_ns, digest, each)


def kind_of(path: Path) -> InputKind:
    """What an input is, by its first bytes; JSON lines by their name, or if there are two.

    Raises `OSError`.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[:4] == b"PAR1":
        return "parquet"
    if head[:2] == _GZIP:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            head = unpacker.decompress(head, _HEAD)
        except zlib.error:
            return "file"
    if head[:5] == b"WARC/":
        return "warc"
    if path.name.lower().endswith(_LINES):
        return "jsonl"
    lines = [line for line in head.split(b"\n", 3)[:2] if line.strip()]
    return "jsonl" if len(lines) > 1 and all(map(_is_object, lines)) else "file"


def lines_of(path: Path, *, start: int = 0, end: int | None = None) -> Iterator[Line | Cut]:
    """The lines of a file, packed by gzip or not, that hold anything.

    `start` and `end` are offsets in bytes, in the text of a packed file, at which lines begin.
    Raises `OSError`.
    """
    with path.open("rb") as raw:
        is_packed = raw.read(2) == _GZIP
        raw.seek(0)
        file = gzip.GzipFile(fileobj=raw) if is_packed else raw
        at = start
        try:
            file.seek(start)
            while (end is None or at < end) and (data := file.readline(_LONGEST)):
                begun, at = at, at + len(data)
                is_whole = data.endswith(b"\n") or len(data) < _LONGEST
                more = data
                while not more.endswith(b"\n") and (more := file.readline(_LONGEST)):
                    at += len(more)
                if not is_whole or data.strip():
                    yield Line(begun, data if is_whole else None)
        except _DAMAGE as error:
            yield Cut(at, f"cut off at byte {at} of its text ({error})")


def _cut(name: str, size: int, changed: int, digest: str, each: int) -> Iterator[Piece]:
    path = Path(name)
    kind = kind_of(path)

    def piece(first: int = 0, count: int = 1, start: int | None = None,
              end: int | None = None) -> Piece:  # fmt: skip
        return Piece(path=name, kind=kind, size=size, changed=changed, sha256=digest,
                     first=first, count=count, start=start, end=end)  # fmt: skip

    if kind == "file":
        yield piece()
    elif kind == "parquet":
        total = _rows(path)
        yield from (piece(at, min(each, total - at)) for at in range(0, total, each))
    else:
        found = pages(path, heads_only=True) if kind == "warc" else lines_of(path)
        starts = [each.start for each in found]
        if starts != sorted(set(starts)):  # packed in one: nowhere but at its start can it be read
            yield from (
                piece(at, min(each, len(starts) - at)) for at in range(0, len(starts), each)
            )
            return
        for (at, start), (following, end) in pairwise(_marks(starts, each)):
            yield piece(at, following - at, start, end)


def _marks(starts: Sequence[int], each: int) -> Iterator[tuple[int, int | None]]:
    """The first document of each piece and where it starts, and what would be the next one's."""
    yield from ((at, starts[at]) for at in range(0, len(starts), each))
    yield len(starts), None


def _rows(path: Path) -> int:
    from tui.batch.parquet import row_count

    return row_count(path)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
