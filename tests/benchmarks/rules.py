"""What each rule of the tally is worth: every set without it, beside every set with it.

    python -m tests.benchmarks.rules [RULE ...] [--sets SET ...] [--sample N] [--idle]

A rule is a function of `tui.analysis.casualties` that answers yes or no or finds something, or an
entry of a table of harm words. Switched off, a function answers no or finds nothing, an entry is
gone. Only the documents where it said anything are read again, heard by a branch that was not
taught them where that is kept (see `heard`). Printed is in how many documents it
changes a row, how many more documents' totals are right with it than without, and how many rows it
is worth; `--sample` takes so many documents of each set, `--idle` prints only rules that are worth
nothing on any set, or less. Rules that nothing has spoken for yet are counted as sets are done.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import sys
import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from spacy.tokens import Doc

import tui.analysis.casualties as rooms
from tests.benchmarks.casualties import found_in
from tests.benchmarks.casualty_scoring import pair_is_right, score_ranges, score_rows
from tests.benchmarks.casualty_sets import SETS, Chunk, Measured, docs_of, parse, processes
from tests.benchmarks.heard import TOLD, let_hear
from tui.analysis.casualties import frames, lexicon, read_tally
from tui.records import Tally

FRAME_OF_ALL = frozenset(
    "read_tally find_mentions mentions count_of add_parts weigh_roles first_look second_look "
    "_looks clauses_of".split()
)
"""Functions that are no rules: without them there is no tally."""
TABLES = ("VERBS", "STATES", "NOUNS", "DEEDS", "LABELS", "TOLLS")


class Points(NamedTuple):
    """What is right in some documents; differences of two are what a rule is worth."""

    totals: int = 0
    rows: int = 0  # right rows, less half of the wrong and the missed ones
    changed: int = 0  # documents with other rows

    def __add__(self, other: object) -> Points:
        assert isinstance(other, Points)
        return Points(*map(sum, zip(self, other, strict=True)))


def points(measured: Measured, gold: dict[str, Any], read: Tally) -> Points:
    """What of one document's tally is right."""
    tally = found_in(read)
    if measured.sort == "rows":
        scores = score_rows([(gold, tally)], measured.asked)
        rows = 2 * scores.mentions.right - scores.mentions.extra - scores.mentions.missed
        return Points(scores.totals.right - scores.spurious, rows)
    if measured.sort == "ranges":
        killed = score_ranges([(gold, tally)], "killed")
        return Points(killed.exact.right, killed.low.right + killed.high.right)
    strict, fair = pair_is_right(tally["totals"], gold)
    return Points(int(fair), int(strict))


# ── switching off ─────────────────────────────────────────────────────────────────────────────────


def _no(*_: object, **__: object) -> bool:
    return False


def _nothing(*_: object, **__: object) -> None:
    return None


def _none_of_it(*_: object, **__: object) -> list[object]:
    return []


def _nowhere(*_: object, **__: object) -> Iterator[object]:
    yield from ()


def _neutral(function: types.FunctionType) -> Callable[..., Any] | None:
    """What the function is replaced by, by what it returns; None if it is no rule."""
    if function.__name__ in FRAME_OF_ALL or function.__code__.co_freevars:
        return None
    returned = str(function.__annotations__.get("return", ""))
    if returned == "bool":
        return _no
    if returned.endswith("| None") or returned == "None":
        return _nothing
    if returned.startswith(("Iterator", "Iterable")):
        return _nowhere
    return _none_of_it if returned.startswith("list[") else None


def functions() -> dict[str, types.FunctionType]:
    """The rules that are functions, by room and name."""
    found = {}
    for info in pkgutil.iter_modules(rooms.__path__):
        module = importlib.import_module(f"{rooms.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and _neutral(function):
                found[f"{info.name}.{name}"] = function
    return found


def entries() -> dict[str, frozenset[str]]:
    """The rules that are entries of tables, with the words one of which must be in the text."""
    found = {
        f"{table}[{word}]": frozenset({word})
        for table in TABLES
        for word in getattr(lexicon, table)
    }
    return found | {
        f"PHRASES[{number}: {' '.join(sorted(p.words))} + {' '.join(sorted(p.beside))}]"[
            :70
        ]: p.words
        for number, p in enumerate(frames.PHRASES)
    }


@contextmanager
def without(rule: str) -> Iterator[None]:
    """The rules as they stand but this one."""
    table, _, entry = rule.rstrip("]").partition("[")
    if rule.startswith("PHRASES["):
        gone, kept = frames.PHRASES[int(entry.partition(":")[0])], dict(lexicon.PHRASES)
        for verb in gone.words:
            lexicon.PHRASES[verb] = [frame for frame in kept[verb] if frame is not gone]
        yield
        lexicon.PHRASES.update(kept)
    elif entry:
        words = getattr(lexicon, table)
        harm = words.pop(entry)
        yield
        words[entry] = harm
    else:
        function = functions()[rule]
        neutral, code = _neutral(function), function.__code__
        assert neutral is not None
        function.__code__ = neutral.__code__  # every reference to it, in tables too, sees this
        yield
        function.__code__ = code


# ── what each is worth ────────────────────────────────────────────────────────────────────────────


def _speaking(doc: Doc, rules: dict[types.CodeType, str]) -> set[str]:
    """The functions that said yes or found something while the document was read."""
    said = set()

    def listen(frame: types.FrameType, event: str, value: object) -> None:
        if event == "return" and frame.f_code in rules and value:
            said.add(rules[frame.f_code])
        elif event == "return" and frame.f_code in changing:
            said.add(changing[frame.f_code])

    changing = {code: name for code, name in rules.items() if name in _CHANGING}
    sys.setprofile(listen)
    read_tally(doc)
    sys.setprofile(None)
    return said


_CHANGING = frozenset(
    name for name, function in functions().items() if function.__annotations__["return"] == "None"
)
"""Rules that give nothing back and change what they are given."""


def worth(job: Job) -> dict[str, Points]:
    """What each rule is worth in the documents of a chunk, in the first `most` of them."""
    chunk, wanted, most = job
    codes = {f.__code__: name for name, f in functions().items()}
    words = entries()
    found: dict[str, Points] = defaultdict(Points)
    for text, doc in islice(docs_of(chunk), most):
        if TOLD.is_file():
            let_hear(doc, text, chunk.measured.name)
        read = read_tally(doc)
        base = points(chunk.measured, text.gold, read)
        lemmas = {t.lemma_.lower() for t in doc} | {t.lower_ for t in doc}
        rules = _speaking(doc, codes) | {name for name, some in words.items() if some & lemmas}
        for rule in sorted(rules):
            if not wanted or rule.startswith(wanted):
                with without(rule):
                    other = read_tally(doc)
                if other != read:
                    now = points(chunk.measured, text.gold, other)
                    found[rule] += Points(base.totals - now.totals, base.rows - now.rows, 1)
                else:
                    found[rule] += Points()
    return dict(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "rules", nargs="*", help="rules by the start of their names; all by default"
    )
    parser.add_argument("--sets", nargs="*", help="sets by the start of their names")
    parser.add_argument("--sample", type=int, help="so many documents of each set")
    parser.add_argument("--idle", action="store_true", help="only rules that are worth nothing")
    given = parser.parse_args()
    chosen = [m for m in SETS if not given.sets or m.name.startswith(tuple(given.sets))]
    table: dict[str, dict[str, Points]] = {
        rule: {}
        for rule in (*functions(), *entries())
        if not given.rules or rule.startswith(tuple(given.rules))
    }
    with processes() as pool:
        jobs = list(_jobs(parse(chosen), tuple(given.rules), given.sample))
        for (chunk, _, _), found in zip(jobs, pool.map(worth, jobs), strict=True):
            name = chunk.measured.name
            for rule, gain in found.items():
                table[rule][name] = table[rule].get(name, Points()) + gain
            waiting = sum(_is_idle(sets) for sets in table.values())
            print(f"{name}: {waiting} of {len(table)} rules idle so far", file=sys.stderr)
    for rule, sets in table.items():
        if not given.idle or _is_idle(sets):
            told = {name: gain for name, gain in sets.items() if gain.totals or gain.rows}
            line = ", ".join(f"{n} {g.totals:+d} {g.rows:+d}" for n, g in told.items())
            changed = sum(gain.changed for gain in sets.values())
            seen = "" if sets else " (met in no text)"
            print(f"{rule:48s} {changed:4d} changed: {line or 'nothing' + seen}")
    return 0


Job = tuple[Chunk, tuple[str, ...], int | None]


def _jobs(chunks: list[Chunk], rules: tuple[str, ...], sample: int | None) -> Iterator[Job]:
    """The chunks with what is asked of each; of each set no more than `sample` documents."""
    left = dict.fromkeys((chunk.measured.name for chunk in chunks), sample)
    for chunk in chunks:
        most = left[chunk.measured.name]
        if most is None or most > 0:
            yield chunk, rules, most
        if most is not None:
            left[chunk.measured.name] = most - len(chunk.texts)


def _is_idle(sets: dict[str, Points]) -> bool:
    return all(gain.totals <= 0 and gain.rows <= 0 for gain in sets.values())


if __name__ == "__main__":
    sys.exit(main())
