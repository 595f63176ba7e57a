"""The clipboard: which way is taken, in which order, and what is said of it."""

from __future__ import annotations

import asyncio
import base64
import re
import stat
from pathlib import Path

import pytest

from tui.export.clipboard import OSC52_LIMIT, Copied, copy, osc52


class Desk:
    """A made-up machine: tools that are scripts in a folder, a terminal that keeps what it gets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: list[str] = []

    def install(self, name: str, script: str) -> None:
        """Put a tool called `name` on this machine."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)

    def keep(self, name: str) -> Path:
        """Install a tool that keeps what it is given, and its arguments, in files."""
        self.install(
            name, f'echo "$@" >"{self.folder}/{name}.args"; cat >"{self.folder}/{name}.in"'
        )
        return self.folder / f"{name}.in"

    def find(self, name: str) -> str | None:
        """Where a tool is, as `shutil.which` says it."""
        path = self.folder / name
        return str(path) if path.exists() else None

    async def copy(self, text: str, *, has_terminal: bool = True, **options: object) -> Copied:
        """Copy on this machine."""
        given = {"environ": {}, "platform": "linux", "folder": self.folder, **options}
        write = self.written.append if has_terminal else None
        return await copy(text, write=write, find=self.find, **given)  # type: ignore[arg-type]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sent(sequence: str) -> str:
    """The text of an OSC 52 sequence."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found is not None
    return base64.b64decode(found[1]).decode()


async def test_the_tool_of_a_display_that_is_there_takes_the_text(desk: Desk) -> None:
    kept = desk.keep("wl-copy")
    copied = await desk.copy("“Go,” – ähm", environ={"WAYLAND_DISPLAY": "wayland-0"})
    assert copied == Copied("tool", "copied")
    assert kept.read_text(encoding="utf-8") == "“Go,” – ähm"
    assert desk.written == []


async def test_a_tool_without_its_display_is_not_tried(desk: Desk) -> None:
    kept = desk.keep("xclip")
    copied = await desk.copy("text")
    assert copied == Copied("terminal", "sent to the terminal")
    assert sent(desk.written[0]) == "text"
    assert not kept.exists()


async def test_over_ssh_the_terminal_comes_before_the_tools_of_the_other_machine(
    desk: Desk,
) -> None:
    kept = desk.keep("xclip")
    copied = await desk.copy("text", environ={"SSH_CONNECTION": "a b c d", "DISPLAY": ":10"})
    assert copied.how == "terminal"
    assert not kept.exists()


async def test_the_next_tool_is_tried_and_the_failure_is_told(desk: Desk) -> None:
    desk.install("xclip", 'echo "Error: Can\'t open display" >&2; exit 1')
    kept = desk.keep("xsel")
    copied = await desk.copy("text", environ={"DISPLAY": ":0"})
    assert copied == Copied("tool", "copied (xclip: Error: Can't open display)")
    assert kept.read_text() == "text"


async def test_a_tool_that_hangs_is_ended_and_the_terminal_takes_over(desk: Desk) -> None:
    desk.install("xclip", "exec sleep 60")
    copied = await asyncio.wait_for(
        desk.copy("text", environ={"DISPLAY": ":0"}, timeout=0.2), timeout=10
    )
    assert copied == Copied("terminal", "sent to the terminal (xclip did not answer)")


async def test_a_tool_that_stays_in_the_background_does_not_hold_us_up(desk: Desk) -> None:
    desk.install("xclip", "cat >/dev/null; sleep 4 &")
    copied = await asyncio.wait_for(desk.copy("text", environ={"DISPLAY": ":0"}), timeout=3)
    assert copied == Copied("tool", "copied")


async def test_a_broken_tool_is_told_not_raised(desk: Desk) -> None:
    (desk.folder / "xclip").write_text("not a program")
    copied = await desk.copy("text", environ={"DISPLAY": ":0"})
    assert copied == Copied("terminal", "sent to the terminal (xclip: Permission denied)")


@pytest.mark.parametrize(
    ("platform", "environ", "tool", "encoding"),
    [
        ("darwin", {}, "pbcopy", "utf-8"),
        ("win32", {}, "clip", "utf-16-le"),
        ("linux", {"WSL_DISTRO_NAME": "Ubuntu"}, "clip.exe", "utf-16-le"),
        ("linux", {"WSL_DISTRO_NAME": "Ubuntu"}, "powershell.exe", "utf-8"),
        ("freebsd14", {"DISPLAY": ":0"}, "xsel", "utf-8"),
    ],
)
async def test_each_platform_has_its_tool(
    desk: Desk, platform: str, environ: dict[str, str], tool: str, encoding: str
) -> None:
    kept = desk.keep(tool)
    copied = await desk.copy("naïve ’", platform=platform, environ=environ)
    assert copied == Copied("tool", "copied")
    assert kept.read_bytes().decode(encoding) == "naïve ’"


async def test_html_goes_to_a_tool_that_can_offer_it_for_documents(desk: Desk) -> None:
    desk.keep("xclip")
    copied = await desk.copy("<p>a</p>", environ={"DISPLAY": ":0"}, media="text/html")
    assert copied == Copied("tool", "copied")
    assert "text/html" in (desk.folder / "xclip.args").read_text()


async def test_html_as_source_is_said_to_be_source(desk: Desk) -> None:
    desk.keep("xsel")
    copied = await desk.copy("<p>a</p>", environ={"DISPLAY": ":0"}, media="text/html")
    assert copied == Copied("tool", "copied as HTML source")


async def test_tmux_is_asked_to_pass_the_text_on(desk: Desk) -> None:
    kept = desk.keep("tmux")
    copied = await desk.copy("text", environ={"TMUX": "/tmp/tmux,1,0"})
    assert copied == Copied("terminal", "sent to the terminal")
    assert kept.read_text() == "text"
    assert desk.written == []


async def test_an_old_tmux_gets_the_plain_and_the_passed_through_sequence(desk: Desk) -> None:
    desk.install("tmux", "echo 'unknown option -- w' >&2; exit 1")
    copied = await desk.copy("text", environ={"TMUX": "/tmp/tmux,1,0"})
    assert copied.message == "sent to the terminal (tmux: unknown option -- w)"
    assert sent(desk.written[0]) == "text"
    inner = desk.written[1].removeprefix("\x1bPtmux;").removesuffix("\x1b\\")
    assert sent(inner.replace("\x1b\x1b", "\x1b")) == "text"


def test_screen_gets_pieces_it_does_not_drop() -> None:
    text = "word " * 400
    (sequence,) = osc52(text, in_screen=True)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert max(map(len, pieces)) <= 76
    assert sent("".join(pieces)) == text


async def test_more_than_a_terminal_takes_is_written_to_a_file_whose_name_is_told(
    desk: Desk,
) -> None:
    fits = "x" * OSC52_LIMIT
    assert (await desk.copy(fits)).how == "terminal"
    copied = await desk.copy(fits + "x", name="note.md")
    assert copied.how == "file"
    assert copied.path == desk.folder / "note.md"
    assert copied.message == (
        f"written to {copied.path} (74,995 bytes are more than terminals take)"
    )
    assert copied.path.read_text() == fits + "x"


async def test_the_size_of_a_text_is_its_bytes_not_its_letters(desk: Desk) -> None:
    copied = await desk.copy("é" * (OSC52_LIMIT - 10))
    assert copied.how == "file"


async def test_a_console_without_a_clipboard_gets_a_file(desk: Desk) -> None:
    copied = await desk.copy("text", environ={"TERM": "linux"})
    assert copied.message == f"written to {copied.path} (no clipboard here)"
    assert (await desk.copy("text", has_terminal=False)).how == "file"


async def test_a_file_is_private_and_never_replaces_another(desk: Desk) -> None:
    first = await desk.copy("one", has_terminal=False, name="note.md")
    second = await desk.copy("two", has_terminal=False, name="note.md")
    assert first.path is not None
    assert second.path == desk.folder / "note-2.md"
    assert (first.path.read_text(), second.path.read_text()) == ("one", "two")
    assert stat.S_IMODE(second.path.stat().st_mode) == 0o600
    assert sorted(path.name for path in desk.folder.iterdir()) == ["note-2.md", "note.md"]


async def test_where_nothing_takes_the_text_that_is_said(desk: Desk) -> None:
    copied = await desk.copy("text", has_terminal=False, folder=desk.folder / "missing")
    assert copied.how == "none"
    assert copied.message.startswith("not copied (")
    assert "No such file or directory" in copied.message
