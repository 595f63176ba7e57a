"""Help: what the marks in the article mean, and every key as it is bound now.

Takes the user's keymap and the name of the screen that help is wanted for, gives nothing back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.reader.keymap import bindings, keys_of
from tui.reader.looks import sign_of
from tui.reader.model.keyboards import SCREENS, Keys
from tui.reader.model.keys import HEADINGS, KEYS
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog

if TYPE_CHECKING:
    from textual.widgets import Input

_LEGEND = (
    ("▎ ", "“in their own words”", "quote", "quoted; ~ in a pane: partly quoted"),
    ("┊ ", "that they would come", "reported", "reported"),
    ("  ", "Name", "entity", "a person, place or body"),
    ("  ", "90 days", "figure", "a figure"),
    ("● ", "nine people", "casualty", "harm that counts in the tally"),
    ("○ ", "two of them", "uncounted", "harm that is not added; the tally says why"),
    ("  ", "·  ▁  ▃  ●", "", "figure, reported, quoted, harm, in the top row"),
    ("  ", "━━━╸", "bar", "how much a speaker says of what is quoted"),
)


class HelpScreen(Dialog[None]):
    """Keys and legend."""

    heading = "Help"

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, keymap: Mapping[str, str], screen: str) -> None:
        """Help for a screen, by its name; `keymap` gives the keys the user bound to an id."""
        self._keymap, self._screen = keymap, screen
        self._has_ids = False
        super().__init__(help_rows(keymap, screen))

    @property
    def _all(self) -> list[PaneRow]:
        return help_rows(self._keymap, self._screen, with_ids=self._has_ids)

    def on_mount(self) -> None:
        super().on_mount()
        self.status_line.left = keys_of(self).footer("help")

    def action_ids(self) -> None:
        """Show or hide the id by which each key is bound."""
        self._has_ids = not self._has_ids
        self.list.show_rows(self._all)
        told = "ids are for keymap.toml" if self._has_ids else ""
        self.status_line.right = ((told, "quiet"),)

    async def action_search(self) -> None:
        """Type words; only the rows that have them all stay."""
        from tui.reader.widgets.search_line import SearchLine

        if not self.query(SearchLine):
            await self.query_one("#frame").mount(SearchLine("a key or what it does"))
        self.query_one(SearchLine).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows with the words typed so far."""
        words = event.value.casefold().split()
        self.list.show_rows([row for row in self._all if not words or _has_all(row, words)])

    def on_input_submitted(self) -> None:
        """Look through what was found."""
        self.list.focus()


def _has_all(row: PaneRow, words: Sequence[str]) -> bool:
    said = f"{row.text} {row.aside}".casefold()
    return all(word in said for word in words)


def help_rows(keymap: Mapping[str, str], screen: str, *, with_ids: bool = False) -> list[PaneRow]:
    """A row for each kind of mark, and for each key that is live on a screen.

    `with_ids`: with the id by which a key is bound in `keymap.toml`.
    """
    keys, rooms = Keys(keymap), SCREENS[screen].rooms
    is_reader = screen == "reader"
    headings = HEADINGS if is_reader else {rooms[1]: "Here", "pane": "Moving"}
    rows = list(_legend()) if is_reader else []
    for room, heading in headings.items():
        rows += [PaneRow((("", ""),))] if rows else []
        rows.append(PaneRow(((heading, "title"),)))
        for key in KEYS[room]:
            said = ((key.words, ""), (f"  {key.id}" if with_ids else "", "quiet"))
            shown = "  ".join(keys.all(key.id))
            rows.append(PaneRow(said, indent=1, aside=shown, aside_style="key"))
    return rows


def _legend() -> Iterator[PaneRow]:
    yield PaneRow((("Marks", "title"),))
    for sign, sample, style, meaning in _LEGEND:
        gap = " " * (22 - len(sample))
        before = (sign, sign_of(style) if sign.strip() else "")
        yield PaneRow((before, (sample, style), (f"{gap}{meaning}", "")), indent=1)
