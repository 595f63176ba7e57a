"""A toll through time, drawn in characters: time across, a bar from low to high at each statement.

Takes a scope's statements; gives rows of text. Every figure that was said has a level of its own,
so that heights compare but do not measure. Sources have letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import NamedTuple

from tui.export.story import when
from tui.reader.model.row import PaneRow
from tui.reader.model.tolls import DISAGREE, figure, label, mark_of, source_of
from tui.records import Scope, Statement, Story
from tui.story.times import moment

_AXIS = 9
"""Cells left of the picture: a figure and the axis."""
_GAP = 2
"""Cells between two statements, at least."""
_CLOSED, _LOWERED, _OPEN, _BAR, _END, _UNTIL = "●", "▽", "↑", "│", "┴", "┬"
_HELD, _DOUBTED = "·", "¿"


class Placed(NamedTuple):
    """A statement with its column in the picture."""

    statement: Statement
    x: int


def steps(story: Story, scope: Scope) -> list[Statement]:
    """The statements of a scope that have a figure, in time; those of an unknown time last."""
    order = {step.statement: number for number, step in enumerate(story.timeline)}
    said = [each for each in story.statements if each.id in scope.statements]
    told = [each for each in said if each.min is not None or each.max is not None]
    return sorted(told, key=lambda each: order[each.id])


def rows(story: Story, width: int, row: str | None, chosen: int) -> list[PaneRow]:
    """Every scope's picture below its name; the step `chosen` of the scope `row` stands out."""
    found: list[PaneRow] = []
    for scope in story.scopes:
        said = steps(story, scope)
        if not said:
            continue
        if found:
            found.append(PaneRow((("", ""),)))
        sign = f" {DISAGREE}" if scope.disagreement else ""
        parts = ((f"{label(scope)}  ", "title"), (f"{figure(scope.range)}{sign}", "toll"))
        found.append(PaneRow(parts, mark=mark_of(scope)))
        at = min(chosen, len(said) - 1) if mark_of(scope) == row else None
        found += [PaneRow(line) for line in drawn(said, max(20, width - _AXIS - 3), at)]
    return found


def drawn(
    said: Sequence[Statement], width: int, chosen: int | None = None
) -> list[tuple[tuple[str, str], ...]]:
    """The picture of statements in time, `width` cells and the axis, as parts of rows."""
    placed = _placed(said, width)
    letters = _letters(said)
    levels = sorted({end for each in said for end in (each.min, each.max) if end is not None})
    grid = {level: [" "] * width for level in levels}
    for number, one in enumerate(placed):
        _draw(one, grid)
        following = next((o.x for o in placed[number + 1 :] if _is_one(o, one)), width)
        line = grid[_top(one.statement)]
        for x in range(one.x + 1, following):
            line[x] = _HELD if line[x] == " " else line[x]
    lines: list[tuple[tuple[str, str], ...]] = []
    at = placed[chosen].x if chosen is not None else None
    for level in reversed(levels):
        axis = (f"{level:>{_AXIS - 2},} ┤", "quiet")
        lines.append((axis, *_with_chosen("".join(grid[level]), at)))
    lines.append(((" " * (_AXIS - 1) + "└" + "─" * width, "quiet"),))
    below = [" "] * width
    for one in placed:
        below[one.x] = letters[source_of(one.statement)]
    lines.append(((" " * _AXIS, ""), *_with_chosen("".join(below), at)))
    lines.append(((" " * _AXIS + _times(placed, width), "quiet"),))
    legend = "  ".join(f"{letter} {', '.join(names)}" for names, letter in letters.items())
    lines.append(((" " * _AXIS + legend, "quiet"),))
    return lines


def _draw(one: Placed, grid: dict[int, list[str]]) -> None:
    low, high = one.statement.min, one.statement.max
    if low is None or high is None or low == high:
        lone = low if low is not None else high
        assert lone is not None, "a step has a figure"  # noqa: S101
        is_open = high is None
        sign = _OPEN if is_open else _CLOSED
        sign = _LOWERED if one.statement.lowered else sign
        grid[lone][one.x] = _DOUBTED if one.statement.doubted else sign
        return
    for level, line in grid.items():
        if low < level < high:
            line[one.x] = _BAR
    grid[low][one.x], grid[high][one.x] = _END, _LOWERED if one.statement.lowered else _UNTIL


def _top(statement: Statement) -> int:
    return statement.max if statement.max is not None else statement.min or 0


def _is_one(one: Placed, other: Placed) -> bool:
    return source_of(one.statement) == source_of(other.statement)


def _letters(said: Sequence[Statement]) -> dict[tuple[str, ...], str]:
    """A letter for each source; those past the alphabet share a plus."""
    sources = list(dict.fromkeys(map(source_of, said)))
    return {
        names: ascii_lowercase[number] if number < len(ascii_lowercase) else "+"
        for number, names in enumerate(sources)
    }


def _placed(said: Sequence[Statement], width: int) -> list[Placed]:
    """Columns by time, no two the same where there is room; without a time at the right."""
    moments = [moment(each.said) for each in said]
    times = [at.at.timestamp() if at else None for at in moments]
    known = [at for at in times if at is not None]
    begin, end = min(known, default=0.0), max(known, default=0.0)
    gap = min(_GAP, max(1, (width - 1) // len(said)))
    undated = times.count(None)
    room = max(1, width - 1 - gap * undated)
    wanted = [
        round((at - begin) / (end - begin) * room) if at is not None and end > begin else 0
        for at in times
    ]
    found: list[int] = []
    for want, at in zip(wanted, times, strict=True):
        least = found[-1] + gap if found else 0
        found.append(max(want, least) if at is not None else least)
    for number in range(len(found) - 1, -1, -1):  # what was pushed out comes back in
        most = width - 1 if number == len(found) - 1 else found[number + 1] - gap
        found[number] = max(0, min(found[number], most))
    return [Placed(each, x) for each, x in zip(said, found, strict=True)]


def _with_chosen(line: str, at: int | None) -> tuple[tuple[str, str], ...]:
    if at is None:
        return ((line, ""),)
    return (line[:at], ""), (line[at], "current"), (line[at + 1 :], "")


def _times(placed: Sequence[Placed], width: int) -> str:
    """When the first and the last were said, under their columns."""
    first, last = when(placed[0].statement.said), when(placed[-1].statement.said)
    if first == last:
        return first
    return f"{first}{last:>{max(len(last) + 1, placed[-1].x + 1 - len(first))}}"[: width + _AXIS]
