"""How every verb speaks: results on standard output, one line for each complaint beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.records import Article
    from tui.sources import Opened


def complain(message: str) -> int:
    """One line on standard error; 1, the exit code that goes with it."""
    sys.stderr.write(f"onrecord: {message}\n")
    return 1


def open_article(name: str) -> Opened | None:
    """The article the user named, or a complaint."""
    from tui.sources import SourceError, open_source

    try:
        return open_source(name, stdin=sys.stdin.buffer)
    except SourceError as error:
        complain(str(error))
        return None


def warn(opened: Opened) -> Article:
    """Say on standard error what a reader of the article should know; the article."""
    for warning in opened.warnings:
        complain(f"{opened.article.source}: {warning}")
    return opened.article


def put(documents: Iterable[str], output: Path | None = None) -> int:
    """Write documents, in UTF-8 whatever the locale says, as they come; returns the exit code.

    A file at `output` is replaced in one step when all are there.
    """
    from tui.analysis.errors import ModelError

    try:
        if output is None:
            for document in documents:
                sys.stdout.buffer.write(document.encode())
                sys.stdout.buffer.flush()
        elif text := "".join(documents):
            from tui.files import write_atomically

            write_atomically(output, text.encode())
    except ModelError as error:
        return complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{output or 'standard output'}: {error.strerror}")
    return 0
