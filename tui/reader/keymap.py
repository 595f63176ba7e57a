"""The reader's keys, each with an id by which a keymap can rebind it.

One table for the screen; the article's and the panes' own movements stand with those widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.binding import Binding, BindingType
from textual.keys import key_to_character
from textual.screen import Screen

from tui.reader.insides import keymap_of
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import Rows

READER: list[BindingType] = [
    Binding("n", "next_mark('quote')", "Next quote", id="reader.next_quote"),
    Binding("N", "previous_mark('quote')", "Previous quote", id="reader.previous_quote"),
    Binding("f", "next_mark('figure')", "Next figure", id="reader.next_figure"),
    Binding("F", "previous_mark('figure')", "Previous figure", id="reader.previous_figure"),
    Binding("e", "next_mark('entity')", "Next name", id="reader.next_entity"),
    Binding("E", "previous_mark('entity')", "Previous name", id="reader.previous_entity"),
    Binding("c", "next_mark('casualty')", "Next casualty", id="reader.next_casualty"),
    Binding("C", "previous_mark('casualty')", "Previous casualty", id="reader.previous_casualty"),
    Binding("tab", "next_pane(1)", "Next pane", id="reader.next_pane"),
    Binding("shift+tab", "next_pane(-1)", "Previous pane", id="reader.previous_pane"),
    Binding("escape", "leave", "Back to where you read", id="reader.leave"),
    Binding("ctrl+o,alt+left", "back", "Back through jumps", id="reader.back"),
    Binding("ctrl+i,alt+right", "forward", "Forward through jumps", id="reader.forward"),
    Binding(
        "right_square_bracket", "same_speaker(1)", "Then s: speaker’s next", id="reader.next_same"
    ),
    Binding(
        "left_square_bracket", "same_speaker(-1)", "Then s: … previous", id="reader.previous_same"
    ),
    Binding("apostrophe", "hints", "Letters on every mark", id="reader.hints"),
    Binding("slash", "search", "Search; the quote keys step", id="reader.search"),
    Binding("enter", "card", "About this mark", id="reader.card"),
    Binding("v", "overview", "The whole article in one row", id="reader.overview"),
    Binding("z", "zen", "Nothing but the article", id="reader.zen"),
    Binding("y", "copy('clipboard')", "Copy …", id="reader.copy"),
    Binding("ctrl+c", "copy_text", "Copy what the mouse selected", id="reader.copy_selected"),
    Binding("w", "copy('file')", "Write to a file …", id="reader.write"),
    Binding("s", "stances", "Show or hide stances", id="reader.stances"),
    Binding("p", "only_speaker", "Only this speaker, or all", id="reader.only_speaker"),
    Binding("l", "summary_length", "Summary: short, normal, long", id="reader.summary_length"),
    Binding("D", "app.compare", "Compare with another version …", id="reader.compare"),
    Binding("o", "links", "Open a link …", id="reader.links"),
    Binding("exclamation_mark", "pipe", "Pipe to a command …", id="reader.pipe"),
    Binding("m", "ask_model", "Summary by your model", id="reader.model"),
    Binding("t", "app.next_theme", "Next theme", id="reader.theme"),
    Binding("backspace", "app.leave_article", "Back to the list", id="reader.list"),
    Binding("colon,ctrl+p", "app.command_palette", "Every action by name", id="reader.palette"),
    Binding("question_mark", "app.help", "Help", id="reader.help"),
    Binding("q", "app.quit", "Quit", id="reader.quit"),
]

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "exclamation_mark": "!",
    "apostrophe": "'",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "space": "Space",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
}


def bindings_of(*classes: type) -> list[Binding]:
    """The bindings of our own that widgets and screens of these classes have, inherited ones too.

    What is live together: a screen's with those of the widget that takes the keys.
    """
    own = (kind for of in classes for kind in of.__mro__ if kind.__module__.startswith("tui."))
    tables = (kind.__dict__.get("BINDINGS", ()) for kind in own)
    return [binding for table in tables for binding in table if isinstance(binding, Binding)]


def shown_keys(keys: str) -> list[str]:
    """Keys as people write them: "j,down" is "j" and "↓"."""
    return [_shown(key) for key in keys.split(",")]


def _shown(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else [key]
    named = _NAMES.get(key) or "-".join(
        [*(word.capitalize() for word in modifiers), _NAMES.get(last, last)]
    )
    return named if modifiers or key in _NAMES else key_to_character(key) or named


class Keys:
    """The keys of some classes as they are bound now, by the ids of their bindings."""

    def __init__(self, keymap: Mapping[str, str], *classes: type) -> None:
        """`keymap` gives the keys the user bound to a binding's id."""
        self._keys = {
            binding.id or binding.action: shown_keys(keymap.get(binding.id or "", binding.key))
            for binding in bindings_of(*classes)
        }

    def __getitem__(self, name: str) -> str:
        """The first key of a binding, as people write it."""
        return self._keys[name][0]

    def hints(self, *hints: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """Parts of a `Line`: the key of each binding and the words given for what it does."""
        return tuple(
            part
            for name, words in hints
            for part in ((self[name], "key"), (f" {words}  ", "quiet"))
        )


def keys_of(screen: Screen[Any]) -> Keys:
    """The keys of a screen and of the widgets in it."""
    return Keys(keymap_of(screen.app), type(screen), ArticleView, Rows)
