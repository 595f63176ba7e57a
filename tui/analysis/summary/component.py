"""The summary component: the article in its own words, each line with where it stands.

Takes the parse and everything the components before it wrote, gives `doc._.summary`. Extractive and
deterministic: `units` finds the sentences that can stand alone, `choice` takes the lead and then
what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

import tui.analysis.annotations  # noqa: F401  (registers the extensions)
from tui.analysis.summary.choice import choose
from tui.analysis.summary.units import units
from tui.records import Summary


@Language.factory(
    "onrecord_summary", default_config={"scorer": {"@scorers": "onrecord.summary.v1"}}
)
class Summaries:
    """spaCy component: writes `doc._.summary`."""

    def __init__(self, nlp: Language, name: str, *, scorer: Any) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        doc._.summary = Summary(points=tuple(choose(doc, units(doc))))
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Share of the reference's names and figures kept; see `score_summaries`."""
        return dict(self.scorer(examples, **settings))


def score_summaries(examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
    """How many words of the reference summaries' names and figures the predicted ones have.

    `summary_kept` is 0 to 1, null where no reference summary has a name or figure.
    """
    kept = wanted = 0
    for example in examples:
        predicted = _telling_words(example.predicted._.summary)
        reference = _telling_words(example.reference._.summary)
        kept += len(predicted & reference)
        wanted += len(reference)
    return {"summary_kept": kept / wanted if wanted else None}


def _telling_words(summary: Summary) -> set[str]:
    """Words with a capital or a digit, but for each point's first."""
    words = (word for point in summary.points for word in point.text.split()[1:])
    stripped = (word.strip(".,;:!?()[]“”\"'’") for word in words)
    return {word for word in stripped if word[:1].isupper() or any(c.isdigit() for c in word)}


@registry.scorers("onrecord.summary.v1")
def make_summary_scorer() -> Any:
    """`score_summaries`, for the registry."""
    return score_summaries
