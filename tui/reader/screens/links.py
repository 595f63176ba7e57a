"""The article's links, to choose the one to open or to go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.screen import Screen

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.links import PlacedLink, links_in
from tui.reader.model.reading import Reading
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog
from tui.sources.web import links as web


class LinkChoice(NamedTuple):
    """A link, and whether it is wanted itself or the place of its words."""

    placed: PlacedLink
    is_opened: bool


class LinksScreen(Dialog[LinkChoice]):
    """Gives the link that was chosen; each address is shown as it really is."""

    heading = "Open a link"

    BINDINGS: ClassVar[list[BindingType]] = bindings("links")

    def __init__(self, links: Sequence[PlacedLink], text: str, here: int) -> None:
        """`text` is the article's; the cursor begins at the first link from `here` on."""
        super().__init__(
            [
                PaneRow(
                    _parts(placed, text), mark=str(number), sign="· ", indent=2, is_wrapped=True
                )
                for number, placed in enumerate(links)
            ]
        )
        self._links = links
        starts = enumerate(placed.span for placed in links)
        self._first = next((number for number, span in starts if span and span[0] >= here), 0)

    def on_mount(self) -> None:
        super().on_mount()
        self.list.cursor = self._first
        self.status_line.left = keys_of(self).footer("links")

    def choose(self, chosen: str) -> None:
        """Give back the link, to be opened."""
        self.dismiss(LinkChoice(self._links[int(chosen)], is_opened=True))

    def action_to_words(self) -> None:
        """Give back the link, to go to its words."""
        placed = self._links[self.list.cursor]
        if placed.span is None:
            self.status_line.left = (("the address of the article itself", "quiet"),)
        else:
            self.dismiss(LinkChoice(placed, is_opened=False))


def ask_for_link(screen: Screen[Any], reading: Reading) -> None:
    """Ask which of the article's links to open, or to go to, and do that."""
    links = links_in(reading.article)

    def follow(choice: LinkChoice | None) -> None:
        if choice is None:
            return
        link, span = choice.placed
        if span is not None and not choice.is_opened:
            reading.leave_for([span])
            return
        try:
            web.open_link(link)
        except web.LinkError as error:
            screen.notify(str(error), severity="warning", markup=False)
        else:
            reading.say(f"opened {link.shown}")

    if links:
        dialog = LinksScreen(links, reading.article.text, reading.here[0])
        screen.app.push_screen(dialog, follow)
    else:
        reading.say("no links in this article")


def _parts(placed: PlacedLink, text: str) -> tuple[tuple[str, str], ...]:
    """The words that the link stands on, and its address."""
    shown = placed.link.shown
    words = "this article" if placed.span is None else text[slice(*placed.span)]
    return ((shown, ""),) if words == shown else ((f"{words}  ", "title"), (shown, "quiet"))
