"""Words of two versions laid beside each other: how alike they are, and where they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple, TypeVar

from tui.records import Span

JOINT = " … "
"""Stands between the parts of a passage."""

Unit = TypeVar("Unit")
One = TypeVar("One")


class Passage(NamedTuple):
    """Words of one version and where they stand in its text, part by part."""

    words: str
    spans: tuple[Span, ...]


class Piece(NamedTuple):
    """A run of words that both versions have, or one alone; `span` is its place in that version.

    What is the same has its place in the new version. The first words of a later part of a passage
    begin with an ellipsis.
    """

    what: Literal["same", "lost", "gained"]
    words: str
    span: Span


class _Word(NamedTuple):
    """A word of a passage, its place in the text, and the part of the passage it stands in."""

    words: str
    span: Span
    part: int
    is_joined: bool
    """Does it begin a part that goes on with the passage?"""


def passage(text: str, spans: Sequence[Span]) -> Passage:
    """The words at `spans` of a text, a line break as a space."""
    parts = (text[start:end].replace("\n", " ") for start, end in spans)
    return Passage(JOINT.join(parts), tuple(spans))


def pieces_of(
    old: Passage | None, new: Passage | None, key: Callable[[str], str] = str
) -> Iterator[Piece]:
    """Runs of words; a single word that stayed between two changes counts as changed too.

    Words are the same whose `key` is.
    """
    was, now = (list(_placed(passage)) if passage else [] for passage in (old, new))
    mine, theirs = ([key(each.words) for each in side] for side in (was, now))
    kept = [
        (a, c, size)
        for a, c, size in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        if size > 1 or (a, c) == (0, 0) or (a + size, c + size) == (len(was), len(now))
    ]
    a = c = 0
    for next_a, next_c, size in kept:
        yield from _runs("lost", old, was[a:next_a])
        yield from _runs("gained", new, now[c:next_c])
        a, c = next_a + size, next_c + size
        yield from _runs("same", new, now[next_c:c])


def _placed(passage: Passage) -> Iterator[_Word]:
    """Each word of a passage with its place in the text."""
    at = 0
    for part, (begin, end) in enumerate(passage.spans):
        is_joined = part > 0
        for found in re.finditer(r"\S+", passage.words[at : at + end - begin]):
            yield _Word(found[0], (begin + found.start(), begin + found.end()), part, is_joined)
            is_joined = False
        at += end - begin + len(JOINT)


def _runs(
    what: Literal["same", "lost", "gained"], passage: Passage | None, words: Sequence[_Word]
) -> Iterator[Piece]:
    """The words of a run, a piece for each part they stand in."""
    at = 0
    for part, (begin, end) in enumerate(passage.spans if passage is not None else ()):
        run = [each for each in words if each.part == part]
        if passage is not None and run:
            start, stop = run[0].span[0], run[-1].span[1]
            said = passage.words[at + start - begin : at + stop - begin]
            yield Piece(what, f"… {said}" if run[0].is_joined else said, (start, stop))
        at += end - begin + len(JOINT)


def plain(text: str) -> list[str]:
    """Words alone: neither capitals nor marks make another text."""
    return re.findall(r"\w+", text.casefold())


def key_of(word: str) -> str:
    """A word without the marks around it, in small letters."""
    return "".join(plain(word)) or word


def bag_of(text: str) -> Counter[str]:
    """The words of a text, every number as the same one: 540 may become 610."""
    return Counter(_alike(text))


def pairs_of(text: str) -> Counter[tuple[str, str]]:
    """The pairs of neighbouring words of a text, with its beginning; numbers as in `bag_of`."""
    return Counter(pairwise(["", *_alike(text)]))


def _alike(text: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in plain(text)]


def share(one: Counter[Unit], other: Counter[Unit]) -> float:
    """How much of two texts is the same, in any order: Dice's coefficient, 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def are_one(name: str | None, other: str | None) -> bool:
    """Are two names of one: the same words, or one shorter? "Farahani" is "Mina Farahani"."""
    words = [set(plain(each or "")) - {"the", "a", "an"} for each in (name, other)]
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def paired(
    old: Sequence[One], new: Sequence[One], likeness: Callable[[One, One], float]
) -> list[tuple[int, int]]:
    """The places of what belongs together, the likest first taken; a likeness of 0 never."""
    found = sorted(
        ((likeness(was, now), -abs(a - b), -a, -b)
         for a, was in enumerate(old) for b, now in enumerate(new)),
        reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, a, b in found:
        if score > 0 and -a not in pairs and -b not in taken:
            pairs[-a] = -b
            taken.add(-b)
    return sorted(pairs.items(), key=lambda pair: pair[1])
