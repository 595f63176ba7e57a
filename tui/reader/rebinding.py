"""The user's own keys: `keymap.toml`, checked before the reader starts.

Takes the file and the tables of bindings, gives keys by the id of the binding they are for:

    [reader]
    next_quote = "x"
    copy = "y,ctrl+c"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

from tui.reader.errors import KeymapError


def load(path: Path, *, together: Iterable[Iterable[Binding]]) -> dict[str, str]:
    """The keys in `path` by the id of their binding; none if there is no such file.

    `together` are the bindings that are live at the same time, a group for each place the keys can
    go to: within a group a key means one thing. Raises `KeymapError`.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KeymapError(f"{path}: {error}") from error
    groups = [list(group) for group in together]
    known = {binding.id for group in groups for binding in group if binding.id}
    keymap = {}
    for name, keys in _flat(tables):
        if name not in known:
            raise KeymapError(f"{path}: there is no key by the id {name!r}; ? in the reader lists")
        keymap[name] = _checked(path, name, keys)
    for group in groups:
        _refuse_clashes(path, group, keymap)
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
    return ",".join(_long_name(key.strip()) for key in keys.split(","))


def _long_name(key: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(key) if len(key) == 1 else REPLACED_KEYS.get(key, key)


def _refuse_clashes(path: Path, group: Iterable[Binding], keymap: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for binding in group:
        name = binding.id or binding.action
        for key in keymap.get(name, binding.key).split(","):
            other = taken.setdefault(_long_name(key), name)
            if other != name and (name in keymap or other in keymap):
                shown = key_to_character(key) or key
                raise KeymapError(f"{path}: {shown!r} is both {other!r} and {name!r}")
