"""The lines of a PDF to paragraphs: where one ends is told by white, indents and full stops.

Takes parts of lines in reading order, gives each paragraph's words and how high its letters are. A
word divided at a line's end is put together as the document itself writes it elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.patterns import late
from tui.sources.formats.pdf_layout import Line

_ENDED = late(r"[.!?…:;][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_BULLET = late(r"[•▪‣◦●■]\s*\S|[–—-] \S|\(?\d{1,2}[.)] \S")
_DIVIDED = late(r"\w[-‐]$")
_WORD = late(r"\w+(?:[-‐’'.]\w+)*")
_LEFT = late(r"\S*[-‐]$")
_RIGHT = late(r"[\w-]+(?:[’']\w+)*")
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset("one two three four five six seven eight nine".split())
_FIRST = frozenset("self well half quasi all vice".split())  # put before whole words, with a hyphen
_SECOND = frozenset(  # put behind whole words, with a hyphen
    "old year term based led backed related wide-ranging scale level owned held made born run hour "
    "minute month week mile metre meter kilometre kilometer largest biggest general elect thirds "
    "quarters fifths tenths in-law affiliated controlled sponsored funded style".split()
)
_ALIKE = 0.12  # share by which the letters of two lines of one paragraph may differ in height


class Piece(NamedTuple):
    """A paragraph: its words, how high its letters are in points, and whether a table's row."""

    text: str
    height: float
    is_row: bool


def paragraphs_of(parts: Sequence[Sequence[Line]]) -> list[Piece]:
    """The paragraphs of a document's parts; one may go on from part to part."""
    parts = [part for part in parts if part]
    spelling = _Spelling(line.text for part in parts for line in part)
    leading = _leading(parts)
    groups: list[list[Line]] = []
    before: _Part | None = None
    for lines in parts:
        part = _Part(lines)
        if before is not None and _goes_on(before, part):
            groups[-1].append(lines[0])
        else:
            groups.append([lines[0]])
        for last, line in pairwise(lines):
            if part.parts(last, line, leading):
                groups.append([line])
            else:
                groups[-1].append(line)
        before = part
    return [
        Piece(spelling.joined([line.text for line in group]), group[0].height, group[0].is_row)
        for group in groups
    ]


def _leading(parts: Sequence[Sequence[Line]]) -> float:
    """From line to line within most paragraphs, as a multiple of the letters' height."""
    steps = Counter(
        round((above.y - below.y) / above.height, 1)
        for part in parts
        for above, below in pairwise(part)
        if 0.8 < (above.y - below.y) / above.height < 3 and _are_alike(above, below)
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _are_alike(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) <= _ALIKE * max(one.height, other.height)


class _Part:
    """A column, or what stands across columns, with its margins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._margins: dict[int, tuple[float, float]] = {}

    def margins(self, like: Line) -> tuple[float, float]:
        """Where the lines set in letters as high as those of `like` begin and end."""
        size = round(like.height)
        if size not in self._margins:
            lines = [each for each in self.lines if _are_alike(each, like)]
            lefts = Counter(round(line.left) for line in lines)
            often = [left for left, count in lefts.items() if count >= max(2, 0.2 * len(lines))]
            left = min(often, default=min(lefts))
            self._margins[size] = left, max(line.right for line in lines)
        return self._margins[size]

    def parts(self, above: Line, line: Line, leading: float) -> bool:
        """Does a paragraph end with `above` and another begin with `line`?"""
        if above.is_row or line.is_row or not _are_alike(above, line):
            return True
        if above.y - line.y > (leading + 0.35) * above.height or line.y > above.y:
            return True
        if _BULLET.match(line.text):
            return True
        if _DIVIDED.search(above.text):
            return False
        if _BULLET.match(above.text) and line.left > above.left + 0.3 * line.height:
            return False
        indent = 0.7 * line.height
        left, _ = self.margins(above)
        if line.left - above.left > indent:
            is_first = above.left - left < indent  # not the lines of an inset paragraph
            return is_first and not line.text[:1].islower()
        return self.has_room(above, line)

    def has_room(self, above: Line, line: Line) -> bool:
        """Did `above` end before it had to, so that what follows begins anew?"""
        letter = (above.right - above.left) / max(1, len(above.text))
        left, right = self.margins(above)
        room = right - above.right
        word = (len(line.text.split()[0]) + 1) * letter
        if line.text[:1].islower():
            return False
        slack = 0.0 if _ENDED.search(above.text) else 0.3 * (right - left)
        return room > word + slack


def _goes_on(before: _Part, part: _Part) -> bool:
    """Does the last paragraph of a part go on in the next?"""
    last, first = before.lines[-1], part.lines[0]
    if last.is_row or first.is_row or not _are_alike(last, first) or _BULLET.match(first.text):
        return False
    if _DIVIDED.search(last.text):
        return True
    if _ENDED.search(last.text):
        return False
    return first.text[:1].islower() or (len(before.lines) > 1 and not before.has_room(last, first))


class _Spelling:
    """How the document writes the words that it does not divide."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        divided = False
        for line in lines:
            words = [_folded(word) for word in _WORD.findall(line)]
            ends_divided = bool(_DIVIDED.search(line))
            self._known.update(words[divided : len(words) - ends_divided])
            divided = ends_divided

    def joined(self, lines: Sequence[str]) -> str:
        """The words of a paragraph's lines, the divided ones put together."""
        parts = [lines[0]]
        for line in lines[1:]:
            before = parts[-1]
            if not _DIVIDED.search(before):
                parts.append(" " + line)
                continue
            left, right = _LEFT.search(before), _RIGHT.match(line)
            if right is None or right[0].casefold() in ("and", "or", "to"):
                parts.append(" " + line)  # "two- and three-year"
            elif left is not None and self._keeps_hyphen(left[0][:-1], right[0]):
                parts.append(line)
            else:
                parts[-1] = before[:-1]
                parts.append(line)
        return "".join(parts)

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        left = re.sub(r"^\W+", "", left)
        if not right[0].islower() or not left[-1:].islower():
            return True  # a name, a number or letters: "Al-Qaeda", "25-year", "UN-backed"
        left, right = _folded(left), _folded(right)
        if left + right in self._known:
            return False
        if f"{left}-{right}" in self._known:
            return True
        *chain, last = left.split("-")
        if chain and any(map(str.isdigit, chain[0])):
            return last in ("year", "month", "day", "week", "hour") or right in _SECOND
        if last in _TENS and right.split("-")[0] in _UNITS:
            return True
        return last in _FIRST or right in _SECOND or right.split("-")[0] in _SECOND


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("‐", "-")
