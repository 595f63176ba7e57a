"""Writing an export to a file of its own: never over another one, for the owner's eyes only.

Takes text and a name wanted, gives the path written, with a number in it if the name was taken.
"""

from __future__ import annotations

import os
import re
import tempfile
from itertools import count
from pathlib import Path

from tui.records import Article

_UNSAFE = re.compile(r"[^\w.-]+")


def file_name(article: Article, suffix: str) -> str:
    """A name for an export of `article`, from its title: "ferry-sinks-off-port-vale.md"."""
    words = _UNSAFE.sub("-", (article.title or Path(article.source).stem).casefold())
    stem = words[:60].strip("-.")
    return f"{stem or 'article'}{suffix}"


def save(text: str, path: Path) -> Path:
    """Write `text` as UTF-8 to `path`, or beside it as "name-2.md" if that name is taken.

    The file appears whole or not at all, mode 0600, and nothing is ever replaced. Raises
    `OSError` as the system gives it.
    """
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:60]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        return _claim(Path(draft), path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _claim(draft: Path, path: Path) -> Path:
    """Give the draft the first free name; a hard link fails where the name is taken."""
    for number in count(1):
        wanted = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            wanted.hardlink_to(draft)
        except FileExistsError:
            continue
        return wanted
    raise AssertionError("unreachable: count() has no end")
