"""Averages trained weights with those they started from.

    python -m tui.training.average START TRAINED OUT.safetensors [--lower .6 --upper .2 --rest .3]

More training on the same texts makes the encoder better on them and worse on news of other years;
the weights between keep both. `--lower` and `--upper` are the trained weights' part in the lower
and upper half of the layers, `--rest` in the embeddings and in the heads both have.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from tui.training.graph import layers_of
from tui.training.model import load, save


def part_of(name: str, layers: int, lower: float, upper: float, rest: float) -> float:
    """The trained weights' part in the tensor `name` of a model of so many layers."""
    if name.startswith("bert.encoder.layer."):
        return lower if int(name.split(".")[3]) < layers / 2 else upper
    return rest


def average(
    start: Mapping[str, Tensor],
    trained: Mapping[str, Tensor],
    *,
    lower: float = 0.6,
    upper: float = 0.2,
    rest: float = 0.3,
    fresh: frozenset[str] = frozenset(),
) -> dict[str, Tensor]:
    """Weights between `start` and `trained`; the heads in `fresh` are taken from `trained`."""
    layers = layers_of(trained)
    mixed = {}
    for name, value in trained.items():
        is_fresh = name.split(".")[0] in fresh
        part = 1.0 if is_fresh else part_of(name, layers, lower, upper, rest)
        mixed[name] = start[name] * (1 - part) + value * part
    return mixed


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.average", description=__doc__)
    parser.add_argument("start", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--lower", type=float, default=0.6)
    parser.add_argument("--upper", type=float, default=0.2)
    parser.add_argument("--rest", type=float, default=0.3)
    parser.add_argument("--fresh", nargs="*", default=[], help="heads that START lacks (fine)")
    given = parser.parse_args()
    model = load(given.trained)
    mixed = average(
        load(given.start).state_dict(),
        model.state_dict(),
        lower=given.lower,
        upper=given.upper,
        rest=given.rest,
        fresh=frozenset(given.fresh),
    )
    model.load_state_dict(mixed)
    save(model, given.out)


if __name__ == "__main__":
    main()
