"""Markdown: a note that is complete on its own in Obsidian, a wiki or a newsroom system.

Front matter says which article it is (title, source, date, the id of its text); then summary, who
said what and the tally. Words of the article are escaped, so that none of them becomes markup.
"""

from __future__ import annotations

import json
import re

from tui.export import quoting, wording
from tui.export.selection import Selection
from tui.records import Analysis, Quote, TallyRow

_LEGEND = "¶ is the paragraph of the article; its first line is ¶1."

_BLOCK_START = re.compile(r"^(?:[#>+=~-]|\d+(?=[.)]))")
_INLINE = re.compile(
    r"[\\`*|]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[\w/!?]|[^\s<>]*@)"
    r"|&(?=#?\w+;)"
    r"|\[(?=\[|\^)|\](?=[(\[:])"
    r"|#(?=\w)"
    r"|(?:==|~~|%%)"
)


def escape(text: str) -> str:
    """`text` on one line such that Markdown shows exactly these characters."""
    line = _INLINE.sub(lambda found: "".join(f"\\{c}" for c in found[0]), wording.one_line(text))
    if line.count("$") > 1:  # one alone is money; two would be a formula in many readers
        line = line.replace("$", "\\$")
    start = _BLOCK_START.match(line)
    if start is None:
        return line
    if start[0].isdigit():
        return f"{start[0]}\\{line[start.end() :]}"
    return f"\\{line}"


def write(selection: Selection) -> str:
    """A selection as Markdown; a quote, a count and a sentence go without front matter."""
    match selection.part:
        case "everything":
            sections = [
                *_notes(selection), *_summary(selection), "", *_quotes(selection), "",
                *_tally(selection),
            ]  # fmt: skip
        case "summary":
            sections = _summary(selection)
        case "quotes":
            sections = _quotes(selection)
        case "tally":
            sections = _tally(selection)
        case "quote" if selection.quote is not None:
            return "\n".join(_attributed(selection, selection.quote)) + "\n"
        case "count" if selection.row is not None:
            return "\n".join(_counted(selection, selection.row)) + "\n"
        case _:
            return "\n".join(_sentence(selection)) + "\n"
    return "\n".join([*_head(selection.analysis), *sections, "", _LEGEND]) + "\n"


def _head(analysis: Analysis) -> list[str]:
    """Front matter, title and where it was published."""
    article = analysis.article
    known = {
        "title": article.title,
        "author": ", ".join(article.byline),
        "published": article.published,
        "site": article.site,
        "section": article.section,
        "url": article.url,
        "source": article.source,
        "article_id": article.id,
    }
    matter = [f"{key}: {_yaml(value)}" for key, value in known.items() if value]
    matter += [f"tags: [{', '.join(map(_yaml, analysis.tags))}]"] if analysis.tags else []
    title = [f"# {escape(article.title)}", ""] if article.title else []
    return ["---", *matter, "---", "", *title]


def _yaml(value: str) -> str:
    """A YAML string in double quotes: what JSON writes is read the same by YAML."""
    return json.dumps(wording.one_line(value), ensure_ascii=False)


def _notes(selection: Selection) -> list[str]:
    """The reader's own notes, before all else."""
    article = selection.analysis.article
    lines = [f"- {escape(line)}" for line in wording.note_lines(selection.analysis.notes, article)]
    return ["## Notes", "", *lines, ""] if lines else []


def _summary(selection: Selection) -> list[str]:
    lines = [
        f"- {escape(point.text)}"
        + (f" ({_paragraph(selection, point.evidence[0][0])})" if point.evidence else "")
        for point in selection.points
    ]
    author = selection.analysis.summary.by
    by = [] if author == "extract" else [f"Written by {escape(author)}.", ""]
    return ["## Summary", "", *by, *(lines or ["No summary."])]


def _quotes(selection: Selection) -> list[str]:
    lines = ["## Who said what"]
    for speaker, quotes in quoting.who_said_what(selection.analysis):
        lines += ["", f"### {escape(quoting.speaker_line(speaker))}", ""]
        lines += [_quote_line(selection, quote) for quote in quotes]
    return lines if len(lines) > 1 else [*lines, "", "Nobody is quoted."]


def _quote_line(selection: Selection, quote: Quote) -> str:
    text = selection.analysis.article.text
    notes = [_paragraph(selection, quote.content[0][0])] if quote.content else []
    if quote.cue:
        notes.append(escape(text[slice(*quote.cue)]))
    if quoting.is_guess(text, quote, selection.speaker(quote)):
        notes.append("probably")
    if quote.speaker is None and quote.source:
        notes.append(f"source: {escape(text[slice(*quote.source)])}")
    if mended := wording.mended_note(quote):
        notes.append(escape(mended.strip("()")))
    return f"- {escape(quoting.quotation(text, quote))} ({', '.join(notes)})"


def _tally(selection: Selection) -> list[str]:
    tally = selection.analysis.tally
    if not tally.rows:
        return ["## Casualty tally", "", "No casualties are reported."]
    totals = wording.totals(tally, selection.analysis.article.text)
    return [
        "## Casualty tally",
        "",
        *(f"- **{escape(total)}**" for total in totals),
        *([""] if totals else []),
        "| Count | In the article | Where | Cause | When | Source | In the total | ¶ |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(_row(selection, row) for row in tally.rows),
    ]


def _row(selection: Selection, row: TallyRow) -> str:
    cells = wording.row_cells(row, selection.analysis)
    return f"| {' | '.join(escape(cell) for cell in cells)} |"


def _attributed(selection: Selection, quote: Quote) -> list[str]:
    text, speaker = selection.analysis.article.text, selection.speaker(quote)
    reported = quoting.reported(text, quote, speaker)
    if reported is not None:
        return [escape(reported), "", *_cited(selection)]
    words, speaker_line = quoting.quotation(text, quote), quoting.speaker_of(text, quote, speaker)
    return [f"> {escape(words)}", ">", f"> — {escape(speaker_line)}", "", *_cited(selection)]


def _counted(selection: Selection, row: TallyRow) -> list[str]:
    line = wording.row_line(row, selection.analysis)
    return [f"> {escape(selection.sentence)}", ">", f"> — {escape(line)}", "", *_cited(selection)]


def _sentence(selection: Selection) -> list[str]:
    return [f"> {escape(selection.sentence)}", "", *_cited(selection)]


def _cited(selection: Selection) -> list[str]:
    """The article a quotation is from, on one line."""
    return [", ".join(map(escape, wording.cited(selection.analysis.article)))]


def _paragraph(selection: Selection, offset: int) -> str:
    return f"¶{wording.paragraph_number(selection.analysis.article, offset)}"
