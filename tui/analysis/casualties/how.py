"""By what harm was done: all causes near a count and those the story opens with, weighed.

A cause is a noun of a table, with what it is compounded of ("car bomb"), or a verb that says what
happened ("a boat capsized") or how ("struck by a bus", "stabbed"), in the words of the text. The
weights of its signs are the table `how` of `judgement.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from spacy.attrs import LEMMA
from spacy.tokens import Doc, Token

from tui.analysis.casualties.causes import EVENTS, MANNERS, SORTS, is_cause, named
from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.mention import Mention, Reading, said_in
from tui.analysis.casualties.victims import is_person
from tui.analysis.casualties.weighing import Around, Signs, Weighing, distance
from tui.analysis.columns import any_case

_LEAD = 40
"""So many tokens of the body are the lead."""
_OFTEN = 4
"""So many of the causes named most often may be any count's."""
_NEAR = 5
"""So far from its verb may a subject or agent stand that is told with it."""


class Cause(NamedTuple):
    """What may have done a harm: its tokens, its words, the token that it hangs on, its sort."""

    first: int
    last: int
    text: str
    at: int
    sort: str
    word: str


def causes_named(reading: Reading) -> list[Cause]:
    """The causes of a document in text order."""
    doc, found, end = reading.doc, [], 0
    for cause in sorted(_causes(doc), key=lambda cause: (cause.first, -cause.last)):
        if cause.first >= end:
            found.append(cause)
            end = cause.last
    return found


def _causes(doc: Doc) -> Iterator[Cause]:
    for at in any_case(doc, LEMMA, _WORDS):
        token = doc[at]
        lemma = token.lemma_.lower()
        word = lemma if lemma in _SINGULAR else lemma.removesuffix("s")
        if token.pos_ != "VERB":
            if word in SORTS and not _is_idle(token):
                first, last = named(token)
                yield Cause(first, last, said_in(doc, first, last), at, SORTS[word], word)
        elif lemma in EVENTS:
            first = _with_subject(token)
            sort = "an event" if first < at else "an event alone"
            yield Cause(first, at + 1, said_in(doc, first, at + 1), at, sort, lemma)
        elif lemma in MANNERS:
            last = _with_agent(token)
            yield Cause(at, last, said_in(doc, at, last), at, "a manner", lemma)


_SINGULAR = SORTS.keys() | EVENTS | MANNERS
_WORDS = frozenset(_SINGULAR | {f"{word}s" for word in SORTS})


def _is_idle(noun: Token) -> bool:
    """As in "a general strike", "bomb attack" of its bomb, "a wave of attacks" of the wave."""
    if noun.lemma_.lower() == "strike" and noun.i and noun.nbor(-1).lower_ in _OF_WORKERS:
        return True
    if noun.dep_ == "compound" and noun.head.i > noun.i and noun.head.lemma_.lower() in SORTS:
        return True
    return any(of.lower_ == "of" and any(map(is_cause, of.children)) for of in noun.rights)


_OF_WORKERS = frozenset({"general", "hunger", "day", "rail", "bus", "teachers"})


def _with_subject(verb: Token) -> int:
    """Where "a boat capsized" begins: at a thing that stands near, else at the verb."""
    subject = own_subject(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or is_person(subject):
        return verb.i
    return subject.i if 0 < verb.i - subject.i < _NEAR else verb.i


def _with_agent(verb: Token) -> int:
    """Where "struck by a bus" ends, exclusive."""
    agents = [c for by in verb.rights if by.lower_ == "by" for c in by.children]
    near = [c.i + 1 for c in agents if c.pos_ == "NOUN" and c.i - verb.i <= _NEAR]
    return max(near, default=verb.i + 1)


class Account(Weighing[Cause]):
    """The causes of one article, with what speaks for each."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, causes_named(reading))
        self._breaths: dict[int, set[Token]] = {}

    def stands(self, number: int) -> bool:
        return self.is_in_title(number) or self.is_in_opening(number) or number in self._telling

    def near(self, mention: Mention) -> list[int]:
        """Not what it counts: "two shootings"."""
        first, last = mention.count.first, mention.count.last
        return [n for n in super().near(mention) if not first <= self.told[n].at < last]

    def nearest(self, mention: Mention, here: Sequence[int]) -> int | None:
        at = mention.trigger.i
        plain = [number for number in here if "a cause by itself" in self.signs(number)]
        return min(plain, key=lambda number: abs(self.told[number].at - at), default=None)

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(cause.word for cause in self.told)

    @cached_property
    def _firsts(self) -> dict[str, int]:
        """The first cause of each word."""
        return {cause.word: n for n, cause in reversed([*enumerate(self.told)])}

    @cached_property
    def _telling(self) -> set[int]:
        return {self._firsts[word] for word, _ in self._often.most_common(_OFTEN)}

    # ── whatever the count ────────────────────────────────────────────────────────────────────────

    def holding(self, number: int) -> dict[str, bool]:
        cause, head = self.told[number], self.doc[self.told[number].at]
        is_noun = cause.sort not in _OF_VERBS
        verb = verb_of(head) if is_noun else head
        articles = {t.lower_ for t in head.lefts if t.dep_ == "det"}
        return {
            cause.sort: True,
            "a cause by itself": is_noun and is_cause(head),
            "compounded": is_noun and cause.last - cause.first > 1,
            "a subject": head.dep_ == "nsubj",
            "a passive subject": head.dep_ == "nsubjpass",
            "an object": head.dep_ == "dobj",
            "a possessor": head.dep_ == "poss",
            "of a thing": head.dep_ in _MODIFYING and head.head.i > head.i,
            "of no clause": head.dep_ == "ROOT",
            "the": "the" in articles,
            "a": not articles.isdisjoint({"a", "an"}),
            "what may be": any(t.lower_ in _UNSURE for t in verb.lefts),
            "in the headline": self.is_in_title(number),
            "in the lead": self.is_in_opening(number, _LEAD),
            "the first": number == 0,
            "the first of its word": number == self._firsts[cause.word],
            **{f"told {many} times and more": self._often[cause.word] >= many for many in _MANY},
        }

    # ── for one count ─────────────────────────────────────────────────────────────────────────────

    def signs_elsewhere(self, around: Around, number: int) -> Signs:
        return {
            "elsewhere, though one is here": float(bool(around.here)),
            "in the lead, none here": float(not around.here and self.is_in_opening(number, _LEAD)),
            "elsewhere, for a headline": float(around.mention.in_title),
            **_signs_of_kind(around.mention, self.told[number].sort),
        }

    def _joined(self, trigger: Token, verbs: Sequence[Token]) -> set[Token]:
        """The words of harm told in one breath: "were killed and many arrested in clashes"."""
        if trigger.i not in self._breaths:
            heads = (trigger, *verbs[:2])
            self._breaths[trigger.i] = {*heads, *(t for head in heads for t in head.conjuncts)}
        return self._breaths[trigger.i]

    def signs_here(self, around: Around, number: int) -> Signs:
        cause, trigger = self.told[number], around.mention.trigger
        head, own = self.doc[cause.at], around.mention.count.head.i
        away = abs(cause.at - trigger.i)
        verb = verb_of(head) if cause.sort not in _OF_VERBS else head
        joined = self._joined(trigger, around.verbs)
        before = head.head if head.dep_ == "pobj" else None
        is_tied = before is not None and before.head in joined
        is_doer = (head.dep_ == "nsubj" and head.head in joined) or (
            before is not None and is_tied and before.lower_ == "by"
        )
        opens = not {t.lower_ for t in verb.lefts}.isdisjoint(_OPENING_CLAUSES)
        return {
            "here, the harm itself": float(cause.at == trigger.i),
            "here, the doer": float(is_doer),
            "here, tied to the harm": float(is_tied),
            "here, a clause of the harm": float(
                verb.dep_ == "advcl" and verb.head in joined and opens
            ),
            "here, before the count": float(cause.at < own),
            "here, in its clause": float(verb in around.verbs),
            "alone in its sentence": float(len(around.here) == 1),
            "here, none is nearer": float(
                away == min(abs(self.told[n].at - trigger.i) for n in around.here)
            ),
            "here, far from the harm, in tens": away / 10,
            **distance("here, far from the harm", cause.at, trigger.i),
            **distance("here, far from the count", cause.at, own),
            **_signs_of_kind(around.mention, cause.sort),
        }


_OF_VERBS = frozenset({"an event", "an event alone", "a manner"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})
_UNSURE = frozenset({"will", "would", "could", "may", "might", "to", "not"})
_OPENING_CLAUSES = frozenset({"when", "after", "as", "while"})
_MANY = (2, 4)


def _signs_of_kind(mention: Mention, sort: str) -> Signs:
    if sort == "a manner":
        return {
            "a manner, of nobody hurt": float(mention.kind not in _OF_BODIES),
            "a manner, of things": float(mention.kind in _OF_THINGS),
        }
    return {
        "a hazard, of things": float(sort == "a hazard" and mention.kind in _OF_THINGS),
        "a doer, of detained": float(sort == "a doer" and mention.kind == "detained"),
    }


_OF_BODIES = frozenset({"killed", "injured", "casualties"})
_OF_THINGS = frozenset({"damaged", "destroyed"})
