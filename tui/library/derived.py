"""What follows from an analysis and can be made anew: totals, rows, quotes and names to search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tui.records import Analysis, Span, TallyRow

SHIFT = 16
"""The number of a quote or name is its article's, shifted by so many bits, plus its place."""

_MOST = 1 << SHIFT
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def derive(db: sqlite3.Connection, number: int, analysis: Analysis) -> None:
    """Within a transaction: write anew what the tables say of the article of this number.

    `analysis` has its corrections laid over it. Of more than 65,536 quotes or names the rest is
    not searched.
    """
    for table in ("toll", "row", "quote", "name"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608
    tally = analysis.tally
    db.executemany(
        "INSERT INTO toll VALUES (?, ?, ?, ?)",
        ((number, kind, low, high) for kind, (low, high) in tally.totals.items()),
    )
    db.executemany(
        'INSERT INTO row (article, kind, lo, hi, role, place, who, source, start, "end") '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((number, *_columns(row)) for row in tally.rows),
    )
    first = number << SHIFT
    db.executemany(
        "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + n, number, speaker, words, *span)
            for n, (speaker, words, span) in zip(range(_MOST), _quotes(analysis), strict=False)
        ),
    )
    db.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)",
        (
            (first + n, number, name, place, *span)
            for n, (name, place, span) in zip(range(_MOST), _names(analysis), strict=False)
        ),
    )


def _columns(row: TallyRow) -> tuple[str | int | None, ...]:
    facts = (row.kind, row.min, row.max, row.role, row.place, row.who, row.source)
    return (*facts, row.start, row.end)


def _quotes(analysis: Analysis) -> Iterator[tuple[str | None, str, Span]]:
    """Speaker, words and place of each quote; what nobody voiced is none."""
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    text = analysis.article.text
    for quote in analysis.quotes:
        if quote.kind != "stance" and quote.content:
            words = " … ".join(text[start:end] for start, end in quote.content)
            span = quote.content[0][0], quote.content[-1][1]
            yield names.get(quote.speaker or ""), words, span


def _names(analysis: Analysis) -> Iterator[tuple[str, str | None, Span]]:
    """Each name, once more if it is a place's, and where it stands first; places of the tally."""
    known = set()
    for entity in analysis.entities:
        if entity.mentions:
            place = entity.name if entity.type in _PLACES else None
            known.add(place)
            yield entity.name, place, entity.mentions[0]
    for row in analysis.tally.rows:
        if row.place and row.place not in known:
            known.add(row.place)
            yield row.place, row.place, (row.start, row.end)
