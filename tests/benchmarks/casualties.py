"""How right the tally is on the casualty data beside the repository, by the scorer kept there.

    python -m tests.benchmarks.casualties

Runs the whole pipeline over `../shared/data/casualties` and the blind sets of `tests/data`, and
prints the figures of `../shared/scorers/casualty_score.py --all-roles`, figures only: the held
halves are never read. Says so and stops where the scorer or the data is not there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from tui.analysis import pipeline
from tui.records import Article, Paragraph, ParagraphKind

SHARED = Path(__file__).parents[2].parent / "shared"
DATA = SHARED / "data" / "casualties"
SCORER = SHARED / "scorers" / "casualty_score.py"
FIELDS = (
    "kind",
    "min",
    "max",
    "role",
    "alt",
    "who",
    "place",
    "time",
    "cause",
    "source",
    "start",
    "end",
)

BLIND = Path(__file__).parents[1] / "data"
_MUC_OPTIONS = ("--kinds", "killed,injured", "--min-count", "2")


class Measured(NamedTuple):
    """A set of texts with their gold rows; a titled text's first line is its headline."""

    name: str
    gold: Path
    texts: Path
    options: tuple[str, ...] = ()
    titled: bool = False


def _blind(name: str, file: str, *, titled: bool = False) -> Measured:
    return Measured(name, BLIND / file, BLIND / file, titled=titled)


SETS = (
    Measured("seed article", DATA / "seed_gold.jsonl", DATA / "seed_gold.jsonl"),
    Measured("hard passages", DATA / "dev_cases.jsonl", DATA / "dev_cases.jsonl"),
    _blind("blind passages, dev", "casualty_passages_gold_dev.jsonl"),
    _blind("blind passages, held", "casualty_passages_gold_held.jsonl"),
    _blind("blind articles, dev", "casualty_articles_dev.jsonl", titled=True),
    _blind("blind articles, held", "casualty_articles_held.jsonl", titled=True),
    Measured(
        "MUC-4 dev, relevant documents",
        DATA / "muc4_dev_gold.jsonl",
        DATA / "muc4_dev_texts.jsonl",
        _MUC_OPTIONS,
    ),
)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def article_of(text: str, *, titled: bool = False) -> Article:
    """The text as it stands, a paragraph a line, so that the gold offsets hold."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            kind: ParagraphKind = "title" if titled and not paragraphs else "body"
            paragraphs.append(Paragraph(start, start + len(line), kind))
        start += len(line) + 1
    return Article(id="benchmark", source="-", text=text, paragraphs=tuple(paragraphs))


def tally_of(nlp: Language, text: str, *, titled: bool = False) -> dict[str, Any]:
    tally = pipeline.analyse(nlp, article_of(text.rstrip(), titled=titled)).tally
    rows = [{field: getattr(row, field) for field in FIELDS} for row in tally.rows]
    return {"rows": rows, "totals": {kind: list(ends) for kind, ends in tally.totals.items()}}


def measure(nlp: Language, measured: Measured) -> None:
    wanted = [line["id"] for line in read_lines(measured.gold)]
    texts = {line["id"]: line["text"] for line in read_lines(measured.texts)}
    begin = time.perf_counter()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        for number in wanted:
            tally = tally_of(nlp, texts[number], titled=measured.titled)
            predicted.write(json.dumps({"id": number, **tally}) + "\n")
        predicted.flush()
        seconds = time.perf_counter() - begin
        print(f"== {measured.name}: {len(wanted)} texts, {seconds:.1f} s", flush=True)
        command = [sys.executable, str(SCORER), str(measured.gold), predicted.name]
        subprocess.run([*command, "--all-roles", *measured.options], check=True)


def main() -> int:
    if not DATA.is_dir() or not SCORER.is_file():
        print(f"no casualty data at {DATA}: nothing to measure")
        return 0
    nlp = pipeline.load()
    for measured in SETS:
        measure(nlp, measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
