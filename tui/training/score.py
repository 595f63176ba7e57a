"""Reads the development texts with trained weights and scores what was read.

    python -m tui.training.score DATA TOKENIZER WEIGHTS.safetensors SHARED

`SHARED` holds `scorers/` and `data/`. This scores the weights before they become int8, without a
rule after them; `tests/benchmarks/quality.py` scores the program.
"""

from __future__ import annotations

import argparse
import json
import runpy
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tui.analysis import decoding
from tui.analysis.decoding import ENTITY_TYPES, FINE_TYPES, Links, Scores
from tui.training import corpus
from tui.training.batches import Pieces, collate, windows_of
from tui.training.corpus import Marked, Span
from tui.training.model import Encoder, load

LIMIT, OVERLAP = 278, 62
SLICES = ("all", "quoted", "speech", "speech-indirect")


@torch.no_grad()
def read_scores(model: Encoder, document: Marked, cut: Pieces, device: str) -> Scores:
    """The model's scores of a document, joined as the component joins them."""
    windows = list(windows_of(document, cut, LIMIT, OVERLAP))
    planned = [(window.start, window.start + len(window.firsts)) for window in windows]
    chosen = decoding.reading_window(len(document.tokens), planned)
    batch = collate(windows).to(torch.device(device))
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        out = model(batch.pieces, batch.shapes, batch.lengths, batch.firsts)
    parts: list[list[Any]] = [[], [], []]
    links = []
    for number, (start, end) in enumerate(planned):
        mine = np.flatnonzero(chosen[start:end] == number)
        for part, scores in zip(parts, (out.entities, out.roles, out.fine), strict=True):
            part.append(scores[number].cpu().numpy()[mine])
        table = out.links[number, : end - start, : end - start].cpu().numpy()
        links.append(Links(start, table, np.eye(end - start, dtype=np.float32)))
    entities, roles, fine = (decoding.log_softmax(np.concatenate(part)) for part in parts)
    return Scores(entities, roles, fine, links, chosen)


def in_characters(document: Marked, span: Span) -> list[int]:
    """Tokens as characters of the text."""
    last = span[1] - 1
    return [document.offsets[span[0]], document.offsets[last] + len(document.tokens[last])]


def read_document(
    model: Encoder, document: Marked, cut: Pieces, device: str
) -> tuple[list[Any], list[Any], list[Any]]:
    """Entities, finer types (tokens) and quotes of a document, the scorers' way."""
    scores = read_scores(model, document, cut, device)
    starts = np.array(document.breaks)

    def typed(table: Any, kinds: tuple[str, ...]) -> list[Any]:
        found = decoding.spans(decoding.viterbi(table, starts), table)
        return [(span.start, span.end, kinds[span.type]) for span in found]

    entities = [
        [*in_characters(document, (start, end)), kind]
        for start, end, kind in typed(scores.entities, ENTITY_TYPES)
    ]
    roles = decoding.role_spans(scores.roles, starts)
    quotes = [
        {
            "content": [in_characters(document, part) for part in quote.content],
            "cue": in_characters(document, quote.cue) if quote.cue else None,
            "source": in_characters(document, quote.source) if quote.source else None,
        }
        for quote in decoding.link(roles, scores)
    ]
    return entities, typed(scores.fine, FINE_TYPES), quotes


def f1(hit: int, found: int, wanted: int) -> float:
    """In per cent."""
    return 200 * hit / max(1, found + wanted)


def score(model: Encoder, data: Path, cut: Pieces, shared: Path, device: str) -> dict[str, float]:
    """Every figure by name, in per cent."""
    model.to(device).eval()
    counts = {"conll": [0, 0, 0], "fine": [0, 0, 0]}
    lines = []
    for document in corpus.read(data / "dev.jsonl"):
        entities, fine, quotes = read_document(model, document, cut, device)
        if document.quotes is not None:
            lines.append(json.dumps({"doc": document.name, "quotes": quotes}))
        for name, found, wanted in (
            ("conll", entities, document.entities),
            ("fine", fine, document.fine),
        ):
            if wanted is None:
                continue
            marks = {tuple(mark) for mark in found if mark[2] != "MISC"}
            if name == "conll":
                gold = {
                    (*in_characters(document, (start, end)), kind)
                    for start, end, kind in wanted
                    if kind != "MISC"
                }
            else:
                gold = set(wanted)
            for place, number in enumerate((len(marks & gold), len(marks), len(gold))):
                counts[name][place] += number
    scorer = runpy.run_path(str(shared / "scorers" / "score_quotes.py"))
    gold_quotes = scorer["load_gold"](str(shared / "data" / "polnear" / "dev"), "first", 0)
    read = {row["doc"]: row["quotes"] for row in map(json.loads, lines)}
    result = scorer["score"](gold_quotes, read)
    figures = {part: result[part]["full_attribution"]["f1"] for part in SLICES}
    figures["content"] = result["all"]["content_overlap50"]["f1"]
    figures["segments"] = result["quoted_segments"]["f1"]
    return figures | {name: round(f1(*count), 2) for name, count in counts.items()}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.score", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    given = parser.parse_args()
    figures = score(
        load(given.weights), given.data, Pieces(given.tokenizer), given.shared, given.device
    )
    print(given.weights.name, json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
