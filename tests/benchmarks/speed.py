"""How fast the analysis is: words a CPU-second beside the bare spaCy pipeline, in one run.

Reads the made-up news articles of `tests/data/`, one thread each, models loaded before the clock
starts. Run with `python -m tests.benchmarks.speed`.
"""

# ruff: noqa: E402  (one thread must be asked for before the libraries are loaded)

from __future__ import annotations

import os

for _library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import spacy

from tests.building import make_article
from tui.analysis import pipeline, spacy_model
from tui.analysis.summary.choice import choose
from tui.analysis.summary.units import units
from tui.records import Article

TEXTS = Path(__file__).parent.parent / "data"
ROUNDS = 5


def seconds(articles: Sequence[Article], *readers: Callable[[Article], object]) -> list[float]:
    """CPU seconds that reading all articles takes each reader, the best of `ROUNDS`.

    The readers take turns: what else the machine does slows all of them.
    """
    taken: list[list[float]] = [[] for _ in readers]
    for _ in range(ROUNDS):
        for read, times in zip(readers, taken, strict=True):
            began = time.process_time()
            for article in articles:
                read(article)
            times.append(time.process_time() - began)
    return [min(times) for times in taken]


def shares(articles: Sequence[Article]) -> tuple[float, float]:
    """CPU seconds of the tally, and of spaCy's own pipeline but its names, over all articles."""
    nlp, plain = pipeline.load(), spacy.load(spacy_model.find().folder, exclude=["ner"])
    tally = parse = 0.0
    for article in articles:
        began = time.process_time()
        plain(article.text)
        parse += time.process_time() - began
        doc = nlp.make_doc(article.text)
        doc._.article = article
        for name, component in nlp.pipeline:
            began = time.process_time()
            doc = component(doc)
            tally += time.process_time() - began if name == "onrecord_casualties" else 0
    return tally, parse


def heard(articles: Sequence[Article]) -> tuple[float, float]:
    """CPU seconds of the branch that hears harm, and of the whole analysis, over all articles."""
    nlp, taken = pipeline.load(), 0.0
    branch = nlp.get_pipe("onrecord_encoder").branch
    hear = branch.hear

    def timed(*given: Any) -> Any:
        nonlocal taken
        began = time.process_time()
        told = hear(*given)
        taken += time.process_time() - began
        return told

    branch.hear = timed
    began = time.process_time()
    for article in articles:
        pipeline.analyse(nlp, article)
    return taken, time.process_time() - began


def main() -> None:
    """Measure and print."""
    files = sorted(TEXTS.glob("news_quotes_*/text/*.txt"))
    articles = [make_article(file.read_text("utf-8").strip()) for file in files]
    words = sum(len(article.text.split()) for article in articles)
    bare, nlp = spacy.load(spacy_model.find().folder), pipeline.load()
    of_bare, of_ours = seconds(
        articles,
        lambda article: bare(article.text),
        lambda article: pipeline.analyse(nlp, article),
    )
    print(f"analysis     bare spaCy {words / of_bare:,.0f} words a CPU-second")
    print(f"             onrecord   {words / of_ours:,.0f}, {of_bare / of_ours:.2f} x bare spaCy")
    long = make_article("\n".join(file.read_text("utf-8").strip() for file in files[:6]))
    doc = pipeline.judge(nlp, long, list(pipeline.read(nlp, long)))
    (chosen,) = seconds([long], lambda _: choose(doc, units(doc)))
    print(f"summary      {len(long.text.split()):,} words, after the parse: {chosen * 1000:.0f} ms")
    dispatches = [
        make_article(json.loads(line)["text"], title=True)
        for file in sorted(TEXTS.glob("casualty_articles_*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    for name, texts in (("news", articles), ("articles on casualties alone", dispatches)):
        tally, parse = shares(texts)
        print(f"tally        {100 * tally / parse:.0f} % of spaCy's time, {name}")
        branch, whole = heard(texts)
        print(f"harm heard   {100 * branch / whole:.1f} % of the analysis, {name}")


if __name__ == "__main__":
    main()
