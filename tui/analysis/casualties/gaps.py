"""The verb left out: "12 were held in Narbo, and 17 in Kisu", "In Aro, 102 died; in Sumar, 217".

Takes the word before or after which a number stands by itself, and the mentions of its sentence;
gives the `Mention` of the same harm that the number stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import count_of
from tui.analysis.neighbours import after, before

AT = frozenset({"in", "at", "near"})
"""Words that a town's share stands before."""
_OPENINGS = frozenset({",", ";", ":", "and", "with", "(", "–", "—"})


def _is_name(token: Token | None) -> bool:
    return token is not None and token.pos_ == "PROPN"


def _share_before(prep: Token) -> Token | None:
    """The number of "17 in Kisu", "two more in Isar"."""
    share = before(prep)
    return before(share) if share is not None and share.lower_ in ("more", "others") else share


def gapped(reading: Reading, prep: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out: "12 were held in Narbo, and 17 in Kisu", "and two more in Isar"."""
    share = _share_before(prep)
    figure = None if share is None else reading.count_figure(share)
    if share is None or figure is None or not _is_name(after(prep)):
        return
    opening = before(reading.span_of(figure)[0])
    if opening is not None and opening.lower_ in _OPENINGS:
        yield from _of_the_same_harm(reading, share, mentions)


def gapped_after(reading: Reading, comma: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out after a place: "In Aro, 102 people died; in Sumar, 217"."""
    number = after(comma)
    figure = None if number is None else reading.count_figure(number)
    if figure is None or figure.unit or not _is_name(before(comma)):
        return
    prep = next((t for t in reversed(comma.doc[: comma.i]) if t.pos_ != "PROPN"), comma)
    last = reading.span_of(figure)[-1]
    following = after(last)
    is_alone = following is None or following.text in (";", ".", ",", "and")
    if prep.lower_ in AT and is_alone:
        yield from _of_the_same_harm(reading, last, mentions)


def _of_the_same_harm(
    reading: Reading, number: Token, mentions: list[Mention]
) -> Iterator[Mention]:
    """As many more of what was counted last in the sentence, if no other verb comes between."""
    here = [m for m in mentions if number.sent.start <= m.first <= number.i]
    whole = max(here, key=lambda m: m.first, default=None)
    count = count_of(reading, number)
    if whole is None or count is None or number.i < whole.count.last:
        return
    between = number.doc[whole.count.last : number.i]
    if not any(t.pos_ == "VERB" and t != whole.trigger for t in between):
        yield Mention(whole.kind, count, number, role=whole.role)
