"""A PDF's placed fragments to lines in reading order: running heads out, column behind column.

Takes the fragments of each page; gives for each its parts (a column, or what stands across them),
each a list of lines from top to bottom. Knows geometry and nothing of words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import msgspec

_ENDS = 3  # rows at the top and bottom of a page that may be a running head or foot
_GUTTER = 0.6  # of a letter's height: the least white between two columns
_NEXT = 0.9  # of a letter's height: white that parts columns, for it is no blank in a line
_CELL = 1.8  # of a letter's height: white that parts the cells of a table's row
_MIN_ROWS = 3  # rows beside each other that make two columns
_MIN_CHARS = 12  # characters in a column's usual row: what has fewer is a table's
_MAX_DEPTH = 12
_NUMBER = re.compile(
    r"\W*(?:page )?(?:\d{1,4}|x{0,3}(?:ix|iv|v?i{0,3}))(?: ?(?:of|/) ?\d{1,4})?\W*", re.IGNORECASE
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Fragment(NamedTuple):
    """A string on the page: from `left` to `right`, on the base line `y`, in letters so high.

    All in points from the page's lower left corner; `space` is how wide its font's blank is.
    """

    text: str
    left: float
    right: float
    y: float
    height: float
    space: float


Row = list[Fragment]


class Line(NamedTuple):
    """A line of text from `left` to `right`, in points; `is_row` if it is a table's."""

    text: str
    left: float
    right: float
    y: float
    height: float
    is_row: bool


class Document(msgspec.Struct):
    """What was read: for each page its parts, for each its lines; or in `error` why it was not."""

    error: str | None = None
    pages: list[list[list[Line]]] = []
    title: str = ""
    author: str = ""
    created: str = ""


def lines_of(pages: Sequence[Iterable[Fragment]]) -> list[list[list[Line]]]:
    """For each page its parts, for each part its lines."""
    rows = [_rows(list(page)) for page in pages]
    return [[part for part in _parts(page, 0) if part] for page in _without_running_rows(rows)]


def _rows(fragments: list[Fragment]) -> list[Row]:
    """The fragments by base line, from the top, each row from the left."""
    pieces = [piece for each in _without_doubles(fragments) for piece in _split(each)]
    heights = Counter[float]()
    for each in pieces:
        heights[round(each.height, 1)] += len(each.text)
    usual = heights.most_common(1)[0][0] if heights else 0.0
    tall = Counter(round(each.y) for each in pieces if each.height >= 1.8 * usual)
    pieces = [_lowered(each, usual) if tall[round(each.y)] == 1 else each for each in pieces]
    rows: list[Row] = []
    tops: list[Fragment] = []  # the tallest fragment of each row
    for each in sorted(pieces, key=lambda each: -each.y):
        if rows and tops[-1].y - each.y <= 0.4 * max(tops[-1].height, each.height):
            rows[-1].append(each)
            tops[-1] = max(tops[-1], each, key=lambda one: one.height)
        else:
            rows.append([each])
            tops.append(each)
    return [
        sorted((_marked(each, top) for each in row), key=lambda each: each.left)
        for row, top in zip(rows, tops, strict=True)
    ]


def _without_doubles(fragments: list[Fragment]) -> list[Fragment]:
    """Without what is drawn twice, a little beside itself, to look bold."""
    seen: dict[tuple[str, int], list[Fragment]] = defaultdict(list)
    kept = []
    for each in fragments:
        near = seen[each.text, round(each.y)]
        if not any(abs(each.left - other.left) < 0.2 * each.height for other in near[-4:]):
            kept.append(each)
        near.append(each)
    return kept


def _split(fragment: Fragment) -> list[Fragment]:
    """A fragment at its runs of blanks, which producers write to reach the next column."""
    if "   " not in fragment.text:
        return [fragment]
    blanks = fragment.text.count(" ")
    letters = max(1, len(fragment.text) - blanks)
    width = max(0.0, fragment.right - fragment.left - blanks * fragment.space) / letters
    pieces = []
    at = fragment.left
    for piece in re.split("( {3,})", fragment.text):
        end = at + sum(fragment.space if char == " " else width for char in piece)
        if piece.strip():
            pieces.append(fragment._replace(text=piece, left=at, right=end))
        at = end
    return pieces


def _lowered(fragment: Fragment, usual: float) -> Fragment:
    """An initial many lines high, put down as the first letter of its first line."""
    is_initial = len(fragment.text.strip()) == 1 and fragment.text.strip().isalpha()
    if not is_initial or fragment.height < 1.8 * usual:
        return fragment
    y = fragment.y + 0.7 * (fragment.height - usual)
    return fragment._replace(text=fragment.text.strip(), y=y, height=usual, space=10 * usual)


def _marked(fragment: Fragment, row: Fragment) -> Fragment:
    """A small raised number as what it is: a mark of a note, and no part of a number beside it."""
    is_raised = fragment.height < 0.8 * row.height and fragment.y - row.y > 0.15 * row.height
    if is_raised and fragment.text.strip().isdigit():
        return fragment._replace(text=fragment.text.strip().translate(_RAISED))
    return fragment


def _without_running_rows(pages: list[list[Row]]) -> list[list[Row]]:
    """Without page numbers, and what stands at the same height of several pages' ends."""
    places = Counter[tuple[str, int]]()
    for rows in pages:
        places.update({(_letters(row), round(row[0].y / 4)) for row in _ends(rows)})
    least = max(2, 0.4 * len(pages))
    headline = {_letters(row) for rows in pages[:1] for row in rows[:_ENDS]}
    kept = []
    for n, rows in enumerate(pages):
        running = []
        for row in _ends(rows):
            letters, y = _letters(row), round(row[0].y / 4)
            often = sum(places[letters, y + near] for near in (-1, 0, 1))
            is_outer = row is rows[0] or row is rows[-1]
            is_known = often >= least or (is_outer and (often > 2 or (n and letters in headline)))
            if (letters and is_known) or (is_outer and _NUMBER.fullmatch(_text(row))):
                running.append(row)
        kept.append([row for row in rows if not any(row is each for each in running)])
    return kept


def _ends(rows: list[Row]) -> list[Row]:
    return rows if len(rows) <= 2 * _ENDS else rows[:_ENDS] + rows[-_ENDS:]


def _letters(row: Row) -> str:
    return "".join(char for each in row for char in each.text.casefold() if char.isalpha())


def _parts(rows: list[Row], depth: int) -> list[list[Line]]:
    """The parts of some rows in reading order: above the columns, each of them, below them."""
    found = _columns(rows, 2 if depth else _MIN_ROWS) if depth < _MAX_DEPTH else None
    if found is None:
        return [[_line(row) for row in rows]]
    first, last, edge = found
    within = rows[first:last]
    left = [kept for row in within if (kept := [each for each in row if each.left < edge])]
    right = [kept for row in within if (kept := [each for each in row if each.left >= edge])]
    parts = []
    for some in (rows[:first], left, right, rows[last:]):
        parts += _parts(some, depth + 1) if some else []
    return parts


def _columns(rows: list[Row], least: int) -> tuple[int, int, float] | None:
    """The rows, first and behind the last, that a gutter parts, and where its right column begins.

    Of several gutters the longest, which has `least` rows or more on both sides.
    """
    starts = Counter[int]()
    for row in rows:
        for n, each in enumerate(row):
            if n == 0 or each.left - row[n - 1].right >= _GUTTER * each.height:
                starts[round(each.left / 2)] += 1
    leftmost = min(starts, default=0)
    best: tuple[int, int, float] | None = None
    most = (0, 0)
    for start, count in starts.most_common(12):
        if count < least or start <= leftmost + 4:
            continue
        edge = 2 * start - 1.5
        for first, last in _runs(rows, edge, least):
            beside = _beside(rows[first:last], edge, least)
            worth = (last - first, beside)
            if beside and worth > most and _is_prose(rows[first:last], edge):
                most, best = worth, (first, last, edge)
    return best


def _runs(rows: list[Row], edge: float, least: int) -> list[tuple[int, int]]:
    """Where rows follow each other that nothing joins across the white left of `edge`, no
    headline either."""
    runs = []
    begin: int | None = None
    usual = median(each.height for row in rows for each in row)
    for n, row in enumerate(rows):
        crosses = _heads(rows, n, usual) or any(
            each.left < edge and each.right > edge + 1.5 - _GUTTER * each.height for each in row
        )
        if crosses and begin is not None:
            runs.append((begin, n))
            begin = None
        elif not crosses and begin is None:
            begin = n
    if begin is not None:
        runs.append((begin, len(rows)))
    return [run for run in runs if run[1] - run[0] >= least]


def _heads(rows: list[Row], n: int, usual: float) -> bool:
    """Is row `n` a headline with white beside it, so that what is below is another story?"""
    row = rows[n]
    height = max(each.height for each in row)
    if min(each.height for each in row) < 1.25 * usual:
        return False
    left, right = row[0].left, row[-1].right
    near = (
        each
        for other in rows[max(0, n - 4) : n + 5]
        for each in other
        if other is not row and abs(each.y - row[0].y) < 1.6 * height
    )
    return all(each.left < right and each.right > left for each in near)


def _beside(rows: list[Row], edge: float, least: int) -> int:
    """How many rows the smaller side of `edge` has, where both sides have some."""
    left = [row[0].y for row in rows if row[0].left < edge]
    right = [row[-1].y for row in rows if row[-1].left >= edge]
    if not left or not right:
        return 0
    step = 1.5 * rows[0][0].height
    top, bottom = min(left[0], right[0]) + step, max(left[-1], right[-1]) - step
    counts = [sum(bottom < y < top for y in side) for side in (left, right)]
    return min(counts) if min(counts) >= least else 0


def _is_prose(rows: list[Row], edge: float) -> bool:
    """Does text run on from row to row on both sides, as in columns and in no table?"""
    for is_right in (False, True):
        side = [
            kept
            for row in rows
            if (kept := [each for each in row if (each.left >= edge) == is_right])
        ]
        near = [_nearest(row, is_right=is_right) for row in side]
        widths = sorted(row[-1].right - row[0].left for row in near)
        usual = widths[int(0.8 * len(widths))]  # the widest may be a headline across columns
        if median(sum(len(each.text) for each in row) for row in near) < _MIN_CHARS:
            return False
        if sum(width > 0.6 * usual for width in widths) < 0.5 * len(widths):
            return False
        if is_right:
            begins = Counter(round((row[0].left - edge) / 4) for row in side)
            if begins.most_common(1)[0][1] < 0.5 * len(side):
                return False
    return True


def _nearest(row: Row, *, is_right: bool) -> Row:
    """What stands of a row in the column beside a gutter, with no more columns beyond it."""
    ordered = row if is_right else row[::-1]
    for n, (one, other) in enumerate(pairwise(ordered), 1):
        gap = other.left - one.right if is_right else one.left - other.right
        if gap > _NEXT * one.height:
            ordered = ordered[:n]
            break
    return ordered if is_right else ordered[::-1]


def _line(row: Row) -> Line:
    height = max(each.height for each in row)
    gaps = [after.left - before.right for before, after in pairwise(row)]
    # Letters set apart for looks: what is a space among them is wider than what parts them.
    is_spaced = len(row) > 6 and median(len(each.text) for each in row) == 1
    usual = median(gaps) if is_spaced else 0.0
    is_row = any(gap > _CELL * height for gap in gaps)
    return Line(_text(row, usual), row[0].left, row[-1].right, row[0].y, height, is_row)


def _text(row: Row, usual: float = 0.0) -> str:
    """The words of a row: white between fragments is a space, much of it a table's next cell."""
    parts = [row[0].text]
    has_words = False  # a number or bullet before the gap is a list's
    for before, after in pairwise(row):
        gap = after.left - before.right
        has_words = has_words or sum(map(str.isalnum, before.text)) > 1
        if gap > _CELL * max(before.height, after.height) and has_words:
            parts.append("; ")
        elif (
            gap > max(0.5 * max(before.space, 0.5), 1.6 * usual, 0)
            and before.space < 10 * before.height
        ):
            parts.append(" ")
        parts.append(after.text)
    return " ".join("".join(parts).split())
