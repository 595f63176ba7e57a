"""One shard, from its inputs to its tables.

Every document goes into the shard's journal as it is read; when all are there the tables are
written, then `OUT/done/00017.json`, then the journal goes. Whatever is killed at whatever time, the
same work goes on from the journal, and gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from tui.batch import parquet
from tui.batch.documents import Found, Wrong, documents
from tui.batch.journal import Begun, Done, Journal, Suspect
from tui.batch.plan import Job, Shard
from tui.batch.tables import Row, Writer
from tui.records import Analysis, Article

_TRIES = {"time": 2, "memory": 2}
_USUAL_TRIES = 3  # of a death that may have come from without: no one is to blame for two of them


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """What `OUT/done/00017.json` says: how much was read, and what each table's file holds."""

    shard: int
    documents: int
    words: int
    problems: int
    tables: dict[str, parquet.Written]


class Reader(Protocol):
    """The analysis, and the care that it takes of a document that may be poison."""

    def analyse(self, article: Article) -> Analysis:
        """The article's record."""

    def refusal(self, article: Article) -> str | None:
        """Why it is not analysed, if so."""

    def begin(self) -> None:
        """A document is begun: from now on the clock runs."""

    def end(self) -> None:
        """It is done."""


def journal_at(out: Path, shard: Shard) -> Path:
    """Where a shard's journal is while it is in work."""
    return out / "journal" / shard.name


def finished_at(out: Path, shard: Shard) -> Path:
    """Where it stands that a shard is done."""
    return out / "done" / f"{shard.name}.json"


def table_at(out: Path, shard: Shard, table: str) -> Path:
    """Where a shard's part of a table is."""
    return out / table / f"{shard.name}.parquet"


def work_off(
    out: Path,
    job: Job,
    shard: Shard,
    reader: Reader,
    journal: Journal,
    told: Callable[[Done], None] = lambda _: None,
) -> Finished:
    """Read what is left of a shard and write its tables; `told` hears of each document.

    Raises `OSError` where the disk does not take them or an input is gone, and whatever is no fault
    of a document.
    """
    writer = Writer(with_text=job.text_out)
    state = journal.state()
    for number, found in enumerate(_all(shard, job)):
        if number in state.done:
            continue
        suspect = state.suspect
        if suspect and suspect.number == number and _is_poison(suspect):
            why = writer.problem(_name(shard, number), number, "analyse", suspect.why)
            done = Done(number, 0, [why])
        else:
            journal.add(Begun(number))
            reader.begin()
            done = _read(number, found, job, reader, writer)
            reader.end()
        journal.add(done)
        state.done[number] = done
        told(done)
    finished = _written(out, shard, writer, [state.done[n] for n in sorted(state.done)])
    journal.remove()
    return finished


def _is_poison(suspect: Suspect) -> bool:
    return suspect.deaths >= _TRIES.get(suspect.why, _USUAL_TRIES)


def _all(shard: Shard, job: Job) -> Iterator[Iterator[Found]]:
    for piece in shard.pieces:
        for document in documents(piece, job.columns):
            yield document.found


def _name(shard: Shard, number: int) -> str:
    """What a document that cannot even be opened is called."""
    for piece in shard.pieces:
        if number < piece.count:
            return (
                piece.path if piece.kind == "file" else f"{piece.path}#{piece.first + number + 1}"
            )
        number -= piece.count
    raise AssertionError("a shard has as many documents as its pieces have")


def _read(number: int, found: Iterator[Found], job: Job, reader: Reader, writer: Writer) -> Done:
    """The rows of one document. Raises `MemoryError`, of which no process is sure to recover."""
    rows: list[tuple[str, Row]] = []
    words, name, stage = 0, "", "open"
    try:
        for each in found:
            if isinstance(each, Wrong):
                rows.append(writer.problem(each.name, number, each.stage, each.error))
                continue
            name, article = each[0], each[1].article
            if job.english and not article.is_english:
                continue
            stage = "analyse"
            refused = reader.refusal(article)
            analysis = Analysis(article=article) if refused else reader.analyse(article)
            rows += writer.rows(name, number, analysis, refused)
            if refused and article.is_english:  # another language is no problem, only unread
                rows.append(writer.problem(name, number, "refuse", refused))
            words += len(article.text.split())
            stage = "open"
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a row says so, and the others go on
        rows.append(writer.problem(name, number, stage, type(error).__name__))
    return Done(number, words, rows)


def _written(out: Path, shard: Shard, writer: Writer, done: Sequence[Done]) -> Finished:
    """Write the tables of a shard, and last that it is finished."""
    rows: dict[str, list[Row]] = {name: [] for name in writer.tables}
    for document in done:
        for table, row in document.rows:
            rows[table].append(row)
    files = {
        name: parquet.write(table_at(out, shard, name), table, rows[name])
        for name, table in writer.tables.items()
    }
    finished = Finished(
        shard=shard.number,
        documents=len(done),
        words=sum(document.words for document in done),
        problems=len(rows["problem"]),
        tables=files,
    )
    parquet.put(finished_at(out, shard), msgspec.json.encode(finished) + b"\n")
    return finished
