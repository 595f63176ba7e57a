"""What an analysis was made with: the names and versions that decide its result.

They go into `Analysis.analyser` and into the name of a cached result, so they are found without
importing spaCy or loading a model.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from functools import cache
from importlib.resources import files
from pathlib import Path

import tui
from tui import counting
from tui.analysis import spacy_model


def analyser_versions(model: str | None = None) -> dict[str, str]:
    """Name and version of each part of the analyser; raises `ModelError` without a model."""
    found = spacy_model.find(model)
    return {
        "onrecord": tui.__version__,
        "rules": _rules(),
        "encoder": _encoder(),
        "model": f"{found.name} {found.version}",
        "spacy": importlib.metadata.version("spacy"),
    }


@cache
def _rules() -> str:
    """A digest of the analysis' code and tables: a changed one never meets an old one's result."""
    rooms = (Path(__file__).parent, Path(counting.__file__).parent)
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted(
            path for path in room.rglob("*") if path.suffix in (".py", ".toml", ".tsv")
        ):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def _encoder() -> str:
    """The start of the news encoder's SHA-256, as its folder states it."""
    sums = files("tui.analysis").joinpath("model", "SHA256SUMS").read_text("utf-8")
    return next((line[:12] for line in sums.splitlines() if line.endswith(".onnx")), "none")
