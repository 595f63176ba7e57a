"""What the second witness says of phrases: which are counts of harm, of which kind, role and whom.

Takes a `Doc` with `doc._.harm`; answers for any run of its tokens, and finds the runs that the
witness itself takes for counts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
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


class Run:
    """What was heard of some tokens of a document, those that `rows` of what was heard are of."""

    def __init__(self, heard: Heard, of_kinds: Floats, rows: list[int]) -> None:
        self._heard, self._of_kinds, self._rows = heard, of_kinds, rows

    @cached_property
    def kinds(self) -> list[float]:
        """How likely they are a count of each kind, by the likeliest of them; empty if unheard."""
        told: list[float] = self._of_kinds[self._rows].max(0).tolist() if self._rows else []
        return told

    @cached_property
    def roles(self) -> dict[TallyRole, float]:
        """How likely each role is; all alike where nothing was heard."""
        if not self._rows:
            return dict.fromkeys(ROLES, 1 / len(ROLES))
        weights = self._of_kinds[self._rows].sum(1)
        mean = weights @ self._heard.roles[self._rows] / weights.sum()
        return dict(zip(ROLES, mean.tolist(), strict=True))

    @cached_property
    def vector(self) -> Floats | None:
        """What tells the victims of the tokens from others."""
        return self._heard.vectors[self._rows].mean(0) if self._rows else None


class Hearing:
    """What was heard of one document, asked by tokens, end exclusive."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heard: Heard = doc._.harm or SILENCE
        told = np.exp(self.heard.kinds)
        self._of_kinds: Floats = told[:, 1::2] + told[:, 2::2]
        self._row = {place: row for row, place in enumerate(self.heard.places.tolist())}
        self._runs: dict[tuple[int, int], Run] = {}

    def run(self, first: int, last: int) -> Run:
        """What was heard of these tokens."""
        if (first, last) not in self._runs:
            rows = [self._row[place] for place in range(first, last) if place in self._row]
            self._runs[first, last] = Run(self.heard, self._of_kinds, rows)
        return self._runs[first, last]

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

    def one_victim(self, first: int, last: int, others: Sequence[tuple[int, int]]) -> float:
        """The highest log odds that the tokens tell of the victims of one of the other runs."""
        here, pairs = self.run(first, last).vector, self.heard.pairs
        there = [v for v in (self.run(*other).vector for other in others) if v is not None]
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
