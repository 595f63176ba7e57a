"""Does a count told after others of its kind add to them, or is it told already?

News tells a toll more than once: whole and in part, by one source and by another, of this event
and of wider ones. Rules judge what they have words for; of what they let through, this asks once
more, by signs that add up (`adding.toml`, learnt by `python -m tests.benchmarks.judging --write`).
Takes rows, the article's text and its sentences; gives the rows with their roles.
"""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from msgspec.structs import replace

from tui.records import Span, TallyRow

_NEAR = (25, 12)  # characters before and after a count in which a word is near it
_HARDLY = 0.55  # the chance below which a count does not add
_SURE = 0.9  # where nobody says how sure a row is
_FAR = 3.0  # the most that a ratio of counts weighs, as a logarithm
_ADDING = re.compile(
    r"\b(?:another|others?|more|additional(?:ly)?|further|second|third|fourth|fifth|also|"
    r"separate(?:ly)?|elsewhere|meanwhile|besides|too|as well|apart|nearby|plus)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|all|both|these|those|this|that|his|her|their|its)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:since|last (?:week|month|year)|previous|earlier|in \d{4}|years? ago|months? ago|"
    r"history|similar|past)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\s+\w*\s*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][a-z]+ [A-Z]")
_FULL_NAME = re.compile(r"[A-Z]\S+ \S*[A-Z]")
_SAYS_SO = re.compile(
    r"(?:another|an additional|additional|a further|further)\b|"
    r"(?!the\b).*\w\s+(?:more\b(?! than)|other\b)",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:another|additional|a further)\s+(?:at least |about |some )?$", re.IGNORECASE
)
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NTH = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))\b", re.IGNORECASE)
_ANOTHER = re.compile(r"another\b", re.IGNORECASE)
_A = re.compile(r"an?\b", re.IGNORECASE)
_OWN = re.compile(r"(?:his|her|their)\b", re.IGNORECASE)
_TITLE = re.compile(r",?\s*(?:(?:Dr|Mr|Mrs|Ms|Prof|Sgt|Lt|Capt)\.?\s|named |identified as )?")
_PART = 2  # a whole is so many times as large as "another" that is a part of it
_SEPARATE = re.compile(r"\bseparate(?:ly)?\b|^\W*an? (?:\w+ )?\w+ later\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:along with|together with|alongside)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|as well as|plus))\s*", re.IGNORECASE)
_SLIGHT = frozenset({"the", "a", "an", "of", "in", "and"})


class Case(NamedTuple):
    """A counted row, the counted rows of its kind before it, and the words it stands in.

    `sentence` is the row's, `at` where the count begins in it, `apart` how many sentences the last
    row before stands back, `is_shared` whether the sentence has one of those before in it. `told`
    are all rows of its kind before it, counted or not.
    """

    row: TallyRow
    before: tuple[TallyRow, ...]
    sentence: str
    at: int
    apart: int
    is_shared: bool
    told: tuple[TallyRow, ...]

    @property
    def near(self) -> str:
        before, after = _NEAR
        return self.sentence[max(0, self.at - before) : self.at + len(self.row.text) + after]

    @property
    def ahead(self) -> str:
        """The sentence up to the count."""
        return self.sentence[: self.at]


def size_of(row: TallyRow) -> int:
    """The number a row is known by: its upper end, or the lower where that is open."""
    return row.max if row.max is not None else row.min or 0


def names_one(row: TallyRow) -> bool:
    """Is it one victim, by first name and surname?"""
    return size_of(row) == 1 and _FULL_NAME.match(row.text) is not None


def _is_of_other_time(case: Case) -> bool:
    words = _words(case.row.time)
    return bool(words) and any(row.time and not words & _words(row.time) for row in case.before)


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.01), 0.99)
    return math.log(chance / (1 - chance))


def _log_ratio(case: Case) -> float:
    ratio = (size_of(case.row) + 1) / (max(map(size_of, case.before)) + 1)
    return max(-_FAR, min(_FAR, math.log(ratio)))


SIGNS: dict[str, Callable[[Case], float]] = {
    "a word of adding is near": lambda case: bool(_ADDING.search(case.near)),
    "a word of adding is in the sentence": lambda case: bool(_ADDING.search(case.sentence)),
    "others": lambda case: bool(_OTHERS.search(case.near)),
    "after and": lambda case: bool(_AND.search(case.ahead)),
    "definite": lambda case: bool(_DEFINITE.match(case.row.text)),
    "a word of the past": lambda case: bool(_PAST.search(case.sentence)),
    "another time": _is_of_other_time,
    "only single ones before": lambda case: max(map(size_of, case.before)) == 1,
    "equals one before": lambda case: size_of(case.row) in map(size_of, case.before),
    "how much larger, as a logarithm": _log_ratio,
    "in one sentence with one before": lambda case: case.is_shared,
    "sentences since, as a logarithm": lambda case: math.log1p(max(0, case.apart)),
    "characters from the start, as a logarithm": lambda case: math.log1p(case.row.start),
    "of the same noun": lambda case: _noun(case.row) in map(_noun, case.before),
    "by name": lambda case: bool(_NAME.match(case.row.text)),
    "a party's claim": lambda case: case.row.role == "claim",
    "in digits": lambda case: any(char.isdigit() for char in case.row.text),
    "how sure it counts, as log odds": lambda case: _log_odds(case.row.confidence or _SURE),
}
"""What speaks for a count adding to those before it, or against, by the names of their weights."""


class Weights(NamedTuple):
    """What each sign weighs, `bias` what is so without any."""

    bias: float
    signs: Mapping[str, float]

    def probability(self, case: Case) -> float:
        """How likely it is, from 0 to 1, that the row adds to those before it."""
        score = self.bias + sum(self.signs[name] * sign(case) for name, sign in SIGNS.items())
        return 1 / (1 + math.exp(-score))


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    table = tomllib.loads(files("tui.counting").joinpath("adding.toml").read_text("utf-8"))
    return Weights(table["bias"], table["signs"])


def says_that_it_adds(case: Case) -> bool:
    """Do the words themselves say it? Then it is asked no further.

    As in "another six", "six more", "two teachers and two pupils", "in a separate attack",
    "A fire later killed five".
    """
    last = case.before[-1]
    between = case.sentence[max(0, case.at - case.row.start + last.end) : case.at]
    return bool(
        (_SAYS_SO.match(case.row.text) and not _is_said_twice(case))
        or _is_next(case)
        or _SAID_BEFORE.search(case.ahead)
        or _SEPARATE.search(case.ahead)
        or (case.is_shared and _TOGETHER.search(case.ahead))
        or _is_named_beside(case)
        or (
            case.apart == 0
            and last.end <= case.row.start
            and _JOINED.fullmatch(between)
            # victims one by one may be told again, but not as their own relatives
            and (max(size_of(last), size_of(case.row)) > 1 or _OWN.match(case.row.text))
        )
    )


def _is_next(case: Case) -> bool:
    """As in "a thirteenth died" of what were twelve."""
    nth = _NTH.search(case.row.text)
    if nth is None:
        return False
    number = int(nth[1]) if nth[1] else _ORDINALS.index(nth[2].lower()) + 3
    return number - 1 in map(size_of, case.before)


def _is_named_beside(case: Case) -> bool:
    """As in "the deaths of Ana Lund, Per Lund and Ida Berg"; a name told again counts no more."""
    first = case.row.start - case.at
    return names_one(case.row) and any(
        first <= other.start and names_one(other) for other in case.told
    )


def _is_said_twice(case: Case) -> bool:
    """As in "three other people were hurt … Three other victims were taken to hospital"."""
    size = size_of(case.row)
    return any(size_of(row) == size and _OTHERS.search(row.text) for row in case.before)


def cases_of(rows: Sequence[TallyRow], text: str, sentences: Sequence[Span]) -> Iterator[Case]:
    """Each counted row that has counted ones of its kind before it.

    `sentences` are spans of `text`, string indices, in order. Zeros and rivals are left out.
    """
    starts = [start for start, _ in sentences]
    before: dict[str, tuple[TallyRow, ...]] = {}

    def number(of: TallyRow) -> int:
        return max(0, bisect_right(starts, of.start) - 1)

    for row in rows:
        if not row.counts or not size_of(row):
            continue
        earlier = before.get(row.kind, ())
        before[row.kind] = (*earlier, row)
        is_rival = row.alt is not None and row.alt in {each.alt for each in earlier}
        if not earlier or is_rival:
            continue
        here = number(row)
        start, end = sentences[here] if sentences else (0, len(text))
        yield Case(
            row,
            earlier,
            text[start:end],
            row.start - start,
            here - number(earlier[-1]),
            any(number(each) == here for each in earlier),
            tuple(each for each in rows if each.kind == row.kind and each.start < row.start),
        )


def judged(
    rows: Sequence[TallyRow],
    text: str,
    sentences: Sequence[Span],
    weights: Weights | None = None,
) -> tuple[TallyRow, ...]:
    """`rows`, those that hardly add to what was counted before with another role, and how sure.

    A smaller count is a part, an equal one told again, a larger one another source's claim, or
    without a source one of more than this event.
    """
    weights = weights or shipped()
    rows = _without_what_is_told(rows, text, sentences)
    found = {row.id: row for row in rows}
    for case in cases_of(rows, text, sentences):
        if says_that_it_adds(case):
            continue
        chance = weights.probability(case)
        sure = (found[case.row.id].confidence or 1.0) * max(chance, 1 - chance)
        row = replace(found[case.row.id], confidence=round(sure, 2))
        found[row.id] = row
        earlier = [found[each.id] for each in case.before if found[each.id].counts]
        if chance < _HARDLY and earlier:
            found.update((each.id, each) for each in _told_already(row, earlier))
    return tuple(found[row.id] for row in rows)


def _without_what_is_told(
    rows: Sequence[TallyRow], text: str, sentences: Sequence[Span]
) -> tuple[TallyRow, ...]:
    """`rows`, those of which the words say that they add nothing with the role that they have."""
    found = {row.id: row for row in rows}
    for case in cases_of(rows, text, sentences):
        if _is_apposed(case) or (_is_in_a_range(case) and not says_that_it_adds(case)):
            found[case.row.id] = replace(case.row, role="repeat")
        elif _goes_on_with_parts(case):
            found[case.row.id] = replace(case.row, role="subset")
    return tuple(found.values())


def _is_apposed(case: Case) -> bool:
    """Is it the name of the one before: "a chemist, Dr. Ana Lund", "at least one pupil, a girl"?"""
    row, last = case.row, case.before[-1]
    if case.apart or size_of(last) != 1 or size_of(row) != 1 or last.end > row.start:
        return False
    between = case.sentence[case.at - row.start + last.end : case.at]
    if names_one(row) and not names_one(last):
        return _TITLE.fullmatch(between) is not None
    return last.max is None and between == ", " and _A.match(row.text) is not None


def _is_in_a_range(case: Case) -> bool:
    """Does one before range over it: "between 65 and 73 … 69 people"? A single one may be more."""
    size = size_of(case.row)
    ranges = [(other.min or 0, other.max or 0) for other in case.before]
    return size > 1 and any(low < high and low and low <= size <= high for low, high in ranges)


def _goes_on_with_parts(case: Case) -> bool:
    """Is "another couple" the next of the parts of a larger whole, and in no other place?"""
    row, last = case.row, case.told[-1]
    return (
        _ANOTHER.match(row.text) is not None
        and last.role == "subset"
        and row.place in (None, last.place)
        and max(map(size_of, case.before)) >= _PART * size_of(row)
    )


def _told_already(row: TallyRow, earlier: list[TallyRow]) -> Iterator[TallyRow]:
    """The row with the role of what adds nothing, and the one that it stands against, if any."""
    largest = max(earlier, key=size_of)
    if size_of(row) in map(size_of, earlier):
        yield replace(row, role="repeat")
    elif size_of(row) < size_of(largest):
        yield replace(row, role="subset")
    elif row.source and size_of(row) > 1:
        alt = largest.alt or f"alt-{largest.id}"
        yield replace(largest, alt=alt)
        yield replace(row, role="claim", alt=alt)
    else:
        yield replace(row, role="background", why="perhaps of more than this event")


def _words(phrase: str | None) -> set[str]:
    return set(re.findall(r"\w+", (phrase or "").lower())) - _SLIGHT


def _noun(row: TallyRow) -> str:
    words = re.findall(r"[a-z]+", (row.who or row.text).lower())
    return words[-1].rstrip("s") if words else ""
