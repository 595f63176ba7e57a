"""The quotes component: what was said, snapped to its quotation marks, with cue, source and kind.

Takes `doc._.attributions` (the encoder's), gives `doc._.quotes`, speakers still null. It finds no
quotes of its own: it repairs the borders of the encoder's, joins what belongs together, and gives a
quotation that nobody claims to the running speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from tui.analysis.quotes import kinds, repairs
from tui.analysis.quotes.drafts import Draft, drafts_of
from tui.analysis.quotes.quotation_marks import Stretch, stretches
from tui.records import Quote


@Language.factory("onrecord_quotes", default_config={"scorer": {"@scorers": "onrecord.quotes.v1"}})
class Quotes:
    """spaCy component: writes `doc._.quotes`."""

    def __init__(self, nlp: Language, name: str, *, scorer: Any) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        marks = stretches(doc._.text)
        doc._.quotes = tuple(
            record(doc, marks, draft, f"q{number}")
            for number, draft in enumerate(repaired(doc, marks), 1)
        )
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """F1 of quotes; see `score_quotes`."""
        return dict(self.scorer(examples, **settings))


def repaired(doc: Doc, marks: Sequence[Stretch]) -> list[Draft]:
    """The encoder's quotes after every repair, in text order."""
    drafts = drafts_of(doc)
    for repair in repairs.IN_ORDER:
        drafts = repair(doc, marks, drafts)
    return sorted(drafts, key=lambda draft: draft.content)


def record(doc: Doc, marks: Sequence[Stretch], draft: Draft, quote_id: str) -> Quote:
    """The draft as the record it becomes."""
    return Quote(
        id=quote_id,
        kind=kinds.kind_of(doc, marks, draft),
        content=tuple(draft.content),
        cue=draft.cue,
        source=draft.source,
        confidence=round(draft.score, 3),
    )


@registry.scorers("onrecord.quotes.v1")
def make_quotes_scorer() -> Any:
    """The scorer for pipeline configs."""
    return score_quotes


def score_quotes(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """Precision, recall and F1 of quotes against the reference's `doc._.quotes`.

    A quote is right if its content shares at least half its characters with a reference quote's
    and both name a source that overlaps, or neither does.
    """
    hit = predicted = gold = 0
    for example in examples:
        wanted = list(example.reference._.quotes)
        got = list(example.predicted._.quotes)
        predicted, gold = predicted + len(got), gold + len(wanted)
        for quote in got:
            match = next((w for w in wanted if _agree(quote, w)), None)
            if match is not None:
                wanted.remove(match)
                hit += 1
    return {
        "quotes_p": hit / predicted if predicted else 0.0,
        "quotes_r": hit / gold if gold else 0.0,
        "quotes_f": 2 * hit / (predicted + gold) if predicted + gold else 0.0,
    }


def _agree(one: Quote, other: Quote) -> bool:
    a = {i for start, end in one.content for i in range(start, end)}
    b = {i for start, end in other.content for i in range(start, end)}
    if 2 * len(a & b) < len(a | b):
        return False
    if one.source is None or other.source is None:
        return one.source is other.source
    return one.source[0] < other.source[1] and other.source[0] < one.source[1]
