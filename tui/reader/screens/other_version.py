"""Asks for the other version of an article, to compare it with: one of the listing, or by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.export.dates import in_short
from tui.reader.keymap import keys_of
from tui.reader.model.paths import PathError, expanded
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.search_line import SearchLine
from tui.sources import Item, list_files

if TYPE_CHECKING:
    from textual.widgets import Input


class OtherVersionScreen(Dialog[Item]):
    """Gives the item that was named or chosen."""

    heading = "Compare with another version"

    def __init__(self, items: Sequence[Item]) -> None:
        """`items` are those of the listing that the article came from."""
        super().__init__(
            [
                PaneRow(((item.title, ""),), mark=str(number), aside=in_short(item.published) or "")
                for number, item in enumerate(items)
            ]
        )
        self._items = items

    def on_mount(self) -> None:
        super().on_mount()
        line = SearchLine("a file or an address")
        self.query_one("#frame").mount(line, before=self.list)
        self.status_line.left = keys_of(self).footer("version")
        if self._items:
            self.status_line.right = (("Tab", "key"), (" to the list", "quiet"))
        self.call_after_refresh(line.focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed names the other version."""
        event.stop()
        if name := event.value.strip():
            try:
                self.dismiss(_named(name))
            except PathError as error:
                self.tell(str(error), is_warning=True)

    def choose(self, chosen: str) -> None:
        """Give back the item."""
        self.dismiss(self._items[int(chosen)])


def _named(name: str) -> Item:
    """A file or an address; raises `PathError`."""
    return list_files([name if "://" in name else str(expanded(name))]).items[0]
