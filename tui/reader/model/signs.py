"""Keys as people write them: Textual's "question_mark" is "?"."""

from __future__ import annotations

import unicodedata

_SIGNS = {
    "question_mark": "?",
    "slash": "/",
    "backslash": "\\",
    "exclamation_mark": "!",
    "at": "@",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "minus": "-",
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


def shown_keys(keys: str) -> list[str]:
    """Keys as people write them: "j,down" is "j" and "↓"."""
    return [_shown(key) for key in keys.split(",")]


def _shown(key: str) -> str:
    if key in _SIGNS or len(key) == 1:
        return _SIGNS.get(key, key)
    *modifiers, last = key.split("+")
    return "-".join([*(word.capitalize() for word in modifiers), _sign(last)])


def _sign(name: str) -> str:
    """The character that a key's name stands for, as Unicode names it: "full_stop" is "."."""
    if name in _SIGNS or len(name) == 1:
        return _SIGNS.get(name, name)
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name
