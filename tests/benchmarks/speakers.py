"""How often a pronoun or a description that is a source is given the right speaker.

Reads tests/data/speakers_dev.jsonl (made by hand: document, offsets, kind, speaker) and the
articles it points into, PolNeAR's development set, which the repository does not hold. Prints two
accuracies a kind: through the whole pipeline, and with the source given, so that a source the
encoder missed does not hide the resolver.

    python -m tests.benchmarks.speakers [FOLDER_OF_TEXTS] [--errors]
    python -m tests.benchmarks.speakers --ten-fold

`--ten-fold` learns the ranker's weights ten times from the labels of `../shared/data/speakers`,
each time without a tenth of the documents, answers those with them, and prints the shared scorer's
table and, in five bins of confidence, how many of those named are right.
"""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from spacy.tokens import Doc

from tui.analysis.entities import names
from tui.analysis.speakers.component import speaker_name
from tui.analysis.speakers.coreference import resolve
from tui.analysis.speakers.resolved import Resolved
from tui.records import Quote
from tui.training import speakers as training

DATA = Path(__file__).parents[1] / "data" / "speakers_dev.jsonl"
TEXTS = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "dev" / "text"
SHARED = TEXTS.parents[3]
LABELS = SHARED / "data" / "speakers" / "train_speakers.jsonl"
SCORER = SHARED / "scorers" / "score_speakers.py"
LEAST_CONFIDENCE = 0.5
FOLDS = 10
BINS = (0.0, 0.5, 0.6, 0.75, 0.9)
"""Where each bin of confidence begins."""


class Item(msgspec.Struct, frozen=True):
    """One source and whom it denotes; `unnamed` where the article names nobody."""

    doc: str
    start: int
    end: int
    kind: str
    speaker: str | None
    unnamed: bool = False


def items() -> list[Item]:
    """The hand-made set."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Item) for line in lines]


def is_same_name(gold: str, found: str) -> bool:
    """Do the words of `gold` that identify stand in `found`, surname last in both?

    "Donald Trump" is "Donald J. Trump" and "President Trump" is not "Trump".
    """
    wanted, got = names.parts(_bare(gold)), names.parts(_bare(found))
    return wanted[-1] == got[-1] and set(wanted) <= set(got)


def _bare(name: str) -> str:
    words = name.split()
    return " ".join(words[1:] if words and words[0].casefold() == "the" else words)


def is_right(item: Item, name: str | None, kind: str | None) -> bool:
    """Is the speaker found the one wanted; for nobody named, is nobody named?"""
    if item.unnamed or item.speaker is None:
        return name is None or kind in ("unnamed", "group", "document")
    return name is not None and is_same_name(item.speaker, name)


def through_pipeline(doc: Doc, item: Item) -> tuple[str | None, str | None] | None:
    """Name and kind of the speaker of the quote whose source is at the item; None without one."""
    speakers = {speaker.id: speaker for speaker in doc._.speakers}
    for quote in doc._.quotes:
        if quote.source and quote.source[0] < item.end and item.start < quote.source[1]:
            speaker = speakers.get(quote.speaker or "")
            return (speaker.name, speaker.kind) if speaker else (None, None)
    return None


def with_sources_given(
    doc: Doc, wanted: list[Item]
) -> Iterator[tuple[Item, str | None, str | None]]:
    """Name and kind for each item of one document, every other source as the pipeline has it."""
    quotes: list[Quote] = list(doc._.quotes)
    added: list[int] = []
    for item in wanted:
        at = next(
            (
                i
                for i, quote in enumerate(quotes)
                if quote.source and quote.source[0] < item.end and item.start < quote.source[1]
            ),
            None,
        )
        if at is None:
            quotes.append(
                Quote(id="given", kind="indirect", content=(), source=(item.start, item.end))
            )
            at = len(quotes) - 1
        else:
            quotes[at] = msgspec.structs.replace(quotes[at], source=(item.start, item.end))
        added.append(at)
    found: list[Resolved] = resolve(doc, quotes, [quote.source for quote in quotes])
    for item, at in zip(wanted, added, strict=True):
        yield item, *speaker_name(doc, found[at], LEAST_CONFIDENCE)


def measure(docs: Iterable[tuple[str, Doc]], show_errors: bool = False) -> dict[str, float]:
    """Accuracies over annotated documents in per cent, printed and returned."""
    by_doc: dict[str, list[Item]] = defaultdict(list)
    for item in items():
        by_doc[item.doc].append(item)
    counts: Counter[tuple[str, str]] = Counter()
    for name, doc in docs:
        for item in by_doc.get(name, ()):
            whole = through_pipeline(doc, item)
            counts["pipeline", item.kind] += whole is not None and is_right(item, *whole)
            counts["source missed", item.kind] += whole is None
        for item, found, kind in with_sources_given(doc, by_doc.get(name, [])):
            right = is_right(item, found, kind)
            counts["total", item.kind] += 1
            counts["given", item.kind] += right
            counts["given, named", item.kind] += right and not item.unnamed
            counts["named", item.kind] += not item.unnamed
            counts["wrong name", item.kind] += (
                not right and found is not None and kind not in ("unnamed", "group", "document")
            )
            if show_errors and not right:
                words = doc.text[item.start : item.end]
                print(f"{item.doc[:40]} {item.kind} “{words}”: {found} for {item.speaker}")
    figures: dict[str, float] = {}
    for kind in ("pronoun", "nominal"):
        total = counts["total", kind]
        if not total:
            continue
        share = {
            key: 100 * counts[key, kind] / total for key in ("pipeline", "given", "wrong name")
        }
        named = 100 * counts["given, named", kind] / max(1, counts["named", kind])
        figures[kind] = share["pipeline"]
        figures[f"{kind}, source given"] = share["given"]
        print(
            f"{kind:8s} {total:4d}  through the pipeline {share['pipeline']:5.1f} %"
            f" (no quote at the source: {counts['source missed', kind]})"
            f"  source given {share['given']:5.1f} %"
            f" (named only {named:5.1f} %, wrong name {share['wrong name']:4.1f} %)"
        )
    return figures


def ten_fold() -> None:
    """Answer each labelled document with weights learnt from others, and print how right that is.

    Needs the shared labels, texts and scorer.
    """
    labels = training.read_labels(LABELS)
    texts = SHARED / "data" / "polnear" / "train" / "text"
    read = list(training.documents(labels, texts))
    examples = [each for doc, some in read for each in training.examples_in(doc, some)]
    learnt = [
        training.learn([e for e in examples if training.fold_of(e.label.doc, FOLDS) != fold])
        for fold in range(FOLDS)
    ]
    found = []
    for doc, some in read:
        weights = learnt[training.fold_of(some[0].doc, FOLDS)]
        sources = [quote.source for quote in doc._.quotes]
        resolved = resolve(doc, doc._.quotes, sources, weights)
        said = [speaker_name(doc, each, LEAST_CONFIDENCE) for each in resolved]
        quotes = [
            {
                "source": source,
                "speaker": name,
                "named": each.member is not None,
                "confidence": each.confidence,
            }
            for source, (name, _), each in zip(sources, said, resolved, strict=True)
        ]
        found.append({"doc": some[0].doc, "quotes": quotes})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as answers:
        answers.writelines(json.dumps(each) + "\n" for each in found)
        answers.flush()
        command = [sys.executable, str(SCORER), str(LABELS), answers.name]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print_bins(found)


def print_bins(found: list[dict[str, Any]]) -> None:
    """How many of the labelled sources that are given a name get the right one, by confidence."""
    scorer = runpy.run_path(str(SCORER))
    by_doc = {each["doc"]: each["quotes"] for each in found}
    bins: dict[float, list[bool]] = {low: [] for low in BINS}
    for label in scorer["load"](str(LABELS)):
        quote = scorer["match"](label, by_doc.get(label["doc"], []))
        if quote is not None and quote["speaker"] and quote["named"]:
            low = max(low for low in BINS if low <= quote["confidence"])
            bins[low].append(scorer["correct"](quote["speaker"], label))
    for low, truths in bins.items():
        right = f"{sum(truths) / len(truths):.2f}" if truths else "-"
        print(f"confidence {low:.2f} and more: {len(truths):4d} named, right {right}")


def main() -> int:
    """Run the pipeline over the texts and print the table."""
    if "--ten-fold" in sys.argv:
        if not LABELS.is_file():
            print(f"speakers: no labels at {LABELS}; nothing measured")
        else:
            ten_fold()
        return 0
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    folder = Path(arguments[0]) if arguments else TEXTS
    if not folder.is_dir():
        print(f"speakers: no texts at {folder}; nothing measured")
        return 0
    from tui.analysis import pipeline

    nlp = pipeline.load()
    wanted = {item.doc for item in items()}
    docs = (
        (p.stem, nlp(p.read_bytes().decode("utf-8")))
        for p in sorted(folder.glob("*.txt"))
        if p.stem in wanted
    )
    measure(docs, "--errors" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
