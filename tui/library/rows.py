"""Rows of the library's tables as records, for whoever reads within a transaction of his own."""

from __future__ import annotations

import sqlite3

import msgspec

from tui.corrections.versions import analyser_of
from tui.records import Correction, Note

CORRECTION = "id, object, was, now, target, why, by, made, undone, analyser"
"""The columns that `correction_from` takes."""

NOTES = "SELECT id, target, text, made, changed FROM note WHERE article = ? ORDER BY made, rowid"
"""The notes on the article of a number in the order made, each as `note_from` takes it."""


def number_of(db: sqlite3.Connection, article: str) -> int | None:
    """The number of the article with this id."""
    found = db.execute("SELECT id FROM article WHERE hash = ?", (article,)).fetchone()
    return int(found[0]) if found else None


def has_analysis(db: sqlite3.Connection, article: str, versions: dict[str, str]) -> bool:
    """Is there an analysis of the article with this id by these versions?"""
    query = (
        "SELECT 1 FROM analysis JOIN article ON article.id = analysis.article "
        "WHERE hash = ? AND analyser = ?"
    )
    return db.execute(query, (article, analyser_of(versions))).fetchone() is not None


def versions_of(db: sqlite3.Connection, number: int) -> list[int]:
    """The numbers of all articles of one address, this one's among them."""
    found = db.execute(
        "SELECT id FROM article WHERE id = ?1 "
        "OR version_of = (SELECT coalesce(version_of, id) FROM article WHERE id = ?1) "
        "OR id = (SELECT version_of FROM article WHERE id = ?1)",
        (number,),
    )
    return [int(each) for (each,) in found]


def corrections_of(db: sqlite3.Connection, number: int) -> list[Correction]:
    """The corrections on an article, and on the other versions of it, in the order made."""
    listed = ",".join(map(str, versions_of(db, number)))
    found = db.execute(
        f"SELECT {CORRECTION} FROM correction WHERE article IN ({listed}) ORDER BY made, number"  # noqa: S608
    )
    return [correction_from(row) for row in found]


def correction_from(row: tuple[str | None, ...]) -> Correction:
    """A correction from its columns."""
    identity, what, was, now, target, why, by, made, undone, analyser = row
    fields = {
        "id": identity,
        "object": what,
        "was": was and msgspec.json.decode(was),
        "now": now and msgspec.json.decode(now),
        "target": msgspec.json.decode(target or "{}"),
        "why": why,
        "by": by,
        "made": made,
        "undone": undone,
        "analyser": analyser,
    }
    return msgspec.convert(fields, Correction)


def note_from(row: tuple[str | None, ...]) -> Note:
    """A note from its columns `id, target, text, made, changed`."""
    identity, target, text, made, changed = row
    at = target and msgspec.json.decode(target)
    fields = {"id": identity, "target": at, "text": text, "made": made, "changed": changed}
    return msgspec.convert(fields, Note)
