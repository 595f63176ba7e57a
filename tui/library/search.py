"""Articles that a query finds, newest first, and the words in each that it found them by.

Takes an open `Library` and a line as `query.parse` reads it, gives `Hit`s. What is said and who
said it, side by side in a query, are asked of one and the same quote.
"""

from __future__ import annotations

import sqlite3
import typing
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from tui.library.derived import SHIFT
from tui.library.opening import Library
from tui.library.query import (
    All,
    Any,
    Days,
    Letters,
    Node,
    Not,
    State,
    Toll,
    Where,
    Within,
    Words,
    parse,
)
from tui.records import Span

Order = Literal["published", "read"]

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # no characters: they stand in no text

_COLUMNS = (
    "article.id, hash, title, outlet, url, published, added, reading.last, reading.unread, "
    "(SELECT group_concat(tag, ' ') FROM tag WHERE tag.article = article.id)"
)
_TABLES: dict[Where, str] = {
    "": "words",
    "title": "words",
    "said": "said",
    "speaker": "said",
    "name": "named",
    "place": "named",
}
_COLUMN: dict[Where, str] = {
    "": "text",
    "title": "title",
    "said": "text",
    "speaker": "speaker",
    "name": "name",
    "place": "place",
}
_MATCHED = {
    "words": "SELECT rowid FROM words WHERE words MATCH ?",
    "said": f"SELECT rowid >> {SHIFT} FROM said WHERE said MATCH ?",  # noqa: S608
    "named": f"SELECT rowid >> {SHIFT} FROM named WHERE named MATCH ?",  # noqa: S608
}
_STEMMED = "porter unicode61 remove_diacritics 2"
_PAGES = {
    "words": ("title, text", _STEMMED, "SELECT article, title, text FROM body"),
    "said": ("speaker, text", _STEMMED, "SELECT id, speaker, text FROM quote"),
    "named": ("name, place", "unicode61 remove_diacritics 2", "SELECT id, name, place FROM name"),
}
"""Columns and tokens of each index, and what fills it: those of the tables' own."""

_STATES = {
    "unread": "article.id IN (SELECT article FROM reading WHERE unread)",
    "fixed": "article.id IN (SELECT article FROM correction WHERE undone IS NULL)",
    "noted": "article.id IN (SELECT article FROM note)",
}
_LETTERS = {
    "outlet": "instr(outlet_key, ?) > 0",
    "note": "article.id IN (SELECT article FROM note WHERE instr(folded(text), ?) > 0)",
    "tag": "article.id IN (SELECT article FROM tag WHERE tag = ?)",
}
_OF_STORY = "SELECT article FROM story_article WHERE story = ? AND how != 'out'"
_ORDERS = {
    "published": ("INDEXED BY article_newest", "day DESC, article.id DESC"),
    "read": ("INDEXED BY article_touched", "touched DESC, article.id DESC"),
}

Sql = tuple[str, list[str | int]]


class Hit(NamedTuple):
    """An article that was found, and `spans` of its text that lead to why, in order.

    `id` is the article's, `last` when it was read last (ISO 8601), if ever.
    """

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    added: str
    last: str | None
    is_unread: bool
    tags: tuple[str, ...]
    spans: tuple[Span, ...]


def find(
    library: Library,
    line: str,
    *,
    limit: int = 100,
    offset: int = 0,
    order: Order = "published",
) -> list[Hit]:
    """`limit` articles from the `offset`th on that the query `line` finds; "" finds all.

    Raises `QueryError` for what cannot be understood, `LibraryError` where the file fails.
    """
    node = parse(line)
    where, values = _condition(node)
    index, by = _ORDERS[order]
    query = (
        f"SELECT {_COLUMNS} FROM article {index} LEFT JOIN reading ON reading.article = article.id "  # noqa: S608
        f"WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?"
    )
    with library.reading() as db:
        rows = db.execute(query, (*values, limit, offset)).fetchall()
        spans = _spans(db, [row[0] for row in rows], list(_wanted(node)))
        return [_hit(row, spans[row[0]]) for row in rows]


def ids(library: Library, line: str) -> list[str]:
    """The ids of all articles that a query finds. Raises as `find` does."""
    where, values = _condition(parse(line))
    with library.reading() as db:
        query = f"SELECT hash FROM article WHERE {where} ORDER BY id"  # noqa: S608
        return [each for (each,) in db.execute(query, values)]


def count(library: Library, line: str) -> int:
    """How many articles a query finds. Raises as `find` does."""
    where, values = _condition(parse(line))
    with library.reading() as db:
        query = f"SELECT count(*) FROM article WHERE {where}"  # noqa: S608
        return int(db.execute(query, values).fetchone()[0])


def _hit(row: tuple[typing.Any, ...], spans: list[Span]) -> Hit:
    _, identity, title, outlet, url, published, added, last, unread, tags = row
    return Hit(
        id=identity,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        added=added,
        last=last,
        is_unread=bool(unread),
        tags=tuple(sorted(tags.split())) if tags else (),
        spans=tuple(spans),
    )


def _condition(node: Node) -> Sql:
    """What SQL asks of an article for `node`."""
    match node:
        case Words():
            return _matched([node], [])
        case Letters("tag", letters, True):
            return (
                "article.id IN (SELECT article FROM tag WHERE substr(tag, 1, ?) = ?)",
                [len(letters), letters],
            )
        case Letters(where, letters):
            return _LETTERS[where], [letters]
        case Toll(kind, low, high):
            # Asked article by article: a common total has half of the library, and 100 are wanted.
            return (
                "EXISTS (SELECT 1 FROM toll WHERE toll.article = article.id AND kind = ? "
                "AND coalesce(hi, lo) >= ? AND coalesce(lo, hi) <= ?)",
                [kind, low, high],
            )
        case Days(first, last, is_published):
            dated = " AND published IS NOT NULL" if is_published else ""
            return f"(day BETWEEN ? AND ?{dated})", [first, last]
        case State(state):
            return _STATES[state], []
        case Within(story):
            return f"article.id IN ({_OF_STORY})", [story]
        case Not(part):
            asked, values = _condition(part)
            return f"NOT ({asked})", values
        case Any(parts):
            return _joined(" OR ", [_condition(part) for part in parts])
        case All(parts):
            return _joined(" AND ", list(_conditions(parts)))


def _conditions(parts: Sequence[Node]) -> Iterator[Sql]:
    """Of parts that must all hold: words of one table are asked together."""
    words, said = _words_of("words", parts), _words_of("said", parts)
    negated = [part.part for part in parts if isinstance(part, Not)]
    without = _words_of("words", negated) if words else []
    if words:
        yield _matched(words, without)
    if said:
        yield _matched(said, [])
    asked: list[Node] = [*words, *said, *map(Not, without)]
    yield from (_condition(part) for part in parts if part not in asked)


def _words_of(table: str, parts: Iterable[Node]) -> list[Words]:
    return [part for part in parts if isinstance(part, Words) and _TABLES[part.where] == table]


def _matched(words: Sequence[Words], without: Sequence[Words]) -> Sql:
    matched = _MATCHED[_TABLES[words[0].where]]
    asked = f"({' AND '.join(map(_match, words))})"
    asked += "".join(f" NOT {_match(each)}" for each in without)
    # The plus keeps the order of dates from being made anew for each query.
    return f"+article.id IN ({matched})", [asked]


def _match(words: Words) -> str:
    """Words as FTS5 takes them; within quotation marks nothing has another meaning."""
    phrase = words.words.replace('"', " ").replace("\0", " ")
    return f'{_COLUMN[words.where]} : "{phrase}"{" *" if words.is_beginning else ""}'


def _joined(word: str, parts: list[Sql]) -> Sql:
    if not parts:
        return "1", []
    values = [value for _, values in parts for value in values]
    return f"({word.join(asked for asked, _ in parts)})", values


def _wanted(node: Node) -> Iterator[Words | Toll]:
    """What of a query can be shown in a text."""
    match node:
        case Words() | Toll():
            yield node
        case Any(parts) | All(parts):
            for part in parts:
                yield from _wanted(part)


def _spans(
    db: sqlite3.Connection, numbers: Sequence[int], wanted: Sequence[Words | Toll]
) -> dict[int, list[Span]]:
    """Where each of the articles of these numbers has what is wanted, in the text's order."""
    found: dict[int, set[Span]] = {number: set() for number in numbers}
    listed = ",".join(map(str, numbers))
    for each in wanted:
        if isinstance(each, Toll):
            query = (
                'SELECT article, start, "end" FROM row '  # noqa: S608
                f"WHERE article IN ({listed}) AND kind = ? AND role IN ('current', 'claim')"
            )
            for number, *span in db.execute(query, (each.kind,)):
                found[number].add((span[0], span[1]))
    for table in _PAGES:
        words = _words_of(table, wanted)
        if words:
            for number, span in _matches(db, table, words, listed):
                found[number].add(span)
    return {number: sorted(spans) for number, spans in found.items()}


def _matches(
    db: sqlite3.Connection, table: str, words: Sequence[Words], listed: str
) -> Iterator[tuple[int, Span]]:
    """Where the articles `listed` have the words: asked of an index of these alone, for in the
    large one each article would cost a beginning of a word as much as all of them.
    """
    columns, tokens, content = _PAGES[table]
    page = f"page_{table}"
    db.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{page} USING fts5({columns}, tokenize='{tokens}')"
    )
    db.execute(f"DELETE FROM temp.{page}")  # noqa: S608
    db.execute(f"INSERT INTO temp.{page} (rowid, {columns}) {content} WHERE article IN ({listed})")
    # The title is the first line of the text, so that its words are marked there.
    match = " OR ".join(
        _match(each._replace(where="") if table == "words" else each) for each in words
    )
    if table == "words":
        query = f"SELECT rowid, highlight({page}, 1, ?, ?) FROM temp.{page} WHERE {page} MATCH ?"  # noqa: S608
        for number, marked in db.execute(query, (_OPEN, _CLOSE, match)):
            yield from ((number, span) for span in _marked(marked))
        return
    source = "quote" if table == "said" else "name"
    query = (
        f'SELECT article, start, "end" FROM {source} WHERE id IN '  # noqa: S608
        f"(SELECT rowid FROM temp.{page} WHERE {page} MATCH ?)"
    )
    yield from ((number, (start, end)) for number, start, end in db.execute(query, (match,)))


def _marked(text: str) -> Iterator[Span]:
    """The spans between the marks in `text`, as they are without the marks."""
    at = place = 0
    while (opened := text.find(_OPEN, place)) >= 0:
        closed = text.find(_CLOSE, opened)
        at += opened - place
        end = at + closed - opened - 1
        yield at, end
        at, place = end, closed + 1
