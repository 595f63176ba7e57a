"""Trains the encoder, on marked text and, where teachers are given, on what they say of it.

    python -m tui.training.train DATA TOKENIZER OUT.safetensors --start WEIGHTS [--teacher WEIGHTS]…

`DATA` is what `prepare` made. The same seed gives the same weights on one machine.
"""

from __future__ import annotations

import argparse
import copy
import multiprocessing
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch
from torch import Tensor, nn
from torch.nn import functional

from tui.training import corpus
from tui.training.augment import augment
from tui.training.batches import UNKNOWN, Batch, Pieces, Window, batches, windows_of
from tui.training.corpus import Marked
from tui.training.model import Encoder, Outputs, load, save
from tui.training.names import Names


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How a run goes. Rates are AdamW's; `soft` is the teachers' part of the loss."""

    seed: int = 0
    epochs: int = 10
    batch: int = 32
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    augment: float = 0.5
    soft: float = 0.7
    limit: int = 254
    average: float = 0.998
    plain: float = 0.0


class Reader:
    """Turns documents into windows; one in each worker process."""

    def __init__(self, documents: list[Marked], names: Names, cut: Pieces, plan: Plan) -> None:
        self.documents, self.names, self.cut, self.plan = documents, names, cut, plan

    def windows(self, epoch: int, number: int) -> list[Window]:
        """The windows of a document in one epoch: each time another variant, cut elsewhere."""
        draw = random.Random(f"{self.plan.seed} {epoch} {number}")
        document = self.documents[number]
        is_plain = document.quotes is None and document.entities is None
        if is_plain and draw.random() >= self.plan.plain:
            return []  # only teachers have something to say of it
        changed = augment(document, self.names, draw, self.plan.augment)
        limit = draw.randint(self.plan.limit * 5 // 8, self.plan.limit)
        return list(windows_of(changed, self.cut, limit, limit // 4))


reader: Reader | None = None


def start_worker(given: Reader) -> None:
    """Keep the reader in this process."""
    global reader
    reader = given


def read_one(task: tuple[int, int]) -> list[Window]:
    """The windows of a document, in a worker."""
    assert reader is not None  # noqa: S101  (start_worker set it)
    return reader.windows(*task)


def epochs_of(given: Reader, workers: int) -> Iterator[list[Window]]:
    """The windows of each epoch, in the same order however many workers read."""
    tasks = [
        (epoch, number)
        for epoch in range(given.plan.epochs)
        for number in range(len(given.documents))
    ]
    size = len(given.documents)
    if not workers:
        for first in range(0, len(tasks), size):
            yield [w for task in tasks[first : first + size] for w in given.windows(*task)]
        return
    with multiprocessing.get_context("fork").Pool(workers, start_worker, (given,)) as pool:
        results = pool.imap(read_one, tasks, chunksize=32)
        for _ in range(given.plan.epochs):
            yield [window for _ in range(size) for window in next(results)]


def known(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy where the label is known (0 where none is)."""
    flat = labels.reshape(-1)
    total = functional.cross_entropy(
        scores.reshape(len(flat), -1), flat, ignore_index=UNKNOWN, reduction="sum"
    )
    return total / (flat != UNKNOWN).sum().clamp(min=1)


def masked_links(links: Tensor, tokens: Tensor) -> Tensor:
    """Link scores with nothing to win beyond a window's tokens."""
    beyond = torch.arange(links.shape[2], device=links.device)[None, :] >= tokens[:, None]
    return links.masked_fill(beyond[:, None, :], -1e4)


def hard_loss(outputs: Outputs, batch: Batch) -> Tensor:
    """What the marks say."""
    return (
        known(outputs.entities, batch.entities)
        + known(outputs.roles, batch.roles)
        + 0.5 * known(outputs.fine, batch.fine)
        + 0.5 * known(masked_links(outputs.links, batch.tokens), batch.links)
    )


class Taught(NamedTuple):
    """The teachers' mean probabilities."""

    entities: Tensor
    roles: Tensor
    fine: Tensor
    links: Tensor


@torch.no_grad()
def taught(teachers: Sequence[Encoder], batch: Batch) -> Taught:
    """What the teachers say, on average."""
    inputs = (batch.pieces, batch.shapes, batch.lengths, batch.firsts)
    said = [teacher(*inputs) for teacher in teachers]
    said = [one._replace(links=masked_links(one.links, batch.tokens)) for one in said]
    return Taught(
        *(torch.stack([one[part].softmax(-1) for one in said]).mean(0) for part in range(4))
    )


def soft_loss(outputs: Outputs, teachers: Taught, batch: Batch) -> Tensor:
    """How far the student is from its teachers; links count where they see a source or content."""
    is_token = (
        torch.arange(batch.firsts.shape[1], device=batch.tokens.device)[None, :]
        < batch.tokens[:, None]
    ).float()
    begins = (teachers.roles[..., 1] + teachers.roles[..., 5]) * is_token
    links = masked_links(outputs.links, batch.tokens)
    total = torch.zeros((), device=is_token.device)
    for scores, wanted, weight, part in (
        (outputs.entities, teachers.entities, is_token, 1.0),
        (outputs.roles, teachers.roles, is_token, 1.0),
        (outputs.fine, teachers.fine, is_token, 0.5),
        (links, teachers.links, begins, 0.5),
    ):
        cross = -(wanted * scores.log_softmax(-1)).sum(-1)
        total = total + part * (cross * weight).sum() / weight.sum().clamp(min=1)
    return total


def optimiser(model: Encoder, plan: Plan) -> torch.optim.AdamW:
    """AdamW; the heads and shapes learn faster, biases and norms do not decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.rate if name.startswith("bert.") else plan.head_rate
        decay = 0.01 if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "lr": rate, "weight_decay": decay}
            for (rate, decay), parameters in groups.items()
        ],
        fused=model.shape.weight.is_cuda,
    )


def train(
    model: Encoder,
    documents: list[Marked],
    names: Names,
    cut: Pieces,
    plan: Plan,
    *,
    teachers: Sequence[Encoder] = (),
    workers: int = 0,
    device: str = "cpu",
) -> Encoder:
    """Train `model` in place; gives the running average of its weights, which reads better."""
    torch.manual_seed(plan.seed)
    draw = random.Random(plan.seed)
    place = torch.device(device)
    # Read first: the worker processes must fork before the device is touched.
    epochs = epochs_of(Reader(documents, names, cut, plan), workers)
    current = next(epochs)
    model.to(place).train()
    for teacher in teachers:
        teacher.to(place).eval()
    average = copy.deepcopy(model).eval()
    optimise = optimiser(model, plan)
    steps = plan.epochs * -(-len(current) // plan.batch)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimise, lambda step: min(step / warm, max(0.02, (steps - step) / (steps - warm + 1)))
    )
    done, begun, losses = 0, time.monotonic(), 0.0
    for epoch in range(plan.epochs):
        if epoch:
            current = next(epochs)
        for batch in batches(current, plan.batch, draw):
            batch = batch.to(place)
            with torch.autocast(place.type, torch.bfloat16, enabled=place.type == "cuda"):
                outputs = model(batch.pieces, batch.shapes, batch.lengths, batch.firsts)
                loss = hard_loss(outputs, batch)
                if teachers:
                    soft = soft_loss(outputs, taught(teachers, batch), batch)
                    loss = (1 - plan.soft) * loss + plan.soft * soft
            optimise.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimise.step()
            schedule.step()
            done += 1
            losses = 0.98 * losses + 0.02 * float(loss.detach()) if done % 10 == 0 else losses
            keep = min(plan.average, done / (done + 10))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
        print(
            f"epoch {epoch + 1}: {done} steps, {time.monotonic() - begun:.0f} s, loss {losses:.3f}",
            flush=True,
        )
    return average


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.train", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="weights to start from")
    parser.add_argument("--teacher", type=Path, action="append", default=[])
    parser.add_argument("--workers", type=int, default=0, help="processes that read the text")
    parser.add_argument("--documents", type=int, default=0, help="only so many, for a trial")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    for field in msgspec.structs.fields(Plan):
        parser.add_argument(
            f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default
        )
    given = parser.parse_args()
    plan = Plan(**{name: getattr(given, name) for name in Plan.__struct_fields__})
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    torch.manual_seed(plan.seed)
    documents = corpus.read(given.data / "train.jsonl")
    if given.documents:
        documents = documents[:: max(1, len(documents) // given.documents)]
    names = msgspec.json.decode((given.data / "names.json").read_bytes(), type=Names)
    model = train(
        load(given.start, plan.dropout),
        documents,
        names,
        Pieces(given.tokenizer),
        plan,
        teachers=[load(path) for path in given.teacher],
        workers=given.workers,
        device=given.device,
    )
    save(model, given.out)


if __name__ == "__main__":
    main()
