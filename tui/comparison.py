"""What changed between two versions of a story: paragraphs, quotes and the tally.

Takes two analyses, the older first; gives a `Comparison` of records and plain values. Words are put
to it by `tui/export/changes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from tui.records import Analysis, Quote, TallyKind

SAME_PARAGRAPH = 0.5
SAME_QUOTE = 0.85
"""From this share of common characters on, two texts are versions of one."""

Range = tuple[int | None, int | None]


class ParagraphChange(NamedTuple):
    """A paragraph as it was and as it is; None where there was or is none."""

    old: str | None
    new: str | None


class QuoteChange(NamedTuple):
    """A quote that only one version has: its words and its speaker's name, if there is one."""

    words: str
    speaker: str | None


class TotalChange(NamedTuple):
    """A total of the tally that changed; `sources` are who reports the new one and not the old."""

    kind: TallyKind
    old: Range | None
    new: Range | None
    sources: tuple[str, ...]


class Comparison(NamedTuple):
    """Everything that changed, in the order of the text."""

    paragraphs: tuple[ParagraphChange, ...]
    gained: tuple[QuoteChange, ...]
    lost: tuple[QuoteChange, ...]
    totals: tuple[TotalChange, ...]


def compare(old: Analysis, new: Analysis) -> Comparison:
    """What `new` has that `old` has not, and the other way round."""
    return Comparison(
        paragraphs=tuple(_paragraphs(_lines(old), _lines(new))),
        gained=tuple(_only_in(new, old)),
        lost=tuple(_only_in(old, new)),
        totals=tuple(_totals(old, new)),
    )


def _lines(analysis: Analysis) -> list[str]:
    text = analysis.article.text
    return [text[part.start : part.end] for part in analysis.article.paragraphs]


def _paragraphs(old: list[str], new: list[str]) -> Iterator[ParagraphChange]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _paired(old[a:b], new[c:d])


def _paired(old: list[str], new: list[str]) -> Iterator[ParagraphChange]:
    """Paragraphs that were replaced, each beside the new one it became, if any."""
    for now in new:
        became = next((was for was in old if _is_version(was, now, SAME_PARAGRAPH)), None)
        if became is None:
            yield ParagraphChange(None, now)
            continue
        while (was := old.pop(0)) != became:
            yield ParagraphChange(was, None)
        yield ParagraphChange(became, now)
    for was in old:
        yield ParagraphChange(was, None)


def _is_version(one: str, other: str, share: float) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= share and matcher.ratio() >= share


def _only_in(one: Analysis, other: Analysis) -> Iterator[QuoteChange]:
    """Quotes voiced in `one` of which `other` has no version."""
    there = [_key(_words(other, quote)) for quote in other.quotes]
    names = {speaker.id: speaker.name for speaker in one.speakers}
    for quote in one.quotes:
        words = _words(one, quote)
        key = _key(words)
        if quote.kind != "stance" and not any(
            key in seen or _is_version(key, seen, SAME_QUOTE) for seen in there
        ):
            yield QuoteChange(words, names.get(quote.speaker or ""))


def _words(analysis: Analysis, quote: Quote) -> str:
    text = analysis.article.text
    return " … ".join(" ".join(text[start:end].split()) for start, end in quote.content)


def _key(words: str) -> str:
    """Words alone: neither capitals nor marks make another quote."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _totals(old: Analysis, new: Analysis) -> Iterator[TotalChange]:
    before, after = old.tally.totals, new.tally.totals
    for kind in dict.fromkeys([*before, *after]):
        was, now = before.get(kind), after.get(kind)
        if was != now:
            known = _sources(old, kind)
            fresh = [source for source in _sources(new, kind) if source not in known]
            yield TotalChange(kind, was, now, tuple(fresh))


def _sources(analysis: Analysis, kind: TallyKind) -> list[str]:
    """Who reports the counted rows of that kind, each once."""
    rows = (row for row in analysis.tally.rows if row.kind == kind and row.counts)
    return list(dict.fromkeys(row.source for row in rows if row.source))
