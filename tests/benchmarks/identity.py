"""Which counts tell of the same victims: pairs of gold rows, ten-fold by document.

    python -m tests.benchmarks.identity [SET]

Prints precision, recall and F1 of the pairs: by what the encoder's branch says of the two alone
(of documents it had not seen), and by that and signs of the words, weighed together.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from tests.benchmarks.adding import FOLDS, fold_of
from tests.benchmarks.casualty_scoring import Hits, placed_rows
from tests.benchmarks.casualty_sets import SETS, Text, docs_of, parse
from tests.benchmarks.heard import let_hear
from tui.analysis.annotations import tokens
from tui.analysis.casualties.hearing import Hearing
from tui.training.logistic import fit

_AGE = re.compile(r"\b(\d{1,3}|\w+)[- ]year[- ]old|\b(?:aged )?(\d{1,3})\b(?=[,.)])")
_MALE = re.compile(r"\b(?:man|boy|father|son|brother|husband|he|him|his|mr)\b", re.IGNORECASE)
_FEMALE = re.compile(
    r"\b(?:woman|girl|mother|daughter|sister|wife|she|her|mrs|ms)\b", re.IGNORECASE
)
_DEFINITE = re.compile(r"(?:the|both|his|her|their|all|those|these)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_NEAR = 25


class Pair(NamedTuple):
    signs: tuple[float, ...]
    is_same: bool
    fold: int


def pairs_in(text: Text, doc: Any) -> Iterator[Pair]:
    """Each two rows of a document whose victims gold knows."""
    hearing, fold = Hearing(doc), fold_of(text)
    rows = [row for row in placed_rows(text.gold, doc.text) if row.get("victim")]
    spans = [tokens(doc, row["start"], row["end"]) for row in rows]
    for (one, here), (other, there) in combinations(zip(rows, spans, strict=True), 2):
        odds = hearing.one_victim(there.start, there.end, [(here.start, here.end)])
        signs = (odds, *_signs(doc.text, one, other))
        yield Pair(signs, one["victim"] == other["victim"], fold)


def _signs(text: str, one: dict[str, Any], other: dict[str, Any]) -> tuple[float, ...]:
    words = [text[row["start"] : row["end"]] for row in (one, other)]
    near = [text[row["start"] : row["end"] + _NEAR] for row in (one, other)]
    names = [{*_NAME.findall(each)} - {"A", "The", "An"} for each in words]
    ages = [next((a or b for a, b in _AGE.findall(each)), None) for each in near]
    sexes = ["m" if _MALE.search(each) else "f" if _FEMALE.search(each) else None for each in words]
    return (
        float(bool(names[0] & names[1])),
        float(bool(names[0]) and bool(names[1]) and not names[0] & names[1]),
        float(bool(names[0]) != bool(names[1])),
        float(ages[0] is not None and ages[0] == ages[1]),
        float(None not in ages and ages[0] != ages[1]),
        float(None not in sexes and sexes[0] == sexes[1]),
        float(None not in sexes and sexes[0] != sexes[1]),
        float(one["kind"] == other["kind"]),
        float((one["min"], one["max"]) == (other["min"], other["max"])),
        float(one["min"] == 1 and other["min"] == 1),
        float(bool(_DEFINITE.match(words[1]))),
        float(np.log1p(other["start"] - one["start"])),
    )


def _hits(pairs: list[Pair], found: list[bool]) -> Hits:
    hits = Hits()
    for pair, is_found in zip(pairs, found, strict=True):
        hits.right += pair.is_same and is_found
        hits.extra += is_found and not pair.is_same
        hits.missed += pair.is_same and not is_found
    return hits


def weighed(pairs: list[Pair]) -> list[bool]:
    """Whether each pair is one by weights learnt from other documents."""
    signs = np.array([(*p.signs, p.signs[0] * p.signs[9], p.signs[0] * p.signs[8]) for p in pairs])
    same = np.array([float(pair.is_same) for pair in pairs])
    folds = np.array([pair.fold for pair in pairs])
    found = np.zeros(len(pairs), bool)
    for fold in range(FOLDS):
        seen = folds != fold
        bias, weights = fit(signs[seen], same[seen], np.ones(seen.sum()))
        found[~seen] = signs[~seen] @ weights + bias > 0
    return found.tolist()


def main(arguments: list[str] | None = None) -> int:
    name = (arguments or ["made_up/single_victims"])[0]
    pairs = [
        pair
        for chunk in parse([each for each in SETS if each.name == name])
        for text, doc in docs_of(chunk)
        if let_hear(doc, text, name)
        for pair in pairs_in(text, doc)
    ]
    if not pairs:
        print("nothing is there that was heard")
        return 1
    for how, found in (
        ("the branch alone", [pair.signs[0] > 0 for pair in pairs]),
        ("with the words", weighed(pairs)),
    ):
        hits = _hits(pairs, found)
        print(f"{how}: P {hits.precision:.1f} R {hits.recall:.1f} F1 {hits.f1:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
