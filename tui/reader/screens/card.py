"""A card over the article: what is known about the mark the reader stands on.

Takes the reading, whose marks its keys step through; gives the id of another mark where a row of
the card was chosen, `COPY` where the reader wants to copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.cards import Card
from tui.reader.model.reading import Reading
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog

COPY = "copy"


class CardScreen(Dialog[str]):
    """Enter goes to the words of a row, or closes the card."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, card: Card, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._card = card

    def on_mount(self) -> None:
        super().on_mount()
        self._show(self._card)

    def rows(self) -> Sequence[PaneRow]:
        """What is known about the mark."""
        return self._card.rows

    def _show(self, card: Card) -> None:
        self._card = card
        self.query_one("#frame", Widget).border_title = card.heading
        self.list.show_rows(card.rows)
        leads_on = any(row.mark for row in card.rows)
        without = () if leads_on else ("pane.choose",)
        self.status_line.left = keys_of(self).footer("card", without=without)

    def action_next_mark(self, name: str) -> None:
        """The card of the next mark of a kind."""
        self._reading.next(name)
        self._show_current()

    def action_previous_mark(self, name: str) -> None:
        """The card of the previous mark of a kind."""
        self._reading.previous(name)
        self._show_current()

    def _show_current(self) -> None:
        """The card of the mark that is current now, or why that is still the one before."""
        remark = self._reading.remark.words
        self.tell(remark)
        if not remark and (card := self._reading.card()) is not None:
            self._show(card)

    def action_copy(self) -> None:
        """Copy this mark or all there is."""
        self.dismiss(COPY)

    def choose(self, chosen: str) -> None:
        """Go to the words of a row."""
        self.dismiss(chosen)
