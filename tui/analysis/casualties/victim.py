"""One victim told of more than once: "a 12-year-old boy", "Tobin Reyes", "the sixth grader".

Takes the mentions of a document in text order and gives each further telling of one person the role
`repeat`, whatever kind of harm it names: who was hurt and then died is killed, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from tui.analysis.casualties.beings import GENERIC, PERSONS
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.places import is_elsewhere
from tui.analysis.casualties.victims import is_person, lemma_of
from tui.records import TallyKind

_SEVERITY: tuple[TallyKind, ...] = ("killed", "injured", "casualties")
"""The kinds that may be told of one person, the gravest first."""
_MALE = frozenset(
    "man boy male father son brother husband uncle nephew grandfather grandson policeman dad lad "
    "boyfriend schoolboy businessman fisherman serviceman king groom stepson widower".split()
)
_FEMALE = frozenset(
    "woman girl female mother daughter sister wife aunt niece grandmother granddaughter mum mom "
    "policewoman girlfriend schoolgirl businesswoman servicewoman nun queen bride stepdaughter "
    "widow".split()
)
_SEX_OF_OWNER = {"his": "male", "her": "female"}
_RELATIONS = frozenset(
    "father mother son daughter brother sister husband wife uncle aunt nephew niece grandfather "
    "grandmother neighbour neighbor friend colleague cousin boyfriend girlfriend".split()
)
_YOUNG = frozenset(
    "boy girl child baby infant toddler kid schoolboy schoolgirl schoolchild newborn pupil".split()
)
_GROWN = frozenset("man woman father mother husband wife grandfather grandmother pensioner".split())
_ANY_AGE = GENERIC | _MALE | _FEMALE | frozenset({"male", "female", "one", "student", "suspect"})
_AGE_WITHIN = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?)-(year|month|week|day)s?[- ]olds?\b", re.I)
_AGE_AFTER = re.compile(r",? ?(?:\(|,|aged? )? ?(\d{1,3})(?=[,).;]| years| and )")
_APART = re.compile(
    r"\b(?:another|second|third|fourth|also|other|separate(?:ly)?|a further|different)\b", re.I
)


@dataclass
class Description:
    """What a phrase says of who was harmed; null where it says nothing."""

    mention: Mention

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
    def name(self) -> list[str]:
        count = self.mention.count
        return (count.who or "").lower().split() if count.is_named else []

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
        if self.noun in _YOUNG:
            return "young"
        is_young = self.age is not None and not self.age.endswith("year")
        return "young" if is_young else "grown" if self.noun in _GROWN else None

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


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


@dataclass
class Victim:
    """One person, by every phrase that tells of them."""

    told: list[Description] = field(default_factory=list)

    def is_told_by(self, new: Description) -> bool:
        """Is the phrase about this person, as far as the words go?"""
        mention = new.mention
        if any(_contradict(new, old) for old in self.told):
            return False
        names = [old.name for old in self.told if old.name]
        if new.name and names:
            return any(_is_same_name(new.name, name) for name in names)
        if any(old.mention.sentence.start == mention.sentence.start for old in self.told):
            return False
        if any(is_elsewhere(mention, old.mention) for old in self.told):
            return False
        if new.is_definite:
            return True
        if new.owner is not None:
            return self._is_relative(new)
        if new.age is not None and any(old.age == new.age for old in self.told):
            return True
        if bool(new.name) != bool(names):
            return True
        return any(_are_alike(new, old) for old in self.told)

    def _is_relative(self, new: Description) -> bool:
        """Is "his wife" she, and not somebody tied to this one?"""
        sexes = {old.sex for old in self.told} - {None}
        return new.sex in sexes and _SEX_OF_OWNER.get(new.owner or "") not in sexes

    @property
    def kind(self) -> TallyKind:
        kinds = {old.mention.kind for old in self.told}
        return next(kind for kind in _SEVERITY if kind in kinds)


def _contradict(one: Description, other: Description) -> bool:
    return (
        _differ(one.sex, other.sex)
        or _differ(one.age, other.age)
        or _differ(one.stage, other.stage)
        or _differ(one.trade, other.trade)
        or _differ(one.relation, other.relation)
    )


def _is_same_name(one: list[str], other: list[str]) -> bool:
    """As "Reyes" and "Tobin Reyes"; not "Ana Reyes" and "Tobin Reyes"."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer) or (one[-1] == other[-1] and one[0] == other[0])


def _are_alike(new: Description, old: Description) -> bool:
    """Two phrases without name or age: the same noun, or of anybody and of one harm."""
    if new.noun and new.noun == old.noun:
        return True
    return new.mention.kind == old.mention.kind and new.trade is None and old.trade is None


def judge_victims(mentions: Iterable[Mention]) -> None:
    """Give all but the first telling of each single victim the role `repeat`."""
    victims: list[Victim] = []
    for mention in mentions:
        if not _is_one_victim(mention):
            continue
        new = Description(mention)
        is_apart = _APART.search(mention.clause) is not None and not new.is_definite
        known = () if is_apart else reversed(victims)
        victim = next((v for v in known if v.is_told_by(new)), None)
        if victim is None:
            victim = Victim()
            victims.append(victim)
        victim.told.append(new)
    for victim in victims:
        tellings = [old.mention for old in victim.told]
        of_kind = [m for m in tellings if m.kind == victim.kind]
        first = next((m for m in of_kind if not m.in_title), of_kind[0])
        for mention in tellings:
            if mention is not first:
                mention.role = "repeat"


def _is_one_victim(mention: Mention) -> bool:
    count = mention.count
    return (
        mention.counts
        and mention.kind in _SEVERITY
        and count.low == 1
        and count.high in (1, None)  # "at least one civilian"
        and not count.is_part
        and not count.is_added
    )
