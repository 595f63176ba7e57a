"""A card over the article: what is known about the mark the reader stands on.

Gives the id of another mark where a row of the card was chosen.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.cards import Card
from tui.reader.screens.dialog import Dialog


class CardScreen(Dialog[str]):
    """Enter goes to the words of a row, or closes the card."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card")

    def __init__(self, card: Card) -> None:
        super().__init__(card.rows)
        self.heading = card.heading

    def on_mount(self) -> None:
        super().on_mount()
        leads_on = any(row.mark for row in self.list.rows)
        without = () if leads_on else ("pane.choose",)
        self.status_line.left = keys_of(self).footer("card", without=without)

    def choose(self, chosen: str) -> None:
        """Go to the words of a row."""
        self.dismiss(chosen)
