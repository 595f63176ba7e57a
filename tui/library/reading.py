"""What a reader does with an article: leaves it at a place, marks it unread, tags it, notes on it.

All on an open `Library`, articles by their ids (or the first letters of one: `id_of`). Raises
`LibraryError`, also where there is no such article.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable

import msgspec

from tui.library.addresses import canonical
from tui.library.errors import LibraryError
from tui.library.opening import Library, now
from tui.library.rows import note_from, number_of
from tui.records import Note, Target

_SHORTEST = 6  # letters of an id that say which


def id_of(library: Library, beginning: str) -> str:
    """The id of the one article whose id begins so. Raises `LibraryError` for none or several."""
    wanted = beginning.lower()
    is_hex = len(wanted) >= _SHORTEST and not wanted.strip("0123456789abcdef")
    found: list[tuple[str]] = []
    if is_hex:
        query = "SELECT hash FROM article WHERE hash >= ? AND hash < ? LIMIT 2"
        with library.reading() as db:
            found = db.execute(query, (wanted, f"{wanted}g")).fetchall()
    if len(found) == 1:
        return found[0][0]
    if found:
        raise LibraryError(f"{beginning}: more than one article begins so; give more of the id")
    raise LibraryError(f"{beginning}: there is no such article; `onrecord library list` shows ids")


def keep_place(library: Library, article: str, offset: int) -> None:
    """Keep where in `Article.text` the article was left, if it is in the library."""
    with library.writing() as db:
        number = number_of(db, article)
        db.execute("UPDATE reading SET place = ? WHERE article = ?", (offset, number))


def place(library: Library, article: str) -> int:
    """Where in `Article.text` the article was left; 0 for one that is not there."""
    with library.reading() as db:
        found = db.execute(
            "SELECT place FROM reading JOIN article ON id = article WHERE hash = ?1 "
            "UNION ALL SELECT place FROM left_at WHERE hash = ?1",
            (article,),
        ).fetchone()
        return int(found[0]) if found else 0


def mark_unread(library: Library, article: str, *, is_unread: bool) -> None:
    """Say whether an article is still to be read."""
    with library.writing() as db:
        number = _number(library, db, article)
        db.execute("UPDATE reading SET unread = ? WHERE article = ?", (is_unread, number))


def read_of(library: Library, articles: Iterable[str], addresses: Iterable[str]) -> set[str]:
    """Those that were read, of articles by their ids and of web addresses by any of their forms."""
    query = (
        "SELECT 1 FROM article JOIN reading ON article = id WHERE {} = ? "
        "AND last IS NOT NULL AND NOT unread"
    )
    with library.reading() as db:
        asked: list[tuple[str, str | None, str]] = [("hash", each, each) for each in articles]
        asked += [("canonical", canonical(each), each) for each in addresses]
        return {
            each
            for column, key, each in asked
            if db.execute(query.format(column), (key,)).fetchone()
        }


def change_tags(
    library: Library, articles: Iterable[str], *, add: Iterable[str] = (), drop: Iterable[str] = ()
) -> None:
    """Give each article the tags to `add` and take those to `drop`; capitals make no difference."""
    added, dropped = ([tag_name(each) for each in tags] for tags in (add, drop))
    with library.writing() as db:
        for article in articles:
            number = _number(library, db, article)
            db.executemany(
                "DELETE FROM tag WHERE article = ? AND tag = ?",
                ((number, each) for each in dropped),
            )
            db.executemany(
                "INSERT INTO tag VALUES (?, ?) ON CONFLICT DO NOTHING",
                ((number, each) for each in added),
            )


def tag_name(given: str) -> str:
    """A tag as it is kept, in small letters without spaces. Raises `ValueError` for none."""
    name = "-".join(given.casefold().split()).lstrip("#+-").replace('"', "")
    if not name:
        raise ValueError(f"{given!r} is no tag")
    return name


def tags(library: Library, article: str | None = None) -> list[str]:
    """The tags of an article; of all, those used most first, where none is named."""
    with library.reading() as db:
        if article is None:
            query = "SELECT tag FROM tag GROUP BY tag ORDER BY count(*) DESC, tag"
            return [each for (each,) in db.execute(query)]
        query = "SELECT tag FROM tag JOIN article ON id = article WHERE hash = ? ORDER BY tag"
        return [each for (each,) in db.execute(query, (article,))]


def add_note(library: Library, article: str, text: str, target: Target | None = None) -> Note:
    """Put a note on an article, or on the words of `target` in it."""
    at = now()
    note = Note(id=secrets.token_hex(8), target=target, text=text, made=at, changed=at)
    keep_note(library, article, note)
    return note


def keep_note(library: Library, article: str, note: Note) -> None:
    """Keep a note on an article, in place of one of the same id; without words it is gone."""
    with library.writing() as db:
        number = _number(library, db, article)
        db.execute("DELETE FROM note WHERE id = ?", (note.id,))
        if note.text.strip():
            db.execute(
                "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)",
                (note.id, number, _json(note.target), note.text, note.made, note.changed),
            )


def notes(library: Library, article: str) -> list[Note]:
    """The notes on an article in the order made."""
    with library.reading() as db:
        number = number_of(db, article)
        return [] if number is None else notes_of(db, number)


def remarks(library: Library, article: str) -> tuple[list[Note], list[str]]:
    """The notes on an article and its tags, in one look."""
    with library.reading() as db:
        number = number_of(db, article)
        if number is None:
            return [], []
        tagged = db.execute("SELECT tag FROM tag WHERE article = ? ORDER BY tag", (number,))
        return notes_of(db, number), [tag for (tag,) in tagged]


def notes_of(db: sqlite3.Connection, number: int) -> list[Note]:
    """The notes on the article of this number in the order made."""
    found = db.execute(
        "SELECT id, target, text, made, changed FROM note WHERE article = ? ORDER BY made, rowid",
        (number,),
    )
    return [note_from(row) for row in found]


def _number(library: Library, db: sqlite3.Connection, article: str) -> int:
    number = number_of(db, article)
    if number is None:
        raise LibraryError(f"{library.path}: there is no article {article[:12]}")
    return number


def _json(record: object) -> str | None:
    return None if record is None else msgspec.json.encode(record).decode()
