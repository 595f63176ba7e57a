"""The library as JSON lines, out and in: a line each article, with all that is kept of it.

The first line says what the file is; after the articles comes a line each story. What is written,
read into an empty library and written again is the same to the byte. Analyses are without the
article's text, which the line has once.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from tui.corrections.overlay import lay_over
from tui.corrections.versions import analyser_of
from tui.library.addresses import without_password
from tui.library.articles import analysis_of, article_of, insert_article, packed, unpacked
from tui.library.corrections import insert_correction
from tui.library.derived import derive
from tui.library.errors import LibraryError
from tui.library.kept_stories import KeptStory, kept_stories, take_story
from tui.library.opening import Library, now
from tui.library.rows import (
    CORRECTION,
    NOTES,
    correction_from,
    corrections_of,
    note_from,
    number_of,
)
from tui.records import Analysis, Article, Correction, Note

_FORM = 2

# What the gate of the sources lets through from nowhere, as it stands in JSON.
_FORBIDDEN = re.compile(
    r"(?<!\\)(?:\\\\)*\\(?:u00[01]|[bfr])|[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufdd0\ufdd1]"
)


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line."""

    onrecord_library: int


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line with a story on it; one of an article has none."""

    story: KeptStory | UnsetType = UNSET


class Copy(msgspec.Struct, frozen=True):
    """Where the text was met, an address or a file, and when last (ISO 8601)."""

    place: str
    fetched: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """First and last time it was read (ISO 8601), where it was left, whether it is unread."""

    first: str | None
    last: str | None
    place: int
    unread: bool


class KeptAnalysis(msgspec.Struct, frozen=True):
    """An analysis as it was made, its article without text, and when it was kept."""

    made: str
    analysis: Analysis


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A line: an article and all that is kept of it. Lists are in the order kept."""

    article: Article
    added: str
    copies: tuple[Copy, ...]
    reading: Reading
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    analyses: tuple[KeptAnalysis, ...]
    corrections: tuple[Correction, ...]


def lines(library: Library, articles: Iterable[str] | None = None) -> Iterator[bytes]:
    """The library, or the articles of these ids alone, as lines; each is read in its turn.

    Raises `LibraryError`.
    """
    yield msgspec.json.encode(Head(onrecord_library=_FORM)) + b"\n"
    for number in numbers(library, articles):
        with library.reading() as db:
            found = kept(db, number)
        if found is not None:
            yield msgspec.json.encode(found) + b"\n"
    if articles is None:
        with library.reading() as db:
            stories = list(kept_stories(db))
        yield from (msgspec.json.encode(StoryLine(story=each)) + b"\n" for each in stories)


def numbers(library: Library, articles: Iterable[str] | None = None) -> list[int]:
    """The numbers of all articles, or of these, in the order kept."""
    with library.reading() as db:
        if articles is None:
            return [each for (each,) in db.execute("SELECT id FROM article ORDER BY id")]
        found = (number_of(db, article) for article in articles)
        return sorted(number for number in found if number is not None)


def kept(db: sqlite3.Connection, number: int, lost: list[Exception] | None = None) -> Kept | None:
    """All that is kept of the article of this number; None if it has gone meanwhile.

    Of a broken file, what cannot be read beside the article itself is left out, and goes to `lost`.
    """

    def rows(query: str) -> list[tuple[Any, ...]]:
        try:
            return db.execute(query, (number,)).fetchall()
        except sqlite3.DatabaseError as error:
            if lost is None:
                raise
            lost.append(error)
            return []

    def analyses() -> Iterator[KeptAnalysis]:
        query = "SELECT made, json, schema FROM analysis WHERE article = ? ORDER BY made, analyser"
        for made, blob, schema in rows(query):
            try:
                yield KeptAnalysis(made, unpacked(blob, schema, article.id))
            except (zlib.error, msgspec.MsgspecError) as error:
                if lost is None:
                    raise
                lost.append(error)

    if not rows("SELECT 1 FROM body WHERE article = ?"):
        return None
    ((added, *read),) = rows(
        "SELECT added, first, last, place, unread FROM article JOIN reading ON article = id "
        "WHERE id = ?"
    ) or [(now(), None, None, 0, 1)]
    first, last, place, unread = read
    article = article_of(db, number)
    return Kept(
        article=article,
        added=added,
        copies=tuple(
            Copy(*row)
            for row in rows("SELECT place, fetched FROM source_copy WHERE article = ? ORDER BY 1")
        ),
        reading=Reading(first=first, last=last, place=place, unread=bool(unread)),
        tags=tuple(tag for (tag,) in rows("SELECT tag FROM tag WHERE article = ? ORDER BY 1")),
        notes=tuple(map(note_from, rows(NOTES))),
        analyses=tuple(analyses()),
        corrections=tuple(
            correction_from(row)
            for row in rows(
                f"SELECT {CORRECTION} FROM correction WHERE article = ? ORDER BY number"  # noqa: S608
            )
        ),
    )


def read_lines(library: Library, given: Iterable[bytes]) -> Iterator[Article]:
    """Take the lines of such a file into the library, and give each article that was in them.

    What is there already is joined: tags and notes of both, the later reading place; nothing that
    was kept here goes. Each article and story is taken whole or not at all. Raises `LibraryError`
    with the number of a line that cannot be taken; those before it are kept.
    """
    decoder, is_begun = msgspec.json.Decoder(Kept), False
    stories: set[int] = set()
    for number, line in enumerate(given, 1):
        if not line.strip():
            continue
        try:
            if not is_begun:
                head = msgspec.json.decode(line, type=Head)
                if head.onrecord_library > _FORM:
                    raise ValueError("a newer onrecord wrote it")
                is_begun = True
                continue
            story = msgspec.json.decode(line, type=StoryLine).story
            if story is not UNSET:
                with library.writing() as db:
                    stories.add(take_story(db, _checked_story(story), stories))
                continue
            found = _checked(decoder.decode(line))
        except (ValueError, msgspec.MsgspecError) as error:
            what = "no library of onrecord" if not is_begun else str(error)
            raise LibraryError(f"line {number}: {what}") from error
        take(library, found)
        yield found.article
    if not is_begun:
        raise LibraryError("line 1: no library of onrecord")


def take(library: Library, found: Kept) -> None:
    """Take an article and all that is kept of it into the library, whole or not at all."""
    with library.writing() as db:
        number = number_of(db, found.article.id)
        if number is None:
            number = insert_article(db, found.article, found.added)
        for copy in found.copies:
            db.execute(
                "INSERT INTO source_copy VALUES (?1, ?2, ?3) "
                "ON CONFLICT DO UPDATE SET fetched = max(fetched, ?3)",
                (number, without_password(copy.place), copy.fetched),
            )
        read = found.reading
        db.execute(
            "INSERT INTO reading VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "place = CASE WHEN coalesce(excluded.last, '') > coalesce(last, '') "
            "THEN excluded.place ELSE place END, "
            "first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)), "
            "last = max(coalesce(last, excluded.last), coalesce(excluded.last, last)), "
            "unread = unread AND excluded.unread",
            (number, read.first, read.last, read.place, read.unread),
        )
        touched = (read.last or found.added, number)
        db.execute("UPDATE article SET touched = max(touched, ?) WHERE id = ?", touched)
        for tag in found.tags:
            db.execute("INSERT INTO tag VALUES (?, ?) ON CONFLICT DO NOTHING", (number, tag))
        for note in found.notes:
            target = note.target and msgspec.json.encode(note.target).decode()
            db.execute(
                "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "text = excluded.text, changed = excluded.changed "
                "WHERE excluded.changed > changed",
                (note.id, number, target, note.text, note.made, note.changed),
            )
        for each in found.analyses:
            db.execute(
                "INSERT INTO analysis VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (
                    number,
                    analyser_of(each.analysis.analyser),
                    each.analysis.schema,
                    packed(each.analysis),
                    each.made,
                ),
            )
        for correction in found.corrections:
            insert_correction(db, number, correction)
        latest = analysis_of(db, number)
        if latest is not None:
            derive(db, number, lay_over(latest, corrections_of(db, number)))


def _checked(found: Kept) -> Kept:
    """A line that may be trusted as what this program wrote; raises `ValueError`."""
    text = found.article.text
    if hashlib.sha256(text.encode()).hexdigest() != found.article.id:
        raise ValueError("the article's text is not the one its id is of")
    _refuse_controls(found)
    if any(each.analysis.corrections for each in found.analyses):
        raise ValueError("an analysis has corrections in it")
    times = [found.added, *(copy.fetched for copy in found.copies)]
    times += [each.made for each in found.notes]
    times += [each.made for each in found.corrections]
    times += [each.made for each in found.analyses]
    for time in times:
        datetime.fromisoformat(time)
    ends = [paragraph.end for paragraph in found.article.paragraphs]
    if ends and max(ends) > len(text):
        raise ValueError("a paragraph ends after the text")
    if any(each.analysis.article.id != found.article.id for each in found.analyses):
        raise ValueError("an analysis is of another article")
    return found


def _checked_story(found: KeptStory) -> KeptStory:
    """The same of a story."""
    _refuse_controls(found)
    for time in (found.made, *(pin.made for pin in found.pins)):
        datetime.fromisoformat(time)
    return found


def _refuse_controls(found: Kept | KeptStory) -> None:
    if _FORBIDDEN.search(msgspec.json.encode(found).decode()):
        raise ValueError("it holds control characters, which no library does")
