"""Drawing on a terminal that may go away: what is left to paint then goes nowhere.

Textual's writing thread ends at the first write that fails, its queue of paints fills up, and the
app waits at it for ever: a reader whose window was closed at a busy moment never ended.
"""

from __future__ import annotations

import errno
import os
from typing import IO, Any

from textual.driver import Driver

from tui.reader.insides import lead_through


class LastingOutput:
    """A text stream to a terminal that leads to the null device once the terminal is gone.

    Has what Textual's drivers ask of a stream. An error other than EIO, which is how a system says
    that the terminal is gone, is raised.
    """

    def __init__(self, terminal: IO[str]) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        try:
            return self._terminal.write(text)
        except OSError as error:
            self._lead_nowhere(error)
            return len(text)

    def flush(self) -> None:
        try:
            self._terminal.flush()
        except OSError as error:
            self._lead_nowhere(error)

    def fileno(self) -> int:
        return self._terminal.fileno()

    def isatty(self) -> bool:
        return self._terminal.isatty()

    def _lead_nowhere(self, error: OSError) -> None:
        if error.errno != errno.EIO:
            raise error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._terminal.fileno())
        os.close(nowhere)


def lasting(driver: type[Driver]) -> type[Driver]:
    """A Textual driver of Unix that writes to a `LastingOutput`; any other one as it is."""
    if driver.__name__ != "LinuxDriver":
        return driver

    base: Any = driver

    class LastingDriver(base):  # type: ignore[misc]
        """Draws until it is told to end, with a terminal or without."""

        def __init__(self, *arguments: Any, **settings: Any) -> None:
            super().__init__(*arguments, **settings)
            lead_through(self, LastingOutput)

    return LastingDriver
