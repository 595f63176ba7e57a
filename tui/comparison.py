"""What changed between two versions of a story: paragraphs, quotes and the tally.

Takes two analyses, the older first; gives a `Comparison` of words with their places and of plain
values. Words are put to it by `tui/export/changes.py` and by the reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple, TypeVar

from tui.records import Analysis, Article, Quote, Span, TallyKind

SAME_PARAGRAPH = 0.3
"""From this share of common pairs of neighbouring words on, two paragraphs are versions of one.

Pairs, because strangers too share half of their words: "the", "of", "said".
"""

SAME_QUOTE = 0.85
"""From this share of common words on, two quotes are one."""

Unit = TypeVar("Unit")

Range = tuple[int | None, int | None]


class Passage(NamedTuple):
    """Words of one version and where they stand in its text."""

    words: str
    spans: tuple[Span, ...]


class Piece(NamedTuple):
    """A run of words that both versions have, or one alone; `span` is its place in that version.

    What is the same has its place in the new version.
    """

    what: Literal["same", "lost", "gained"]
    words: str
    span: Span


class ParagraphChange(NamedTuple):
    """A paragraph as it was and as it is; None where there was or is none."""

    old: Passage | None
    new: Passage | None

    @property
    def pieces(self) -> list[Piece]:
        """The words of both, told apart."""
        return list(_pieces(self.old, self.new))


class QuoteChange(NamedTuple):
    """A quote that only one version has, and its speaker's name, if there is one."""

    said: Passage
    speaker: str | None


class TotalChange(NamedTuple):
    """A total of the tally that changed; `sources` are who reports the new one and not the old.

    `before` and `after` are where the counts behind it stand in the old and in the new version.
    """

    kind: TallyKind
    old: Range | None
    new: Range | None
    sources: tuple[str, ...]
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


class Comparison(NamedTuple):
    """Everything that changed, in the order of the text."""

    paragraphs: tuple[ParagraphChange, ...]
    gained: tuple[QuoteChange, ...]
    lost: tuple[QuoteChange, ...]
    totals: tuple[TotalChange, ...]


def compare(old: Analysis, new: Analysis) -> Comparison:
    """What `new` has that `old` has not, and the other way round."""
    return Comparison(
        paragraphs=tuple(_paragraphs(_passages(old.article), _passages(new.article))),
        gained=tuple(_only_in(new, old)),
        lost=tuple(_only_in(old, new)),
        totals=tuple(_totals(old, new)),
    )


def is_earlier(one: Article, other: Article) -> bool:
    """Was `one` published before `other`? False where their dates do not tell."""
    dates = [_date(article.published) for article in (one, other)]
    if dates[0] is None or dates[1] is None:
        return False
    if None in (dates[0].tzinfo, dates[1].tzinfo):
        return dates[0].date() < dates[1].date()
    return dates[0] < dates[1]


def _date(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None  # a year and month alone tell too little


def _passages(article: Article) -> list[Passage]:
    spans = ((part.start, part.end) for part in article.paragraphs)
    return [Passage(article.text[start:end], ((start, end),)) for start, end in spans]


def _paragraphs(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[ParagraphChange]:
    was, now = ([passage.words for passage in passages] for passages in (old, new))
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _paired(old[a:b], new[c:d])


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[ParagraphChange]:
    """Paragraphs that were replaced, each beside the new one it became, if any."""
    known = [_pairs(was) for was in old]
    first = 0
    for now in new:
        pairs = _pairs(now)
        versions = (n for n in range(first, len(old)) if _share(known[n], pairs) >= SAME_PARAGRAPH)
        became = next(versions, None)
        if became is None:
            yield ParagraphChange(None, now)
            continue
        yield from (ParagraphChange(was, None) for was in old[first:became])
        yield ParagraphChange(old[became], now)
        first = became + 1
    yield from (ParagraphChange(was, None) for was in old[first:])


def _pairs(passage: Passage) -> Counter[tuple[str, str]]:
    return Counter(pairwise(_words(passage.words)))


def _pieces(old: Passage | None, new: Passage | None) -> Iterator[Piece]:
    """Runs of words; a single word that stayed between two changes counts as changed too."""
    was, now = (_placed(passage) if passage else [] for passage in (old, new))
    matcher = SequenceMatcher(None, [w for w, _ in was], [w for w, _ in now], autojunk=False)
    kept = [
        (a, c, size)
        for a, c, size in matcher.get_matching_blocks()
        if size > 1 or (a, c) == (0, 0) or (a + size, c + size) == (len(was), len(now))
    ]
    a = c = 0
    for next_a, next_c, size in kept:
        yield from _run("lost", old, was[a:next_a])
        yield from _run("gained", new, now[c:next_c])
        a, c = next_a + size, next_c + size
        yield from _run("same", new, now[next_c:c])


def _placed(passage: Passage) -> list[tuple[str, Span]]:
    """Each word of a passage with its place in the text."""
    begin = passage.spans[0][0]
    return [
        (found[0], (begin + found.start(), begin + found.end()))
        for found in re.finditer(r"\S+", passage.words)
    ]


def _run(
    what: Literal["same", "lost", "gained"],
    passage: Passage | None,
    words: Sequence[tuple[str, Span]],
) -> Iterator[Piece]:
    if passage is not None and words:
        begin, (start, end) = passage.spans[0][0], (words[0][1][0], words[-1][1][1])
        yield Piece(what, passage.words[start - begin : end - begin], (start, end))


def _only_in(one: Analysis, other: Analysis) -> Iterator[QuoteChange]:
    """Quotes voiced in `one` of which `other` has no version."""
    there = [_words(_said(other, quote).words) for quote in other.quotes]
    names = {speaker.id: speaker.name for speaker in one.speakers}
    for quote in one.quotes:
        said = _said(one, quote)
        if quote.kind != "stance" and not _is_among(_words(said.words), there):
            yield QuoteChange(said, names.get(quote.speaker or ""))


def _is_among(words: Sequence[str], quotes: Sequence[Sequence[str]]) -> bool:
    """Is one of `quotes` the same, hold it whole, or differ by a word? Never by a number."""
    plain, numbers, bag = f" {' '.join(words)} ", _numbers(words), Counter(words)
    return any(
        plain in f" {' '.join(quote)} "
        or (_numbers(quote) == numbers and _share(bag, Counter(quote)) >= SAME_QUOTE)
        for quote in quotes
    )


def _said(analysis: Analysis, quote: Quote) -> Passage:
    text = analysis.article.text
    words = " … ".join(" ".join(text[start:end].split()) for start, end in quote.content)
    return Passage(words, quote.content)


def _words(text: str) -> list[str]:
    """Words alone: neither capitals nor marks make another text."""
    return re.findall(r"\w+", text.casefold())


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _share(one: Counter[Unit], other: Counter[Unit]) -> float:
    """How much of two texts is the same, in any order: Dice's coefficient, 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _totals(old: Analysis, new: Analysis) -> Iterator[TotalChange]:
    before, after = old.tally.totals, new.tally.totals
    for kind in dict.fromkeys([*before, *after]):
        was, now = before.get(kind), after.get(kind)
        if was != now:
            known, places = _counted(old, kind)
            sources, new_places = _counted(new, kind)
            fresh = tuple(source for source in sources if source not in known)
            yield TotalChange(kind, was, now, fresh, places, new_places)


def _counted(analysis: Analysis, kind: TallyKind) -> tuple[list[str], tuple[Span, ...]]:
    """Who reports the counted rows of that kind, each once, and where these rows stand."""
    rows = [row for row in analysis.tally.rows if row.kind == kind and row.counts]
    sources = dict.fromkeys(row.source for row in rows if row.source)
    return list(sources), tuple((row.start, row.end) for row in rows)
