"""The branches of the second witness in PyTorch: many side by side over one frozen encoder.

A branch is a copy of the encoder's upper layers with heads for the kind of harm (BIO over the count
phrase), its role, and whose harm it is. Its weights are a `dict` of tensors whose first dimension
is the branch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from tui.analysis.harm import KINDS, ROLES, VICTIM
from tui.training.model import Encoder

FROZEN, LAYERS, HEADS, HIDDEN = 4, 6, 12, 32
"""The encoder's layers below the branch and in all, its attention heads; the hidden width of the
judgement on a pair of victims."""

Branches = dict[str, Tensor]


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


def only(branches: Branches, number: int) -> Branches:
    """One of the branches."""
    return {name: value[number : number + 1] for name, value in branches.items()}


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
        query, key, value = heads.unbind(0)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=wide_bias.to(heads.dtype), dropout_p=dropout
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
