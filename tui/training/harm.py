"""Trains the second witness of the tally: branches beside the encoder's own upper layers.

    python -m tui.training.harm EXAMPLES.npz OUT [--epochs 45] [--device cuda]

The encoder's lower four layers stay as released. Many branches learn side by side from the same
windows, each blind to the documents it will be asked about: one for each fold, one for each made-up
file, and those that see every document, of which one is shipped.

`EXAMPLES` is what `tests.benchmarks.harm_examples` writes. Gives what each blind branch says of its
documents (`told-….npz`) and the weights of the others (`branch-….npz`).
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tui.analysis.weights import MODEL, WEIGHTS
from tui.training.harm_branches import (
    FROZEN,
    Branches,
    Told,
    branches_from,
    only,
    pairs,
    pooled,
    tell,
)
from tui.training.harm_corpus import UNKNOWN, Batch, Corpus, Window, batches, collate
from tui.training.harm_heard import LIMIT, Said, figures, hear, same_victims, save_heard
from tui.training.model import Encoder, load

FOLDS, WHOLE = 10, 2
"""Folds of the documents, and branches that see all of them."""
_REAL = re.compile(r"real_dev|blind ")
"""The names of the sets whose documents count as often as the plan's `real` says."""


class Plan(NamedTuple):
    """How a run goes. Rates are AdamW's; `silver` is the part of the silver read in an epoch.

    It ends after its epochs or its seconds, whatever is sooner.
    """

    epochs: int = 45
    batch: int = 16
    rate: float = 4e-4
    head_rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.1
    word_dropout: float = 0.08
    kind: float = 3.0
    role: float = 0.5
    pair: float = 1.0
    silver: float = 0.4
    real: float = 3.0
    average: float = 0.997
    seconds: float = math.inf


corpus: Corpus | None = None


def keep(given: Corpus) -> None:
    """The examples of this process."""
    global corpus
    corpus = given


def epoch_of(task: tuple[Plan, int]) -> list[list[Window]]:
    """The batches of an epoch: each time other readings, cut elsewhere."""
    assert corpus is not None  # noqa: S101  (keep set it)
    plan, epoch = task
    draw, windows = random.Random(epoch), []
    for document, is_silver in enumerate(corpus.is_silver):
        first, last = corpus.bounds[document : document + 2]
        is_empty = not corpus.labels["weights"][first:last].any()
        if is_empty or (is_silver and draw.random() > plan.silver):
            continue
        reading = draw.randrange(len(corpus.readings))
        limit = draw.randint(160, LIMIT)
        windows += corpus.windows(document, reading, limit, limit // 4)
    return batches(windows, plan.batch, draw)


def losses(branches: Branches, told: Told, batch: Batch, seen: Tensor, plan: Plan) -> Tensor:
    """The loss of each branch; `seen` (branch x window) is how much a window counts for it."""
    many, tokens = len(seen), batch.weights.numel()

    def mean(values: Tensor, weights: Tensor) -> Tensor:
        return (values * weights).flatten(1).sum(1) / weights.flatten(1).sum(1).clamp(min=1)

    def cross(scores: Tensor, labels: Tensor) -> Tensor:
        wide = labels.flatten().repeat(many)
        found = functional.cross_entropy(
            scores.reshape(many * tokens, -1), wide, ignore_index=UNKNOWN, reduction="none"
        )
        return found.view(many, *labels.shape)

    weights = batch.weights * seen[..., None]
    total = plan.kind * mean(cross(told.kinds, batch.kinds), weights)
    known = weights * (batch.roles != UNKNOWN)
    total = total + plan.role * mean(cross(told.roles, batch.roles), known)
    some = (batch.victims >= 0).sum(1) > 1
    if some.any():
        whose = batch.victims[some]
        vectors = pooled(told.vectors[:, some], batch.mentions[some])
        odds = pairs(branches, vectors)
        same = (whose[:, :, None] == whose[:, None]).float().expand(many, -1, -1, -1)
        is_pair = torch.ones(odds.shape[-2:], device=odds.device).triu(1)
        is_pair = is_pair * (whose >= 0)[:, :, None] * (whose >= 0)[:, None]
        wrong = functional.binary_cross_entropy_with_logits(odds, same, reduction="none")
        total = total + plan.pair * mean(wrong, is_pair * seen[:, some, None, None])
    return total


def train(
    encoder: Encoder, branches: Branches, given: Corpus, blind: Tensor, plan: Plan, device: str
) -> Branches:
    """Train the branches; `blind` (branch x document) says what each may not see.

    Gives the running average of their weights, which reads better.
    """
    keep(given)
    place = torch.device(device)
    tasks = [(plan, epoch) for epoch in range(plan.epochs)]
    # The worker processes fork before the device is touched.
    pool = ProcessPoolExecutor(4, mp_context=get_context("fork"))
    epochs = iter(pool.map(epoch_of, tasks))
    current = next(epochs)
    encoder.to(place).train()
    counts = [plan.real if _REAL.match(name) else 1.0 for name in given.names]
    counting = torch.where(blind, 0.0, torch.tensor(counts)).to(place)
    learnt = {n: v.to(place).clone().requires_grad_(True) for n, v in branches.items()}
    average = {name: value.detach().clone() for name, value in learnt.items()}
    own = ("kind", "role", "victim", "pair", "same")
    groups = [
        {"params": [v for n, v in learnt.items() if is_own == n.startswith(own)], "lr": rate}
        for is_own, rate in ((False, plan.rate), (True, plan.head_rate))
    ]
    optimise = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=place.type == "cuda")
    rates = (plan.rate, plan.head_rate)
    steps, begun = 0, time.monotonic()
    for epoch in range(plan.epochs):
        current = next(epochs) if epoch else current
        done, total = 0, torch.zeros(len(blind), device=place)
        for windows in current:
            batch = collate(windows).to(place)
            seen = counting[:, batch.documents]
            with torch.autocast(place.type, torch.bfloat16, enabled=place.type == "cuda"):
                is_lost = torch.rand(batch.pieces.shape, device=place) < plan.word_dropout
                pieces = batch.pieces.masked_fill(is_lost & (batch.pieces > 102), 100)
                with torch.no_grad():
                    states, bias = encoder.states(pieces, batch.shapes, batch.lengths, FROZEN)
                told = tell(learnt, states, bias, batch.firsts, plan.dropout)
                loss = losses(learnt, told, batch, seen, plan)
            optimise.zero_grad(set_to_none=True)
            loss.sum().backward()
            clip(learnt.values())
            gone = (epoch + done / len(current)) / plan.epochs
            gone = max(gone, (time.monotonic() - begun) / plan.seconds)
            for group, rate in zip(optimise.param_groups, rates, strict=True):
                group["lr"] = rate * max(0.01, min(10 * gone + 0.01, (1 - gone) / 0.9))
            optimise.step()
            done += 1
            steps += 1
            total += loss.detach()
            kept = min(plan.average, steps / (steps + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.values()), list(learnt.values()), 1 - kept)
            if gone >= 1:
                break
        mean = float(total.mean()) / max(1, done)
        print(f"epoch {epoch + 1}: {steps} steps, {time.monotonic() - begun:.0f} s, {mean:.4f}",
              flush=True)  # fmt: skip
        if time.monotonic() - begun > plan.seconds:
            break
    pool.shutdown(cancel_futures=True)
    return average


def clip(parameters: Iterable[Tensor], most: float = 1.0) -> None:
    """Scale each branch's gradients down to `most`, each for itself."""
    slopes = [p.grad for p in parameters if p.grad is not None]
    length = torch.stack([g.float().flatten(1).square().sum(1) for g in slopes]).sum(0).sqrt()
    share = (most / (length + 1e-6)).clamp(max=1)
    for slope in slopes:
        slope.mul_(share.view(-1, *[1] * (slope.ndim - 1)))


def blinds(given: Corpus) -> tuple[list[list[int]], list[list[int]]]:
    """The documents of each fold and of each made-up file."""
    places = range(len(given.ids))
    files = sorted({name for name in given.names if name.startswith("made_up/")})
    return (
        [[d for d in places if given.folds[d] == fold] for fold in range(FOLDS)],
        [[d for d in places if given.names[d] == file] for file in files],
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.harm", description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, default=MODEL / WEIGHTS)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--folds", type=int, default=FOLDS, help="only so many, for a trial")
    for name, value in Plan()._asdict().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    asked = parser.parse_args()
    plan = Plan(**{name: getattr(asked, name) for name in Plan._fields})
    torch.manual_seed(0)
    given = Corpus(asked.examples)
    folds, files = blinds(given)
    folds, files = folds[: asked.folds], files if asked.folds == FOLDS else []
    hidden = [*folds, *files, *[[]] * WHOLE]
    blind = torch.zeros(len(hidden), len(given.ids), dtype=torch.bool)
    for number, documents in enumerate(hidden):
        blind[number, documents] = True
    encoder = load(asked.start)
    start = branches_from(encoder, [0] * (len(hidden) - 1) + [1])
    branches = train(encoder, start, given, blind, plan, asked.device)
    asked.out.mkdir(parents=True, exist_ok=True)
    for number in range(WHOLE):
        branch = only(branches, len(folds) + len(files) + number)
        arrays: dict[str, Any] = {n: value.half().cpu().numpy() for n, value in branch.items()}
        np.savez_compressed(asked.out / f"branch-{number}.npz", **arrays)
    for name, first, parts in (("folds", 0, folds), ("files", len(folds), files)):
        asked_of: list[int] = []
        heard: list[Said] = []
        used: list[Branches] = []
        identity = np.zeros(3, np.int64)
        for number, own in enumerate(parts, first):
            branch = only(branches, number)
            said = hear(encoder, branch, given, own)
            singles = [k for k, d in enumerate(own) if given.names[d] == "made_up/single_victims"]
            identity += same_victims(
                branch, given, [own[k] for k in singles], [said[k] for k in singles]
            )
            asked_of, heard, used = asked_of + own, heard + said, [*used, branch]
        if not parts:
            continue
        print(f"{name} left out:", *figures(given, asked_of, heard), sep="\n    ")
        right, found, of = identity.tolist()
        print(f"    same victim: P {right / max(1, found):.3f} R {right / max(1, of):.3f} "
              f"F {2 * right / max(1, found + of):.3f}", flush=True)  # fmt: skip
        save_heard(given, asked_of, heard, asked.out / f"told-{name}.npz", used)
    seen = [d for d, name in enumerate(given.names) if name in ("real_dev", "made_up/disaster")]
    branch = only(branches, len(hidden) - WHOLE)
    said = hear(encoder, branch, given, seen)
    print("seen in training:", *figures(given, seen, said), sep="\n    ", flush=True)


if __name__ == "__main__":
    main()
