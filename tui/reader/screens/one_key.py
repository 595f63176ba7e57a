"""One key more: the second key of a chord, or the letters of a hint.

Lies over the reader without hiding it; gives the keys that were pressed, None for Escape.
"""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.screen import ModalScreen

from tui.reader.screens.leaving import Leaving


class OneKeyScreen(ModalScreen[str], Leaving[str]):
    """Takes characters until what was typed is one of `wanted`, or can become none of them."""

    DEFAULT_CSS = "OneKeyScreen { background: transparent; }"

    def __init__(self, wanted: Collection[str]) -> None:
        super().__init__()
        self._wanted = wanted
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Add a character; anything that is no character leaves."""
        event.stop()
        event.prevent_default()
        typed = self._typed + (event.character or "\0")
        if typed in self._wanted:
            self.dismiss(typed)
        elif any(wanted.startswith(typed) for wanted in self._wanted):
            self._typed = typed
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """A click leaves."""
        self.dismiss(None)
