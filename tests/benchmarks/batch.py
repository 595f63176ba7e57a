"""What a batch does under load: speed by processes, kills, poison, memory, Dask, damaged inputs.

Makes its own archive from the made-up texts of `tests/data`, in a folder for the while. Run with
`python -m tests.benchmarks.batch [speed|kills|poison|memory|dask|damage …]`, all of them by
default; needs what the extras `archive` and `cluster` bring.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.batch import parquet
from tui.batch.tables import tables

TEXTS = Path(__file__).parent.parent / "data"
DOCUMENTS = 400
KILLS = 50


def texts() -> list[str]:
    """The made-up news and passages."""
    news = [path.read_text("utf-8") for path in sorted(TEXTS.glob("news_quotes_*/text/*.txt"))]
    dispatches = [
        json.loads(line)["text"]
        for path in sorted(TEXTS.glob("casualty_articles_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return news + dispatches


def documents(many: int) -> Iterator[dict[str, str]]:
    """So many articles, no two the same."""
    known = texts()
    for number in range(many):
        text = known[number % len(known)]
        yield {
            "id": f"d{number:06}",
            "title": f"Report {number}",
            "text": f"{text}\n\nThis was report number {number} of the day, the editors said.",
            "published": f"2026-03-{1 + number % 28:02}",
        }


def lines(path: Path, many: int) -> Path:
    """Articles as JSON lines."""
    path.write_text("".join(json.dumps(each) + "\n" for each in documents(many)), "utf-8")
    return path


def command(out: Path, source: Path | list[Path], *options: str) -> list[str]:
    """The command line of a run."""
    names = [str(each) for each in (source if isinstance(source, list) else [source])]
    return [
        *(sys.executable, "-P", "-m", "tui", "batch", str(out), "--from", *names),
        *("--quiet", *options),
    ]


def batch(out: Path, source: Path | list[Path], *options: str) -> float:
    """Run it to its end; the seconds it took."""
    began = time.perf_counter()
    subprocess.run(command(out, source, *options), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def rows(out: Path) -> dict[str, list[str]]:
    """All rows of a run by table, sorted."""
    return {
        name: sorted(
            json.dumps(row)
            for path in sorted((out / name).glob("*.parquet"))
            for row in parquet.read(path)
        )
        for name in tables()
    }


def speed(folder: Path) -> None:
    """The same archive with one, two and four processes."""
    source = lines(folder / "speed.jsonl", DOCUMENTS)
    taken = {}
    for processes in (1, 2, 4):
        taken[processes] = batch(
            folder / f"speed{processes}", source, "-j", str(processes), "--each", "25"
        )
        gain = taken[1] / taken[processes]
        print(f"speed     {processes} processes: {taken[processes]:.1f} s, {gain:.2f} x one")


def _workers(parent: int) -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(each) for each in found.stdout.split()]


def kills(folder: Path) -> None:
    """Fifty kills of workers and of the parent, against a run that nobody disturbs."""
    source = lines(folder / "kills.jsonl", DOCUMENTS)
    batch(folder / "calm", source, "--each", "20")
    chance = random.Random(7)
    line = command(folder / "killed", source, "--each", "20")
    killed = {"worker": 0, "parent": 0}
    running = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    while sum(killed.values()) < KILLS:
        time.sleep(chance.uniform(0.2, 4.0))
        if running.poll() is not None:
            if running.returncode == 0:
                print(f"kills     finished after {killed}: take more documents")
                break
            running = subprocess.Popen(line, stdout=subprocess.DEVNULL)
            continue
        if chance.random() < 0.3:
            running.kill()
            running.wait()
            killed["parent"] += 1
        elif workers := _workers(running.pid):
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed["worker"] += 1
    while running.wait() != 0:
        running = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    calm, disturbed = rows(folder / "calm"), rows(folder / "killed")
    many = sum(map(len, calm.values()))
    print(
        f"kills     {killed['worker']} workers, {killed['parent']} parents: {many:,} rows, "
        f"{'the same' if calm == disturbed else 'NOT the same'}"
    )


def poison(folder: Path) -> None:
    """Twenty documents that nobody should have to read, among two thousand."""
    place = folder / "poison"
    place.mkdir()
    for each in documents(2_000):
        (place / f"{each['id']}.txt").write_text(f"{each['title']}\n\n{each['text']}", "utf-8")
    names = _poison(place)
    out = folder / "poisoned"
    taken = batch(out, place, "--seconds-each", "10", "--memory", "1500")
    told = {str(row[0]): f"{row[-2]}: {row[-1]}" for row in _table(out, "problem")}
    read = len(_table(out, "article"))
    print(
        f"poison    {read} articles of 2,000, {len(told)} problems of {len(names)}, {taken:.0f} s"
    )
    for name in names:
        print(f"          {Path(name).name:18} {told.get(name, 'NOT TOLD')}")


def _table(out: Path, name: str) -> list[parquet.Row]:
    return [row for path in sorted((out / name).glob("*.parquet")) for row in parquet.read(path)]


def _poison(place: Path) -> list[str]:
    """Write twenty of them; their names."""
    deep = "<div>" * 200_000
    bomb = gzip.compress(b"0" * 3_000_000_000, 9)
    holder = io.BytesIO()
    with zipfile.ZipFile(holder, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        for number in range(20):
            book.writestr(f"part{number}.xhtml", b"<p>" + b"a" * 50_000_000)
    made: dict[str, bytes] = {
        "endless.html": b"<html><body>" + b"<p>They went on and on, he said. " * 1_500_000,
        "large.txt": b"The army said that nine people were killed. " * 1_200_000,
        "long-word.txt": b"Nine people were killed, he said. " + b"a" * 50_000_000,
        "bomb.txt.gz": bomb,
        "bomb.epub": holder.getvalue(),
        "deep.html": f"<html><body>{deep}<p>Nine people were killed.".encode(),
        "deep.json": b"[" * 3_000_000,
        "deep.xml": b"<rss>" + b"<a>" * 2_000_000,
        "attributes.html": b"<html><body><p " + b"a=b " * 900_000 + b">Nine were killed.</p>",
        "entities.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "'
        + b"&b;" * 9_999
        + b'">]><rss/>',
        "binary.bin": os.urandom(3_000_000),
        "zeros.txt": bytes(5_000_000),
        "cut.pdf": b"%PDF-1.7\n" + os.urandom(50_000),
        "cut.gz": gzip.compress(os.urandom(100_000))[:9_000],
        "empty.txt": b"",
        "spaces.txt": b" \n" * 3_000_000,
        "quotes.txt": ("“" * 900_000).encode(),
        "brackets.txt": b"(" * 900_000,
        "slow.txt": b"The army said that nine people were killed in Lower Asht. " * 16_000,
        "letters.html": b"<html><body><p>" + b"<b>a</b>" * 2_000_000,
    }
    for name, data in made.items():
        (place / name).write_bytes(data)
    return [str(place / name) for name in made]


def memory(folder: Path) -> None:
    """What one worker holds over many short documents, looked at all along."""
    many = int(os.environ.get("BATCH_MEMORY", "20000"))
    source = folder / "short.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number in range(many):
            text = f"At least {number % 90 + 2} people died in Town{number}, Mr Name{number} said."
            file.write(json.dumps({"id": f"s{number}", "text": text}) + "\n")
    running = subprocess.Popen(
        command(folder / "memory", source, "-j", "1"), stdout=subprocess.DEVNULL
    )
    seen: list[float] = []
    while running.poll() is None:
        time.sleep(1.0)
        for worker in _workers(running.pid):
            held = Path(f"/proc/{worker}/statm").read_text("ascii").split()
            seen.append(int(held[1]) * resource.getpagesize() / 2**20)
    tenth = max(1, len(seen) // 10)
    early, late = max(seen[tenth : 2 * tenth]), max(seen[-tenth:])
    print(f"memory    {many:,} documents: {early:.0f} MB early, {late:.0f} MB late, "
          f"{100 * (late / early - 1):+.0f} %")  # fmt: skip


def dask(folder: Path) -> None:
    """The pool of two processes against a cluster of two on this machine."""
    from distributed import LocalCluster

    source = lines(folder / "dask.jsonl", 4 * DOCUMENTS)  # that neither's start counts for much
    by_pool = batch(folder / "pool", source, "-j", "2", "--each", "100")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        by_dask = batch(folder / "dask", source, "--on", cluster.scheduler_address, "--each", "100")
    same = "the same" if rows(folder / "pool") == rows(folder / "dask") else "NOT the same"
    print(f"dask      pool {by_pool:.1f} s, cluster {by_dask:.1f} s, "
          f"{100 * (by_dask / by_pool - 1):+.0f} %, rows {same}")  # fmt: skip


def damage(folder: Path) -> None:
    """Archives cut, broken and with holes: what is read of them, and what is told."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = folder / "damage"
    place.mkdir()
    whole = _web_archive(40)
    (place / "whole.warc.gz").write_bytes(whole)
    (place / "cut.warc.gz").write_bytes(whole[: len(whole) * 3 // 4])
    broken = bytearray(whole)
    broken[len(whole) // 2 : len(whole) // 2 + 60] = b"x" * 60
    (place / "broken.warc.gz").write_bytes(bytes(broken))
    found = list(documents(40))
    nulls = [{**each, "text": None if n % 4 == 0 else each["text"]} for n, each in enumerate(found)]
    pq.write_table(pa.Table.from_pylist(nulls), place / "nulls.parquet")
    written = [json.dumps(each) for each in found]
    written[3] = written[3][:50]
    written[9] = "[1, 2]"
    (place / "broken.jsonl").write_text("\n".join(written) + "\n", "utf-8")
    packed = gzip.compress("\n".join(map(json.dumps, found)).encode())
    (place / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    for path in sorted(place.iterdir()):
        out = folder / f"of-{path.name}"
        batch(out, path)
        told = sorted(
            {re.sub(r"\d+", "N", f"{row[-2]}: {row[-1]}") for row in _table(out, "problem")}
        )
        many = len(_table(out, "problem"))
        print(f"damage    {path.name:16} {len(_table(out, 'article')):3} of 40 articles, {many} "
              f"problems: {'; '.join(told) or 'none'}")  # fmt: skip


def _web_archive(many: int) -> bytes:
    """Pages as a web archive, each record packed alone."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=True)
    for each in documents(many):
        paragraphs = "".join(f"<p>{line}</p>" for line in each["text"].splitlines() if line)
        page = (
            f"<html><head><title>{each['title']}</title></head><body><article>"
            f"<h1>{each['title']}</h1>{paragraphs}</article></body></html>"
        )
        head = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                f"http://example.org/{each['id']}", "response",
                payload=io.BytesIO(page.encode()), http_headers=head,
            )
        )  # fmt: skip
    return held.getvalue()


PARTS: dict[str, Callable[[Path], None]] = {
    "speed": speed,
    "kills": kills,
    "poison": poison,
    "memory": memory,
    "dask": dask,
    "damage": damage,
}


def main(chosen: list[str]) -> None:
    """Measure what was asked for, and print."""
    for name in chosen or PARTS:
        with tempfile.TemporaryDirectory(prefix="onrecord-batch-") as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
