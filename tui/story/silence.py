"""Articles that tell of an event's harm and say nothing of one kind of it: that too is evidence.

Takes statements of every kind; says of a kind whether one article alone has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.records import TallyKind
from tui.story.judgement import Telling
from tui.story.statements import Told, by_article

_OTHER: dict[TallyKind, TallyKind] = {"killed": "injured", "injured": "killed"}
"""Kinds that hardly an account leaves out; the two of them are the casualties."""


def is_lone(kind: TallyKind, tellings: Iterable[Telling], told: Sequence[Told]) -> bool:
    """Is one article alone in telling of the killed, or the injured, and no other bears it out?

    `tellings` are of the whole of `kind`, `told` is what the story says of every kind. Others bear
    it out by as many casualties, or as many more than they count of the other kind: "six were shot"
    beside six injured.
    """
    if kind not in _OTHER:
        return False
    speaking = by_article(each for each in told if each.is_counted or each.statement.kind == kind)
    telling = [rows for rows in speaking.values() if any(t.statement.kind == kind for t in rows)]
    silent = [rows for rows in speaking.values() if _speaks(rows) and rows not in telling]
    if len(telling) > 1 or not silent:
        return False
    figures = {each.size for each in tellings}
    return not any(figures & _left_open(kind, rows) for rows in silent)


def _speaks(rows: Iterable[Told]) -> bool:
    return any(t.statement.kind in (*_OTHER, "casualties") for t in rows)


def _left_open(kind: TallyKind, rows: Sequence[Told]) -> set[int]:
    """How many of `kind` the casualties of an article leave room for: "six shot", "six others"."""
    casualties = max((_size(t) for t in rows if t.statement.kind == "casualties"), default=0)
    others = max((_size(t) for t in rows if t.statement.kind == _OTHER[kind]), default=0)
    return {casualties, casualties - others} if casualties > others else set()


def _size(told: Told) -> int:
    return told.row.max if told.row.max is not None else told.row.min or 0
