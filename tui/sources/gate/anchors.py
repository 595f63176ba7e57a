"""The links of an article: taken down with the words around them, found again in the cleaned text.

Parsers drop, join and part what they find, so no offset of theirs holds. An `Anchor` remembers a
link's words and their neighbours; `located` gives the places that the finished text has for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tui.records import Hyperlink
from tui.sources.gate.clean import clean

ENOUGH = 12
"""Characters on one side of a link's words that tell where they stand, where the others differ."""

_ITEM_MARK = re.compile(r"(?<=\n)(?:•|\d{1,4}\.) ")


class Anchor(msgspec.Struct, frozen=True):
    """A link's address, its words, and those around them in its paragraph, all without spaces.

    A newline before or after is where the paragraph begins or ends.
    """

    url: str
    before: str
    words: str
    after: str


def located(anchors: Sequence[Anchor], text: str) -> tuple[Hyperlink, ...]:
    """Where `text` has the links, in its order; those it has not are left out."""
    if not anchors:
        return ()
    whole = f"\n{text}\n"
    whole = _ITEM_MARK.sub(lambda mark: " " * len(mark[0]), whole)
    places = [place for place, char in enumerate(whole) if char == "\n" or not char.isspace()]
    squeezed = "".join(map(whole.__getitem__, places))
    found: dict[int, Hyperlink] = {}
    cursor = 0
    for anchor in anchors:
        before, words, after = (
            clean(part).text for part in (anchor.before, anchor.words, anchor.after)
        )
        begin = _begin(squeezed, cursor, before, words, after)
        if begin is not None and words:
            cursor = begin + len(words)
            start, end = places[begin] - 1, places[cursor - 1]
            found.setdefault(start, Hyperlink(start, end, anchor.url))
    return tuple(found[start] for start in sorted(found))


def _begin(text: str, cursor: int, before: str, words: str, after: str) -> int | None:
    """Where `words` begin in `text`: among the same neighbours, or the same on one side.

    Looked for from `cursor` on, which is where the last link ended, and then from the beginning.
    """
    ways = [(before, after)]
    ways += [(before, "")] if len(before) >= ENOUGH else []
    ways += [("", after)] if len(after) >= ENOUGH else []
    for left, right in ways:
        for first in (max(0, cursor - len(left)), 0):
            place = text.find(left + words + right, first)
            if place >= 0:
                return place + len(left)
    return None
