"""Does one place lie in another? Countries and regions against towns, for breakdowns.

Takes the places of mentions as the text has them; countries come from the gazetteer.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.victims import is_person
from tui.analysis.entities import gazetteer

_REGION = re.compile(
    r"\b(?:province|region|state|county|district|oblast|governorate|department|country|republic|"
    r"north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|central|coast|islands?|valley|strip|"
    r"bank|mountains|peninsula|kingdom|states)\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:school|hospital|clinic|mosque|church|market|street|road|avenue|junction|square|tower|"
    r"building|camp|house|home|hotel|university|college|station|airport|bridge|park|hall|centre|"
    r"center|complex|block|neighbou?rhood|mall|prison|factory|cent(?:er|re)|roundabout)s?\b",
    re.IGNORECASE,
)
"""A place in a town; two names of such may be of one scene."""
_WIDE = re.compile(
    r"\b(?:across|throughout|nationwide|countrywide|(?:several|two|three|four|five|six|seven|eight|"
    r"nine|ten|a dozen|\d+) (?:cities|towns|regions|provinces|states|villages|districts|sites|"
    r"locations))\b",
    re.IGNORECASE,
)


_WIDE_HAZARDS = frozenset(
    "earthquake quake flood floods flooding storm typhoon hurricane cyclone tsunami rain rains "
    "fighting war riots protests heatwave".split()
)
"""What strikes many towns at once: a town named later is part of the lead's count."""

_ALSO = frozenset("gaza britain u.s. us uk u.k. russia america crimea siberia punjab".split()) | {
    "the united states",
    "west bank",
}
"""Names of countries, and of parts as wide as one, that the gazetteer does not have."""


CARE = frozenset(
    "hospital clinic infirmary morgue mortuary ward unit shelter camp gymnasium school "
    "capital facility".split()
)
_ALWAYS_CARE = frozenset({"hospital", "clinic", "shelter", "camp", "ward"})
_CONVEYING = frozenset(
    "take rush airlift fly transfer evacuate admit transport ferry bring carry send move "
    "treat hospitalize hospitalise die recover recuperate tell say work receive".split()
)
"""What is done to the hurt and by those who tend them, where they were brought."""


def is_of_care(place: Span) -> bool:
    """Is it where the hurt were brought, not where they were hurt: "flown to a clinic in Brod"?

    A hospital that is hit is a scene like any other: "a strike on a hospital in Brod".
    """
    prep = place.root.head
    if place.root.dep_ != "pobj":
        return False
    haven = prep.head
    if haven.pos_ in ("NOUN", "PROPN") and haven.lemma_.lower() in CARE:
        return haven.dep_ == "pobj" and _is_brought(haven.head)
    return prep.lower_ == "to" and _is_brought(prep)


def is_haven(noun: Token) -> bool:
    """As in "treated in hospital", "sleep in a school"."""
    lemma = noun.lemma_.lower()
    return noun.dep_ == "pobj" and (
        lemma in _ALWAYS_CARE or (lemma in CARE and _is_brought(noun.head))
    )


def _is_brought(prep: Token) -> bool:
    """Does the preposition say where somebody was brought, is treated or speaks?"""
    verb = prep.head
    if prep.lower_ in ("to", "at", "in"):
        return verb.lemma_.lower() in _CONVEYING or is_person(verb)
    return False


@cache
def countries() -> frozenset[str]:
    """The names of the world's countries, lower case."""
    return _ALSO | {name.lower() for name in gazetteer.countries()}


def is_region(place: str) -> bool:
    """As in "Kherson region", "northern Brod"."""
    return _REGION.search(place) is not None


def is_site(place: str) -> bool:
    """Is it a place in a town: "Brod station"?"""
    return _SITE.search(place) is not None


def is_same_place(one: str | None, other: str | None) -> bool:
    """Do two places share a name: "Kherson", "Kherson region"?"""
    if one is None or other is None:
        return True
    return bool(_words(one) & _words(other))


def _words(place: str) -> set[str]:
    words = re.findall(r"\w+", place.lower())
    return {word for word in words if word not in ("the", "of") and not _REGION.fullmatch(word)}


def level_of(mention: Mention) -> str:
    """How wide the mention's place is: "several" at once, a "country", "region", "town", "site"."""
    place = mention.place
    if place is not None and place.lower() in countries():
        return "country"
    is_wide = (mention.cause or "").lower() in _WIDE_HAZARDS
    if place is None or is_wide or _WIDE.search(mention.said):
        return "several"
    if is_site(place):
        return "site"
    return "region" if is_region(place) else "town"


def _is_another_country(mention: Mention) -> bool:
    """Is it of a country named only now: "Floods killed 442 on Sumatra … In Thailand, 170 died"?"""
    said = mention.sentence.doc[: mention.sentence.start]
    return mention.level == "country" and (mention.place or "") not in said.text


def is_elsewhere(mention: Mention, earlier: Mention) -> bool:
    """Do the two say different places that do not lie in one another?"""
    if not (mention.is_located and earlier.is_located):
        return False
    if is_same_place(mention.place, earlier.place):
        return False
    is_as_wide = mention.level == earlier.level not in ("several", "site")
    return is_as_wide or _is_another_country(mention)
