"""Learns whom descriptions mean: the weights of `tui/analysis/speakers/ranker.toml`.

    python -m tui.training.speakers LABELS.jsonl TEXTS [--write]

LABELS has one source a line: `doc`, `source` ([start, end], characters of TEXTS/DOC.txt), `type`,
`speaker` (the fullest name, null for nobody), `kind` ("person", "org", null), `also` (other right
names). Prints the table; `--write` puts it where the program reads it. None of the words of the
texts is in it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

import tui.analysis.speakers
from tui.analysis.entities import names
from tui.analysis.speakers.cast import Member
from tui.analysis.speakers.coreference import resolve
from tui.analysis.speakers.ranking import Weights, ranked
from tui.analysis.speakers.signs import DOUBTS, SIGNS, Question
from tui.training.logistic import Array, fit, fit_choice
from tui.training.parsed import quoted

TABLE = Path(tui.analysis.speakers.__file__).with_name("ranker.toml")
LEAST = 0.5
"""The chance from which somebody is named: nobody is then named wrongly less often than by the
rules before, and few right names are lost."""

_HALF_ALIKE = 0.5
_INNER_FOLDS = 5


class Label(msgspec.Struct, frozen=True):
    """One source without a name and whose it is."""

    doc: str
    source: tuple[int, int]
    surface: str
    type: str
    kind: str | None
    speaker: str | None
    also: list[str]
    sure: bool = True


class Example(NamedTuple):
    """A description as it was asked: the candidates, their signs, and which of them are right."""

    label: Label
    question: Question
    candidates: list[Member]
    signs: Array
    right: NDArray[np.bool_]


def read_labels(path: Path) -> list[Label]:
    """The labels of a file. Raises `OSError` and `msgspec.ValidationError`."""
    return [msgspec.json.decode(line, type=Label) for line in path.read_bytes().splitlines()]


def is_right(name: str, label: Label) -> bool:
    """Is `name` whom the label means: one surname, or half its words for a body?"""
    wanted = [each for each in (label.speaker, *label.also) if each]
    if label.speaker is None or not wanted:
        return False
    if label.kind == "person":
        return any(names.surname(name) == names.surname(each) for each in wanted)
    return any(_alike(_words(name), _words(each)) >= _HALF_ALIKE for each in wanted)


def _words(name: str) -> set[str]:
    bare = re.sub(r"['’]s?\b", "", name.casefold().replace(".", ""))
    return set(re.findall(r"[\w&]+", bare)) - {"the", "of", "for", "and"}


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def fold_of(doc: str, folds: int, salt: str = "") -> int:
    """The fold that a document and all its labels are in."""
    return int(hashlib.sha256((salt + doc).encode()).hexdigest(), 16) % folds


def documents(labels: Iterable[Label], texts: Path) -> Iterator[tuple[Doc, list[Label]]]:
    """Each text with its labels, read up to its quotes."""
    by_doc = defaultdict(list)
    for label in labels:
        by_doc[label.doc].append(label)
    words = ((texts / f"{name}.txt").read_bytes().decode("utf-8") for name in by_doc)
    yield from zip(quoted(words), by_doc.values(), strict=True)


def examples_in(doc: Doc, labels: Sequence[Label]) -> Iterator[Example]:
    """The labelled descriptions of a document that the walk asks about."""
    asked: dict[int, tuple[Question, list[Member]]] = {}

    def watch(number: int, question: Question, candidates: list[Member]) -> None:
        asked[number] = (question, candidates)

    quotes = doc._.quotes
    resolve(doc, quotes, [quote.source for quote in quotes], watch=watch)
    for label in labels:
        number = closest(label, [quote.source for quote in quotes])
        if label.type != "nominal" or number not in asked:
            continue
        question, candidates = asked[number]
        if candidates:
            signs = [[sign(question, member) for sign in SIGNS.values()] for member in candidates]
            right = [is_right(member.entity.name, label) for member in candidates]
            yield Example(label, question, candidates, np.array(signs), np.array(right))


def closest(label: Label, sources: Sequence[tuple[int, int] | None]) -> int:
    """The number of the source that the label's overlaps most; -1 if none does."""
    best, found = 0.0, -1
    for number, source in enumerate(sources):
        if source is None:
            continue
        shared = min(source[1], label.source[1]) - max(source[0], label.source[0])
        whole = max(source[1], label.source[1]) - min(source[0], label.source[0])
        if shared > 0 and shared / whole > best:
            best, found = shared / whole, number
    return found


def learn(examples: Sequence[Example]) -> Weights:
    """The weights of both models. The second learns from rankings of documents unseen by them."""
    halves = [
        _signs_learnt([e for e in examples if _inner_fold(e) != fold])
        for fold in range(_INNER_FOLDS)
    ]
    doubts, labels = [], []
    for example in examples:
        ranking = ranked(example.question, example.candidates, halves[_inner_fold(example)])
        if ranking is not None:
            doubts.append([doubt(ranking) for doubt in DOUBTS.values()])
            labels.append(is_right(ranking.best.entity.name, example.label))
    bias, found = fit(np.array(doubts), np.array(labels, dtype=float), np.ones(len(labels)))
    told = dict(zip(DOUBTS, map(float, found), strict=True))
    return Weights(_signs_learnt(examples).signs, bias, told, LEAST)


def _inner_fold(example: Example) -> int:
    return fold_of(example.label.doc, _INNER_FOLDS, "inner")


def _signs_learnt(examples: Sequence[Example]) -> Weights:
    telling = [e for e in examples if e.right.any() and not e.right.all()]
    found = fit_choice([e.signs for e in telling], [e.right for e in telling])
    return Weights(dict(zip(SIGNS, map(float, found), strict=True)), 0.0, {}, LEAST)


def as_toml(weights: Weights) -> str:
    """The table as it is shipped."""
    lines = [
        "# How much each sign of `signs.py` says that a description means a candidate, and each",
        "# doubt that it means the best of them. Learnt and written by",
        "# `python -m tui.training.speakers LABELS TEXTS --write` from descriptions in news whose",
        "# meaning somebody told; none of their words is in it.",
        "# Nobody is named below the chance `least`.",
        f"least = {weights.least}",
        f"bias = {weights.bias:.3f}",
        "",
        "[signs]",
        *(f'"{name}" = {weight:.3f}' for name, weight in weights.signs.items()),
        "",
        "[doubts]",
        *(f'"{name}" = {weight:.3f}' for name, weight in weights.doubts.items()),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Learn, print, and with `--write` keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table where it is used")
    given = parser.parse_args(arguments)
    read = documents(read_labels(given.labels), given.texts)
    table = as_toml(learn([each for doc, some in read for each in examples_in(doc, some)]))
    print(table)
    if given.write:
        TABLE.write_text(table, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
