"""Whom a description means: "the minister", "the Russian leader", "the company".

Takes the phrase, the cast and who is on the reader's mind, gives a member of the cast with a
confidence, or None: a description that fits nobody stays a description.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import gazetteer, roles
from tui.analysis.speakers.cast import FEMALE_NOUNS, MALE_NOUNS, Cast, Member
from tui.analysis.speakers.phrases import Phrase
from tui.analysis.speakers.salience import Salience

BODY_NOUNS = frozenset(
    """
    administration agency airline alliance army association authority bank bloc board body
    broadcaster bureau business cabinet campaign chain charity church city club coalition college
    commission committee company conglomerate congress corporation council country court department
    empire faction federation firm foundation force fund giant government group guard hospital
    industry institute institution kingdom league maker manufacturer military ministry mission
    museum nation navy network newspaper ngo office operator organisation organization outlet paper
    parliament party police publication publisher regime regulator republic retailer school senate
    service site startup state studio supplier team think-tank town tribunal union university
    utility village watchdog website
    """.split()
)
DOCUMENT_NOUNS = frozenset(
    """
    account ad advertisement affidavit analysis article bill book bylaws clip column communique
    communiqué complaint data document documentary editorial email essay figures file film finding
    headline indictment joint law lawsuit letter memo memorandum minutes note notice order paper
    piece poll post posting record records release report research resolution rule rules ruling
    series spot statement statistics story study summary survey text transcript treaty tweet update
    verdict video
    """.split()
)
_PLACE_NOUNS = {
    "city": "GPE",
    "town": "GPE",
    "state": "GPE",
    "country": "GPE",
    "nation": "GPE",
    "village": "GPE",
}
_ANY_BODY = frozenset(
    "company firm agency group organisation organization body institution".split()
)
_DEFINITE = frozenset("the this that".split())

KIN = frozenset(
    """
    brother daughter father fiance fiancé fiancee fiancée grandfather grandmother husband mother
    partner sister son widow widower wife
    """.split()
)
"""What somebody is to one other only: "his lawyer" may be any lawyer."""

FITS = 0.85
"""Confidence where the description's own words name an office the article gave."""

FITS_PARTLY = 0.65
ON_THE_MIND = 0.5
"""Confidence where only who was mentioned last speaks for it."""


def member_meant(
    doc: Doc, cast: Cast, phrase: Phrase, salience: Salience, barred: set[int]
) -> tuple[Member, float] | None:
    """Whom a definite description means, and how sure that is."""
    head = phrase.head
    noun = head.lower_
    span = phrase.span
    first = doc[span[0]]
    if head.tag_ in ("NNS", "NNPS") or _is_indefinite(first):
        return None
    if first.tag_ == "PRP$" or doc[span[0] : head.i].text.endswith(("’s", "'s")):
        return _described_once(cast, noun, barred) if noun in KIN else None
    if first.lower_ not in _DEFINITE:
        return (
            _of_headline(doc, cast, phrase)
            if "\n" in doc._.text and _is_in_title(doc, head)
            else None
        )
    if noun in DOCUMENT_NOUNS and noun not in BODY_NOUNS:
        return None
    if noun in BODY_NOUNS:
        return _body(doc, cast, phrase, salience, barred)
    return _person(doc, cast, phrase, salience, barred)


def _is_in_title(doc: Doc, token: Token) -> bool:
    return "\n" not in doc._.text[: token.idx]


def _of_headline(doc: Doc, cast: Cast, phrase: Phrase) -> tuple[Member, float] | None:
    """ "Chile president vows change": whom the article below first names with that office."""
    noun = phrase.head.lower_
    places = {token.lower_[:4] for token in _modifiers(doc, phrase.span, phrase.head)}
    found = [member for member in cast.people() if noun in roles.ROLE_NOUNS and member.words[noun]]
    told = [m for m in found if places & {word[:4] for word in m.words}]
    first = next(iter(told or found), None)
    return (first, FITS_PARTLY) if first is not None else None


def _described_once(cast: Cast, noun: str, barred: set[int]) -> tuple[Member, float] | None:
    """ "his wife" is the one person the article calls a wife, if there is one only."""
    found = [m for m in cast.people() if m.words[noun] and m.index not in barred]
    return (found[0], FITS_PARTLY) if len(found) == 1 else None


def _is_indefinite(first: Token) -> bool:
    return first.lower_ in (
        "a",
        "an",
        "another",
        "one",
        "some",
        "any",
        "many",
        "several",
        "no",
        "each",
    )


def _modifiers(doc: Doc, span: TokenSpan, head: Token) -> list[Token]:
    """The describing words of the phrase: adjectives and nouns before and after its head."""
    return [
        token
        for token in doc[span[0] : span[1]]
        if token.i != head.i
        and token.is_alpha
        and token.tag_[:2] in ("JJ", "NN", "VB")
        and not token.is_stop
    ]


def _person(
    doc: Doc, cast: Cast, phrase: Phrase, salience: Salience, barred: set[int]
) -> tuple[Member, float] | None:
    noun = phrase.head.lower_
    nouns = {token.lower_ for token in doc[phrase.span[0] : phrase.span[1]]}
    gender = "f" if nouns & FEMALE_NOUNS else "m" if nouns & MALE_NOUNS else None
    is_aged = {"year", "old"} <= nouns  # "the 54-year-old"
    if not (noun in roles.ROLE_NOUNS or gender or is_aged):
        return None
    modifiers = [token.lower_ for token in _modifiers(doc, phrase.span, phrase.head)]
    best: tuple[float, Member] | None = None
    for member in cast.people():
        if member.index in barred or not member.mentions or member.mentions[0][0] > phrase.head.i:
            continue
        if gender is not None and member.gender is not None and member.gender != gender:
            continue
        fit = 0.0
        if member.words[noun]:
            fit += 2.0
        fit += sum(1.0 for word in modifiers if _agrees(member, word))
        weight = salience.of(member)
        if fit == 0.0 and weight < 5.0:
            continue
        if fit == 0.0 and any(word in roles.ROLE_NOUNS for word in member.words):
            weight *= 0.5  # said to be something else
        score = fit * 100.0 + min(weight, 150.0)
        if best is None or score > best[0]:
            best = (score, member)
    if best is None:
        return None
    member = best[1]
    if member.words[noun]:
        return member, FITS
    if any(_agrees(member, word) for word in modifiers):
        return member, FITS_PARTLY
    return member, ON_THE_MIND


def _agrees(member: Member, word: str) -> bool:
    """Does a modifier fit: "Russian" of somebody described as Russia's president?"""
    if member.words[word]:
        return True
    return gazetteer.is_nationality(word) and any(
        w[:4] == word[:4] for w in member.words if len(w) > 3 and w[:1].isalpha()
    )


def _body(
    doc: Doc, cast: Cast, phrase: Phrase, salience: Salience, barred: set[int]
) -> tuple[Member, float] | None:
    noun = phrase.head.lower_
    modifiers = [token.lower_ for token in _modifiers(doc, phrase.span, phrase.head)]
    if any(token.pos_ == "PROPN" for token in _modifiers(doc, phrase.span, phrase.head)):
        return None  # "the Trump campaign" names itself
    wanted = _PLACE_NOUNS.get(noun, "ORG")
    best: tuple[float, Member] | None = None
    for member in cast.members:
        if member.entity.type != wanted or not member.mentions:
            continue
        if member.mentions[0][0] > phrase.head.i:
            continue
        fit = 2.0 if member.words[noun] else 0.0
        if member.index in barred and not fit:
            continue
        fit += sum(1.0 for word in modifiers if member.words[word])
        weight = salience.of(member)
        if fit == 0.0 and weight < 2.0:
            continue
        score = fit * 60.0 + min(weight, 150.0)
        if best is None or score > best[0]:
            best = (score, member)
    if best is None:
        return None
    member = best[1]
    return member, FITS if member.words[noun] else ON_THE_MIND
