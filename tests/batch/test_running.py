"""Runs: whatever is killed, hangs, breaks or is stopped, each document is read or told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.batch.archives import lines
from tui.batch import checking, parquet, pool
from tui.batch.journal import Journal
from tui.batch.plan import Job, Shard
from tui.batch.planning import plan
from tui.batch.pool import Bounds
from tui.batch.progress import Count
from tui.batch.run import complaint, run
from tui.batch.shards import finished_at, journal_at, table_at
from tui.batch.tables import tables
from tui.verbs import batch

ROOT = Path(__file__).parent.parent.parent
JOB = Job(onrecord="1", schema=3, analyser={})


OBEDIENT = Bounds(megabytes=500, seconds=60.0, module="tests.batch.worker")


@pytest.fixture(autouse=True)
def _findable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def said(path: Path, *texts: str) -> Path:
    """JSON lines of these texts."""
    made = ({"id": f"d{n}", "text": f"It was told. {text}"} for n, text in enumerate(texts))
    path.write_text("".join(json.dumps(each) + "\n" for each in made), "utf-8")
    return path


def go(out: Path, shards: list[Shard], *, processes: int = 2, seconds: float = 60.0) -> Count:
    bounds = OBEDIENT._replace(seconds=seconds)
    return run(out, shards, processes=processes, bounds=bounds)[0]


def rows(out: Path, table: str) -> list[list[object]]:
    found = (parquet.read(path) for path in sorted((out / table).glob("*.parquet")))
    return sorted((list(row) for each in found for row in each), key=str)


def problems(out: Path) -> dict[str, str]:
    return {str(row[0]): f"{row[-2]}: {row[-1]}" for row in rows(out, "problem")}


def test_a_run_reads_all_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan(out, [str(lines(tmp_path / "in.jsonl", 10))], JOB, 3, mix=False)
    count = go(out, shards)
    assert (count.done, count.problems) == (10, 0)
    assert [row[0] for row in rows(out, "article")] == [f"d{n}" for n in range(10)]
    assert len(rows(out, "point")) == 10
    assert list(checking.faults(out)) == []
    assert not list((out / "journal").iterdir())
    assert go(out, shards).words == 0  # nothing is read twice


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("HANG", "analyse: time"),
        ("DIE", "analyse: killed"),
        ("EAT", "analyse: memory"),
        ("BREAK", "analyse: KeyError"),
    ],
)
def test_a_poison_document_is_a_row_and_the_others_are_read(
    tmp_path: Path, text: str, problem: str
) -> None:
    source, out = said(tmp_path / "in.jsonl", "One.", text, "Two.", "Three."), tmp_path / "out"
    shards = plan(out, [str(source)], JOB, 9, mix=False)
    go(out, shards, seconds=0.5 if text == "HANG" else 20)
    assert [row[0] for row in rows(out, "article")] == ["d0", "d2", "d3"]
    (told,) = problems(out).values()
    assert told == problem


def test_a_document_that_is_refused_is_an_article_with_the_reason(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan(out, [str(said(tmp_path / "in.jsonl", "REFUSE"))], JOB, 9, mix=False)
    go(out, shards)
    assert rows(out, "article")[0][-1] == "too long"
    assert list(problems(out).values()) == ["refuse: too long"]


def test_workers_killed_at_any_time_cost_no_row(tmp_path: Path) -> None:
    out, calm = tmp_path / "out", tmp_path / "calm"
    source = lines(tmp_path / "in.jsonl", 60)
    go(calm, plan(calm, [str(source)], JOB, 7, mix=False))
    shards = plan(out, [str(source)], JOB, 7, mix=False)
    is_over = threading.Event()
    killed = 0

    def kill() -> None:
        nonlocal killed
        while not is_over.wait(0.05):
            if checking.standing_of(out).read < 9 * (killed + 1):
                continue
            found = subprocess.run(
                ["pgrep", "-f", f"tests.batch.worker {out} "], capture_output=True, check=False
            )
            for each in found.stdout.split()[:1]:
                os.kill(int(each), signal.SIGKILL)
                killed += 1

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        go(out, shards)
    finally:
        is_over.set()
        thread.join()
    assert killed
    for table in tables():
        assert rows(out, table) == rows(calm, table)


def test_a_killed_parent_leaves_what_the_next_run_goes_on_with(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan(out, [str(lines(tmp_path / "in.jsonl", 80))], JOB, 40, mix=False)
    script = (
        "import sys; from pathlib import Path; from tests.batch import test_running as t; "
        "from tui.batch.plan import shards_of; "
        "t.go(Path(sys.argv[1]), shards_of(Path(sys.argv[1])), processes=2)"
    )
    running = subprocess.Popen([sys.executable, "-c", script, str(out)])
    while checking.standing_of(out).read < 5:
        time.sleep(0.05)
    running.kill()
    running.wait()
    before = checking.standing_of(out).read
    assert 0 < before < 80
    count = go(out, shards)
    assert count.done == 80
    assert [row[0] for row in rows(out, "article")] == sorted(f"d{n}" for n in range(80))
    assert problems(out) == {}


def test_two_runs_at_once_share_the_work(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = plan(out, [str(lines(tmp_path / "in.jsonl", 6))], JOB, 3, mix=False)
    with Journal(journal_at(out, shards[0])):
        count, busy = run(out, shards, processes=1, bounds=OBEDIENT)
    assert busy == [shards[0]]
    assert "another run" in str(complaint(out, shards, busy))
    assert count.done == 3


def test_an_input_that_went_stops_the_run_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = lines(tmp_path / "in.jsonl", 6), tmp_path / "out"
    shards = plan(out, [str(source)], JOB, 3, mix=False)
    source.unlink()
    with pytest.raises(pool.BatchError, match=r"in\.jsonl: No such file"):
        go(out, shards)


def test_what_broke_is_read_again_and_all_else_kept(tmp_path: Path) -> None:
    source, out = said(tmp_path / "in.jsonl", "One.", "HANG", "Two."), tmp_path / "out"
    shards = plan(out, [str(source)], JOB, 9, mix=False)
    go(out, shards, seconds=0.3)
    before = rows(out, "article")
    assert list(checking.reopen(out)) == shards
    assert not finished_at(out, shards[0]).exists()
    count = go(out, shards, seconds=0.3)
    assert (count.done, count.words) == (3, 0)
    assert rows(out, "article") == before
    assert problems(out) == {f"{source}#2": "analyse: time"}


def test_check_finds_a_file_that_is_not_what_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    shards = plan(out, [str(lines(tmp_path / "in.jsonl", 6))], JOB, 3, mix=False)
    go(out, shards)
    assert batch.run(["check", str(out)]) == 0
    table_at(out, shards[0], "quote").write_bytes(b"x")
    table_at(out, shards[1], "point").unlink()
    (out / "row" / "00009.parquet").touch()
    assert batch.run(["check", str(out)]) == 1
    told = capsys.readouterr().out
    assert "quote/00000.parquet: not what was written" in told
    assert "point/00001.parquet: missing" in told
    assert "row/00009.parquet: no part of this run" in told


def test_nothing_out_of_a_large_input_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"words": "a"}\n' * 5, "utf-8")
    assert batch.run([str(tmp_path / "out"), "--from", str(source), "-j", "1"]) == 1
    assert "not one article in 5 documents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said_in_words"),
    [
        (["status", "nowhere"], "no run has begun here"),
        (["out", "--from", "nowhere.jsonl"], "there is no such file"),
        (["export", "nowhere", "--to", "sqlite"], "no run has begun here"),
    ],
)
def test_mistakes_are_said_in_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said_in_words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert batch.run(arguments) == 1
    assert said_in_words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["out"], ["out", "--from", "a", "--shards", "4/3"], []])
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        batch.run(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("form", ["sqlite", "duckdb"])
def test_the_tables_leave_as_one_file(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    go(out, plan(out, [str(lines(tmp_path / "in.jsonl", 6))], JOB, 3, mix=False))
    assert batch.run(["export", str(out), "--to", form]) == 0
    path = tmp_path / f"out.{form}"
    if form == "sqlite":
        import sqlite3

        found = sqlite3.connect(path).execute("SELECT count(*) FROM article").fetchall()
    else:
        duckdb = pytest.importorskip("duckdb")
        found = duckdb.connect(str(path)).execute("SELECT count(*) FROM article").fetchall()
    assert found == [(6,)]
    assert batch.run(["export", str(out), "--to", form]) == 1
    assert "it is there already" in capsys.readouterr().err


def test_the_views_are_what_duckdb_reads(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "it's out"
    go(out, plan(out, [str(lines(tmp_path / "in.jsonl", 6))], JOB, 3, mix=False))
    connection = duckdb.connect()
    connection.execute((out / "views.sql").read_text("utf-8"))
    for view in (*tables(), "said", "toll", "problems"):
        connection.execute(f'FROM "{view}"').fetchall()


def test_a_cluster_gives_the_same_rows_though_a_worker_is_killed(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    source = lines(tmp_path / "in.jsonl", 80)
    out, calm = tmp_path / "out", tmp_path / "calm"
    go(calm, plan(calm, [str(source)], JOB, 5, mix=False))
    shards = plan(out, [str(source)], JOB, 5, mix=False)
    with distributed.LocalCluster(
        n_workers=4, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        cluster_workers = list(cluster.workers.values())

        def kill() -> None:
            while not list((out / "done").glob("*")):
                time.sleep(0.05)
            os.kill(cluster_workers[0].pid, signal.SIGKILL)

        thread = threading.Thread(target=kill)
        thread.start()
        count, busy = run(out, shards, processes=1, bounds=OBEDIENT, on=cluster.scheduler_address)
        thread.join()
    assert busy == []
    assert count.done == 80
    for table in tables():
        assert rows(out, table) == rows(calm, table)


def test_without_the_library_for_tables_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = lines(tmp_path / "in.jsonl", 2), tmp_path / "out"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert batch.run([str(out), "--from", str(source)]) == 1
    assert "pip install '.[archive]'" in capsys.readouterr().err
    assert not out.exists()


def test_a_fault_of_our_own_ends_the_run(tmp_path: Path) -> None:
    source, out = said(tmp_path / "in.jsonl", "One.", "FAULT"), tmp_path / "out"
    shards = plan(out, [str(source)], JOB, 9, mix=False)
    with pytest.raises(pool.BatchError, match="exit code 1"):
        go(out, shards, processes=1)
