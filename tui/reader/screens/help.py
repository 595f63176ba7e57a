"""Help: every key as it is bound now, and what the marks in the article mean.

Takes the user's keymap and the kind of screen that help is wanted for, gives nothing back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.reader.keymap import bindings_of, keys_of, shown_keys
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.reader import ReaderScreen
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.widgets import Input

_LEGEND = (
    ("▎ ", "“in their own words”", "quote", "quoted; ~ in a pane: partly quoted"),
    ("┊ ", "that they would come", "reported", "reported"),
    ("  ", "Name", "entity", "a person, place or body"),
    ("  ", "90 days", "figure", "a figure"),
    ("● ", "nine people", "casualty", "harm that counts in the tally"),
    ("○ ", "two of them", "uncounted", "harm that is not added, with the reason in the tally"),
    ("  ", "·  ▁  ▃  ●", "", "figure, reported, quoted, harm in the row of it all"),
    ("  ", "━━━╸", "bar", "how much a speaker says, beside the one who says most"),
)


class HelpScreen(Dialog[None]):
    """Keys and legend."""

    heading = "Help"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "leave", "Close", id="help.leave"),
        Binding("slash", "search", "Search", id="help.search"),
    ]

    def __init__(self, keymap: Mapping[str, str], screen: type[Screen[Any]]) -> None:
        """Help for a kind of screen; `keymap` gives the keys the user bound to a binding's id."""
        self._all = help_rows(keymap, screen)
        super().__init__(self._all)

    def on_mount(self) -> None:
        super().on_mount()
        self.foot.left = keys_of(self).hints(("help.search", "search"), ("help.leave", "close"))
        self.foot.right = (("ids are for keymap.toml", "quiet"),)

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


def help_rows(keymap: Mapping[str, str], screen: type[Screen[Any]]) -> list[PaneRow]:
    """A row for each binding that is live in a kind of screen, and for each kind of mark."""
    rows: list[PaneRow] = []
    is_reader = issubclass(screen, ReaderScreen)
    for heading, kind in _sections(screen) if is_reader else (("Here", screen), ("Moving", Rows)):
        rows.append(PaneRow(((heading, "title"),)))
        for binding in bindings_of(kind):
            keys = "  ".join(shown_keys(keymap.get(binding.id or "", binding.key)))
            parts = ((f"{keys:<17} ", "key"), (binding.description, ""))
            rows.append(PaneRow(parts, indent=1, aside=binding.id or ""))
        rows.append(PaneRow((("", ""),)))
    return [*rows, *_legend()] if is_reader else rows[:-1]


def _sections(reader: type) -> tuple[tuple[str, type], ...]:
    return ("Reading", ArticleView), ("Marks, panes, copying", reader), ("In a pane", Rows)


def _legend() -> Iterator[PaneRow]:
    yield PaneRow((("Marks", "title"),))
    for sign, sample, style, meaning in _LEGEND:
        gap = " " * (24 - len(sample))
        yield PaneRow(((sign, style), (sample, style), (f"{gap}{meaning}", "")), indent=1)
