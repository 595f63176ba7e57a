"""Rows of two tallies, paired by their source, their place and the sentence they stand in."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from tui.comparison.passages import are_one, bag_of, paired, share
from tui.records import Analysis, TallyRow
from tui.sentences import sentence_at

SAME_ROW = 0.7
"""From this sum of what two rows have in common on, they count the same."""

_WORTH = {"source": 0.3, "place": 0.3, "who": 0.2, "count": 0.2}
"""What it adds to the share of common words that two rows have the same."""


class RowChange(NamedTuple):
    """A row as it was and as it is; None where there was or is none."""

    old: TallyRow | None
    new: TallyRow | None


class _Told(NamedTuple):
    """A row and the words of its sentence."""

    row: TallyRow
    words: Counter[str]


def compare_rows(old: Analysis, new: Analysis) -> list[RowChange]:
    """Rows whose count or source is another now, then those that only one version has."""
    was, now = _told(old), _told(new)
    pairs = paired(was, now, _likeness)
    changed = (RowChange(was[a].row, now[b].row) for a, b in pairs)
    olds, news = {a for a, _ in pairs}, {b for _, b in pairs}
    return [
        *(change for change in changed if _differs(change)),
        *(RowChange(None, each.row) for at, each in enumerate(now) if _is_own(at, each, news)),
        *(RowChange(each.row, None) for at, each in enumerate(was) if _is_own(at, each, olds)),
    ]


def _is_own(at: int, told: _Told, known: set[int]) -> bool:
    """Has the other version no such row? What is only told again is not missed."""
    return at not in known and told.row.role != "repeat"


def _told(analysis: Analysis) -> list[_Told]:
    article = analysis.article
    return [
        _Told(row, bag_of(article.text[slice(*sentence_at(article, row.start))]))
        for row in analysis.tally.rows
    ]


def _likeness(one: _Told, other: _Told) -> float:
    """How surely two rows count the same, 0 where they do not."""
    was, now = one.row, other.row
    if was.kind != now.kind:
        return 0
    common = {
        "source": are_one(was.source, now.source),
        "place": are_one(was.place, now.place),
        "who": are_one(was.who, now.who),
        "count": (was.min, was.max) == (now.min, now.max),
    }
    alike = share(one.words, other.words)
    score = alike + sum(_WORTH[name] for name, is_so in common.items() if is_so)
    return score if score >= SAME_ROW else 0


def _differs(change: RowChange) -> bool:
    was, now = change.old, change.new
    if was is None or now is None:
        return True
    has_new_source = was.source and now.source and not are_one(was.source, now.source)
    counts = ((each.min, each.max, each.approx) for each in (was, now))
    return bool(has_new_source) or len(set(counts)) > 1
