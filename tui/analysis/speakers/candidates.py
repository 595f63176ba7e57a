"""Whom a description could mean: those of the cast who are of its sort, camps and studies.

Takes a `Description`, gives members. What is ruled out here no weight brings back.
"""

from __future__ import annotations

from tui.analysis.speakers.bodies import kinds_described, kinds_named
from tui.analysis.speakers.cast import Cast, Member, agrees
from tui.analysis.speakers.descriptions import CALLED_BY_OWNER, Description, Family
from tui.analysis.speakers.offers import CALLED_BY_SURNAME, Offers

_SPEAKING: dict[Family, frozenset[str]] = {
    "person": frozenset(("PERSON",)),
    "body": frozenset(("ORG", "GPE", "NORP", "WORK")),
    "document": frozenset(("ORG", "PERSON", "WORK", "LAW", "PRODUCT")),
    "other": frozenset(("PERSON", "ORG", "GPE", "NORP", "WORK", "LAW", "PRODUCT", "EVENT")),
}
"""Which names may be meant by the descriptions of each family."""

_VAGUE = frozenset(
    """
    agency airline alliance bank bloc body brand broadcaster business carmaker chain charity club
    company conglomerate contractor corporation firm foundation giant group insurer institution
    label league lender maker manufacturer museum network newspaper ngo operation operator
    organisation organization outlet paper party producer publication publisher retailer side site
    startup studio supplier team think-tank utility watchdog website
    """.split()
)
"""What a body of any name is called; any other noun is kept for those whose name or role has it."""


def candidates_for(
    told: Description, cast: Cast, offers: Offers, owner: Member | None, inside: set[int]
) -> list[Member]:
    """Those who may be meant. `inside` are the members named in the description itself."""
    found: list[Member]
    if told.noun in CALLED_BY_SURNAME or (owner is not None and told.noun in CALLED_BY_OWNER):
        found = [m for m in cast.members if m.is_body and told.noun in m.entity.name.casefold()]
        found += offers.called(told.noun)
        found += [offers.belonging_to(m, told.noun) for m in cast.people() if m.mentions]
    else:
        types = _SPEAKING[told.family]
        found = [m for m in cast.members if m.mentions and m.entity.type in types]
        found = [m for m in found if _may_be(told, m, inside)]
        if told.family in ("document", "other") or told.noun in _VAGUE:
            found += offers.studies  # but no ministry is one
    if owner is not None and told.noun in CALLED_BY_OWNER:
        found.append(offers.belonging_to(owner, told.noun))
    return list({id(member): member for member in found}.values())


def _may_be(told: Description, member: Member, inside: set[int]) -> bool:
    """Nobody is the one he is the aide of; no hospital is the police."""
    if told.family in ("person", "other") and member.index in inside:
        return False
    name = member.entity.name.casefold().split()
    is_called_so = bool(member.words[told.noun] or member.told[told.noun] or told.noun in name)
    if told.owner is None and not told.is_definite and not is_called_so:
        return False  # a headline's "Envoy quits" means one the article calls an envoy
    if member.is_person:
        return not (told.gender and member.gender and told.gender != member.gender)
    if told.family == "document" or member.entity.type not in ("ORG", "GPE", "NORP"):
        return True
    if told.noun in name:
        return not told.compounds or any(agrees(member, w) or w in name for w in told.compounds)
    if is_called_so:
        return True
    described = kinds_described(told.noun)
    named = (
        frozenset(("place",)) if member.entity.type == "GPE" else kinds_named(member.entity.name)
    )
    if described and named:
        return not described.isdisjoint(named) and _fits_compounds(told, member)
    return told.noun in _VAGUE


def _fits_compounds(told: Description, member: Member) -> bool:
    """ "The fire service" is no other service; "the news agency" may be any.

    Of a ministry the adjective is its field too: "the interior ministry".
    """
    words = told.others if told.noun in _BY_FIELD else told.compounds
    return told.noun in _VAGUE or all(agrees(member, word) for word in words)


_BY_FIELD = frozenset({"ministry", "department"})
"""Of which a government has one for each field."""
