"""The second witness of the tally: a branch of the encoder's pass that looks for harm.

Takes the states of the encoder's fourth layer for one window; says of each token whether it is of a
count of harm, of which kind and role, and whose. The branch is two layers and three heads, an int8
ONNX file beside the encoder's; see `docs/encoder.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from tui.analysis import decoding
from tui.analysis.decoding import Floats, Integers
from tui.records import TallyKind, TallyRole

if TYPE_CHECKING:
    import onnxruntime

KINDS: tuple[TallyKind, ...] = get_args(TallyKind)
ROLES: tuple[TallyRole, ...] = get_args(TallyRole)
VICTIM = 32
"""Width of a victim's vector."""

QUIET = 0.98
"""From this probability of no harm on nothing is kept of a token."""

PAIR_ARRAYS = ("pair.weight", "pair.bias", "same.weight", "same.bias")

STATES = "layer3.out"
"""The encoder's tensor that the branch reads."""

STATES_SHOWN = b":\x14b\x12\n\nlayer3.out\x12\x04\n\x02\x08\x01"
"""Appended to the encoder's file it makes `STATES` an output: protobuf joins messages that stand
one after the other, and this is a `ModelProto` with nothing but that output, a float tensor. No
shape is said on purpose: with one, ONNX Runtime fuses other operators and the digits change."""


class Pairs(NamedTuple):
    """The branch's judgement on two victims' vectors: a hidden layer and what it adds up to."""

    weight: Floats
    bias: Floats
    out: Floats
    out_bias: Floats

    def log_odds(self, one: Floats, others: Floats) -> Floats:
        """How likely one victim is each of the others."""
        x = np.concatenate([one * others, np.abs(one - others)], 1) @ self.weight + self.bias
        active = 0.5 * x * (1 + np.tanh(0.7978846 * (x + 0.044715 * x**3)))  # GELU
        odds: Floats = (active @ self.out + self.out_bias)[:, 0]
        return odds


class Heard(NamedTuple):
    """What the branch says of the tokens that may be of a count of harm, in text order.

    `places` are tokens of the `Doc`; `kinds` log probabilities of the BIO labels of `KINDS`,
    `roles` probabilities, `vectors` what tells victims apart: a row a token. `pairs` compares them.
    """

    places: Integers
    kinds: Floats
    roles: Floats
    vectors: Floats
    pairs: Pairs | None = None


SILENCE = Heard(
    np.zeros(0, np.int64),
    np.zeros((0, 1 + 2 * len(KINDS)), np.float32),
    np.zeros((0, len(ROLES)), np.float32),
    np.zeros((0, VICTIM), np.float32),
)


class Branch:
    """The branch, loaded."""

    def __init__(self, session: onnxruntime.InferenceSession, pairs: Pairs) -> None:
        self.session, self.pairs = session, pairs

    def hear(self, states: Floats, rows: Integers, places: Integers) -> Heard:
        """What it says of the tokens at `places`, whose first pieces are `rows` of a window."""
        kinds, roles, vectors = self.session.run(["kinds", "roles", "victims"], {"states": states})
        told = decoding.log_softmax(kinds[0, rows])
        may = told[:, 0] < np.log(QUIET)
        parts = np.exp(decoding.log_softmax(roles[0, rows[may]]))
        return Heard(places[may], told[may], parts, vectors[0, rows[may]], self.pairs)


def joined(parts: Sequence[tuple[int, Heard]]) -> Heard:
    """What was heard in parts of a text, each moved on by so many tokens."""
    if not parts:
        return SILENCE
    places, kinds, roles, vectors = (
        np.concatenate(part)
        for part in zip(
            *((h.places + by, h.kinds, h.roles, h.vectors) for by, h in parts), strict=True
        )
    )
    return Heard(places, kinds, roles, vectors, parts[0][1].pairs)


def read_pairs(path: Path) -> Pairs:
    """The judgement on pairs in a file of arrays."""
    with np.load(path) as kept:
        return Pairs(*(kept[name] for name in PAIR_ARRAYS))
