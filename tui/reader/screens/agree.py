"""Asks before an article leaves this program for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog


class AgreeScreen(Dialog[bool]):
    """True if the reader agrees."""

    heading = "A summary by a language model"

    BINDINGS: ClassVar[list[BindingType]] = bindings("agree")

    def __init__(self, model: str, destination: str) -> None:
        super().__init__()
        self._told = (
            f"The article’s text is sent to {destination},",
            f"where {model} writes a summary of it.",
            "Each sentence is checked against the article.",
            "",
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.status_line.left = keys_of(self).footer("agree")

    def rows(self) -> Sequence[PaneRow]:
        """What will happen, and the two answers."""
        keys = keys_of(self)
        answers = (("no", "do not send it"), ("yes", "send it, and articles from now on"))
        return [
            *(PaneRow(((words, ""),), is_wrapped=True) for words in self._told),
            *(
                PaneRow(((f"{keys[f'agree.{answer}']}  ", "key"), (words, "")), mark=answer)
                for answer, words in answers
            ),
        ]

    def action_answer(self, answer: str) -> None:
        """Answer by letter."""
        self.choose(answer)

    def choose(self, chosen: str) -> None:
        """Answer by Enter or the mouse."""
        self.dismiss(chosen == "yes")
