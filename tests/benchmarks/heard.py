"""What branches of the encoder said of the documents that they had not seen in training.

`tui.training.harm` writes it; `TOLD` is where the benchmarks of the tally look for it.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from tests.benchmarks.casualty_sets import Text
from tui.analysis.casualties.counted import count_in
from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.mention import Reading
from tui.analysis.harm import PAIR_ARRAYS, Heard, Pairs
from tui.counting.totals import total
from tui.records import Tally, TallyRow

TOLD = Path(tempfile.gettempdir()) / "onrecord-tally" / "told.npz"


@cache
def _told() -> dict[tuple[str, str], tuple[np.ndarray, Heard]]:
    """For each set and document the tokens (without white space) and what was heard of them."""
    kept = np.load(TOLD)
    ids, names, numbers = kept["ids"].tolist(), kept["names"].tolist(), kept["documents"]
    rows, parts = kept["rows"], [kept[part] for part in ("kinds", "roles", "vectors")]
    found = {}
    order = np.argsort(rows[:, 0], kind="stable")
    rows, parts = rows[order], [part[order] for part in parts]
    folds = kept["folds"].tolist()
    pairs = [Pairs(*each) for each in zip(*(kept[part] for part in PAIR_ARRAYS), strict=True)]
    documents = zip(numbers.tolist(), names, ids, strict=True)
    for document_number, (number, name, document) in enumerate(documents):
        first, last = np.searchsorted(rows[:, 0], [number, number + 1])
        told = [part[first:last].astype(np.float32) for part in parts]
        heard = Heard(rows[first:last, 1], *told, pairs[folds[document_number]])
        found[name, document] = rows[first:last, 1], heard
    return found


def let_hear(doc: Doc, text: Text, name: str) -> bool:
    """Put on `doc` what was heard of it; false where that is not kept."""
    found = _told().get((name, text.gold["id"])) if TOLD.is_file() else None
    if found is None:
        doc._.harm = None
        return False
    places = [t.i for t in doc if not t.is_space]
    tokens, heard = found
    doc._.harm = heard._replace(places=np.array(places, np.int64)[tokens])
    return True


_LIKELY = 0.5


def read_alone(doc: Doc) -> Tally:
    """The tally of the second witness alone, with no rule of harm or role: what was heard."""
    reading, hearing = Reading(doc), Hearing(doc)
    rows: list[TallyRow] = []
    for spoken in hearing.spoken():
        chance = hearing.chance(spoken.kind, spoken.first, spoken.last)
        count = count_in(reading, spoken.first, spoken.last)
        if chance < _LIKELY or count is None:
            continue
        roles = hearing.roles(spoken.first, spoken.last)
        role = max(roles, key=lambda each: roles[each])
        span = doc[spoken.first : spoken.last]
        rows.append(
            TallyRow(
                id=f"t{len(rows) + 1}", kind=spoken.kind, min=count.low, max=count.high,
                text=span.text, who=count.who, role=role, start=span.start_char,
                end=span.end_char, confidence=round(chance * roles[role], 2),
            )
        )  # fmt: skip
    return Tally(rows=tuple(rows), totals=total(rows))
