"""One utterance in the words of several outlets, and in what its variants differ.

Quotes are alike that share a good part of their runs of three words; a paraphrase belongs to one by
its speaker, its time and its content words. The flags say what differs, never who is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import Match, SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from tui.records import Analysis, Quote, QuoteFlag, Speaker, StoryQuote, Variant
from tui.story.sources import are_one_person, key
from tui.story.times import Moment, moment
from tui.story.words import content_words, words

_ALIKE = 0.4
"""From this share of the shorter one's runs of three words on, two quotes are one utterance."""
_RUN = 3
_LONG_ENOUGH = 5
"""Words that a quote needs to be known by."""
_PARAPHRASED = 0.6
"""From this share of its content words on, a paraphrase is of a quote by the same speaker."""
_LEFT_OUT = 4
"""So many words in a row that one variant lacks, inside what it has, are a part left out."""
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't "
    "isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't".split()
)
_ANYBODY = frozenset("officials authorities government office spokesman spokeswoman".split())
_STEM = 6
"""Letters by which "minister" is of the ministry."""
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_OLDER = re.compile(
    r"\b(?:last (?:week|month|year)|years? ago|months? ago|in (?:19|20)\d\d|previously)\b", re.I
)


class _Said(NamedTuple):
    """A quote, where it stands, and by whom."""

    article: int
    quote: Quote
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    content: frozenset[str]
    speaker: Speaker | None
    text: str
    at: Moment | None


def groups(analyses: Sequence[Analysis], files: Sequence[str]) -> list[StoryQuote]:
    """Every utterance given word by word somewhere, in the order of the articles.

    The shortest version is what longer ones are measured against: one that joins two belongs to
    both.
    """
    said = [each for place, analysis in enumerate(analyses) for each in _said(place, analysis)]
    spoken = [each for each in said if each.quote.kind in ("direct", "mixed")]
    cores: list[list[_Said]] = []
    for each in sorted(spoken, key=lambda s: (len(s.words), s.article, s.quote.content)):
        joined = [core for core in cores if _are_alike(core[0], each)]
        for core in joined:
            core.append(each)
        if not joined:
            cores.append([each])
    for each in said:
        if each.quote.kind == "indirect":
            for core in cores:
                if each.article != core[0].article and _is_paraphrase(each, core[0]):
                    core.append(each)
    found = [_group(sorted(core, key=_order), analyses, files) for core in cores]
    places = {file: place for place, file in enumerate(files)}
    return sorted(found, key=lambda g: (places[g.variants[0].article], g.variants[0].content))


def _said(place: int, analysis: Analysis) -> Iterable[_Said]:
    speakers = {speaker.id: speaker for speaker in analysis.speakers}
    text = analysis.article.text
    for quote in analysis.quotes:
        parts = " … ".join(text[start:end] for start, end in quote.content)
        found = tuple(words(parts))
        if quote.kind != "stance" and len(found) >= _LONG_ENOUGH:
            yield _Said(
                place,
                quote,
                found,
                frozenset(zip(*(found[n:] for n in range(_RUN)), strict=False)),
                frozenset(content_words(parts)),
                speakers.get(quote.speaker or ""),
                " ".join(parts.split()),
                moment(analysis.article.published),
            )


def _order(said: _Said) -> tuple[int, tuple[tuple[int, int], ...]]:
    return said.article, said.quote.content


def _are_alike(one: _Said, other: _Said) -> bool:
    shorter = min(len(one.runs), len(other.runs))
    fewest = _LONG_ENOUGH - _RUN + 1  # the runs of five words in a row
    return len(one.runs & other.runs) >= max(fewest, _ALIKE * shorter)


def _is_paraphrase(one: _Said, other: _Said) -> bool:
    shorter = min(len(one.content), len(other.content))
    return (
        shorter >= _LONG_ENOUGH - 1
        and len(one.content & other.content) >= _PARAPHRASED * shorter
        and one.speaker is not None
        and other.speaker is not None
        and not are_two(one.speaker, other.speaker)
        and bool(key(one.speaker.name) & key(other.speaker.name))
        and _is_within_days(one.at, other.at)
    )


def _is_within_days(one: Moment | None, other: Moment | None) -> bool:
    return one is None or other is None or abs((one.at - other.at).days) <= 2


# ── what differs ──────────────────────────────────────────────────────────────────────────────────


def _group(core: Sequence[_Said], analyses: Sequence[Analysis], files: Sequence[str]) -> StoryQuote:
    variants = tuple(
        Variant(
            article=files[each.article],
            quote=each.quote.id,
            content=each.quote.content,
            text=each.text,
            speaker=each.speaker.name if each.speaker else None,
        )
        for each in core
    )
    pairs = [(a, b) for a, b in combinations(core, 2) if "indirect" not in _kinds(a, b)]
    checks: dict[QuoteFlag, bool] = {
        "speakers differ": any(
            are_two(a.speaker, b.speaker)
            for a, b in combinations(core, 2)
            if a.article != b.article and a.speaker and b.speaker
        ),
        "negation": any(_negations(a) != _negations(b) for a, b in map(_shared, pairs)),
        "number": any(_numbers(a) != _numbers(b) for a, b in map(_shared, pairs)),
        "cut": any(_is_cut(a.words, b.words) or _is_cut(b.words, a.words) for a, b in pairs),
        "older than the event": any(_is_older(each, analyses[each.article]) for each in core),
        "one outlet only": len({each.article for each in core}) == 1,
    }
    return StoryQuote(
        variants=variants, flags=tuple(flag for flag, is_so in checks.items() if is_so)
    )


def _kinds(one: _Said, other: _Said) -> tuple[str, str]:
    return one.quote.kind, other.quote.kind


def are_two(one: Speaker, other: Speaker) -> bool:
    """Are two speakers certainly not one? A person is also the body that the office is of."""
    persons = one.kind == "person", other.kind == "person"
    if "unnamed" in (one.kind, other.kind):
        return False
    if all(persons):
        if _is_office_of(one, other) or _is_office_of(other, one):
            return False
        return not are_one_person(one.name, other.name)
    if not any(persons):
        return not (key(one.name) & key(other.name))
    person, body = (one, other) if persons[0] else (other, one)
    return bool(person.role) and not _speaks_for(key(person.role or ""), key(body.name))


def _speaks_for(role: frozenset[str], body: frozenset[str]) -> bool:
    """May the holder of an office be a body's voice: "interior minister" the ministry's?"""
    return body <= _ANYBODY or bool({word[:_STEM] for word in role} & {w[:_STEM] for w in body})


def _is_office_of(one: Speaker, other: Speaker) -> bool:
    """Is `one`'s name the office that `other` has: "the French president"?"""
    return bool(other.role) and key(one.name) <= key(other.role or "")


def _shared(pair: tuple[_Said, _Said]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stretches of two variants between the first and the last words they share."""
    one, other = pair[0].words, pair[1].words
    blocks = [b for b in _blocks(one, other) if b.size]
    if not blocks:
        return (), ()
    first, last = blocks[0], blocks[-1]
    return one[first.a : last.a + last.size], other[first.b : last.b + last.size]


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Match]:
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def _negations(said: Sequence[str]) -> int:
    return sum(word in _NEGATIONS for word in said)


def _numbers(said: Sequence[str]) -> list[str]:
    found = (_NUMBERS.get(word, word) for word in said)
    return [word for word in found if word[0].isdigit() and word != "1"]  # "one" is often no number


def _is_cut(one: Sequence[str], other: Sequence[str]) -> bool:
    """Does `one` lack a part that stands in `other` between words that both have?"""
    blocks = [block for block in _blocks(one, other) if block.size >= _RUN]
    return any(
        after.a - (before.a + before.size) <= 1 and after.b - (before.b + before.size) >= _LEFT_OUT
        for before, after in pairwise(blocks)
    )


def _is_older(said: _Said, analysis: Analysis) -> bool:
    """Does the sentence around say that it was said before the event?"""
    span = said.quote.cue or said.quote.source
    if span is None:
        return False
    text = analysis.article.text
    around = text[max(0, span[0] - 60) : span[1] + 60]
    return bool(_OLDER.search(around))
