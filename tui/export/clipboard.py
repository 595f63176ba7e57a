"""The way to the clipboard: the platform's tool, else the terminal (OSC 52), else a file.

Takes text and the app's way to write to its terminal, gives what was done in one plain line. Over
SSH the terminal comes first: a tool there would fill the clipboard of the wrong machine.
"""

from __future__ import annotations

import asyncio
import base64
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from tui.files import write_new

OSC52_LIMIT = 74_994
"""Bytes of text that fit an OSC 52 sequence of 100,000 bytes, the size terminals commonly take."""

TIMEOUT = 3.0
"""Seconds a clipboard tool may take: one whose display server hangs would wait for ever."""

_SCREEN_CHUNK = 76
"""Bytes GNU screen is handed at a time; it drops a longer control string (768 bytes or 4 kB)."""

Write = Callable[[str], None]
Find = Callable[[str], str | None]


class Copied(NamedTuple):
    """What became of a text: where it went ("none": nowhere), said in `message`."""

    how: Literal["tool", "terminal", "file", "none"]
    message: str
    path: Path | None = None


class Tool(NamedTuple):
    """A clipboard program.

    `needs` is the environment variable of the display it talks to; `platform` "linux" stands for
    every other Unix too; `html` is its command for text to be pasted into documents.
    """

    command: tuple[str, ...]
    needs: str = ""
    platform: str = "linux"
    encoding: str = "utf-8"
    html: tuple[str, ...] = ()

    def is_for(self, platform: str, environ: Mapping[str, str]) -> bool:
        """Is this its platform, and its display there?"""
        own = platform if platform in ("darwin", "win32") else "linux"
        return self.platform == own and (not self.needs or bool(environ.get(self.needs)))

    def takes(self, media: str) -> bool:
        """Can it put text of this media type on the clipboard?"""
        return media == "text/plain" or bool(self.html)


_POWERSHELL = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "Set-Clipboard -Value ([Console]::In.ReadToEnd())"
)

TOOLS = (
    Tool(("pbcopy",), platform="darwin"),
    Tool(("clip",), platform="win32", encoding="utf-16-le"),
    Tool(("powershell.exe", "-NoProfile", "-Command", _POWERSHELL), needs="WSL_DISTRO_NAME"),
    Tool(("clip.exe",), needs="WSL_DISTRO_NAME", encoding="utf-16-le"),
    Tool(
        ("wl-copy", "--type", "text/plain;charset=utf-8"),
        needs="WAYLAND_DISPLAY",
        html=("wl-copy", "--type", "text/html"),
    ),
    Tool(
        ("xclip", "-selection", "clipboard", "-in"),
        needs="DISPLAY",
        html=("xclip", "-selection", "clipboard", "-t", "text/html", "-in"),
    ),
    Tool(("xsel", "--clipboard", "--input"), needs="DISPLAY"),
    Tool(("termux-clipboard-set",), needs="TERMUX_VERSION"),
)
"""Tried in this order."""

_TMUX = Tool(("tmux", "load-buffer", "-w", "-"), needs="TMUX")
"""Fills tmux's buffer and has tmux pass it to the terminal: by default tmux lets neither OSC 52
of a program nor a passed-through sequence out."""


async def copy(
    text: str,
    *,
    write: Write | None,
    media: Literal["text/plain", "text/html"] = "text/plain",
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    find: Find = shutil.which,
    folder: Path | None = None,
    name: str = "onrecord-copy.txt",
    timeout: float = TIMEOUT,
) -> Copied:
    """Put `text` on the clipboard, or else in the file `name`, and say which.

    `write` sends a string to the terminal unchanged, None where there is no terminal. `media`
    "text/html" offers the text for pasting into documents where a tool can. The file goes to
    `folder` (default: the current folder, else the one for temporary files), mode 0600, and never
    replaces another. Never raises for what a tool or a disk does: the message tells it.
    """
    attempt = _Attempt(text, write, environ, find, timeout)
    is_remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    if is_remote and await attempt.terminal():
        return attempt.told("terminal", "sent to the terminal")
    tools = [tool for tool in TOOLS if tool.is_for(platform, environ)]
    tools.sort(key=lambda tool: not tool.takes(media))  # stable: those that can come first
    for tool in tools:
        if await attempt.tool(tool, tool.takes(media) and media == "text/html"):
            return attempt.told("tool", "copied" if tool.takes(media) else "copied as HTML source")
    if not is_remote and await attempt.terminal():
        return attempt.told("terminal", "sent to the terminal")
    return attempt.file(name, folder)


class _Attempt:
    """One text on its way to the clipboard, and what has failed so far."""

    def __init__(
        self,
        text: str,
        write: Write | None,
        environ: Mapping[str, str],
        find: Find,
        timeout: float,
    ) -> None:
        self._text = text
        self._write = write
        self._environ = environ
        self._find = find
        self._timeout = timeout
        self._failures: list[str] = []

    async def tool(self, tool: Tool, as_html: bool = False) -> bool:
        """Give the text to a tool; False if it is not installed or did not take it."""
        command = tool.html if as_html else tool.command
        program = self._find(command[0])
        if program is None:
            return False
        # Some tools live on in the background to serve the clipboard and keep what they inherit
        # open, so their complaints go to a file: a pipe would never end.
        with tempfile.TemporaryFile() as complaints:
            try:
                process = await asyncio.create_subprocess_exec(
                    program,
                    *command[1:],
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.DEVNULL,
                    stderr=complaints,
                )
            except OSError as error:
                return self._failed(f"{command[0]}: {error.strerror}")
            try:
                text = self._text.encode(tool.encoding)
                await asyncio.wait_for(process.communicate(text), self._timeout)
            except TimeoutError:
                return self._failed(f"{command[0]} did not answer")
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            if process.returncode:
                complaints.seek(0)
                return self._failed(f"{command[0]}: {_first_line(complaints.read(200))}")
        return True

    async def terminal(self) -> bool:
        """Send the text as OSC 52; False where that cannot work."""
        if self._write is None or self._environ.get("TERM") in ("linux", "dumb"):
            return False
        size = len(self._text.encode())
        if size > OSC52_LIMIT:
            return self._failed(f"{size:,} bytes are more than terminals take")
        in_tmux = bool(self._environ.get(_TMUX.needs))
        if in_tmux and await self.tool(_TMUX):
            return True
        in_screen = bool(self._environ.get("STY"))
        for sequence in osc52(self._text, in_tmux=in_tmux, in_screen=in_screen):
            self._write(sequence)
        return True

    def file(self, name: str, folder: Path | None) -> Copied:
        """Write the text to the first folder that takes it."""
        for place in [folder] if folder else [Path.cwd(), Path(tempfile.gettempdir())]:
            try:
                path = write_new(place / name, self._text.encode())
            except OSError as error:
                self._failed(f"{place}: {error.strerror}")
            else:
                return self.told("file", f"written to {path}", path)
        return self.told("none", "not copied")

    def told(
        self,
        how: Literal["tool", "terminal", "file", "none"],
        message: str,
        path: Path | None = None,
    ) -> Copied:
        """What was done, with what had failed before it."""
        missing = ["no clipboard here"] if how in ("file", "none") and not self._failures else []
        why = "; ".join(missing + self._failures)
        return Copied(how, f"{message} ({why})" if why else message, path)

    def _failed(self, why: str) -> bool:
        self._failures.append(why)
        return False


def _first_line(said: bytes) -> str:
    """The first line of a tool's complaint, fit to be shown."""
    lines = said.decode(errors="replace").strip().splitlines()
    return "".join(c for c in lines[0] if c.isprintable()) if lines else "failed"


def osc52(text: str, *, in_tmux: bool = False, in_screen: bool = False) -> Iterator[str]:
    """The control sequences that ask the terminal to put `text` on its clipboard.

    tmux gets the plain one (it may be set to accept it) and one to pass through; GNU screen gets
    it in pieces, each in a string of its own.
    """
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    if in_tmux:
        yield sequence
        yield "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    elif in_screen:
        starts = range(0, len(sequence), _SCREEN_CHUNK)
        yield "".join(f"\x1bP{sequence[at : at + _SCREEN_CHUNK]}\x1b\\" for at in starts)
    else:
        yield sequence
