"""The table of keys as Textual's bindings, and as the user has bound them."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.reader.insides import keymap_of
from tui.reader.model.keyboards import Keys
from tui.reader.model.keys import KEYS


def bindings(*rooms: str) -> list[BindingType]:
    """The bindings of some rooms, each with an id by which a keymap can rebind it."""
    return [
        Binding(key.keys, key.action, key.words, id=key.id, priority=key.goes_first)
        for room in rooms
        for key in KEYS[room]
    ]


def bindings_of(*classes: type) -> list[Binding]:
    """The bindings of our own that widgets and screens of these classes have, inherited ones too.

    What is live together: a screen's with those of the widget that takes the keys.
    """
    own = (kind for of in classes for kind in of.__mro__ if kind.__module__.startswith("tui."))
    tables = (kind.__dict__.get("BINDINGS", ()) for kind in own)
    return [binding for table in tables for binding in table if isinstance(binding, Binding)]


def keys_of(screen: Screen[Any]) -> Keys:
    """The keys as they are bound now."""
    return Keys(keymap_of(screen.app))
