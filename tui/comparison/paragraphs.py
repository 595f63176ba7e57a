"""Paragraphs of two versions: those that changed, each beside what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from tui.comparison.passages import Passage, Piece, passage, pieces_of, plain, share
from tui.records import Article

SAME_PARAGRAPH = 0.3
"""From this share of common pairs of neighbouring words on, two paragraphs are versions of one.

Pairs, because strangers too share half of their words: "the", "of", "said".
"""


class ParagraphChange(NamedTuple):
    """A paragraph as it was and as it is; None where there was or is none."""

    old: Passage | None
    new: Passage | None

    @property
    def pieces(self) -> list[Piece]:
        """The words of both, told apart."""
        return list(pieces_of(self.old, self.new))


def compare_paragraphs(old: Article, new: Article) -> Iterator[ParagraphChange]:
    """The paragraphs that changed, in the order of the text."""
    before, after = _passages(old), _passages(new)
    was, now = ([passage.words for passage in passages] for passages in (before, after))
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _beside(before[a:b], after[c:d])


def _passages(article: Article) -> list[Passage]:
    return [passage(article.text, [(part.start, part.end)]) for part in article.paragraphs]


def _beside(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[ParagraphChange]:
    """Paragraphs that were replaced, each beside the new one it became, if any."""
    known = [_pairs(was) for was in old]
    first = 0
    for now in new:
        pairs = _pairs(now)
        versions = (n for n in range(first, len(old)) if share(known[n], pairs) >= SAME_PARAGRAPH)
        became = next(versions, None)
        if became is None:
            yield ParagraphChange(None, now)
            continue
        yield from (ParagraphChange(was, None) for was in old[first:became])
        yield ParagraphChange(old[became], now)
        first = became + 1
    yield from (ParagraphChange(was, None) for was in old[first:])


def _pairs(passage: Passage) -> Counter[tuple[str, str]]:
    return Counter(pairwise(plain(passage.words)))
