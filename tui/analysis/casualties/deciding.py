"""From how likely each role of a count is to the one it has, where rules and judgement differ.

Takes the chances of `judgement.py` and the role by rule, gives a role and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.analysis.casualties.among import COUNTING, Chances, counting
from tui.analysis.casualties.mention import Mention
from tui.analysis.harm import ROLES
from tui.records import TallyRole

COUNTS_FROM: Mapping[TallyRole, float] = {
    "current": 0.25, "claim": 0.15, "subset": 0.6, "repeat": 0.85, "superseded": 0.6,
    "background": 0.6,
}  # fmt: skip
"""From which chance on a mention counts, by its role by rule. Where the two differ, the rules are
right more often on parts, repeats and claims, the judgement on what is of another time."""
HEARD_COUNTS = 0.7
"""From which chance on a mention counts that was only heard."""
CLAIMED = 0.5
"""From which chance on it is a claim, whatever the rules made of it, unless told again."""


def least_to_count(mention: Mention, chances: Chances) -> float:
    """From which chance on a mention counts."""
    if chances["claim"] >= CLAIMED and mention.role != "repeat":
        return 0.0
    return HEARD_COUNTS if "heard" in mention.notes else COUNTS_FROM[mention.role]


def likeliest(chances: Chances, least: float) -> tuple[TallyRole, float]:
    """The role and its chance: first whether the mention counts, then which of those roles."""
    chance = counting(chances)
    counts = chance >= least
    role = max(
        (role for role in ROLES if (role in COUNTING) == counts), key=lambda each: chances[each]
    )
    return role, chance if counts else 1 - chance


def settled(mention: Mention, role: TallyRole) -> TallyRole:
    """The role, where the words do not settle another: a part stays a part, a rival a rival, and
    who was found is missing no more.
    """
    if "found" in mention.notes:
        return mention.role
    is_part = mention.role == "subset" and (mention.count.is_part or "part" in mention.notes)
    if is_part and role in ("current", "claim"):
        return mention.role
    if mention.alt and role == "current":
        return mention.role
    return role
