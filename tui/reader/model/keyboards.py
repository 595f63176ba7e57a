"""What keys each screen has: the rooms that are live together, its footer, and the keys as bound.

Takes the table of keys and the user's keymap; gives keys as people write them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from tui.reader.model.keys import KEYS, Key
from tui.reader.model.signs import shown_keys


class Keyboard(NamedTuple):
    """The keys that are live together on a screen, by room, who takes a key first in front.

    `footer` is what the line below offers: ids with a word or two.
    """

    title: str
    rooms: tuple[str, ...]
    footer: tuple[tuple[str, str], ...] = ()


_CLOSE = ("dialog.leave", "close")

SCREENS: dict[str, Keyboard] = {
    "reader": Keyboard(
        "An article",
        ("article", "reader"),
        (
            ("reader.next_quote", "quote"),
            ("reader.next_figure", "figure"),
            ("reader.next_entity", "name"),
            ("reader.next_casualty", "casualty"),
            ("reader.list", "back"),
            ("reader.copy", "copy"),
            ("reader.help", "help"),
        ),
    ),
    "panes": Keyboard("A pane beside it", ("pane", "reader")),
    "listing": Keyboard(
        "A list of articles",
        ("pane", "listing"),
        (
            ("pane.choose", "open"),
            ("listing.list", "back"),
            ("listing.next_unread", "unread"),
            ("listing.search", "search"),
            ("listing.sort", "sort"),
            ("listing.compare", "compare"),
            ("listing.help", "help"),
            ("listing.close", "leave"),
        ),
    ),
    "library": Keyboard(
        "The library",
        ("pane", "library"),
        (
            ("pane.choose", "open"),
            ("library.filter", "find"),
            ("library.next_unread", "unread"),
            ("library.unread", "mark"),
            ("library.tags", "tags"),
            ("library.sort", "sort"),
            ("library.help", "help"),
            ("library.close", "leave"),
        ),
    ),
    "comparison": Keyboard(
        "What changed",
        ("pane", "comparison"),
        (
            ("comparison.new", "to the words"),
            ("comparison.old", "in the older"),
            ("comparison.swap", "swap"),
            ("comparison.copy", "copy"),
            ("comparison.leave", "back"),
        ),
    ),
    "story": Keyboard(
        "A story",
        ("pane", "story"),
        (
            ("story.tolls", "tolls"),
            ("story.quotes", "quotes"),
            ("story.timeline", "timeline"),
            ("story.new", "new"),
            ("pane.choose", "words"),
            ("story.preset", "totals"),
            ("story.copy", "copy"),
            ("story.help", "help"),
        ),
    ),
    "selecting": Keyboard(
        "Selecting words",
        ("select",),
        (
            ("select.word", "word"),
            ("select.paragraph", "paragraph"),
            ("select.begin", "begin"),
            ("select.copy", "copy"),
            ("select.search", "search"),
            ("select.take", "keep"),
            ("select.drop", "drop"),
        ),
    ),
    "mend": Keyboard(
        "Setting right",
        ("mend",),
        (
            ("mend.current", "counts"),
            ("mend.claim", "claim"),
            ("mend.part", "part"),
            ("mend.repeat", "repeat"),
            ("mend.outdated", "old"),
            ("mend.background", "backgr."),
            ("mend.kind", "kind"),
            ("mend.number", "number"),
            ("mend.place", "place"),
            ("mend.who", "who"),
            ("mend.time", "when"),
            ("mend.cause", "cause"),
            ("mend.source", "by"),
            ("mend.again", "again"),
            ("mend.remove", "none"),
            ("mend.confirm", "right"),
            ("mend.undo", "undo"),
        ),
    ),
    "line": Keyboard("A note or tags", ("line",), (("line.next", "other"), ("line.leave", "drop"))),
    "corrections": Keyboard(
        "Corrections",
        ("pane", "corrections", "dialog"),
        (("pane.choose", "to the words"), ("corrections.undo", "undo"), _CLOSE),
    ),
    "version": Keyboard(
        "Another version", ("pane", "dialog"), (("pane.choose", "compare"), _CLOSE)
    ),
    "copy": Keyboard(
        "Copying", ("pane", "copy", "dialog"), (("copy.next_form", "form"), ("pane.choose", "copy"))
    ),
    "path": Keyboard(
        "Where to write", ("pane", "path", "dialog"), (("path.complete", "complete"),)
    ),
    "card": Keyboard(
        "About a mark",
        ("pane", "card", "dialog"),
        (
            ("pane.choose", "to the words"),
            ("card.next_quote", "quote"),
            ("card.next_casualty", "casualty"),
            ("card.copy", "copy"),
            _CLOSE,
        ),
    ),
    "links": Keyboard(
        "Links",
        ("pane", "links", "dialog"),
        (("pane.choose", "open"), ("links.words", "to its words"), _CLOSE),
    ),
    "pipe": Keyboard("A command", ("pane", "pipe", "dialog"), (("pipe.next", "change"),)),
    "choice": Keyboard("Choosing", ("pane", "dialog"), (("pane.choose", "choose"), _CLOSE)),
    "rank": Keyboard(
        "Ranking sources",
        ("pane", "rank", "dialog"),
        (
            ("rank.up", "up"),
            ("rank.down", "down"),
            ("rank.none", "none"),
            ("pane.choose", "keep"),
            _CLOSE,
        ),
    ),
    "story_copy": Keyboard(
        "Copying a story",
        ("pane", "story_copy", "dialog"),
        (("story_copy.next_form", "form"), ("pane.choose", "copy")),
    ),
    "agree": Keyboard(
        "Asking a model", ("pane", "agree", "dialog"), (("pane.choose", "choose"), _CLOSE)
    ),
    "help": Keyboard(
        "Help",
        ("pane", "help", "dialog"),
        (("help.search", "search"), ("help.ids", "ids"), ("help.leave", "close")),
    ),
}

IN_FRONT = frozenset({"pane.choose"})
"""Keys of a list that go before the same keys of the screen it stands in."""


def live(keyboard: Keyboard) -> list[Key]:
    """The keys that are live together."""
    return [key for room in keyboard.rooms for key in KEYS[room]]


def clashes(keyboard: Keyboard) -> list[str]:
    """Keys that mean two things on one screen, though neither is to go in front."""
    counts = Counter(
        each for key in live(keyboard) if key.id not in IN_FRONT for each in key.keys.split(",")
    )
    return [key for key, count in counts.items() if count > 1]


class Keys:
    """The keys as they are bound now, by their ids."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """`keymap` gives the keys the user bound to an id."""
        self._shown = {
            key.id: shown_keys(keymap.get(key.id, key.keys))
            for room in KEYS.values()
            for key in room
        }

    def __getitem__(self, name: str) -> str:
        """The first key of an id, as people write it."""
        return self._shown[name][0]

    def all(self, name: str) -> list[str]:
        """Every key of an id."""
        return self._shown[name]

    def hints(self, *hints: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """Words with the names of their styles: the key of each id and what it does."""
        return tuple(
            part
            for name, words in hints
            for part in ((self[name], "key"), (f" {words}  ", "quiet"))
        )

    def footer(self, screen: str, *, without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
        """What the line below a screen offers, but for some ids."""
        return self.hints(*(hint for hint in SCREENS[screen].footer if hint[0] not in without))
