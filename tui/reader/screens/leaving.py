"""Screens that close themselves once.

Keys typed fast reach a screen that has already closed; Textual's `dismiss` would then close the
screen below, or answer whoever asked a second time.
"""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class Leaving(Screen[Result]):
    """Stands after `ModalScreen` among the bases: styles come from the first one alone."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close and give `result`, unless another screen is on top by now."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
