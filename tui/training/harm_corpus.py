"""What the second witness of the tally learns from: documents of labelled tokens, in windows.

Takes the file that `tests.benchmarks.harm_examples` writes; gives `Window`s and `Batch`es of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tui.analysis import decoding

UNKNOWN = -100
MOST_MENTIONS = 24
"""Mentions of one window between which pairs are judged."""

Array = NDArray[Any]
Arrays = Mapping[str, Array]


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
        self.readings: list[tuple[Array, Array, Array]] = []
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
    pieces: Array
    shapes: Array
    firsts: Array
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


def stack(rows: Sequence[Array], fill: float, width: int, kind: type) -> Tensor:
    """Rows of unlike length as one tensor."""
    out: Array = np.full((len(rows), width), fill, kind)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def runs_of(labels: Arrays) -> Iterator[tuple[int, int]]:
    """All mentions whose victims are known, as runs of tokens."""
    kinds, victims = labels["kinds"], labels["victims"]
    for start in np.flatnonzero((kinds % 2 == 1) & (victims >= 0)).tolist():
        end = start + 1
        while end < len(kinds) and kinds[end] == kinds[start] + 1:
            end += 1
        yield start, end


def mentions_of(labels: Arrays) -> tuple[list[tuple[int, int]], list[int]]:
    """The first mentions of a window whose victims are known, as runs of tokens."""
    runs = list(runs_of(labels))[:MOST_MENTIONS]
    whose = [int(labels["victims"][start]) for start, _ in runs]
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
