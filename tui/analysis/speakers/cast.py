"""Everybody and every body an article names, as those who may be speaking.

Takes a `Doc` with entities, gives a `Cast`: for each entity its mentions in tokens, its gender
where something tells it, and the words that describe it ("president", "russian", "company").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import names, roles
from tui.analysis.entities.first_names import Gender
from tui.records import Entity

FEMALE_NOUNS = frozenset(
    """
    actress aunt businesswoman chairwoman congresswoman councilwoman daughter duchess girl
    girlfriend grandmother lady mother mom niece princess queen saleswoman sister spokeswoman
    stateswoman widow wife woman
    """.split()
)
MALE_NOUNS = frozenset(
    """
    actor boy boyfriend brother businessman chairman congressman councilman dad duke father
    gentleman grandfather husband king man nephew prince salesman son spokesman statesman uncle
    widower
    """.split()
)
_TITLE_NOUNS = {
    "sen": "senator",
    "rep": "representative congressman congresswoman lawmaker",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "capt": "captain",
    "adm": "admiral",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend pastor",
    "mr": "",
}
_SAME_OFFICE = {
    "president": "leader",
    "premier": "leader",
    "pope": "pontiff",
    "chancellor": "leader",
    "minister": "leader",
    "senator": "lawmaker legislator",
    "congressman": "lawmaker legislator representative",
    "congresswoman": "lawmaker legislator representative",
    "representative": "lawmaker legislator congressman congresswoman",
    "mp": "lawmaker legislator",
    "nominee": "candidate",
    "candidate": "nominee",
    "ceo": "executive chief boss",
    "attorney": "lawyer",
    "lawyer": "attorney",
    "doctor": "physician",
    "justice": "judge",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "businessman": "mogul billionaire",
    "billionaire": "mogul businessman",
}


@dataclass(slots=True)
class Member:
    """One entity as a possible speaker."""

    index: int
    entity: Entity
    mentions: list[TokenSpan]
    gender: Gender | None = None
    words: Counter[str] = field(default_factory=Counter)

    @property
    def is_person(self) -> bool:
        """Is it a human being?"""
        return self.entity.type == "PERSON"

    @property
    def is_body(self) -> bool:
        """Can it speak without being one: a company, a state, a party?"""
        return self.entity.type in ("ORG", "GPE", "NORP")


@dataclass(slots=True)
class Cast:
    """The members in the order of first mention, and which one each token belongs to."""

    members: list[Member]
    at: dict[int, Member]

    def people(self) -> list[Member]:
        """Those who are persons."""
        return [member for member in self.members if member.is_person]


def cast_of(doc: Doc) -> Cast:
    """The cast of an article whose entities are known."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token.text): token.i + 1 for token in doc}
    members: list[Member] = []
    at: dict[int, Member] = {}
    for index, entity in enumerate(doc._.entities):
        spans = [(starts[s], ends[e]) for s, e in entity.mentions if s in starts and e in ends]
        member = Member(index, entity, spans)
        members.append(member)
        for span in spans:
            for i in range(*span):
                at[i] = member
        if entity.type in ("PERSON", "ORG", "GPE"):
            _describe(doc, member)
    return Cast(members, at)


def _describe(doc: Doc, member: Member) -> None:
    """Collect the words said of a member, and the gender they tell."""
    genders: Counter[Gender] = Counter()
    for span in member.mentions:
        for find in (roles.role_before, roles.role_after, roles.role_set_off):
            for token in _describing(doc, find(doc, span)):
                _add_word(member, token, genders)
        if span[0]:
            before = doc[span[0] - 1].lower_.rstrip(".")
            for word in _TITLE_NOUNS.get(before, "").split():
                member.words[word] += 1
            told = names.HONORIFICS.get(before)
            if told is not None:
                genders[told] += 3
    if not member.is_person:
        for word in member.entity.name.casefold().split():
            member.words[word] += 1
        return
    known = names.gender(member.entity.name)
    if known is not None:
        genders[known] += 2
    for word in member.entity.name.split()[:-1]:
        if names.is_title(word):
            member.words[word.casefold().rstrip(".")] += 1
    for form in {doc[s:e].text for s, e in member.mentions}:
        if (told := names.gender(form)) is not None:
            genders[told] += 1
    for word in list(member.words):
        for same in _SAME_OFFICE.get(word, "").split():
            member.words[same] += 1
    member.gender = genders.most_common(1)[0][0] if genders else None


def _describing(doc: Doc, found: TokenSpan | None) -> list[Token]:
    """The words of a role that are about its bearer: in "the nominee's daughter", "daughter"."""
    if found is None:
        return []
    start, end = found
    owners = [i for i in range(start, end) if doc[i].tag_ == "POS"]
    if not owners:
        return list(doc[start:end])
    named = [token for token in doc[start : owners[-1]] if token.pos_ == "PROPN"]
    return named + list(doc[owners[-1] + 1 : end])


def _add_word(member: Member, token: Token, genders: Counter[Gender]) -> None:
    word = token.lower_.rstrip(".")
    if token.is_alpha or "." in token.text:
        member.words[word] += 1
        for noun in _TITLE_NOUNS.get(word, "").split():
            member.words[noun] += 1
    if word in FEMALE_NOUNS:
        genders["f"] += 4
    elif word in MALE_NOUNS:
        genders["m"] += 4
