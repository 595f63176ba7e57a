"""What the second witness of the tally learns from: every set's texts, their tokens labelled.

    python -m tests.benchmarks.harm_examples OUT.npz

Gold rows become labels: the kind of harm (BIO over the count phrase), its role, whose harm it is.
Where gold has numbers alone, rows that the rules found and that make those numbers are silver:
they weigh less, and hardly anything is said of the words between them. Texts are also kept in
variants with other names and numbers. `tui.training.harm` reads the file.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from spacy.tokens import Doc

from tests.benchmarks.adding import fold_of
from tests.benchmarks.casualty_scoring import as_row, match, pair_is_right, placed_rows
from tests.benchmarks.casualty_sets import SETS, Chunk, Text, docs_of, parse, processes
from tui.analysis import decoding
from tui.analysis.casualties import read_tally
from tui.analysis.harm import KINDS, ROLES
from tui.analysis.notation import in_thousands
from tui.analysis.weights import MODEL, PIECES
from tui.records import Tally
from tui.training.batches import Pieces
from tui.training.harm_corpus import UNKNOWN
from tui.training.names import Names, collect

VARIANTS = 6
"""Readings of each text: as it is, and with other names and numbers."""
_OPTIONAL = 0.5  # how much a row counts that a careful labeller may leave out
_SILVER, _BETWEEN = 0.5, 0.1  # how much a row of the rules counts, and a word between them
_NUMBER_WORDS = tuple(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty".split()
)


class Words(NamedTuple):
    """The tokens of a text without white space, with their places in characters."""

    texts: list[str]
    starts: list[int]
    glued: list[bool]
    starts_line: list[bool]


class Example(NamedTuple):
    """A text as arrays, an element a token; of `readings` each is pieces, sizes and shapes."""

    name: str
    id: str
    fold: int
    starts_line: np.ndarray
    kinds: np.ndarray
    roles: np.ndarray
    victims: np.ndarray
    weights: np.ndarray
    readings: list[tuple[np.ndarray, np.ndarray, np.ndarray]]


def words_of(doc: Doc) -> Words:
    """The tokens as the encoder reads them."""
    words = Words([], [], [], [])
    after_break, is_spaced = True, True
    for token in doc:
        if token.is_space:
            after_break, is_spaced = after_break or "\n" in token.text, True
            continue
        words.texts.append(token.text)
        words.starts.append(token.idx)
        words.glued.append(not is_spaced)
        words.starts_line.append(after_break)
        after_break, is_spaced = False, bool(token.whitespace_)
    return words


# ── labels ────────────────────────────────────────────────────────────────────────────────────────


def silver_rows(tally: Tally, gold: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the rules where they make the numbers that are known of the text, else none."""
    rows = [msgspec.to_builtins(row) for row in tally.rows]
    if "rows" in gold:  # MUC's keys: counts without places
        wanted = [as_row(row) for row in gold["rows"] if (row.get("min") or 0) > 1]
        counted = [row for row in rows if row["role"] in ("current", "claim")]
        is_right = len(match(wanted, counted)) == len(wanted) > 0
    elif gold["killed"] is None or gold["injured"] is None:
        is_right = False
    elif isinstance(gold["killed"], list):
        is_right = list(tally.totals.get("killed", ())) == gold["killed"]
    else:
        is_right = pair_is_right(dict(tally.totals), gold)[1]
    return rows if is_right else []


def label(words: Words, rows: Sequence[dict[str, Any]], kept: float, between: float) -> list[Any]:
    """Kinds, roles, victims and weights of the tokens."""
    count = len(words.texts)
    kinds, roles = np.zeros(count, np.int8), np.full(count, UNKNOWN, np.int8)
    victims, weights = np.full(count, -1, np.int16), np.full(count, between, np.float16)
    starts = np.array(words.starts)
    ends = starts + [len(text) for text in words.texts]
    ids: dict[str, int] = {}
    for row in rows:
        at = np.flatnonzero((starts < row["end"]) & (ends > row["start"]))
        if not len(at) or kinds[at].any():
            continue
        kinds[at] = 2 * KINDS.index(row["kind"]) + 2
        kinds[at[0]] -= 1
        roles[at] = ROLES.index(row.get("role") or "current")
        weights[at] = kept * (_OPTIONAL if row.get("optional") else 1)
        if row.get("victim"):
            victims[at] = ids.setdefault(row["victim"], len(ids))
    return [kinds, roles, victims, weights]


# ── variants ──────────────────────────────────────────────────────────────────────────────────────


def renamed(doc: Doc, words: Words, names: Names, draw: random.Random) -> list[str]:
    """The tokens with people and places named otherwise, one word for one word throughout."""
    kinds: dict[str, str] = {}
    for entity in doc._.entities:
        for start, end in entity.mentions:
            inside = [t for t, s in zip(words.texts, words.starts, strict=True) if start <= s < end]
            for number, text in enumerate(inside):
                if not (text[0].isupper() and text.isalpha() and len(text) > 2):
                    continue
                if entity.type == "PERSON":
                    is_last = number == len(inside) - 1 and number > 0
                    kinds[text] = "last" if is_last else kinds.get(text, "first")
                elif entity.type in ("GPE", "LOC") and len(inside) == 1:
                    kinds[text] = "places"
    pools = {"first": names.first, "last": names.last, "places": names.places}
    new = {text: _one_word(pools[kind], draw) for text, kind in sorted(kinds.items())}
    return [new.get(text, text) for text in words.texts]


def _one_word(pool: Sequence[str], draw: random.Random) -> str:
    while True:
        name = draw.choice(pool)
        if name.isalpha():
            return name


def renumbered(texts: list[str], counted: np.ndarray, draw: random.Random) -> list[str]:
    """The tokens with other numbers in the counts, larger ones larger as before."""
    inside = {text.lower() for text, is_in in zip(texts, counted, strict=True) if is_in}
    new: dict[str, str] = {}
    spelt = sorted(inside & set(_NUMBER_WORDS), key=_NUMBER_WORDS.index)
    drawn = sorted(draw.sample(range(len(_NUMBER_WORDS)), len(spelt)))
    new.update({word: _NUMBER_WORDS[at] for word, at in zip(spelt, drawn, strict=True)})
    low = 1
    for text in sorted((t for t in inside if t.isdigit() and 2 <= int(t) < 1900), key=int):
        value = max(low + 1, round(int(text) * draw.uniform(0.6, 1.7)))
        new[text], low = str(value), value
    return [
        (new[t.lower()].capitalize() if t[0].isupper() else new[t.lower()])
        if t.lower() in new
        else t
        for t in texts
    ]


def read(words: Words, texts: list[str], cut: Pieces) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pieces, pieces of each token, and shapes of the tokens, as the encoder is given them."""
    pieces = [cut(in_thousands(text)) for text in texts]
    states = decoding.quote_states(texts, words.glued, words.starts_line)
    shapes = np.array([decoding.shape(in_thousands(text)) for text in texts])
    return (
        np.array([piece for part in pieces for piece in part], np.uint16),
        np.array([len(part) for part in pieces], np.uint8),
        decoding.shape_row(shapes, words.starts_line, states).astype(np.uint8),
    )


# ── all of it ─────────────────────────────────────────────────────────────────────────────────────


def examples_in(chunk: Chunk) -> list[Example]:
    """The examples of a chunk's documents."""
    cut, names = Pieces(MODEL / PIECES), collect()
    return [_example(chunk.measured.name, text, doc, cut, names) for text, doc in docs_of(chunk)]


def _example(name: str, text: Text, doc: Doc, cut: Pieces, names: Names) -> Example:
    words, gold = words_of(doc), text.gold
    if "rows" in gold and all("start" in row for row in gold["rows"]):
        labels = label(words, list(placed_rows(gold, doc.text)), 1, 1)
    else:
        rows = silver_rows(read_tally(doc), gold)
        labels = label(words, rows, _SILVER, _BETWEEN if rows else 0)
    readings = []
    for number in range(VARIANTS):
        draw, texts = random.Random(f"{gold['id']} {number}"), words.texts
        if number:
            texts = renumbered(renamed(doc, words, names, draw), labels[0] > 0, draw)
        readings.append(read(words, texts, cut))
    starts = np.array(words.starts_line, np.bool_)
    return Example(name, gold["id"], fold_of(text), starts, *labels, readings)


def save(examples: Sequence[Example], path: Path) -> None:
    """One file of arrays: those of the documents, of the tokens, and of each reading."""
    kept = {
        "names": np.array([each.name for each in examples]),
        "ids": np.array([each.id for each in examples]),
        "folds": np.array([each.fold for each in examples], np.int8),
        "bounds": np.cumsum([0, *(len(each.kinds) for each in examples)]),
    }
    for part in ("starts_line", "kinds", "roles", "victims", "weights"):
        kept[part] = np.concatenate([getattr(each, part) for each in examples])
    for number in range(VARIANTS):
        for place, part in enumerate(("pieces", "sizes", "shapes")):
            parts = [each.readings[number][place] for each in examples]
            kept[f"{part}{number}"] = np.concatenate(parts)
    np.savez_compressed(path, **kept)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(arguments)
    chunks = parse(SETS)
    with processes() as pool:
        examples = [each for some in pool.map(examples_in, chunks) for each in some]
    save(examples, given.out)
    for name in dict.fromkeys(each.name for each in examples):
        chosen = [each for each in examples if each.name == name]
        tokens = sum(len(each.kinds) for each in chosen)
        rows = sum(int((each.kinds % 2 == 1).sum()) for each in chosen)
        print(f"{name:24s} {len(chosen):4d} texts {tokens:7d} tokens {rows:5d} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
