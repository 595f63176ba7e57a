"""Where the quotation marks of a text are, and what stands between them.

Takes a text, gives `Stretch`es: straight, curly, low and angle double marks, `''` with ``, and
single marks where a text uses them for its quotations. A paragraph that opens and never closes
runs to its end and may go on in the next. Never fails on odd marks: news is full of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple


class Stretch(NamedTuple):
    """Words between quotation marks, marks included, as characters of the text.

    `is_closed` is False where the paragraph ends before a closing mark; `goes_on` is True where the
    next paragraph opens with a mark that takes the quotation up again.
    """

    start: int
    end: int
    is_closed: bool
    goes_on: bool = False
    is_single: bool = False


_DOUBLE = re.compile(r"[\"“”„«»]|''|``|’’|‘‘")
_OPENERS = frozenset(("“", "„", "``", "‘‘"))
_CLOSERS = frozenset(("”", "’’"))
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[—–\-\"“])[‘'](?=[^\W_]|[\[$£€…])")
_SMALL_WORD = re.compile(r"\s[a-z]")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'])[’'](?![^\W_])")


def stretches(text: str) -> list[Stretch]:
    """Every quotation of `text`, in order; none lies inside another."""
    found: list[Stretch] = []
    has_doubles = _DOUBLE.search(text) is not None
    is_headline = True  # headlines put words in single marks that the article puts in double
    for paragraph in re.finditer(r"[^\n]+", text):
        doubles = list(_doubles(paragraph.group(), paragraph.start()))
        if not doubles and (not has_doubles or is_headline):
            doubles = list(_singles(paragraph.group(), paragraph.start()))
        is_headline = is_headline and paragraph.group().isspace()
        if found and doubles and _takes_up(text, found[-1], doubles[0], paragraph.start()):
            found[-1] = found[-1]._replace(goes_on=True)
        found += doubles
    return found


def _takes_up(text: str, last: Stretch, first: Stretch, paragraph: int) -> bool:
    between = text[last.end : first.start]
    return not last.is_closed and not between.strip() and first.start >= paragraph


def _doubles(paragraph: str, base: int) -> Iterator[Stretch]:
    """The double-quoted stretches; curly marks inside curly marks are nested where they add up."""
    marks = [mark for mark in _DOUBLE.finditer(paragraph) if not _is_inch(paragraph, mark)]
    opened: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        is_low = opened is not None and paragraph[opened] == "„"
        is_opening = _opens(paragraph, mark, opened is not None, is_low)
        if is_opening and opened is None:
            opened, depth = mark.start(), 1
        elif is_opening and _is_nested(marks[number + 1 : number + 3]):
            depth += 1
        elif not is_opening and opened is not None:
            depth -= 1
            if depth == 0:
                yield Stretch(base + opened, base + mark.end(), True)
                opened = None
    if opened is not None:
        yield Stretch(base + opened, base + len(paragraph.rstrip()), False)


def _is_nested(following: list[re.Match[str]]) -> bool:
    """Are the two marks that follow an opening one closing marks?"""
    return len(following) == 2 and all(mark.group() in _CLOSERS for mark in following)


def _is_inch(paragraph: str, mark: re.Match[str]) -> bool:
    """6'3" tall: the mark after a number is an inch or a second."""
    before = paragraph[max(0, mark.start() - _LONGEST_MEASURE) : mark.start()]
    return mark.group() in ('"', "''", "”", "’’") and bool(re.search(r"\d['’′]\d+$", before))


_LONGEST_MEASURE = 12
"""Characters."""


def _opens(paragraph: str, mark: re.Match[str], is_open: bool, is_low: bool) -> bool:
    """Does this mark open? Curly marks say so themselves; straight and angle ones take turns.

    A low mark (`is_low`: it is open) is closed by either curly one: „so“ or „so”.
    """
    if is_low and mark.group() == "“" and not _has_space_before(paragraph, mark.start()):
        return False
    if mark.group() in _OPENERS:
        return True
    if mark.group() in _CLOSERS:
        # a closing mark in a place where only an opening one can stand is a slip: ” Mr. Rao
        return (
            not is_open
            and _has_space_before(paragraph, mark.start())
            and _has_word_after(paragraph, mark.end())
        )
    return not is_open


def _has_space_before(paragraph: str, at: int) -> bool:
    return at == 0 or paragraph[at - 1].isspace() or paragraph[at - 1] in "([—–-"


def _has_word_after(paragraph: str, at: int) -> bool:
    return at < len(paragraph) and not paragraph[at].isspace()


def _singles(paragraph: str, base: int) -> Iterator[Stretch]:
    at = 0
    while (opening := _SINGLE_OPEN.search(paragraph, at)) is not None:
        closing = _single_end(paragraph, opening.end())
        if closing is None:
            at = opening.end()
            continue
        yield Stretch(base + opening.start(), base + closing, True, is_single=True)
        at = closing


def _single_end(paragraph: str, start: int) -> int | None:
    """Where the single mark opened before `start` closes: not at an apostrophe ("workers’ pay")."""
    following = _SINGLE_OPEN.search(paragraph, start)
    limit = following.start() if following else len(paragraph)
    candidates = list(_SINGLE_CLOSE.finditer(paragraph, start, limit))
    for mark in candidates:
        is_plural_possessive = paragraph[mark.start() - 1] == "s" and _SMALL_WORD.match(
            paragraph, mark.end()
        )
        if not is_plural_possessive or mark is candidates[-1]:
            return mark.end()
    return None


def touching(marks: Sequence[Stretch], start: int, end: int) -> Sequence[Stretch]:
    """Those of `marks`, which are in order, that share a character with `start` to `end`."""
    first = bisect_right(marks, start, key=attrgetter("end"))
    return marks[first : bisect_left(marks, end, first, key=attrgetter("start"))]


def words_in(text: str, start: int, end: int) -> int:
    """How many words stand between two characters."""
    return len(re.findall(r"[^\W_]+(?:[.'’\-][^\W_]+)*", text[start:end]))
