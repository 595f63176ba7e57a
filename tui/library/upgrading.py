"""The tables of the library, brought from any older version to the latest.

Each step is a numbered file in `migrations/`, run in one transaction together with its number; a
copy of the file as it was stays beside it until the next step.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).with_name("migrations")

STEPS = {int(path.stem): path.name for path in sorted(_FOLDER.glob("*.sql"))}
"""The names of the files that bring the tables to the version each has as its number."""

LATEST = max(STEPS)


def upgrade(db: sqlite3.Connection, path: Path, application: int) -> None:
    """Bring the tables to the latest version; raises `sqlite3.Error`, and then nothing changed.

    Another program may do the same at the same time: each step is done once.
    """
    version = _version(db)
    if version:
        _copied(db, backup_path(path, version))
    for number, name in sorted(STEPS.items()):
        db.execute("BEGIN IMMEDIATE")
        try:
            if _version(db) < number:
                for statement in _statements(_text(name)):
                    db.execute(statement)
                db.execute(f"PRAGMA application_id = {application}")
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def backup_path(path: Path, version: int) -> Path:
    """Where the library is copied before its tables of that version are changed."""
    return path.with_name(f"{path.stem}-version-{version}.db")


def backups(path: Path) -> list[Path]:
    """The copies there are."""
    return sorted(path.parent.glob(f"{path.stem}-version-*.db"))


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _copied(db: sqlite3.Connection, backup: Path) -> None:
    """A copy for the owner alone, in place of an older one of the same name."""
    draft = backup.with_name(f".{backup.name}.{secrets.token_hex(6)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        db.execute("VACUUM INTO ?", (str(draft),))
        draft.replace(backup)
    finally:
        draft.unlink(missing_ok=True)


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _statements(script: str) -> Iterator[str]:
    """Each statement of a script: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
