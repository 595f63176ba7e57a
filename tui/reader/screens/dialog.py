"""What the reader's small screens have in common: a framed list in the middle of the reader.

Gives back what was chosen, None where it was left by Escape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.reader.messages import MarkChosen
from tui.reader.model.row import PaneRow
from tui.reader.screens.leaving import Leaving
from tui.reader.widgets.lines import Line
from tui.reader.widgets.rows import Rows

Choice = TypeVar("Choice")


class Dialog(ModalScreen[Choice], Leaving[Choice], Generic[Choice]):
    """A framed list of rows with a line below; `heading` stands in the frame."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", id="dialog.leave"),
    ]

    heading = ""

    def __init__(self, rows: Sequence[PaneRow] = ()) -> None:
        super().__init__()
        self.list = Rows("list")
        self.foot = Line(id="foot")
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            yield self.list
            yield self.foot

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
