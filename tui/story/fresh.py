"""What is new in each article: sentences whose names, numbers or quotes no earlier one has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.records import Analysis, Span, StoryQuote
from tui.story.words import sentences, words

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT"})
_NUMBERS = frozenset({"count", "money", "percent", "distance", "area", "weight", "age"})


def new_sentences(
    analyses: Sequence[Analysis], groups: Sequence[StoryQuote], files: Sequence[str]
) -> list[tuple[Span, ...]]:
    """The new sentences of each article; `analyses` stand in the order of their time."""
    quoted_before = _told_before(groups, files)
    numbers: set[tuple[object, ...]] = set()
    names: dict[str, list[frozenset[str]]] = {}
    found = []
    for place, analysis in enumerate(analyses):
        named, counted = _names_of(analysis), _numbers_of(analysis)
        quotes = [
            span
            for quote in analysis.quotes
            if quote.kind in ("direct", "mixed") and (place, quote.id) not in quoted_before
            for span in quote.content
        ]
        fresh = [
            *(span for span, name in named if not _is_known(name, names)),
            *(span for span, number in counted if number not in numbers),
            *quotes,
        ]
        found.append(
            tuple(
                (start, end)
                for start, end in sentences(analysis.article)
                if any(start <= at < end for at, _ in fresh)
            )
        )
        numbers |= {number for _, number in counted}
        for _, name in named:
            for word in name:
                names.setdefault(word, []).append(name)
    return found


def _told_before(groups: Sequence[StoryQuote], files: Sequence[str]) -> set[tuple[int, str]]:
    """Quotes, by their article's place and their id, of which an earlier article has a version."""
    places = {file: place for place, file in enumerate(files)}
    found = set()
    for group in groups:
        first = min(places[variant.article] for variant in group.variants)
        found |= {(places[v.article], v.quote) for v in group.variants if places[v.article] > first}
    return found


def _names_of(analysis: Analysis) -> list[tuple[Span, frozenset[str]]]:
    return [
        (mention, frozenset(words(entity.name)))
        for entity in analysis.entities
        if entity.type in _NAMES
        for mention in entity.mentions
    ]


def _numbers_of(analysis: Analysis) -> list[tuple[Span, tuple[object, ...]]]:
    return [
        ((figure.start, figure.end), (figure.low, figure.high, _unit(figure.unit)))
        for figure in analysis.figures
        if figure.type in _NUMBERS
    ]


def _is_known(name: frozenset[str], names: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    """Has an earlier article the name, or a fuller one?"""
    return any(name <= known for known in names.get(min(name, default=""), ()))


def _unit(unit: str | None) -> str:
    """Whom or what a number counts does not make it new: "six people" is "six residents"."""
    return unit if unit and re.fullmatch(r"[%$€£]|[A-Z]{3}", unit) else ""
