"""Quotes of two versions, paired: who said the same, said it otherwise, or in one version alone."""

from __future__ import annotations

from typing import NamedTuple

from tui.comparison.passages import (
    Passage,
    Piece,
    are_one,
    bag_of,
    key_of,
    paired,
    passage,
    pieces_of,
    plain,
    share,
)
from tui.records import Analysis

SAME_QUOTE = 0.85
"""From this share of common words on, two quotes are one, whoever said them."""

SAME_SPEAKER = 0.5
"""From this share on they are one where the same speaker said them, …"""

UNNAMED = 0.7
"""… and from this where a version does not tell who."""

FEW = 4
"""Fewer words than these may stand in a text by chance."""


class QuoteChange(NamedTuple):
    """A quote that only one version has, and its speaker's name, if there is one."""

    said: Passage
    speaker: str | None


class QuoteRevision(NamedTuple):
    """A quote that both versions have, in other words or by another speaker (`was`)."""

    old: Passage
    new: Passage
    speaker: str | None
    was: str | None

    @property
    def pieces(self) -> list[Piece]:
        """The words of both, told apart."""
        return list(pieces_of(self.old, self.new, key_of))


def compare_quotes(
    old: Analysis, new: Analysis
) -> tuple[list[QuoteChange], list[QuoteChange], list[QuoteRevision]]:
    """Those gained, those lost and those revised, each in the order of the text.

    What still stands word for word in the other version was neither gained nor lost.
    """
    was, now = _voiced(old), _voiced(new)
    pairs = paired(was, now, _likeness)
    texts = [f" {' '.join(plain(each.article.text))} " for each in (old, new)]
    lost, gained = (
        [
            each
            for at, each in enumerate(quotes)
            if at not in known and not _stands_in(text, each.said.words)
        ]
        for quotes, known, text in (
            (was, {a for a, _ in pairs}, texts[1]),
            (now, {b for _, b in pairs}, texts[0]),
        )
    )
    revised = (
        QuoteRevision(was[a].said, now[b].said, now[b].speaker or was[a].speaker, was[a].speaker)
        for a, b in pairs
    )
    return gained, lost, [each for each in revised if _differs(each, *texts)]


def _voiced(analysis: Analysis) -> list[QuoteChange]:
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    return [
        QuoteChange(passage(analysis.article.text, quote.content), names.get(quote.speaker or ""))
        for quote in analysis.quotes
        if quote.kind != "stance"
    ]


def _likeness(one: QuoteChange, other: QuoteChange) -> float:
    """How surely two quotes are one, 0 where they are not."""
    bags = bag_of(one.said.words), bag_of(other.said.words)
    alike = share(*bags)
    if one.speaker is None or other.speaker is None:
        return alike if alike >= UNNAMED else 0
    if not are_one(one.speaker, other.speaker):
        return alike if alike >= SAME_QUOTE else 0
    least = min(bags[0].total(), bags[1].total())
    if least >= FEW:  # what was shortened is whole within the other
        alike = max(alike, (bags[0] & bags[1]).total() / least)
    return 1 + alike if alike >= SAME_SPEAKER else 0


def _stands_in(text: str, words: str) -> bool:
    """Do the words stand in a text, part by part, and not by chance?"""
    parts = [plain(part) for part in words.split("…")]
    return all(len(part) >= FEW and f" {' '.join(part)} " in text for part in parts)


def _differs(quote: QuoteRevision, old: str, new: str) -> bool:
    """Did words change, beyond where the quote was taken to begin and end, or the speaker?"""
    if quote.was and quote.speaker and not are_one(quote.was, quote.speaker):
        return True
    return any(
        not _stands_in(new if piece.what == "lost" else old, piece.words)
        for piece in quote.pieces
        if piece.what != "same"
    )
