"""Archives, opened with limits: on depth, on members, on how far bytes may swell.

Takes bytes, gives bytes or a zip file whose members are read through the same limits.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from tui.sources.errors import SourceError
from tui.sources.received import MAX_BYTES

MAX_DEPTH = 3
MAX_MEMBERS = 5000
MAX_RATIO = 200
_MAX_TEXT = 30 * 1024 * 1024  # bytes read of one archive's members; its pictures are not read
_MAX_PARTS = 100_000
_PIECE = 16 * 1024  # bytes: what is over of a piece is copied at the end of every part
_MAX_HOLES = 100  # where a member may begin, and nothing can be read
_MEMBER = b"\x1f\x8b\x08"
_ALWAYS_ALLOWED = 10 * 1024 * 1024  # bytes that may come out however little went in


def gunzip(name: str, data: bytes) -> bytes:
    """The bytes in gzip `data`, nested up to `MAX_DEPTH` times. Raises `SourceError`."""
    for _ in range(MAX_DEPTH):
        data = _inflated(name, data)
        if not data.startswith(b"\x1f\x8b"):
            return data
    raise SourceError(name, f"it is packed more than {MAX_DEPTH} times over", "unpack it first")


def salvage(name: str, data: bytes, *, between: bytes) -> tuple[bytes, bool]:
    """What can be read of gzip `data`, damaged or not, and whether that is all of it.

    Where something is missing, `between` stands instead. Raises `SourceError` for a bomb.
    """
    limit = _limit(data)
    parts: list[bytes] = []
    size = at = holes = 0
    while at >= 0 and len(parts) < _MAX_PARTS and holes < _MAX_HOLES:
        part, end = _member(name, data, at, limit - size)
        size += len(part)
        parts.append(part)
        at = data.find(_MEMBER, end or at + 1)
        gap = data[end:at] if at >= 0 else data[end:].rstrip(b"\0")  # padding is no damage
        if not end or gap:
            parts.append(between)
            holes += 1
    return b"".join(parts), not holes and at < 0


def opens_with(data: bytes, beginning: bytes) -> bool:
    """Is this what gzip `data` begins with, unpacked?"""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_PIECE], len(beginning)) == beginning
    except zlib.error:
        return False


def _inflated(name: str, data: bytes) -> bytes:
    limit = _limit(data)
    parts: list[bytes] = []
    size = at = 0
    while data.startswith(b"\x1f\x8b", at):  # a gzip file may be several, one behind the other
        if len(parts) == _MAX_PARTS:
            raise SourceError(
                name, f"it is gzip in more than {_MAX_PARTS} parts", "unpack it first"
            )
        part, end = _member(name, data, at, limit - size)
        if not end:
            raise SourceError(name, "it is a gzip file cut short or damaged", "fetch it again")
        parts.append(part)
        size += len(part)
        at = end
        while data.startswith(b"\0", at):
            at += 1
    return b"".join(parts)


def _limit(data: bytes) -> int:
    return min(MAX_BYTES, max(_ALWAYS_ALLOWED, MAX_RATIO * len(data)))


def _member(name: str, data: bytes, at: int, limit: int) -> tuple[bytes, int]:
    """What the gzip member at `at` holds and where it ends: 0 if it is cut short or damaged.

    Raises `SourceError` for more than `limit` bytes.
    """
    stream = zlib.decompressobj(wbits=31)
    part = bytearray()
    while not stream.eof and at < len(data) and len(part) <= limit:
        piece = data[at : at + _PIECE]
        at += len(piece)
        try:
            part += stream.decompress(piece, limit - len(part) + 1)
        except zlib.error:
            return bytes(part), 0
    if len(part) > limit:
        raise SourceError(name, "it unpacks to far more than it should", "do not open it")
    return bytes(part), at - len(stream.unused_data) if stream.eof else 0


class Archive:
    """A zip file read member by member, none of them trusted. Raises `SourceError`."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._read = 0
        self._limit = min(_MAX_TEXT, max(_ALWAYS_ALLOWED, MAX_RATIO * len(data)))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = [info.filename for info in self._zip.infolist()]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
            raise SourceError(name, "it is a damaged ZIP file", "fetch it again") from None
        if len(self.members) > MAX_MEMBERS:
            raise SourceError(name, f"it holds more than {MAX_MEMBERS} files", "unpack it first")

    def read(self, member: str) -> bytes:
        """The bytes of one member; empty if there is none of that name."""
        if member not in self.members:
            return b""
        left = self._limit - self._read
        try:
            with self._zip.open(member) as file:
                data = file.read(left + 1)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError,
                OSError, zlib.error):  # fmt: skip
            raise SourceError(self.name, "it is a damaged ZIP file", "fetch it again") from None
        self._read += len(data)
        if len(data) > left:
            raise SourceError(self.name, "it unpacks to far more than it should", "do not open it")
        return data
