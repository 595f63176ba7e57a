"""What an article puts together: for each of its sentences the names and numbers it is about.

Takes an `Analysis`, gives `Context`s. A sentence is about what it names, about the speaker of what
is quoted in it, about what the tally says of its counts, and about whom and where the sentences
before it named, as long as it names nobody and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from tui.analysis.check_text import (
    Part,
    content_words,
    name_key,
    name_runs,
    number_keys,
    sentences,
)
from tui.analysis.notation import notation_of, plain
from tui.records import Analysis, Entity, Span

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_GROUPS: tuple[frozenset[str], ...] = (
    frozenset(("PERSON",)),
    _PLACES,
    frozenset(("ORG", "NORP")),
)
DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct "
    "Nov Dec".split()
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|him|her|them|his|hers|their|I|my|me|we|our|us)\b", re.IGNORECASE
)
_REACH = 3
"""Sentences back from which a sentence may take whom and where it is about."""


class Context(NamedTuple):
    """One sentence of the article: its place, its words, and what it is about."""

    span: Span
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]


class Facts:
    """An article ready to be asked what stands together in it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.notation = notation_of(analysis.article.text)
        self.text = plain(analysis.article.text, self.notation)
        self.names = {key for run in name_runs(self.text) for key in run}
        self.words = {word.casefold() for word in re.findall(r"[^\W\d_]+", self.text)}
        self.numbers = set(number_keys(self.text))
        self.contexts = _contexts(analysis, self.text)
        counts = Counter(
            word for context in self.contexts for word in context.words | context.numbers
        )
        total = len(self.contexts) + 1
        self.weight = {word: log(1 + total / count) for word, count in counts.items()}
        self.people = [
            {name_key(word) for word in entity.name.split()}
            for entity in analysis.entities
            if entity.type == "PERSON"
        ]

    def fit(self, words: Iterable[str], context: Context) -> float:
        """How much of what `words` say this sentence says: rare words weigh more."""
        return sum(self.weight[word] for word in words if word in context.words)


def _contexts(analysis: Analysis, text: str) -> list[Context]:
    parts = sentences(text)
    held = [_entities_in(analysis, part) for part in parts]
    found = []
    for number, part in enumerate(parts):
        names = {key for run in name_runs(part.text) for key in run}
        numbers = set(number_keys(part.text))
        for entity in (*held[number], *_inherited(held, number, part.text)):
            names |= _keys(entity.name) | _keys(entity.role or "")
        if _PRONOUN.search(part.text):
            names |= _first_before(parts, number)
        if not names & DAYS:
            names |= _days_before(parts, number)
        linked_names, linked_numbers = _linked(analysis, part)
        found.append(
            Context(
                (part.start, part.end),
                frozenset(content_words(part.text)),
                frozenset(names | linked_names),
                frozenset(numbers | linked_numbers),
            )
        )
    return found


def _keys(phrase: str) -> set[str]:
    return {key for run in name_runs(phrase) for key in run}


def _touches(part: Part, span: Span) -> bool:
    return part.start < span[1] and span[0] < part.end


def _entities_in(analysis: Analysis, part: Part) -> list[Entity]:
    return [e for e in analysis.entities if any(_touches(part, m) for m in e.mentions)]


def _inherited(held: list[list[Entity]], number: int, text: str) -> list[Entity]:
    """Whom and where it goes on about: the nearest before it of each kind it has none of.

    Whom only where a pronoun says that it does.
    """
    found = []
    for group in _GROUPS:
        if group == {"PERSON"} and not _PRONOUN.search(text):
            continue
        for back in range(number, max(-1, number - _REACH - 1), -1):
            here = [entity for entity in held[back] if entity.type in group]
            if here:
                found += here
                break
    return found


def _days_before(parts: list[Part], number: int) -> set[str]:
    for back in range(number - 1, max(-1, number - _REACH - 1), -1):
        days = {key for run in name_runs(parts[back].text) for key in run} & DAYS
        if days:
            return days
    return set()


def _first_before(parts: list[Part], number: int) -> set[str]:
    """The name the nearest earlier sentence with one begins with: "the Duchess" is no entity."""
    for back in range(number - 1, max(-1, number - _REACH - 1), -1):
        runs = [
            set(run) - DAYS - {"The", "A", "An", "In", "On", "At"}
            for run in name_runs(parts[back].text)
        ]
        for run in runs:
            if run:
                return run
    return set()


def _linked(analysis: Analysis, part: Part) -> tuple[set[str], set[str]]:
    """Names and numbers that the records tie to these words: speakers, places of a count."""
    names: set[str] = set()
    numbers: set[str] = set()
    speakers = {speaker.id: speaker for speaker in analysis.speakers}
    for quote in analysis.quotes:
        if any(_touches(part, span) for span in quote.content):
            source = analysis.article.text[slice(*quote.source)] if quote.source else ""
            named = _keys(source)
            names |= named
            numbers |= set(number_keys(source))
            speaker = speakers.get(quote.speaker or "")
            # A source with a name of its own says who speaks; any other takes the resolved name.
            if speaker and (not named or named & _keys(speaker.name)):
                names |= _keys(speaker.name) | _keys(speaker.role or "")
    for row in analysis.tally.rows:
        if _touches(part, (row.start, row.end)):
            for phrase in (row.place, row.time, row.cause, row.source):
                names |= _keys(phrase or "")
            numbers |= {str(value) for value in (row.min, row.max) if value is not None}
    return names, numbers
