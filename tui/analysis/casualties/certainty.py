"""How sure a row is: that there is such a count, of that kind and number, and has that role.

Takes the rows with their roles and what both witnesses said of each; gives the signs that the table
`sure` of `judgement.toml` weighs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean

from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.signs import log_odds
from tui.records import TallyRow

_ALONE = 0.9
"""How sure the roles of the others are where there are none."""
_FROM, _SUREST = 0.8, 0.9
"""A row weighed at the first or more is told as no less sure than the second: of all rows so told
at least nine in ten are right; of those raised to it, six in seven (`docs/casualties.md`)."""


def told(chance: float) -> float:
    """How sure a row says it is that is right by this `chance`, 0 to 1."""
    return max(chance, _SUREST) if chance >= _FROM else chance


def sure_signs(
    at: int, rows: Sequence[TallyRow], mentions: Sequence[Mention], hearing: Hearing
) -> dict[str, float]:
    """What speaks for the row `at` being right in all, or against it."""
    row, mention = rows[at], mentions[at]
    same = [other for other in rows if other.kind == row.kind and other is not row]
    is_first = all(other.start > row.start for other in same)
    is_told_twice = any((other.min, other.max) == (row.min, row.max) for other in same)
    heard = hearing.roles(*mention.extent)
    is_heard_so = max(heard, key=lambda role: heard[role]) == row.role
    is_so_by_rule = mention.judged == row.role
    role, harm = log_odds(mention.likely[row.role]), log_odds(mention.harm)
    others = [mentions[i].likely[other.role] for i, other in enumerate(rows) if i != at]
    return {
        "how sure it was told, as log odds": log_odds(row.confidence or 0.0),
        "how sure it is harm, as log odds": harm,
        "how sure its role is, as log odds": role,
        "the less sure of the two, as log odds": min(role, harm),
        "how sure the other roles are, as log odds": log_odds(fmean(others) if others else _ALONE),
        "heard of its kind, as log odds": log_odds(hearing.chance(row.kind, *mention.extent)),
        "heard in its role, as log odds": log_odds(heard[row.role]),
        "how sure its role is, most heard": role * is_heard_so,
        "how sure its role is, that by rule": role * is_so_by_rule,
        "of the same role by rule": float(is_so_by_rule),
        "heard alone": float("heard" in mention.notes),
        "the first of its kind, current": float(is_first and row.role == "current"),
        "equal to another, told again": float(is_told_twice and row.role == "repeat"),
        "a part": float(row.role == "subset"),
        "how many count of its kind, as a logarithm": math.log1p(sum(o.counts for o in same)),
        "how many rows there are, as a logarithm": math.log1p(len(rows)),
    }
