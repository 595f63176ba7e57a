"""What a relative pronoun stands for, and the phrases and sentences that stand round a token.

Takes tokens of a `Doc` and its cast, gives tokens, spans of tokens, or members.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan, tokens
from tui.analysis.columns import sentence_starts
from tui.analysis.entities.roles import is_role_noun
from tui.analysis.speakers.cast import Cast, Member
from tui.records import Quote, QuoteKind

_DEEPEST = 5
"""Arcs between "who" and the person it stands for at most."""


def named_just_before(cast: Cast, who: Token) -> Member | None:
    """ "Rao, who": somebody whose name ends right before the relative pronoun.

    In "Rao, whom they chose and who" the pronoun goes on with the one before it.
    """
    at = who.i - 1
    if at > 0 and who.doc[at].lower_ == "and":
        earlier = [token for token in who.doc[who.sent.start : at] if token.tag_ in ("WP", "WP$")]
        return named_just_before(cast, earlier[-1]) if earlier else None
    if at > 0 and who.doc[at].text == ",":
        at -= 1
    member = cast.at.get(at)
    is_whole = member is not None and (member.is_person or who.lower_ != "who")
    return member if is_whole else None


def noun_of_clause(cast: Cast, relative: Token) -> Token | None:
    """The noun that a relative clause hangs on; for "who" the person, not the body beside it."""
    verb = relative.head
    while verb.dep_ in ("conj", "xcomp", "aux") and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "relcl":
        return None
    return _human(cast, verb.head) if relative.lower_ == "who" else verb.head


def _human(cast: Cast, noun: Token) -> Token:
    """The person in "an aide to the campaign, who", where the parse hangs on to the body."""
    if noun.tag_ == "NNS":
        return noun  # "members in several towns and the delegates who"
    at = noun
    for _ in range(_DEEPEST):
        member = cast.at.get(at.i)
        if is_role_noun(at) or (member is not None and member.is_person):
            return at
        at = at.head
    return noun


def takes_up(pronoun: Token, subject: TokenSpan) -> bool:
    """Does "it" open its sentence, and the subject the one before: "The ad runs. It says"?"""
    here = pronoun.sent.start
    there = pronoun.doc[subject[0]].sent
    return there.end == here and pronoun.i - here < 2 and subject[0] - there.start < 2


def noun_chunk(head: Token) -> TokenSpan:
    """The phrase round a noun, without clauses after it."""
    left = head
    for child in head.children:
        if child.i < head.i and child.dep_ in (
            "det",
            "amod",
            "compound",
            "nummod",
            "poss",
            "nmod",
            "quantmod",
        ):
            left = head.doc[min(left.i, child.left_edge.i)]
    right = head.i + 1
    for child in head.children:
        if (
            child.i == right
            and child.dep_ == "prep"
            and child.lower_ in ("of", "for", "at", "from", "in")
        ):
            right = child.right_edge.i + 1
    return left.i, right


def sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence, from 0."""
    numbers: list[int] = np.maximum(np.cumsum(sentence_starts(doc)) - 1, 0).tolist()
    return numbers


def tokens_in(doc: Doc, quotes: Sequence[Quote], kinds: tuple[QuoteKind, ...]) -> set[int]:
    """The tokens inside the content of quotes of these kinds."""
    spans = [
        tokens(doc, *part) for quote in quotes if quote.kind in kinds for part in quote.content
    ]
    return {place for span in spans for place in range(span.start, span.end)}
