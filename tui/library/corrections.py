"""What a person set right, kept for good: added, undone, read, never changed.

Made by `tui.corrections.mending`, laid over an analysis by `tui.corrections.overlay`.
"""

from __future__ import annotations

import sqlite3

import msgspec

from tui.corrections.overlay import lay_over
from tui.library.articles import analysis_of
from tui.library.derived import derive
from tui.library.errors import LibraryError
from tui.library.opening import Library, now
from tui.library.rows import corrections_of, number_of, versions_of
from tui.records import Correction


def correct(library: Library, article: str, *corrections: Correction) -> None:
    """Keep corrections on the article of this id, all or none; search finds what they say.

    One whose id is known stays as it is. Raises `LibraryError`.
    """
    with library.writing() as db:
        number = number_of(db, article)
        if number is None:
            raise LibraryError(f"{library.path}: there is no article {article[:12]}")
        for each in corrections:
            insert_correction(db, number, each)
        for version in versions_of(db, number):
            derive_again(db, version)


def insert_correction(db: sqlite3.Connection, number: int, correction: Correction) -> None:
    """Within a transaction: one row; one that is undone undoes a known one."""
    texts = [
        None if each is None else msgspec.json.encode(each).decode()
        for each in (correction.was, correction.now, correction.target)
    ]
    db.execute(
        "INSERT INTO correction (id, article, object, was, now, target, why, by, made, undone, "
        "analyser) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET undone = coalesce(undone, excluded.undone)",
        (
            correction.id,
            number,
            correction.object,
            *texts,
            correction.why,
            correction.by,
            correction.made,
            correction.undone,
            correction.analyser,
        ),
    )


def undo(library: Library, correction: str) -> None:
    """Undo the correction of this id, which stays on the list. Raises `LibraryError` for none."""
    with library.writing() as db:
        found = db.execute(
            "SELECT article FROM correction WHERE id = ? AND undone IS NULL", (correction,)
        ).fetchone()
        if found is None:
            raise LibraryError(f"{library.path}: there is no correction {correction} to undo")
        query = "UPDATE correction SET undone = ? WHERE id = ?"
        db.execute(query, (now(), correction))
        for version in versions_of(db, found[0]):
            derive_again(db, version)


def corrections(library: Library, article: str) -> list[Correction]:
    """The corrections on an article and its other versions in the order made, undone ones too."""
    with library.reading() as db:
        number = number_of(db, article)
        return [] if number is None else corrections_of(db, number)


def derive_again(db: sqlite3.Connection, number: int) -> None:
    """Within a transaction: what is searched of an article, after its corrections changed."""
    analysis = analysis_of(db, number)
    if analysis is not None:
        derive(db, number, lay_over(analysis, corrections_of(db, number)))
