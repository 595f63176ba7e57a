"""A path while it is typed: the names it may go on with, and where what it names would be written.

Takes what was typed, gives names and paths; a folder is listed, nothing is opened.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MOST = 200
"""Names offered at a time."""


_ODD = (OSError, RuntimeError, UnicodeError)
"""What the system says of names: none such, no such user, not to be written so."""


class PathError(Exception):
    """A path that cannot be read or written; the message says why, in one line."""


def expanded(typed: str) -> Path:
    """The path typed, `~` as the home it means; raises `PathError` where nobody has that home."""
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        raise PathError(f"{typed}: {error}") from error


def completions(typed: str) -> list[str]:
    """The names in the folder that `typed` may go on with, a folder's with a slash behind it.

    Hidden ones only where their dot is typed. Empty where the folder cannot be listed.
    """
    folder, begun = os.path.split(typed)
    with suppress(*_ODD), os.scandir(Path(folder or ".").expanduser()) as entries:
        found = [
            f"{entry.name}/" if entry.is_dir() else entry.name
            for entry in entries
            if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
        ]
        return sorted(filter(str.isprintable, found))[:MOST]
    return []


def completed(typed: str) -> str:
    """`typed` with all that every name it may go on with has in common."""
    names = completions(typed)
    common = os.path.commonprefix(names)  # noqa: RUF071 - of names, letter by letter
    return joined(typed, common) if common else typed


def joined(typed: str, name: str) -> str:
    """A name in the folder of what was typed."""
    return os.path.join(os.path.dirname(typed), name)  # noqa: PTH118, PTH120 - as it was typed


def chosen(typed: str, name: str, article: str) -> Path:
    """The file that `typed` means: in a folder, the one called `name`.

    Raises `PathError` where there is no such folder, and for the file `article` came from.
    """
    if not typed.isprintable():
        raise PathError("there is a character in it that cannot be shown")
    try:
        path = Path(typed.strip() or ".").expanduser().absolute()
        path = path / name if path.is_dir() else path
        if not path.parent.is_dir():
            raise PathError(f"there is no folder {path.parent}")
        if is_file_of(path, article):
            raise PathError("that is the article itself")
    except _ODD as error:
        raise PathError(f"{typed}: {getattr(error, 'strerror', None) or error}") from error
    return path


def is_file_of(path: Path, article: str) -> bool:
    """Is `path` the file that an article came from? Raises `OSError`."""
    return path.exists() and Path(article).exists() and path.samefile(article)
