"""What speaks for a description meaning one candidate, and for its meaning anybody at all.

Takes a `Question` and a candidate, or a ranking, gives numbers by the names of their weights in
`ranker.toml`. Linear and few, so that the table can be read.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.analysis.speakers.bodies import kinds_described, kinds_named
from tui.analysis.speakers.cast import Member, agrees
from tui.analysis.speakers.descriptions import Description, Family


@dataclass(slots=True)
class Question:
    """A description at its place: who weighs how much there, and what has been answered so far.

    `at` is a token and `sentence` its sentence's number; `own` are the members named in what is
    said, `weights` saliences, both by member index; `heaviest` is the index of who weighs most.
    """

    description: Description
    at: int
    sentence: int
    owner: Member | None
    own: set[int]
    weights: dict[int, float]
    heaviest: int
    last: Member | None
    before: Mapping[str, Member]
    sentence_of: Sequence[int]
    studies: Sequence[Member]


Sign = Callable[[Question, Member], float]

_PLACE = frozenset(("place",))
_LONG_AGO = 60
"""Sentences since the last mention of somebody who is only named later."""


def _since(q: Question, m: Member) -> int:
    """Sentences since the last mention."""
    last = bisect_left(m.mentions, (q.at, 0)) - 1
    return q.sentence - q.sentence_of[m.mentions[last][0]] if last >= 0 else _LONG_AGO


def _is_of(family: Family, *types: str) -> Sign:
    def sign(q: Question, m: Member) -> float:
        return float(q.description.family == family and m.entity.type in types)

    return sign


def _kinds(q: Question, m: Member) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds that the description tells, and the candidate's name."""
    if m.is_person or q.description.family in ("person", "document"):
        return frozenset(), frozenset()
    named = _PLACE if m.entity.type == "GPE" else kinds_named(m.entity.name)
    return kinds_described(q.description.noun), named


def _is_of_kind(q: Question, m: Member) -> float:
    described, named = _kinds(q, m)
    return float(not described.isdisjoint(named))


def _is_called_so(q: Question, m: Member) -> float:
    return float(bool(m.words[q.description.noun]))


def _others_agree(q: Question, m: Member) -> float:
    return float(any(agrees(m, word) for word in q.description.others))


SIGNS: dict[str, Sign] = {
    "called so often": lambda q, m: math.log1p(m.words[q.description.noun]),
    "called so in apposition": lambda q, m: float(bool(m.told[q.description.noun])),
    "called so and other words agree": lambda q, m: _is_called_so(q, m) * _others_agree(q, m),
    "in its name": lambda q, m: float(
        not m.is_person and q.description.noun in m.entity.name.casefold().split()
    ),
    "of its kind": _is_of_kind,
    "spoke last": lambda q, m: float(q.last is m),
    "answered so before": lambda q, m: float(q.before.get(q.description.noun) is m),
    "heaviest": lambda q, m: float(q.heaviest == m.index),
    "mentions": lambda q, m: math.log1p(len(m.mentions)),
    "sentences since": lambda q, m: math.log1p(_since(q, m)),
    "in this sentence": lambda q, m: float(_since(q, m) == 0),
    "in the sentence before": lambda q, m: float(_since(q, m) == 1),
    "named later only": lambda q, m: float(_since(q, m) == _LONG_AGO and bool(m.mentions)),
    "in what is said": lambda q, m: float(m.index in q.own),
    "its owner": lambda q, m: float(q.owner is m),
    "its owner’s": lambda q, m: float(q.owner is not None and m.owner is q.owner),
    "owner’s weight": lambda q, m: math.log1p(q.weights[m.owner.index]) if m.owner else 0.0,
    "owner presides": lambda q, m: float(
        m.owner is not None
        and q.description.noun == "administration"
        and bool(m.owner.words["president"])
    ),
    "only study": lambda q, m: float(len(q.studies) == 1 and q.studies[0] is m),
    "a document, a work": _is_of("document", "WORK"),
    "a body, a people": _is_of("body", "NORP"),
    "anything, a place": _is_of("other", "GPE"),
    "anything, a work": _is_of("other", "WORK", "LAW", "PRODUCT", "EVENT"),
}
"""What speaks for a candidate, or against, by the names of their weights."""


class Ranking(NamedTuple):
    """The best candidate with its score, and by how much it is ahead of the next one."""

    question: Question
    best: Member
    score: float
    margin: float


_NAMELESS = frozenset(
    """
    adviser aide analyst assistant attorney caller colleague demonstrator detective diplomat
    doctor driver employee executive expert farmer friend guard heckler host insider inspector
    interviewer investigator lawyer man member moderator narrator neighbor neighbour nurse officer
    official operative organiser organizer partner passer-by pathologist person pilot psychologist
    prosecutor protester relative reporter resident soldier source spokesman spokesperson
    spokeswoman student supporter surgeon survivor teacher technician victim villager volunteer
    voter witness woman worker
    """.split()
)
"""What many are, so that an article may have one without a name."""


def _of_best(sign: Sign) -> Callable[[Ranking], float]:
    return lambda r: sign(r.question, r.best)


def _is_nameless(r: Ranking) -> float:
    """ "The lawyer" where nobody is called one, "his lawyer" in any case."""
    noun = r.question.description.noun
    is_called_so = r.best.words[noun] or r.best.told[noun]
    is_owned = r.question.description.owner is not None
    return float(noun in _NAMELESS and (is_owned or not is_called_so))


DOUBTS: dict[str, Callable[[Ranking], float]] = {
    "score": lambda r: r.score,
    "margin": lambda r: min(4.0, r.margin),
    "called so": _of_best(_is_called_so),
    "its owner’s": _of_best(SIGNS["its owner’s"]),
    "sentences since": _of_best(SIGNS["sentences since"]),
    "other words": lambda r: float(bool(r.question.description.others)),
    "a nameless trade": _is_nameless,
    "owned": lambda r: float(r.question.description.owner is not None),
    "no article": lambda r: float(not r.question.description.is_definite),
    "a document": lambda r: float(r.question.description.family == "document"),
}
"""What speaks for the description meaning the best candidate, or against."""
