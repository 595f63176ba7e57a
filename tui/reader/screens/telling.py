"""What the reader's screens share: a name in the table of keys, and a line for messages."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from tui.reader.screens.leaving import Ending
from tui.reader.widgets.lines import StatusLine

Result = TypeVar("Result")


class Telling(Ending[Result]):
    """Has one line in which the last message stands, until the next or Escape."""

    keyboard: ClassVar[str] = ""
    """What the table of keys calls the screen."""

    status_line: StatusLine

    @property
    def is_first(self) -> bool:
        """Is there no screen below that one could go back to?"""
        return self.app.screen_stack[0] is self

    def tell(self, words: str, *, is_warning: bool = False) -> None:
        """Show a message in place of the last; none for no words."""
        self.status_line.message = (words, "error" if is_warning else "accent")
