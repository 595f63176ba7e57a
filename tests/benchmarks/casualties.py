"""How right the tally is on the casualty data beside the repository, by the scorer kept there.

    python -m tests.benchmarks.casualties [--by-doc]

Runs the whole pipeline over `../shared/data/casualties` and prints the figures of
`../shared/scorers/casualty_score.py --all-roles`; says so and stops where the data is not there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from spacy.language import Language

from tui.analysis import pipeline
from tui.records import Article, Paragraph

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

SETS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("seed article", "seed_gold.jsonl", "seed_gold.jsonl", ()),
    ("hard passages", "dev_cases.jsonl", "dev_cases.jsonl", ()),
    (
        "MUC-4 dev, relevant documents",
        "muc4_dev_gold.jsonl",
        "muc4_dev_texts.jsonl",
        ("--kinds", "killed,injured", "--min-count", "2"),
    ),
)
"""Name, gold file, file of the texts, and the scorer's options."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def article_of(text: str) -> Article:
    """The text as it stands, a paragraph a line, so that the gold offsets hold."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return Article(id="benchmark", source="-", text=text, paragraphs=tuple(paragraphs))


def tally_of(nlp: Language, text: str) -> dict[str, Any]:
    tally = pipeline.analyse(nlp, article_of(text.rstrip())).tally
    rows = [{field: getattr(row, field) for field in FIELDS} for row in tally.rows]
    return {"rows": rows, "totals": {kind: list(ends) for kind, ends in tally.totals.items()}}


def main(arguments: list[str]) -> int:
    if not DATA.is_dir() or not SCORER.is_file():
        print(f"no casualty data at {DATA}: nothing to measure")
        return 0
    nlp = pipeline.load()
    for name, gold_file, text_file, options in SETS:
        wanted = [line["id"] for line in read_lines(DATA / gold_file)]
        texts = {line["id"]: line["text"] for line in read_lines(DATA / text_file)}
        begin = time.perf_counter()
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
            for number in wanted:
                line = {"id": number, **tally_of(nlp, texts[number])}
                predicted.write(json.dumps(line) + "\n")
            predicted.flush()
            print(
                f"== {name}: {len(wanted)} texts, {time.perf_counter() - begin:.1f} s", flush=True
            )
            command = [sys.executable, str(SCORER), str(DATA / gold_file), predicted.name]
            subprocess.run([*command, "--all-roles", *options, *arguments], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
