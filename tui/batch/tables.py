"""The tables of an archive: which there are, what stands in them, and what does not.

Every row begins with `input` (what the document is called among the inputs), `number` (its place in
its shard, from 0) and `article` (`Article.id`, the SHA-256 of its text). All other columns are the
fields of a record, as `columns.py` has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from tui.batch.columns import Cell, Column, Field, cells_of, columns_of, fields_of, values_of
from tui.records import (
    Analysis,
    Article,
    Entity,
    Figure,
    Quote,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyKind,
    TallyRow,
)

Row = list[Cell]

KEY = (Column("input", "text"), Column("number", "whole"), Column("article", "text"))


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """`Tally.totals` and `Tally.doubts` of one kind."""

    kind: TallyKind
    min: int | None
    max: int | None
    disputed: bool = False
    unsure: bool = False
    rows: tuple[str, ...] = ()
    confidence: float | None = None


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an article beyond its own fields: `refused` says why it was not analysed."""

    words: int
    characters: int
    refused: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong with a document.

    `stage` is "open", "analyse", "refuse" (it is too long to be analysed) or "input" (the input
    itself is damaged there), `error` "time", "memory", "killed", an exception's class, or in words
    what is wrong.
    """

    stage: str
    error: str


LEFT_OUT: dict[type[msgspec.Struct], dict[str, str]] = {
    Article: {
        "id": "it is the column `article`",
        "text": "only with --text-out",
        "paragraphs": "only with --text-out",
        "links": "of a page, not of what it says",
    },
    Analysis: {
        "schema": "the same for all: in job.toml",
        "analyser": "the same for all: in job.toml",
        "seconds": "no two runs have the same",
        "corrections": "a batch lays none over",
        "orphans": "a batch lays none over",
        "notes": "a batch has none",
        "tags": "a batch has none",
    },
    Entity: {"mended": "a batch lays no corrections over"},
    Figure: {"mended": "a batch lays no corrections over"},
    Quote: {"mended": "a batch lays no corrections over"},
    Speaker: {"quotes": "the quotes of a speaker are those with its id in `speaker`"},
    TallyRow: {"mended": "a batch lays no corrections over"},
    Tally: {"was": "a batch lays no corrections over"},
    Summary: {"by": "always the article's own words"},
}
"""The fields that have no column, and why."""

_WITH_TEXT = ("text", "paragraphs")


class Table(NamedTuple):
    """One table: its folder's name, and the fields that fill the columns after the key."""

    name: str
    record: type[msgspec.Struct]
    fields: tuple[Field, ...]
    more: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All its columns, the key first."""
        return (*KEY, *columns_of(self.fields), *self.more)

    def values(self, row: Sequence[Cell]) -> dict[str, Any]:
        """The fields of the record that a whole row stands for."""
        return values_of(self.fields, row[len(KEY) :])


def tables(*, with_text: bool = False) -> dict[str, Table]:
    """The tables by name; `with_text` gives the article's its text and paragraphs."""
    article_out = set(LEFT_OUT[Article]) - set(_WITH_TEXT if with_text else ())
    made = (
        Table(
            "article",
            Article,
            fields_of(Article, article_out),
            tuple(columns_of(fields_of(Fact))),
        ),
        Table("quote", Quote, _of(Quote), (Column("text", "text"),)),
        Table("speaker", Speaker, _of(Speaker)),
        Table("row", TallyRow, _of(TallyRow)),
        Table("total", Total, fields_of(Total)),
        Table("figure", Figure, _of(Figure)),
        Table("name", Entity, _of(Entity)),
        Table("point", SummaryPoint, _of(SummaryPoint)),
        Table("problem", Problem, fields_of(Problem)),
    )
    return {table.name: table for table in made}


def _of(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    return fields_of(record, LEFT_OUT.get(record, ()))


class Writer:
    """Makes rows of analyses, for the tables with or without the text."""

    def __init__(self, *, with_text: bool) -> None:
        self.tables = tables(with_text=with_text)
        self._facts = fields_of(Fact)

    def rows(
        self, name: str, number: int, analysis: Analysis, refused: str | None
    ) -> Iterator[tuple[str, Row]]:
        """The rows of one document with the names of their tables."""
        article = analysis.article
        key: Row = [name, number, article.id]
        words = len(article.text.split())
        fact = Fact(words=words, characters=len(article.text), refused=refused)
        yield "article", key + self._cells("article", article) + cells_of(self._facts, fact)
        for quote in analysis.quotes:
            said = " … ".join(" ".join(article.text[a:b].split()) for a, b in quote.content)
            yield "quote", [*key, *self._cells("quote", quote), said]
        records: dict[str, Sequence[msgspec.Struct]] = {
            "speaker": analysis.speakers,
            "row": analysis.tally.rows,
            "total": list(_totals(analysis.tally)),
            "figure": analysis.figures,
            "name": analysis.entities,
            "point": analysis.summary.points,
        }
        for table, found in records.items():
            for record in found:
                yield table, key + self._cells(table, record)

    def problem(self, name: str, number: int, stage: str, error: str) -> tuple[str, Row]:
        """The row that says what went wrong with a document."""
        problem = Problem(stage=stage, error=error)
        return "problem", [name, number, None, *self._cells("problem", problem)]

    def _cells(self, table: str, record: msgspec.Struct) -> Row:
        return cells_of(self.tables[table].fields, record)


def _totals(tally: Tally) -> Iterator[Total]:
    for kind, (low, high) in tally.totals.items():
        doubt = tally.doubts.get(kind)
        said = msgspec.structs.asdict(doubt) if doubt else {}
        yield Total(kind=kind, min=low, max=high, **said)
