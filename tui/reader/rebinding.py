"""The user's own keys: `keymap.toml`, checked before the reader starts.

Takes the file, gives keys by the id they are for:

    [reader]
    next_quote = "h"
    copy = "y,ctrl+y"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tui.reader.errors import KeymapError
from tui.reader.insides import long_name
from tui.reader.model.keyboards import SCREENS, live
from tui.reader.model.keys import KEYS, Key
from tui.reader.model.signs import shown_keys


def load(path: Path) -> dict[str, str]:
    """The keys in `path` by their id; none if there is no such file. Raises `KeymapError`."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KeymapError(f"{path}: {error}") from error
    known = {key.id for room in KEYS.values() for key in room}
    keymap = {}
    for name, keys in _flat(tables):
        if name not in known:
            raise KeymapError(f"{path}: there is no key by the id {name!r}; ? in the reader lists")
        keymap[name] = _checked(path, name, keys)
    for keyboard in SCREENS.values():
        _refuse_clashes(path, live(keyboard), keymap)
    return keymap


def _flat(tables: Mapping[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _checked(path: Path, name: str, keys: object) -> str:
    """Keys as Textual names them: "?" is "question_mark"."""
    if not isinstance(keys, str) or not keys.strip():
        raise KeymapError(f'{path}: {name}: {keys!r} is no key such as "x" or "x,ctrl+y"')
    return ",".join(long_name(key.strip()) for key in keys.split(","))


def _refuse_clashes(path: Path, keys: Iterable[Key], keymap: Mapping[str, str]) -> None:
    """Refuse a key of two ids, unless both have it without the user's doing."""
    taken: dict[str, tuple[str, bool]] = {}
    for bound in keys:
        for key in map(long_name, keymap.get(bound.id, bound.keys).split(",")):
            is_new = key not in map(long_name, bound.keys.split(","))
            other, was_new = taken.setdefault(key, (bound.id, is_new))
            if other != bound.id and (is_new or was_new):
                shown = shown_keys(key)[0]
                raise KeymapError(f"{path}: {shown!r} is both {other!r} and {bound.id!r}")
