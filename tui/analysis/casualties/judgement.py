"""One judgement over two witnesses: what the rules found and what the encoder's branch heard.

`weigh_harm` decides of every phrase that either takes for a count of harm whether it is, and of
which kind; `weigh_roles` what role it has, once the rules have judged the whole article. Both add
up signs with the weights of `judgement.toml`, learnt by `python -m tests.benchmarks.judging
--write`. What is certain stays with the rules: a part that the words call a part never counts,
rivals stay rivals.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tui.analysis.casualties.hearing import Hearing, Spoken
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.phrases import count_in
from tui.analysis.harm import ROLES
from tui.records import TallyKind, TallyRole

_LEAST = 0.005  # chances below are as good as this one
_THINGS = ("damaged", "destroyed")


def log_odds(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))


class Signed(NamedTuple):
    """Weights of signs by name, and what is so without any."""

    bias: float
    signs: Mapping[str, float]

    def chance(self, signs: Mapping[str, float]) -> float:
        """How likely it is, from 0 to 1."""
        score = self.bias + sum(self.signs[name] * sign for name, sign in signs.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


class Weights(NamedTuple):
    """The learnt tables: of phrases found by rule, of those heard alone, and of each role."""

    by_rule: Signed
    heard: Signed
    roles: Mapping[TallyRole, Signed]
    sure: Signed = Signed(0.0, {"told": 1.0})

    def surely(self, told: float) -> float:
        """How often a row is right that was told to be so sure."""
        return self.sure.chance({"told": log_odds(told)})


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    path = files("tui.analysis.casualties").joinpath("judgement.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return Weights(
        Signed(**table["by_rule"]),
        Signed(**table["heard"]),
        {role: Signed(**table["roles"][role]) for role in ROLES},
        Signed(**table["sure"]),
    )


# ── is it harm? ───────────────────────────────────────────────────────────────────────────────────


class Candidate(NamedTuple):
    """A phrase that may be a count of harm, and who says so."""

    mention: Mention
    is_by_rule: bool
    signs: dict[str, float]


def harm_signs(mention: Mention, hearing: Hearing) -> dict[str, float]:
    """What speaks for a phrase being a count of harm of its kind, or against it."""
    count = mention.count
    first, last = count.first, max(count.last, count.head.i + 1)
    chance = hearing.chance(mention.kind, first, last)
    other = hearing.likeliest(first, last)
    is_other = other is not None and other != mention.kind
    return {
        "heard, as log odds": log_odds(chance),
        "heard as another kind, as log odds": (
            log_odds(hearing.chance(other, first, last)) - log_odds(chance)
            if other is not None and is_other
            else 0.0
        ),
        "nothing heard": float(chance <= _LEAST),
        "one, without a number": float(count.is_single and not count.is_named),
        "a name": float(count.is_named),
        "definite": float(count.is_definite),
        "a part": float(count.is_part),
        "vague": float(count.vague),
        "none": float(count.is_zero),
        "in the headline": float(mention.in_title),
        "by a verb": float(mention.trigger.pos_ in ("VERB", "AUX")),
        "by a noun": float(mention.trigger.pos_ in ("NOUN", "PROPN")),
        "killed": float(mention.kind == "killed"),
        "injured": float(mention.kind == "injured"),
        "things": float(mention.kind in _THINGS),
        "detained": float(mention.kind == "detained"),
    }


def candidates(reading: Reading, found: Sequence[Mention], hearing: Hearing) -> Iterator[Candidate]:
    """The mentions found by rule, and those heard where no rule found one of the kind."""
    for mention in found:
        yield Candidate(mention, True, harm_signs(mention, hearing))
    for spoken in hearing.spoken():
        known = [m for m in found if _overlap(m, spoken)]
        if any(m.kind == spoken.kind for m in known):
            continue
        mention_heard = _heard_mention(reading, spoken, known)
        if mention_heard is not None:
            yield Candidate(mention_heard, False, harm_signs(mention_heard, hearing))


def _overlap(mention: Mention, spoken: Spoken) -> bool:
    count = mention.count
    return count.first < spoken.last and spoken.first < max(count.last, count.head.i + 1)


def _heard_mention(reading: Reading, spoken: Spoken, known: Sequence[Mention]) -> Mention | None:
    """The phrase as a mention, counted by the rules of counting; none where it has no number."""
    if known:
        like = known[0]
        return Mention(spoken.kind, like.count, like.trigger)
    count = count_in(reading, spoken.first, spoken.last)
    if count is None:
        return None
    head = count.head
    trigger = head.head if head.head.sent == head.sent else head
    mention = Mention(spoken.kind, count, trigger, notes={"heard"})
    mention.in_title = head.idx < reading.title_end
    return mention


LEAST_BY_RULE, LEAST_HEARD = 0.4, 0.5
"""From which chance on a phrase is a count: one that a rule found, one that was only heard."""


def weigh_harm(
    reading: Reading,
    found: Sequence[Mention],
    hearing: Hearing,
    weights: Weights | None = None,
) -> list[Mention]:
    """The counts of harm that both witnesses together make likely, in text order."""
    weights = weights or shipped()
    likely: list[tuple[float, Mention]] = []
    for candidate in candidates(reading, found, hearing):
        table = weights.by_rule if candidate.is_by_rule else weights.heard
        chance = table.chance(candidate.signs)
        if chance >= (LEAST_BY_RULE if candidate.is_by_rule else LEAST_HEARD):
            candidate.mention.chance = chance
            likely.append((chance, candidate.mention))
    kept: list[Mention] = []
    for _, mention in sorted(likely, key=lambda pair: -pair[0]):
        if not any(_is_one_phrase(mention, other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.first)


def _is_one_phrase(one: Mention, other: Mention) -> bool:
    return one.count.first < other.count.last and other.count.first < one.count.last


# ── which role? ───────────────────────────────────────────────────────────────────────────────────


def role_signs(mention: Mention, before: Sequence[Mention], hearing: Hearing) -> dict[str, float]:
    """What speaks for each role of a mention that the rules have judged.

    `before` are the mentions of its kind that stand earlier in the text.
    """
    count = mention.count
    heard = hearing.roles(count.first, max(count.last, count.head.i + 1))
    counted = [m for m in before if m.counts]
    sizes = [m.count.value for m in counted]
    return {
        **{f"judged {role}": float(mention.role == role) for role in ROLES},
        **{f"heard {role}, as log odds": log_odds(heard[role]) for role in ROLES},
        "one": float(count.value == 1),
        "none": float(count.is_zero),
        "definite": float(count.is_definite),
        "a part": float(count.is_part or "part" in mention.notes),
        "added": float(count.is_added),
        "a name": float(count.is_named),
        "in the headline": float(mention.in_title),
        "first of its kind": float(not before),
        "equals one that counts": float(count.value in sizes),
        "smaller than one that counts": float(any(count.value < size for size in sizes)),
        "larger than all that count": float(bool(sizes) and count.value > max(sizes)),
        "has a source": float(mention.source is not None),
    }


def weigh_roles(
    mentions: Sequence[Mention], hearing: Hearing, weights: Weights | None = None
) -> None:
    """Give each mention the likeliest role by both witnesses, and say how sure that is."""
    weights = weights or shipped()
    if not weights.roles:
        return  # those of the rules stand
    before: dict[TallyKind, list[Mention]] = {}
    new: list[tuple[Mention, TallyRole, float]] = []
    for mention in mentions:
        earlier = before.setdefault(mention.kind, [])
        signs = role_signs(mention, earlier, hearing)
        chances = {role: table.chance(signs) for role, table in weights.roles.items()}
        role, sure = likeliest(chances)
        new.append((mention, _settled(mention, role), sure))
        earlier.append(mention)
    for mention, role, sure in new:
        mention.chance *= sure
        if role not in ("current", "claim") and mention.counts:
            mention.alt = None
        mention.role = role


COUNTING: tuple[TallyRole, ...] = ("current", "claim")
LEAST_COUNTING = 0.5
"""From which chance on a mention counts."""


def likeliest(chances: Mapping[TallyRole, float]) -> tuple[TallyRole, float]:
    """The role and its chance: first whether the mention counts, then which of those roles."""
    counting = sum(chances[role] for role in COUNTING) / sum(chances.values())
    counts = counting >= LEAST_COUNTING
    role = max(
        (role for role in ROLES if (role in COUNTING) == counts), key=lambda each: chances[each]
    )
    return role, counting if counts else 1 - counting


def _settled(mention: Mention, role: TallyRole) -> TallyRole:
    """The role, where the words do not settle another: a part stays a part, a rival a rival."""
    is_part = mention.role == "subset" and (mention.count.is_part or "part" in mention.notes)
    if is_part and role in ("current", "claim"):
        return mention.role
    if mention.alt and role == "current":
        return mention.role
    return role
