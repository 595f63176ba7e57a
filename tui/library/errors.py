"""Why the library cannot do something, in one line a person can act on."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec


class LibraryError(Exception):
    """What is wrong with the library, and what to do."""


class LockedError(LibraryError):
    """Another program is writing and did not end in time; it may be tried again."""


class FullError(LibraryError):
    """The disk has no room."""


class DamagedError(LibraryError):
    """The file is no database, or a broken one."""


class QueryError(ValueError):
    """A query that cannot be understood; the message says in words what is wrong with it."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite or the system say of the file at `path`, said as a `LibraryError`."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # ours
    except sqlite3.Error as error:
        raise _of(error, path) from error
    except (zlib.error, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise _damaged(error, path) from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror}") from error


def _of(error: sqlite3.Error, path: Path) -> LibraryError:
    # Extended codes keep the plain one in their lowest byte.
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedError(f"{path}: another program is writing to it")
        case sqlite3.SQLITE_FULL:
            return FullError(f"{path}: disk full")
        case sqlite3.SQLITE_IOERR:
            return FullError(f"{path}: it cannot be written or read: disk full or failing")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _damaged(error, path)
        case sqlite3.SQLITE_READONLY:
            return LibraryError(f"{path}: it can only be read")
        case sqlite3.SQLITE_CANTOPEN:
            return LibraryError(f"{path}: it cannot be opened")
        case _:
            return LibraryError(f"{path}: {error}")


def _damaged(error: Exception, path: Path) -> DamagedError:
    todo = "`onrecord library check --repair` saves what can be read"
    return DamagedError(f"{path}: the file is damaged ({error}); {todo}")
