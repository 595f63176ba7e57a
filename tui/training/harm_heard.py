"""What trained branches say of documents, as the program reads them, and how right that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from tui.analysis import decoding
from tui.analysis.harm import KINDS, PAIR_ARRAYS, QUIET, ROLES, VICTIM
from tui.training.harm_branches import FROZEN, Branches, pairs, tell
from tui.training.harm_corpus import Array, Corpus, Window, collate, runs_of
from tui.training.model import Encoder

LIMIT, OVERLAP = 278, 62
"""Pieces of the windows that the program reads, and shared by two of them."""


class Said(NamedTuple):
    """What a branch says of a document's tokens: log probabilities, probabilities, vectors."""

    kinds: Array
    roles: Array
    vectors: Array


@torch.no_grad()
def hear(encoder: Encoder, branch: Branches, given: Corpus, documents: Sequence[int]) -> list[Said]:
    """What one branch says of documents as they are, each token read as the program reads it."""
    place = branch["kind.bias"].device
    encoder.eval()
    windows = [w for d in documents for w in given.windows(d, 0, LIMIT - 2, OVERLAP)]
    windows.sort(key=lambda w: len(w.pieces))
    said: dict[int, list[tuple[Window, Said]]] = {d: [] for d in documents}
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
            said[window.document].append((window, Said(*(part[row, :count] for part in parts))))
    return [together(given, document, said[document]) for document in documents]


def together(given: Corpus, document: int, said: list[tuple[Window, Said]]) -> Said:
    """The windows of a document joined, each token from the window that knows most about it."""
    first, last = given.bounds[document : document + 2]
    said.sort(key=lambda pair: pair[0].start)
    planned = [(w.start, w.start + len(w.firsts)) for w, _ in said]
    window = decoding.reading_window(last - first, planned)
    joined: list[list[Array]] = [[], [], []]
    for number, ((start, end), (_, heard)) in enumerate(zip(planned, said, strict=True)):
        mine = window[start:end] == number
        for part, values in zip(joined, heard, strict=True):
            part.append(values[mine])
    widths = (1 + 2 * len(KINDS), len(ROLES), VICTIM)
    return Said(*(np.concatenate(p) if p else np.zeros((0, w), np.float32)
                   for p, w in zip(joined, widths, strict=True)))  # fmt: skip


def save_heard(
    given: Corpus,
    documents: Sequence[int],
    heard: Sequence[Said],
    path: Path,
    branches: Sequence[Branches],
) -> None:
    """Keep what is said of the tokens that may be of a count: by document, token, as float16.

    Beside it the judgement on pairs of each of the `branches`.
    """
    rows: list[Array] = []
    kept: list[list[Array]] = []
    for document, said in zip(documents, heard, strict=True):
        at = np.flatnonzero(said.kinds[:, 0] < math.log(QUIET))
        rows.append(np.stack([np.full(len(at), document), at], 1))
        kept.append([part[at].astype(np.float16) for part in said])
    parts = [np.concatenate(part) for part in zip(*kept, strict=True)]
    arrays: dict[str, Any] = dict(zip(("kinds", "roles", "vectors"), parts, strict=True))
    for part in PAIR_ARRAYS:
        arrays[part] = torch.cat([branch[part] for branch in branches]).cpu().numpy()
    np.savez_compressed(
        path,
        ids=np.array([given.ids[d] for d in documents]),
        names=np.array([given.names[d] for d in documents]),
        documents=np.array(documents),
        rows=np.concatenate(rows).astype(np.int32),
        folds=np.array([given.folds[d] for d in documents]),
        **arrays,
    )


def figures(given: Corpus, documents: Sequence[int], heard: Sequence[Said]) -> Iterator[str]:
    """By set: precision, recall and F1 of the mentions (kind and place), roles that are right."""
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
        f1, share = 2 * right / max(1, found + of), roles / max(1, right)
        yield f"{name:30s} {of:5d} mentions P {p:.3f} R {r:.3f} F {f1:.3f} roles {share:.3f}"


@torch.no_grad()
def same_victims(
    branch: Branches, given: Corpus, documents: Sequence[int], heard: Sequence[Said]
) -> NDArray[np.int64]:
    """Right, found and gold pairs of gold mentions of one victim."""
    total = np.zeros(3, np.int64)
    for document, said in zip(documents, heard, strict=True):
        first, last = given.bounds[document : document + 2]
        labels = {part: row[first:last] for part, row in given.labels.items()}
        everyone = list(runs_of(labels))
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
