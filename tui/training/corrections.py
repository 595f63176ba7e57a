"""What users set right, as training data for the news encoder.

    python -m tui.training.corrections LIBRARY.training.jsonl OUT.jsonl

The first is what `onrecord library export --with-corrections` writes beside the library. A document
is a paragraph all of whose quotes a person looked at; names were not, so they are null. OUT is in
the form of `train.jsonl`, which it can be added to.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import spacy

from tui.library.annotations import Lesson
from tui.training import corpus
from tui.training.corpus import Marked, MarkedQuote, in_tokens


def read_lessons(lines: Iterable[bytes]) -> Iterator[Marked]:
    """Each lesson as a tokenised document. Raises `msgspec.DecodeError` for a line that is none."""
    nlp = spacy.blank("en")
    decoder = msgspec.json.Decoder(Lesson)
    for line in lines:
        lesson = decoder.decode(line)
        name = f"{lesson.article[:12]}-{lesson.start}"
        document = corpus.tokenise(nlp, name, lesson.text)
        quotes = []
        for quote in lesson.quotes:
            parts = (in_tokens(document, *part) for part in quote.content)
            content = tuple(part for part in parts if part)
            cue, source = (
                in_tokens(document, *span) if span else None for span in (quote.cue, quote.source)
            )
            quotes.append(MarkedQuote(content, cue, source))
        yield msgspec.structs.replace(document, quotes=tuple(quotes))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.corrections", description=__doc__)
    parser.add_argument("lessons", type=Path, help="what the library wrote for training")
    parser.add_argument("out", type=Path, help="where the documents go")
    given = parser.parse_args()
    with given.lessons.open("rb") as file:
        documents = list(read_lessons(file))
    corpus.write(given.out, documents)
    print(f"{len(documents)} documents", flush=True)


if __name__ == "__main__":
    main()
