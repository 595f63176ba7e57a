"""Stories: which kept articles are of one event, and what a person decided of them.

All on an open `Library`; articles go by their ids, stories by their numbers. What was found alike
may change; what a person joined, moved or split holds for ever. Raises `LibraryError`, also where
there is no such story or article.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from tui.library.errors import LibraryError
from tui.library.opening import Library, now
from tui.library.rows import number_of
from tui.records import Pin, Span

How = Literal["found", "put", "out"]

BY_ITSELF = "onrecord"
"""Who made the stories that were found."""


class Member(NamedTuple):
    """An article of a story. `part` is what of a round-up's text belongs, None for all of it."""

    article: str
    how: How
    why: tuple[str, ...] = ()
    part: tuple[Span, ...] | None = None


class Listed(NamedTuple):
    """A story in a list: `first` and `last` are the days of its articles."""

    id: int
    label: str
    by: str
    articles: int
    outlets: int
    first: str
    last: str


def stories(library: Library, since: str = "") -> list[Listed]:
    """The stories with an article of the day `since` or later, the newest first."""
    query = (
        "SELECT story.id, coalesce(story.label, (SELECT title FROM story_article "
        "JOIN article ON article.id = article WHERE story = story.id AND how != 'out' "
        "ORDER BY coalesce(published, day), article.id LIMIT 1), 'untitled'), by, count(*), "
        "count(DISTINCT outlet), min(day), max(day) AS last "
        "FROM story JOIN story_article ON story = story.id AND how != 'out' "
        "JOIN article ON article.id = article "
        "GROUP BY story.id HAVING last >= ? ORDER BY last DESC, story.id DESC"
    )
    with library.reading() as db:
        return [Listed(*row) for row in db.execute(query, (since,))]


def stories_of(library: Library, article: str) -> list[int]:
    """The stories that an article is in."""
    query = (
        "SELECT story FROM story_article JOIN article ON article.id = article "
        "WHERE hash = ? AND how != 'out' ORDER BY story"
    )
    with library.reading() as db:
        return [number for (number,) in db.execute(query, (article,))]


def members(library: Library, story: int) -> list[Member]:
    """The articles of a story; those that were taken out stand among them as `out`."""
    with library.reading() as db:
        _known(library, db, story)
        return members_of(db, story)


def memberships(library: Library, articles: Collection[str]) -> list[tuple[int, Member]]:
    """Which of `articles` are in which stories, or were taken out of them."""
    with library.reading() as db:
        return [
            found
            for article in articles
            for found in _members(db, "article = (SELECT id FROM article WHERE hash = ?)", article)
        ]


def make(library: Library, found: Iterable[Member], *, by: str, label: str | None = None) -> int:
    """A new story of these articles; its number."""
    with library.writing() as db:
        story = _make(db, by, label)
        for member in found:
            _put(library, db, story, member)
        return story


def add(library: Library, story: int, found: Iterable[Member]) -> None:
    """More articles that were found alike; none that a person took out."""
    with library.writing() as db:
        _known(library, db, story)
        for member in found:
            _put(library, db, story, member)


def join(library: Library, one: int, other: int) -> None:
    """Have the articles of story `other` in story `one`, for ever; `other` is gone."""
    if one == other:
        raise LibraryError(f"story {one} cannot be joined with itself")
    with library.writing() as db:
        _known(library, db, one)
        _known(library, db, other)
        for _, member in [
            each
            for story in (one, other)
            for each in _members(db, "story = ? AND how != 'out'", story)
        ]:
            _put(library, db, one, member._replace(how="put"))
        db.execute("UPDATE pin SET story = ? WHERE story = ?", (one, other))
        db.execute("DELETE FROM story WHERE id = ?", (other,))


def split(library: Library, story: int, articles: Sequence[str], *, by: str) -> int:
    """Take articles out of a story, for ever, into a new one, whose number is given."""
    with library.writing() as db:
        made = _make(db, by, None)
        _move(library, db, story, made, articles)
        return made


def move(library: Library, article: str, story: int, to: int) -> None:
    """Take an article out of one story into another, both for ever."""
    with library.writing() as db:
        _known(library, db, to)
        _move(library, db, story, to, [article])


def restore(library: Library, article: str, before: Iterable[tuple[int, Member]]) -> None:
    """Have an article in the stories of `before`, as it was there, and in no other.

    A story that is left without an article is gone; one that is gone meanwhile stays so.
    """
    with library.writing() as db:
        number = number_of(db, article)
        found = _members(db, "article = ?", number or 0)
        db.execute("DELETE FROM story_article WHERE article = ?", (number,))
        for story, member in before:
            if db.execute("SELECT 1 FROM story WHERE id = ?", (story,)).fetchone():
                _put(library, db, story, member)
        db.executemany(
            "DELETE FROM story WHERE id = ?1 AND NOT EXISTS "
            "(SELECT 1 FROM story_article WHERE story = ?1 AND how != 'out')",
            [(story,) for story, _ in found],
        )


def pins(library: Library, story: int) -> list[Pin]:
    """What was decided of a story's scopes, in the order made, with what was undone."""
    with library.reading() as db:
        return pins_of(db, story)


def pin(library: Library, story: int, made: Pin) -> None:
    """Keep a decision; an undone one that is known is undone."""
    with library.writing() as db:
        _known(library, db, story)
        insert_pin(db, story, made)


def ranks(library: Library, story: int) -> tuple[str, ...]:
    """The story's sources that a person ranked, the most trusted first."""
    with library.reading() as db:
        return tuple(msgspec.json.decode(_known(library, db, story)))


def rank(library: Library, story: int, sources: Sequence[str]) -> None:
    """Keep the rank of a story's sources."""
    with library.writing() as db:
        _known(library, db, story)
        db.execute("UPDATE story SET ranks = ? WHERE id = ?", (_json(list(sources)), story))


def fetched(library: Library, articles: Collection[str]) -> dict[str, str]:
    """When each of `articles` was kept, ISO 8601."""
    query = "SELECT added FROM article WHERE hash = ?"
    with library.reading() as db:
        found = {article: db.execute(query, (article,)).fetchone() for article in articles}
    return {article: row[0] for article, row in found.items() if row}


def titles(library: Library, articles: Collection[str]) -> list[str]:
    """What `articles` are called, each with its outlet."""
    query = "SELECT coalesce(title, 'untitled'), outlet FROM article WHERE hash = ?"
    with library.reading() as db:
        found = [db.execute(query, (article,)).fetchone() for article in articles]
    return [" · ".join(filter(None, row)) for row in found if row]


def of_days(library: Library, first: str, last: str = "9") -> list[str]:
    """The ids of the analysed articles of these days, both included, oldest first."""
    query = (
        "SELECT hash FROM article WHERE day BETWEEN ? AND ? "
        "AND id IN (SELECT article FROM analysis) ORDER BY day, id"
    )
    with library.reading() as db:
        return [each for (each,) in db.execute(query, (first, last))]


def rescue(old: sqlite3.Connection, library: Library) -> int:
    """Take the stories of a library that is being saved; how many. Articles come before them.

    Raises `sqlite3.Error` where the old file cannot be read.
    """
    found = old.execute("SELECT id, uid, label, made, by, ranks FROM story").fetchall()
    within = old.execute(
        "SELECT story, hash, how, why, part FROM story_article JOIN article ON article.id = article"
    ).fetchall()
    decided = old.execute(
        "SELECT id, story, kind, scope, was, now, why, by, made, undone FROM pin ORDER BY number"
    ).fetchall()
    with library.writing() as db:
        query = "INSERT INTO story (id, uid, label, made, by, ranks) VALUES (?, ?, ?, ?, ?, ?)"
        db.executemany(query, found)
        query = "INSERT INTO story_article SELECT ?1, id, ?3, ?4, ?5 FROM article WHERE hash = ?2"
        db.executemany(query, within)
        db.executemany(
            "INSERT INTO pin (id, story, kind, scope, was, now, why, by, made, undone) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            decided,
        )
    return len(found)


# ── within a transaction ──────────────────────────────────────────────────────────────────────────


def members_of(db: sqlite3.Connection, story: int) -> list[Member]:
    """The articles of a story by day, those that were taken out among them."""
    return [member for _, member in _members(db, "story = ?", story)]


def pins_of(db: sqlite3.Connection, story: int) -> list[Pin]:
    """What was decided of a story's scopes, in the order made, with what was undone."""
    query = (
        "SELECT id, kind, scope, was, now, why, by, made, undone FROM pin WHERE story = ? "
        "ORDER BY number"
    )
    return [_pin(row) for row in db.execute(query, (story,)).fetchall()]


def insert_pin(db: sqlite3.Connection, story: int, made: Pin) -> None:
    """A decision; an undone one that is known is undone."""
    scope = {name: getattr(made, name) for name in ("place", "who", "since", "is_whole")}
    db.execute(
        "INSERT INTO pin (id, story, kind, scope, was, now, why, by, made, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET undone = coalesce(undone, excluded.undone)",
        (
            made.id,
            story,
            made.kind,
            _json(scope),
            _json(made.was),
            _json({"source": made.source}),
            made.why,
            made.by,
            made.made,
            made.undone,
        ),
    )


def put_member(db: sqlite3.Connection, story: int, article: int, member: Member) -> None:
    """The article of this number; what a person decided is not undone by what is found."""
    db.execute(
        "INSERT INTO story_article VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "how = excluded.how, why = excluded.why, part = excluded.part "
        "WHERE how = 'found' OR excluded.how != 'found'",
        (story, article, member.how, _json(member.why), _json(member.part)),
    )


def _members(db: sqlite3.Connection, where: str, key: int | str) -> list[tuple[int, Member]]:
    query = (
        "SELECT story, hash, how, why, part FROM story_article "  # noqa: S608
        f"JOIN article ON article.id = story_article.article WHERE story_article.{where} "
        "ORDER BY coalesce(published, day), article.id"
    )
    return [
        (story, Member(article, how, *_decoded(why, part)))
        for story, article, how, why, part in db.execute(query, (key,))
    ]


def _decoded(why: str, part: str | None) -> tuple[tuple[str, ...], tuple[Span, ...] | None]:
    spans = msgspec.json.decode(part, type=tuple[Span, ...]) if part else None
    return msgspec.json.decode(why, type=tuple[str, ...]), spans


def _known(library: Library, db: sqlite3.Connection, story: int) -> str:
    """The story's ranks; raises where there is no such story."""
    found = db.execute("SELECT ranks FROM story WHERE id = ?", (story,)).fetchone()
    if found is None:
        raise LibraryError(f"{library.path}: there is no story {story}; `onrecord story list`")
    return str(found[0])


def _make(db: sqlite3.Connection, by: str, label: str | None) -> int:
    query = "INSERT INTO story (uid, label, made, by) VALUES (?, ?, ?, ?)"
    return db.execute(query, (secrets.token_hex(8), label, now(), by)).lastrowid or 0


def _put(library: Library, db: sqlite3.Connection, story: int, member: Member) -> None:
    number = number_of(db, member.article)
    if number is None:
        raise LibraryError(f"{library.path}: there is no article {member.article[:12]}")
    put_member(db, story, number, member)


def _move(
    library: Library, db: sqlite3.Connection, story: int, to: int, articles: Sequence[str]
) -> None:
    _known(library, db, story)
    within = {m.article: m for _, m in _members(db, "story = ? AND how != 'out'", story)}
    for article in articles:
        if article not in within:
            raise LibraryError(f"{library.path}: story {story} has no article {article[:12]}")
        _put(library, db, to, within[article]._replace(how="put"))
        _put(library, db, story, Member(article, "out"))
    if len(within) == len(set(articles)):
        raise LibraryError(f"story {story} would be left without an article")


def _pin(row: tuple[str | None, ...]) -> Pin:
    identity, kind, scope, was, decided, why, by, made, undone = row
    fields: Mapping[str, object] = {
        "id": identity,
        "kind": kind,
        "was": was and msgspec.json.decode(was),
        "why": why,
        "by": by,
        "made": made,
        "undone": undone,
        **msgspec.json.decode(scope or "{}"),
        **msgspec.json.decode(decided or "{}"),
    }
    return msgspec.convert(fields, Pin)


def _json(record: object) -> str | None:
    return None if record is None else msgspec.json.encode(record).decode()
