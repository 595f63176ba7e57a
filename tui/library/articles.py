"""Articles and their analyses: put into the library, and taken out again.

Takes an open `Library` and records, gives records. An article is known by its `id`, the SHA-256 of
its text; within the library's tables by a number. Raises `LibraryError` as `Library.writing` does.
"""

from __future__ import annotations

import sqlite3
import zlib

import msgspec
from msgspec.structs import replace

from tui.corrections.versions import analyser_of
from tui.library.addresses import canonical, host_of, without_password
from tui.library.errors import LibraryError
from tui.library.opening import Library, now
from tui.library.rows import corrections_of, number_of
from tui.records import Analysis, Article


def keep(
    library: Library,
    article: Article,
    analysis: Analysis | None = None,
    *,
    is_read: bool | None,
    at: str | None = None,
) -> int:
    """Keep an article, met `at` a time (now), and its analysis if there is one; its number.

    One that is kept already gets another place where it was met. `is_read` says that somebody reads
    it now, None that somebody does if it is new; else a new one is unread.
    """
    at = at or now()
    with library.writing() as db:
        number = number_of(db, article.id)
        if is_read is None:
            is_read = number is None
        number = number or insert_article(db, article, at)
        db.executemany(
            "INSERT INTO source_copy VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET fetched = ?3",
            {
                (number, without_password(each), at)
                for each in (article.source, article.url)
                if each
            },
        )
        db.execute(
            "INSERT INTO reading (article, first, last, unread, place) VALUES (?1, ?2, ?2, ?3, "
            "coalesce((SELECT place FROM left_at WHERE hash = ?4), 0)) ON CONFLICT DO NOTHING",
            (number, at if is_read else None, not is_read, article.id),
        )
        db.execute("DELETE FROM left_at WHERE hash = ?", (article.id,))
        if is_read:
            db.execute(
                "UPDATE reading SET first = coalesce(first, ?1), last = ?1, unread = 0 "
                "WHERE article = ?2",
                (at, number),
            )
            db.execute("UPDATE article SET touched = max(touched, ?) WHERE id = ?", (at, number))
        if analysis is not None:
            store_analysis(db, number, analysis, at)
        return number


def keep_analysis(library: Library, analysis: Analysis, *, at: str | None = None) -> None:
    """Keep the analysis of an article that is in the library. Raises `LibraryError` if it is not.

    Earlier ones go, but those that a correction rests on.
    """
    with library.writing() as db:
        number = number_of(db, analysis.article.id)
        if number is None:
            raise LibraryError(f"{library.path}: there is no article {analysis.article.id[:12]}")
        store_analysis(db, number, analysis, at or now())


def store_analysis(db: sqlite3.Connection, number: int, analysis: Analysis, at: str) -> None:
    """Within a transaction: the analysis, as the analyser made it, and all that follows from it."""
    from tui.corrections.overlay import lay_over  # the first screen, which only loads, waits for us
    from tui.library.derived import derive

    if any((analysis.corrections, analysis.orphans, analysis.notes, analysis.tags)):
        raise ValueError("the analysis has corrections in it: keep the one they were laid over")
    analyser = analyser_of(analysis.analyser)
    db.execute(
        "DELETE FROM analysis WHERE article = ?1 AND (analyser = ?2 OR analyser NOT IN "
        "(SELECT analyser FROM correction WHERE article = ?1))",
        (number, analyser),
    )
    db.execute(
        "INSERT INTO analysis VALUES (?, ?, ?, ?, ?)",
        (number, analyser, analysis.schema, packed(analysis), at),
    )
    derive(db, number, lay_over(analysis, corrections_of(db, number)))


def load_article(library: Library, article: str) -> Article | None:
    """The article of this id as it was kept first; None if it is not in the library."""
    with library.reading() as db:
        number = number_of(db, article)
        return None if number is None else article_of(db, number)


def load_analysis(
    library: Library, article: str, versions: dict[str, str] | None = None
) -> Analysis | None:
    """The analysis of an article by these versions, by default the latest; None if there is none.

    Without corrections: `load_mended` has them.
    """
    with library.reading() as db:
        number = number_of(db, article)
        return None if number is None else analysis_of(db, number, versions)


def load_mended(library: Library, article: str) -> Analysis | None:
    """The latest analysis of an article with the corrections on it, and on its other versions."""
    from tui.corrections.overlay import lay_over

    with library.reading() as db:
        number = number_of(db, article)
        found = None if number is None else analysis_of(db, number)
        return found and lay_over(found, corrections_of(db, number or 0))


def places_of(library: Library, article: str) -> list[str]:
    """The addresses and files where the article of this id was met."""
    with library.reading() as db:
        number = number_of(db, article)
        query = "SELECT place FROM source_copy WHERE article = ? ORDER BY place"
        return [place for (place,) in db.execute(query, (number,))]


def article_of(db: sqlite3.Connection, number: int) -> Article:
    """The article of this number."""
    query = "SELECT text, record FROM body WHERE article = ?"
    text, record = db.execute(query, (number,)).fetchone()
    return replace(msgspec.json.decode(record, type=Article), text=text)


def analysis_of(
    db: sqlite3.Connection, number: int, versions: dict[str, str] | None = None
) -> Analysis | None:
    """The analysis of the article of this number by these versions, or the latest."""
    analyser = None if versions is None else analyser_of(versions)
    found = db.execute(
        "SELECT json, schema FROM analysis WHERE article = ?1 AND (?2 IS NULL OR analyser = ?2) "
        "ORDER BY made DESC, rowid DESC LIMIT 1",
        (number, analyser),
    ).fetchone()
    if found is None:
        return None
    query = "SELECT hash, text FROM article JOIN body ON article = id WHERE id = ?"
    article, text = db.execute(query, (number,)).fetchone()
    blob, schema = found
    analysis = unpacked(blob, schema, article)
    return replace(analysis, article=replace(analysis.article, text=text))


def packed(analysis: Analysis) -> bytes:
    """An analysis without the text it is of, deflated."""
    bare = replace(analysis, article=_bare(analysis.article))
    return zlib.compress(msgspec.json.encode(bare))


def unpacked(blob: bytes, schema: int, article: str) -> Analysis:
    """What `packed` packed, of this schema and the article of this id, which has no text.

    Raises `zlib.error` or `msgspec.MsgspecError` for what is not that.
    """
    analysis = msgspec.json.decode(zlib.decompress(blob), type=Analysis)
    if analysis.article.id != article:
        raise msgspec.ValidationError("it is of another article")
    if analysis.schema != schema:
        raise msgspec.ValidationError(f"it is of schema {analysis.schema}, not {schema}")
    return analysis


def insert_article(db: sqlite3.Connection, article: Article, at: str) -> int:
    """Within a transaction: a new article, kept since `at`; its number."""
    url = without_password(article.url or article.source)
    host, page = host_of(url), canonical(url)
    outlet = article.site or host
    key = " ".join(filter(None, (article.site, host))).casefold()
    root = (
        page
        and db.execute(
            "SELECT coalesce(version_of, id) FROM article WHERE canonical = ? ORDER BY id LIMIT 1",
            (page,),
        ).fetchone()
    )
    done = db.execute(
        "INSERT INTO article (hash, title, outlet, outlet_key, url, canonical, published, day, "
        "added, touched, version_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.title,
            outlet,
            key,
            url if host else None,
            page,
            article.published,
            (article.published or at)[:10],
            at,
            at,
            root[0] if root else None,
        ),
    )
    number = done.lastrowid or 0
    record = msgspec.json.encode(_bare(article))
    body = (number, article.title, article.text, record)
    db.execute("INSERT INTO body VALUES (?, ?, ?, ?)", body)
    return number


def _bare(article: Article) -> Article:
    """The article without its text, and without passwords in where it is from."""
    return replace(
        article,
        text="",
        source=without_password(article.source),
        url=article.url and without_password(article.url),
    )
