"""Letters by which a mark can be reached.

Takes marks, gives each a hint of one letter where there are letters enough, else of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from tui.reader.model.marks import Mark

LETTERS = "fjdkslaghrueiwoqptyvncmbxz"
"""The easiest to reach first."""


def hints_for(marks: Sequence[Mark]) -> dict[str, Mark]:
    """Marks by hint, as many as there are hints for."""
    size = 1 if len(marks) <= len(LETTERS) else 2
    hints = map("".join, product(LETTERS, repeat=size))
    return dict(zip(hints, marks, strict=False))
