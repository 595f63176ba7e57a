"""How many totals each stage of the tally costs: one after the other is replaced by gold.

    python -m tests.benchmarks.stages [SET ...] [--ten-fold]

The rows found are matched with gold's; then what was found wrongly is left out, what was missed is
put in, roles are set right, rivals are. What each alone and what all but one are worth says where
the tally loses. Sets are those of `casualty_sets` with gold rows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from tests.benchmarks import adding, judging
from tests.benchmarks.casualties import Judges, measure
from tests.benchmarks.casualty_scoring import COUNTING, Row, as_row, match, score_rows
from tests.benchmarks.casualty_sets import SETS, parse
from tui.counting.totals import total
from tui.records import TallyRow

STAGES = ("extra", "missed", "roles", "rivals")
Found = Mapping[str, Any]


def mended(gold: list[Row], found: list[Row], stages: Iterable[str]) -> list[Row]:
    """The rows found, as they would be were these stages without a fault."""
    pairs = {j: i for i, j in match(gold, found)}
    rows = []
    for j, row in enumerate(found):
        wanted = gold[pairs[j]] if j in pairs else None
        if wanted is None:
            rows += [] if "extra" in stages else [row]
            continue
        role, alt = row["role"], row["alt"]
        if "roles" in stages and role not in {wanted["role"], *wanted.get("role_ok", ())}:
            role = wanted["role"].split("/")[0]
        if "rivals" in stages:
            alt = wanted.get("alt") and f"gold-{wanted['alt']}"
        rows.append({**row, "role": role, "alt": alt if role in COUNTING else None})
    if "missed" in stages:
        lacking = (each for i, each in enumerate(gold) if i not in pairs.values())
        rows += [
            {**each, "alt": each.get("alt") and f"gold-{each['alt']}"}
            for each in lacking
            if not each.get("optional")
        ]
    return rows


def totals_with(document: Found, tally: Found, stages: Iterable[str]) -> Found:
    """The tally of a document with the totals of the mended rows."""
    gold, found = ([as_row(row) for row in each["rows"]] for each in (document, tally))
    rows = [
        TallyRow(
            id=f"t{number}", kind=row["kind"], min=row["min"], max=row["max"],
            text=row.get("text") or "", role=row["role"].split("/")[0], alt=row.get("alt"),
            start=row.get("start") or 0, end=row.get("end") or 0,
        )
        for number, row in enumerate(mended(gold, found, stages))
    ]  # fmt: skip
    return {**tally, "totals": {kind: list(ends) for kind, ends in total(rows).items()}}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="sets by the start of their names; all by default")
    parser.add_argument("--ten-fold", action="store_true", help="by weights learnt without it")
    given = parser.parse_args(arguments)
    chosen = [
        each
        for each in SETS
        if each.sort == "rows" and (not given.sets or each.name.startswith(tuple(given.sets)))
    ]
    judges = Judges()
    if given.ten_fold:
        learnt = judging.learn_everything(parse(adding.LEARNT_FROM))
        judges = judges._replace(folds=tuple(learnt.folds))
    halves = measure(parse(chosen), judges)
    choices = [(), *combinations(STAGES, 1), *combinations(STAGES, len(STAGES) - 1), STAGES]
    for each in chosen:
        pairs = [pair for half in (False, True) for pair in halves.get((each.name, half), [])]
        if pairs:
            print(f"{each.name}: totals right, in per cent")
        for stages in choices if pairs else ():
            told = [(document, totals_with(document, tally, stages)) for document, tally in pairs]
            share = score_rows(told, each.asked).totals.share
            print(f"    {share:5.1f}  {' '.join(stages) or 'as it is'}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
