"""How fast the library is, how large, and whether anything told as kept is ever lost.

Fills a library with made-up articles, each of which differs from every other in some fifty words;
prints the time to open it and to list it, the 95th percentile of queries of each sort, sizes and
memory, and what the library costs on the screen. Then lets three processes write and two read at
once, and kills one of the writers again and again. Run with
`python -m tests.benchmarks.library [ARTICLES [KILLS]]`.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from tests.library.made_up import article, strike
from tui.counting.totals import total
from tui.library.articles import keep, store_analysis
from tui.library.health import check
from tui.library.opening import Library, open_library
from tui.library.search import find
from tui.records import Analysis, Quote, Speaker, Tally

_COMMON = (
    "the council of the port said on Tuesday that boats had been lost and that it would meet again "
    "before the end of the week to hear what the owners of the harbour wanted from the ministry"
).split()
_TOWNS = "Odesa Kyiv Karsk Lenvik Tolvik Marn Odden Zürich Graz Hamar".split()
_BATCH = 500  # articles in one transaction, which `keep` itself does one by one


def vocabulary(chance: random.Random) -> list[str]:
    """Twenty thousand words that sound like words."""
    starts, middles, ends = (
        each.split()
        for each in (
            "ba co dre fi gru ha jo ka lim mo ne pra qui ro sti tu ve wa yo ze",
            "bar den fil gor hal kin lom mar nor pas rit sol tan vel wen",
            "s d ton ling er est ion al ed ing y ance",
        )
    )
    made = {
        chance.choice(starts) + chance.choice(middles) * chance.randint(0, 1)
        + chance.choice(middles) + chance.choice(ends)
        for _ in range(60_000)
    }  # fmt: skip
    return sorted(made)[:20_000]


def made_up(number: int, chance: random.Random, words: list[str]) -> Analysis:
    """An article of some 250 words, of which fifty are its own, with an analysis."""
    base = strike(
        chance.choice(_TOWNS),
        chance.randint(1, 400),
        f"{chance.choice(words).title()} {chance.choice(words).title()}",
        published=f"20{chance.randint(10, 26)}-0{chance.randint(1, 9)}-{chance.randint(10, 28)}",
        url=f"https://{chance.choice(words)}.example/{number}",
    )
    lines = []
    for _ in range(10):
        own = [chance.choice(words) for _ in range(5)]
        line = own + chance.choices(_COMMON, k=18)
        chance.shuffle(line)
        lines.append(" ".join(line).capitalize() + ".")
    text = "\n".join([base.article.text, f"Report {number}.", *lines])
    known = {name: getattr(base.article, name) for name in ("published", "url", "site")}
    whole = article(text, **known)
    quotes, start = list(base.quotes), len(base.article.text) + len(f"\nReport {number}.\n")
    speakers = list(base.speakers)
    for n, line in enumerate(lines):
        if n % 2:
            quote = Quote(
                id=f"q{n}", kind="indirect", content=((start, start + len(line)),), speaker=f"s{n}"
            )
            name = f"{chance.choice(words).title()} {chance.choice(words).title()}"
            speakers.append(Speaker(id=f"s{n}", name=name, kind="person", quotes=(quote.id,)))
            quotes.append(quote)
        start += len(line) + 1
    tally = Tally(rows=base.tally.rows, totals=total(base.tally.rows))
    return replace(base, article=whole, quotes=tuple(quotes), speakers=tuple(speakers), tally=tally)


def fill(path: Path, size: int, words: list[str]) -> None:
    """A library of `size` articles at `path`."""
    chance = random.Random(1)
    with open_library(path) as library:
        for first in range(0, size, _BATCH):
            with _together(library):
                for number in range(first, min(first + _BATCH, size)):
                    analysis = made_up(number, chance, words)
                    kept = keep(library, analysis.article, is_read=number % 3 > 0)
                    store_analysis(library.db, kept, analysis, "2026-11-27T00:00:00+00:00")


class _together:  # noqa: N801 - a context manager
    """One transaction round many that `keep` begins: its own begin and end do nothing."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __enter__(self) -> None:
        self.library.db.execute("BEGIN IMMEDIATE")
        self.library.writing = self._within  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        del self.library.writing  # type: ignore[method-assign]
        self.library.db.execute("COMMIT")

    def _within(self):  # type: ignore[no-untyped-def]
        from contextlib import nullcontext

        return nullcontext(self.library.db)


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor, which a busy machine does not lengthen."""
    begun, worked = time.perf_counter(), time.process_time()
    do()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - worked)


def queries(words: list[str], chance: random.Random) -> dict[str, Callable[[], str]]:
    """How a query of each sort is made."""

    def word() -> str:
        return chance.choice(words)

    return {
        "a word": word,
        "a common word": lambda: chance.choice(_COMMON),
        "three words": lambda: " ".join((word(), chance.choice(_COMMON), chance.choice(_TOWNS))),
        "a phrase": lambda: f'"{chance.choice(_COMMON)} {word()}"',
        "a common phrase": lambda: '"people were killed"',
        "a beginning": lambda: f"{word()[:4]}*",
        "one or the other": lambda: f"{word()} OR {word()}",
        "without": lambda: f"{chance.choice(_TOWNS)} -{chance.choice(_COMMON)}",
        "said:": lambda: f"said:{word()}",
        "said: a common word": lambda: f"said:{chance.choice(_COMMON)}",
        "speaker: said:": lambda: f"speaker:{word()} said:{chance.choice(_COMMON)}",
        "toll:": lambda: f"toll:killed>={chance.randint(1, 400)}",
        "toll: place: after:": lambda: (
            f"toll:killed>={chance.randint(300, 400)} place:{chance.choice(_TOWNS)} after:2024"
        ),
        "outlet:": lambda: f"outlet:{word()}",
        "published:": lambda: f"published:20{chance.randint(10, 26)}",
        "is:unread": lambda: "is:unread",
    }


def measure(path: Path, words: list[str]) -> None:
    """Opening, queries, sizes, memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chance = random.Random(2)
    print(f"{'':<22} {'median ms':>10} {'p95':>8} {'median CPU ms':>14} {'p95':>8}")
    shown("opened and listed", [timed(lambda: listed(path)) for _ in range(5)])
    with open_library(path) as library:
        every = []
        for sort, make in queries(words, chance).items():
            times = [timed(lambda make=make: find(library, make())) for _ in range(40)]
            shown(sort, times)
            every += times
        shown("all of these", every)
    show(path)
    size = sum(file.stat().st_size for file in path.parent.iterdir())
    (articles,) = library_count(path)
    print(f"size {size / 1e6:.0f} MB, {size / articles / 1000:.1f} kB an article")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"memory grown by {grown:.0f} MB")


_SHOWN = """
import asyncio, resource, sys, time
from pathlib import Path
begun = time.perf_counter()
from tests.library.made_up import strike
from tests.reader.harbour import analysed
from tui.library.keeper import Keeper
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.setup import Setup
path = Path(sys.argv[1])

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

async def main():
    plain = OnRecordApp(strike().article, analyser=analysed(strike()))
    async with plain.run_test(size=(140, 42)) as pilot:
        await pilot.pause(0.5)
    before = memory()
    from tui.reader.model.library import Catalogue
    begun = time.perf_counter()
    app = OnRecordApp(
        Catalogue(path), analyser=analysed(strike()), setup=Setup(Memory(), keeper=Keeper(path))
    )
    async with app.run_test(size=(140, 42)) as pilot:
        catalogue = app.screen.catalogue
        while not catalogue.hit():
            await pilot.pause(0.005)
        first = time.perf_counter() - begun
        while catalogue.count is None or catalogue.seen is None:
            await pilot.pause(0.005)
        whole = time.perf_counter() - begun
        for keys in (["G"], ["g"], ["slash", *"council said", "enter"], ["G"], ["s"]):
            await pilot.press(*keys)
            while catalogue.question() is not None:
                await pilot.pause(0.01)
        print(f"{first * 1000:.0f} {whole * 1000:.0f} {memory() - before:.0f}")

asyncio.run(main())
"""


def show(path: Path) -> None:
    """The library on the screen, in a process of its own: seconds, and memory over the reader."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN, str(path)], capture_output=True, text=True, check=True
    )
    first, whole, grown = done.stdout.split()
    print(
        f"on screen after {first} ms, with count and preview after {whole} ms; "
        f"{grown} MB more than the reader on one article"
    )


def listed(path: Path) -> None:
    """What `onrecord library` does."""
    with open_library(path) as library:
        find(library, "", order="read")


def shown(what: str, times: list[tuple[float, float]]) -> None:
    """A line of the table."""
    cells = []
    for each in zip(*times, strict=True):
        cells += [statistics.median(each), statistics.quantiles(each, n=20)[-1]]
    print(f"{what:<22} {cells[0]:10.1f} {cells[1]:8.1f} {cells[2]:14.1f} {cells[3]:8.1f}")


def library_count(path: Path) -> tuple[int]:
    """How many articles there are."""
    with open_library(path) as library:
        found: tuple[int] = library.db.execute("SELECT count(*) FROM article").fetchone()
    return found


_WRITER = """
import random, sys
from pathlib import Path
from tests.benchmarks.library import made_up
from tui.library.articles import keep
from tui.library.opening import open_library
seed, path = int(sys.argv[1]), Path(sys.argv[2])
chance = random.Random(seed)
with open_library(path) as library:
    for number in range(10**6):
        analysis = made_up(seed * 10**6 + number, chance, ["stone", "river", "lantern", "meadow"])
        keep(library, analysis.article, analysis, is_read=True)
        print(analysis.article.id, flush=True)
"""
_READER = """
import sys
from pathlib import Path
from tui.library.opening import open_for_reading
from tui.library.search import find
while True:
    library = open_for_reading(Path(sys.argv[1]), wait=5)
    if library is not None:
        with library:
            find(library, "lantern said:river")
"""


def kill(path: Path, kills: int) -> None:
    """Three write and two read; a writer is killed `kills` times, and one begun in its place."""
    chance = random.Random(3)
    told: list[Path] = []
    open_library(path).close()

    def writer(seed: int) -> subprocess.Popen[bytes]:
        told.append(path.with_name(f"told-{seed}"))
        with told[-1].open("wb") as out:
            return subprocess.Popen(
                [sys.executable, "-c", _WRITER, str(seed), str(path)], stdout=out
            )

    writers = [writer(seed) for seed in range(3)]
    readers = [subprocess.Popen([sys.executable, "-c", _READER, str(path)]) for _ in range(2)]
    starts = []
    for number in range(kills):
        time.sleep(chance.uniform(0.3, 1.5))
        victim = writers.pop(chance.randrange(3))
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        starts.append(timed(lambda: open_library(path).close())[0])
        writers.append(writer(3 + number))
    failed = [each for each in (*writers, *readers) if each.poll() is not None]
    for each in (*writers, *readers):
        each.kill()
        each.wait()
    with open_library(path) as library:
        kept = {row[0] for row in library.db.execute("SELECT hash FROM article")}
        faults = check(library)
    said = [line.strip() for file in told for line in file.read_text().splitlines()]
    lost = [each for each in said if len(each) == 64 and each not in kept]
    print(
        f"{kills} kills: {len(said):,} told as kept, {len(lost)} lost, {len(failed)} processes "
        f"failed, {faults or 'integrity ok'}, slowest next start "
        f"{max(starts):.0f} ms"
    )


def main() -> None:
    """The command."""
    given = [int(each) for each in sys.argv[1:]]
    size, kills = (*given, *(20_000, 50)[len(given) :])
    words = vocabulary(random.Random(0))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        begun = time.perf_counter()
        fill(path, size, words)
        each = 1000 * (time.perf_counter() - begun) / size
        load = os.getloadavg()[0]
        print(f"{size:,} articles, {each:.1f} ms each to make up and keep; load {load:.1f}")
        measure(path, words)
    if kills:
        with tempfile.TemporaryDirectory() as folder:
            kill(Path(folder) / "library.db", kills)


if __name__ == "__main__":
    main()
