"""How right the tally is: every set in one table, its looked-at half and its unseen one apart.

    python -m tests.benchmarks.casualties [SET ...] [--wrong N] [--ten-fold [--witness WHO]]

Sets are those of `casualty_sets`; one whose data is not there is left out. `--wrong` prints up to N
documents of each set whose totals are wrong, of the looked-at half alone. The first run parses the
texts, some ten minutes; what is parsed is kept in the temporary folder. With `--ten-fold` each
document is judged by all that was learnt without it: the branch of the encoder (see `heard`) and
the weights of `judging`. `--witness` hears one witness alone: the rules, or the branch. At the end
stands how often rows are right that are told to be so sure.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from tests.benchmarks import adding, judging
from tests.benchmarks.adding import fold_of
from tests.benchmarks.casualty_scoring import (
    Part,
    pair_is_right,
    score_ranges,
    score_rows,
    sure_and_right,
)
from tests.benchmarks.casualty_sets import (
    SETS,
    Chunk,
    Measured,
    article_of,
    docs_of,
    parse,
    processes,
    read_lines,
)
from tests.benchmarks.heard import TOLD, let_hear, read_alone
from tui.analysis.casualties import SHIPPED, Weights, read_tally
from tui.records import Tally

__all__ = ["article_of", "read_lines"]

FIELDS = tuple(
    "kind min max role alt who place time cause source start end text confidence".split()
)
Found = dict[str, Any]
Pair = tuple[Found, Found]
"""A gold document and the tally found."""


def found_in(tally: Tally) -> Found:
    """The tally as the scorers read it."""
    rows = [{field: getattr(row, field) for field in FIELDS} for row in tally.rows]
    totals = {kind: list(ends) for kind, ends in tally.totals.items()}
    unsure = [kind for kind, doubt in tally.doubts.items() if doubt.unsure]
    return {"rows": rows, "totals": totals, "unsure": unsure}


class Judges(NamedTuple):
    """Who judges: one witness or both, by the weights of each document's fold or those shipped."""

    folds: tuple[Weights, ...] = ()
    witness: str = "both"


def tallies(chunk: Chunk, judges: Judges) -> list[Found]:
    """The tally of each document."""
    found = []
    for text, doc in docs_of(chunk):
        if judges.folds:
            let_hear(doc, text, chunk.measured.name)
        if judges.witness == "rules":
            doc._.harm = None
        weights = judges.folds[fold_of(text)] if judges.folds else SHIPPED
        is_alone = judges.witness == "branch"
        found.append(found_in(read_alone(doc) if is_alone else read_tally(doc, weights)))
    return found


Halves = dict[tuple[str, bool], list[Pair]]
"""The documents with their tallies by set and by whether they are of its unseen half."""


def measure(chunks: list[Chunk], judges: Judges = Judges()) -> Halves:  # noqa: B008  (immutable)
    """Judge every parsed text."""
    with processes() as pool:
        found = pool.map(partial(tallies, judges=judges), chunks)
        halves: Halves = defaultdict(list)
        for chunk, results in zip(chunks, found, strict=True):
            for text, tally in zip(chunk.texts, results, strict=True):
                halves[chunk.measured.name, text.is_unseen].append((text.gold, tally))
    return halves


def figures(measured: Measured, pairs: list[Pair]) -> tuple[dict[str, float], list[str]]:
    """The figures of a set by their names, in per cent, and the documents that are wrong."""
    if measured.sort == "rows":
        scores = score_rows(pairs, measured.asked)
        named = {
            "tally F1": scores.tally.f1,
            "totals": scores.totals.share,
            "mentions F1": scores.mentions.f1,
            "recall": scores.mentions.recall,
            "roles": scores.roles.share,
        }
        for name in ("place", "time", "cause", "source"):
            if scores.attributes[name].of:
                named[name] = scores.attributes[name].share
        return named, scores.wrong
    if measured.sort == "ranges":
        killed, injured = (score_ranges(pairs, kind) for kind in ("killed", "injured"))
        named = {
            "killed exact": killed.exact.share,
            "low": killed.low.share,
            "high": killed.high.share,
            "first row": killed.first.share,
            "injured exact": injured.exact.share,
        }
        wrong = [_wrong(g, t) for g, t in pairs if t["totals"].get("killed") != g["killed"]]
        return named, wrong
    strict, fair, wrong = Part(), Part(), []
    for gold, tally in pairs:
        is_strict, is_fair = pair_is_right(tally["totals"], gold)
        strict.add(is_strict)
        fair.add(is_fair)
        if not is_fair:
            wrong.append(_wrong(gold, tally))
    return {"both, strict": strict.share, "both, fair": fair.share}, wrong


def _wrong(gold: Found, tally: Found) -> str:
    return f"{gold['id']}: {gold['killed']} killed, {gold['injured']} injured; {tally['totals']}"


def _unsure(tallies: Iterable[Found]) -> float:
    """How many of the totals are said to be unsure, in per cent."""
    told = [(len(tally["unsure"]), len(tally["totals"])) for tally in tallies]
    return 100 * sum(unsure for unsure, _ in told) / max(1, sum(of for _, of in told))


def print_table(sets: Iterable[Measured], halves: Halves, wrong: int = 0) -> None:
    for measured in sets:
        looked, unseen = (halves.get((measured.name, half), []) for half in (False, True))
        for half, pairs in (("looked", looked), ("unseen", unseen), ("all", looked + unseen)):
            if pairs:
                named, missed = figures(measured, pairs)
                named["unsure"] = _unsure(tally for _, tally in pairs)
                line = "  ".join(f"{name} {figure:5.1f}" for name, figure in named.items())
                print(f"{measured.name:24s} {half:6s} {len(pairs):4d}  {line}", flush=True)
                for document in missed[:wrong] if half == "looked" else ():
                    print(f"    {document}")


def calibration(halves: Halves, names: Sequence[str]) -> list[str]:
    """Of the rows of some sets in five bins of how sure they are: how many are right in all."""
    told = [
        pair
        for (name, _), pairs in halves.items()
        if name.startswith(tuple(names))
        for document, tally in pairs
        for pair in sure_and_right(document, tally)
    ]
    lines = []
    for low, high in pairwise((0.0, 0.5, 0.7, 0.8, 0.9, 1.01)):
        right = [is_right for sure, is_right in told if low <= sure < high]
        if right:
            share = 100 * len(right) / len(told)
            lines.append(
                f"    sure {low:.1f} and more: {len(right):5d} rows, {share:4.1f} % of them, "
                f"{100 * sum(right) / len(right):4.1f} % right"
            )
    return lines


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="sets by the start of their names; all by default")
    parser.add_argument("--wrong", type=int, default=0, help="so many wrong documents of a set")
    parser.add_argument("--ten-fold", action="store_true", help="by weights learnt without it")
    parser.add_argument("--witness", choices=("rules", "branch", "both"), default="both")
    given = parser.parse_args(arguments)
    chosen = [m for m in SETS if not given.sets or m.name.startswith(tuple(given.sets))]
    judges = Judges(witness=given.witness)
    if given.ten_fold:
        if not TOLD.is_file():
            print(f"{TOLD} is not there: texts are heard by the branch that was taught them")
        learnt = judging.learn_everything(parse(adding.LEARNT_FROM), given.witness)
        judges = judges._replace(folds=tuple(learnt.folds))
    halves = measure(parse(chosen), judges)
    print_table(chosen, halves, given.wrong)
    for names in (["real_dev"], ["made_up/", "invented/"]):
        print(f"{', '.join(names)}: how sure", *calibration(halves, names), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
