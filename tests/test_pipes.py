"""A pipe that nobody writes is waited for, and no longer than the user wants."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal import COMMAND, Terminal

STORY = "Bus leaves road near Graz\nNine people were hurt on Monday, police said.\n"


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def interrupted(command: list[str]) -> tuple[int, bytes, bytes]:
    """Ctrl-C as soon as the command waits: its exit code and what it wrote."""
    ours, theirs = os.pipe()
    with subprocess.Popen(
        [COMMAND, *command], stdin=ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not _sleeps(process.pid):
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    for end in (ours, theirs):
        os.close(end)
    return process.returncode, out, err


def _sleeps(pid: int) -> bool:
    """Does it wait for a second, having used some processor, and not for a processor?"""
    first = _state(pid)
    time.sleep(1.0)
    return first == _state(pid) and first[0] == "S" and first[1] > 3


def _state(pid: int) -> tuple[str, int]:
    """What the system says it does, "S" for asleep, and the ticks of processor it used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return fields[0], int(fields[11]) + int(fields[12])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    "command",
    [
        ["PIPE"],
        ["--plain", "PIPE"],
        ["analyse", "PIPE"],
        ["analyse", "--article-only", "--format", "jsonl", "PIPE"],
        ["diff", "PIPE", "PIPE"],
        ["-"],
        ["analyse", "-"],
    ],
)
def test_control_c_ends_the_wait_for_a_pipe_at_once(fifo: Path, command: list[str]) -> None:
    code, out, err = interrupted([str(fifo) if each == "PIPE" else each for each in command])
    told = (
        b"onrecord: stopped after 0 of 1: 0 records are whole\n" if command[0] == "analyse" else b""
    )
    assert (code, out, err) == (130, b"", told)


def test_the_reader_leaves_a_pipe_that_nobody_writes(fifo: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    environment = {
        f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "STATE")
    }
    with Terminal(str(fifo), str(story), environment=environment) as terminal:
        terminal.wait_for("story.txt")
        terminal.press("\r")
        terminal.wait_for("opening")
        terminal.press("q")
        terminal.ends()


def test_a_pipe_that_is_written_is_read(fifo: Path) -> None:
    command = [COMMAND, "analyse", "--article-only", str(fifo)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        fifo.write_text(STORY)
        out, _ = process.communicate(timeout=60)
    assert b"Bus leaves road near Graz" in out
