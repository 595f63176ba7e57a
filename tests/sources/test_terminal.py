"""The real reader on a real terminal: what an article smuggles in never comes out of the screen."""

from __future__ import annotations

import os
import pty
import re
import select
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.sources.bad_text import TERMINAL
from tests.sources.pages import TITLE

_MARK = re.compile(r"On Monday (.*?)the bridge was shut", re.DOTALL)
_PAYLOADS = [
    found[1]
    for bad in TERMINAL
    if (found := _MARK.search(bad.data.decode("utf-8", "surrogatepass"))) and found[1]
]
# What only a payload says, never Textual: its own sequences are colours, cursor moves and modes.
_SMUGGLED = re.compile(
    rb"\x1b\](?:52|8|0|4|7|9|50|777|1337);|\x1b[P_^X][a-z$G]|\x1bc|\x1b#|\x1b\(0|rgb:ff|evil\.test"
    rb"|[\x05\x0e\x0f]|\x1b\[(?:18t|21t|99M|99999999b|1;1r|6n)"
)
_UNSEEN = re.compile(
    "[\x80-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]"
)


def _screen_bytes(file: Path, keys: bytes, home: Path) -> bytes:
    """All that the reader writes to its terminal while it shows `file` and gets `keys`."""
    pid, terminal = pty.fork()
    if pid == 0:
        for variable in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[variable] = str(home)
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execv(sys.executable, [sys.executable, "-m", "tui", str(file)])  # noqa: S606
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 42, 140, 0, 0))
    out = bytearray()
    waiting = list(keys)
    until = time.monotonic() + 60
    next_key = None
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                out += os.read(terminal, 65536)
            except OSError:  # the reader has closed its end
                break
        elif TITLE.encode() in out and waiting and (next_key or 0) < time.monotonic():
            os.write(terminal, bytes([waiting.pop(0)]))
            next_key = time.monotonic() + 0.3
    os.close(terminal)
    os.waitpid(pid, 0)
    return bytes(out)


@pytest.mark.parametrize("form", ["plain", "html"])
def test_nothing_smuggled_reaches_the_terminal(tmp_path: Path, form: str) -> None:
    assert len(_PAYLOADS) > 60
    lines = [f"{n}. On Monday {each} the bridge was shut." for n, each in enumerate(_PAYLOADS)]
    if form == "html":
        lines = [f"<p>{line}</p>" for line in lines]
        lines = ["<article><h1>" + TITLE + "\x1b]0;owned\x07</h1>", *lines, "</article>"]
    else:
        lines = [TITLE + "\x1b]0;owned\x07", *lines]
    file = tmp_path / "bad\x1b]0;owned\x07.txt"
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    out = _screen_bytes(file, b"  Gq", tmp_path / "home")
    shown = out.decode("utf-8", "replace")
    assert TITLE in shown, "the reader never showed the article"
    assert f"{len(_PAYLOADS) - 1}. On Monday" in shown, "the reader never showed the last line"
    assert not _SMUGGLED.search(out)
    assert not _UNSEEN.search(shown)
