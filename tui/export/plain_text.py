"""Plain text for a pipe or an e-mail: the article, then summary, who said what and the tally.

No markup and no escape codes; the article's own text is printed exactly as it was cleaned.
"""

from __future__ import annotations

from tui.export import quoting, wording
from tui.export.selection import Selection
from tui.records import Article, Quote, TallyRow


def write(selection: Selection) -> str:
    """A selection as plain text."""
    match selection.part:
        case "everything":
            blocks = [
                [selection.analysis.article.text],
                [f"— {', '.join(_credits(selection.analysis.article))}"],
                *_notes(selection),
                ["SUMMARY", "", *_summary(selection)],
                ["WHO SAID WHAT", "", *_quotes(selection)],
                ["TALLY", "", *_tally(selection)],
            ]
            lines = "\n\n".join("\n".join(block) for block in blocks).split("\n")
        case "summary":
            lines = _summary(selection)
        case "quotes":
            lines = _quotes(selection)
        case "tally":
            lines = _tally(selection)
        case "quote" if selection.quote is not None:
            lines = _attributed(selection, selection.quote)
        case "count" if selection.row is not None:
            lines = _counted(selection, selection.row)
        case _:
            lines = [selection.sentence]
    return "\n".join(lines) + "\n"


def _paragraph(selection: Selection, offset: int) -> str:
    return f"¶{wording.paragraph_number(selection.analysis.article, offset)}"


def _credits(article: Article) -> list[str]:
    """Who wrote it, and what a reader needs to find it again."""
    by = [f"By {wording.one_line(', '.join(article.byline))}"] if article.byline else []
    return [*by, *wording.citation(article)]


def _notes(selection: Selection) -> list[list[str]]:
    """The reader's own notes and tags, where there are any."""
    analysis = selection.analysis
    tags = " ".join(f"#{tag}" for tag in analysis.tags or ())
    lines = [f"• {line}" for line in wording.note_lines(analysis.notes, analysis.article)]
    found = [*([tags] if tags else []), *lines]
    return [["NOTES", "", *found]] if found else []


def _summary(selection: Selection) -> list[str]:
    return [
        f"• {wording.one_line(point.text)} {_paragraph(selection, point.evidence[0][0])}"
        if point.evidence
        else f"• {wording.one_line(point.text)}"
        for point in selection.points
    ] or ["No summary."]


def _quotes(selection: Selection) -> list[str]:
    lines: list[str] = []
    for speaker, quotes in quoting.who_said_what(selection.analysis):
        lines += ["", quoting.speaker_line(speaker)] if lines else [quoting.speaker_line(speaker)]
        lines += [_quote_line(selection, quote) for quote in quotes]
    return lines or ["Nobody is quoted."]


def _quote_line(selection: Selection, quote: Quote) -> str:
    text = selection.analysis.article.text
    cue = f", {wording.one_line(text[slice(*quote.cue)])}" if quote.cue else ""
    where = _paragraph(selection, quote.content[0][0]) if quote.content else ""
    guess = ", probably" if quoting.is_guess(text, quote, selection.speaker(quote)) else ""
    mended = wording.mended_note(quote)
    words = f"{quoting.quotation(text, quote)} ({where}{cue}{guess})"
    return f"• {words} {mended}" if mended else f"• {words}"


def _attributed(selection: Selection, quote: Quote) -> list[str]:
    text, speaker = selection.analysis.article.text, selection.speaker(quote)
    reported = quoting.reported(text, quote, speaker)
    if reported is not None:
        return [f"{reported} ({_cited(selection)})"]
    line = quoting.speaker_of(text, quote, speaker)
    return [quoting.quotation(text, quote), f"— {line} ({_cited(selection)})"]


def _counted(selection: Selection, row: TallyRow) -> list[str]:
    line = wording.row_line(row, selection.analysis)
    return [wording.one_line(selection.sentence), f"— {line} ({_cited(selection)})"]


def _cited(selection: Selection) -> str:
    article = selection.analysis.article
    parts = filter(None, [article.title, *wording.citation(article)])
    return wording.one_line(", ".join(parts))


def _tally(selection: Selection) -> list[str]:
    tally = selection.analysis.tally
    if not tally.rows:
        return ["No casualties are reported."]
    total = wording.totals_line(tally, selection.analysis.article.text)
    head = [f"Total: {total}", ""] if total else []
    return [*head, *(_row(selection, row) for row in tally.rows)]


def _row(selection: Selection, row: TallyRow) -> str:
    parts = [wording.row_phrase(row, selection.analysis.article.text), *wording.row_details(row)]
    why = wording.reason(row, selection.analysis.tally)
    note = f" [not added: {why}]" if why else ""
    return f"• {' · '.join(parts)} “{wording.one_line(row.text)}” " + (
        _paragraph(selection, row.start) + note
    )
