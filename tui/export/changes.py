"""A comparison of two versions of a story, in plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from tui.comparison import Comparison, ParagraphChange, Piece, QuoteChange, Range, TotalChange
from tui.counting.reasons import count_phrase
from tui.export.wording import HARM, one_line

AROUND = 8
"""Words that stay the same shown on either side of a change."""


def changes_text(comparison: Comparison, width: int | None = None) -> str:
    """The tally first, then quotes, then paragraphs; one line where nothing changed.

    With `width`, lines are broken to so many columns.
    """
    quotes = [*_quotes("+", comparison.gained), *_quotes("-", comparison.lost)]
    sections = [
        ("TALLY", [total_phrase(change) for change in comparison.totals]),
        ("QUOTES", quotes),
        ("TEXT", [_paragraph(change) for change in comparison.paragraphs]),
    ]
    said = [
        "\n".join([heading, "", *(_broken(line, width) for line in lines)])
        for heading, lines in sections
        if lines
    ]
    return "\n\n".join(said or ["Nothing changed."]) + "\n"


def _broken(line: str, width: int | None) -> str:
    """`line` broken to `width`, all but its beginning indented."""
    if width is None:
        return line
    return textwrap.fill(
        line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def total_phrase(change: TotalChange) -> str:
    """ "injured 12 → 15, now by the ministry"."""
    by = f", now by {' and '.join(map(one_line, change.sources))}" if change.sources else ""
    return f"{HARM[change.kind]} {_range(change.old)} → {_range(change.new)}{by}"


def _range(total: Range | None) -> str:
    if total is None:
        return "not mentioned"
    return "none" if total == (0, 0) else count_phrase(*total)


def speaker_phrase(change: QuoteChange) -> str:
    """Who said it, as far as that is known."""
    return one_line(change.speaker or "Speaker not named")


def _quotes(sign: str, quotes: Iterable[QuoteChange]) -> Iterator[str]:
    return (f"{sign} {speaker_phrase(quote)}: {quote.said.words}" for quote in quotes)


def sign_of(change: ParagraphChange) -> str:
    """ "+" for a paragraph that is new, "-" for one that is gone, "~" for one that changed."""
    return "~" if change.old and change.new else "+" if change.new else "-"


def _paragraph(change: ParagraphChange) -> str:
    """A paragraph gone or new; of one that changed, the words gone in [-…-], the new in {+…+}."""
    sign, pieces = sign_of(change), shortened(change.pieces)
    if sign != "~":
        return f"{sign} {' '.join(piece.words for piece in pieces)}"
    brackets = {"same": "{}", "lost": "[-{}-]", "gained": "{{+{}+}}"}
    return f"~ {' '.join(brackets[piece.what].format(piece.words) for piece in pieces)}"


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with an ellipsis for what stays the same far from any change."""
    last = len(pieces) - 1
    return [
        piece._replace(words=_ends(piece.words, before=n > 0, after=n < last))
        if piece.what == "same"
        else piece
        for n, piece in enumerate(pieces)
    ]


def _ends(text: str, *, before: bool, after: bool) -> str:
    """The words of `text` next to a change before it and after it."""
    words = text.split()
    head, tail = AROUND * before, AROUND * after
    if len(words) <= head + tail + 1:
        return text
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])
