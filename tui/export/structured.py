"""JSON: the whole analysis as its record, a part as an object that says which article it is from.

Takes a selection, gives JSON on many lines (`write_json`) or one record a line (`write_lines`).
Offsets are string indices into `Article.text`, end exclusive.
"""

from __future__ import annotations

from typing import Any

import msgspec

from tui.export.quoting import quotation
from tui.export.selection import Selection
from tui.export.wording import reason
from tui.records import Article, Quote


def pretty(record: object) -> str:
    """A record as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def write_json(selection: Selection) -> str:
    """A selection as one JSON object."""
    if selection.part == "everything":
        return pretty(selection.analysis)
    name, records = _records(selection)
    return pretty({"article": _reference(selection.analysis.article), name: records})


def write_lines(selection: Selection) -> str:
    """A selection as JSON lines: the analysis, or each record with its article's id."""
    if selection.part == "everything":
        return _line(selection.analysis)
    _, records = _records(selection)
    article = selection.analysis.article.id
    listed = records if isinstance(records, list) else [records]
    return "".join(_line({"article": article, **record}) for record in listed)


def _line(record: object) -> str:
    return msgspec.json.encode(record).decode() + "\n"


def _records(selection: Selection) -> tuple[str, Any]:
    """The name of a part and what it holds, ready for JSON."""
    analysis = selection.analysis
    match selection.part:
        case "summary":
            return "summary", [msgspec.to_builtins(point) for point in selection.points]
        case "tally":
            return "tally", [msgspec.to_builtins(row) for row in analysis.tally.rows]
        case "quotes":
            spoken = (q for q in analysis.quotes if q.kind != "stance")
            return "quotes", [_quote(selection, quote) for quote in spoken]
        case "quote" if selection.quote is not None:
            return "quote", _quote(selection, selection.quote)
        case "count" if selection.row is not None:
            return "count", {
                **msgspec.to_builtins(selection.row),
                "reason": reason(selection.row, analysis.tally) or None,
                "sentence": selection.sentence,
            }
        case _:
            start, end = selection.span or (0, 0)
            return "sentence", {"start": start, "end": end, "text": selection.sentence}


def _reference(article: Article) -> dict[str, Any]:
    fields = ("id", "title", "source", "published", "site", "url")
    return {name: getattr(article, name) for name in fields}


def _quote(selection: Selection, quote: Quote) -> dict[str, Any]:
    """A quote's record with its words, and its speaker by name in place of an id."""
    text = selection.analysis.article.text
    speaker = selection.speaker(quote)
    return {
        **msgspec.to_builtins(quote),
        "text": quotation(text, quote),
        "cue_text": text[slice(*quote.cue)] if quote.cue else None,
        "source_text": text[slice(*quote.source)] if quote.source else None,
        "speaker": {"name": speaker.name, "role": speaker.role} if speaker else None,
    }
