"""Which counts of one person tell of the same victim: pairs of gold rows, ten-fold by document.

    python -m tests.benchmarks.identity

Prints precision, recall and F1 of the pairs: by what the encoder's branch says of the two alone
(of documents it had not seen), by that and signs of the words, weighed together, and by the groups
that the program makes of the pairs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc

from tests.benchmarks.adding import FOLDS, fold_of
from tests.benchmarks.casualty_scoring import Hits, placed_rows
from tests.benchmarks.casualty_sets import SETS, Chunk, Text, docs_of, parse
from tests.benchmarks.heard import let_hear
from tui.analysis.annotations import tokens
from tui.analysis.casualties import mentions_of
from tui.analysis.casualties.counted import count_in
from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.mention import Count, Mention, Reading
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.victim import Description, Victims, is_one, pair_signs
from tui.training.logistic import fit

LEARNT_FROM = "made_up/single_victims"
"""Where gold says which rows tell of one victim; the other sets that say it have few of one."""
_UNHEARD = 0.3
"""How much a pair counts as it is where nothing was heard of it."""
_HURT_THEN_DEAD = 10.0
"""How much a victim told under two kinds counts: gold has no row of who was hurt and then died."""


class Told(NamedTuple):
    """A gold row as a mention, and whom it tells of."""

    mention: Mention
    victim: str


class Pair(NamedTuple):
    """Two rows of a document by their signs, with and without what was heard of them."""

    signs: dict[str, float]
    unheard: dict[str, float]
    is_same: bool
    fold: int


def told_in(text: Text, doc: Doc, reading: Reading) -> list[Told]:
    """The gold rows of one person each whose victim gold knows, in text order."""
    found = []
    for row in placed_rows(text.gold, doc.text):
        span = tokens(doc, row["start"], row["end"])
        count = count_in(reading, span.start, span.end)
        if count is None:
            count = Count(span.start, span.end, 1, 1, span.root.text, span.root)
        count.low, count.high = row["min"], row["max"]
        mention = Mention(row["kind"], count, count.head)
        mention.in_title = count.head.idx < reading.title_end
        if row.get("victim") and is_one(mention):
            found.append(Told(mention, row["victim"]))
    return sorted(found, key=lambda told: told.mention.first)


def _of_other_kinds(reading: Reading, told: Sequence[Told]) -> list[Told]:
    """What the rules find of the same victims under another kind: hurt, where gold has dead."""
    return [
        Told(mention, victim)
        for mention in mentions_of(reading)
        for gold, victim in told
        if is_one(mention)
        and mention.kind != gold.kind
        and mention.first < gold.count.last
        and gold.first < mention.count.last
    ]


def pairs_of(chunk: Chunk) -> list[Pair]:
    """Each two rows of a document that was heard."""
    return list(_pairs_of(chunk))


def _pairs_of(chunk: Chunk) -> Iterator[Pair]:
    for text, doc in docs_of(chunk):
        if not let_hear(doc, text, chunk.measured.name):
            continue
        reading, hearing = Reading(doc), Hearing(doc)
        numbers = reading.sentence_numbers
        gold = told_in(text, doc, reading)
        told = [
            (Description(mention, numbers[mention.first]), victim)
            for mention, victim in sorted(
                [*gold, *_of_other_kinds(reading, gold)], key=lambda each: each.mention.first
            )
        ]
        for (old, one), (new, other) in combinations(told, 2):
            if new.mention.first < old.mention.count.last:
                continue  # one phrase under two kinds
            signs = [pair_signs(new, old, heard) for heard in (hearing, None)]
            yield Pair(signs[0], signs[1], one == other, fold_of(text))


def learn(pairs: Sequence[Pair], fold: int | None) -> Signed:
    """The weights that tell best which pairs are one victim, but for those of a fold."""
    seen = [pair for pair in pairs if pair.fold != fold]
    names = list(seen[0].signs)
    signs = [[each[name] for name in names] for p in seen for each in (p.signs, p.unheard)]
    same = [float(pair.is_same) for pair in seen for _ in range(2)]
    counts = [heard * _weight(pair) for pair in seen for heard in (1.0, _UNHEARD)]
    bias, weights = fit(np.array(signs), np.array(same), np.array(counts))
    return Signed(bias, dict(zip(names, map(float, weights), strict=True)))


def _weight(pair: Pair) -> float:
    return _HURT_THEN_DEAD if pair.is_same and not pair.signs["of one kind"] else 1.0


def _add(hits: Hits, is_same: bool, is_found: bool) -> None:
    hits.right += is_same and is_found
    hits.extra += is_found and not is_same
    hits.missed += is_same and not is_found


def _grouped(chunks: Sequence[Chunk], folds: Sequence[Signed], *, is_heard: bool) -> Hits:
    hits = Hits()
    for chunk in chunks:
        for text, doc in docs_of(chunk):
            if not let_hear(doc, text, chunk.measured.name):
                continue
            reading = Reading(doc)
            told = told_in(text, doc, reading)
            hearing = Hearing(doc) if is_heard else None
            groups = Victims(reading, folds[fold_of(text)], hearing).groups([t[0] for t in told])
            of = {mention: number for number, each in enumerate(groups) for mention in each}
            for one, other in combinations(told, 2):
                _add(hits, one.victim == other.victim, of[one.mention] == of[other.mention])
    return hits


def _print(how: str, hits: Hits) -> None:
    print(f"{how}: P {hits.precision:.1f} R {hits.recall:.1f} F1 {hits.f1:.1f}")


def main(_: Any = None) -> int:
    chunks = parse([each for each in SETS if each.name == LEARNT_FROM])
    pairs = [pair for chunk in chunks for pair in pairs_of(chunk)]
    if not pairs:
        print("nothing is there that was heard")
        return 1
    folds = [learn(pairs, fold) for fold in range(FOLDS)]
    alone, weighed = Hits(), Hits()
    for pair in pairs:
        _add(alone, pair.is_same, pair.signs["heard as one, as log odds"] > 0)
        _add(weighed, pair.is_same, folds[pair.fold].odds(pair.signs) > 0)
    _print("the branch alone", alone)
    _print("with the words", weighed)
    _print("in groups", _grouped(chunks, folds, is_heard=True))
    _print("in groups, nothing heard", _grouped(chunks, folds, is_heard=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
