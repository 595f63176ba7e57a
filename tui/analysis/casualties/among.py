"""What the likely roles of the other counts say of one: the second look at every role.

Takes the mentions of a document and the chances of each role of each, from the first look; gives
the signs that the tables `among` of `judgement.toml` weigh beside those of the mention itself.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence

from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.signs import log_odds
from tui.records import TallyRole

COUNTING: tuple[TallyRole, ...] = ("current", "claim")
_REMEMBERED = 60
"""So many mentions before and after one are compared with it."""

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
    near = range(max(0, at - _REMEMBERED), min(len(mentions), at + _REMEMBERED))
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
