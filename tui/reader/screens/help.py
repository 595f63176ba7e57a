"""Help: every key as it is bound now, and what the marks in the article mean.

Takes the tables of bindings and the user's keymap, gives nothing back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.reader.keymap import READER
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import PaneRow, Rows

if TYPE_CHECKING:
    from textual.widgets import Input

_SECTIONS: tuple[tuple[str, Sequence[BindingType]], ...] = (
    ("Reading", ArticleView.BINDINGS),
    ("Marks, panes, copying", READER),
    ("In a pane", Rows.BINDINGS),
)

_LEGEND = (
    ("▎ ", "“in their own words”", "quote", "quoted; ~ in a pane: partly quoted"),
    ("┊ ", "that they would come", "reported", "reported"),
    ("  ", "Name", "entity", "a person, place or body"),
    ("  ", "90 days", "figure", "a figure"),
    ("● ", "nine people", "casualty", "harm that counts in the tally"),
    ("○ ", "two of them", "uncounted", "harm that is not added, with the reason in the tally"),
)

_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "exclamation_mark": "!",
    "apostrophe": "'",
    "plus": "+",
    "minus": "-",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
}


class HelpScreen(Dialog[None]):
    """Keys and legend."""

    heading = "Help"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "leave", "Close", id="help.leave"),
        Binding("slash", "search", "Search", id="help.search"),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """`keymap` gives the keys the user bound to a binding's id."""
        self._all = help_rows(keymap)
        super().__init__(self._all)

    def on_mount(self) -> None:
        super().on_mount()
        self.foot.left = (
            ("/", "key"),
            (" search   ", "quiet"),
            ("Esc", "key"),
            (" close", "quiet"),
        )

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
    said = "".join(part for part, _ in row.parts).casefold()
    return all(word in said for word in words)


def help_rows(keymap: Mapping[str, str]) -> list[PaneRow]:
    """A row for each binding and each kind of mark."""
    rows: list[PaneRow] = []
    for heading, bindings in _SECTIONS:
        rows.append(PaneRow(((heading, "name"),)))
        for binding in bindings:
            if isinstance(binding, Binding):
                keys = shown_keys(keymap.get(binding.id or "", binding.key))
                rows.append(PaneRow(((f"{keys:<16}", "key"), (binding.description, "")), indent=1))
        rows.append(PaneRow((("", ""),)))
    rows.append(PaneRow((("Marks", "name"),)))
    for sign, sample, style, meaning in _LEGEND:
        gap = " " * (24 - len(sample))
        rows.append(PaneRow(((sign, style), (sample, style), (f"{gap}{meaning}", "")), indent=1))
    return rows


def shown_keys(keys: str) -> str:
    """Keys as people write them: "j,down" is "j  ↓"."""
    return "  ".join(
        _KEY_NAMES.get(key, key.replace("ctrl+", "Ctrl-").replace("shift+tab", "Shift-Tab"))
        for key in keys.split(",")
    )
