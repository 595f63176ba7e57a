"""What ties two articles to one event: victims, names, places, the day, figures, words.

Takes analyses, gives for each pair how strong the tie is and why, in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tui.records import Analysis
from tui.story.leads import WIDE, Lead, lead_of, place_in_common
from tui.story.places import is_large
from tui.story.roundups import Part, narrowed
from tui.story.sources import are_one_person
from tui.story.times import Moment, moment
from tui.story.words import SLIGHT, words

_HARMED = frozenset({"killed", "injured", "casualties", "missing"})
_SHOWN = 3
"""So many of what is shared are named."""
_OTHERS = 10
"""So many texts are thought beside those compared; 30 and 100 join more of what is apart."""
_SHARE, _SLIGHT_SHARE = 0.03, 0.5
"""Which of them have a word, and which one that says nothing by itself."""
_SAME_DAYS = 2.0
"""Days within which two articles can be of one event by their leads alone."""


class Profile(NamedTuple):
    """What an article is known by when it is compared."""

    terms: Mapping[str, float]
    """Weights of its words, of length one."""
    persons: frozenset[str]
    victims: frozenset[str]
    places: frozenset[str]
    figures: frozenset[tuple[str, int]]
    at: Moment | None
    lead: Lead


def profiles(analyses: Sequence[Analysis]) -> list[Profile]:
    """The profiles of `analyses`, words weighed by how few of them have one."""
    counts = [_counts(analysis) for analysis in analyses]
    holding = Counter(word for each in counts for word in each)
    return [
        _profile(analysis, _weighed(each, holding, len(counts)))
        for analysis, each in zip(analyses, counts, strict=True)
    ]


def part_profile(analysis: Analysis, part: Part, whole: Profile) -> Profile:
    """The profile of a part of a round-up; its words weigh among each other as in the `whole`."""
    start, end = part.span
    counts = Counter(words(analysis.article.text[start:end]))
    terms = {word: weight for word, weight in whole.terms.items() if word in counts}
    length = math.sqrt(sum(weight * weight for weight in terms.values())) or 1.0
    return _profile(
        narrowed(analysis, [part.span]), {word: weight / length for word, weight in terms.items()}
    )


def _counts(analysis: Analysis) -> Counter[str]:
    """Words of the article, those of its title twice."""
    article = analysis.article
    return Counter(words(article.text)) + Counter(words(article.title or ""))


def _weighed(counts: Counter[str], holding: Counter[str], of: int) -> dict[str, float]:
    terms = {
        word: (1 + math.log(times)) * _rarity(word, holding[word], of)
        for word, times in counts.items()
    }
    length = math.sqrt(sum(weight * weight for weight in terms.values())) or 1.0
    return {word: weight / length for word, weight in terms.items()}


def _rarity(word: str, holding: int, of: int) -> float:
    """How little is known of a text by its having `word`, which `holding` of the `of` texts have.

    So many texts of no event in particular are thought beside them: what two texts have in common
    would else weigh nothing where there are but two.
    """
    expected = _OTHERS * (_SLIGHT_SHARE if word in SLIGHT else _SHARE)
    return math.log((1 + of + _OTHERS) / (0.5 + holding + expected))


def _profile(analysis: Analysis, terms: Mapping[str, float]) -> Profile:
    rows = [row for row in analysis.tally.rows if row.kind in _HARMED and row.role != "background"]
    persons = {e.name for e in analysis.entities if e.type == "PERSON" and " " in e.name}
    return Profile(
        terms,
        frozenset(persons),
        frozenset(
            name
            for name in persons
            if any(row.who and are_one_person(name, row.who) for row in rows)
        ),
        frozenset(e.name for e in analysis.entities if e.type in ("GPE", "LOC", "FAC")),
        frozenset((row.kind, row.min) for row in rows if row.counts and row.min is not None),
        moment(analysis.article.published),
        lead_of(analysis),
    )


def similarity(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two weighings of words are, 0 to 1 for those of length one."""
    fewer, more = sorted((one, other), key=len)
    return sum(weight * more[word] for word, weight in fewer.items() if word in more)


def days_between(one: Profile, other: Profile) -> float | None:
    """Days from one's publication to the other's, None where one has no date."""
    if one.at is None or other.at is None:
        return None
    return abs((one.at.at - other.at.at).total_seconds()) / 86_400


def agreement(one: Profile, other: Profile) -> str | None:
    """The event that both begin with, "fire in Marlow": what did harm of one kind, where, and when.

    A large city has several fires and shootings in two days: there a figure must be the same.
    """
    days = days_between(one, other)
    hazards = one.lead.hazards & other.lead.hazards
    place = place_in_common(one.lead, other.lead)
    if days is None or days > _SAME_DAYS or not hazards or place is None:
        return None
    if not one.lead.kinds & other.lead.kinds:
        return None
    is_one = not is_large(place) or bool(hazards & WIDE or one.figures & other.figures)
    return f"{min(hazards)} in {place}" if is_one else None


def reasons(one: Profile, other: Profile) -> tuple[str, ...]:
    """What two articles have in common, in words."""
    alike = similarity(one.terms, other.terms)
    shared = {
        "victims": one.victims & other.victims,
        "names": (one.persons & other.persons) - (one.victims & other.victims),
        "places": one.places & other.places,
        "figures": {f"{count} {kind}" for kind, count in one.figures & other.figures},
    }
    found = [f"{what}: {_some(names)}" for what, names in shared.items() if names]
    if one.at and other.at and one.at.at.date() == other.at.at.date():
        found.append(f"day: {one.at.at.date().isoformat()}")
    if event := agreement(one, other):
        found.append(f"event: {event}")
    return (*found, f"words: {alike:.2f}")


def why_each(analyses: Sequence[Analysis]) -> list[tuple[str, ...]]:
    """Why each article belongs to the others: what it shares with the one most like it."""
    known = profiles(analyses)
    found: list[tuple[str, ...]] = []
    for place, mine in enumerate(known):
        others = [other for n, other in enumerate(known) if n != place]
        nearest = max(others, key=lambda p: similarity(mine.terms, p.terms), default=None)
        found.append(reasons(mine, nearest) if nearest else ())
    return found


def _some(names: AbstractSet[str]) -> str:
    return ", ".join(sorted(names)[:_SHOWN])
