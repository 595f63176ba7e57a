"""The installed command in a pseudo-terminal, as a person at a keyboard has it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

COMMAND = str(Path(sys.executable).with_name("onrecord"))
CONTROL = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.S
)


class Terminal:
    """Runs `onrecord ARGUMENTS` on a terminal of its own; use as a context manager.

    `seen` holds every byte the program wrote.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 140,
        lines: int = 42,
        stdin: BinaryIO | None = None,
        environment: dict[str, str] | None = None,
        command: Sequence[str] = (COMMAND,),
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        name = os.ttyname(theirs)

        def own_the_terminal() -> None:
            os.setsid()
            os.close(os.open(name, os.O_RDWR))  # opening it makes it the controlling one

        # A size in the environment would go before the terminal's own.
        inherited = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=stdin or theirs,
            stdout=theirs,
            stderr=theirs,
            preexec_fn=own_the_terminal,
            env={**inherited, "TERM": "xterm-256color", **(environment or {})},
        )
        os.close(theirs)
        self.seen = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    @property
    def text(self) -> str:
        """What was written, without the control sequences."""
        return CONTROL.sub(b"", self.seen).decode("utf-8", "replace")

    def close(self) -> None:
        """Take the terminal away, as closing its window does."""
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def press(self, keys: str) -> None:
        """Type these keys."""
        os.write(self._ours, keys.encode())

    def wait_for(self, words: str, *, seconds: float = 60) -> None:
        """Read until the words have been written; raises AssertionError if they are not."""
        end = time.monotonic() + seconds
        while words not in self.text:
            if time.monotonic() > end or not self._read(0.2):
                raise AssertionError(f"no {words!r} in:\n{self.text[-3000:]}")

    def take_in(self, seconds: float) -> None:
        """Read what comes within the time, if anything does."""
        self._read(seconds)

    def ends(self, code: int = 0, *, seconds: float = 60) -> None:
        """Read to the end of the program; AssertionError unless it ends in time and so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._read(0.2):
            pass
        try:
            found: int | None = self.process.wait(timeout=max(5, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            found = None
        if found != code:
            how = "did not end" if found is None else f"ended with {found}, not {code}"
            raise AssertionError(f"it {how}; last on the screen:\n{self.text[-6000:]}")

    def _read(self, seconds: float) -> bool:
        """Take in what comes within the time; False at the end of the output."""
        if select.select([self._ours], [], [], seconds)[0]:
            try:
                data = os.read(self._ours, 65536)
            except OSError:  # Linux says so when the last process has closed the terminal
                return False
            self.seen += data
            return bool(data)
        return True
