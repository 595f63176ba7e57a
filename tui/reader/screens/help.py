"""Help: every key as it is bound now, and what the marks in the article mean.

Takes the tables of bindings and the user's keymap, gives nothing back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.reader.keymap import READER
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import PaneRow, Rows

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
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """`keymap` gives the keys the user bound to a binding's id."""
        super().__init__(help_rows(keymap))

    def on_mount(self) -> None:
        super().on_mount()
        self.foot.left = (("Esc", "key"), (" close", "quiet"))


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
