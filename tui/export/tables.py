"""CSV: tables for a spreadsheet, R or pandas, in UTF-8 with a header line.

- tally: one row a count, with the phrase, its offsets and whether it is in the total; one count
  alone has the same columns
- quotes: one row a quote
- summary: one row a point
- everything: these three in one table, and the reader's notes and tags, told apart by the column
  `record` ("summary", "quote", "tally", "note", "tag"), so that one file holds an article and many
  articles make one table; a note's words are its `note`, those it is on its `text`, `mended` is
  when it was changed last

Every row names its article, so tables of many articles can be put together. Offsets are string
indices into `Article.text`, end exclusive: `start` and `end` of the first part, `spans` of all of
them ("10-20;31-40"). `date_iso` is the day, month or year that `time` means, told from the day the
article was published; empty where that is not sure. What a person set right has `was`,
`mended_by`, `mended` (when) and `mended_why`; what was found right has no `was`, what was missed
"added". A row of the tally says so by `status` too: "corrected", "checked" or "added", by whom
(`corrected_by`) and why (`note`). A cell whose text a
spreadsheet would take for a formula (it begins with =, +, - or @) begins with an apostrophe
instead: "'=1+1".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from tui.corrections.anchoring import find
from tui.corrections.versions import analyser_of
from tui.dates import date_of
from tui.export import quoting, wording
from tui.export.selection import Selection
from tui.records import Analysis, Quote, Span, Statement, SummaryPoint, TallyRow
from tui.sentences import sentence_at

Row = dict[str, str | int | float | None]

_ARTICLE = ("article_id", "article_title", "article_source", "article_published")
_PLACE = ("start", "end", "paragraph")
MENDED = ("was", "mended_by", "mended", "mended_why")
_SUMMARY = ("kind", "text", "spans", *_PLACE)
_QUOTES = (
    *("id", "kind", "text", "speaker", "role", "cue", "cited_as", "confidence", "spans"),
    *(*_PLACE, *MENDED),
)
_TALLY = (
    *("id", "kind", "min", "max", "approx", "vague", "text", "who", "place", "time", "cause"),
    *("reported_by", "tally_role", "counted", "reason", "alt"),
    *("confidence", "disputed", "disputed_by", *_PLACE, *MENDED),
    *("sentence", "date_iso", "outlet", "url", "analyser", "note", "status", "corrected_by"),
)
_EVERYTHING = (
    "record",
    *(name for name in dict.fromkeys((*_QUOTES, *_TALLY)) if name not in MENDED),
    *MENDED,
)

_FORMULA = tuple("=+-@\t\r＝＋－＠")


def write(selection: Selection) -> str:
    """A selection as one table."""
    analysis = selection.analysis
    match selection.part:
        case "everything":
            return _table(_EVERYTHING, _records(selection))
        case "summary":
            return _table(_SUMMARY, (_point(analysis, point) for point in selection.points))
        case "tally":
            return _table(_TALLY, (_count(analysis, row) for row in analysis.tally.rows))
        case "quotes":
            spoken = (quote for quote in analysis.quotes if quote.kind != "stance")
            return _table(_QUOTES, (_quote(selection, quote) for quote in spoken))
        case "quote" if selection.quote is not None:
            return _table(_QUOTES, [_quote(selection, selection.quote)])
        case "count" if selection.row is not None:
            return _table(_TALLY, [_count(analysis, selection.row)])
        case _:
            spans = (selection.span,) if selection.span else ()
            row = {**_head(analysis), "text": selection.sentence, **_place(analysis, spans)}
            return _table(("text", *_PLACE), [row])


def _records(selection: Selection) -> Iterable[Row]:
    analysis = selection.analysis
    for point in analysis.summary.points:
        yield {"record": "summary", **_point(analysis, point)}
    for quote in analysis.quotes:
        yield {"record": "quote", **_quote(selection, quote)}
    for row in analysis.tally.rows:
        yield {"record": "tally", **_count(analysis, row)}
    yield from _remarks(analysis)


def _remarks(analysis: Analysis) -> Iterable[Row]:
    """The reader's own notes, on the words where they stand now, and his tags."""
    for note in analysis.notes or ():
        span = find(note.target, analysis.article.text) if note.target else None
        yield {
            **_head(analysis),
            "record": "note",
            "id": note.id,
            "text": note.target.exact if note.target else None,
            **_place(analysis, [span] if span else []),
            "mended": note.changed,
            "note": note.text,
        }
    for tag in analysis.tags or ():
        yield {**_head(analysis), "record": "tag", "note": tag}


def _table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(
        out, (*_ARTICLE, *columns), extrasaction="ignore", lineterminator="\n", restval=""
    )
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def cell(value: str | int | float | None) -> str | int | float:
    """A cell no spreadsheet runs: text that looks like a formula is marked as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        line = wording.one_line(value)
        return f"'{line}" if line.startswith(_FORMULA) else line
    return "" if value is None else value


def _head(analysis: Analysis) -> Row:
    article = analysis.article
    return {
        "article_id": article.id,
        "article_title": article.title,
        "article_source": article.source,
        "article_published": article.published,
    }


def _place(analysis: Analysis, spans: Sequence[Span]) -> Row:
    if not spans:
        return {}
    return {
        "spans": ";".join(f"{start}-{end}" for start, end in spans),
        "start": spans[0][0],
        "end": spans[0][1],
        "paragraph": wording.paragraph_number(analysis.article, spans[0][0]),
    }


def _point(analysis: Analysis, point: SummaryPoint) -> Row:
    place = _place(analysis, point.evidence)
    return {**_head(analysis), "kind": point.kind, "text": point.text, **place}


def _quote(selection: Selection, quote: Quote) -> Row:
    analysis = selection.analysis
    text = analysis.article.text
    speaker = selection.speaker(quote)
    return {
        **_head(analysis),
        "id": quote.id,
        "kind": quote.kind,
        "text": quoting.quotation(text, quote),
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "cue": text[slice(*quote.cue)] if quote.cue else None,
        "cited_as": text[slice(*quote.source)] if quote.source else None,
        "confidence": quote.confidence,
        **_place(analysis, quote.content),
        **mended_cells(quote),
    }


def mended_cells(record: Quote | TallyRow | Statement) -> Row:
    """What a person set right, by whom, when and why; one found right has been nothing else."""
    if not record.mended:
        return {}
    mending = record.mended
    was = wording.mended_was(record)
    return {
        "was": was.removeprefix("was "),
        "mended_by": mending.by,
        "mended": mending.made,
        "mended_why": mending.why,
    }


def _checked(row: TallyRow) -> Row:
    """What became of a row that a person looked at, in one word, by whom and why."""
    if not row.mended:
        return {}
    was = row.mended.was
    status = "added" if was is None else "corrected" if was else "checked"
    return {"status": status, "corrected_by": row.mended.by, "note": row.mended.why}


def _count(analysis: Analysis, row: TallyRow) -> Row:
    article = analysis.article
    return {
        **_head(analysis),
        "id": row.id,
        "kind": row.kind,
        "min": row.min,
        "max": row.max,
        "approx": row.approx,
        "vague": row.vague,
        "text": row.text,
        "who": row.who,
        "place": row.place,
        "time": row.time,
        "cause": row.cause,
        "reported_by": row.source,
        "tally_role": row.role,
        "counted": row.counts,
        "reason": wording.reason(row, analysis.tally),
        "alt": row.alt,
        "confidence": row.confidence,
        "disputed": row.disputed,
        "disputed_by": "; ".join(row.disputed_by),
        **_place(analysis, [(row.start, row.end)]),
        **mended_cells(row),
        "sentence": article.text[slice(*sentence_at(article, row.start))],
        "date_iso": date_of(row.time, article.published) if row.time else None,
        "outlet": wording.outlet(article),
        "url": wording.address_of(article),
        "analyser": analyser_of(analysis.analyser),
        **_checked(row),
    }
