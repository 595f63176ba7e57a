"""How right and how fast the analysis is, in one table beside what it must reach.

    python tests/benchmarks/quality.py [SHARED] [--quick]

`SHARED` (by default `../shared` beside the repository) holds the development data and the scorers;
rows whose data is not there say so. `--quick` reads every fourth document. Nothing is written but
the table; figures are per cent unless the row says otherwise.
"""

# ruff: noqa: E402  (one thread must be asked for before the libraries are loaded)

from __future__ import annotations

import argparse
import json
import os
import random
import runpy
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

for _library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import msgspec
import spacy
from spacy.language import Language

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # run by its path, it finds its neighbours all the same

from tests.benchmarks import casualties, speakers
from tests.benchmarks.made_up_news import found_entities
from tui.analysis import pipeline, protocol, spacy_model
from tui.analysis.entities import places
from tui.records import Analysis, Article
from tui.training import corpus
from tui.training.augment import swap_names
from tui.training.names import BODY_ENDS, BODY_WORDS, Names

Typed = tuple[int, int, str]

LONG_ARTICLE = 5_000
"""Words of the article that the worker's memory is measured at."""

SYLLABLES = (
    "ba",
    "dri",
    "ka",
    "lo",
    "me",
    "nu",
    "or",
    "pe",
    "sha",
    "ti",
    "vel",
    "yun",
    "zo",
    "hra",
)
ENDINGS = ("k", "n", "va", "s", "ri", "do", "l", "sky")


def row(what: str, found: str, wanted: str = "") -> None:
    """One line of the table, as soon as it is known."""
    print(f"| {what:54s} | {found:>10s} | {wanted:>8s} |", flush=True)


def unseen_names(draw: random.Random) -> Names:
    """People nobody is called, and towns too small for the lists the encoder was trained with."""

    def made_up(parts: int) -> str:
        return ("".join(draw.choices(SYLLABLES, k=parts)) + draw.choice(ENDINGS)).capitalize()

    towns = {
        place.name
        for place in places.read("city")
        if 20_000 <= place.population < 60_000 and place.name.isascii()
    }
    return Names(
        first=tuple(made_up(2) for _ in range(400)),
        last=tuple(made_up(draw.choice((2, 3))) for _ in range(800)),
        places=tuple(sorted(towns)),
        body_words=tuple(BODY_WORDS),
        body_ends=tuple(BODY_ENDS),
    )


def with_names_swapped(rows: list[dict[str, Any]], nlp: Language) -> Iterator[dict[str, Any]]:
    """The documents with other people, places and bodies, and where those now stand."""
    draw = random.Random(2020)
    names = unseen_names(draw)
    for line in rows:
        document = corpus.tokenise(nlp, line["doc"], line["text"])
        marks = []
        for start, end, kind in line["ents"]:
            if span := corpus.in_tokens(document, start, end):
                marks.append((*span, kind))
        changed = swap_names(msgspec.structs.replace(document, entities=tuple(marks)), names, draw)
        text, starts = "", []
        tokens = zip(changed.tokens, changed.breaks, changed.glued, strict=True)
        for token, after_break, is_glued in tokens:
            gap = "\n" if after_break else "" if is_glued else " "
            text += gap if text else ""
            starts.append(len(text))
            text += token
        yield {
            "doc": line["doc"],
            "text": text,
            "ents": [
                (starts[first], starts[end - 1] + len(changed.tokens[end - 1]), kind)
                for first, end, kind in changed.entities or ()
            ],
        }


def entity_f1(nlp: Language, rows: list[dict[str, Any]]) -> float:
    """Exact spans and types over PER, ORG and LOC."""
    hit = found = wanted = 0
    for line in rows:
        analysis = pipeline.analyse(nlp, casualties.article_of(line["text"]))
        marks = {mark for mark in found_entities(analysis) if mark[2] != "MISC"}
        gold = {tuple(mark) for mark in line["ents"] if mark[2] != "MISC"}
        hit, found, wanted = hit + len(marks & gold), found + len(marks), wanted + len(gold)
    return 200 * hit / max(1, found + wanted)


def entity_rows(nlp: Language, data: Path, step: int) -> None:
    """CoNLL-2003's development texts, as they are and with names swapped."""
    lines = (data / "conll2003_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines][::step]
    row("entities: CoNLL-2003 dev, PER+ORG+LOC exact F1", f"{entity_f1(nlp, rows):.1f}", "94")
    swapped = list(with_names_swapped(rows, spacy.blank("en")))
    row("entities: the same texts, names swapped for unseen ones", f"{entity_f1(nlp, swapped):.1f}")


def as_scored(analysis: Analysis) -> list[dict[str, Any]]:
    """The quotes the way the scorer reads them."""
    return [
        {"content": quote.content, "source": quote.source, "cue": quote.cue}
        for quote in analysis.quotes
    ]


def quote_rows(nlp: Language, shared: Path, step: int) -> None:
    """PolNeAR's development articles: quotes, and what reading them costs beside bare spaCy."""
    scorer = runpy.run_path(str(shared / "scorers" / "score_quotes.py"))
    gold = scorer["load_gold"](str(shared / "data" / "polnear" / "dev"), "first", 0)
    gold = dict(list(gold.items())[::step])
    # Read before the clock starts; both sides then get the same texts in the same order.
    articles = {name: casualties.article_of(text) for name, (text, _) in gold.items()}
    bare = spacy.load(spacy_model.find(None).folder)
    words = sum(len(article.text.split()) for article in articles.values())
    first = next(iter(articles.values()))
    bare(first.text)
    pipeline.analyse(nlp, first)
    began = time.process_time()
    for article in articles.values():
        bare(article.text)
    bare_seconds = time.process_time() - began
    began = time.process_time()
    read = {name: pipeline.analyse(nlp, article) for name, article in articles.items()}
    seconds = time.process_time() - began
    quotes = {name.partition("#")[0]: as_scored(analysis) for name, analysis in read.items()}
    result = scorer["score"](gold, quotes)
    for part, wanted in (
        ("all", "68"),
        ("quoted", "87"),
        ("speech", "79"),
        ("speech-indirect", ""),
    ):
        figure = result[part]["full_attribution"]["f1"]
        row(f"quotes: PolNeAR dev, FULL F1, {part}", f"{figure:.1f}", wanted)
    figure = result["quoted_segments"]["f1"]
    row("quotes: PolNeAR dev, quoted segments F1", f"{figure:.1f}", "94")
    row("speed: words a CPU-second, bare spaCy", f"{words / bare_seconds:,.0f}")
    row("speed: words a CPU-second, the analysis", f"{words / seconds:,.0f}")
    row("speed: the analysis against bare spaCy, ratio", f"{bare_seconds / seconds:.2f}", "0.6")


def speaker_rows(nlp: Language, texts: Path) -> None:
    """The sources marked by hand, through the pipeline."""
    wanted = {item.doc for item in speakers.items()}
    docs = (
        (path.stem, nlp(path.read_bytes().decode("utf-8")))
        for path in sorted(texts.glob("*.txt"))
        if path.stem in wanted
    )
    figures = speakers.measure(docs)
    for kind, least in (("pronoun", "85"), ("nominal", "60")):
        for name in (kind, f"{kind}, source given"):
            row(f"speakers: {name}, right", f"{figures[name]:.1f}", least)


def worker_memory(text: str) -> float:
    """The most memory the worker held while it read `text`, in MB."""
    article: Article = casualties.article_of(text)
    command = [sys.executable, "-P", "-m", "tui.analysis.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        request = msgspec.json.encode(protocol.Analyse(1, article))
        process.stdin.write(request + b"\n")
        process.stdin.flush()
        for line in process.stdout:
            answer = msgspec.json.decode(line, type=protocol.Answer)
            if isinstance(answer, protocol.Failed):
                raise RuntimeError(answer.message)
            if isinstance(answer, protocol.Analysed):
                break
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        process.kill()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def long_text() -> str:
    """An article of 5,000 words out of the made-up news of the tests."""
    folder = ROOT / "tests" / "data" / "news_quotes_dev" / "text"
    lines = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    kept: list[str] = []
    words = 0
    while words < LONG_ARTICLE:
        for line in lines.splitlines():
            kept.append(line)
            words += len(line.split())
            if words >= LONG_ARTICLE:
                break
    return "\n".join(kept)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="every fourth document")
    given = parser.parse_args()
    step = 4 if given.quick else 1
    data = given.shared / "data"
    nlp = pipeline.load()
    row("what", "found", "at least")
    row("---", "---", "---")
    if (data / "polnear" / "dev").is_dir():
        quote_rows(nlp, given.shared, step)
        speaker_rows(nlp, data / "polnear" / "dev" / "text")
    else:
        row("quotes, speed, speakers: PolNeAR dev is not there", "-")
    if (data / "entities").is_dir():
        entity_rows(nlp, data / "entities", step)
    else:
        row("entities: CoNLL-2003 dev is not there", "-")
    if Path("/proc/self/status").exists():
        row("memory: the worker at 5,000 words, MB", f"{worker_memory(long_text()):.0f}", "< 700")
    else:
        row("memory: measured on Linux only", "-")
    print("\nThe tally:", flush=True)
    casualties.main([])


if __name__ == "__main__":
    main()
