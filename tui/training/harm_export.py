"""Turns a trained branch into what the program ships: int8 ONNX, and the judgement on pairs.

    python -m tui.training.harm_export BRANCH.npz… [--folder FOLDER]

Several branches are averaged. Adds the files to the folder's SHA-256 sums.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from tui.analysis.harm import PAIR_ARRAYS
from tui.analysis.weights import BRANCH, MODEL, PAIRS
from tui.training.graph import FUSED, GraphBuilder, add_layer
from tui.training.sums import note_sums

LARGEST = 5_000_000
"""Bytes of the ONNX file, at most."""
WIDTH = 384
LAYERS = (4, 5)
"""Numbers of the encoder's layers that the branch has copies of."""
HEADS = {"kinds": "kind", "roles": "role", "victims": "victim"}
"""The graph's outputs and the heads that give them."""

Array = NDArray[np.float32]


def read(paths: Sequence[Path]) -> dict[str, Array]:
    """The mean of the branches' weights, without the dimension of the branch."""
    kept = [dict(np.load(path)) for path in paths]
    return {
        name: np.mean([each[name][0].astype(np.float32) for each in kept], axis=0)
        for name in kept[0]
    }


def as_layers(branch: Mapping[str, Array]) -> dict[str, Array]:
    """The weights by the names that `graph.add_layer` knows them by."""
    found: dict[str, Array] = {}
    for number in LAYERS:
        base = f"bert.encoder.layer.{number}."

        def put(part: str, weight: Array, bias: Array, base: str = base) -> None:
            found[f"{base}{part}.weight"], found[f"{base}{part}.bias"] = weight, bias.reshape(-1)

        weights = np.split(branch[f"{number}.qkv.weight"].T, 3)
        biases = np.split(branch[f"{number}.qkv.bias"].reshape(-1), 3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            put(f"attention.self.{part}", weight, bias)
        for name, part in (
            ("mixed", "attention.output.dense"),
            ("wide", "intermediate.dense"),
            ("narrow", "output.dense"),
        ):
            put(part, branch[f"{number}.{name}.weight"].T, branch[f"{number}.{name}.bias"])
        for name, part in (("between", "attention.output.LayerNorm"), ("out", "output.LayerNorm")):
            weight = branch[f"{number}.{name}.weight"].reshape(-1)
            put(part, weight, branch[f"{number}.{name}.bias"])
    return found


def build(branch: Mapping[str, Array]) -> onnx.ModelProto:
    """The branch's graph: `states` (batch x length x width) in, an output a head out."""
    graph, x, tensors = GraphBuilder(), "states", as_layers(branch)
    for number in LAYERS:
        x = add_layer(graph, tensors, number, x, WIDTH)
    outputs = []
    for output, head in HEADS.items():
        weight = graph.constant(f"{output}.weight", branch[f"{head}.weight"])
        bias = graph.constant(f"{output}.bias", branch[f"{head}.bias"].reshape(-1))
        product = graph.node("MatMul", [x, weight], f"{output}.product")
        graph.node("Add", [product, bias], output)
        shape: list[str | int | None] = ["batch", "length", int(branch[f"{head}.bias"].size)]
        outputs.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, shape))
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", WIDTH])
    proto = helper.make_graph(graph.nodes, "onrecord_harm", [states], outputs, graph.constants)
    return helper.make_model(
        proto,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
        producer_name="onrecord",
    )


def export(paths: Sequence[Path], folder: Path) -> int:
    """Write the branch's files to `folder`; gives the size of the ONNX file in bytes."""
    branch = read(paths)
    model = build(branch)
    onnx.checker.check_model(model)
    onnx.save(model, folder / BRANCH)
    size = (folder / BRANCH).stat().st_size
    if size > LARGEST:
        raise ValueError(f"{BRANCH} is {size} bytes, more than {LARGEST}")
    arrays: dict[str, Any] = {
        part: branch[part].reshape(-1) if part.endswith("bias") else branch[part]
        for part in PAIR_ARRAYS
    }
    np.savez(folder / PAIRS, **arrays)
    note_sums(folder, (BRANCH, PAIRS))
    return size


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.harm_export", description=__doc__)
    parser.add_argument("branches", type=Path, nargs="+", help="trained branches (npz)")
    parser.add_argument("--folder", type=Path, default=MODEL, help="where to")
    given = parser.parse_args()
    print(f"{given.folder / BRANCH}: {export(given.branches, given.folder):,} bytes")


if __name__ == "__main__":
    main()
