"""Asks before an article leaves this program for the first time."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.rows import PaneRow


class AgreeScreen(Dialog[bool]):
    """True if the reader agrees."""

    heading = "A summary by a language model"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "Send", id="agree.yes"),
        Binding("n", "answer('no')", "Do not send", id="agree.no"),
    ]

    def __init__(self, model: str, destination: str) -> None:
        super().__init__(
            [
                PaneRow(((f"The article’s text is sent to {destination},", ""),), is_wrapped=True),
                PaneRow(((f"where {model} writes a summary of it.", ""),), is_wrapped=True),
                PaneRow((("Each sentence is checked against the article.", ""),), is_wrapped=True),
                PaneRow((("", ""),)),
                PaneRow((("n  ", "key"), ("do not send it", "")), mark="no"),
                PaneRow((("y  ", "key"), ("send it, and articles from now on", "")), mark="yes"),
            ]
        )

    def action_answer(self, answer: str) -> None:
        """Answer by letter."""
        self.choose(answer)

    def choose(self, chosen: str) -> None:
        """Answer by Enter or the mouse."""
        self.dismiss(chosen == "yes")
