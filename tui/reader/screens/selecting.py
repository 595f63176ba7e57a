"""Selecting words of the article by keys; lies over the reader without hiding it.

Gives what is to be done with them, None where they were let go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.reader.keymap import bindings
from tui.reader.model.keyboards import SCREENS, Keys
from tui.reader.model.reading import Reading
from tui.reader.screens.leaving import Leaving

if TYPE_CHECKING:
    from tui.reader.screens.reader import ReaderScreen

Use = Literal["take", "copy", "search"]


class SelectingScreen(ModalScreen[Use], Leaving[Use]):
    """Keys move the end of what is selected."""

    DEFAULT_CSS = "SelectingScreen { background: transparent; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings("select")

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def action_move(self, how: str) -> None:
        """Move the end of the selection."""
        self._reading.extend(how)

    def action_begin(self) -> None:
        """Begin anew with the next word."""
        self._reading.begin_here()

    def action_use(self, use: Use) -> None:
        """Done: keep what is selected, and do something with it."""
        self.dismiss(use)

    def action_drop(self) -> None:
        """Let it go."""
        self._reading.drop_selection()
        self.dismiss(None)

    def on_click(self) -> None:
        """A click lets go too."""
        self.action_drop()


def select_words(screen: ReaderScreen, keys: Keys) -> None:
    """Select words by keys, and do with them what is wanted."""
    reading = screen.reading

    async def use(how: Use | None) -> None:
        reading.say("")
        if how == "copy":
            await screen.action_copy("clipboard")
        elif how == "search":
            await screen.action_search()

    reading.begin_selecting()
    reading.say("  ".join(f"{keys[name]}\xa0{does}" for name, does in SCREENS["selecting"].footer))
    screen.app.push_screen(SelectingScreen(reading), use)
