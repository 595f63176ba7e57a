"""Are two counts of the same people? Names, trades and sides set them apart.

Takes two `Mention`s, answers questions for the judges of roles (`story.py`, `rivals.py`) and of
parts (`parts.py`).
"""

from __future__ import annotations

from tui.analysis.casualties.beings import CIVILIAN, GENERIC, INSURGENT, MILITARY
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.victims import lemma_of


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
