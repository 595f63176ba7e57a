"""How sure a row is: that there is such a count, of that kind and number, and has that role.

Takes the rows with their roles and what both witnesses said of each; gives the signs that the table
`sure` of `judgement.toml` weighs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.judgement import COUNTING
from tui.analysis.casualties.mention import Mention
from tui.analysis.casualties.signs import log_odds
from tui.records import TallyRow


def sure_signs(
    at: int, rows: Sequence[TallyRow], mentions: Sequence[Mention], hearing: Hearing
) -> dict[str, float]:
    """What speaks for the row `at` being right in all, or against it."""
    row, mention = rows[at], mentions[at]
    others = [other for other in rows if other.kind == row.kind and other is not row]
    is_first = all(other.start > row.start for other in others)
    is_told_twice = any((other.min, other.max) == (row.min, row.max) for other in others)
    roles = hearing.roles(*mention.extent)
    counting = log_odds(sum(roles[role] for role in COUNTING))
    return {
        "how sure it was told, as log odds": log_odds(row.confidence or 0.0),
        "heard of its kind, as log odds": log_odds(hearing.chance(row.kind, *mention.extent)),
        "heard in its role, as log odds": log_odds(roles[row.role]),
        "heard to count as it does, as log odds": counting if row.counts else -counting,
        "heard alone": float("heard" in mention.notes),
        "of the same role by rule": float(mention.judged == row.role),
        "the first of its kind": float(is_first),
        "the first of its kind, current": float(is_first and row.role == "current"),
        "in the headline": float(mention.in_title),
        "in the headline, told again": float(mention.in_title and row.role == "repeat"),
        "equal to another, told again": float(is_told_twice and row.role == "repeat"),
        "a claim": float(row.role == "claim"),
        "a part": float(row.role == "subset"),
        "how many count of its kind, as a logarithm": math.log1p(sum(o.counts for o in others)),
        "how many rows there are, as a logarithm": math.log1p(len(rows)),
    }
