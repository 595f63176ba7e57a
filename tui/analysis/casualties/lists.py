"""Lists of counted phrases: "a girl, two men and three nurses".

Takes a run of tokens, gives the heads of the phrases in it, each of which `victims.py` can count.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Reading
from tui.analysis.casualties.victims import is_person
from tui.analysis.neighbours import word_before


def listed(reading: Reading, start: int, stop: int) -> Iterator[Token]:
    """The heads of the counted phrases listed from `start`: "a girl, two men and three nurses"."""
    doc, index = reading.doc, start
    previous: Token | None = None
    while index < stop:
        token = doc[index]
        if token.text in (";", ":", ".", "“", '"', "–", "—") or "\n" in token.text:
            return
        if token.lower_ == "the" and index > start and doc[index - 1].lower_ != "and":
            if doc[index - 1].pos_ != "ADP":
                return  # ", the governor, Ivan Fedorov, said"
            index += 2  # "the driver of the bus and 11 passengers"
            continue
        if _is_age(reading, token):
            index += 1
            continue
        head = _head_from(reading, token)
        if head is not None and _is_the_source(reading, head):
            return  # "two cooks, Governor Ivan Fedorov said"
        if head is not None:
            is_name = token.i in reading.people
            is_named_before = previous is not None and is_name and previous.i == token.i - 2
            if not is_named_before and not _is_said_of_a_name(reading, token):
                yield head  # "One firefighter, Ho Wai-ho" is one
            previous = None if head.i in reading.people else head
            index = max(head.i + 1, index + 1)
            continue
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.tag_ not in ("VBN", "VBG"):
            return
        if token.lower_ in ("said", "according", "who", "which", "when", "after", "as", "while"):
            return
        index += 1


def _is_said_of_a_name(reading: Reading, article: Token) -> bool:
    """As in "Ho Wai-ho, a firefighter, and …", who is one."""
    index = article.i
    is_after_comma = index > 1 and article.doc[index - 1].text == ","
    return is_after_comma and article.lower_ in ("a", "an") and index - 2 in reading.people


def _is_the_source(reading: Reading, head: Token) -> bool:
    """Does the phrase speak: "a paramedic, a spokesman said"?"""
    end = reading.people[head.i].end if head.i in reading.people else head.i + 1
    if head.i in reading.people and head.doc[end : end + 1].text == ",":
        end += 1  # "the governor, Ivan Fedorov, said"
    return end < len(head.doc) and head.doc[end].lemma_.lower() in SAYING


def _is_age(reading: Reading, token: Token) -> bool:
    """As in "a paramedic, 26, and …", "a couple, both 34"."""
    figure = reading.figure_at.get(token.i)
    if figure is None or word_before(token) not in (",", "both", "aged"):
        return False
    end = reading.span_of(figure).end
    following = token.doc[end] if end < len(token.doc) else None
    return following is None or following.text in (",", ".", ";", ")") or following.is_space


def _head_from(reading: Reading, token: Token) -> Token | None:
    """The noun of the phrase that starts at `token` with a number, an article or a name."""
    figure = reading.count_figure(token)
    if figure is not None:
        span = reading.span_of(figure)
        for following in token.doc[span.end : span.end + 6]:
            if following.pos_ == "NOUN" and following.dep_ != "compound":
                return following
            if following.text in _ENDS or not _is_within(following):
                break
        return span[-1]
    if token.lower_ in ("a", "an", "his", "her", "their", "another", "the"):
        phrase = takewhile(
            lambda t: t.pos_ not in ("VERB", "AUX") and t.text not in _ENDS,
            token.doc[token.i + 1 : token.i + 12],
        )
        return next(filter(_is_somebody, phrase), None)
    is_name = token.i in reading.people and reading.people[token.i].start == token.i
    return token if is_name else None


_ENDS = frozenset({",", ".", ";", ")"})


def _is_within(word: Token) -> bool:
    return word.pos_ in ("ADJ", "PROPN", "NOUN", "PUNCT", "NUM") or word.tag_ in ("VBN", "VBG")


def _is_somebody(word: Token) -> bool:
    is_noun = word.pos_ in ("NOUN", "PROPN", "ADJ")  # "a paramedic" is tagged either way
    return is_noun and word.dep_ not in ("compound", "amod") and is_person(word)
