"""Those harmed who are named: a list beside the counts, each with what tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.patterns import late
from tui.records import Analysis, StoryVictim, TallyRow
from tui.story.sources import are_one_person
from tui.story.statements import Told
from tui.story.words import sentence_at, words

_HARMED = frozenset({"killed", "injured", "casualties", "missing"})
_AGE_AFTER = late(r"[,\s]*\(?(?:aged?\s+)?(\d{1,3})\b(?!\s*(?:people|per|%|killed|[:/.-]\d))")
_AGE_BEFORE = late(r"(\d{1,3})[- ]year[- ]old\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_AGE_WITHIN = late(r"(\d{1,3})[- ]year")
_NAMES_VICTIMS = late(
    r"\b(?:(?:identified|named)\b.*\b(?:killed|dead|died|victims?|deceased)\b.*\bas|"
    r"(?:victims?|dead|deceased|killed)\b.*\b(?:identified|named) as|"
    r"among (?:them|the dead|the victims|those killed)|(?:victims|dead) (?:are|were))\b",
    re.IGNORECASE,
)
_NAMES_OTHERS = late(r"\b(?:suspect|gunman|shooter|arrested|charged|accused|injured)\b", re.I)
_OLDEST = 120


class _Named(NamedTuple):
    name: str
    age: int | None
    statement: str


def named_victims(analyses: Sequence[Analysis], told: Sequence[Told]) -> list[StoryVictim]:
    """Everyone named among those harmed, in the order in which the articles name them.

    Two names are one victim's by surname and first name, where their ages do not exclude each
    other. A name told again belongs to the statement of its article that it repeats.
    """
    groups: list[list[_Named]] = []
    for each in _named(analyses, told):
        group = next((g for g in groups if all(_is_one(each, other) for other in g)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return [
        StoryVictim(
            names=tuple(sorted({each.name for each in group}, key=lambda n: (-len(n), n))),
            age=next((each.age for each in group if each.age is not None), None),
            statements=tuple(dict.fromkeys(each.statement for each in group)),
        )
        for group in groups
    ]


def _named(analyses: Sequence[Analysis], told: Sequence[Told]) -> Iterator[_Named]:
    for place, analysis in enumerate(analyses):
        mine = [each for each in told if each.article == place]
        persons = {entity.name for entity in analysis.entities if entity.type == "PERSON"}
        for row in analysis.tally.rows:
            if row.kind not in _HARMED or row.role == "background" or row.min != 1 or row.max != 1:
                continue
            name = _full_name(row, persons)
            statement = _statement_of(row, mine)
            if name and statement:
                yield _Named(name, _age(analysis.article.text, row), statement)
        yield from _identified(analysis, mine)


def _identified(analysis: Analysis, mine: Sequence[Told]) -> Iterator[_Named]:
    """Those that a sentence names as the victims: "identified the dead as Ann Lee, 34, and …"."""
    text = analysis.article.text
    killed = [t for t in mine if t.is_counted and t.statement.kind == "killed" and t.row.max != 0]
    if not killed:
        return
    for entity in analysis.entities:
        for start, end in entity.mentions if entity.type == "PERSON" else ():
            begin, _ = sentence_at(analysis.article, start)
            before = text[begin:start]
            age = _AGE_AFTER.match(text, end)
            if age and _NAMES_VICTIMS.search(before) and not _NAMES_OTHERS.search(before):
                nearest = min(killed, key=lambda t: abs(t.row.start - start))
                yield _Named(entity.name, int(age[1]), nearest.statement.id)


def _full_name(row: TallyRow, persons: set[str]) -> str | None:
    """The fullest name of the person that a row counts, None where it names nobody."""
    for said in (row.who, row.text):
        found = [name for name in persons if said and are_one_person(name, said)]
        if found:
            return max(found, key=lambda name: (len(name), name))
    return None


def _statement_of(row: TallyRow, mine: Sequence[Told]) -> str | None:
    """The row's own statement, else that of the one victim, or of all, that it is told of."""
    same = [each for each in mine if each.row.id == row.id]
    alike = [each for each in mine if each.statement.kind == row.kind and each.is_counted]
    single = [each for each in alike if each.statement.min == each.statement.max == 1]
    chosen = same or single or alike
    if not chosen:
        return None
    return min(chosen, key=lambda each: abs(each.row.start - row.start)).statement.id


def _age(text: str, row: TallyRow) -> int | None:
    found = (
        _AGE_WITHIN.search(row.text)
        or _AGE_AFTER.match(text, row.end)
        or _AGE_BEFORE.search(text, max(0, row.start - 40), row.start)
    )
    age = int(found[1]) if found else None
    return age if age is not None and age <= _OLDEST else None


def _is_one(one: _Named, other: _Named) -> bool:
    if one.age is not None and other.age is not None and abs(one.age - other.age) > 1:
        return words(one.name) == words(other.name)
    return are_one_person(one.name, other.name)
