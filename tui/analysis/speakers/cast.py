"""Everybody and every body an article names, as those who may be speaking.

Takes a `Doc` with entities, gives a `Cast`: for each entity its mentions in tokens, its gender
where something tells it, and the words that describe it ("president", "russian", "company").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan, overlap
from tui.analysis.columns import offsets
from tui.analysis.entities import gazetteer, names, roles
from tui.analysis.entities.first_names import Gender
from tui.analysis.quotes.datelines import datelines
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
    told: Counter[str] = field(default_factory=Counter)
    owner: Member | None = None

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


_known: WeakKeyDictionary[Doc, tuple[tuple[Entity, ...], Cast]] = WeakKeyDictionary()


def cast_of(doc: Doc) -> Cast:
    """The cast of an article whose entities are known; remembered while the article is."""
    entities, cast = _known.get(doc, (None, None))
    if cast is None or entities is not doc._.entities:
        cast = _introduce(doc)
        _known[doc] = doc._.entities, cast
    return cast


def _introduce(doc: Doc) -> Cast:
    first, last = offsets(doc)
    starts = {start: place for place, start in enumerate(first)}
    ends = {end: place for place, end in enumerate(last, 1)}
    places = datelines(doc._.text)
    members: list[Member] = []
    at: dict[int, Member] = {}
    for index, entity in enumerate(each for each in doc._.entities if is_name(each.name)):
        spans = [
            (starts[s], ends[e])
            for s, e in entity.mentions
            if s in starts and e in ends and not overlap((s, e), places)
        ]
        member = Member(index, entity, spans)
        members.append(member)
        for span in spans:
            for i in range(*span):
                at[i] = member
        if entity.type in ("PERSON", "ORG", "GPE"):
            _describe(doc, member)
            _listen(doc, member)
    return Cast(members, at)


def is_name(words: str) -> bool:
    """Can somebody be called so? Nobody is called "the", "All" or "Her"."""
    return any(word[:1].isupper() or word[:1].isdigit() for word in words.split()) and (
        words.casefold() not in _NO_NAMES
    )


_NO_NAMES = frozenset(
    """
    a all also an and as at but by for from he her his i if in it its many more most no of on one
    our she some that the their there they this to two we what when who why with you your
    """.split()
)


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


def _listen(doc: Doc, member: Member) -> None:
    """Collect what the parse says the member is, and party and state: "(R-Fla.)", "of Texas"."""
    text = doc._.text
    for start, end in member.mentions:
        root = doc[start:end].root
        heads = [
            c for c in root.children if c.dep_ == "appos" or (c.dep_ == "compound" and c.i < start)
        ]
        if root.dep_ in ("appos", "compound"):
            heads.append(root.head)
        if root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_ == "be":
            heads += [c for c in root.head.children if c.dep_ == "attr"]
        for head in heads:
            if head.tag_ in ("NN", "NNP", "NNS"):
                member.told[head.lower_] += 1
                for child in head.children:
                    if child.dep_ in ("amod", "compound", "nmod", "poss"):
                        member.told[child.lower_] += 1
        after = doc[end - 1].idx + len(doc[end - 1])
        tail = text[after : after + 24]
        party = _PARTY.match(tail)
        if party is not None:
            letter, state = party.groups()
            member.words.update(_PARTIES[letter].split())
            member.words.update(
                _STATES.get(state.replace(".", "").casefold(), state).casefold().split()
            )
        elif (
            end + 1 < len(doc)
            and doc[end].lower_ in ("of", "from")
            and doc[end + 1].pos_ == "PROPN"
        ):
            member.words[doc[end + 1].lower_] += 1


def agrees(member: Member, word: str) -> bool:
    """Does a modifier fit: "Russian" of somebody described as Russia's president?"""
    if member.words[word]:
        return True
    if not gazetteer.is_nationality(word):
        return False
    country = _IRREGULAR.get(word, word)[:4]
    return any(w[:4] == country for w in member.words if len(w) > 3 and w[:1].isalpha())


_IRREGULAR = {
    "american": "u.s.",
    "danish": "denmark",
    "dutch": "netherlands",
    "filipino": "philippines",
    "finnish": "finland",
    "french": "france",
    "irish": "ireland",
    "polish": "poland",
    "spanish": "spain",
    "swiss": "switzerland",
    "welsh": "wales",
}
"""Nationalities that share less than four letters with their country."""


_PARTY = re.compile(r"\s*[(,]\s*([DRI])(?:[-–—]|\s?of\s)\s?([A-Z][\w. ]*?)[.,)]")
_PARTIES = {"D": "democrat democratic", "R": "republican gop", "I": "independent"}
_STATES = {
    short: state
    for short, _, state in (
        each.strip().partition(" ")
        for each in """
        ala alabama; ariz arizona; ark arkansas; calif california; colo colorado;
        conn connecticut; del delaware; fla florida; ga georgia; ill illinois; ind indiana;
        kan kansas; ky kentucky; la louisiana; md maryland; mass massachusetts; mich michigan;
        minn minnesota; miss mississippi; mo missouri; mont montana; neb nebraska; nev nevada;
        nh new hampshire; nj new jersey; nm new mexico; ny new york; nc north carolina;
        nd north dakota; okla oklahoma; ore oregon; pa pennsylvania; ri rhode island;
        sc south carolina; sd south dakota; tenn tennessee; tex texas; tx texas; vt vermont;
        va virginia; wash washington; wva west virginia; wis wisconsin; wyo wyoming; fl florida;
        az arizona; ca california; ct connecticut; ia iowa; wi wisconsin; ma massachusetts
        """.split(";")
    )
}
"""States by the short forms that stand after a politician's name."""
