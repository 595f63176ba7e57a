"""The SHA-256 sums beside the model's files: without them the program refuses a file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tui.analysis.weights import SUMS


def note_sums(folder: Path, names: Sequence[str]) -> None:
    """Write down the sums of the files of these names; those of others stay as they are."""
    place = folder / SUMS
    lines = place.read_text("utf-8").splitlines() if place.is_file() else []
    kept = [line for line in lines if line.partition("  ")[2] not in names]
    new = [f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}" for n in names]
    place.write_text("\n".join([*kept, *new]) + "\n", "utf-8")
