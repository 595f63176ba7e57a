"""`onrecord analyse` over many inputs: nothing is lost, whatever one of them does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.analysis import pipeline
from tui.cli import main

COMMAND = str(Path(sys.executable).with_name("onrecord"))
STORY = "Bus leaves road near Graz\n{} people were hurt on Monday, police said.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


def reports(folder: Path, count: int) -> list[str]:
    folder.mkdir()
    names = [str(folder / f"{n:03}.txt") for n in range(count)]
    for n, name in enumerate(names):
        Path(name).write_text(STORY.format(n + 2))
    return names


def sources(lines: str) -> list[str]:
    return [json.loads(line)["article"]["source"] for line in lines.splitlines()]


def poisoned(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Make the analysis break at every text with `word` in it."""
    analyse = pipeline.analyse

    def breaking(nlp, article):
        if word in article.text:
            raise IndexError("list index\nout of range")
        return analyse(nlp, article)

    monkeypatch.setattr(pipeline, "analyse", breaking)


def test_a_poison_document_is_one_line_and_the_others_are_there(tmp_path, monkeypatch, capfd):
    names = reports(tmp_path / "in", 3)
    Path(names[1]).write_text("Poison\nNothing else is in it, police said.\n")
    poisoned(monkeypatch, "Poison")
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    code = main(["analyse", *names, "--format", "jsonl", "-o", str(out), "--errors", str(errors)])
    assert code == 1
    assert sources(out.read_text()) == [names[0], names[2]]
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(
        f"onrecord: {names[1]}: IndexError: list index out of range; this is our"
    )
    (failed,) = map(json.loads, errors.read_text().splitlines())
    assert (failed["source"], failed["stage"]) == (names[1], "analyse")
    assert failed["error"].startswith("IndexError")


def test_what_could_not_be_opened_is_among_the_errors(tmp_path, capfd):
    (name,) = reports(tmp_path / "in", 1)
    missing = str(tmp_path / "missing.txt")
    errors = tmp_path / "errors.jsonl"
    assert main(["analyse", missing, name, "--article-only", "--errors", str(errors)]) == 1
    assert len(json.loads(capfd.readouterr().out)) == 1
    (failed,) = map(json.loads, errors.read_text().splitlines())
    assert failed == {
        "source": missing,
        "stage": "open",
        "error": "there is no such file; check the name",
    }


def test_a_run_without_errors_leaves_none_of_an_earlier_one(tmp_path, capfd):
    (name,) = reports(tmp_path / "in", 1)
    errors = tmp_path / "errors.jsonl"
    errors.write_text("{}\n")
    assert main(["analyse", name, "--article-only", "--errors", str(errors)]) == 0
    assert errors.read_text() == ""


def test_a_parser_that_breaks_is_one_line_too(tmp_path, monkeypatch, capfd):
    names = reports(tmp_path / "in", 2)
    from tui.sources import opening

    parse = opening.parse_plain
    monkeypatch.setattr(
        opening, "parse_plain", lambda text: [][0] if " 2 people" in f" {text}" else parse(text)
    )
    Path(names[0]).write_text("There were 2 people in the boat, police said on Monday.\n")
    assert main(["analyse", *names, "--article-only", "--format", "jsonl"]) == 1
    captured = capfd.readouterr()
    assert [json.loads(line)["source"] for line in captured.out.splitlines()] == [names[1]]
    assert "IndexError" in captured.err


def test_a_record_that_cannot_be_rendered_is_left_out(tmp_path, monkeypatch, capfd):
    from tui.export import render

    names = reports(tmp_path / "in", 3)
    write = render._WRITERS["jsonl"]

    def breaking(selection):
        if selection.analysis.article.source == names[1]:
            raise KeyError("speaker")
        return write(selection)

    monkeypatch.setitem(render._WRITERS, "jsonl", breaking)
    assert main(["analyse", *names, "--format", "jsonl"]) == 1
    captured = capfd.readouterr()
    assert sources(captured.out) == [names[0], names[2]]
    assert len(captured.err.splitlines()) == 1


def test_each_record_is_out_as_soon_as_it_is_made(tmp_path):
    names = reports(tmp_path / "in", 1)
    waiting = tmp_path / "waiting"
    os.mkfifo(waiting)
    with subprocess.Popen(
        [COMMAND, "analyse", *names, str(waiting), "--article-only", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["source"] == names[0]
        waiting.write_text(STORY.format(4))
        assert json.loads(process.stdout.readline())["source"] == str(waiting)
        process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.parametrize("to", ["file", "output", "added"])
def test_ctrl_c_leaves_whole_records_and_says_how_many(tmp_path, to):
    names = reports(tmp_path / "in", 120)
    out = tmp_path / "out.jsonl"
    written = {"output": [], "file": ["-o", str(out)], "added": ["-o", str(out), "--append"]}[to]
    printed = tmp_path / "printed"
    with printed.open("wb") as standard:
        process = subprocess.Popen(
            [COMMAND, "analyse", str(tmp_path / "in"), "--format", "jsonl", *written],
            stdout=standard,
            stderr=subprocess.PIPE,
        )
        found = []
        while not found:  # the draft, what is printed or what is added: two records are in it
            time.sleep(0.02)
            assert process.poll() is None
            places = [printed, *tmp_path.glob(".out.jsonl.*"), *tmp_path.glob("out.jsonl")]
            found = [place for place in places if place.read_bytes().count(b"\n") >= 2]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    records = sources((printed if to == "output" else out).read_text())
    assert records == names[: len(records)]
    assert 2 <= len(records) < 120
    assert said.decode().splitlines() == [
        f"onrecord: stopped after {len(records)} of 120: {len(records)} records are whole"
    ]
    assert not list(tmp_path.glob(".out*"))


def test_an_array_is_closed_when_the_run_is_stopped(tmp_path):
    names = reports(tmp_path / "in", 2)
    waiting = tmp_path / "waiting"
    os.mkfifo(waiting)
    process = subprocess.Popen(
        [COMMAND, "analyse", *names, str(waiting), "--article-only"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    read = b"".join(process.stdout.readline() for _ in range(2))
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()
    assert process.wait(timeout=60) == 130
    assert [article["source"] for article in json.loads(read + rest)] == names


def test_a_full_disk_leaves_the_old_file(tmp_path):
    resource = pytest.importorskip("resource")
    names = reports(tmp_path / "in", 9)
    out = tmp_path / "out.jsonl"
    out.write_text("old\n")
    done = subprocess.run(
        [COMMAND, "analyse", *names, "--article-only", "--format", "jsonl", "-o", str(out)],
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert line == f"onrecord: {out}: File too large"
    assert out.read_text() == "old\n"
    assert not list(tmp_path.glob(".out*"))


def test_a_dash_is_standard_output(tmp_path, monkeypatch, capfd):
    (name,) = reports(tmp_path / "in", 1)
    monkeypatch.chdir(tmp_path)
    assert main(["analyse", name, "--article-only", "-o", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["source"] == name
    assert not (tmp_path / "-").exists()


def test_folders_are_taken_with_what_is_in_them(tmp_path, capfd):
    names = reports(tmp_path / "in", 2)
    (deeper,) = reports(tmp_path / "in" / "deeper", 1)
    (tmp_path / "in" / ".hidden").write_text(STORY)
    out = tmp_path / "in" / "out.jsonl"
    command = ["analyse", str(tmp_path / "in"), "--article-only", "--format", "jsonl"]
    for _ in range(2):  # what the first run wrote is no input of the second
        assert main([*command, "-o", str(out)]) == 0
    found = [json.loads(line)["source"] for line in out.read_text().splitlines()]
    assert found == [*names, deeper]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("is_piped", [True, False])
def test_names_come_from_a_list_too(tmp_path, monkeypatch, capfd, is_piped):
    first, *listed = reports(tmp_path / "in", 3)
    names = tmp_path / "names"
    names.write_text("\n".join(["", *listed, ""]))
    if is_piped:
        monkeypatch.setattr(sys, "stdin", names.open())
    taken = "-" if is_piped else str(names)
    assert main(["analyse", first, "--files-from", taken, "--article-only"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert [article["source"] for article in found] == [first, *listed]


def test_a_list_that_is_not_there_is_one_line(tmp_path, capfd):
    assert main(["analyse", "--files-from", str(tmp_path / "none")]) == 1
    assert capfd.readouterr().err == f"onrecord: {tmp_path / 'none'}: No such file or directory\n"


def test_records_are_added_to_a_file(tmp_path):
    names = reports(tmp_path / "in", 2)
    out = tmp_path / "out.csv"
    for name in names:
        assert main(["analyse", name, "--format", "csv", "-o", str(out), "--append"]) == 0
    lines = out.read_text().splitlines()
    assert len([line for line in lines if line == lines[0]]) == 1, "one header"
    assert all(any(name in line for line in lines) for name in names)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["IN", "--append"],
        ["IN", "--append", "-o", "OUT"],
        ["IN", "-o", "IN"],
        ["IN", "--errors", "IN"],
        ["-", "--files-from", "-"],
    ],
)
def test_what_would_lose_something_is_wrong_usage(tmp_path, arguments, capfd):
    (name,) = reports(tmp_path / "in", 1)
    given = [{"IN": name, "OUT": str(tmp_path / "out")}.get(each, each) for each in arguments]
    with pytest.raises(SystemExit) as ended:
        main(["analyse", *given])
    assert ended.value.code == 2
    assert Path(name).read_text() == STORY.format(2)


def test_what_was_kept_is_taken_as_it_is(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (name,) = reports(tmp_path / "in", 1)
    command = ["analyse", name, "--format", "jsonl"]
    assert main([*command, "--keep"]) == 0
    made = capfd.readouterr().out
    poisoned(monkeypatch, "Graz")
    assert main(command) == 0
    assert json.loads(capfd.readouterr().out) == json.loads(made)
    assert main([*command, "--fresh"]) == 1
