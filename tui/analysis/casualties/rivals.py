"""Rival figures: two sources that give different numbers for one thing.

Takes two mentions of a kind with their voices and places, says whether they stand against another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.casualties.identity import are_of_two_sides
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.places import is_elsewhere, is_same_place

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
_BEYOND = 10
"""A figure so many times another is of something else."""
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


def join_claims(mentions: Sequence[Mention]) -> None:
    """Give a claim that stands alone the nearest other claim of its kind as a rival."""
    claims = [mention for mention in mentions if mention.role == "claim"]
    for claim in claims:
        others = [other for other in claims if other.kind == claim.kind and other is not claim]
        if claim.alt is None and others:
            nearest = min(others, key=lambda other: abs(other.first - claim.first))
            nearest.alt = nearest.alt or f"{claim.kind}-{nearest.first}"
            claim.alt = nearest.alt
