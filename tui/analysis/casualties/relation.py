"""How two counts of a kind stand to each other: same, newer, part and whole, sum, apart, rival.

Takes a `Mention` and one told earlier (or all that count so far), answers questions for `story.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.casualties.beings import CIVILIAN, GENERIC, INSURGENT, MILITARY
from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.mention import Count, Mention
from tui.analysis.casualties.places import is_elsewhere, is_same_place
from tui.analysis.casualties.victims import lemma_of

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
"""A count so many times another is no update of it, and of something else."""
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


# ── the same people? ──────────────────────────────────────────────────────────────────────────────


def is_same_name(one: str, other: str) -> bool:
    """As "Lund" and "Ana Lund"."""
    return bool(set(one.lower().split()[-1:]) & set(other.lower().split()))


def are_different_people(mention: Mention, earlier: Mention) -> bool:
    """Is one of soldiers, the other of civilians; one of priests, the other of cooks?"""
    one, other = lemma_of(mention.count), lemma_of(earlier.count)
    if one and other and one != other and not {one, other} & GENERIC:
        return not mention.count.is_named
    return are_of_two_sides(mention, earlier)


def are_of_two_sides(mention: Mention, earlier: Mention) -> bool:
    """Is one of soldiers, the other of civilians or of the rebels they fight?"""
    sides = [_side_of(lemma_of(m.count)) for m in (mention, earlier)]
    return None not in sides and sides[0] != sides[1]


def _side_of(lemma: str) -> str | None:
    if lemma in CIVILIAN:
        return "civilian"
    if lemma in INSURGENT:
        return "insurgent"
    return "military" if lemma in MILITARY else None


# ── rival figures ─────────────────────────────────────────────────────────────────────────────────


UPDATE = re.compile(
    r"\b(?:now|later|since risen|has risen|had risen|rose|risen|climbed|increased|updated?|revised|"
    r"latest|grown|jumped|by (?:nightfall|evening|morning|midday|noon|late))\b",
    re.IGNORECASE,
)
"""Words of a newer count of the same."""
_DISPUTE = re.compile(
    r"\b(?:den(?:y|ied|ies)|dismiss(?:ed|es)?|insist(?:s|ed)?|disput(?:e|ed|es)|reject(?:ed|s)?|"
    r"counted|spoke of|exaggerat\w+|true|real|actual|contradict\w*|(?:gave|put) the)\b",
    re.IGNORECASE,
)
"""Words of those who give another figure."""
_CONTRADICTION = re.compile(
    r"\b(?:dismiss(?:ed|es)|insist(?:s|ed)?|disput(?:ed|es)|reject(?:ed|s)|contradict(?:ed|s|ing)|"
    r"(?:lower|higher|different|another) (?:figure|number|toll|count))\b",
    re.IGNORECASE,
)
"""Words that make a figure a rival by themselves."""
PARTIES: dict[str, re.Pattern[str]] = {
    side: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for side, words in {
        "opposing": r"rebels?|rebel leaders|opposition|militants?|activists?|union|separatists?|"
        r"insurgents?|guerrillas?|paramilitar(?:y|ies)|protesters|organi[sz]ers|Hamas|Houthis?|"
        r"Taliban|al[ -]Shabaab|Islamic State|Hezbollah|junta|FMLN|ELN|FARC|"
        r"(?:rights|monitoring|militant|armed) group",
        "witness": r"(?:local|community|village|tribal) leaders?|elders?|witness(?:es)?|"
        r"residents?|villagers?|locals|relatives|survivors?",
        "medical": r"hospitals?|doctors?|medics?|surgeons?|health workers|paramedics",
    }.items()
}
"""Sources whose figures compete with the authorities'."""


def is_rival(mention: Mention, earlier: Mention) -> bool:
    """Do two sources give different figures for one thing?"""
    voice, other = mention.voice, earlier.voice
    contradicts = _CONTRADICTION.search(mention.said) is not None
    opposes = not other and party_of(voice) == "opposing"  # against what the story itself says
    if _is_under(mention, earlier):
        return True
    is_retold = bool(mention.notes & {"retold", "told"})
    if not voice or voice == other or not (other or contradicts or opposes or is_retold):
        return False
    if mention.count.is_single or earlier.count.is_single or mention.count.is_part:
        return False
    if mention.count.value == earlier.count.value or is_elsewhere(mention, earlier):
        return False
    if are_of_two_sides(mention, earlier):
        return False
    if "told" in mention.notes:  # "The union: 12": another's count of all of them
        return True
    is_larger = earlier.count.value < mention.count.value < _BEYOND * earlier.count.value
    if (other or is_retold) and is_larger and not UPDATE.search(mention.clause):
        return True
    near = mention.sentence.start - earlier.sentence.end <= 40
    disputes = _DISPUTE.search(mention.said) is not None
    if (
        not (near or disputes or mention.count.value > earlier.count.value)
        or UPDATE.search(mention.clause)
        or not is_same_place(mention.place, earlier.place)
    ):
        return False
    is_toll = "toll" in mention.notes  # another's count of all of them
    return is_toll or party_of(voice) != party_of(other)


def _is_under(mention: Mention, earlier: Mention) -> bool:
    """Is it another's figure under "up to 20": "Others put it at 17 to 20"?"""
    one, other = mention.count, earlier.count
    is_ceiling = other.low is None and other.high is not None and one.low is not None
    plain = not (one.is_single or one.is_part) and one.value > 1
    is_near = is_ceiling and 2 * one.value >= other.value >= (one.high or one.value)
    return is_near and plain and bool(mention.voice)


def party_of(source: str) -> str:
    """Which side a source is on, as far as its words say."""
    return next((side for side, words in PARTIES.items() if words.search(source)), "official")


def may_be_rivals(one: Mention, other: Mention) -> bool:
    """Not by one voice, as far as it is known, nor of the dead of two sides."""
    is_one_voice = one.voice == other.voice != ""
    return one.kind == other.kind and not is_one_voice and not are_of_two_sides(one, other)


def join_claims(mentions: Sequence[Mention]) -> None:
    """Give a claim that stands alone the nearest claim of its kind by another voice as a rival."""
    claims = [mention for mention in mentions if mention.role == "claim"]
    for claim in claims:
        others = [other for other in claims if other is not claim and may_be_rivals(claim, other)]
        if claim.alt is None and others:
            nearest = min(others, key=lambda other: abs(other.first - claim.first))
            nearest.alt = nearest.alt or f"{claim.kind}-{nearest.first}"
            claim.alt = nearest.alt
