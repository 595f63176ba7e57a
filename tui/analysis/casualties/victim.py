"""One victim told of more than once: "a 12-year-old boy", "Tobin Reyes", "the sixth grader".

Takes the mentions of a document and weighs for each two of one victim whether they tell of the same
(`pair_signs`, by the table `same` of `judgement.toml`); gives each further telling of one person
the role `repeat`, whatever kind of harm it names: who was hurt and then died is killed, once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from spacy.tokens import Token

from tui.analysis.casualties.beings import GENERIC, PERSONS
from tui.analysis.casualties.grammar import is_somebodys
from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.mention import REMEMBERED, Mention, Reading
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.victims import is_person, lemma_of
from tui.records import TallyKind

_SEVERITY: tuple[TallyKind, ...] = ("killed", "injured", "casualties")
"""The kinds that may be told of one person, the gravest first."""
_MALE = frozenset(
    "man boy male father son brother husband uncle nephew grandfather grandson policeman dad lad "
    "boyfriend schoolboy businessman fisherman serviceman king groom stepson widower he him".split()
)
_FEMALE = frozenset(
    "woman girl female mother daughter sister wife aunt niece grandmother granddaughter mum mom "
    "policewoman girlfriend schoolgirl businesswoman servicewoman nun queen bride stepdaughter "
    "widow she her".split()
)
_SEX_OF_OWNER = {"his": "male", "her": "female"}
_RELATIONS = frozenset(
    "father mother son daughter brother sister husband wife uncle aunt nephew niece grandfather "
    "grandmother neighbour neighbor friend colleague cousin boyfriend girlfriend".split()
)
_YOUNG = frozenset(
    "boy girl child baby infant toddler kid schoolboy schoolgirl schoolchild newborn pupil teen "
    "teenager youth student".split()
)
_GROWN = frozenset("man woman father mother husband wife grandfather grandmother pensioner".split())
_OF_AGE = 18
_ANY_AGE = GENERIC | _MALE | _FEMALE | frozenset({"one", "student", "suspect"})
_AGE_WITHIN = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)-(year|month|week|day)s?[- ]olds?\b", re.I)
_AGE_AFTER = re.compile(r",? ?(?:\(|,|aged? )? ?(\d{1,3})(?=[,).;]| years| and |$)")
_ORDERED = re.compile(
    r"(?:the|a|another) (?:second|third|fourth|other|older|younger|oldest|youngest)\b", re.I
)
_FAR = 6.0  # the most that the odds of one pair weigh, as log odds
_MAY_BE = -2.0  # the log odds from which on two may be one
_NEAR = 12  # tokens within which two victims are joined by "and"


class Description:
    """What a phrase says of who was harmed; null where it says nothing."""

    def __init__(self, mention: Mention, sentence: int) -> None:
        self.mention = mention
        self.sentence = sentence

    @cached_property
    def head(self) -> Token:
        """The noun: of the phrase, or of the one a name stands beside: "their neighbour, Ana"."""
        count = self.mention.count
        last = count.head.doc[count.last - 1] if count.is_named else count.head
        return last.head if last.dep_ == "appos" else last

    @cached_property
    def noun(self) -> str:
        count = self.mention.count
        if not count.is_named:
            return lemma_of(count)
        return self.head.lemma_.lower() if is_person(self.head) else ""

    @cached_property
    def name(self) -> frozenset[str]:
        """The words of the name: of "Tobin Reyes", or in "student Tobin Reyes"."""
        count = self.mention.count
        if count.is_named:
            return frozenset((count.who or "").lower().split())
        within = count.head.doc[count.first + 1 : count.last]
        return frozenset(t.lower_ for t in within if t.tag_ == "NNP" and t.lower_ not in PERSONS)

    @cached_property
    def age(self) -> str | None:
        """As "12 year", "eight month": compared as it is written."""
        count, doc = self.mention.count, self.mention.sentence.doc
        sentence = self.mention.sentence
        before = doc[max(sentence.start, count.first - 6) : count.last].text
        if found := _AGE_WITHIN.findall(before):
            return f"{found[-1][0]} {found[-1][1]}".lower()
        after = _AGE_AFTER.match(doc[count.last : min(count.last + 5, sentence.end)].text)
        return f"{after[1]} year" if after else None

    @cached_property
    def sex(self) -> str | None:
        if self.noun in _MALE:
            return "male"
        return "female" if self.noun in _FEMALE else None

    @cached_property
    def stage(self) -> str | None:
        """Young or grown, by the noun or the age."""
        if self.noun in _YOUNG:
            return "young"
        if self.age is None:
            return "grown" if self.noun in _GROWN else None
        number, unit = self.age.split()
        if unit == "year" and number.isdigit():
            return "grown" if int(number) >= _OF_AGE else "young"
        return None if unit == "year" else "young"

    @cached_property
    def trade(self) -> str | None:
        """What only some people are: a nurse, a driver."""
        return self.noun if self.noun in PERSONS - _ANY_AGE else None

    @cached_property
    def owner(self) -> str | None:
        """Whose relative it is: "his", "her", "their"."""
        return next((t.lower_ for t in self.head.lefts if t.tag_ == "PRP$"), None)

    @property
    def relation(self) -> str | None:
        return self.noun if self.noun in _RELATIONS else None

    @property
    def is_definite(self) -> bool:
        return self.mention.count.is_definite and self.owner is None

    @cached_property
    def is_pronoun(self) -> bool:
        first, last = self.mention.extent
        return last - first == 1 and self.mention.count.head.pos_ == "PRON"

    @cached_property
    def is_ordered(self) -> bool:
        """As in "the second victim", "the older man"."""
        first, last = self.mention.extent
        return _ORDERED.match(self.mention.sentence.doc[first:last].text) is not None


def _same(one: str | None, other: str | None) -> float:
    return float(one is not None and one == other)


def _differ(one: str | None, other: str | None) -> float:
    return float(one is not None and other is not None and one != other)


def pair_signs(new: Description, old: Description, hearing: Hearing | None) -> dict[str, float]:
    """What speaks for two phrases telling of one person, or against it; `old` stands before."""
    one, other = new.mention, old.mention
    named = bool(new.name) + 2 * bool(old.name)
    common = new.name & old.name
    is_short = bool(common) and common in (new.name, old.name)
    apart = new.sentence - old.sentence
    between = one.sentence.doc[other.extent[1] : one.extent[0]]
    return {
        "heard as one, as log odds": (
            0.0 if hearing is None else hearing.one_victim(*one.extent, [other.extent])
        ),
        "nothing heard": float(hearing is None),
        "one name within the other": float(is_short),
        "names with a word in common": float(bool(common) and not is_short),
        "other names": float(named == 3 and not common),
        "only the later has a name": float(named == 1),
        "only the earlier has a name": float(named == 2),
        "one age": _same(new.age, old.age),
        "other ages": _differ(new.age, old.age),
        "one sex": _same(new.sex, old.sex),
        "other sexes": _differ(new.sex, old.sex),
        "both young or both grown": _same(new.stage, old.stage),
        "one young, one grown": _differ(new.stage, old.stage),
        "one trade": _same(new.trade, old.trade),
        "other trades": _differ(new.trade, old.trade),
        "one noun": _same(new.noun or None, old.noun),
        "other relatives": _differ(new.relation, old.relation),
        "somebody's relative": float(new.owner is not None),
        "relative of one of that sex": _same(_SEX_OF_OWNER.get(new.owner or ""), old.sex),
        "definite": float(new.is_definite),
        "of one kind": float(one.kind == other.kind),
        "one shot, one hurt or dead": float(
            one.kind != other.kind and "casualties" in (one.kind, other.kind)
        ),
        "hurt, then dead": float((other.kind, one.kind) == ("injured", "killed")),
        "in one sentence": float(not apart),
        "sentences between, as a logarithm": math.log1p(abs(apart)),
        "joined by and": float(
            not apart and len(between) < _NEAR and any(t.lower_ == "and" for t in between)
        ),
        "the second, the older": float(new.is_ordered),
        "a pronoun": float(new.is_pronoun),
        "a pronoun near by": float(new.is_pronoun and abs(apart) <= 1),
        "the earlier one in the headline": float(other.in_title and not one.in_title),
        "added": float(one.count.is_added),
        "a part": float(one.count.is_part),
    }


def is_relative(new: Description, old: Description) -> bool:
    """Is it somebody tied to the earlier one: "a man … his brother", "a bride and her mother"?"""
    if is_somebodys(new.mention.count.head) and new.mention.trigger == old.mention.trigger:
        return True  # "Tom Berg, his wife and their two sons died"
    is_of_old = _same(_SEX_OF_OWNER.get(new.owner or ""), old.sex)
    return bool(is_of_old) and 0 <= new.sentence - old.sentence <= 1


class Victims:
    """Which of the mentions of one document tell of the same victim."""

    def __init__(self, reading: Reading, table: Signed, hearing: Hearing | None = None) -> None:
        self._reading, self._table, self._hearing = reading, table, hearing
        self._known: dict[Mention, Description] = {}
        self._odds: dict[tuple[Mention, Mention], float] = {}

    def _described(self, mention: Mention) -> Description:
        if mention not in self._known:
            sentence = self._reading.sentence_numbers[mention.first]
            self._known[mention] = Description(mention, sentence)
        return self._known[mention]

    def odds(self, new: Mention, old: Mention) -> float:
        """How likely two mentions of one person each tell of the same, as log odds."""
        pair = (new, old)
        if pair not in self._odds:
            one, other = self._described(new), self._described(old)
            odds = self._table.odds(pair_signs(one, other, self._hearing))
            self._odds[pair] = -_FAR if is_relative(one, other) else max(-_FAR, min(_FAR, odds))
        return self._odds[pair]

    def is_told_among(self, mention: Mention, others: Iterable[Mention]) -> bool:
        """May one of the other mentions tell of this victim?"""
        alike = [other for other in others if is_one(other)] if is_one(mention) else []
        pairs = (sorted((mention, other), key=lambda m: m.first) for other in alike)
        return any(self.odds(new, old) > _MAY_BE for old, new in pairs)

    def groups(self, mentions: Sequence[Mention]) -> list[list[Mention]]:
        """The mentions of one person each, by whom they tell of.

        One joins the victim whose likeliest telling and all of whose tellings together fit best.
        """
        found: list[list[Mention]] = []
        for mention in mentions:
            likely = [(self._fit(mention, victim), victim) for victim in found[-REMEMBERED:]]
            fit, victim = max(likely, key=lambda each: each[0], default=(-_FAR, None))
            if victim is not None and fit > 0:
                victim.append(mention)
            else:
                found.append([mention])
        return found

    def _fit(self, mention: Mention, victim: Sequence[Mention]) -> float:
        odds = [self.odds(mention, old) for old in victim]
        return max(odds) + sum(odds) / len(odds)


def is_of_people(mention: Mention) -> bool:
    """Does it tell of people hurt or killed?"""
    return mention.kind in _SEVERITY


def is_one(mention: Mention) -> bool:
    """Does it tell of one person who was hurt or killed?"""
    count = mention.count
    return mention.kind in _SEVERITY and count.low == 1 and count.high in (1, None)


def judge_victims(mentions: Iterable[Mention], victims: Victims) -> None:
    """Give all but the first telling of each single victim the role `repeat`."""
    told = [m for m in mentions if m.counts and is_one(m) and not m.count.is_part]
    for tellings in victims.groups([m for m in told if not m.count.is_added]):
        kinds = {m.kind for m in tellings}
        gravest = next(kind for kind in _SEVERITY if kind in kinds)
        of_kind = [m for m in tellings if m.kind == gravest]
        first = next((m for m in of_kind if not m.in_title), of_kind[0])
        for mention in tellings:
            if mention is not first:
                mention.role = "repeat"
