"""What the likely roles of the other counts say of one: the second look at every role.

Takes the mentions of a document and the chances of each role of each, from the first look; gives
the signs that the tables `among` of `judgement.toml` weigh beside those of the mention itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.signs import log_odds
from tui.records import TallyRole

COUNTING: tuple[TallyRole, ...] = ("current", "claim")
_REMEMBERED = 60
"""So many mentions before and after one are compared with it."""

Chances = Mapping[TallyRole, float]
"""How likely each role of a mention is; they make 1."""


def shared_out(odds: Chances) -> Chances:
    """The chances of roles that were each asked alone, made to make 1."""
    whole = sum(odds.values())
    return {role: chance / whole for role, chance in odds.items()}


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
    alike = [each for each in others if mentions[each].kind == mention.kind]
    before, after = ([e for e in alike if e < at], [e for e in alike if e > at])
    sizes = {each: mentions[each].count.value for each in alike}
    equal = [each for each in alike if sizes[each] == size]
    beside = [e for e in others if mentions[e].sentence.start == mention.sentence.start]

    def counts(chosen: Iterable[int], fits: Callable[[int], bool]) -> float:
        return log_odds(
            max((counting(likely[each]) for each in chosen if fits(sizes[each])), default=0.0)
        )

    def has(role: TallyRole, chosen: Iterable[int]) -> float:
        return log_odds(max((likely[each][role] for each in chosen), default=0.0))

    signs = {
        "an equal one before counts": counts(before, lambda other: other == size),
        "an equal one after counts": counts(after, lambda other: other == size),
        "a larger one before counts": counts(before, lambda other: other > size),
        "a larger one after counts": counts(after, lambda other: other > size),
        "a smaller one before counts": counts(before, lambda other: other < size),
        "a smaller one after counts": counts(after, lambda other: other < size),
        "any other counts": counts(alike, lambda _: True),
        "an equal one is background": has("background", equal),
        "one in the sentence is background": has("background", beside),
        "another is a claim": has("claim", alike),
        "another is superseded": has("superseded", alike),
        "the one before is a part": has("subset", [e for e in before if e == at - 1]),
        "the one after is a part": has("subset", [e for e in after if e == at + 1]),
    }
    return {f"{name}, as log odds": sign for name, sign in signs.items()}
