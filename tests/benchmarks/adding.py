"""Which counts add to those before them: the signs' weights learnt, and how right they are.

    python -m tests.benchmarks.adding

Takes the counts that the rules let through on every set of `casualty_sets`. Where the gold has
rows, a count adds if its row counts there; where it has a number alone, if just one choice among
the counts makes it. Prints, ten-fold by document, how many are told right and the bins of chance
beside the share that adds. The weights that are shipped are learnt by `judging`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

import tui.counting
from tests.benchmarks.casualty_scoring import COUNTING, as_row, match
from tests.benchmarks.casualty_sets import SETS, Chunk, Text, docs_of, parse, processes
from tests.benchmarks.heard import let_hear
from tui.analysis.casualties import rows_before_adding, sentences_of
from tui.analysis.casualties.judgement import Weights as Judgement
from tui.counting.adding import SIGNS, Case, Weights, cases_of, says_that_it_adds, size_of
from tui.records import TallyRow
from tui.training.logistic import fit

TABLE = Path(tui.counting.__file__).with_name("adding.toml")
FOLDS = 10
_MOST = 7  # counts of a kind among which a choice is looked for
_BY_NUMBER = 0.7  # how much a case counts that is known by the document's number alone
LEARNT_FROM = [each for each in SETS if each.name != "MUC-4 dev"]  # whose gold leaves rows out


class Example(NamedTuple):
    """A case by its signs, whether it adds, how much it counts, and the fold of its document."""

    name: str
    signs: tuple[float, ...]
    adds: bool
    count: float
    fold: int


def examples_in(chunk: Chunk, folds: Sequence[Judgement] = ()) -> list[Example]:
    """The cases of a chunk's documents of which the gold says whether they add.

    The rows are those that the judgement of the document's fold lets through; without judgements
    those of the rules alone.
    """
    found = []
    for text, doc in docs_of(chunk):
        if folds:
            let_hear(doc, text, chunk.measured.name)
        else:
            doc._.harm = None
        rows = rows_before_adding(doc, folds[fold_of(text)] if folds else None).rows
        cases = [
            case
            for case in cases_of(rows, doc.text, sentences_of(doc))
            if not says_that_it_adds(case)
        ]
        known = dict(
            _by_rows(rows, text.gold) if "rows" in text.gold else _by_number(rows, text.gold)
        )
        fold = fold_of(text)
        count = 1.0 if "rows" in text.gold else _BY_NUMBER
        found += [
            Example(chunk.measured.name, _signs(case), known[case.row.id], count, fold)
            for case in cases
            if case.row.id in known
        ]
    return found


def fold_of(text: Text) -> int:
    """The fold that a document and all its counts are in, those on one incident in the same."""
    whole = str(text.gold.get("incident") or text.gold["id"])
    return int(hashlib.sha256(whole.encode()).hexdigest(), 16) % FOLDS


def _signs(case: Case) -> tuple[float, ...]:
    return tuple(float(sign(case)) for sign in SIGNS.values())


def _by_rows(rows: Sequence[TallyRow], gold: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    wanted = [as_row(row) for row in gold["rows"]]
    pairs = {j: i for i, j in match(wanted, [msgspec.to_builtins(row) for row in rows])}
    for j, row in enumerate(rows):
        meant = wanted[pairs[j]] if j in pairs else None
        if meant is None or not meant.get("alt"):  # a rival neither adds nor is told already
            yield row.id, meant is not None and meant["role"] in COUNTING


def _by_number(rows: Sequence[TallyRow], gold: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for kind in ("killed", "injured"):
        counted = [row for row in rows if row.kind == kind and row.counts]
        wanted = _numbers(gold, kind)
        if not 2 <= len(counted) <= _MOST or not wanted:
            continue
        first, *rest = counted
        choices = [
            chosen
            for many in range(len(rest) + 1)
            for chosen in combinations(rest, many)
            if size_of(first) + sum(map(size_of, chosen)) in wanted
        ]
        if len(choices) == 1:
            yield from ((row.id, row in choices[0]) for row in rest)


def _numbers(gold: dict[str, Any], kind: str) -> set[int]:
    """The totals that are right: one, or one with and one without the suspects."""
    stated = gold.get(kind)
    if isinstance(stated, list):
        return {stated[0]} if stated[0] == stated[1] else set()
    if stated is None:
        return set()
    return {stated, stated - (gold.get("suspects_killed") or 0)} if kind == "killed" else {stated}


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that tell the examples best."""
    signs, labels, counts = (
        np.array(column, dtype=float)
        for column in (
            [each.signs for each in examples],
            [each.adds for each in examples],
            [each.count for each in examples],
        )
    )
    bias, weights = fit(signs, labels, counts)
    return Weights(bias, dict(zip(SIGNS, map(float, weights), strict=True)))


def chance(weights: Weights, example: Example) -> float:
    score = weights.bias + sum(
        weights.signs[name] * sign for name, sign in zip(SIGNS, example.signs, strict=True)
    )
    return float(1 / (1 + np.exp(-score)))


def examples_of(chunks: Sequence[Chunk]) -> list[Example]:
    with processes() as pool:
        return [each for some in pool.map(examples_in, chunks) for each in some]


def weights_by_fold(chunks: Sequence[Chunk]) -> list[Weights]:
    """For each fold the weights learnt from all others."""
    examples = examples_of(chunks)
    return [learn([each for each in examples if each.fold != fold]) for fold in range(FOLDS)]


def ten_fold(examples: Sequence[Example]) -> list[tuple[Example, float]]:
    """Each example with its chance by weights learnt from other documents."""
    found = []
    for fold in range(FOLDS):
        weights = learn([each for each in examples if each.fold != fold])
        found += [(each, chance(weights, each)) for each in examples if each.fold == fold]
    return found


def print_figures(told: Sequence[tuple[Example, float]]) -> None:
    for name in ("all", *dict.fromkeys(each.name for each, _ in told)):
        chosen = [(each.adds, p) for each, p in told if name in ("all", each.name)]
        right = _share([(p >= 0.5) == adds for adds, p in chosen])
        adding = sum(adds for adds, _ in chosen)
        print(f"{name:24s} {len(chosen):4d} counts, {adding:3d} add, told right {right:.2f}")
    for low in np.arange(0, 1, 0.2):
        adds = [each.adds for each, p in told if low <= p < low + 0.2]
        if adds:
            print(f"chance {low:.1f} and more: {len(adds):3d}, of which {_share(adds):.2f} add")


def _share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths)


def as_toml(weights: Weights) -> str:
    lines = [
        "# How much each sign of `adding.py` says that a count adds to those before it.",
        "# Learnt and written by `python -m tests.benchmarks.judging --write`, from counts in real",
        "# articles, local news of shootings, assessments that retell sources, and passages made",
        "# up for this project; none of their words is in it.",
        f"bias = {weights.bias:.3f}",
        "",
        "[signs]",
        *(f'"{name}" = {weight:.3f}' for name, weight in weights.signs.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    examples = examples_of(parse(LEARNT_FROM))
    if not examples:
        print("no set is there to learn from")
        return 1
    print_figures(ten_fold(examples))
    return 0


if __name__ == "__main__":
    sys.exit(main())
