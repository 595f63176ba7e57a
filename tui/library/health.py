"""Is the library whole, how is it mended, and how is an article taken out of it for good?

Takes an open `Library` or its path. Raises `LibraryError`.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import msgspec

from tui.library.articles import unpacked
from tui.library.corrections import derive_again
from tui.library.errors import DamagedError, LibraryError, LockedError, told
from tui.library.exchange import kept, take
from tui.library.opening import Library, damaged_files, open_library, set_aside
from tui.library.rows import number_of
from tui.library.stories import rescue
from tui.library.upgrading import backups

_INDEXES = ("words", "said", "named")
_MOST = 20  # complaints of one sort


def check(library: Library) -> list[str]:
    """What is wrong with the file, the indexes and who may read it, a line each; [] if nothing."""
    try:
        found = [*_faults(library)]
    except DamagedError as error:
        found = [str(error)]
    if library.path.stat().st_mode & 0o077:
        found.append("others may read the file")
    return found


def repair(path: Path) -> list[str]:
    """Make good what `check` finds; what was done, a line each.

    Indexes and what follows from analyses are made anew. If the file itself is broken, what can be
    read of it goes into a new one, and the old one is set aside.
    """
    with open_library(path) as library:
        done = list(library.notes)
        try:
            with told(path):
                library.db.execute("REINDEX")
            for index in _INDEXES:
                _rebuild(library, index)
            with library.writing() as db:
                numbers = [each for (each,) in db.execute("SELECT id FROM article").fetchall()]
                for number in numbers:
                    derive_again(db, number)
            done.append(f"indexes made anew for {_so_many(len(numbers), 'article', 'articles')}")
            is_whole = not check(library)
        except DamagedError:
            is_whole = False
    return done if is_whole else [*done, *_saved(path)]


def _so_many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def forget(library: Library, article: str) -> list[str]:
    """Take the article of this id out of every table, index, journal and backup.

    What was set aside as damaged is not touched; it is named in the lines returned. Raises
    `LockedError` where another window reads on, after the article is gone from sight.
    """
    with told(library.path):
        library.db.execute("PRAGMA secure_delete = ON")
    with library.writing() as db:
        number = number_of(db, article)
        if number is None:
            raise LibraryError(f"{library.path}: there is no article {article[:12]}")
        db.execute("DELETE FROM article WHERE id = ?", (number,))
        db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM story_article)")
        for index in _INDEXES:
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    with told(library.path):
        for backup in backups(library.path):
            backup.unlink()
        library.db.execute("VACUUM")
        is_busy, *_ = library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise LockedError(
            f"{library.path}: another window is open; close it and run `onrecord library check`"
        )
    return [
        f"{file} was set aside as damaged and may still hold it: delete it yourself"
        for file in damaged_files(library.path)
    ]


def _faults(library: Library) -> Iterator[str]:
    with told(library.path):
        for (line,) in library.db.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
            if line != "ok":
                yield f"the file: {line}"
        rows = library.db.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
        yield from (f"{table}: row {row} belongs to nothing" for table, row, *_ in rows)
        yield from islice(_spoilt(library), _MOST)
        if library.is_read_only:
            return
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for index in _INDEXES:
        if _is_off(library, index):
            yield f"the index {index} does not match"


def _spoilt(library: Library) -> Iterator[str]:
    """The analyses that cannot be read, or are not what their row says."""
    query = "SELECT json, schema, hash FROM analysis JOIN article ON id = article"
    for blob, schema, article in library.db.execute(query):
        try:
            unpacked(blob, schema, article)
        except (zlib.error, msgspec.MsgspecError) as error:
            yield f"{article[:12]}: its analysis cannot be read ({error})"


def _is_off(library: Library, index: str) -> bool:
    query = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
    try:
        with library.writing() as db:
            db.execute(query)
    except DamagedError:
        return True
    return False


def _rebuild(library: Library, index: str) -> None:
    with library.writing() as db:
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def _reachable(old: sqlite3.Connection) -> list[int]:
    """The numbers of the articles in a broken file, by each way to them as far as it goes."""
    found: set[int] = set()
    for column in ("article FROM body", "id FROM article", "article FROM reading"):
        for way in ("ASC", "DESC"):
            try:
                for (number,) in old.execute(f"SELECT {column} ORDER BY 1 {way}"):
                    found.add(number)
            except sqlite3.DatabaseError:
                continue  # what lies behind the broken page is met from the other side
    return sorted(found)


def _saved(path: Path) -> list[str]:
    """What can be read of a broken file, in a new one; what was saved and where the old one is."""
    aside = set_aside(path)
    saved = partly = lost = 0
    with closing(sqlite3.connect(aside, isolation_level=None)) as old, open_library(path) as new:
        for number in _reachable(old):
            missing: list[Exception] = []
            try:
                found = kept(old, number, missing)
            except (sqlite3.DatabaseError, msgspec.MsgspecError, TypeError, ValueError):
                found = None  # this one cannot be read
            if found is None:
                lost += 1
            else:
                take(new, found)
                saved += 1
                partly += bool(missing)
        try:
            told = _so_many(rescue(old, new), "story", "stories")
        except sqlite3.DatabaseError:
            told = "no story"
    articles = _so_many(saved, "article", "articles") + (f" ({partly} in part)" if partly else "")
    return [f"{articles} and {told} saved, {lost} could not be read; the old file is {aside}"]
