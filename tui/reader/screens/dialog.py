"""What the reader's small screens have in common: a framed list in the middle of the reader.

Gives back what was chosen, None where it was left by Escape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.reader.keymap import bindings
from tui.reader.messages import MarkChosen
from tui.reader.model.row import PaneRow
from tui.reader.screens.leaving import Leaving
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import StatusLine
from tui.reader.widgets.rows import Rows

Choice = TypeVar("Choice")


class Dialog(ModalScreen[Choice], Leaving[Choice], Telling[Choice], Generic[Choice]):
    """A framed list of rows with a line below; `heading` stands in the frame."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")

    heading = ""

    def __init__(self, rows: Sequence[PaneRow] = ()) -> None:
        super().__init__()
        self.list = Rows("list")
        self.status_line = StatusLine(id="foot")
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            yield self.list
            yield self.status_line

    def on_mount(self) -> None:
        self.list.show_rows(self.rows())
        self.list.focus()

    def rows(self) -> Sequence[PaneRow]:
        """What the list shows at first: the rows given, unless they name keys."""
        return self._rows

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row was chosen."""
        message.stop()
        self.choose(message.mark)

    def choose(self, chosen: str) -> None:
        """What a chosen row does; nothing here."""

    def action_leave(self) -> None:
        """Close without choosing."""
        self.dismiss(None)
