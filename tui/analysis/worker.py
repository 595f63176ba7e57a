"""The worker process: articles in, marks and analyses out, one JSON object a line.

The client starts it as `python -m tui.analysis.worker [MODEL]`. A new request replaces the one
under way at the next block; the end of standard input ends the process at once.
"""

from __future__ import annotations

import gc
import os
import queue
import sys
import threading
import time
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from tui.analysis import protocol, quick_start, weights
from tui.analysis.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from tui.records import Article

NICENESS = 5
"""Added to the process's niceness: a key pressed in the reader comes before a parse."""

Requests = queue.SimpleQueue[protocol.Analyse]


def main() -> int:
    """Serve until standard input ends; exit code 1 if the models cannot be loaded."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints spoils no answer
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    gc.disable()  # until the models stand there is no garbage
    weights.begin()
    requests = Requests()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()

    begin = time.perf_counter()
    quick_start.import_spacy()
    from tui.analysis import pipeline

    try:
        nlp = pipeline.load(sys.argv[1] if len(sys.argv) > 1 else None)
    except ModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    gc.freeze()
    gc.enable()
    worker = Worker(nlp, requests, answers)
    worker.answer(protocol.Ready(time.perf_counter() - begin))
    while True:
        worker.serve(requests.get())


def _listen(stream: BinaryIO, requests: Requests) -> None:
    for line in stream:
        requests.put(msgspec.json.decode(line, type=protocol.Analyse))
    os._exit(0)


class Worker:
    """A loaded pipeline between a queue of requests and a stream of answers."""

    def __init__(self, nlp: Language, requests: Requests, answers: BinaryIO) -> None:
        self._nlp = nlp
        self._requests = requests
        self._answers = answers

    def answer(self, answer: protocol.Answer) -> None:
        """Send one answer."""
        line = memoryview(msgspec.json.encode(answer) + b"\n")
        while line:  # an unbuffered pipe may take less than the whole
            line = line[self._answers.write(line) :]

    def serve(self, request: protocol.Analyse) -> None:
        """Answer a request, unless a newer one comes in between."""
        try:
            self._analyse(request.request, request.article)
        except Exception as error:  # noqa: BLE001  (told to the user; the worker lives on)
            sys.excepthook(type(error), error, error.__traceback__)
            self.answer(protocol.Failed(request.request, f"{type(error).__name__}: {error}"))

    def _analyse(self, request: int, article: Article) -> None:
        from tui.analysis import pipeline

        begin = time.perf_counter()
        parts: list[Doc] = []
        start = 0
        for part in pipeline.read(self._nlp, article):
            if not self._requests.empty():
                return
            parts.append(part)
            if len(part.text) < len(article.text):
                self.answer(self._marks(request, article, start, part))
            start += len(part.text)
        doc = pipeline.judge(self._nlp, article, parts)
        analysis = pipeline.record(self._nlp, doc, time.perf_counter() - begin)
        self.answer(protocol.Analysed(request, analysis))

    def _marks(self, request: int, article: Article, start: int, part: Doc) -> protocol.MarksFound:
        """What can be marked in one block before the article is whole."""
        from tui.analysis import pipeline
        from tui.analysis.blocks import move_entity, move_figure, move_quote

        part = pipeline.run(self._nlp, part, ("onrecord_entities", "onrecord_quotes"))
        return protocol.MarksFound(
            request=request,
            start=start,
            end=start + len(part.text),
            length=len(article.text),
            entities=tuple(move_entity(entity, start) for entity in part._.entities),
            figures=tuple(move_figure(figure, start) for figure in part._.figures),
            quotes=tuple(move_quote(quote, start) for quote in part._.quotes),
        )


if __name__ == "__main__":
    sys.exit(main())
