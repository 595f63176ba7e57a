"""Which of the places, times or causes that an article tells is a count's own.

`where`, `when` and `how` say what an article tells of each and what speaks for it; what is near a
count, and how far away, is found here for all three. Signs add up with the weights of
`judgement.toml`, learnt by `python -m tests.benchmarks.judging --write`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from spacy.tokens import Token

from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.signs import Signed

Signs = dict[str, float]
Choice = list[tuple[int, Signs]]
"""What may be a mention's own, by its number, each with what speaks for it or against."""

OPENING = 60
"""So many tokens of the body are the opening: what it tells may be any count's."""


class Told(Protocol):
    """Something an article tells, with its tokens (`last` exclusive)."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def text(self) -> str: ...


class Around(NamedTuple):
    """What stands round a count: what its own sentence tells, by number, and the nearest of it."""

    mention: Mention
    here: list[int]
    nearest: int | None
    verbs: list[Token]
    """The verb of harm and those of the clauses it is part of."""


T = TypeVar("T", bound=Told)


class Weighing(Generic[T]):
    """What one article tells of one sort, in text order, weighed for each of its counts."""

    def __init__(self, reading: Reading, told: Sequence[T]) -> None:
        self.reading, self.doc, self.told = reading, reading.doc, told
        self.paragraphs = [reading.paragraph_of(each.first) for each in told]
        self.sentences = [reading.sentence_numbers[each.first] for each in told]
        self._known: dict[int, Signs] = {}

    def put(self, mentions: Iterable[Mention], attribute: str, weights: Signed) -> None:
        """Give each mention, as an `attribute`, the words of what is likeliest its own.

        Null where nothing is told near it.
        """
        odds: dict[int, float] = {}
        for mention in mentions:
            best, most = None, -math.inf
            for number, signs in self._own_signs(mention):
                if number not in odds:
                    odds[number] = weights.odds(self.signs(number))
                chance = odds[number] + weights.odds(signs)
                if chance > most:
                    best, most = self.told[number].text, chance
            setattr(mention, attribute, best)

    def choice(self, mention: Mention) -> Choice:
        """What may be a mention's own, with all its signs."""
        return [(n, self.signs(n) | signs) for n, signs in self._own_signs(mention)]

    def near(self, mention: Mention) -> list[int]:
        """What may be a mention's own; what its paragraph tells alone for another event."""
        paragraph = self.reading.paragraph_of(mention.count.head.i)
        if mention.role == "background":
            return [number for number, at in enumerate(self.paragraphs) if at == paragraph]
        return [
            number
            for number, at in enumerate(self.paragraphs)
            if abs(at - paragraph) <= 1 or number in self._standing
        ]

    @cached_property
    def _standing(self) -> frozenset[int]:
        return frozenset(number for number in range(len(self.told)) if self.stands(number))

    def _own_signs(self, mention: Mention) -> Iterator[tuple[int, Signs]]:
        """What may be its own, with what speaks for each beside what does whatever the count."""
        own, near = mention.count.head.i, self.near(mention)
        paragraph, sentence = self.reading.paragraph_of(own), self.reading.sentence_numbers[own]
        here = [n for n in near if self.sentences[n] == sentence and self.may_be_here(n)]
        verbs = clauses_of(mention.trigger) if here else []
        around = Around(mention, here, self.nearest(mention, here), verbs)
        of_other = float(mention.role == "background")
        for number in near:
            paragraphs_on = self.paragraphs[number] - paragraph
            if number in here:
                signs = self.signs_here(around, number)
                signs["here"] = 1.0
                signs["here, of another event"] = of_other
                signs["nearest to the count"] = float(number == around.nearest)
            else:
                signs = self.signs_elsewhere(around, number)
                signs["elsewhere, of another event"] = of_other
                if not paragraphs_on:
                    on = self.sentences[number] - sentence
                    signs["in the sentence before"] = float(on == -1)
                    signs["in the sentence after"] = float(on == 1)
                    signs["earlier in the paragraph"] = float(on < -1)
                    signs["later in the paragraph"] = float(on > 1)
            if paragraphs_on:
                way = "on" if paragraphs_on > 0 else "before"
                signs[f"paragraphs {way}, as log"] = math.log1p(abs(paragraphs_on))
            yield number, signs

    def signs(self, number: int) -> Signs:
        """What speaks for it whatever the count."""
        if number not in self._known:
            held = {name: 1.0 for name, holds in self.holding(number).items() if holds}
            self._known[number] = held
        return self._known[number]

    def is_in_opening(self, number: int, tokens: int = OPENING) -> bool:
        """Does it stand in the first `tokens` of the body?"""
        return 0 <= self.told[number].first - self.reading.body_start < tokens

    def is_in_title(self, number: int) -> bool:
        return self.told[number].first < self.reading.body_start

    # ── what each sort says for itself ────────────────────────────────────────────────────────────

    def holding(self, number: int) -> dict[str, bool]:
        """The signs that it has whatever the count."""
        raise NotImplementedError

    def signs_here(self, around: Around, number: int) -> Signs:
        """What speaks for it in the sentence of the count."""
        raise NotImplementedError

    def signs_elsewhere(self, around: Around, number: int) -> Signs:
        """What speaks for it outside the sentence of the count."""
        raise NotImplementedError

    def nearest(self, mention: Mention, here: Sequence[int]) -> int | None:
        """The nearest to the count, or to its harm, of what may be its own by its sort."""
        raise NotImplementedError

    def stands(self, number: int) -> bool:
        """May it be any count's of the story's own event?"""
        raise NotImplementedError

    def may_be_here(self, _number: int) -> bool:
        """Does it belong to the sentence it stands in?"""
        return True


def distance(name: str, one: int, other: int) -> Signs:
    """How far two tokens are apart, under a name."""
    return {f"{name}, as log": math.log1p(abs(one - other))}


def clauses_of(token: Token) -> list[Token]:
    """The verb of its clause, and of those that it is part of: "stormed a base, killing six"."""
    verbs = [verb_of(token)]
    while verbs[-1].dep_ not in _APART and verbs[-1].head != verbs[-1]:
        verb = verbs[-1]
        if verb.dep_ == "conj" and own_subject(verb) is not None:
            break
        verbs.append(verb_of(verb.head))
    return verbs


_APART = frozenset({"ccomp", "parataxis"})
