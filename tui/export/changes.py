"""A comparison of two versions of a story, in plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.comparison import (
    Comparison,
    ParagraphChange,
    Piece,
    QuoteChange,
    QuoteRevision,
    Range,
    RowChange,
    TotalChange,
)
from tui.comparison.passages import are_one
from tui.counting.reasons import count_phrase
from tui.export.wording import HARM, one_line, row_phrase
from tui.records import TallyRow

AROUND = 8
"""Words that stay the same shown on either side of a change."""

SWAPPED = 3
"""So many words at most, gone and new, stand together: "[540→610]"."""


class Run(NamedTuple):
    """Words that stayed the same, or what is gone at a place and what is new there."""

    same: str = ""
    lost: str = ""
    gained: str = ""

    @property
    def is_swap(self) -> bool:
        """Did a few words take the place of a few?"""
        return bool(self.lost and self.gained) and all(
            len(words.split()) <= SWAPPED for words in (self.lost, self.gained)
        )


def changes_text(comparison: Comparison, width: int | None = None) -> str:
    """The tally first, then quotes, then paragraphs; one line where nothing changed.

    With `width`, lines are broken to so many columns.
    """
    quotes = [
        *map(_revision, comparison.revised),
        *_quotes("+", comparison.gained),
        *_quotes("-", comparison.lost),
    ]
    rows = [f"{sign_of(change)} {row_change_phrase(change)}" for change in comparison.rows]
    sections = [
        ("TALLY", [*map(total_phrase, comparison.totals), *rows]),
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


def row_change_phrase(change: RowChange) -> str:
    """ "people killed 64 → 71 · Darreh · Red Crescent", or a row that one version alone has."""
    was, now = change.old, change.new
    row = now or was
    if row is None:
        raise ValueError("a change of no row")
    if was is None or now is None:
        return " · ".join([row_phrase(row), *_details(row.place, row.source)])
    counts = " → ".join(dict.fromkeys(map(_count, (was, now))))
    who = one_line(now.who) if now.who and now.who == was.who else ""
    what = " ".join(filter(None, (who, HARM[row.kind], counts)))
    source = _turned(was.source, now.source) if was.source and now.source else row.source
    return " · ".join([what, *_details(row.place, source)])


def _count(row: TallyRow) -> str:
    return count_phrase(row.min, row.max, is_approximate=row.approx)


def _turned(was: str, now: str) -> str:
    return now if are_one(was, now) else f"{was} → {now}"


def _details(*found: str | None) -> list[str]:
    return [one_line(each) for each in found if each]


def speaker_phrase(change: QuoteChange | QuoteRevision) -> str:
    """Who said it, as far as that is known; who was said to have said it before."""
    if isinstance(change, QuoteRevision) and change.was and change.speaker:
        return one_line(_turned(change.was, change.speaker))
    return one_line(change.speaker or "Speaker not named")


def _quotes(sign: str, quotes: Iterable[QuoteChange]) -> Iterator[str]:
    return (f"{sign} {speaker_phrase(quote)}: {quote.said.words}" for quote in quotes)


def _revision(change: QuoteRevision) -> str:
    return f"~ {speaker_phrase(change)}: {_in_text(change.pieces)}"


def sign_of(change: ParagraphChange | RowChange) -> str:
    """ "+" for what is new, "-" for what is gone, "~" for what changed."""
    return "~" if change.old and change.new else "+" if change.new else "-"


def _paragraph(change: ParagraphChange) -> str:
    """A paragraph gone or new, or one that changed."""
    sign, pieces = sign_of(change), change.pieces
    words = _in_text(pieces) if sign == "~" else " ".join(piece.words for piece in pieces)
    return f"{sign} {words}"


def _in_text(pieces: Sequence[Piece]) -> str:
    """Words that took the place of others as [540→610], else [-gone-] and {+new+}."""
    return " ".join(map(_run, runs_of(shortened(pieces))))


def _run(run: Run) -> str:
    if run.is_swap:
        return f"[{run.lost}→{run.gained}]"
    lost = f"[-{run.lost}-]" if run.lost else ""
    gained = f"{{+{run.gained}+}}" if run.gained else ""
    return " ".join(filter(None, (run.same, lost, gained)))


def runs_of(pieces: Iterable[Piece]) -> Iterator[Run]:
    """The pieces, what is gone and what is new at one place put together."""
    for is_same, group in groupby(pieces, key=lambda piece: piece.what == "same"):
        found = list(group)
        if is_same:
            yield Run(same=" ".join(piece.words for piece in found))
        else:
            yield Run(
                lost=" ".join(piece.words for piece in found if piece.what == "lost"),
                gained=" ".join(piece.words for piece in found if piece.what == "gained"),
            )


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with an ellipsis for what stays the same far from any change."""
    last = len(pieces) - 1
    return [
        piece._replace(words=_ends(piece.words, before=n > 0 or not last, after=n < last))
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
