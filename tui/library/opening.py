"""The library's file: found, made, brought up to date, and kept from harm.

`open_library` gives a `Library` to write to; `open_for_reading` one that never makes, mends or
waits for anything. Raises `LibraryError` with one line that says what to do.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tui.library.errors import DamagedError, LibraryError, told
from tui.library.upgrading import LATEST, upgrade

APPLICATION = 0x6F6E7265  # "onre", in the file's header

WAIT = 5.0
"""Seconds to wait for another program that writes."""

_NETWORK = frozenset("nfs nfs4 cifs smb3 smbfs afs ncpfs 9p fuse.sshfs fuse.rclone".split())


class Library:
    """An open library. `notes` are lines the user should see, such as that it can only be read."""

    def __init__(self, db: sqlite3.Connection, path: Path, *, is_read_only: bool = False) -> None:
        self.db = db
        self.path = path
        self.is_read_only = is_read_only
        self.notes: list[str] = []
        self._seen = self._version()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is alone in writing from its start; all of it is kept, or nothing.

        Raises `LibraryError`.
        """
        if self.is_read_only:
            raise LibraryError(f"{self.path}: it can only be read")
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:  # SQLite itself rolls back where the disk is full
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the library for several questions. Raises `LibraryError`."""
        with told(self.path):
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")

    def has_changed(self) -> bool:
        """Did another connection write since this was last asked? Costs microseconds."""
        before, self._seen = self._seen, self._version()
        return before != self._seen

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _version(self) -> int:
        with told(self.path):
            return int(self.db.execute("PRAGMA data_version").fetchone()[0])


def library_path() -> Path:
    """Where the user's library is kept."""
    from platformdirs import user_data_path

    return user_data_path("onrecord") / "library.db"


def now() -> str:
    """This moment, as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def open_library(
    path: Path | None = None,
    *,
    wait: float = WAIT,
    is_network: Callable[[Path], bool] | None = None,
) -> Library:
    """The library at `path`, by default the user's; it is made where there is none.

    A damaged file is set aside with its date and a new one begun; one of a newer program, or where
    nothing can be written, is opened to be read; both are said in `notes`. `wait` is how many
    seconds another writer is waited for. Raises `LibraryError`.
    """
    path = path or library_path()
    try:
        return _opened(path, wait, is_network or is_on_network)
    except DamagedError:
        aside = set_aside(path)
        found = _opened(path, wait, is_network or is_on_network)
        found.notes.append(f"the library was damaged: it is now {aside}, and a new one is begun")
        return found


def open_for_reading(path: Path | None = None, *, wait: float = 0.1) -> Library | None:
    """The library at `path`, to be read at once; None if there is none of this version.

    Raises `LibraryError`.
    """
    path = path or library_path()
    with told(path):
        if not path.is_file() or path.stat().st_size == 0:
            return None
        db = _connected(path, wait, "ro")
        is_ours = _header(db, "application_id") == APPLICATION
        if not is_ours or _header(db, "user_version") < LATEST:
            db.close()
            return None
    return Library(db, path, is_read_only=True)


def set_aside(path: Path) -> Path:
    """Move a damaged library, and what belongs to it, out of the way; its new name.

    Raises `LibraryError`.
    """
    day = datetime.now(UTC).date().isoformat()
    names = (f"{path.stem}-damaged-{day}-{n}.db" for n in count(1))
    with told(path):
        aside = next(each for each in map(path.with_name, names) if not each.exists())
        for ending in ("", "-wal", "-shm", "-journal"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
    return aside


def damaged_files(path: Path) -> list[Path]:
    """Libraries that were set aside."""
    return sorted(path.parent.glob(f"{path.stem}-damaged-*.db"))


def is_on_network(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Is the folder of `path` on another machine? Told by the system's mounts, where it has any."""
    if not mounts.is_file():
        return False
    folder, found = os.path.realpath(path.parent), ("", "")
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, point, kind, *_ = line.split()
        point = point.replace("\\040", " ")
        if os.path.commonpath([folder, point]) == point and len(point) >= len(found[0]):
            found = point, kind
    return found[1] in _NETWORK


def _opened(path: Path, wait: float, is_network: Callable[[Path], bool]) -> Library:
    with told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        except PermissionError:
            if not path.is_file():
                raise
            return _read_only(path, wait, "it can only be read here")
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        db = _connected(path, wait, "rw")
        try:
            version = _checked_version(db, path)
            if version > LATEST:
                db.close()
                return _read_only(path, wait, "a newer onrecord wrote it: it can only be read")
            is_slow = is_network(path)
            _with_journal(db, "DELETE" if is_slow else "WAL", wait)
            if version < LATEST:
                upgrade(db, path, APPLICATION)
        except BaseException:
            db.close()
            raise
        found = Library(db, path)
    if is_slow:
        found.notes.append(f"{path}: on a network folder the library is slower")
    return found


def _read_only(path: Path, wait: float, why: str) -> Library:
    db = _connected(path, wait, "ro")
    if _checked_version(db, path) < LATEST:
        db.close()
        raise LibraryError(
            f"{path}: an older onrecord made it, and it cannot be brought up to date"
        )
    found = Library(db, path, is_read_only=True)
    found.notes.append(f"{path}: {why}")
    return found


def _connected(path: Path, wait: float, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and not _has_journal(path) and not os.access(path.parent, os.W_OK):
        address += "&immutable=1"  # no journal can be made there, which reading asks for too
    db = sqlite3.connect(address, timeout=wait, isolation_level=None, uri=True)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA temp_store = MEMORY")
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()  # reads the file for the first time
    except BaseException:
        db.close()
        raise
    db.create_function("folded", 1, _folded, deterministic=True)
    return db


def _has_journal(path: Path) -> bool:
    """Is there something in the journal beside it, or a program at work with it?"""
    return any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-shm"))


def _folded(text: str | None) -> str | None:
    return text.casefold() if text is not None else None


def _header(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _checked_version(db: sqlite3.Connection, path: Path) -> int:
    """The version of the file's tables, 0 for a new file; raises if it is another program's."""
    is_new = not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not is_new and _header(db, "application_id") != APPLICATION:
        raise LibraryError(f"{path}: this is another program's file; move it away")
    return _header(db, "user_version")


def _with_journal(db: sqlite3.Connection, mode: str, wait: float) -> None:
    """Set the journal, which cannot be done while another connection is at work."""
    end = time.monotonic() + wait
    while db.execute("PRAGMA journal_mode").fetchone()[0].upper() != mode:
        try:
            db.execute(f"PRAGMA journal_mode = {mode}").fetchone()
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
