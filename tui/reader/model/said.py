"""Who said what, in rows: who says most stands first; a quote is one line, whole under the cursor.

Takes an `Analysis` and what the reader wants to see, gives `PaneRow`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tui.export import quoting, wording
from tui.reader.model import parts
from tui.reader.model.marks import in_quotation_marks, layer_of, mark_id
from tui.reader.model.row import PaneRow
from tui.reader.model.shown import Shown
from tui.records import Analysis, Quote, QuoteKind, Speaker

BAR = 6
"""Cells of the bar of the speaker who says most."""

KINDS: dict[QuoteKind, str] = {
    "direct": "in their own words",
    "mixed": "partly in their own words",
    "indirect": "reported",
    "stance": "a stance nobody voiced",
}


def rows_of(analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
    """The rows, and what they count in a few words; neither where nobody is quoted."""
    groups = quoting.who_said_what(analysis, with_stances=shown.with_stances)
    text = analysis.article.text
    groups.sort(key=lambda group: (group[0] is None, -_words_of(text, group[1])))
    most = max((_words_of(text, quotes) for speaker, quotes in groups if speaker), default=0)
    rows: list[PaneRow] = []
    for speaker, quotes in groups:
        if shown.speaker is None or (speaker is not None and speaker.id == shown.speaker):
            rows.append(_speaker_row(speaker, len(quotes), bar_of(_words_of(text, quotes), most)))
            rows += [_quote_row(analysis, quote, speaker) for quote in quotes]
    count = sum(len(quotes) for _, quotes in groups)
    if shown.speaker and count:
        return rows, f"only {_name(analysis, shown.speaker)}"
    return rows, f"{count} quote{'s' if count != 1 else ''}" if count else ""


def bar_of(count: int, most: int) -> str:
    """`count` as a bar of `BAR` cells, full for `most`, in steps of half a cell."""
    halves = max(1, round(2 * BAR * count / most)) if count else 0
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(BAR)


def _name(analysis: Analysis, speaker: str) -> str:
    return next((found.name for found in analysis.speakers if found.id == speaker), "")


def _words_of(text: str, quotes: Sequence[Quote]) -> int:
    """How many words of the text the quotes hold."""
    return sum(len(text[start:end].split()) for quote in quotes for start, end in quote.content)


def _speaker_row(speaker: Speaker | None, count: int, bar: str) -> PaneRow:
    if speaker is None:
        return PaneRow((("Speaker not named", "quiet"),), aside=str(count))
    role = f" · {wording.one_line(speaker.role)}" if speaker.role else ""
    words = ((wording.one_line(speaker.name), "title"), (role, "quiet"))
    return PaneRow(words, aside=f"{count:>3}", bar=bar)


def _quote_row(analysis: Analysis, quote: Quote, speaker: Speaker | None) -> PaneRow:
    article = analysis.article
    words = quoting.quotation(article.text, quote)
    layer = layer_of(quote)
    quoted = in_quotation_marks(words, 0, len(words)) if layer == "quote" else []
    return PaneRow(
        (*parts.styled(words, quoted, layer), *parts.mended(quote)),
        mark=mark_id(layer, quote.content),
        aside=parts.paragraph(article, quote.content[0][0]),
        sign=f"{parts.tick(quote)}{quoting.quote_glyph(quote.kind)} ",
        indent=3,
        unfold=partial(_unfolded, analysis, quote, speaker),
    )


def _unfolded(analysis: Analysis, quote: Quote, speaker: Speaker | None) -> list[PaneRow]:
    """How it was said, and by whom where that is no more than likely."""
    told = [KINDS[quote.kind]]
    if quoting.is_guess(analysis.article.text, quote, speaker):
        told.append(quoting.speaker_of(analysis.article.text, quote, speaker))
    return [PaneRow(((" · ".join(told), "quiet"),), indent=3, is_wrapped=True)]
