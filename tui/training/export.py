"""Turns trained weights into what the program ships: int8 ONNX, word pieces, their SHA-256.

python -m tui.training.export WEIGHTS.safetensors TOKENIZER.json [FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file

from tui.analysis.weights import MODEL, PIECES, WEIGHTS
from tui.training.graph import OUTPUTS, build
from tui.training.sums import note_sums

LARGEST = 25_000_000
"""Bytes of the ONNX file, at most."""


def export(weights: Path, tokenizer: Path, folder: Path) -> int:
    """Write the model's files to `folder`; gives the size of the ONNX file in bytes."""
    tensors = {name: value.astype(np.float32) for name, value in load_file(weights).items()}
    half = len(tensors["dep.bias"])
    for name in ("dep.weight", "dep.bias"):
        # The link score is dep . hd / sqrt(size); dividing here saves the reader the division.
        tensors[name] = tensors[name] / np.sqrt(half).astype(np.float32)
    folder.mkdir(parents=True, exist_ok=True)
    model = build(tensors, OUTPUTS)
    onnx.checker.check_model(model)
    onnx.save(model, folder / WEIGHTS)
    size = (folder / WEIGHTS).stat().st_size
    if size > LARGEST:
        raise ValueError(f"{WEIGHTS} is {size} bytes, more than {LARGEST}")
    shutil.copyfile(tokenizer, folder / PIECES)
    note_sums(folder, (WEIGHTS, PIECES))
    return size


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.export", description=__doc__)
    parser.add_argument("weights", type=Path, help="trained weights (safetensors)")
    parser.add_argument("tokenizer", type=Path, help="the word pieces (tokenizer.json)")
    parser.add_argument("folder", type=Path, nargs="?", default=MODEL, help="where to")
    given = parser.parse_args()
    size = export(given.weights, given.tokenizer, given.folder)
    print(f"{given.folder / WEIGHTS}: {size:,} bytes")


if __name__ == "__main__":
    main()
