"""What the encoder itself hardly believes, and no quotation marks vouch for, is left out.

A repair like those of `repairs.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from tui.analysis.quotes.drafts import Draft
from tui.analysis.quotes.kinds import kind_of
from tui.analysis.quotes.quotation_marks import Stretch

LEAST = {"stance": 0.7, "indirect": 0.5}
"""How probable content and cue must be in the mean."""


def leave_doubted(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A stance or reported speech below its `LEAST` is wrong more often than right."""
    return [d for d in drafts if d.belief >= LEAST.get(kind_of(doc, marks, d), 0.0)]
