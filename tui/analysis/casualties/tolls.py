"""Tolls: "the death toll rose to 34 from 31", "put the dead at 130", "The union: 12".

Takes the word that names a count of harm, gives the numbers it is said to have as `Mention`s; an
old number that a newer one replaces has the role `superseded`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.lexicon import COUNTED_TOLLS, DEEDS, LABELS, STATES, TOLLS
from tui.analysis.casualties.lists import LONGEST_LABEL, label_before
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.victims import count_of, is_source
from tui.analysis.neighbours import after, word_before
from tui.records import TallyKind, TallyRole

_CHANGING = frozenset(
    "rise climb reach top pass hit exceed stand jump mount grow soar number".split()
)
_BEFORE_A_VALUE = frozenset(
    "to at from of reached reaches reaching topped tops passed exceeded hit is was stood near "
    "nears past above as number numbered numbers :".split()
)
_BY_NOW = frozenset({"now", "currently", "already", "officially", "still", "then"})
_BARE = frozenset({"number", "figure", "count", "tally"})
TOLL_NAMES = COUNTED_TOLLS | _BARE | {"toll", "total"}
_ONCE = frozenset({"earlier", "previously", "initially", "first", "originally", "once"})


def toll_mentions(reading: Reading, word: Token) -> Iterator[Mention]:
    """As in "the toll rose to 34 from 31", "put the number of dead at eight"."""
    if word.lower_ not in TOLL_NAMES or (kind := _kind(word)) is None:
        return
    is_named = bool(_of_what(word)) or _is_state_before(word)
    is_bare = word.lower_ in (*_BARE, "total") and not is_named
    for figure in _values(reading, word):
        if (count := count_of(reading, figure)) is not None:
            notes = {"toll", "bare"} if is_bare else {"toll"}
            role: TallyRole = "superseded" if _is_old(figure) else "current"
            yield Mention(kind, count, word, role=role, notes=notes)


_TELLING = frozenset(
    "say report count confirm log record list give put have speak acknowledge tally cite find "
    "reckon admit number post".split()
)
_NO_NOUN = frozenset({",", ".", ";", ")", "(", ":", "and", "or", "while", "but", "-", "–", "—"})


def told_mentions(reading: Reading, number: Token) -> Iterator[Mention]:
    """A source's bare number, of what was counted last: "The union: 12", "the ministry says 9"."""
    figure = reading.count_figure(number)
    if figure is None or reading.span_of(figure)[-1] != number:
        return
    following = after(number)
    if following is not None and not (following.is_space or following.lower_ in _NO_NOUN):
        return
    first = reading.span_of(figure)[0]
    source = _before_colon(reading, first) or _teller(number)
    if source is not None and (count := count_of(reading, number)) is not None:
        yield Mention("killed", count, number, source=source, notes={"bare", "told"})


def _before_colon(reading: Reading, number: Token) -> str | None:
    """The source of "The union: 12", a person or a body."""
    colon = number.doc[number.i - 1] if number.i else number
    label = label_before(colon) if colon.text == ":" else []
    if not 0 < len(label) <= LONGEST_LABEL or any(t.lower_ in LABELS for t in label):
        return None
    phrase = colon.doc[label[0].i : colon.i]
    return phrase.text if is_source(reading, phrase) else None


def _teller(number: Token) -> str | None:
    """The subject of "the ministry says 9", "the union put it at 12"."""
    verb = number.head.head if number.dep_ == "pobj" else number.head
    is_object = number.dep_ == "dobj" or (
        number.dep_ == "pobj" and number.head.lower_ in ("at", "of", "as")
    )
    if not is_object or verb.lemma_.lower() not in _TELLING:
        return None
    subject = own_subject(verb)
    if subject is None or subject.pos_ == "PRON":
        return None
    return subject.doc[subject.left_edge.i : subject.i + 1].text


def _kind(word: Token) -> TallyKind | None:
    """What a toll counts: "the death toll", "the number of injured", "the toll"."""
    if word.lower_ == "total":  # "bringing the total to 428": of what was counted last
        return "killed" if word.head.lemma_ in ("bring", "take", "raise") else None
    if word.lower_ == "toll":
        return TOLLS.get(word_before(word), "killed")
    if word.lower_ in TOLLS:
        is_put = word.head.lemma_ == "put" and word.dep_ == "dobj"
        changes = any(t.lemma_ in _CHANGING for t in word.doc[word.i + 1 : word.i + 3])
        return TOLLS[word.lower_] if is_put or changes else None
    if word.lower_ in _BARE:
        if inside := _of_what(word):
            end = inside[-1].i + 1  # "the number of people confirmed dead", parsed apart
            named = (*inside, *word.doc[end : min(end + 2, word.sent.end)])
            return next((kind for kind in map(_kind_named, named) if kind), None)
        if _is_state_before(word):  # "the injured number 40"
            return TOLLS[word_before(word)]
        words = {t.lower_ for t in word.doc[max(word.sent.start, word.i - 2) : word.i]}
        return "killed" if {"the", "that"} & words else None  # see `find_mentions`
    return None


def _kind_named(word: Token) -> TallyKind | None:
    """The kind that a word of "the number of people arrested", "of corpses" says."""
    return TOLLS.get(word.lower_) or DEEDS.get(word.lemma_.lower()) or STATES.get(word.lower_)


def _is_state_before(word: Token) -> bool:
    return word_before(word) in TOLLS


def _of_what(word: Token) -> list[Token]:
    """What a number is a number of."""
    return [t for prep in word.rights if prep.lower_ == "of" for t in prep.subtree]


def _values(reading: Reading, word: Token) -> Iterator[Token]:
    """The numbers a toll is said to have: "rose to 34 from 31", "a toll of 34", "stood at 34"."""
    sentence = word.sent
    before = sentence.doc[max(sentence.start, word.i - 4) : word.i]
    for token in before:  # "taking to 10 the number of dead"
        number = after(token) if token.lower_ == "to" else None
        if number is not None and reading.count_figure(number):
            yield number
    for token in sentence.doc[word.i + 1 : sentence.end]:
        if token.text == ";" or _opens_a_clause(token, word):
            return
        figure = reading.count_figure(token)
        if figure is None or (span := reading.span_of(figure)).start != token.i:
            continue
        left = span.start - 1
        while left > word.i and _is_passed_over(sentence.doc[left]):
            left -= 1
        if sentence.doc[left].lower_ in _BEFORE_A_VALUE:
            yield sentence.doc[span.end - 1]


def _is_passed_over(token: Token) -> bool:
    """As in "the toll is now 34", "put the toll at “34”"."""
    return token.lower_ in _BY_NOW or token.is_quote


def _opens_a_clause(token: Token, word: Token) -> bool:
    """Is it the subject of a later clause, whose numbers are its own?"""
    is_subject = token.dep_ in ("nsubj", "nsubjpass") and token.tag_ not in ("WDT", "WP")
    return is_subject and token.i > word.i + 3 and token.head.i > word.i + 3


def _is_old(figure: Token) -> bool:
    """In "rose to 34 from 31" the 31 is the old one."""
    index = figure.i
    while index > 0 and figure.doc[index].lower_ not in ("from", "to", "at", "of", "as", ",", "."):
        index -= 1
    once = {t.lower_ for t in figure.doc[max(figure.sent.start, index - 2) : index]}
    return figure.doc[index].lower_ == "from" or bool(once & _ONCE)
