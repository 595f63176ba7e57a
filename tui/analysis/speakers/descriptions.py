"""What a description says of whom it means: "the Florida senator", "his campaign", "the poll".

Takes a `Phrase`, gives a `Description`: its noun, what stands beside it, whose it is.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import roles
from tui.analysis.entities.first_names import Gender
from tui.analysis.speakers.cast import FEMALE_NOUNS, MALE_NOUNS
from tui.analysis.speakers.phrases import Phrase

Family = Literal["person", "body", "document", "other"]

BODY_NOUNS = frozenset(
    """
    administration agency airline alliance army association authority bank bloc board body
    broadcaster bureau business cabinet campaign chain charity church city club coalition
    coastguard college commission committee company conglomerate congress corporation council
    country court department empire faction federation firm foundation force fund giant government
    group guard hospital industry inquiry inspectorate institute institution kingdom league maker
    manufacturer military ministry mission museum nation navy network newspaper ngo office
    operator opposition organisation organization outlet panel paper parliament party police
    publication publisher regime regulator republic retailer school senate service site startup
    state studio supplier team think-tank town tribunal union university utility village watchdog
    website
    """.split()
)
DOCUMENT_NOUNS = frozenset(
    """
    account ad advertisement affidavit analysis article bill book bylaws clip column communique
    communiqué complaint data document documentary editorial email essay figures file film finding
    headline indictment joint law lawsuit letter memo memorandum minutes note notice order paper
    piece poll post posting record records release report research resolution rule rules ruling
    series spot statement statistics story study summary survey text transcript treaty tweet
    update verdict video
    """.split()
)
CALLED_BY_OWNER = frozenset("administration board camp campaign office staff team".split())
"""Bodies called by somebody's name: "Rao campaign", "Rao’s office"."""

_INDEFINITE = frozenset(
    "a an another one some any many several no each all most every both few other".split()
)


class Description(NamedTuple):
    """A description in its parts; `owner` is the span of whose it is, `others` its other words."""

    noun: str
    family: Family
    others: tuple[str, ...]
    compounds: tuple[str, ...]
    gender: Gender | None
    owner: TokenSpan | None
    is_definite: bool
    may_mean_one: bool


def description_of(doc: Doc, phrase: Phrase) -> Description:
    """The parts of the description that `phrase` is."""
    head, (start, end) = phrase.head, phrase.span
    words = [token for token in doc[start:end] if not token.is_punct and not token.is_space]
    first = words[0].lower_ if words else ""
    owner = _owner(doc, phrase)
    inside = range(*owner) if owner else ()
    beside = [
        token
        for token in words
        if token.i != head.i
        and token.i not in inside
        and token.tag_[:2] in ("JJ", "NN", "VB", "CD")
        and not token.is_stop
        and (token.is_alpha or "-" in token.text)
    ]
    nouns = {token.lower_ for token in words if token.i not in inside}
    gender: Gender | None = "f" if nouns & FEMALE_NOUNS else "m" if nouns & MALE_NOUNS else None
    is_plural = head.tag_ in ("NNS", "NNPS") and head.lower_ not in ("police",)
    return Description(
        noun=head.lower_,
        family=_family(head, nouns),
        others=tuple(token.lower_ for token in beside),
        compounds=tuple(t.lower_ for t in beside if t.i < head.i and t.tag_[:2] == "NN"),
        gender=gender,
        owner=owner,
        is_definite=first in ("the", "this", "that"),
        may_mean_one=not is_plural and first not in _INDEFINITE,
    )


def _family(head: Token, nouns: set[str]) -> Family:
    noun = head.lower_
    if noun in BODY_NOUNS:
        return "body"
    if noun in DOCUMENT_NOUNS:
        return "document"
    if (
        noun in roles.ROLE_NOUNS
        or noun in MALE_NOUNS
        or noun in FEMALE_NOUNS
        or noun.endswith(("man", "woman", "person", "er", "ist", "ian", "-old"))
        or {"year", "old"} <= nouns
        or noun in _PEOPLE
    ):
        return "person"
    return "other"


_PEOPLE = frozenset(
    """
    democrat republican conservative liberal libertarian independent socialist native contender
    hopeful front-runner frontrunner runner incumbent aide source magnate tycoon celebrity star
    critic friend heir veteran patient resident counterpart
    """.split()
)
"""What people are called that is no office."""


def _owner(doc: Doc, phrase: Phrase) -> TokenSpan | None:
    """Whose it is: "his", "the bank’s", the last before the head."""
    start, end = phrase.span
    for token in reversed(doc[start : min(phrase.head.i, end)]):
        if token.tag_ == "PRP$":
            return token.i, token.i + 1
        if token.tag_ == "POS":
            return start, token.i
    return None
