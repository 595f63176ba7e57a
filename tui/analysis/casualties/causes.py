"""By what harm was done, in the words of the text: "missile", "gunmen", "a boat sank", "shot".

Takes the word of harm, gives the phrase of its sentence that says what did it: the weapon, hazard
or accident nearest to it, else who did it, else what happened, else how.
"""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.casualties.grammar import is_passive, own_subject
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.victims import is_person

CAUSES = frozenset(
    "missile bomb bombing blast explosion shell shelling fire blaze flood flooding floods quake "
    "earthquake tremor aftershock landslide mudslide avalanche storm hurricane cyclone typhoon "
    "tornado crash collision derailment collapse shooting gunfire stabbing attack strike airstrike "
    "raid drone rocket artillery mortar ambush clash fighting stampede crush capsizing "
    "sinking wreck "
    "pile-up accident leak eruption volcano wildfire tsunami heatwave lightning grenade "
    "mine landmine "
    "barrage bombardment assault massacre riot battle war protest unrest outbreak poisoning debris "
    "torrent rain rains rainfall wave incident disaster violence device suicide hijacking siege "
    "offensive invasion knife gunman shrapnel deluge cloudburst snow blizzard shelled warplane "
    "landslip conflict shootout bullet".split()
)
_EVENTS = frozenset(
    "explode sink capsize overturn collapse crash derail collide erupt plunge detonate flood burst "
    "topple".split()
)
"""Verbs of what befalls a thing: "a boat sank", "the bus overturned"."""
_MANNERS = frozenset("shoot stab drown gun electrocute behead strangle poison lynch hang".split())
"""Verbs of harm that say how."""


def is_cause(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and (
        token.lemma_.lower() in CAUSES or token.lower_.removesuffix("s") in CAUSES
    )


def cause_in(mention: Mention) -> str | None:
    """What did it by the mention's own sentence."""
    found = [
        t for t in mention.sentence
        if is_cause(t)
        and not mention.count.first <= t.i < mention.count.last
        and not (t.dep_ == "compound" and is_cause(t.head))
    ]  # fmt: skip
    best = min(found, key=lambda t: abs(t.i - mention.trigger.i), default=None)
    if best is not None:
        return _named(best)
    return _agent(mention.trigger) or _event(mention) or _manner(mention.trigger)


def _named(noun: Token) -> str:
    """The noun with what it is compounded of: "car bomb"."""
    first = noun.i
    while first > 0 and noun.doc[first - 1].dep_ == "compound" and noun.doc[first - 1].head == noun:
        first -= 1
    return noun.doc[first : noun.i + 1].text


def _agent(verb: Token) -> str | None:
    """As in "killed by gunmen", "Gunmen killed six"."""
    if is_passive(verb):
        agents = [c for by in verb.rights if by.lower_ == "by" for c in by.children]
        doer = agents[0] if agents else None
    else:
        doer = own_subject(verb) if verb.pos_ == "VERB" and _has_object(verb) else None
    return _named(doer) if doer is not None and doer.pos_ == "NOUN" else None


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "obj") for c in verb.rights)


def _event(mention: Mention) -> str | None:
    """As in "after a boat capsized", "when their bus plunged into a ravine"."""
    for token in mention.sentence:
        subject = own_subject(token) if token.lemma_.lower() in _EVENTS else None
        if subject is not None and subject.pos_ == "NOUN" and not is_person(subject):
            near = 0 <= token.i - subject.i <= _NEAR
            return token.doc[subject.i : token.i + 1].text if near else token.text
    return None


_NEAR = 4


def _manner(verb: Token) -> str | None:
    return verb.text if verb.lemma_.lower() in _MANNERS else None
