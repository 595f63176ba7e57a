"""How near the summary comes to people's, beside the article's own first words.

    python -m tests.benchmarks.summary [--words N] [--worth]

Reads the articles and their reference summaries of `shared/data/summary` and calls the scorer
beside them: ROUGE, the share of names and figures kept, and faults, at an equal length, of the half
that is looked at, the unseen half and all. `--worth` prints instead what each part of the choice is
worth: the gain over the first words without it. Needs `rouge-score`. The first run parses the
texts, some minutes; what is parsed is kept in the temporary folder.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from spacy.tokens import Doc

from tests.benchmarks.casualty_sets import SHARED, Measured, docs_of, parse
from tui.analysis.casualties import read_tally
from tui.analysis.summary import choice
from tui.analysis.summary.units import Unit, units

SCORER = SHARED / "scorers" / "score_summary.py"
SETS = tuple(
    Measured(name, SHARED / "data" / "summary" / f"{name}.jsonl")
    for name in ("summeval", "cnndm100")
)
_LEAD_SENTENCES = 12
Gold = dict[str, Any]
Scorer = dict[str, Any]
"""The names of the scorer's module."""


class Read(NamedTuple):
    """An article with its references, the parse, and the units that a summary may use."""

    gold: Gold
    is_unseen: bool
    doc: Doc
    units: list[Unit]


def articles(measured: Measured) -> list[Read]:
    """The articles of a set as the summary gets them."""
    found = []
    for chunk in parse([measured]):
        for text, doc in docs_of(chunk):
            doc._.tally = read_tally(doc)
            found.append(Read(text.gold, text.is_unseen, doc, units(doc)))
    return found


def summaries(read: Sequence[Read]) -> dict[str, list[str]]:
    """The points of each article's summary, by the article's id."""
    return {
        each.gold["id"]: [point.text for point in choice.choose(each.doc, each.units)]
        for each in read
    }


def beside_lead(scorer: Scorer, read: Sequence[Read], words: int) -> None:
    """Print the scorer's rows for the articles' first words and for their summaries."""
    gold = [each.gold for each in read]
    first = {one["id"]: scorer["sentences"](one["text"])[:_LEAD_SENTENCES] for one in gold}
    lead = scorer["row"]("LEAD", first, gold, words)
    scorer["row"]("summary", summaries(read), gold, words, lead)


def gains(scorer: Scorer, read: Sequence[Read], words: int) -> tuple[float, float]:
    """ROUGE-2 and facts kept less those of the first words (points of 100), a mean of articles."""
    made = summaries(read)
    rouge, facts = [], []
    for each in read:
        references, text = each.gold["refs"], each.gold["text"]
        first = scorer["sentences"](text)[:_LEAD_SENTENCES]
        lead, own = (
            scorer["truncate"](" ".join(lines), words) for lines in (first, made[each.gold["id"]])
        )
        rouge.append(scorer["rouge"](own, references)[1] - scorer["rouge"](lead, references)[1])
        kept = [scorer["fact_recall"](summary, references, text) for summary in (own, lead)]
        if None not in kept:
            facts.append(kept[0] - kept[1])
    return sum(rouge) / len(rouge), sum(facts) / len(facts)


def _without_room(self: Any, unit: Unit, known: set[str], room: int = 0) -> float:
    return _DENSITY(self, unit, known)


_DENSITY = choice._Choice._density
TRIALS: dict[str, tuple[Any, str, Any]] = {
    "as it is": (choice, "PASSED", choice.PASSED),
    "units as they come": (choice, "AHEAD", 1),
    "a second unit like any other": (choice, "OPENING", 1),
    "of twelve units ahead": (choice, "AHEAD", 12),
    "passing units for nothing": (choice, "PASSED", 0.0),
    "a long unit judged by all of it": (choice._Choice, "_density", _without_room),
    "every name worth the same": (choice, "_weight", lambda times: 1.0),
}
"""Parts of the choice of the lead, each changed alone: where it stands, its name, its stand-in."""


@contextmanager
def changed(where: Any, name: str, stand_in: Any) -> Iterator[None]:
    before = getattr(where, name)
    setattr(where, name, stand_in)
    try:
        yield
    finally:
        setattr(where, name, before)


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--words", type=int, default=60, help="words of a summary that are scored")
    ask.add_argument("--worth", action="store_true", help="what each part of the choice is worth")
    given = ask.parse_args()
    if not SCORER.is_file():
        sys.exit(f"no scorer at {SCORER}")
    try:
        scorer = runpy.run_path(str(SCORER))
    except ModuleNotFoundError as error:
        sys.exit(f"{error}: pip install rouge-score")
    for measured in SETS:
        read = articles(measured)
        if given.worth:
            for name, trial in TRIALS.items():
                with changed(*trial):
                    rouge, facts = gains(scorer, read, given.words)
                print(f"{measured.name:9} {name:32} ROUGE-2 {rouge:+.2f}  facts {facts:+.1f}")
            continue
        halves = {
            "looked at": [each for each in read if not each.is_unseen],
            "unseen": [each for each in read if each.is_unseen],
            "all": read,
        }
        for half, some in halves.items():
            print(f"{measured.name}, {half}: {len(some)}")
            beside_lead(scorer, some, given.words)


if __name__ == "__main__":
    main()
