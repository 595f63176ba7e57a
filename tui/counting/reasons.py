"""Why a row of the tally is not added, in words: "part of the six", "told again"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.records import TallyRow

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORDS = {
    "repeat": "said again",
    "superseded": "earlier count",
    "background": "other event",
}


def reason(row: TallyRow, rows: Sequence[TallyRow]) -> str:
    """Why `row`, one of `rows`, is not part of the total; empty for a row that is.

    What the analysis said stands; a record of schema 1, which says nothing, is read by its role.
    """
    if row.counts:
        return ""
    if row.why:
        return row.why
    if row.role == "subset":
        return _part_of(whole_of(row, rows))
    named = ", ".join(words for words in (row.cause, row.time) if words)
    is_named = row.role == "background" and named
    return f"other event: {named}" if is_named else _WORDS.get(row.role, "")


def whole_of(row: TallyRow, rows: Sequence[TallyRow]) -> TallyRow | None:
    """The counted row that `row` is a part of, which records do not name.

    The nearest earlier one of the same kind (or of killed and injured together) with a larger
    count; "four children, among 31 wounded" has it after the part, so later ones come next.
    """
    larger = [
        other
        for other in rows
        if other.counts
        and other.id != row.id
        and other.kind in (row.kind, "casualties")
        and _size(other) > _size(row)
    ]
    earlier = [other for other in larger if other.start < row.start]
    if earlier:
        return max(earlier, key=lambda other: other.start)
    return min(larger, key=lambda other: other.start, default=None)


def count_phrase(low: int | None, high: int | None, *, is_approximate: bool = False) -> str:
    """A range as people say it: "12", "at least 40", "up to 9", "34–41", "about 30"."""
    if high is None:
        return f"at least {low:,}" if low else "an unknown number"
    if low is None or (low == 0 and high):
        return f"up to {high:,}"
    about = "about " if is_approximate else ""
    return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"


def _size(row: TallyRow) -> float:
    return row.max if row.max is not None else (row.min or 0) + 0.5


def _part_of(whole: TallyRow | None) -> str:
    if whole is None:
        return "part of another count"
    low, high = whole.min, whole.max
    if low is not None and low == high:
        return f"part of the {_SMALL[low] if low < len(_SMALL) else f'{low:,}'}"
    if high is None and low is not None:
        return f"part of the {low:,} or more"
    return f"part of {count_phrase(low, high)}"
