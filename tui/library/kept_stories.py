"""Stories as lines of an export: their articles by id, and all that a person decided of them.

Within a transaction of the caller's on a library's connection. Articles come before their stories.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

import msgspec

from tui.library.rows import number_of
from tui.library.stories import How, Member, insert_pin, members_of, pins_of, put_member
from tui.records import Pin, Span


class KeptMember(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story, as `tui.library.stories.Member`."""

    article: str
    how: How
    why: tuple[str, ...]
    part: tuple[Span, ...] | None


class KeptStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story; `id` is its own in every library. Members by day, pins in the order made."""

    id: str
    label: str | None
    made: str
    by: str
    ranks: tuple[str, ...]
    members: tuple[KeptMember, ...]
    pins: tuple[Pin, ...]


def kept_stories(db: sqlite3.Connection) -> Iterator[KeptStory]:
    """Every story in the order made."""
    found = db.execute("SELECT id, uid, label, made, by, ranks FROM story ORDER BY id").fetchall()
    for number, uid, label, made, by, ranks in found:
        yield KeptStory(
            id=uid,
            label=label,
            made=made,
            by=by,
            ranks=msgspec.json.decode(ranks, type=tuple[str, ...]),
            members=tuple(KeptMember(**m._asdict()) for m in members_of(db, number)),
            pins=tuple(pins_of(db, number)),
        )


def take_story(db: sqlite3.Connection, given: KeptStory, taken: Collection[int]) -> int:
    """Take a story, or join it with the one it is here; its number here.

    That is the one of its id, else one that is not among `taken` and has most of what was found
    alike in it. What was decided here stays. Raises `ValueError` for an article that is not here.
    """
    story = _known(db, given) or _alike(db, given, taken)
    if story is None:
        query = "INSERT INTO story (uid, label, made, by, ranks) VALUES (?, ?, ?, ?, '[]')"
        made = db.execute(query, (given.id, given.label, given.made, given.by))
        story = made.lastrowid or 0
    db.execute("UPDATE story SET label = coalesce(label, ?) WHERE id = ?", (given.label, story))
    db.execute(
        "UPDATE story SET ranks = ? WHERE id = ? AND ranks = '[]'",
        (msgspec.json.encode(given.ranks).decode(), story),
    )
    for each in given.members:
        number = number_of(db, each.article)
        if number is None:
            raise ValueError(f"there is no article {each.article[:12]}")
        put_member(db, story, number, Member(each.article, each.how, each.why, each.part))
    for pin in given.pins:
        insert_pin(db, story, pin)
    return story


def _known(db: sqlite3.Connection, given: KeptStory) -> int | None:
    found = db.execute("SELECT id FROM story WHERE uid = ?", (given.id,)).fetchone()
    return found and int(found[0])


def _alike(db: sqlite3.Connection, given: KeptStory, taken: Collection[int]) -> int | None:
    """The story here with at least half of the given one's articles that were found alike.

    Round-ups, which are in many stories, say nothing.
    """
    alike = [each.article for each in given.members if each.how == "found" and not each.part]
    counts: dict[int, int] = {}
    for article in alike:
        query = (
            "SELECT story FROM story_article JOIN article ON article.id = article "
            "WHERE hash = ? AND how != 'out' AND part IS NULL ORDER BY story"
        )
        for (story,) in db.execute(query, (article,)):
            if story not in taken:
                counts[story] = counts.get(story, 0) + 1
    best = max(counts, key=lambda story: counts[story], default=None)
    return best if best is not None and 2 * counts[best] >= len(alike) else None
