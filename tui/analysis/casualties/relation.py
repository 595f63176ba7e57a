"""How two counts of a kind stand to each other: the same, newer, part and whole, their sum, apart.

Takes a `Mention` and one told earlier (or all that count so far), answers questions for `story.py`.
"""

from __future__ import annotations

import re

from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.identity import are_different_people, is_same_name
from tui.analysis.casualties.mention import Count, Mention
from tui.analysis.casualties.places import is_elsewhere
from tui.analysis.casualties.rivals import UPDATE

_TOTAL = re.compile(
    r"\b(?:in total|in all|overall|altogether|a total of|total(?:l?ing|s)?|combined|nationwide|"
    r"countrywide|(?:bringing|brings|brought|taking|takes|took|raising|raised) (?:the|to|its|their|"
    r"this))\b",
    re.IGNORECASE,
)
_SEPARATE = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|on the ground|second|meanwhile|in addition|a further|"
    r"additional|more(?! than)|others|neighbou?ring|"
    r"(?:an)?other(?! (?:\w+ )?(?:sources?|reports?|accounts?|posts?|outlets?|estimates?|agenc))|"
    r"also(?! (?:said|say|says|reported|reports|stated|states|told|added|wrote|posted|noted)))\b",
    re.IGNORECASE,
)
_LOWERED = re.compile(r"\b(?:revised|lowered|corrected|cut)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|later|subsequently)\b", re.IGNORECASE)

_BEYOND = 10
"""A count so many times another is no update of it."""
_LARGE = 500
_ANYBODY = frozenset({None, "person", "people", "victim"})


def is_apart(mention: Mention) -> bool:
    """Is it said to be of another event: "A further strike killed one and injured 18"?"""
    verb = verb_of(mention.trigger)
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and own_subject(verb) is None:
        verb = verb.head
    subject = own_subject(verb)
    actor = subject.subtree if subject is not None and verb != mention.trigger else ()
    words = f"{mention.clause} {' '.join(t.text for t in actor)}"
    return _SEPARATE.search(words) is not None


def is_repeat(mention: Mention, earlier: Mention) -> bool:
    """Is it the same count said again?"""
    one, other = mention.count, earlier.count
    if mention.sentence.start == earlier.sentence.start:
        return False
    if one.is_added:  # "three others were hurt … The other three are in hospital"
        is_rest = one.is_definite and not one.is_single and one.value == other.value
        return is_rest and (other.is_added or other.who == "others")
    if _is_in_range(one, other):
        return True
    if one.is_named and other.value == 1 and other.who in _ANYBODY:  # "one person": who it was
        return not _SEPARATE.search(mention.clause)
    if one.is_named or other.is_named:
        return one.is_named and other.is_named and is_same_name(one.who or "", other.who or "")
    if one.value != other.value:
        return one.vague and (other.low or 0) >= one.value and not is_elsewhere(mention, earlier)
    if one.is_single:
        return one.who == other.who and not is_elsewhere(mention, earlier)
    return one.is_definite or not is_elsewhere(mention, earlier)


def _is_in_range(one: Count, other: Count) -> bool:
    """Is "six" one of the sources of "between five and seven"?"""
    if other.low is None or other.high is None or not 1 < other.low < other.high:
        return False
    return not one.is_part and other.low <= one.value <= (one.high or 0) <= other.high


def is_sum(mention: Mention, others: list[Mention]) -> bool:
    """As in "… bringing the total to 12", or a figure that is just what the parts make."""
    value = mention.count.value
    whole = sum(m.count.value for m in others)
    if _TOTAL.search(mention.clause) and value >= whole:
        return True
    if mention.count.is_added or mention.sentence.start == others[-1].sentence.start:
        return False
    return len(others) > 1 and value == whole


def is_of_another_scale(mention: Mention, others: list[Mention]) -> bool:
    """A war's 70,000 dead beside an attack's ten: no count of this event."""
    if "toll" in mention.notes or mention.count.value < _LARGE:
        return False
    return mention.count.value >= _BEYOND**2 * max(m.count.value for m in others)


def replaces(mention: Mention, earlier: Mention) -> bool:
    """Is it a newer, higher count of the same thing?"""
    one, other = mention.count, earlier.count
    said = mention.sentence.doc[mention.sentence.start : one.last].text
    is_lowered = "toll" in mention.notes and _LOWERED.search(said) is not None
    if (
        (one.value <= other.value and not is_lowered)
        or is_of_a_side(mention) != is_of_a_side(earlier)
        or other.is_named
        or one.is_part
        or mention.sentence.start == earlier.sentence.start
    ):
        return False
    if other.vague:
        return not is_elsewhere(mention, earlier)
    if is_elsewhere(mention, earlier) or is_apart(mention):
        return False
    if UPDATE.search(said):
        return True
    return one.who == other.who and one.value < _BEYOND * other.value


def _is_body_count(mention: Mention) -> bool:
    """Bodies are of those already counted: "68 drowned … Fifty-four bodies washed up in Osk"."""
    return any(
        t.lemma_.lower() in ("body", "corpse") for t in (mention.trigger, mention.count.head)
    )


def is_of_a_side(mention: Mention) -> bool:
    """Is it what one side says the other lost, which no victim of a strike is part of?"""
    return "losses" in mention.notes


def _is_still_in_hospital(mention: Mention) -> bool:
    """As in "Twenty-eight sought help, and five remained in intensive care"."""
    stay = mention.trigger.lemma_.lower() in ("hospital", "clinic", "care", "condition")
    return stay and mention.count.who in (None, "patients", "people", "others")


def is_within(mention: Mention, earlier: Mention) -> bool:
    """Is it part of an earlier, larger count: a named victim, a town of the region?"""
    one, other = mention.count, earlier.count
    if _is_still_in_hospital(mention) and one.value < other.value:
        return True
    if mention.sentence.start == earlier.sentence.start and not one.is_part:
        return False
    if other.value < 2 or one.value >= other.value:
        return False
    if one.is_part and mention.sentence.start != earlier.sentence.start and died_later(mention):
        return False
    if _is_body_count(mention) and not _is_body_count(earlier):
        return True
    is_retold = "retold" in mention.notes and mention.voice != earlier.voice
    if is_elsewhere(mention, earlier) and not one.is_part and not is_retold:
        return False
    if are_different_people(mention, earlier):
        return False
    if is_of_a_side(earlier) or _is_of_a_new_harm(mention):
        return False
    return not (is_apart(mention) and not one.is_named)


def _is_of_a_new_harm(mention: Mention) -> bool:
    """As in "A fire later killed five rescuers": another cause, told of as a new one."""
    subject = own_subject(mention.trigger)
    return (
        subject is not None
        and is_cause(subject)
        and any(t.lower_ in ("a", "an") for t in subject.lefts)
        and any(t.lower_ in ("later", "then") for t in mention.trigger.children)
    )


def died_later(mention: Mention) -> bool:
    """Were they hurt before: "Two of the injured died", "One of the passengers later died"?"""
    count = mention.count
    words = {t.lower_ for t in count.head.doc[count.first : count.last]}
    were_hurt = words & {"injured", "wounded", "hospitalised", "missing"}
    return mention.kind == "killed" and bool(were_hurt or _SINCE.search(mention.clause))
