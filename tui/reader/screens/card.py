"""A card over the article: what is known about the mark the reader stands on.

Gives the id of another mark where a row of the card was chosen.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.reader.keymap import keys_of
from tui.reader.model.cards import Card
from tui.reader.screens.dialog import Dialog


class CardScreen(Dialog[str]):
    """Enter goes to the words of a row, or closes the card."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "Close", id="card.leave"),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__(card.rows)
        self.heading = card.heading

    def on_mount(self) -> None:
        super().on_mount()
        leads_on = any(row.mark for row in self.list.rows)
        to_words = [("pane.choose", "to the words")] if leads_on else []
        self.foot.left = keys_of(self).hints(*to_words, ("dialog.leave", "close"))

    def choose(self, chosen: str) -> None:
        """Go to the words of a row."""
        self.dismiss(chosen)
