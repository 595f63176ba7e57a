"""What both witnesses of the tally weigh: the weights of their signs learnt, ten-fold and whole.

    python -m tests.benchmarks.judging [--write]

Needs what branches said of documents that they had not seen: `told.npz` in the temporary folder,
written by `tui.training.harm`. Learns, each from the outcome of the one before: whether a phrase is
a count of harm, which role it has (`judgement.toml`), and whether it adds to those before it
(`adding.toml`). `--write` puts the weights learnt on all of it where they are used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

import tui.analysis.casualties
from tests.benchmarks import adding, identity
from tests.benchmarks.casualty_scoring import (
    COUNTING,
    Row,
    as_row,
    fits,
    is_same_phrase,
    placed_rows,
    sure_and_right,
)
from tests.benchmarks.casualty_sets import Chunk, Text, docs_of, parse, processes
from tests.benchmarks.heard import let_hear
from tui.analysis.casualties import SETTING, Weights, rows_before_adding, rows_with_signs
from tui.analysis.casualties.find import find_mentions
from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.judgement import Weights as Judgement
from tui.analysis.casualties.judgement import candidates, first_look, second_look
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.parts import add_parts
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.weighing import Signs, Weighing
from tui.analysis.harm import ROLES
from tui.records import TallyRole
from tui.training.logistic import fit, fit_choice

TABLE = Path(tui.analysis.casualties.__file__).with_name("judgement.toml")
_REAL = 3.0
"""How much a phrase of a real article counts: they are few beside the made-up ones."""
_REAL_CHOICE = {"where": 15.0, "when": 15.0, "how": 30.0}
"""How much the place, time or cause of one counts: there are 100 of 4,000."""
_OPTIONAL = 0.3
"""How much a phrase counts in learning that a labeller may leave out."""


# ── cases ─────────────────────────────────────────────────────────────────────────────────────────


class Case(NamedTuple):
    """A phrase by its signs, what is true of it, how much that counts, the document's fold."""

    signs: dict[str, float]
    truth: str
    weight: float
    fold: int


class Cases(NamedTuple):
    """What is to be learnt from."""

    by_rule: list[Case]
    heard: list[Case]
    roles: list[Case]


def _has_rows(gold: dict[str, Any]) -> bool:
    return "rows" in gold and all("start" in row for row in gold["rows"])


def _gold_roles(text: Text, reading: Reading) -> list[Row]:
    """The gold rows with their places, by the roles that all sets agree on."""
    rows = [as_row(row) for row in placed_rows(text.gold, reading.text)]
    return counted_below(rows, reading.title_end)


def counted_below(rows: Sequence[Row], title_end: int) -> list[Row]:
    """`rows`; what both headline and body count is the body's, and the headline tells it again.

    So all sets have it but one, which has it the other way round.
    """
    found = [dict(row) for row in rows]
    for above in (row for row in found if row["start"] < title_end and row["role"] in COUNTING):
        told = (
            row
            for row in found
            if row["start"] >= title_end
            and row["role"] == "repeat"
            and all(row[part] == above[part] for part in ("kind", "min", "max"))
        )
        if below := next(told, None):
            above["role"], below["role"] = below["role"], above["role"]
    return found


def harm_cases(chunk: Chunk) -> tuple[list[Case], list[Case]]:
    """The phrases that either witness takes for counts: found by rule, and heard alone."""
    found: tuple[list[Case], list[Case]] = [], []
    for text, doc in docs_of(chunk):
        if not _has_rows(text.gold) or not let_hear(doc, text, chunk.measured.name):
            continue
        gold = [as_row(row) for row in placed_rows(text.gold, doc.text)]
        reading, fold = Reading(doc), adding.fold_of(text)
        mentions = add_parts(reading, find_mentions(reading))
        for candidate in candidates(reading, mentions, Hearing(doc)):
            row = _gold_row(candidate.mention, gold)
            weight = _OPTIONAL if row is not None and row.get("optional") else 1.0
            weight *= _REAL if chunk.measured.name == "real_dev" else 1.0
            case = Case(candidate.signs, "harm" if row is not None else "", weight, fold)
            found[0 if candidate.is_by_rule else 1].append(case)
    return found


def _gold_row(mention: Mention, gold: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The gold row that a mention tells of: one place, one kind, one number."""
    doc, count = mention.sentence.doc, mention.count
    span = doc[count.first : max(count.last, count.head.i + 1)]
    row = {
        "kind": mention.kind, "min": count.low, "max": count.high, "role": mention.role,
        "start": span.start_char, "end": span.end_char,
    }  # fmt: skip
    return next((each for each in gold if fits(each, row)), None)


def role_cases(chunk: Chunk, folds: Sequence[Judgement]) -> list[Case]:
    """The counts that both witnesses together let through, with their gold roles.

    By their own signs; where the judgements have weights of those, among the others too.
    """
    found = []
    for text, doc in docs_of(chunk):
        if not _has_rows(text.gold) or not let_hear(doc, text, chunk.measured.name):
            continue
        gold = _gold_roles(text, Reading(doc))
        fold, hearing = adding.fold_of(text), Hearing(doc)
        mentions = rows_before_adding(doc, folds[fold]._replace(roles={})).mentions
        looks = first_look(mentions, hearing, folds[fold].roles)
        if folds[fold].roles:
            looks = second_look(mentions, looks, {})
        for mention, look in zip(mentions, looks, strict=True):
            row = _gold_row(mention, gold)
            if row is not None:
                weight = _OPTIONAL if row.get("optional") or row.get("role_ok") else 1.0
                weight *= _REAL if chunk.measured.name == "real_dev" else 1.0
                role = row["role"].split("/")[0]
                found.append(Case(look.signs, role, weight, fold))
    return found


class Choice(NamedTuple):
    """A count's places, times or causes, by their signs, which are right, its weight, its fold."""

    signs: list[Signs]
    right: list[bool]
    weight: float
    fold: int


Choices = dict[str, list[Choice]]
"""By the table that they are learnt for."""


def choices(chunk: Chunk, folds: Sequence[Judgement]) -> Choices:
    """The counts of which gold says where, when or by what, with what is to be told apart."""
    found: Choices = {table: [] for table in SETTING}
    for text, doc in docs_of(chunk):
        if not _has_rows(text.gold) or not let_hear(doc, text, chunk.measured.name):
            continue
        gold = [as_row(row) for row in placed_rows(text.gold, doc.text)]
        fold, is_real = adding.fold_of(text), chunk.measured.name == "real_dev"
        told: dict[str, Weighing[Any]] = {
            table: weighing(Reading(doc)) for table, (weighing, _) in SETTING.items()
        }
        for mention in rows_before_adding(doc, folds[fold]).mentions:
            row = _gold_row(mention, gold)
            if row is None or row.get("optional"):
                continue
            for table, weighing in told.items():
                wanted, choice = row.get(_GOLD[table]) or "", weighing.choice(mention)
                right = [is_same_phrase(wanted, weighing.told[at].text) for at, _ in choice]
                if any(right) and not all(right):
                    weight = _REAL_CHOICE[table] if is_real else 1.0
                    signs = [signs for _, signs in choice]
                    found[table].append(Choice(signs, right, weight, fold))
    return found


_GOLD = {"where": "place", "when": "time", "how": "cause"}


def sure_cases(chunk: Chunk, folds: Sequence[Weights]) -> list[Case]:
    """The rows by what speaks for their being right in all, and whether they are."""
    found = []
    for text, doc in docs_of(chunk):
        if not _has_rows(text.gold) or not let_hear(doc, text, chunk.measured.name):
            continue
        fold = adding.fold_of(text)
        rows, signs = rows_with_signs(doc, folds[fold])
        told = [{**msgspec.to_builtins(row), "confidence": at} for at, row in enumerate(rows)]
        weight = _REAL if chunk.measured.name == "real_dev" else 1.0
        gold = {"rows": _gold_roles(text, Reading(doc))}
        for at, is_right in sure_and_right(gold, {"rows": told}):
            found.append(Case(signs[int(at)], "right" if is_right else "", weight, fold))
    return found


# ── learning ──────────────────────────────────────────────────────────────────────────────────────


def learn(cases: Sequence[Case], truth: str) -> Signed:
    """The weights that tell best which cases have this truth."""
    names = list(cases[0].signs)
    bias, weights = fit(
        np.array([[case.signs[name] for name in names] for case in cases]),
        np.array([float(case.truth == truth) for case in cases]),
        np.array([case.weight for case in cases]),
    )
    return Signed(bias, dict(zip(names, map(float, weights), strict=True)))


def learn_choice(cases: Sequence[Choice], fold: int | None) -> Signed:
    """The weights that choose best among the places, times or causes of each count."""
    kept = [case for case in cases if case.fold != fold]
    names = list(dict.fromkeys(name for case in kept for signs in case.signs for name in signs))
    weights = fit_choice(
        [np.array([[signs.get(name, 0.0) for name in names] for signs in c.signs]) for c in kept],
        [np.array(case.right) for case in kept],
        [case.weight for case in kept],
    )
    return Signed(0.0, dict(zip(names, map(float, weights), strict=True)))


def _without(cases: Sequence[Case], fold: int | None) -> list[Case]:
    return [case for case in cases if case.fold != fold]


def learn_harm(
    by_rule: list[Case], heard: list[Case], pairs: list[identity.Pair], fold: int | None
) -> Judgement:
    found, alone = (learn(_without(cases, fold), "harm") for cases in (by_rule, heard))
    return Judgement(found, alone, {}, identity.learn(pairs, fold))


def learn_roles(cases: list[Case], fold: int | None) -> dict[TallyRole, Signed]:
    kept = _without(cases, fold)
    return {role: learn(kept, role) for role in ROLES}


class Learnt(NamedTuple):
    """The weights without each fold's documents, and those of all."""

    folds: list[Weights]
    whole: Weights


def learn_everything(chunks: Sequence[Chunk], witness: str = "both") -> Learnt:
    """All weights, each table from what the one before makes of documents it has not seen.

    Where one `witness` is asked alone there is no judgement over both to learn.
    """
    if witness != "both":
        folds = [Weights(None, each) for each in adding.weights_by_fold(chunks)]
        return Learnt(folds, Weights())
    with processes() as pool:
        both = list(pool.map(harm_cases, chunks))
        by_rule, heard = ([case for some in both for case in some[at]] for at in (0, 1))
        of_victims = [each for each in chunks if each.measured.name == identity.LEARNT_FROM]
        pairs = [pair for some in pool.map(identity.pairs_of, of_victims) for pair in some]
        everyone = [*range(adding.FOLDS), None]
        judgements = [learn_harm(by_rule, heard, pairs, fold) for fold in everyone]
        for look in ("roles", "among"):
            cases = pool.map(partial(role_cases, folds=judgements[:-1]), chunks)
            roles = [case for some in cases for case in some]
            judgements = [
                judgement._replace(**{look: learn_roles(roles, fold)})
                for judgement, fold in zip(judgements, everyone, strict=True)
            ]
        of_choice = list(pool.map(partial(choices, folds=judgements[:-1]), chunks))
        told = {name: [case for some in of_choice for case in some[name]] for name in SETTING}
        judgements = [
            judgement._replace(
                where=learn_choice(told["where"], fold),
                when=learn_choice(told["when"], fold),
                how=learn_choice(told["how"], fold),
            )
            for judgement, fold in zip(judgements, everyone, strict=True)
        ]
        print(
            f"{len(by_rule)} phrases by rule, {len(heard)} heard alone, {len(roles)} roles, "
            f"{len(pairs)} pairs of victims"
        )
        added = pool.map(partial(adding.examples_in, folds=judgements[:-1]), chunks)
        examples = [each for some in added for each in some]
        weights = [
            Weights(judgement, adding.learn([e for e in examples if e.fold != fold]))
            for judgement, fold in zip(judgements, everyone, strict=True)
        ]
        right = pool.map(partial(sure_cases, folds=weights[:-1]), chunks)
        sure = [case for some in right for case in some]
    weights = [
        each._replace(judgement=each.judgement._replace(sure=learn(_without(sure, fold), "right")))
        for each, fold in zip(weights, everyone, strict=True)
    ]
    return Learnt(weights[:-1], weights[-1])


def as_toml(judgement: Judgement) -> str:
    lines = [
        "# How much each sign of `judgement.py` says: whether a phrase is a count of harm, found",
        "# by rule or heard by the encoder's branch alone; which role a count has, by itself and",
        "# among the others; which two tell of the same victim; how likely all of a row is right;",
        "# where, when and by what its harm was done. Learnt by",
        "# `python -m tests.benchmarks.judging --write`, from texts that the branch had not seen;",
        "# none of their words is in it.",
    ]
    tables = {"by_rule": judgement.by_rule, "heard": judgement.heard}
    for look in ("roles", "among"):
        of_look: Mapping[TallyRole, Signed] = getattr(judgement, look)
        tables |= {f"{look}.{role}": signed for role, signed in of_look.items()}
    tables["same"] = judgement.same
    tables |= {table: getattr(judgement, table) for table in ("sure", *SETTING)}
    for name, signed in tables.items():
        lines += ["", f"[{name}]", f"bias = {signed.bias:.3f}", "", f"[{name}.signs]"]
        lines += [f'"{sign}" = {weight:.3f}' for sign, weight in signed.signs.items()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the weights where they are used")
    given = parser.parse_args(arguments)
    learnt = learn_everything(parse(adding.LEARNT_FROM))
    print(as_toml(learnt.whole.judgement))
    if given.write:
        TABLE.write_text(as_toml(learnt.whole.judgement), "utf-8")
        adding.TABLE.write_text(adding.as_toml(learnt.whole.adding), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
