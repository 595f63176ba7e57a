"""The tolls of a story side by side: a row for each kind and scope, a column for each source.

Takes a `Story`, gives rows for a list of a certain width; where that has no room for a table, each
scope with its statements below it. What became of a statement is told by a sign, not by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size

from tui.export.story import when
from tui.export.wording import HARM, one_line
from tui.reader.model.row import PaneRow
from tui.records import Range, Scope, Statement, Story
from tui.story.times import moment

TABLE = 100
"""Cells from which there is room for a table."""
_CELL, _WIDEST, _TOTAL, _LABEL, _ENDS = 15, 26, 10, 30, 12
"""Cells of a source at least and at most, of a total, of what is counted, of "3 more ›"."""

SIGNS = {
    "lowered": "↓",
    "outdated": "○",
    "replaced": "·",
    "denied": "?",
    "doubted": "¿",
}
"""What stands behind a figure that is lower than its source's last, that later ones outweigh, that
its source replaced, that somebody denies, and that is likely misread."""
_FILE = "file "
DISAGREE, PINNED, PENDING = "≠", "◆", "…"


class Column(NamedTuple):
    """A source, and its statements in the order of the story."""

    name: str
    statements: tuple[Statement, ...]


class Shown(NamedTuple):
    """Rows, and above them the heads of what stands in columns; nothing where it does not."""

    rows: list[PaneRow]
    head: tuple[tuple[str, str], ...] = ()


def short(low: int | None, high: int | None, *, is_approximate: bool = False) -> str:
    """A range in few cells: "12", "12+", "≤9", "9–14", "~30"."""
    about = "~" if is_approximate else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}{low:,}+"
    if low is None:
        return f"≤{high:,}"
    return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"


def figure(found: Range | None) -> str:
    """A range in few cells; a dash where there is none."""
    return short(*found) if found else "—"


def signs(statement: Statement) -> str:
    """What became of a statement, a sign each."""
    told = {
        "lowered": statement.lowered,
        "outdated": statement.outdated,
        "replaced": statement.replaced,
        "denied": bool(statement.denied_by),
        "doubted": statement.doubted,
    }
    return "".join(SIGNS[name] for name, is_so in told.items() if is_so)


def mark_of(scope: Scope) -> str:
    """What a scope points at; the same as long as its first statement stands."""
    return f"scope {scope.statements[0]} {scope.kind}"


def label(scope: Scope) -> str:
    """What a scope counts, where and whom: "killed · Odesa · civilians"."""
    parts = (HARM[scope.kind], scope.place, scope.who, scope.since)
    return " · ".join(one_line(part) for part in parts if part)


def source_of(statement: Statement) -> tuple[str, ...]:
    """Who says it; an outlet that is unknown is told by its article's file."""
    return statement.sources or (f"{_FILE}{statement.article}",)


def columns(story: Story) -> list[Column]:
    """The sources, by when each spoke first."""
    found: dict[str, list[Statement]] = {}
    for statement in sorted(story.statements, key=_when):
        for source in source_of(statement):
            found.setdefault(source, []).append(statement)
    return [Column(name, tuple(said)) for name, said in found.items()]


def _when(statement: Statement) -> tuple[bool, float]:
    at = moment(statement.said)
    return at is None, at.at.timestamp() if at else 0.0


def cell(scope: Scope, column: Column) -> tuple[Statement, ...]:
    """What a source says of a scope, the last at the end; what it says of an unknown time first."""
    said = [each for each in column.statements if each.id in scope.statements]
    return tuple(sorted(said, key=lambda each: (each.said is not None, *_when(each))))


def as_table(story: Story, width: int, row: str | None, chosen: int) -> Shown:
    """The table; the cell of `row` in the column `chosen` stands out, and is in sight."""
    sources = columns(story)
    free = width - _LABEL - 2 * _TOTAL - _ENDS
    room = max(1, free // _CELL)
    cells = max(_CELL, min(_WIDEST, free // max(1, len(sources))))
    first = max(0, min(chosen - room // 2, len(sources) - room))
    shown = list(enumerate(sources))[first : first + room]
    more = len(sources) - first - len(shown)
    head = [(_fit("kind · where · who", _LABEL), "quiet"), *_totals_head(story)]
    for number, source in shown:
        name = _short(source.name, cells - 4)
        name = f"[{name}]" if number == chosen else f" {name}"
        head.append((_fit(name, cells), "chosen" if number == chosen else "quiet"))
    ends = f"{'‹ ' if first else ''}{f'{more} more ›' if more else ''}"
    head.append((ends, "quiet"))
    rows = [_row(scope, shown, row, chosen, cells) for scope in story.scopes]
    return Shown(rows, tuple(head))


def _totals_head(story: Story) -> list[tuple[str, str]]:
    return [(_fit(name, _TOTAL), "quiet") for name in ("range", "latest")]


def _row(
    scope: Scope, shown: Sequence[tuple[int, Column]], row: str | None, chosen: int, cells: int
) -> PaneRow:
    parts = [(_fit(label(scope), _LABEL), "title" if scope.is_whole else ""), *_figures(scope)]
    for number, column in shown:
        said = cell(scope, column)
        is_chosen = number == chosen and mark_of(scope) == row
        text = cell_text(said) or ("—" if is_chosen else "")
        is_past = bool(said) and (said[-1].replaced or said[-1].outdated or said[-1].doubted)
        style = "quiet" if is_past else ""
        parts.append((_fit(f"[{text}]" if is_chosen else f" {text}", cells),
                      "chosen" if is_chosen else style))  # fmt: skip
    return PaneRow(tuple(parts), mark=mark_of(scope))


def _figures(scope: Scope) -> list[tuple[str, str]]:
    told = figure(scope.range) + (f" {DISAGREE}" if scope.disagreement else "")
    if scope.pin is not None:
        told = PENDING if scope.pin.is_pending else f"{figure(scope.range)} {PINNED}"
    return [(_fit(told, _TOTAL), "toll"), (_fit(figure(scope.latest), _TOTAL), "")]


def cell_text(said: Sequence[Statement]) -> str:
    """What a source says, as it went: "14 17"; the last with its signs.

    What was lowered, and then said again, is still lower than what it replaced.
    """
    if not said:
        return ""
    last = said[-1]
    same = [each for each in said if (each.min, each.max) == (last.min, last.max)]
    last = replace(last, lowered=any(each.lowered for each in same))
    before = [short(each.min, each.max, is_approximate=each.approx) for each in said[:-1]]
    now = short(last.min, last.max, is_approximate=last.approx)
    went = [*dict.fromkeys(each for each in before if each != now), now]
    return f"{' '.join(went[-2:])}{signs(last)}"


def as_list(story: Story) -> Shown:
    """Each scope, and below it who says what of it, the oldest first."""
    rows: list[PaneRow] = []
    known = {each.id: each for each in story.statements}
    outlets = {each.file: each.outlet for each in story.articles}
    for scope in story.scopes:
        if rows:
            rows.append(PaneRow((("", ""),)))
        (told, style), (latest, _) = _figures(scope)
        heading = ((f"{label(scope)}  ", "title"), (told.strip(), style))
        rows.append(PaneRow(heading, mark=mark_of(scope), aside=f"latest {latest.strip()}"))
        for each in sorted((known[name] for name in scope.statements), key=_when):
            by = ", ".join(source_of(each))
            outlet = outlets[each.article]
            told = short(each.min, each.max, is_approximate=each.approx)
            where = f" · {outlet}" if outlet and outlet not in each.sources else ""
            parts = ((f"{told:<8}", "toll"), (by, ""), (where, "quiet"))
            rows.append(
                PaneRow(
                    parts, mark=each.id, aside=when(each.said), sign=f" {signs(each)}", indent=4
                )
            )
    return Shown(rows)


def _fit(words: str, cells: int) -> str:
    """`words` in exactly so many cells, the last of them empty."""
    return set_cell_size(_cut(words, cells - 1), cells)


def _short(source: str, cells: int) -> str:
    """A source in so many cells: of a file's name the end, in which two differ."""
    name = source.removeprefix(_FILE)
    if name == source or cell_len(source) <= cells:
        return _cut(source, cells)
    return f"{_FILE}…{name[len(_FILE) + 1 - cells :]}"


def _cut(words: str, cells: int) -> str:
    return words if cell_len(words) <= cells else set_cell_size(words, cells - 1) + "…"
