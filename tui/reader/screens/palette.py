"""Every action by name: Textual's command palette, made fit for keys typed faster than it draws."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult, SystemCommand
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from tui.reader.insides import keymap_of
from tui.reader.model.keyboards import Keys
from tui.reader.model.keys import KEYS
from tui.reader.screens.leaving import Leaving

WIDTH = 52
"""Cells from which on the keys stand."""


class Actions(Provider):
    """Actions and themes, one line each, with the action's key."""

    async def discover(self) -> Hits:
        """All of them, by name."""
        for command, line in sorted(self._lines(), key=lambda each: each[0].title):
            yield DiscoveryHit(line, command.callback, text=command.title)

    async def search(self, query: str) -> Hits:
        """Those whose name is like `query`."""
        matcher = self.matcher(query)
        for command, line in self._lines():
            score = matcher.match(command.title)
            if score > 0:
                shown = matcher.highlight(command.title) + line[len(command.title) :]
                yield Hit(score, shown, command.callback, text=command.title)

    def _lines(self) -> Iterator[tuple[SystemCommand, Content]]:
        keys = Keys(keymap_of(self.app))
        known = {key.id for room in KEYS.values() for key in room}
        for command in self.app.get_system_commands(self.screen):
            key = keys[command.help] if command.help in known else ""
            yield command, Content.assemble(f"{command.title:<{WIDTH}}", (key, "bold $accent"))


class Commands(CommandList):
    """The list; a click on a row that is gone since it was painted does nothing."""

    def on_click(self, event: events.Click) -> None:
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default()  # Textual's own would raise IndexError


class Palette(CommandPalette, Leaving[None]):
    """As Textual's, but closes once, and pages only through a list that has rows on the screen."""

    # Where no column is left for the words, Textual's list cannot be laid out: ValueError.
    DEFAULT_CSS = """
    Palette > Vertical { max-width: 80; }
    Palette #--container { min-width: 16; }
    Palette CommandList > .option-list--option { text-style: none; }
    """

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            yield Commands() if isinstance(widget, CommandList) else widget

    def on_input_changed(self, event: Input.Changed) -> None:
        """Gather no more once the palette is left."""
        if not self.is_current:
            event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual's list raises `KeyError` where it is paged before it is laid out."""
        if action == "command_list":
            return bool(self.query_one(CommandList).scrollable_content_region)
        return super().check_action(action, parameters)
