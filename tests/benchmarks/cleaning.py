"""How many megabytes a second the cleaner takes: news as it is, and text made to be slow.

python -m tests.benchmarks.cleaning
"""

from __future__ import annotations

import sys
import time

from tests.sources.pages import BODY
from tui.sources.gate.clean import clean

_MEGABYTES = 4
_NEWS = "\n".join(BODY) + "\n"
_TEXTS = {
    "news in ASCII": _NEWS.encode("ascii", "ignore").decode(),
    "news": _NEWS + "“It is shut,” she said — for good.\n",
    "news with one colour": "\x1b[31mred\x1b[0m\n" + _NEWS * 200 + "“Shut.”\n",
    "news in Persian": "شهردار می\u200cگوید پل را بسته\u200cاند و کسی آسیب ندیده است.\n",
    "news in Hindi": "मेयर ने कहा कि पुल बंद है और किसी को चोट नहीं आई क्\u200dष।\n",
    "families of emoji": "👨\u200d👩\u200d👧 👩🏽\u200d⚕\ufe0f ",
    "only colours": "\x1b[31ma\x1b[0m",
    "only escapes": "\x1b",
    "unterminated strings": "\x1b]0;",
    "unterminated C1 strings": "\x9d0;x",
    "parameters without end": "\x1b[1;",
    "bidi overrides": "a\u202eb",
    "piled marks": "Z" + "\u0301" * 20,
    "tags": "\U000e0041\U000e0042",
    "variation selectors": "葛\U000e0101\ufe01",
    "odd line separators": "a\u2028b\x85\r\n",
}


def main() -> None:
    """Print the speed on each text, and the slowest."""
    slowest = ("", float("inf"))
    for name, unit in _TEXTS.items():
        size = len(unit.encode("utf-8", "surrogatepass"))
        text = unit * (_MEGABYTES * 10**6 // size)
        seconds = min(_seconds(text) for _ in range(3))
        speed = _MEGABYTES / seconds
        slowest = min(slowest, (name, speed), key=lambda each: each[1])
        sys.stdout.write(f"{name:26} {speed:8.1f} MB/s\n")
    sys.stdout.write(f"slowest: {slowest[0]}, {slowest[1]:.1f} MB/s\n")


def _seconds(text: str) -> float:
    started = time.process_time()
    clean(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
