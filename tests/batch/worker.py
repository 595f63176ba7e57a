"""A worker without models, which does what a text tells it: hang, die, take all memory, break.

Run as the real one is. Everything but the analysis is the real one's.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from tui.batch import worker
from tui.records import Analysis, Article, Summary, SummaryPoint


class Obedient(worker.Bound):
    """Analyses nothing, and obeys."""

    def __init__(self, model: str | None, megabytes: int, seconds: float) -> None:
        self._seconds = seconds
        self._most = megabytes
        self.documents = 0
        self._is_faulty = False
        self.refusal = lambda article: "too long" if "REFUSE" in article.text else None
        worker._bind(megabytes)

    def begin(self) -> None:
        self.documents += 1
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def end(self) -> None:
        super().end()
        if self._is_faulty:
            raise AssertionError("a fault that is no document's")

    def analyse(self, article: Article) -> Analysis:
        text = article.text
        self._is_faulty = "FAULT" in text
        if "HANG" in text:
            time.sleep(600)
        if "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "EAT" in text:
            raise AssertionError(len(bytearray(900_000_000)))
        if "BREAK" in text:
            raise KeyError(text)
        time.sleep(0.02)
        point = SummaryPoint(kind="lead", text=text[:20], evidence=((0, 20),))
        return Analysis(article=article, summary=Summary(points=(point,)))


worker.Bound = Obedient  # type: ignore[misc]

if __name__ == "__main__":
    os._exit(worker.main(sys.argv[1:]))
