"""HTML: a fragment for pasting into documents, mail and content systems.

Plain elements and no style, so that it takes on the look of where it is pasted. Every word of the
article is escaped; nothing in it can load, run or link.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tui.export import quoting, wording
from tui.export.selection import Selection
from tui.records import Article, Quote, TallyRow


def write(selection: Selection) -> str:
    """A selection as an HTML fragment, one element a line."""
    match selection.part:
        case "everything":
            lines = [
                *_head(selection.analysis.article),
                *_notes(selection),
                *_summary(selection),
                *_quotes(selection),
                *_tally(selection),
            ]
        case "summary":
            lines = [*_head(selection.analysis.article), *_summary(selection)]
        case "quotes":
            lines = [*_head(selection.analysis.article), *_quotes(selection)]
        case "tally":
            lines = [*_head(selection.analysis.article), *_tally(selection)]
        case "quote" if selection.quote is not None:
            lines = _attributed(selection, selection.quote)
        case "count" if selection.row is not None:
            lines = _counted(selection, selection.row)
        case _:
            words = _text(selection.sentence)
            lines = [f"<blockquote><p>{words}</p></blockquote>", *_cited(selection)]
    return "\n".join(["<article>", *lines, "</article>"]) + "\n"


def _text(words: str) -> str:
    return escape(wording.one_line(words))


def _head(article: Article) -> list[str]:
    title = [f"<h1>{_text(article.title)}</h1>"] if article.title else []
    facts = [", ".join(article.byline), *wording.citation(article), f"article {article.id[:12]}"]
    return [*title, f"<p>{' · '.join(_text(fact) for fact in facts if fact)}</p>"]


def _list(items: Iterable[str]) -> list[str]:
    return ["<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"]


def _paragraph(selection: Selection, offset: int) -> str:
    return f"¶{wording.paragraph_number(selection.analysis.article, offset)}"


def _notes(selection: Selection) -> list[str]:
    """The reader's own notes and tags."""
    analysis = selection.analysis
    tags = " ".join(f"#{tag}" for tag in analysis.tags or ())
    lines = [_text(line) for line in wording.note_lines(analysis.notes, analysis.article)]
    return [
        *([f"<p>{_text(tags)}</p>"] if tags else []),
        *(["<h2>Notes</h2>", *_list(lines)] if lines else []),
    ]


def _summary(selection: Selection) -> list[str]:
    author = selection.analysis.summary.by
    by = [] if author == "extract" else [f"<p>Written by {_text(author)}.</p>"]
    points = [
        _text(point.text)
        + (f" ({_paragraph(selection, point.evidence[0][0])})" if point.evidence else "")
        for point in selection.points
    ]
    return ["<h2>Summary</h2>", *by, *(_list(points) if points else ["<p>No summary.</p>"])]


def _quotes(selection: Selection) -> list[str]:
    lines = ["<h2>Who said what</h2>"]
    groups = quoting.who_said_what(selection.analysis)
    for speaker, quotes in groups:
        lines.append(f"<h3>{_text(quoting.speaker_line(speaker))}</h3>")
        lines += _list(_quote(selection, quote) for quote in quotes)
    return lines if groups else [*lines, "<p>Nobody is quoted.</p>"]


def _quote(selection: Selection, quote: Quote) -> str:
    text = selection.analysis.article.text
    notes = [_paragraph(selection, quote.content[0][0])] if quote.content else []
    notes += [_text(text[slice(*quote.cue)])] if quote.cue else []
    notes += ["probably"] if quoting.is_guess(text, quote, selection.speaker(quote)) else []
    if mended := wording.mended_note(quote):
        notes.append(_text(mended.strip("()")))
    return f"{_text(quoting.quotation(text, quote))} ({', '.join(notes)})"


def _tally(selection: Selection) -> list[str]:
    tally = selection.analysis.tally
    if not tally.rows:
        return ["<h2>Casualty tally</h2>", "<p>No casualties are reported.</p>"]
    totals = wording.totals(tally, selection.analysis.article.text)
    heads = ("Count", "In the article", "Where", "Cause", "When", "Source", "In the total", "¶")
    return [
        "<h2>Casualty tally</h2>",
        *(_list(f"<strong>{_text(total)}</strong>" for total in totals) if totals else []),
        "<table>",
        f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>",
        *(_row(selection, row) for row in tally.rows),
        "</table>",
    ]


def _row(selection: Selection, row: TallyRow) -> str:
    cells = wording.row_cells(row, selection.analysis)
    return f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _attributed(selection: Selection, quote: Quote) -> list[str]:
    text, speaker = selection.analysis.article.text, selection.speaker(quote)
    reported = quoting.reported(text, quote, speaker)
    if reported is not None:
        return [f"<p>{_text(reported)}</p>", *_cited(selection)]
    words, line = quoting.quotation(text, quote), quoting.speaker_of(text, quote, speaker)
    return [
        f"<blockquote><p>{_text(words)}</p><p>— {_text(line)}</p></blockquote>",
        *_cited(selection),
    ]


def _counted(selection: Selection, row: TallyRow) -> list[str]:
    words, line = _text(selection.sentence), _text(wording.row_line(row, selection.analysis))
    return [f"<blockquote><p>{words}</p><p>— {line}</p></blockquote>", *_cited(selection)]


def _cited(selection: Selection) -> list[str]:
    return [f"<p>{_text(', '.join(wording.cited(selection.analysis.article)))}</p>"]
