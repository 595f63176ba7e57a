"""From marked documents to batches of windows with their labels.

Takes `Marked` documents and the word pieces; gives `Window`s (arrays), and from those `Batch`es
(tensors). A label or link of -100 is one that nobody knows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from tui.analysis import decoding
from tui.analysis.decoding import CONTENT, CUE, SOURCE
from tui.training.corpus import Marked, Span

UNKNOWN = -100
PIECES_A_TOKEN = 12
Array = NDArray[np.int32]


class Pieces:
    """Cuts tokens into word pieces, each on its own."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def __call__(self, token: str) -> list[int]:
        """The numbers of a token's pieces, at least one."""
        cut = self.known.get(token)
        if cut is None:
            ids = self.tokenizer.encode(token, add_special_tokens=False).ids[:PIECES_A_TOKEN]
            cut = self.known[token] = ids or [100]
        return cut


class Window(NamedTuple):
    """A run of tokens of a document, `start` on, as the model takes it, and what is known of it."""

    start: int
    pieces: Array
    shapes: Array
    firsts: Array
    entities: Array
    roles: Array
    fine: Array
    links: Array


class Batch(NamedTuple):
    """Windows one below the other, padded."""

    pieces: Tensor
    shapes: Tensor
    lengths: Tensor
    firsts: Tensor
    tokens: Tensor
    entities: Tensor
    roles: Tensor
    fine: Tensor
    links: Tensor

    def to(self, device: torch.device) -> Batch:
        """The batch on another device."""
        return Batch(*(part.to(device, non_blocking=True) for part in self))


def write_label(row: Array, start: int, end: int, kind: int) -> bool:
    """Mark a span (BIO) unless part of it is marked already."""
    if row[start:end].any():
        return False
    row[start:end] = 2 * kind + 2
    row[start] = 2 * kind + 1
    return True


def label_rows(document: Marked) -> tuple[Array, Array, Array, Array]:
    """Labels of entities, roles and finer types, and each token's link (a token's number)."""
    count = len(document.tokens)
    entities, roles, fine, links = (np.full(count, UNKNOWN, np.int32) for _ in range(4))
    if document.entities is not None:
        entities[:] = 0
        for start, end, kind in document.entities:
            write_label(entities, start, end, decoding.ENTITY_TYPES.index(kind))
    if document.fine is not None:
        fine[:] = 0
        for start, end, kind in document.fine:
            write_label(fine, start, end, decoding.FINE_TYPES.index(kind))
    if document.quotes is not None:
        roles[:] = 0
        for quote in document.quotes:
            marked: list[tuple[Span, int]] = [(part, CONTENT) for part in quote.content]
            marked += [(quote.source, SOURCE)] if quote.source else []
            if quote.cue:
                write_label(roles, *quote.cue, CUE)
            target = quote.cue or quote.source
            for (start, end), role in marked:
                if write_label(roles, start, end, role) and target and target[0] != start:
                    links[start] = target[0]
    return entities, roles, fine, links


def windows_of(document: Marked, cut: Pieces, limit: int, overlap: int) -> Iterator[Window]:
    """The document in windows of at most `limit` pieces, [CLS] and [SEP] not counted."""
    pieces = [cut(token) for token in document.tokens]
    states = decoding.quote_states(document.tokens, document.glued, document.breaks)
    shapes = decoding.shape_row(
        [decoding.shape(token) for token in document.tokens], document.breaks, states
    )
    sizes = [len(part) for part in pieces]
    entities, roles, fine, links = label_rows(document)
    for start, end in decoding.windows(sizes, document.breaks, limit, overlap):
        inner = np.where(
            (links[start:end] >= start) & (links[start:end] < end),
            links[start:end] - start,
            UNKNOWN,
        )
        yield Window(
            start,
            np.array(
                [101, *(piece for part in pieces[start:end] for piece in part), 102], np.int32
            ),
            np.array([0, *np.repeat(shapes[start:end], sizes[start:end]), 0], np.int32),
            np.cumsum([1, *sizes[start : end - 1]]).astype(np.int32),
            entities[start:end],
            roles[start:end],
            fine[start:end],
            inner.astype(np.int32),
        )


def stack(rows: Sequence[Array], fill: int) -> Tensor:
    """Rows of unlike length as one tensor."""
    out = np.full((len(rows), max(len(row) for row in rows)), fill, np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def collate(windows: Sequence[Window]) -> Batch:
    """Windows as one batch."""
    return Batch(
        stack([window.pieces for window in windows], 0),
        stack([window.shapes for window in windows], 0),
        torch.tensor([len(window.pieces) for window in windows]),
        stack([window.firsts for window in windows], 0),
        torch.tensor([len(window.firsts) for window in windows]),
        stack([window.entities for window in windows], UNKNOWN),
        stack([window.roles for window in windows], UNKNOWN),
        stack([window.fine for window in windows], UNKNOWN),
        stack([window.links for window in windows], UNKNOWN),
    )


def batches(windows: list[Window], size: int, draw: random.Random) -> Iterator[Batch]:
    """All windows in random batches of about equal length."""
    draw.shuffle(windows)
    pool = size * 16
    found = []
    for start in range(0, len(windows), pool):
        near = sorted(windows[start : start + pool], key=lambda window: len(window.pieces))
        found += [near[place : place + size] for place in range(0, len(near), size)]
    draw.shuffle(found)
    for group in found:
        yield collate(group)
