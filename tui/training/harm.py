"""Trains the second witness of the tally: branches beside the encoder's own upper layers.

    python -m tui.training.harm EXAMPLES.npz OUT [--epochs 12] [--device cuda]

The encoder's lower four layers stay as released; a branch is a copy of the upper two with heads for
the kind of harm (BIO over the count phrase), its role, and whose harm it is. Many branches learn
side by side from the same windows, each blind to the documents it will be asked about: one for each
fold, one for each made-up file, and those that see every document, of which one is shipped. A
branch's weights are a `dict` of tensors whose first dimension is the branch.

`EXAMPLES` is what `tests.benchmarks.harm_examples` writes. Gives what each blind branch says of
its documents (`told-….npz`) and the weights of the others (`branch-….npz`).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from tui.analysis import decoding
from tui.training.model import Encoder, load

KINDS = (
    "killed", "injured", "casualties", "missing", "displaced", "detained", "rescued", "outage",
    "affected", "damaged", "destroyed",
)  # fmt: skip
ROLES = ("current", "claim", "subset", "repeat", "superseded", "background")
UNKNOWN = -100

FROZEN, LAYERS, HEADS, VICTIM, HIDDEN = 4, 6, 12, 32, 32
"""The encoder's layers below the branch and in all, its attention heads; a victim's vector, and
the hidden width of the judgement on a pair of them."""
FOLDS, WHOLE = 10, 2
MOST_MENTIONS = 24
"""Mentions of one window between which pairs are judged."""
LIMIT, OVERLAP = 278, 62
"""Pieces of the windows that the program reads, and shared by two of them."""

Arrays = Mapping[str, NDArray[np.generic]]
Branches = dict[str, Tensor]


class Corpus:
    """The examples: documents of tokens with their labels, in several readings."""

    def __init__(self, path: Path) -> None:
        kept: Arrays = dict(np.load(path))
        self.names: list[str] = kept["names"].tolist()
        self.ids: list[str] = kept["ids"].tolist()
        self.folds: list[int] = kept["folds"].tolist()
        self.bounds: list[int] = kept["bounds"].tolist()
        self.labels = {
            part: kept[part] for part in ("starts_line", "kinds", "roles", "victims", "weights")
        }
        self.readings = []
        while f"pieces{len(self.readings)}" in kept:
            number = len(self.readings)
            sizes = kept[f"sizes{number}"].astype(np.int64)
            ends = np.concatenate([[0], np.cumsum(sizes)])
            self.readings.append((kept[f"pieces{number}"], ends, kept[f"shapes{number}"]))
        self.is_silver = [float(self.labels["weights"][a:b].max(initial=0)) < 1
                          for a, b in zip(self.bounds, self.bounds[1:], strict=False)]  # fmt: skip

    def windows(self, document: int, reading: int, limit: int, overlap: int) -> list[Window]:
        """The document in windows of at most `limit` pieces, [CLS] and [SEP] not counted."""
        first, last = self.bounds[document : document + 2]
        pieces, ends, shapes = self.readings[reading]
        sizes = np.diff(ends[first : last + 1])
        planned = decoding.windows(sizes, self.labels["starts_line"][first:last], limit, overlap)
        found = []
        for start, end in planned:
            a, b = first + start, first + end
            cut = pieces[ends[a] : ends[b]]
            wide = np.repeat(shapes[a:b], sizes[start:end])
            found.append(
                Window(
                    document,
                    start,
                    np.concatenate([[101], cut, [102]]),
                    np.concatenate([[0], wide, [0]]),
                    ends[a:b] - ends[a] + 1,
                    {part: row[a:b] for part, row in self.labels.items()},
                )
            )
        return found


class Window(NamedTuple):
    """A run of tokens of a document, `start` on, as the model takes it, and their labels."""

    document: int
    start: int
    pieces: NDArray[np.generic]
    shapes: NDArray[np.generic]
    firsts: NDArray[np.generic]
    labels: Arrays


class Batch(NamedTuple):
    """Windows one below the other, padded; `mentions` are runs of tokens, `victims` whose."""

    documents: Tensor
    pieces: Tensor
    shapes: Tensor
    lengths: Tensor
    firsts: Tensor
    kinds: Tensor
    roles: Tensor
    weights: Tensor
    mentions: Tensor
    victims: Tensor

    def to(self, device: torch.device) -> Batch:
        """The batch on another device."""
        return Batch(*(part.to(device, non_blocking=True) for part in self))


def stack(rows: Sequence[NDArray[np.generic]], fill: float, width: int, kind: type) -> Tensor:
    """Rows of unlike length as one tensor."""
    out = np.full((len(rows), width), fill, kind)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def mentions_of(labels: Arrays) -> tuple[list[tuple[int, int]], list[int]]:
    """The first mentions of a window whose victims are known, as runs of tokens."""
    kinds, victims = labels["kinds"], labels["victims"]
    runs, whose = [], []
    for start in np.flatnonzero((kinds % 2 == 1) & (victims >= 0))[:MOST_MENTIONS].tolist():
        end = start + 1
        while end < len(kinds) and kinds[end] == kinds[start] + 1:
            end += 1
        runs.append((start, end))
        whose.append(int(victims[start]))
    return runs, whose


def collate(windows: Sequence[Window]) -> Batch:
    """Windows as one batch; widths are multiples of eight, as attention on a GPU wants them."""
    width = -(-max(len(w.pieces) for w in windows) // 8) * 8
    tokens = max(len(w.firsts) for w in windows)
    mentions = np.zeros((len(windows), MOST_MENTIONS, 2), np.int64)
    victims = np.full((len(windows), MOST_MENTIONS), -1, np.int64)
    for number, window in enumerate(windows):
        runs, whose = mentions_of(window.labels)
        if runs:
            mentions[number, : len(runs)], victims[number, : len(runs)] = runs, whose
    return Batch(
        torch.tensor([w.document for w in windows]),
        stack([w.pieces for w in windows], 0, width, np.int64),
        stack([w.shapes for w in windows], 0, width, np.int64),
        torch.tensor([len(w.pieces) for w in windows]),
        stack([w.firsts for w in windows], 0, tokens, np.int64),
        stack([w.labels["kinds"] for w in windows], UNKNOWN, tokens, np.int64),
        stack([w.labels["roles"] for w in windows], UNKNOWN, tokens, np.int64),
        stack([w.labels["weights"] for w in windows], 0, tokens, np.float32),
        torch.from_numpy(mentions),
        torch.from_numpy(victims),
    )


def batches(windows: list[Window], size: int, draw: random.Random) -> list[list[Window]]:
    """All windows in random batches of about equal length."""
    order = sorted(windows, key=lambda w: len(w.pieces) + 60 * draw.random())
    found = [order[start : start + size] for start in range(0, len(order), size)]
    draw.shuffle(found)
    return found


class Plan(NamedTuple):
    """How a run goes. Rates are AdamW's; `silver` is the part of the silver read in an epoch.

    It ends after its epochs or its seconds, whatever is sooner.
    """

    epochs: int = 36
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


# ── the branches ──────────────────────────────────────────────────────────────────────────────────


def branches_from(encoder: Encoder, seeds: Sequence[int]) -> Branches:
    """Copies of the encoder's upper layers with heads that start afresh, one for each seed."""
    held = {name: value.float() for name, value in encoder.state_dict().items()}
    found: Branches = {}

    def put(name: str, weight: Tensor, bias: Tensor) -> None:
        found[f"{name}.weight"] = torch.stack([weight] * len(seeds))
        found[f"{name}.bias"] = torch.stack([bias] * len(seeds))[:, None]

    for number in range(FROZEN, LAYERS):
        base = f"bert.encoder.layer.{number}."
        parts = [f"{base}attention.self.{part}" for part in ("query", "key", "value")]
        weight, bias = (
            torch.cat([held[f"{p}.{end}"] for p in parts]) for end in ("weight", "bias")
        )
        put(f"{number}.qkv", weight.T, bias)
        for name, part in (
            ("mixed", "attention.output.dense"),
            ("wide", "intermediate.dense"),
            ("narrow", "output.dense"),
        ):
            put(f"{number}.{name}", held[f"{base}{part}.weight"].T, held[f"{base}{part}.bias"])
        for name, part in (("between", "attention.output.LayerNorm"), ("out", "output.LayerNorm")):
            weight, bias = held[f"{base}{part}.weight"], held[f"{base}{part}.bias"]
            put(f"{number}.{name}", weight[None], bias)
    width = held[f"{base}output.LayerNorm.weight"].shape[0]
    for name, taken, given in (
        ("kind", width, 1 + 2 * len(KINDS)),
        ("role", width, len(ROLES)),
        ("victim", width, VICTIM),
        ("pair", 2 * VICTIM, HIDDEN),
        ("same", HIDDEN, 1),
    ):
        weights = []
        for seed in seeds:
            draw = torch.Generator().manual_seed(seed)
            weights.append(torch.randn(taken, given, generator=draw) / math.sqrt(taken) / 2)
        found[f"{name}.weight"] = torch.stack(weights)
        found[f"{name}.bias"] = torch.zeros(len(seeds), 1, given)
    return found


def linear(branches: Branches, name: str, x: Tensor) -> Tensor:
    """x W + b of each branch: branch x rows x width."""
    return torch.baddbmm(branches[f"{name}.bias"], x, branches[f"{name}.weight"])


def norm(branches: Branches, name: str, x: Tensor) -> Tensor:
    whole = functional.layer_norm(x.float(), x.shape[-1:], eps=1e-12)
    return whole * branches[f"{name}.weight"] + branches[f"{name}.bias"]


class Told(NamedTuple):
    """What the branches say of each token: branch x window x token x (labels, roles, vector)."""

    kinds: Tensor
    roles: Tensor
    vectors: Tensor


def tell(
    branches: Branches, states: Tensor, bias: Tensor, firsts: Tensor, dropout: float = 0.0
) -> Told:
    """Run the branches over the frozen layers' states (window x piece x width)."""
    many = len(branches["kind.bias"])
    rows, length, width = states.shape
    x = states.reshape(1, rows * length, width).expand(many, -1, -1)

    def drop(y: Tensor) -> Tensor:
        return functional.dropout(y, dropout, dropout > 0)

    wide_bias = bias.expand(-1, 1, length, -1).repeat(many, 1, 1, 1)
    for number in range(FROZEN, LAYERS):
        heads = linear(branches, f"{number}.qkv", x)
        heads = heads.view(many * rows, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            *heads.unbind(0), attn_mask=wide_bias.to(heads.dtype), dropout_p=dropout
        )
        mixed = mixed.transpose(1, 2).reshape(many, rows * length, width)
        x = norm(
            branches, f"{number}.between", x + drop(linear(branches, f"{number}.mixed", mixed))
        )
        wide = functional.gelu(linear(branches, f"{number}.wide", x))
        x = norm(branches, f"{number}.out", x + drop(linear(branches, f"{number}.narrow", wide)))
    x = x.view(many, rows, length, width)[:, torch.arange(rows, device=x.device)[:, None], firsts]
    x = drop(x).reshape(many, -1, width)
    shape = (many, *firsts.shape, -1)
    return Told(*(linear(branches, n, x).float().view(shape) for n in ("kind", "role", "victim")))


def pairs(branches: Branches, vectors: Tensor) -> Tensor:
    """How likely each two mentions are of one victim (log odds): branch x window x m x m."""
    one, other = vectors[:, :, :, None], vectors[:, :, None]
    signs = torch.cat([one * other, (one - other).abs()], -1)
    flat = signs.reshape(len(signs), -1, signs.shape[-1])
    hidden = functional.gelu(linear(branches, "pair", flat))
    return linear(branches, "same", hidden).float().view(signs.shape[:-1])


def pooled(vectors: Tensor, mentions: Tensor) -> Tensor:
    """The mean vector of each mention: branch x window x mention x width."""
    at = torch.arange(vectors.shape[2], device=vectors.device)
    inside = ((at >= mentions[..., :1]) & (at < mentions[..., 1:])).float()
    share = inside / inside.sum(-1, keepdim=True).clamp(min=1)
    return torch.einsum("bmt,nbtv->nbmv", share, vectors)


def losses(branches: Branches, told: Told, batch: Batch, seen: Tensor, plan: Plan) -> Tensor:
    """The loss of each branch over the windows it may see (branch x window)."""
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
    blind = blind.to(place)
    learnt = {n: v.to(place).clone().requires_grad_(True) for n, v in branches.items()}
    average = {name: value.detach().clone() for name, value in learnt.items()}
    own = ("kind", "role", "victim", "pair", "same")
    groups = [
        {"params": [v for n, v in learnt.items() if is_own == n.startswith(own)], "lr": rate}
        for is_own, rate in ((False, plan.rate), (True, plan.head_rate))
    ]
    optimise = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=place.type == "cuda")
    rates = [group["lr"] for group in groups]
    steps, begun = 0, time.monotonic()
    for epoch in range(plan.epochs):
        current = next(epochs) if epoch else current
        done, total = 0, torch.zeros(len(blind), device=place)
        for windows in current:
            batch = collate(windows).to(place)
            seen = (~blind[:, batch.documents]).float()
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


# ── what they say of documents they have not seen ─────────────────────────────────────────────────


class Heard(NamedTuple):
    """What a branch says of a document's tokens: log probabilities, probabilities, vectors."""

    kinds: NDArray[np.float32]
    roles: NDArray[np.float32]
    vectors: NDArray[np.float32]


def only(branches: Branches, number: int) -> Branches:
    """One of the branches."""
    return {name: value[number : number + 1] for name, value in branches.items()}


def mean_of(branches: Branches, numbers: Sequence[int]) -> Branches:
    """The branch between several."""
    return {name: value[list(numbers)].mean(0, keepdim=True) for name, value in branches.items()}


@torch.no_grad()
def hear(
    encoder: Encoder, branch: Branches, given: Corpus, documents: Sequence[int]
) -> list[Heard]:
    """What one branch says of documents as they are, each token read as the program reads it."""
    place = branch["kind.bias"].device
    encoder.eval()
    windows = [w for d in documents for w in given.windows(d, 0, LIMIT - 2, OVERLAP)]
    windows.sort(key=lambda w: len(w.pieces))
    said: dict[int, list[tuple[Window, Heard]]] = {d: [] for d in documents}
    for start in range(0, len(windows), 64):
        some = windows[start : start + 64]
        batch = collate(some).to(place)
        with torch.autocast(place.type, torch.bfloat16, enabled=place.type == "cuda"):
            states, bias = encoder.states(batch.pieces, batch.shapes, batch.lengths, FROZEN)
            told = tell(branch, states, bias, batch.firsts)
        kinds, roles = told.kinds[0].log_softmax(-1), told.roles[0].softmax(-1)
        parts = [part.float().cpu().numpy() for part in (kinds, roles, told.vectors[0])]
        for row, window in enumerate(some):
            count = len(window.firsts)
            said[window.document].append((window, Heard(*(part[row, :count] for part in parts))))
    return [together(given, document, said[document]) for document in documents]


def together(given: Corpus, document: int, said: list[tuple[Window, Heard]]) -> Heard:
    """The windows of a document joined, each token from the window that knows most about it."""
    first, last = given.bounds[document : document + 2]
    said.sort(key=lambda pair: pair[0].start)
    planned = [(w.start, w.start + len(w.firsts)) for w, _ in said]
    window = decoding.reading_window(last - first, planned)
    joined = [[], [], []]
    for number, ((start, end), (_, heard)) in enumerate(zip(planned, said, strict=True)):
        mine = window[start:end] == number
        for part, values in zip(joined, heard, strict=True):
            part.append(values[mine])
    widths = (1 + 2 * len(KINDS), len(ROLES), VICTIM)
    return Heard(*(np.concatenate(p) if p else np.zeros((0, w), np.float32)
                   for p, w in zip(joined, widths, strict=True)))  # fmt: skip


QUIET = 0.98
"""The probability of no harm from which a token is left out of what is kept."""


def save_heard(
    given: Corpus,
    documents: Sequence[int],
    heard: Sequence[Heard],
    path: Path,
    branches: Sequence[Branches],
) -> None:
    """Keep what is said of the tokens that may be of a count: by document, token, as float16.

    Beside it the judgement on pairs of each of the `branches`.
    """
    rows, kept = [], []
    for document, said in zip(documents, heard, strict=True):
        at = np.flatnonzero(said.kinds[:, 0] < math.log(QUIET))
        rows.append(np.stack([np.full(len(at), document), at], 1))
        kept.append([part[at].astype(np.float16) for part in said])
    parts = [np.concatenate(part) for part in zip(*kept, strict=True)]
    np.savez_compressed(
        path,
        ids=np.array([given.ids[d] for d in documents]),
        names=np.array([given.names[d] for d in documents]),
        documents=np.array(documents),
        rows=np.concatenate(rows).astype(np.int32),
        folds=np.array([given.folds[d] for d in documents]),
        **dict(zip(("kinds", "roles", "vectors"), parts, strict=True)),
        **{
            part: torch.cat([branch[part] for branch in branches]).cpu().numpy()
            for part in ("pair.weight", "pair.bias", "same.weight", "same.bias")
        },
    )


def figures(given: Corpus, documents: Sequence[int], heard: Sequence[Heard]) -> Iterator[str]:
    """By set: precision, recall and F1 of the mentions (kind and an overlap), roles that are right."""
    counts: dict[str, NDArray[np.int64]] = {}
    for document, said in zip(documents, heard, strict=True):
        first, last = given.bounds[document : document + 2]
        labels = {part: row[first:last] for part, row in given.labels.items()}
        if given.is_silver[document] or not len(labels["kinds"]):
            continue
        path = decoding.viterbi(said.kinds, labels["starts_line"])
        gold, right, found, roles = labels["kinds"], 0, 0, 0
        for span in decoding.spans(path, said.kinds):
            found += 1
            at = np.flatnonzero((gold[span.start : span.end] - 1) // 2 == span.type) + span.start
            if len(at):
                right += 1
                role = int(said.roles[span.start : span.end].mean(0).argmax())
                roles += role == labels["roles"][at[0]]
        of = int((gold % 2 == 1).sum())
        total = counts.setdefault(given.names[document], np.zeros(4, np.int64))
        total += (right, found, of, roles)
    for name, (right, found, of, roles) in counts.items():
        p, r = right / max(1, found), right / max(1, of)
        yield (f"{name:30s} {of:5d} mentions P {p:.3f} R {r:.3f} "
               f"F {2 * right / max(1, found + of):.3f} roles {roles / max(1, right):.3f}")  # fmt: skip


@torch.no_grad()
def same_victims(
    branch: Branches, given: Corpus, documents: Sequence[int], heard: Sequence[Heard]
) -> NDArray[np.int64]:
    """Right, found and gold pairs of gold mentions of one victim."""
    total = np.zeros(3, np.int64)
    for document, said in zip(documents, heard, strict=True):
        first, last = given.bounds[document : document + 2]
        labels = {part: row[first:last] for part, row in given.labels.items()}
        everyone = [(start, end) for start, end in runs_of(labels)]
        if len(everyone) < 2:
            continue
        whose = np.array([labels["victims"][start] for start, _ in everyone])
        means = np.stack([said.vectors[a:b].mean(0) for a, b in everyone])
        vectors = torch.from_numpy(means)[None, None].to(branch["kind.bias"].device)
        odds = pairs(branch, vectors)[0, 0].cpu().numpy()
        upper = np.triu(np.ones(odds.shape, bool), 1)
        same = whose[:, None] == whose[None]
        total += [(upper & same & (odds > 0)).sum(), (upper & (odds > 0)).sum(),
                  (upper & same).sum()]  # fmt: skip
    return total


def runs_of(labels: Arrays) -> Iterator[tuple[int, int]]:
    """All mentions whose victims are known, as runs of tokens."""
    kinds, victims = labels["kinds"], labels["victims"]
    for start in np.flatnonzero((kinds % 2 == 1) & (victims >= 0)).tolist():
        end = start + 1
        while end < len(kinds) and kinds[end] == kinds[start] + 1:
            end += 1
        yield start, end


# ── the command ───────────────────────────────────────────────────────────────────────────────────


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
    parser.add_argument("--start", type=Path, default=Path("tui/analysis/model/news_encoder.onnx"))
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
        arrays = {name: value.half().cpu().numpy() for name, value in branch.items()}
        np.savez_compressed(asked.out / f"branch-{number}.npz", **arrays)
    for name, first, parts in (("folds", 0, folds), ("files", len(folds), files)):
        documents: list[int] = []
        heard: list[Heard] = []
        identity, used = np.zeros(3, np.int64), []
        for number, own in enumerate(parts, first):
            branch = only(branches, number)
            said = hear(encoder, branch, given, own)
            singles = [k for k, d in enumerate(own) if given.names[d] == "made_up/single_victims"]
            identity += same_victims(
                branch, given, [own[k] for k in singles], [said[k] for k in singles]
            )
            documents, heard, used = documents + own, heard + said, [*used, branch]
        if not parts:
            continue
        print(f"{name} left out:", *figures(given, documents, heard), sep="\n    ")
        right, found, of = identity.tolist()
        print(f"    same victim: P {right / max(1, found):.3f} R {right / max(1, of):.3f} "
              f"F {2 * right / max(1, found + of):.3f}", flush=True)  # fmt: skip
        save_heard(given, documents, heard, asked.out / f"told-{name}.npz", used)
    seen = [d for d, name in enumerate(given.names) if name in ("real_dev", "made_up/disaster")]
    branch = only(branches, len(hidden) - WHOLE)
    said = hear(encoder, branch, given, seen)
    print("seen in training:", *figures(given, seen, said), sep="\n    ", flush=True)


if __name__ == "__main__":
    main()
