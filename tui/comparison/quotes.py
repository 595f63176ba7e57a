"""Quotes of two versions, paired: who said the same, said it otherwise, or in one version alone."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from tui.comparison.passages import (
    Passage,
    Piece,
    are_one,
    key_of,
    paired,
    pairs_of,
    passage,
    pieces_of,
    plain,
    share,
)
from tui.records import Analysis

SAME_QUOTE = 0.7
"""From this share of common pairs of neighbouring words on, two quotes are one, whoever said them.

Pairs, because any two share words.
"""

SAME_SPEAKER = 0.3
"""From this share on they are one where the same speaker said them, …"""

WITHIN = 0.7
"""… or where so much of the shorter is within the longer, …"""

UNNAMED = 0.5
"""… and from this on where a version does not tell who."""

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
    pairs = paired(_with_pairs(was), _with_pairs(now), _likeness)
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


_Paired = tuple[str | None, Counter[tuple[str, str]]]
"""A speaker and the pairs of neighbouring words in a quote."""


def _with_pairs(quotes: list[QuoteChange]) -> list[_Paired]:
    return [(quote.speaker, pairs_of(quote.said.words)) for quote in quotes]


def _likeness(one: _Paired, other: _Paired) -> float:
    """How surely two quotes are one, 0 where they are not."""
    (speaker, pairs), (other_speaker, other_pairs) = one, other
    alike = share(pairs, other_pairs)
    if speaker is None or other_speaker is None:
        return alike if alike >= UNNAMED else 0
    if not are_one(speaker, other_speaker):
        return alike if alike >= SAME_QUOTE else 0
    least = min(pairs.total(), other_pairs.total())
    is_within = least >= FEW and (pairs & other_pairs).total() >= WITHIN * least
    return 1 + alike if is_within or alike >= SAME_SPEAKER else 0


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
