"""Descriptions put to the ranker, in the order they stand: whom each means, if anybody.

Takes phrases and the state of the walk through the article, gives a member with a chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import TokenSpan
from tui.analysis.speakers.candidates import candidates_for
from tui.analysis.speakers.cast import Cast, Member
from tui.analysis.speakers.descriptions import Description, description_of
from tui.analysis.speakers.offers import Offers
from tui.analysis.speakers.phrases import Phrase, phrase_of
from tui.analysis.speakers.ranking import Weights, certainty, ranked, shipped
from tui.analysis.speakers.salience import Salience
from tui.analysis.speakers.signs import Question

Watch = Callable[[int, Question, list[Member]], None]
"""Is told of every description that is ranked, with the number of its quote."""


class Asker:
    """Asks the ranker, and remembers what it answered. `last` is who spoke last.

    `whose` gives the member that a possessive pronoun means.
    """

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        salience: Salience,
        sentence_of: Sequence[int],
        whose: Callable[[Phrase], Member | None],
        weights: Weights | None,
        watch: Watch | None,
    ) -> None:
        self.last: Member | None = None
        self._doc, self._cast, self._salience = doc, cast, salience
        self._sentence_of, self._whose = sentence_of, whose
        self._weights, self._watch = weights or shipped(), watch
        self._offers = Offers(doc, cast)
        self._answered: dict[str, Member] = {}
        self._nameless: dict[str, TokenSpan] = {}

    def meant(self, phrase: Phrase, own: set[int], number: int) -> tuple[Member | None, float]:
        """Whom a description means, None if nobody; and how likely it is that somebody is meant.

        `own` are the members named in what is said, `number` is that of the quote.
        """
        asked = self._question(phrase, own)
        if asked is None:
            return None, 0.0
        question, candidates = asked
        if self._watch is not None:
            self._watch(number, question, candidates)
        member, chance = self._answer(question, candidates)
        if member is not None:
            self._answered[question.description.noun] = member
        return member, chance

    def fuller(self, phrase: Phrase) -> TokenSpan | None:
        """ "The office" after "the civil defence office": the fuller words of a nameless body."""
        told = description_of(self._doc, phrase)
        if told.family != "body" or not told.is_definite or not told.may_mean_one:
            return None
        if told.others:
            self._nameless[told.noun] = phrase.span
            return None
        return self._nameless.get(told.noun)

    def _answer(
        self, question: Question, candidates: Sequence[Member]
    ) -> tuple[Member | None, float]:
        ranking = ranked(question, candidates, self._weights)
        if ranking is None:
            return None, 0.0
        chance = certainty(ranking, self._weights)
        return (ranking.best if chance >= self._weights.least else None), chance

    def _question(self, phrase: Phrase, own: set[int]) -> tuple[Question, list[Member]] | None:
        told = description_of(self._doc, phrase)
        if not told.may_mean_one:
            return None
        owner = self._owner(told, own)
        inside = {self._cast.at[i].index for i in range(*phrase.span) if i in self._cast.at}
        if owner is not None and (owner.is_person or told.family == "person"):
            inside.add(owner.index)
        candidates = [
            member
            for member in candidates_for(told, self._cast, self._offers, owner, inside)
            if member.index not in own or len(member.mentions) > 1  # one named only in the words
        ]
        owners = [m.owner for m in candidates if m.owner]
        everyone = (*self._cast.members, *candidates, *owners)
        weights = {m.index: self._salience.of(m) for m in everyone}
        question = Question(
            told,
            at=phrase.span[0],
            sentence=self._sentence_of[phrase.span[0]],
            owner=owner,
            own=own,
            weights=weights,
            heaviest=max((m.index for m in candidates), key=weights.__getitem__, default=-1),
            last=self.last,
            before=dict(self._answered),
            sentence_of=self._sentence_of,
            studies=self._offers.studies,
        )
        return question, candidates

    def _owner(self, told: Description, own: set[int]) -> Member | None:
        """Whose the thing described is, where it is told: "his", "the bank’s", "Rao’s"."""
        if told.owner is None:
            return None
        phrase = phrase_of(self._doc, self._cast, told.owner)
        if phrase.kind == "pronoun":
            return self._whose(phrase)
        if phrase.kind != "nominal":
            return phrase.member
        asked = self._question(phrase, own)
        return self._answer(*asked)[0] if asked else None
