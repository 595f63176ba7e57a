"""The article's links, to choose the one to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.reader.keymap import keys_of
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.rows import PaneRow

if TYPE_CHECKING:
    from tui.sources.links import Link


class LinksScreen(Dialog["Link"]):
    """Gives the link that was chosen; each is shown as it really is."""

    heading = "Open a link"

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__(
            [
                PaneRow(((link.shown, ""),), mark=str(number), is_wrapped=True)
                for number, link in enumerate(links)
            ]
        )
        self._links = links

    def on_mount(self) -> None:
        super().on_mount()
        self.foot.left = keys_of(self).hints(("pane.choose", "open"), ("dialog.leave", "close"))

    def choose(self, chosen: str) -> None:
        """Give back the link."""
        self.dismiss(self._links[int(chosen)])
