"""Piping the article or the analysis to a command."""

from __future__ import annotations

import asyncio
import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.reader.harbour import ANALYSIS, ARTICLE
from tests.reader.piloting import Reading, reading
from tui.export.render import render
from tui.reader.piping import PipeError, pipe
from tui.reader.screens.pipe import PipeScreen
from tui.reader.widgets.search_line import SearchLine

COUNT = f"{sys.executable} -c 'import sys; print(len(sys.stdin.buffer.read()))'"


async def answer(r: Reading, command: str, end: str) -> list[str]:
    screen = r.app.screen
    assert isinstance(screen, PipeScreen)
    screen.query_one(SearchLine).value = command
    await r.press("enter")
    for _ in range(500):
        await r.pilot.pause(0.01)
        rows = ["".join(part for part, _ in row.parts) for row in screen.list.rows]
        if rows and end in rows[-1]:
            return rows
    raise AssertionError(f"no {end!r}")


async def test_the_article_or_the_analysis_goes_to_the_command() -> None:
    async with reading() as r:
        await r.press("exclamation_mark")
        rows = await answer(r, COUNT, "exit code 0")
        assert rows[0] == str(len(ARTICLE.text.encode()) + 1)
        await r.press("tab")
        rows = await answer(r, COUNT, "exit code 0")
        assert rows[0] == str(len(render(ANALYSIS, form="json").encode()))
        rows = await answer(r, "no-such-command-here x", "No such file")
        assert rows == ["no-such-command-here: No such file or directory"]
        await r.press("escape")
        assert r.app.screen is r.screen


async def test_no_shell_reads_the_words() -> None:
    code, lines = await pipe("echo $HOME ';' `id` > x | y", "")
    assert (code, lines) == (0, ["$HOME ; `id` > x | y"])


async def test_what_the_command_says_cannot_reach_the_terminal() -> None:
    code, lines = await pipe(r"printf '\033[2Jred\n'; exit", "")
    assert (code, [line for line in lines if "\x1b" in line]) == (0, [])
    assert lines[0].startswith("red")


@pytest.mark.parametrize("command", ["", "  ", "echo 'open", "/etc"])
async def test_a_command_that_cannot_run_is_one_line(command: str) -> None:
    with pytest.raises(PipeError) as error:
        await pipe(command, "")
    assert "\n" not in str(error.value)


async def test_giving_up_ends_the_command(tmp_path: Path) -> None:
    file = tmp_path / "pid"
    file.touch()
    script = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))"
    command = shlex.join([sys.executable, "-c", f"{script}; time.sleep(600)", str(file)])
    piping = asyncio.create_task(pipe(command, ""))
    while not file.read_text():
        await asyncio.sleep(0.01)
    piping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await piping
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)
