"""One judgement over two witnesses: what the rules found and what the encoder's branch heard.

`weigh_harm` decides of every phrase that either takes for a count of harm whether it is, and of
which kind; `weigh_roles` what role it has, once the rules have judged the whole article: each count
by itself first, then twice among the likely roles of all others. Both add up signs with the
weights of `judgement.toml`, learnt by `python -m tests.benchmarks.judging --write`. What is certain
stays with the rules: a part that the words call a part never counts, rivals stay rivals.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Span

from tui.analysis.casualties.among import (
    COUNTING,
    Chances,
    among_signs,
    least_to_count,
    likeliest,
    settled,
)
from tui.analysis.casualties.clauses import is_said_false
from tui.analysis.casualties.counted import count_in
from tui.analysis.casualties.hearing import Hearing, Spoken
from tui.analysis.casualties.lexicon import SAID
from tui.analysis.casualties.lists import let_wholes_stand
from tui.analysis.casualties.mention import REMEMBERED, Mention, Reading
from tui.analysis.casualties.relation import join_claims
from tui.analysis.casualties.ruin import tell_ruin
from tui.analysis.casualties.signs import Signed, chances_of, is_unlikely, log_odds
from tui.analysis.casualties.victim import Victims, is_of_people
from tui.analysis.casualties.victims import can_suffer, is_person
from tui.analysis.harm import ROLES
from tui.records import TallyKind, TallyRole

_THINGS = ("damaged", "destroyed")
UNLEARNT = Signed(0.0, {})
NO_TABLES: Mapping[TallyRole, Signed] = {}


class Weights(NamedTuple):
    """The learnt tables: of phrases found by rule, of those heard alone, of each role at first and
    among the others, of which mentions tell of one victim, of how sure a row is, of where,
    when and by what its harm was done.
    """

    by_rule: Signed
    heard: Signed
    roles: Mapping[TallyRole, Signed]
    same: Signed
    sure: Signed = UNLEARNT
    where: Signed = UNLEARNT
    when: Signed = UNLEARNT
    how: Signed = UNLEARNT
    among: Mapping[TallyRole, Signed] = NO_TABLES


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    path = files("tui.analysis.casualties").joinpath("judgement.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    return Weights(**{name: _signed(table) for name, table in tables.items()})


def _signed(table: dict[str, Any]) -> Any:
    """A table of signs, or one of each role."""
    return Signed(**table) if "bias" in table else {role: Signed(**table[role]) for role in ROLES}


# ── is it harm? ───────────────────────────────────────────────────────────────────────────────────


class Candidate(NamedTuple):
    """A phrase that may be a count of harm, and who says so."""

    mention: Mention
    is_by_rule: bool
    signs: dict[str, float]


def harm_signs(mention: Mention, hearing: Hearing) -> dict[str, float]:
    """What speaks for a phrase being a count of harm of its kind, or against it."""
    count = mention.count
    first, last = mention.extent
    chance = hearing.chance(mention.kind, first, last)
    other = hearing.likeliest(first, last) or mention.kind
    return {
        "heard, as log odds": log_odds(chance),
        "heard as another kind, as log odds": (
            log_odds(hearing.chance(other, first, last)) - log_odds(chance)
        ),
        "nothing heard": float(is_unlikely(chance)),
        "one, without a number": float(count.is_single and not count.is_named),
        "a name": float(count.is_named),
        "definite": float(count.is_definite),
        "a part": float(count.is_part),
        "vague": float(count.vague),
        "none": float(count.is_zero),
        "in the headline": float(mention.in_title),
        "by a verb": float(mention.trigger.pos_ in ("VERB", "AUX")),
        "by a noun": float(mention.trigger.pos_ in ("NOUN", "PROPN")),
        "killed": float(mention.kind == "killed"),
        "injured": float(mention.kind == "injured"),
        "casualties": float(mention.kind == "casualties"),
        "things": float(mention.kind in _THINGS),
        "detained": float(mention.kind == "detained"),
    }


def heard_signs(mention: Mention, hearing: Hearing, rivals: Sequence[Mention]) -> dict[str, float]:
    """What speaks for a phrase that no rule led to: what it counts, what its line says of harm.

    `rivals` are the phrases that rules found there, of another kind.
    """
    count = mention.count
    is_bare = count.who is None and not count.is_named
    line = line_of(mention)
    return {
        **harm_signs(mention, hearing),
        "can suffer it": float(can_suffer(mention.kind, count)),
        "a person": float(is_person(count.head)),
        "bare": float(is_bare),
        "said in the line": float(_is_said(mention.kind, line)),
        "another kind by rule": float(bool(rivals)),
    }


_NEAR = 40
"""So many tokens on either side are looked at for words of harm."""


def line_of(mention: Mention) -> Span:
    """The tokens round a phrase up to where the line breaks."""
    doc, (first, last) = mention.sentence.doc, mention.extent
    before = takewhile(lambda t: "\n" not in t.text, reversed(doc[max(0, first - _NEAR) : first]))
    after = takewhile(lambda t: "\n" not in t.text, doc[last : last + _NEAR])
    return doc[first - len(list(before)) : last + len(list(after))]


def _is_said(kind: TallyKind, words: Span) -> bool:
    return any(
        kind in SAID.get(t.lower_, ()) or kind in SAID.get(t.lemma_.lower(), ()) for t in words
    )


def candidates(reading: Reading, found: Sequence[Mention], hearing: Hearing) -> Iterator[Candidate]:
    """The mentions found by rule, and those heard where no rule found any of that kind."""
    for mention in found:
        yield Candidate(mention, True, harm_signs(mention, hearing))
    extents = [(each, *each.extent) for each in found]
    for spoken in hearing.spoken():
        rivals = [m for m, first, last in extents if first < spoken.last and spoken.first < last]
        if any(rival.kind in (spoken.kind, "casualties") for rival in rivals):
            continue  # what a rule does not tell apart is not for the branch to say
        heard = _heard_mention(reading, spoken)
        if heard is not None:
            yield Candidate(heard, False, heard_signs(heard, hearing, rivals))


def _heard_mention(reading: Reading, spoken: Spoken) -> Mention | None:
    """The phrase as a mention, counted by the rules of counting; none where it has no number."""
    count = count_in(reading, spoken.first, spoken.last)
    if count is None:
        return None
    head = count.head
    if is_said_false(head.head, count):
        return None
    mention = Mention(spoken.kind, count, head.head, notes={"heard"})
    mention.in_title = head.idx < reading.title_end
    return mention


LEAST_BY_RULE, LEAST_HEARD = 0.3, 0.4
"""From which chance on a phrase is a count: one that a rule found, one that was only heard."""
RULE_LEADS = 0.1
"""So much likelier must another kind be that was heard of a phrase which a rule found."""


def weigh_harm(
    reading: Reading,
    found: Sequence[Mention],
    hearing: Hearing,
    weights: Weights,
) -> list[Mention]:
    """The counts of harm that both witnesses together make likely, in text order."""
    likely: list[tuple[float, Mention]] = []
    for candidate in candidates(reading, found, hearing):
        table = weights.by_rule if candidate.is_by_rule else weights.heard
        chance = table.chance(candidate.signs)
        if chance >= (LEAST_BY_RULE if candidate.is_by_rule else LEAST_HEARD):
            candidate.mention.harm = candidate.mention.chance = chance
            likely.append((chance + RULE_LEADS * candidate.is_by_rule, candidate.mention))
    kept: list[Mention] = []
    for _, mention in sorted(likely, key=lambda each: each[0], reverse=True):
        if not any(mention.overlaps(other.first, other.count.last) for other in kept):
            kept.append(mention)
    tell_ruin(reading.text, kept)
    return sorted(kept, key=lambda mention: mention.first)


# ── which role? ───────────────────────────────────────────────────────────────────────────────────


_JUDGED = {role: f"judged {role}" for role in ROLES}
_HEARD = {role: f"heard {role}, as log odds" for role in ROLES}


def role_signs(mentions: Sequence[Mention], at: int, hearing: Hearing) -> dict[str, float]:
    """What speaks for each role of the mention `at` among those that the rules have judged."""
    mention, count = mentions[at], mentions[at].count
    told, coming = mentions[max(0, at - REMEMBERED) : at], mentions[at + 1 : at + REMEMBERED]
    heard = hearing.roles(*mention.extent)
    before = [m for m in told if m.kind == mention.kind]
    after = [m for m in coming if m.kind == mention.kind]
    people = [m.extent for m in told if m.kind not in _THINGS]
    sizes = [m.count.value for m in before if m.counts]
    later = [m.count.value for m in after]
    return {
        **{name: float(mention.role == role) for role, name in _JUDGED.items()},
        **{name: log_odds(heard[role]) for role, name in _HEARD.items()},
        "one": float(count.value == 1),
        "none": float(count.is_zero),
        "definite": float(count.is_definite),
        "a part": float(count.is_part or "part" in mention.notes),
        "added": float(count.is_added),
        "a name": float(count.is_named),
        "in the headline": float(mention.in_title),
        "first of its kind": float(not before),
        "equals one that counts": float(count.value in sizes),
        "smaller than one that counts": float(any(count.value < size for size in sizes)),
        "larger than all that count": float(bool(sizes) and count.value > max(sizes)),
        "has a source": float(mention.source is not None),
        "vague": float(count.vague),
        "equals a later one": float(count.value in later),
        "smaller than a later one": float(any(count.value < size for size in later)),
        "tells of an earlier one's victims, as log odds": hearing.one_victim(
            *mention.extent, people
        ),
    }


class Look(NamedTuple):
    """What one look at a mention has to go by, and how likely it makes each role."""

    signs: dict[str, float]
    chances: Chances


def first_look(
    mentions: Sequence[Mention], hearing: Hearing, tables: Mapping[TallyRole, Signed]
) -> list[Look]:
    """Each mention by itself."""
    return _looks([role_signs(mentions, at, hearing) for at in range(len(mentions))], tables)


def second_look(
    mentions: Sequence[Mention], first: Sequence[Look], tables: Mapping[TallyRole, Signed]
) -> list[Look]:
    """Each mention once more, among the likely roles of the others."""
    likely = [look.chances for look in first]
    among = (among_signs(mentions, at, likely) for at in range(len(mentions)))
    return _looks([look.signs | more for look, more in zip(first, among, strict=True)], tables)


def _looks(signs: Sequence[dict[str, float]], tables: Mapping[TallyRole, Signed]) -> list[Look]:
    """Looks at mentions by their signs, of one set of names; the chances of each make 1."""
    if not (signs and tables):
        return [Look(each, {}) for each in signs]
    told = np.array([[*each.values()] for each in signs])
    weights = np.array([[table.signs[name] for name in signs[0]] for table in tables.values()])
    chances = chances_of(told @ weights.T + [table.bias for table in tables.values()])
    shares = (chances / chances.sum(axis=1, keepdims=True)).tolist()
    return [
        Look(each, dict(zip(tables, row, strict=True)))
        for each, row in zip(signs, shares, strict=True)
    ]


_AGAIN = 2
"""So often each is looked at among the others, whose roles that look has changed; then all stay."""


def weigh_roles(
    mentions: Sequence[Mention],
    hearing: Hearing,
    victims: Victims,
    weights: Weights,
) -> None:
    """Give each mention the likeliest role by both witnesses, and say how sure that is."""
    if not weights.roles:
        return  # those of the rules stand
    looks = first_look(mentions, hearing, weights.roles)
    for _ in range(_AGAIN if weights.among else 0):
        looks = second_look(mentions, looks, weights.among)
    current = {m: look.chances["current"] for m, look in zip(mentions, looks, strict=True)}
    for mention, look in zip(mentions, looks, strict=True):
        least = least_to_count(mention, look.chances)
        likely, sure = likeliest(look.chances, least)
        role = settled(mention, likely)
        mention.likely, mention.judged = look.chances, mention.role
        mention.chance = mention.harm * sure
        if role not in COUNTING and mention.counts:
            mention.alt = None
        mention.role = role
    _promote(current, victims)
    let_one_count(current)
    join_claims(mentions)
    let_wholes_stand(mentions)


_GONE: tuple[TallyKind, ...] = ("missing", "rescued")
"""Who was missing may have been found since, and who was found has been missing before."""


def _promote(current: Mapping[Mention, float], victims: Victims) -> None:
    """Let the likeliest count of a kind stand for it where all of them only tell others again.

    Who was hurt and died is counted with the dead, and whoever was shot with them or the hurt.
    """
    counted = [mention for mention in current if mention.counts]
    kinds = {mention.kind for mention in current} - {mention.kind for mention in counted}
    for kind in kinds - set(_GONE):
        told = [
            mention
            for mention in current
            if mention.kind == kind
            and mention.role in ("repeat", "subset")
            and not (kind == "casualties" and any(is_of_people(m) for m in counted))
            and not (kind == "injured" and victims.is_told_among(mention, counted))
        ]
        if told:
            likeliest = max(told, key=lambda m: (not m.in_title, current[m]))
            likeliest.role = "current"


def let_one_count(current: Mapping[Mention, float]) -> None:
    """Let the likeliest of equal counts count where each is but told again: none told it first.

    Whether it is headline or body is where the two witnesses may differ.
    """
    equals: defaultdict[tuple[TallyKind, int], list[Mention]] = defaultdict(list)
    for mention in current:
        equals[mention.kind, mention.count.value].append(mention)
    for told in equals.values():
        if len(told) > 1 and all(mention.role == "repeat" for mention in told):
            one = max(told, key=lambda m: (not m.in_title, current[m]))
            sure = one.likely["current"] + one.likely["repeat"]
            one.role, one.likely = "current", {**one.likely, "current": sure, "repeat": 0.0}
            one.chance = one.harm * sure
