"""How every verb speaks: results on standard output, one line for each complaint beside it."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

if TYPE_CHECKING:
    from tui.library.opening import Library
    from tui.records import Article
    from tui.sources import Opened

Found = TypeVar("Found", covariant=True)


_debugging: list[bool] = []


def show_tracebacks() -> None:
    """From now on a complaint about an error says where the error came from (`--debug`)."""
    _debugging.append(True)


def our_fault(error: Exception) -> str:
    """What to say of an error that should not have come: one line, and how to see more."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{what}; this is our fault: --debug shows where it happened"


def complain(message: str) -> int:
    """One line on standard error; 1, the exit code that goes with it."""
    if _debugging and sys.exc_info()[0] is not None:
        traceback.print_exc()
    sys.stderr.write(f"onrecord: {message}\n")
    return 1


def opened_library() -> Library:
    """The user's library; what there is to say of it is said. Raises `LibraryError`."""
    from tui.library.opening import open_library

    library = open_library()
    for note in library.notes:
        complain(note)
    return library


def article_count(count: int) -> str:
    """So many articles, in words."""
    return f"{count:,} article{'' if count == 1 else 's'}"


class Opener(Protocol[Found]):
    """`open_source` or `open_any`."""

    def __call__(
        self, name: str, *, stdin: BinaryIO, progress: Callable[[int, int | None], None]
    ) -> Found:
        """What the name leads to; raises `SourceError`."""


def open_named(opener: Opener[Found], name: str) -> Found:
    """What the user named; a fetch shows how far it is where someone looks on.

    Raises `SourceError`.
    """
    line = _FetchLine()
    try:
        return opener(name, stdin=sys.stdin.buffer, progress=line.show)
    finally:
        line.clear()


def open_or_complain(opener: Opener[Found], name: str) -> Found | None:
    """What the user named, or None and a complaint."""
    from tui.sources import SourceError

    try:
        return open_named(opener, name)
    except SourceError as error:
        complain(str(error))
        return None


class _FetchLine:
    """How much of a fetch is there, on a terminal that is looked at, while it lasts."""

    is_shown = False

    def show(self, received: int, total: int | None) -> None:
        if sys.stderr.isatty():
            share = f"{100 * received // total} %" if total else f"{received // 1024:,} kB"
            sys.stderr.write(f"\rfetching {share} ")
            sys.stderr.flush()
            self.is_shown = True

    def clear(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def warn(opened: Opened) -> Article:
    """Say on standard error what a reader of the article should know; the article."""
    from tui.sources.gate.clean import clean_line

    for warning in opened.warnings:
        complain(f"{clean_line(opened.article.source)}: {warning}")
    return opened.article


def put(documents: Iterable[str], output: Path | None = None, *, append: bool = False) -> int:
    """Write documents, in UTF-8 whatever the locale says, each as it comes; returns the exit code.

    To standard output, or to `output` as `tui.files.open_output` has it.
    """
    from tui.analysis.errors import ModelError
    from tui.export.templates import TemplateError
    from tui.files import open_output

    try:
        with open_output(output, append=append) if output else nullcontext(_print) as write:
            for document in documents:
                write(document.encode())
    except (ModelError, TemplateError) as error:
        return complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{output or 'standard output'}: {error.strerror}")
    return 0


def _print(document: bytes) -> None:
    sys.stdout.buffer.write(document)
    sys.stdout.buffer.flush()
