"""The second look at every role: what the likely roles of the others say of it, and which it is.

Takes the mentions of a document and the chances of each role of each, from the first look; gives
the signs that the tables `among` of `judgement.toml` weigh beside those of the mention itself. From
the chances of the second look and the role by rule it gives a role and how sure it is.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence

from tui.analysis.casualties.mention import REMEMBERED, Mention
from tui.analysis.casualties.signs import log_odds
from tui.analysis.harm import ROLES
from tui.records import TallyRole

COUNTING: tuple[TallyRole, ...] = ("current", "claim")

Chances = Mapping[TallyRole, float]
"""How likely each role of a mention is; they make 1."""


def counting(chances: Chances) -> float:
    """How likely a mention counts."""
    return sum(chances[role] for role in COUNTING)


def among_signs(
    mentions: Sequence[Mention], at: int, likely: Sequence[Chances]
) -> dict[str, float]:
    """What speaks for each role of the mention `at`, by the `likely` roles of the others."""
    mention, size = mentions[at], mentions[at].count.value
    near = range(max(0, at - REMEMBERED), min(len(mentions), at + REMEMBERED))
    others = [each for each in near if each != at]
    sizes = {e: mentions[e].count.value for e in others if mentions[e].kind == mention.kind}
    equal, larger, smaller = (
        [each for each, other in sizes.items() if fits(other, size)]
        for fits in (operator.eq, operator.gt, operator.lt)
    )
    beside = [e for e in others if mentions[e].sentence.start == mention.sentence.start]

    def before(chosen: Iterable[int]) -> float:
        return log_odds(max([counting(likely[e]) for e in chosen if e < at], default=0.0))

    def after(chosen: Iterable[int]) -> float:
        return log_odds(max([counting(likely[e]) for e in chosen if e > at], default=0.0))

    def has(role: TallyRole, chosen: Iterable[int]) -> float:
        return log_odds(max([likely[e][role] for e in chosen], default=0.0))

    return {
        "an equal one before counts, as log odds": before(equal),
        "an equal one after counts, as log odds": after(equal),
        "a larger one before counts, as log odds": before(larger),
        "a larger one after counts, as log odds": after(larger),
        "a smaller one before counts, as log odds": before(smaller),
        "a smaller one after counts, as log odds": after(smaller),
        "any other counts, as log odds": max(before(sizes), after(sizes)),
        "an equal one is background, as log odds": has("background", equal),
        "one in the sentence is background, as log odds": has("background", beside),
        "another is a claim, as log odds": has("claim", sizes),
        "another is superseded, as log odds": has("superseded", sizes),
        "the one before is a part, as log odds": has("subset", sizes.keys() & {at - 1}),
        "the one after is a part, as log odds": has("subset", sizes.keys() & {at + 1}),
    }


# ── which role, then ──────────────────────────────────────────────────────────────────────────────


COUNTS_FROM: Mapping[TallyRole, float] = {
    "current": 0.35, "claim": 0.15, "subset": 0.6, "repeat": 0.95, "superseded": 0.6,
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
    is_part = mention.role == "subset" and (mention.count.is_part or "part" in mention.notes)
    is_settled = (
        "found" in mention.notes
        or (is_part and role in COUNTING)
        or (mention.alt and role == "current")
    )
    return mention.role if is_settled else role
