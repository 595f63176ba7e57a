"""What the second witness says of phrases: which are counts of harm, of which kind, role and whom.

Takes a `Doc` with `doc._.harm`; answers for any run of its tokens, and finds the runs that the
witness itself takes for counts.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from tui.analysis import decoding
from tui.analysis.decoding import Booleans, Floats
from tui.analysis.harm import KINDS, ROLES, SILENCE, Heard
from tui.records import TallyKind, TallyRole

UNHEARD = 0.004
"""The probability of a kind that a token is given of which nothing was kept."""
_UNLIKE = -6.0
"""The log odds of one victim where nothing was heard of it, and the least there are."""
_EAGER = math.log(0.25 / 0.75)
"""Added to the log probability of no harm: phrases at 1 in 4 are worth a second look."""


class Spoken(NamedTuple):
    """A run of tokens, end exclusive, that the witness takes for a count of this kind."""

    first: int
    last: int
    kind: TallyKind


class Run(NamedTuple):
    """What was heard of a run of tokens: the `rows` it has of the arrays of `Heard`, how likely it
    is a count of each kind, by the likeliest token (empty where nothing was heard), and each role.
    """

    rows: list[int]
    kinds: list[float]
    roles: dict[TallyRole, float]


class Hearing:
    """What was heard of one document, asked by tokens, end exclusive."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heard: Heard = doc._.harm or SILENCE
        told = np.exp(self.heard.kinds)
        self._kinds: list[list[float]] = (told[:, 1::2] + told[:, 2::2]).tolist()
        self._roles: list[list[float]] = self.heard.roles.tolist()
        self._row = {place: row for row, place in enumerate(self.heard.places.tolist())}
        self._runs: dict[tuple[int, int], Run] = {}
        self._vectors: dict[tuple[int, int], Floats | None] = {}

    def run(self, first: int, last: int) -> Run:
        """What was heard of these tokens."""
        run = self._runs.get((first, last))
        if run is None:
            rows = [self._row[place] for place in range(first, last) if place in self._row]
            kinds = [
                max(column) for column in zip(*[self._kinds[row] for row in rows], strict=True)
            ]
            run = self._runs[first, last] = Run(rows, kinds, self._roles_of(rows))
        return run

    def _roles_of(self, rows: list[int]) -> dict[TallyRole, float]:
        """The mean of the tokens, by how likely each is of a count; all alike if unheard."""
        if not rows:
            return dict.fromkeys(ROLES, 1 / len(ROLES))
        weights = [sum(self._kinds[row]) for row in rows]
        columns = zip(*[self._roles[row] for row in rows], strict=True)
        sums = [sum(map(operator.mul, weights, column)) for column in columns]
        return {role: each / sum(weights) for role, each in zip(ROLES, sums, strict=True)}

    def chance(self, kind: TallyKind, first: int, last: int) -> float:
        """How likely the tokens are a count of this kind: the likeliest of them."""
        kinds = self.run(first, last).kinds
        return max(UNHEARD, kinds[KINDS.index(kind)]) if kinds else UNHEARD

    def likeliest(self, first: int, last: int) -> TallyKind | None:
        """The kind that the tokens are most likely a count of, if anything was heard of them."""
        kinds = self.run(first, last).kinds
        return KINDS[kinds.index(max(kinds))] if kinds else None

    def roles(self, first: int, last: int) -> dict[TallyRole, float]:
        """How likely each role is; all alike where nothing was heard."""
        return self.run(first, last).roles

    def vector(self, first: int, last: int) -> Floats | None:
        """What tells the victims of the tokens from others."""
        run = first, last
        if run not in self._vectors:
            rows = self.run(*run).rows
            total = np.add.reduce(self.heard.vectors[rows])  # quicker than `mean` on so few
            self._vectors[run] = total / len(rows) if rows else None
        return self._vectors[run]

    def one_victim(self, first: int, last: int, others: Sequence[tuple[int, int]]) -> float:
        """The highest log odds that the tokens tell of the victims of one of the other runs."""
        here, pairs = self.vector(first, last), self.heard.pairs
        there = [v for v in (self.vector(*other) for other in others) if v is not None]
        if here is None or pairs is None or not there:
            return _UNLIKE
        return max(_UNLIKE, float(pairs.log_odds(here, np.array(there)).max()))

    def spoken(self) -> Iterator[Spoken]:
        """The runs of tokens that may well be counts, in text order."""
        places = self.heard.places
        if not len(places):
            return
        scores = self.heard.kinds.astype(np.float32)
        scores[:, 0] += _EAGER
        path = decoding.viterbi(scores, self._breaks())
        for span in decoding.spans(path, scores):
            kind = KINDS[span.type]
            yield Spoken(int(places[span.start]), int(places[span.end - 1]) + 1, kind)

    def _breaks(self) -> Booleans:
        """Before which of the heard tokens a line breaks, or something not heard stands?"""
        places = self.heard.places.tolist()
        breaks = [True]
        for before, place in pairwise(places):
            between = map(self.doc.__getitem__, range(before + 1, place))
            breaks.append(any(not t.is_space or "\n" in t.text for t in between))
        return np.array(breaks)
