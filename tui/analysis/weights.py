"""The news encoder's files, checked and opened; nothing here imports spaCy.

Takes a folder with weights, word pieces and their sums, gives what runs them. The released ones can
be begun before they are needed, beside the import of spaCy.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis import harm
from tui.analysis.errors import ModelError
from tui.analysis.quick_start import beside
from tui.analysis.word_pieces import WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = Path(__file__).parent / "model"
WEIGHTS = "news_encoder.onnx"
BRANCH = "harm_branch.onnx"
PAIRS = "harm_pairs.npz"
PIECES = "tokenizer.json"
FILES = (WEIGHTS, BRANCH, PAIRS, PIECES)
SUMS = "SHA256SUMS"


class Opened(NamedTuple):
    """The model and its branch, ready to run, and what cuts tokens into the word pieces."""

    session: InferenceSession
    branch: harm.Branch
    pieces: WordPieces


_begun: list[Callable[[], Opened]] = []


def begin() -> None:
    """Open the released weights in a thread: the first `opened` takes them.

    What the thread needs is imported before it: two threads that import packages with circles in
    them (numpy) can see each other's half-made modules.
    """
    _import()
    _begun.append(beside(lambda: _open(MODEL, threads=1)))


def opened(folder: Path = MODEL, threads: int = 1) -> Opened:
    """The model in `folder`, on so many threads of a window; `ModelError` if it is damaged."""
    if _begun and (folder, threads) == (MODEL, 1):
        return _begun.pop()()
    return _open(folder, threads)


def _import() -> ModuleType:
    # From 1.29 on ONNX Runtime counts its users (identifier, events), unless told before.
    os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["ORT_TELEMETRY_DISABLED"] = "1"
    import onnxruntime

    module: ModuleType = onnxruntime
    return module


def _open(folder: Path, threads: int) -> Opened:
    onnxruntime = _import()
    weights, branch, pairs, pieces = checked_model(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1

    def session(model: bytes) -> InferenceSession:
        # Fused, Add and LayerNormalization are ten times slower.
        return onnxruntime.InferenceSession(
            model,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    encoder = session(weights.read_bytes() + harm.STATES_SHOWN)
    heard = harm.Branch(session(branch.read_bytes()), harm.read_pairs(pairs))
    return Opened(encoder, heard, WordPieces(pieces))


def checked_model(folder: Path = MODEL) -> list[Path]:
    """The model's files in `folder`, once their SHA-256 is checked (`ModelError`)."""
    stated: dict[str, str] = {}
    try:
        for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
            digest, _, name = line.partition("  ")
            stated[name] = digest
        for name in FILES:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if found != stated.get(name):
                raise ModelError(
                    f"news encoder: {name} is damaged or was replaced (SHA-256 {found[:12]}…, "
                    f"{SUMS} says {stated.get(name, 'nothing')[:12]}…); install onrecord again"
                )
    except OSError as error:
        raise ModelError(
            f"news encoder: {error.filename} cannot be read ({error.strerror}); "
            "install onrecord again"
        ) from error
    return [folder / name for name in FILES]
