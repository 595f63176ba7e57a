"""How every verb speaks: results on standard output, one line for each complaint beside it."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

if TYPE_CHECKING:
    from tui.records import Article
    from tui.sources import Opened

Found = TypeVar("Found", covariant=True)


_debugging: list[bool] = []


def show_tracebacks() -> None:
    """From now on a complaint about an error says where the error came from (`--debug`)."""
    _debugging.append(True)


def complain(message: str) -> int:
    """One line on standard error; 1, the exit code that goes with it."""
    if _debugging and sys.exc_info()[0] is not None:
        traceback.print_exc()
    sys.stderr.write(f"onrecord: {message}\n")
    return 1


class Opener(Protocol[Found]):
    """`open_source` or `open_any`."""

    def __call__(
        self, name: str, *, stdin: BinaryIO, progress: Callable[[int, int | None], None]
    ) -> Found:
        """What the name leads to; raises `SourceError`."""


def open_or_complain(opener: Opener[Found], name: str) -> Found | None:
    """What the user named, or a complaint; a fetch shows how far it is where someone looks on."""
    from tui.sources import SourceError

    try:
        found = opener(name, stdin=sys.stdin.buffer, progress=_show_progress)
    except SourceError as error:
        complain(str(error))
        return None
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
    return found


def _show_progress(received: int, total: int | None) -> None:
    if sys.stderr.isatty():
        share = f"{100 * received // total} %" if total else f"{received // 1024:,} kB"
        sys.stderr.write(f"\rfetching {share} ")
        sys.stderr.flush()


def warn(opened: Opened) -> Article:
    """Say on standard error what a reader of the article should know; the article."""
    from tui.sources.gate.clean import clean_line

    for warning in opened.warnings:
        complain(f"{clean_line(opened.article.source)}: {warning}")
    return opened.article


def put(documents: Iterable[str], output: Path | None = None) -> int:
    """Write documents, in UTF-8 whatever the locale says, as they come; returns the exit code.

    A file at `output` is replaced in one step when all are there.
    """
    from tui.analysis.errors import ModelError
    from tui.export.templates import TemplateError

    try:
        if output is None:
            for document in documents:
                sys.stdout.buffer.write(document.encode())
                sys.stdout.buffer.flush()
        elif text := "".join(documents):
            from tui.files import write_atomically

            write_atomically(output, text.encode())
    except (ModelError, TemplateError) as error:
        return complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{output or 'standard output'}: {error.strerror}")
    return 0
