"""Builds the encoder's ONNX graph by hand: int8 weights, fused operators, nothing else.

Takes the trained tensors as a dictionary of arrays (names as in Hugging Face's `BertModel`, and the
heads); gives an `onnx.ModelProto` with inputs `pieces` and `shapes` (batch x length, no padding:
unmasked attention is a fifth faster) and one float output per head.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[np.float32]
Tensors = Mapping[str, Array]

OUTPUTS = {"entities": ("ner",), "roles": ("quo",), "fine": ("fine",), "links": ("dep", "hd")}
"""The graph's outputs and the heads that each joins."""

FUSED = "com.microsoft"
"""ONNX Runtime's own operators: they run on every CPU it runs on."""

EPSILON = 1e-12
HEAD_SIZE = 32
"""Width of one attention head: MiniLM's 384 in 12."""


def quantise(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix as int8, symmetric, with one scale for each column."""
    scale = np.abs(weight).max(axis=0) / 127.0
    scale = np.where(scale == 0, 1.0, scale).astype(np.float32)
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale


class GraphBuilder:
    """Collects nodes and constants; every method returns the name of what it made."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, *, domain: str = "", **settings: object
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=output, domain=domain, **settings)
        )
        return output

    def table(self, name: str, rows: str, table: Array) -> str:
        """Rows of an embedding table kept as int8 with one scale a row."""
        values, scale = quantise(table.T)
        picked = self.node(
            "Gather", [self.constant(f"{name}.table", values.T), rows], f"{name}.int8"
        )
        wide = self.node("Cast", [picked], f"{name}.cast", to=TensorProto.FLOAT)
        scales = self.constant(f"{name}.scale", scale[:, None])
        return self.node(
            "Mul",
            [wide, self.node("Gather", [scales, rows], f"{name}.scales")],
            name,
        )

    def linear(self, name: str, x: str, weight: Array, bias: Array) -> str:
        """x W^T + b, the activations quantised on the fly."""
        values, scale = quantise(weight.T)
        return self.node(
            "DynamicQuantizeMatMul",
            [
                x,
                self.constant(f"{name}.weight", values),
                self.constant(f"{name}.scale", scale),
                "",
                self.constant(f"{name}.bias", bias),
            ],
            name,
            domain=FUSED,
        )

    def norm(self, name: str, x: str, skip: str, scale: Array, shift: Array) -> str:
        """LayerNorm of x + skip (ONNX Runtime's `SkipLayerNormalization` is ten times slower)."""
        return self.node(
            "LayerNormalization",
            [
                self.node("Add", [x, skip], f"{name}.sum"),
                self.constant(f"{name}.gamma", scale),
                self.constant(f"{name}.beta", shift),
            ],
            name,
            epsilon=EPSILON,
        )


def layers_of(tensors: Iterable[str]) -> int:
    """How many transformer layers the tensors of these names make."""
    return len({name.split(".")[3] for name in tensors if name.startswith("bert.encoder.layer.")})


def build(tensors: Tensors, heads: Mapping[str, tuple[str, ...]]) -> onnx.ModelProto:
    """The graph; `heads` maps each output to the linear maps whose results it joins."""
    graph = GraphBuilder()
    embeddings = "bert.embeddings."
    width = tensors[f"{embeddings}word_embeddings.weight"].shape[1]
    words = graph.table("words", "pieces", tensors[f"{embeddings}word_embeddings.weight"])
    shapes = graph.node(
        "Gather",
        [graph.constant("shapes.table", tensors["shape.weight"]), "shapes"],
        "shapes.rows",
    )
    length = graph.node("Shape", ["pieces"], "length", start=1, end=2)
    zero = graph.constant("zero", np.array([0], np.int64))
    placed = (
        tensors[f"{embeddings}position_embeddings.weight"]
        + tensors[f"{embeddings}token_type_embeddings.weight"][0]
    )
    positions = graph.node(
        "Slice", [graph.constant("positions.table", placed), zero, length, zero], "positions"
    )
    x = graph.norm(
        "embedded",
        graph.node("Add", [words, shapes], "words.shaped"),
        graph.node(
            "Expand",
            [positions, graph.node("Shape", ["words"], "words.shape")],
            "positions.wide",
        ),
        tensors[f"{embeddings}LayerNorm.weight"],
        tensors[f"{embeddings}LayerNorm.bias"],
    )
    for number in range(layers_of(tensors)):
        x = add_layer(graph, tensors, number, x, width)
    outputs = []
    for output, parts in heads.items():
        weight = np.concatenate([tensors[f"{part}.weight"] for part in parts])
        bias = np.concatenate([tensors[f"{part}.bias"] for part in parts])
        product = graph.node(
            "MatMul", [x, graph.constant(f"{output}.weight", weight.T)], f"{output}.product"
        )
        graph.node("Add", [product, graph.constant(f"{output}.bias", bias)], output)
        outputs.append(
            helper.make_tensor_value_info(
                output, TensorProto.FLOAT, ["batch", "length", len(weight)]
            )
        )
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT32, ["batch", "length"]),
        helper.make_tensor_value_info("shapes", TensorProto.INT32, ["batch", "length"]),
    ]
    proto = helper.make_graph(graph.nodes, "onrecord_encoder", inputs, outputs, graph.constants)
    return helper.make_model(
        proto,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
        producer_name="onrecord",
    )


def add_layer(graph: GraphBuilder, tensors: Tensors, number: int, x: str, width: int) -> str:
    """One transformer layer over `x`."""
    base, name = f"bert.encoder.layer.{number}.", f"layer{number}"

    def of(part: str) -> tuple[Array, Array]:
        return tensors[f"{base}{part}.weight"], tensors[f"{base}{part}.bias"]

    parts = [of(f"attention.self.{part}") for part in ("query", "key", "value")]
    joined = graph.linear(
        f"{name}.qkv",
        x,
        np.concatenate([weight for weight, _ in parts]),
        np.concatenate([bias for _, bias in parts]),
    )
    names = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [joined], names, name=f"{name}.split", axis=2))
    attended = graph.node(
        "MultiHeadAttention",
        names,
        f"{name}.attended",
        domain=FUSED,
        num_heads=width // HEAD_SIZE,
    )
    mixed = graph.linear(f"{name}.mixed", attended, *of("attention.output.dense"))
    x = graph.norm(f"{name}.between", mixed, x, *of("attention.output.LayerNorm"))
    weight, bias = of("intermediate.dense")
    wide = graph.linear(f"{name}.wide", x, weight, bias)
    active = graph.node("Gelu", [wide], f"{name}.active", domain=FUSED)
    narrow = graph.linear(f"{name}.narrow", active, *of("output.dense"))
    return graph.norm(f"{name}.out", narrow, x, *of("output.LayerNorm"))


def read_back(model: onnx.ModelProto, heads: Mapping[str, tuple[str, ...]]) -> dict[str, Array]:
    """The tensors `model` was built of, as near as int8 kept them: to train on from there."""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    found: dict[str, Array] = {}

    def matrix(name: str) -> Array:
        return np.asarray(held[f"{name}.weight"] * held[f"{name}.scale"], np.float32).T

    def put(name: str, weight: Array, bias: Array) -> None:
        found[f"{name}.weight"], found[f"{name}.bias"] = weight, bias

    embeddings = "bert.embeddings."
    words = held["words.table"] * held["words.scale"]
    found[f"{embeddings}word_embeddings.weight"] = words
    found[f"{embeddings}position_embeddings.weight"] = held["positions.table"]
    found[f"{embeddings}token_type_embeddings.weight"] = np.zeros((2, words.shape[1]), np.float32)
    put(f"{embeddings}LayerNorm", held["embedded.gamma"], held["embedded.beta"])
    found["shape.weight"] = held["shapes.table"]
    number = 0
    while f"layer{number}.qkv.weight" in held:
        base, name = f"bert.encoder.layer.{number}.", f"layer{number}"
        weights = np.split(matrix(f"{name}.qkv"), 3)
        biases = np.split(held[f"{name}.qkv.bias"], 3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            put(f"{base}attention.self.{part}", weight, bias)
        for part, ours in (
            ("attention.output.dense", "mixed"),
            ("intermediate.dense", "wide"),
            ("output.dense", "narrow"),
        ):
            put(f"{base}{part}", matrix(f"{name}.{ours}"), held[f"{name}.{ours}.bias"])
        for part, ours in (("attention.output.LayerNorm", "between"), ("output.LayerNorm", "out")):
            put(f"{base}{part}", held[f"{name}.{ours}.gamma"], held[f"{name}.{ours}.beta"])
        number += 1
    for output, parts in heads.items():
        if f"{output}.weight" in held:
            weights = np.split(held[f"{output}.weight"].T, len(parts))
            biases = np.split(held[f"{output}.bias"], len(parts))
            for head, weight, bias in zip(parts, weights, biases, strict=True):
                put(head, weight, bias)
    return found
