"""From the name the user gave to an `Opened` article: get the bytes, see what they are, parse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from tui.sources.decode import NotTextError, decode
from tui.sources.draft import Opened, finish
from tui.sources.errors import SourceError
from tui.sources.plain import parse_plain

MAX_BYTES = 200 * 1024 * 1024
"""The largest input that is read; far beyond any article."""


def open_source(name: str, *, stdin: BinaryIO | None = None, show_controls: bool = False) -> Opened:
    """The article in the file `name`, or on standard input where `name` is "-".

    `stdin` stands in for the process's own standard input. With `show_controls`, control characters
    are written out in caret form instead of being removed. Raises `SourceError`.
    """
    data = _read_stdin(name, stdin) if name == "-" else _read_file(name)
    if not data.strip():
        raise SourceError(name, "the input is empty", "name a file with an article in it")
    try:
        decoded = decode(data)
    except NotTextError:
        raise SourceError(name, "this is not text", "name a text file") from None
    draft = parse_plain(decoded.text, show=show_controls)
    draft.warnings += decoded.warnings
    return finish(draft, name, show=show_controls)


def _read_stdin(name: str, stdin: BinaryIO | None) -> bytes:
    return _capped(name, (stdin or sys.stdin.buffer).read(MAX_BYTES + 1))


def _read_file(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise SourceError(name, "this is a folder", "name a file in it")
        with path.open("rb") as file:
            return _capped(name, file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        raise SourceError(name, "there is no such file", "check the name") from None
    except PermissionError:
        raise SourceError(name, "no permission to read it", "check who may read it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(name, f"it cannot be read ({reason})", "check the name") from None


def _capped(name: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise SourceError(name, f"it is larger than {limit} MB", "name a smaller file")
    return data
