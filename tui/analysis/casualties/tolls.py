"""Tolls: "the death toll rose to 34 from 31", "put the dead at 130", "Wounded: 2".

Takes the word that names a count of harm, gives the numbers it is said to have as `Mention`s; an
old number that a newer one replaces has the role `superseded`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.casualties.lexicon import COUNTED_TOLLS, STATES, TOLLS
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import count_of
from tui.records import TallyKind

_CHANGING = frozenset("rise climb reach top pass hit exceed stand jump mount grow soar".split())
_BEFORE_A_VALUE = frozenset(
    "to at from of reached reaches reaching topped tops passed exceeded hit is was stood near "
    "nears past above :".split()
)
_NAMES = COUNTED_TOLLS | {"toll", "number"}


def toll_mentions(reading: Reading, word: Token) -> Iterator[Mention]:
    """As in "the toll rose to 34 from 31", "put the number of dead at eight"."""
    if word.lower_ not in _NAMES or (kind := _kind(word)) is None:
        return
    for figure in _values(reading, word):
        if (count := count_of(reading, figure)) is not None:
            mention = Mention(kind, count, word)
            mention.notes.add("toll")
            if _is_old(figure):
                mention.role = "superseded"
            yield mention


def listed_mentions(reading: Reading, token: Token, word: str) -> Iterator[Mention]:
    """A label and its number on one line: "Wounded: 2"."""
    kind = STATES.get(word) or TOLLS.get(word)
    if kind is None or token.i + 2 >= len(token.doc) or token.nbor(1).text not in (":", "-", "–"):
        return
    value = token.nbor(2)
    if reading.count_figure(value) and not value.is_sent_start:
        count = count_of(reading, value)
        yield from [Mention(kind, count, token)] if count is not None else []


def _kind(word: Token) -> TallyKind | None:
    """What a toll counts: "the death toll", "the number of injured", "the toll"."""
    if word.lower_ == "toll":
        before = word.nbor(-1).lower_ if word.i else ""
        return TOLLS.get(before, "killed")
    if word.lower_ in TOLLS:
        is_put = word.head.lemma_ == "put" and word.dep_ == "dobj"
        changes = any(t.lemma_ in _CHANGING for t in word.doc[word.i + 1 : word.i + 3])
        return TOLLS[word.lower_] if is_put or changes else None
    if word.lower_ == "number":
        for prep in word.rights:
            if prep.lower_ == "of":
                inside = [t.lower_ for t in prep.subtree]
                return next((TOLLS[t] for t in inside if t in TOLLS), None)
    return None


def _values(reading: Reading, word: Token) -> Iterator[Token]:
    """The numbers a toll is said to have: "rose to 34 from 31", "a toll of 34", "stood at 34"."""
    sentence = word.sent
    before = sentence.doc[max(sentence.start, word.i - 4) : word.i]
    for token in before:  # "taking to 10 the number of dead"
        if token.lower_ == "to" and reading.count_figure(token.nbor(1)):
            yield token.nbor(1)
    for token in sentence.doc[word.i + 1 : sentence.end]:
        if token.text == ";" or _opens_a_clause(token, word):
            return
        figure = reading.count_figure(token)
        if figure is None or (span := reading.span_of(figure)).start != token.i:
            continue
        if sentence.doc[span.start - 1].lower_ in _BEFORE_A_VALUE:
            yield sentence.doc[span.end - 1]


def _opens_a_clause(token: Token, word: Token) -> bool:
    """Is it the subject of a later clause, whose numbers are its own?"""
    is_subject = token.dep_ in ("nsubj", "nsubjpass")
    return is_subject and token.i > word.i + 3 and token.head.i > word.i + 3


def _is_old(figure: Token) -> bool:
    """In "rose to 34 from 31" the 31 is the old one."""
    index = figure.i
    while index > 0 and figure.doc[index].lower_ not in ("from", "to", "at", "of", ",", "."):
        index -= 1
    return figure.doc[index].lower_ == "from"
