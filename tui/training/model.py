"""The encoder in PyTorch: a BERT (or MPNet) body, shapes added to its words, and the heads.

Parameters are named as in Hugging Face's `BertModel`, so that released weights load as they are.
A body with a table of relative places (`bert.relative.weight`) adds them to its attention.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from tui.analysis.decoding import ENTITY_TYPES, FINE_TYPES, ROLES, SHAPES, labels
from tui.training.graph import OUTPUTS, read_back

LINK_SIZE = 128
HEADS = {
    "ner": len(labels(ENTITY_TYPES)),
    "quo": len(labels(ROLES)),
    "fine": len(labels(FINE_TYPES)),
    "dep": LINK_SIZE,
    "hd": LINK_SIZE,
}
"""The linear maps on top, and their widths."""


class Outputs(NamedTuple):
    """Scores of each token, and the link scores of each token (dim 1) with each other (dim 2)."""

    entities: Tensor
    roles: Tensor
    fine: Tensor
    links: Tensor


class SelfAttention(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))


class Output(nn.Module):
    def __init__(self, inner: int, width: int) -> None:
        super().__init__()
        self.dense = nn.Linear(inner, width)
        self.LayerNorm = nn.LayerNorm(width, eps=1e-12)


class Attention(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.self = SelfAttention(width)
        self.output = Output(width, width)


class Intermediate(nn.Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.dense = nn.Linear(width, inner)


class Layer(nn.Module):
    """One transformer layer, LayerNorm last."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width)
        self.intermediate = Intermediate(width, inner)
        self.output = Output(inner, width)
        self.heads, self.dropout = heads, dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, width = x.shape
        query, key, value = (
            part(x).view(rows, length, self.heads, -1).transpose(1, 2)
            for part in (
                self.attention.self.query,
                self.attention.self.key,
                self.attention.self.value,
            )
        )
        drop = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias, dropout_p=drop
        )
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        out = self.attention.output
        x = out.LayerNorm(x + functional.dropout(out.dense(mixed), drop))
        wide = functional.gelu(self.intermediate.dense(x))
        return self.output.LayerNorm(x + functional.dropout(self.output.dense(wide), drop))


class Embeddings(nn.Module):
    def __init__(self, words: int, places: int, width: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(words, width)
        self.position_embeddings = nn.Embedding(places, width)
        self.token_type_embeddings = nn.Embedding(2, width)
        self.LayerNorm = nn.LayerNorm(width, eps=1e-12)


class Stack(nn.Module):
    def __init__(self, layers: list[Layer]) -> None:
        super().__init__()
        self.layer = nn.ModuleList(layers)


class Body(nn.Module):
    def __init__(self, embeddings: Embeddings, layers: list[Layer], relative: bool) -> None:
        super().__init__()
        self.embeddings = embeddings
        self.encoder = Stack(layers)
        self.relative = nn.Embedding(32, layers[0].heads) if relative else None


class Encoder(nn.Module):
    """Pieces and shapes in, scores of each token out; the sizes are read off `tensors`."""

    def __init__(self, tensors: Mapping[str, Tensor], dropout: float = 0.1) -> None:
        super().__init__()
        words, width = tensors["bert.embeddings.word_embeddings.weight"].shape
        places = len(tensors["bert.embeddings.position_embeddings.weight"])
        inner = len(tensors["bert.encoder.layer.0.intermediate.dense.bias"])
        count = len({name.split(".")[3] for name in tensors if name.startswith("bert.encoder.")})
        heads = width // (32 if width < 768 else 64)
        self.bert = Body(
            Embeddings(words, places, width),
            [Layer(width, inner, heads, dropout) for _ in range(count)],
            "bert.relative.weight" in tensors,
        )
        self.shape = nn.Embedding(SHAPES, width)
        self.shape.weight.data.zero_()
        for name, size in HEADS.items():
            head = nn.Linear(width, size)
            head.weight.data.normal_(std=0.02)
            head.bias.data.zero_()
            self.add_module(name, head)
        self.dropout = dropout
        if self.bert.relative is not None:
            # Learnt once and for all; its gradient is a tenth of a step.
            self.bert.relative.weight.requires_grad_(False)
        own = self.state_dict()
        for name, value in tensors.items():
            if name == "shape.weight" and len(value) < SHAPES:
                # Weights from before the quotation marks were told: the same row for each state.
                own[name].copy_(value.repeat(SHAPES // len(value), 1))
            elif name in own:
                own[name].copy_(value)

    def relative_bias(self, length: int) -> Tensor | None:
        """MPNet's additions to the attention scores, by distance in 32 buckets."""
        if self.bert.relative is None:
            return None
        place = torch.arange(length, device=self.shape.weight.device)
        away = place[None, :] - place[:, None]
        far = away.abs().clamp(min=1).float()
        scaled = 8 + (torch.log(far / 8) / math.log(128 / 8) * 8).long()
        bucket = torch.where(away.abs() < 8, away.abs(), scaled.clamp(max=15))
        bucket = bucket + 16 * (away > 0)
        return self.bert.relative(bucket).permute(2, 0, 1)

    def states(
        self, pieces: Tensor, shapes: Tensor, lengths: Tensor, layers: int | None = None
    ) -> tuple[Tensor, Tensor]:
        """What the lowest `layers` layers (all by default) make of rows x length, and the bias.

        The bias is what is added to the attention scores: nothing to be seen beyond the length.
        """
        length = pieces.shape[1]
        embeddings = self.bert.embeddings
        x = (
            embeddings.word_embeddings(pieces)
            + self.shape(shapes)
            + embeddings.position_embeddings.weight[:length]
            + embeddings.token_type_embeddings.weight[0]
        )
        x = functional.dropout(embeddings.LayerNorm(x), self.dropout, self.training)
        padding = torch.arange(length, device=pieces.device)[None, :] >= lengths[:, None]
        bias = torch.zeros(padding.shape, device=x.device).masked_fill(padding, -1e4)[:, None, None]
        relative = self.relative_bias(length)
        if relative is not None:
            bias = bias + relative
        if torch.is_autocast_enabled(x.device.type):
            bias = bias.to(torch.get_autocast_dtype(x.device.type))
        for layer in self.bert.encoder.layer[:layers]:
            x = layer(x, bias)
        return x, bias

    def forward(self, pieces: Tensor, shapes: Tensor, lengths: Tensor, firsts: Tensor) -> Outputs:
        """`pieces`, `shapes`: rows x length; `firsts`: rows x tokens, each token's first piece."""
        x, _ = self.states(pieces, shapes, lengths)
        x = x[torch.arange(len(x), device=x.device)[:, None], firsts]
        x = functional.dropout(x, self.dropout, self.training)
        dependents, heads = self.get_submodule("dep")(x), self.get_submodule("hd")(x)
        return Outputs(
            self.get_submodule("ner")(x).float(),
            self.get_submodule("quo")(x).float(),
            self.get_submodule("fine")(x).float(),
            (dependents @ heads.transpose(1, 2)).float() / math.sqrt(LINK_SIZE),
        )


def load(path: Path, dropout: float = 0.1) -> Encoder:
    """An encoder from safetensors or from a released ONNX file; heads it lacks start afresh."""
    if path.suffix == ".onnx":
        tensors = read_back(onnx.load(path), OUTPUTS)
        for name in ("dep.weight", "dep.bias"):
            tensors[name] = tensors[name] * np.float32(math.sqrt(LINK_SIZE))
        return Encoder({name: torch.tensor(value) for name, value in tensors.items()}, dropout)
    return Encoder({name: value.float() for name, value in load_file(path).items()}, dropout)


def save(model: nn.Module, path: Path) -> None:
    """All weights as float16."""
    save_file({name: value.half().contiguous() for name, value in model.state_dict().items()}, path)
