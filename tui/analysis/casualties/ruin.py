"""How badly a thing was hit: which of two kinds the words nearest to its count say.

The encoder's branch hears that things came to harm more surely than whether they are lost. Takes a
document's text and where a phrase stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tui.analysis.casualties.mention import Mention
from tui.records import TallyKind

_WORDS: Mapping[TallyKind, str] = {
    "damaged": r"damaged|part(?:ly|ially)|holed|unfit|looted|crack(?:ed|s)|splintered|hit|broken|"
    r"scorched|flooded|inundated|roofs?|shattered|can(?:no|['’])t be lived in",
    "destroyed": r"destroyed|burn(?:ed|t)|razed|level+ed|flattened|demolished|beyond repair|"
    r"washed away|swept away|gutted|no longer|total(?:ly)?|fully|completely|sunk|sank|lost|"
    r"wrecked|gone|collapsed|torched|in ruins|sticks|rubble",
}
_WORD = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items()) + r")\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;,:()\n]")


def tell_ruin(text: str, mentions: Iterable[Mention]) -> None:
    """Give things that were only heard the kind that the words beside them say."""
    for mention in mentions:
        if "heard" in mention.notes and mention.kind in _WORDS:
            words = mention.sentence.doc[mention.first : mention.count.last]
            mention.kind = kind_of_ruin(text, words.start_char, words.end_char) or mention.kind


def kind_of_ruin(text: str, start: int, end: int) -> TallyKind | None:
    """Damaged or destroyed by the words behind the phrase, else by those before it, null if none.

    As in "36 flats no longer exist", "112 are unfit to live in", "houses beyond repair 2,930".
    Words count up to the next comma, colon, bracket or end of line.
    """
    behind = _BREAK.split(text[end : end + _NEAR])[0]
    before = _BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    if (word := _WORD.search(behind)) is None:
        word = next(reversed([*_WORD.finditer(before)]), None)
    kinds: tuple[TallyKind, ...] = ("damaged", "destroyed")
    return next((kind for kind in kinds if word and word[kind]), None)


_NEAR = 60
"""So many characters on either side."""
