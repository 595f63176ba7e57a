"""The verb left out: "12 were held in Narbo, and 17 in Kisu", "In Aro, 102 died; in Sumar, 217".

Takes the word before or after which a number stands by itself, and the mentions of its sentence;
gives the `Mention` of the same harm that the number stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import count_of
from tui.analysis.neighbours import after, before
from tui.records import Figure

AT = frozenset({"in", "at", "near"})
"""Words that a town's share stands before."""


def _is_name(token: Token | None) -> bool:
    return token is not None and token.pos_ == "PROPN"


def _share_before(prep: Token) -> Token | None:
    """The number of "17 in Kisu", "two more in Isar"."""
    share = before(prep)
    return before(share) if share is not None and share.lower_ in ("more", "others") else share


def gapped(reading: Reading, prep: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out: "12 were held in Narbo, and 17 in Kisu", "and two more in Isar"."""
    share = _share_before(prep)
    if share is None or reading.count_figure(share) is None:
        return
    numbers = [t for t in _before_places(reading, prep.sent) if t.i < prep.i]
    if not numbers or numbers[-1] != share:
        return
    number, first = numbers[-1], numbers[0]
    if any(m.first <= number.i < m.count.last for m in mentions):
        return
    whole = max((m for m in mentions if m.first < first.i), key=lambda m: m.first, default=None)
    count = count_of(reading, number)
    if whole is None or count is None:
        return
    between = prep.doc[whole.count.last : number.i]
    if not any(t.pos_ == "VERB" and t != whole.trigger for t in between):
        yield Mention(whole.kind, count, number, role=whole.role)


def gapped_after(reading: Reading, comma: Token, mentions: list[Mention]) -> Iterator[Mention]:
    """The verb left out after a place: "In Aro, 102 people died; in Sumar, 217"."""
    if not _is_name(before(comma)) or not (figure := _lone_number(reading, comma)):
        return
    start = comma.i - 1
    while start > comma.sent.start and comma.doc[start].pos_ == "PROPN":
        start -= 1
    here = [m for m in mentions if comma.sent.start <= m.first < start]
    if comma.doc[start].lower_ not in AT or not here:
        return
    whole, number = max(here, key=lambda m: m.first), reading.span_of(figure)[-1]
    count = count_of(reading, number)
    if count is not None:
        yield Mention(whole.kind, count, number, role=whole.role)


def _lone_number(reading: Reading, comma: Token) -> Figure | None:
    """The number after a comma that counts no noun of its own, up to a stop."""
    number = after(comma) if comma.i + 1 < comma.sent.end else None
    figure = None if number is None else reading.count_figure(number)
    if figure is None or figure.unit:
        return None
    end = reading.span_of(figure).end
    return figure if comma.doc[end : end + 1].text in (";", ".", ",", "and", "") else None


def _before_places(reading: Reading, sentence: Span) -> list[Token]:
    """The numbers of "…, nine in Isar and four in the Cag valley"."""
    found = []
    for token in sentence[2:]:
        number = _share_before(token) if token.lower_ in AT else None
        figure = None if number is None else reading.count_figure(number)
        if number is None or figure is None:
            continue
        opens = sentence.doc[reading.span_of(figure).start - 1].lower_
        if opens in (",", ";", ":", "and", "with", "(", "–", "—") and _is_name(after(token)):
            found.append(number)
    return found
