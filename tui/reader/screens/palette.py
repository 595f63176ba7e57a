"""Every action by name: Textual's command palette, made fit for keys typed faster than it draws."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette

from tui.reader.screens.leaving import Leaving


class Commands(CommandList):
    """The list; a click on a row that is gone since it was painted does nothing."""

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default()  # Textual's own would raise IndexError


class Palette(CommandPalette, Leaving[None]):
    """As Textual's, but closes once, and pages only through a list that has rows on the screen."""

    # Where no column is left for the words, Textual's list cannot be laid out: ValueError.
    DEFAULT_CSS = "Palette #--container { min-width: 16; }"

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual's list raises `KeyError` where it is paged before it is laid out."""
        if action == "command_list":
            return bool(self.query_one(CommandList).scrollable_content_region)
        return super().check_action(action, parameters)
