"""Sentences of an article with one error planted, for the test of the checker.

Takes an analysis, gives pairs of a true sentence and the same with one number, name, quotation or
speaker changed. The changes are those of careless models: another value or name of the same
article, or one from nowhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.analysis.check_text import quotations, sentences
from tui.records import Analysis, Entity, EntityType

STRANGERS: dict[EntityType, str] = {
    "PERSON": "Ignatius Brockwell",
    "GPE": "Valdoria",
    "LOC": "Cape Mirrow",
    "FAC": "Harrow Bridge",
    "ORG": "Quillon Group",
}
_NUMBER = re.compile(r"(?<![\w.,:£$€-])\d+(?![\w.,:%-])")


class Planted(NamedTuple):
    """A true sentence and the same with an error of `kind` in it."""

    kind: str
    right: str
    wrong: str


def planted(analysis: Analysis, chance: random.Random) -> Iterator[Planted]:
    """At most one error a sentence of the body, the kinds in turn."""
    article = analysis.article
    for part in sentences(article.text):
        if article.title and part.start < article.paragraphs[0].end:
            continue
        ways = [_number, _name, _quotation, _speaker]
        chance.shuffle(ways)
        for way in ways:
            wrong = way(analysis, part.text, chance)
            if wrong is not None and wrong != part.text:
                yield Planted(way.__name__.strip("_"), part.text, wrong)
                break


def _number(analysis: Analysis, sentence: str, chance: random.Random) -> str | None:
    """Another number of the article, or one that is near."""
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    value = int(match[0])
    others = [n for n in _NUMBER.findall(analysis.article.text) if n not in sentence]
    others.append(str(value + chance.choice((1, 2, 10))))
    changed = chance.choice(others)
    return None if changed in sentence else _put(sentence, match.span(), changed)


def _named(analysis: Analysis, sentence: str) -> list[tuple[Entity, str]]:
    found = []
    for entity in analysis.entities:
        forms = {analysis.article.text[start:end] for start, end in entity.mentions}
        held = [f for f in forms if re.search(rf"\b{re.escape(f)}\b", sentence)]
        if held and entity.type in STRANGERS:
            found.append((entity, max(held, key=len)))
    return found


def _name(analysis: Analysis, sentence: str, chance: random.Random) -> str | None:
    """Another name of that type, from elsewhere in the article or from nowhere."""
    named = _named(analysis, sentence)
    if not named:
        return None
    entity, form = chance.choice(named)
    return _put(sentence, _place(sentence, form), _other(analysis, sentence, entity, chance))


def _other(analysis: Analysis, sentence: str, entity: Entity, chance: random.Random) -> str:
    surnames = [name.split()[-1] for name in (e.name for e in analysis.entities)]
    others = [
        other.name
        for other in analysis.entities
        if other.type == entity.type
        and not any(word in sentence for word in other.name.split())
        and surnames.count(other.name.split()[-1]) == 1
    ]
    return chance.choice([*others, STRANGERS[entity.type]])


def _quotation(analysis: Analysis, sentence: str, chance: random.Random) -> str | None:
    """One word of a quotation changed."""
    parts = [part for part in quotations(sentence) if len(part.text.split()) > 2]
    if not parts:
        return None
    part = chance.choice(parts)
    words = list(re.finditer(r"[^\W\d_]{4,}", part.text))
    if not words:
        return None
    word = chance.choice(words)
    return _put(sentence, (part.start + word.start(), part.start + word.end()), "perhaps")


def _speaker(analysis: Analysis, sentence: str, chance: random.Random) -> str | None:
    """A quotation given to another speaker."""
    if not list(quotations(sentence)):
        return None
    people = {e.id: e for e in analysis.entities if e.type == "PERSON"}
    ids = {speaker.entity for speaker in analysis.speakers}
    named = [
        (entity, form)
        for entity, form in _named(analysis, sentence)
        if entity.id in ids
        and re.search(
            rf"(?:said|says|told|wrote)[^.]*{re.escape(form)}|{re.escape(form)}[^.]*(?:said|says|told|wrote)",
            sentence,
        )
    ]
    if not named or not people:
        return None
    entity, form = chance.choice(named)
    return _put(sentence, _place(sentence, form), _other(analysis, sentence, entity, chance))


def _place(sentence: str, form: str) -> tuple[int, int]:
    found = re.search(rf"\b{re.escape(form)}\b", sentence)
    assert found is not None
    return found.span()


def _put(sentence: str, place: tuple[int, int], words: str) -> str:
    return sentence[: place[0]] + words + sentence[place[1] :]
