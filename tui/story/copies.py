"""Wire texts that several outlets print: one account, which counts once, at the earliest.

A copy shares at least four fifths of the shorter one's sentences with an earlier text and changes
no figure; what it adds is its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.patterns import late
from tui.records import Analysis, Span, TallyRow
from tui.story.words import sentence_at, sentences, words

_SHARED = 0.8
_SHORT = 4
"""A sentence of fewer words is everybody's."""

_DATELINE = late(r"^[A-Z][A-Z .,'’-]+(?:,\s[A-Z][\w. ]+)?(?:\([\w ]+\))?\s*[-–—]+\s+")
"""What stands before a wire's first sentence: "VALDORO (Reuters) - "."""


class Copy(NamedTuple):
    """`of` is the place of the original among the articles, `repeated` the sentences from it."""

    of: int
    repeated: frozenset[Span]


def copies(analyses: Sequence[Analysis]) -> dict[int, Copy]:
    """The copies among `analyses`, which stand in the order of their time, by their places."""
    said = [_sentences(analysis) for analysis in analyses]
    found: dict[int, Copy] = {}
    for later in range(len(analyses)):
        for earlier in range(later):
            if earlier in found or analyses[later].article.id == analyses[earlier].article.id:
                continue
            common = said[later].keys() & said[earlier].keys()
            shorter = min(len(said[later]), len(said[earlier]))
            if not shorter or len(common) < _SHARED * shorter:
                continue
            repeated = frozenset(span for words in common for span in said[later][words])
            if not _changes_a_figure(analyses[later], analyses[earlier], repeated):
                found[later] = Copy(earlier, repeated)
                break
    return found | _same_texts(analyses, found)


def _same_texts(analyses: Sequence[Analysis], found: dict[int, Copy]) -> dict[int, Copy]:
    first: dict[str, int] = {}
    same: dict[int, Copy] = {}
    for place, analysis in enumerate(analyses):
        original = first.setdefault(analysis.article.id, place)
        if original != place:
            everything = frozenset(sentences(analysis.article))
            same[place] = Copy(found[original].of if original in found else original, everything)
    return same


def _sentences(analysis: Analysis) -> dict[tuple[str, ...], list[Span]]:
    found: dict[tuple[str, ...], list[Span]] = {}
    for start, end in sentences(analysis.article):
        said = tuple(words(_DATELINE.sub("", analysis.article.text[start:end])))
        if len(said) >= _SHORT:
            found.setdefault(said, []).append((start, end))
    return found


def _changes_a_figure(later: Analysis, earlier: Analysis, repeated: frozenset[Span]) -> bool:
    """Does a sentence of `later`'s own give another figure for what `earlier` counts?"""
    counted = [row for row in earlier.tally.rows if row.counts]
    return any(
        _is_rival(row, other)
        for row in later.tally.rows
        if row.counts and sentence_at(later.article, row.start) not in repeated
        for other in counted
    )


def _is_rival(row: TallyRow, other: TallyRow) -> bool:
    return (
        row.kind == other.kind
        and (row.min, row.max) != (other.min, other.max)
        and (row.place is None or other.place is None or row.place == other.place)
    )
