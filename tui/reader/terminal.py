"""The terminal for the screen, also where the standard streams are pipes or files.

`onrecord --pick FILE | wc` draws on the terminal and writes to the pipe when the screen is gone.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class NoTerminalError(Exception):
    """There is no terminal to draw on and read keys from."""


def draws_elsewhere() -> bool:
    """Has whoever started us named a Textual driver of their own, such as one for a browser?"""
    return bool(os.environ.get("TEXTUAL_DRIVER"))


def call_when_sent_away(leave: Callable[[int], None]) -> None:
    """Have the running event loop call `leave` with the exit code when we are asked to end, or when
    the terminal was closed, instead of ending there and then: places would not be kept, and a
    terminal still open would be left as the screen had it.
    """
    if sys.platform == "win32":
        return
    for number in (signal.SIGHUP, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, leave, 128 + number)


@contextmanager
def terminal_streams() -> Iterator[None]:
    """Within, standard input, output and error are the terminal; after it, what they were before.

    Raises `NoTerminalError`.
    """
    elsewhere = [stream for stream in (0, 1, 2) if not os.isatty(stream)]
    if not elsewhere or draws_elsewhere():
        yield
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise NoTerminalError("there is no terminal to draw on; try: onrecord analyse") from error
    kept = {stream: os.dup(stream) for stream in elsewhere}
    try:
        for stream in elsewhere:
            os.dup2(terminal, stream)
        os.close(terminal)
        yield
    finally:
        for stream, before in kept.items():
            os.dup2(before, stream)
            os.close(before)
