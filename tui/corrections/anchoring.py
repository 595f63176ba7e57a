"""Words of one text found again in another: where a correction or a note belongs.

Takes a text and a span of it (string indices, end exclusive), gives a `Target`; takes a target and
any text, gives the span of the same words there, or None. Never a lookalike's: each side of a
target is as long as it takes to tell the words from every other place they stand at.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.patterns import late
from tui.records import Span, Target

_AROUND = 32
"""Characters on either side to begin with."""

_MOST = 2048
"""The longest side; words that so much does not tell apart are known by their offsets alone."""

_NEAR = 12
"""Characters next to the words that must stay as they were, even where the rest of a side did."""

_GOES_ON = late(r"\w|[.,’'-]\w")
_WENT_ON = late(r"\w(?:[.,’'-])?\Z")


def target_of(text: str, span: Span) -> Target:
    """What tells the words at `span` of `text` from all others."""
    start, end = span
    exact = text[start:end]
    before = next(
        side
        for side in (text[max(0, start - size) : start] for size in _sizes(start))
        if len(side) >= min(start, _MOST) or _is_once(side + exact, text)
    )
    after = next(
        side
        for side in (text[end : end + size] for size in _sizes(len(text) - end))
        if len(side) >= min(len(text) - end, _MOST) or _is_once(exact + side, text)
    )
    return Target(exact, before, after, start, end)


def find(target: Target, text: str) -> Span | None:
    """Where the target's words stand in `text`; None if that is not certain.

    They stand where they stood, with all that stood around them; or else at the one place where
    all of one side and what is nearest on the other are as they were.
    """
    if _is_at(target.start, target, text):
        return target.start, target.end
    if not target.exact:
        return None
    places = set(_places(target, text))
    if len(places) != 1:
        return None
    (start,) = places
    if not _is_near(start, target, text) or _is_within_a_word(start, target, text):
        return None
    return start, start + len(target.exact)


def _sizes(most: int) -> Iterator[int]:
    """Longer and longer sides, up to `most` characters or `_MOST`."""
    size = _AROUND
    while size < min(most, _MOST):
        yield size
        size *= 2
    yield min(most, _MOST)


def _is_once(words: str, text: str) -> bool:
    first = text.find(words)
    return text.find(words, first + 1) < 0


def _is_at(start: int, target: Target, text: str) -> bool:
    whole = target.prefix + target.exact + target.suffix
    begin = start - len(target.prefix)
    return begin >= 0 and text.startswith(whole, begin)


def _places(target: Target, text: str) -> Iterator[int]:
    """Where the words stand with the whole of a side that can tell them from others.

    A short side is one that the text began or ended with, and does so still.
    """
    begun, ended = target.prefix + target.exact, target.exact + target.suffix
    if len(target.prefix) < _AROUND:
        yield from (len(target.prefix) for _ in range(text.startswith(begun)))
    elif len(target.prefix) < _MOST:
        yield from (at + len(target.prefix) for at in _all(begun, text))
    if len(target.suffix) < _AROUND:
        yield from (len(text) - len(ended) for _ in range(text.endswith(ended)))
    elif len(target.suffix) < _MOST:
        yield from _all(ended, text)


def _all(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_near(place: int, target: Target, text: str) -> bool:
    """Is what is next to the words, on both sides, as it was?"""
    end = place + len(target.exact)
    before, after = target.prefix[-_NEAR:], target.suffix[:_NEAR]
    return text[:place].endswith(before) and text.startswith(after, end)


def _is_within_a_word(place: int, target: Target, text: str) -> bool:
    """Did words that ended where the target does grow into longer ones, "12" into "12,000"?"""
    end = place + len(target.exact)
    grew = _GOES_ON.match(text, end) and not _GOES_ON.match(target.suffix)
    led = _WENT_ON.search(text[max(0, place - 2) : place]) and not _WENT_ON.search(target.prefix)
    return bool(grew or led)
