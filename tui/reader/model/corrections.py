"""Every correction of an article, and the notes on it, as rows that lead to their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.corrections.anchoring import find
from tui.export import wording
from tui.export.dates import in_short
from tui.reader.model.marks import mark_id
from tui.reader.model.mending import said
from tui.reader.model.noting import note_row
from tui.reader.model.row import PaneRow
from tui.records import Correction, Note, Span

_SHOWN = 48  # characters of the words a correction is on


def correction_rows(
    corrections: Sequence[Correction], notes: Sequence[Note], text: str, orphans: Sequence[str] = ()
) -> Iterator[PaneRow]:
    """What was changed, what has lost its words (by the ids of `orphans`), what was found right.

    Of each the latest first. A row's id is its correction's, or that of a note's mark.
    """
    laid = [each for each in corrections if each.id not in orphans]
    for heading, some in (
        ("Set right", [each for each in laid if each.was != each.now]),
        ("Words that are gone, or stand in several places", [*_among(corrections, orphans)]),
        ("Found right", [each for each in laid if each.was == each.now]),
    ):
        if some:
            yield PaneRow(((heading, "head"),))
        for each in reversed(some):
            yield _row(each)
    if notes:
        yield PaneRow((("Notes", "head"),))
    for note in notes:
        yield note_row(note, text=text)


def _among(corrections: Sequence[Correction], ids: Sequence[str]) -> Iterator[Correction]:
    return (each for each in corrections if each.id in ids)


def _row(correction: Correction) -> PaneRow:
    words = wording.one_line(correction.target.exact)
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    by = f"{wording.one_line(correction.by)}, {in_short(correction.made)}"
    return PaneRow(
        (
            (f"{correction.object} “{shown}”", ""),
            (f" {changed(correction)}", "accent"),
            (f" ({by})", "quiet"),
        ),
        mark=correction.id,
        sign="✓ ",
        indent=2,
        is_wrapped=True,
    )


def changed(correction: Correction) -> str:
    """What a correction says: "min: 12 → 15", "none at all", "missed: …", "right"."""
    was, now = correction.was, correction.now
    if now is None:
        return "none at all"
    if was is None:
        told = (said(name, value) for name, value in now.items() if value is not None)
        return f"missed: {', '.join(told)}"
    changes = [
        f"{name}: {said(name, was.get(name))} → {said(name, value)}"
        for name, value in now.items()
        if was.get(name) != value
    ]
    return ", ".join(changes)


def words_of(correction: Correction, text: str) -> Span | None:
    """Where a correction's words stand in a text; None where that is not certain."""
    return find(correction.target, text)


def mark_of(correction: Correction, span: Span) -> list[str]:
    """The ids of marks that may stand for what was corrected."""
    if correction.object == "quote":
        return [mark_id("quote", [span]), mark_id("reported", [span])]
    layer = {"row": "casualty", "name": "entity", "figure": "figure"}[correction.object]
    return [mark_id(layer, [span])]  # type: ignore[arg-type]
