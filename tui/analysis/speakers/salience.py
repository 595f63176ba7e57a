"""Who is on the reader's mind at a place in the text: the measure behind every pronoun.

After Lappin and Leass (1994): each mention adds a weight by its place in the sentence, and every
weight halves with each sentence gone by. Mentions inside somebody's quotation count little for the
pronouns outside it.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from tui.analysis.speakers.cast import Member

SUBJECT = 80.0
OBJECT = 50.0
POSSESSIVE = 35.0
OTHER = 40.0
SPEAKER = 70.0
"""What naming somebody as the source of a quote adds: the running speaker."""

INSIDE_QUOTATION = 0.15
MOST = 170.0
"""What anybody can weigh: a long-running speaker yields to a new subject within two sentences."""

INSIDE_REPORT = 0.5
"""What a mention inside reported speech counts: it is talked about, not talking."""

INTRODUCED = 30.0
"""What a first mention under the full name adds: news introduces who is about to speak."""

HALF_LIFE = 1.0
"""Sentences after which a weight is half of what it was."""


def weight_of(token: Token, is_quoted: bool) -> float:
    """What a mention whose head is `token` adds."""
    dep = token.head.dep_ if token.dep_ == "appos" else token.dep_  # "the engineer, Ana Silva,"
    if dep in ("nsubj", "nsubjpass"):
        weight = SUBJECT
    elif dep in ("dobj", "dative", "attr", "appos"):
        weight = OBJECT
    elif dep == "poss":
        weight = POSSESSIVE
    else:
        weight = OTHER
    return weight * INSIDE_QUOTATION if is_quoted else weight


class Salience:
    """Running weights of the cast, in text order."""

    def __init__(self) -> None:
        self._weights: dict[int, float] = defaultdict(float)
        self._now = 0.0

    def move_to(self, sentence: float) -> None:
        """Let the weights fade until `sentence` (counted outside quotations)."""
        gone = sentence - self._now
        if gone > 0:
            factor = 0.5 ** (gone / HALF_LIFE)
            for index in self._weights:
                self._weights[index] *= factor
            self._now = sentence

    def add(self, member: Member, weight: float) -> None:
        """`member` is mentioned here."""
        self._weights[member.index] = min(self._weights[member.index] + weight, MOST)

    def of(self, member: Member) -> float:
        """The weight of `member` now."""
        return self._weights[member.index]
