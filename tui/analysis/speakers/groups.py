"""What "it" and "they" stand for: the bodies, documents and groups met on the way through the text.

Told of mentions and subjects in the order they stand, gives for a pronoun a `Resolved`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from spacy.tokens import Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.speakers.antecedents import noun_chunk, takes_up
from tui.analysis.speakers.cast import Cast, Member
from tui.analysis.speakers.descriptions import BODY_NOUNS, DOCUMENT_NOUNS
from tui.analysis.speakers.phrases import Phrase
from tui.analysis.speakers.resolved import LEAST_SALIENCE, LIKELY, UNSURE, Resolved
from tui.analysis.speakers.salience import SPEAKER, Salience

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OF_BODIES = BODY_NOUNS | DOCUMENT_NOUNS

_Met = tuple[Member | None, TokenSpan]
"""A member of the cast, or words that name none, and where they stand."""


class Groups:
    """The last plural and the last body. `quoted` are the tokens inside direct quotes."""

    def __init__(
        self,
        cast: Cast,
        salience: Salience,
        quoted: Container[int],
        sentence_of: Sequence[int],
    ) -> None:
        self._cast, self._salience = cast, salience
        self._quoted, self._sentence_of = quoted, sentence_of
        self._plural: _Met | None = None
        self._body: _Met | None = None

    def meet_subject(self, token: Token) -> None:
        """A subject outside quotations that names nobody: "residents", "the report"."""
        if token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() not in DOCUMENT_NOUNS:
            self._plural = (None, noun_chunk(token))
        elif token.dep_ == "nsubj" and token.tag_ == "NN" and token.lower_ in _OF_BODIES:
            self._body = (None, noun_chunk(token))

    def meet(self, member: Member, head: Token, span: TokenSpan) -> None:
        """A mention of a member outside quotations."""
        is_subject = head.dep_ in SUBJECTS
        if member.is_person and is_subject:
            others = [t for t in head.conjuncts if self._is_another_person(t, member)]
            if others:
                self._plural = (None, (span[0], others[-1].right_edge.i + 1))
        kind = member.entity.type if member.is_body else None
        is_told = is_subject or (self._body is None and head.dep_ in ("pobj", "conj", "appos"))
        if is_told and kind not in (None, "NORP"):  # "the Republicans" are no "it"
            self._body = (member, span)
        if kind == "NORP" and is_subject and head.tag_ in ("NNPS", "NNS", "NNP"):
            self._plural = (member, span)
        if kind == "ORG" and is_subject and self._plural is None:
            self._plural = (member, span)

    def _is_another_person(self, token: Token, member: Member) -> bool:
        other = self._cast.at.get(token.i)
        return other is not None and other.is_person and other is not member

    def they(self, phrase: Phrase, last: Member | None) -> Resolved:
        """What "they" stands for: a body that just spoke, or else the last plural subject.

        `last` is who spoke last.
        """
        is_body = last is not None and last.entity.type in ("ORG", "NORP")
        if last is not None and is_body and self._salience.of(last) > SPEAKER / 2:
            return Resolved(last, phrase, LIKELY)
        if self._plural is not None:
            member, span = self._plural
            return Resolved(member, phrase, LIKELY, span)
        return Resolved(None, phrase, 0.0)

    def it(self, phrase: Phrase, barred: set[int]) -> Resolved:
        """What "it" stands for: the body named last, the last as subject, or what weighs most.

        None of the members `barred`, by their numbers.
        """
        subject = self._subject(barred)
        if subject is not None and subject[0] is None and takes_up(phrase.head, subject[1]):
            return Resolved(None, phrase, UNSURE, subject[1])
        if phrase.head.head.lemma_ == "read":
            return Resolved(None, phrase, 0.0)  # “We stay,” it read: a sign, a letter, no body
        near = self._named_last(phrase, barred)
        if near is not None:
            return Resolved(near, phrase, UNSURE)
        if subject is not None:
            return Resolved(subject[0], phrase, UNSURE, subject[1])
        kinds = ("ORG", "GPE")
        bodies = [m for m in self._cast.members if m.entity.type in kinds and m.index not in barred]
        best = max(bodies, key=self._salience.of, default=None)
        if best is None or self._salience.of(best) < LEAST_SALIENCE:
            return Resolved(None, phrase, 0.0)
        return Resolved(best, phrase, UNSURE)

    def _subject(self, barred: set[int]) -> _Met | None:
        """The body or document that was a subject last, unless it is one of `barred`."""
        if self._body is None or (self._body[0] is not None and self._body[0].index in barred):
            return None
        return self._body

    def _named_last(self, phrase: Phrase, barred: set[int]) -> Member | None:
        """The body or work named last before "it", in its sentence or the two before."""
        sentence = self._sentence_of[phrase.head.i]
        for i in range(phrase.head.i - 1, -1, -1):
            if self._sentence_of[i] < sentence - 2:
                return None
            member = self._cast.at.get(i)
            if member is None or member.index in barred or i in self._quoted:
                continue
            if member.entity.type in ("ORG", "WORK", "PRODUCT"):
                return member
        return None
