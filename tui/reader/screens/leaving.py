"""Screens that close themselves once, and begin nothing when they are left.

Keys typed fast reach a screen that has already closed; Textual's `dismiss` would then close the
screen below, or answer whoever asked a second time. Others leave a screen before it stands.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.messages import Prune
from textual.screen import Screen

from tui.reader import insides

Result = TypeVar("Result")


class Ending(Screen[Result]):
    """Once it is left, or the program, it fills no widgets: they are gone, or were never there."""

    async def on_event(self, event: events.Event) -> None:
        """Answer an event as long as the screen is there for it."""
        is_of_its_life = isinstance(event, (events.Compose, events.Unmount, events.Callback))
        if is_of_its_life or not insides.is_leaving(self):
            await super().on_event(event)

    async def on_prune(self, _: Prune) -> None:
        """What is done for it in the background would find its widgets gone."""
        self.workers.cancel_node(self)


class Leaving(Ending[Result]):
    """Stands after `ModalScreen` among the bases: styles come from the first one alone."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close and give `result`, unless another screen is on top by now."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
