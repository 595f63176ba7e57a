"""By what harm was done, in the words of the text: "missile", "gunmen", "a boat sank", "shot".

Takes the word of harm, gives the phrase of its sentence that says what did it: the weapon, hazard
or accident nearest to it, else who did it, else what happened, else how.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.attrs import LEMMA, POS
from spacy.tokens import Doc, Token

from tui.analysis.casualties.grammar import is_passive, own_subject
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.victims import is_person
from tui.analysis.columns import any_case, having

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


_NOUNS = frozenset({"NOUN", "PROPN"})


def is_cause(token: Token) -> bool:
    return token.pos_ in _NOUNS and (
        token.lemma_.lower() in CAUSES or token.lower_.removesuffix("s") in CAUSES
    )


class Causes:
    """What may have done harm in one document: the words for it, and the verbs of what befell."""

    def __init__(self, doc: Doc) -> None:
        nouns = (doc[at] for at in having(doc, POS, _NOUNS))
        self._nouns = [
            t.i for t in nouns if is_cause(t) and not (t.dep_ == "compound" and is_cause(t.head))
        ]
        self._events = any_case(doc, LEMMA, _EVENTS)

    def of(self, mention: Mention) -> str | None:
        """What did it by the mention's own sentence."""
        count, doc = mention.count, mention.sentence.doc
        found = [at for at in _within(self._nouns, mention) if not count.first <= at < count.last]
        if found:
            return _named(doc[min(found, key=lambda at: abs(at - mention.trigger.i))])
        events = (_event(doc[at]) for at in _within(self._events, mention))
        event = next((event for event in events if event), None)
        return _agent(mention.trigger) or event or _manner(mention.trigger)


def _within(places: list[int], mention: Mention) -> list[int]:
    """Those of the tokens `places`, in order, that its sentence has."""
    start, end = mention.sentence.start, mention.sentence.end
    return places[bisect_left(places, start) : bisect_left(places, end)]


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


def _event(verb: Token) -> str | None:
    """As in "after a boat capsized", "when their bus plunged into a ravine"."""
    subject = own_subject(verb)
    if subject is None or subject.pos_ != "NOUN" or is_person(subject):
        return None
    is_near = 0 <= verb.i - subject.i <= _NEAR
    return verb.doc[subject.i : verb.i + 1].text if is_near else verb.text


_NEAR = 4


def _manner(verb: Token) -> str | None:
    return verb.text if verb.lemma_.lower() in _MANNERS else None
