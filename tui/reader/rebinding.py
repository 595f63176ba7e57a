"""The user's own keys: `keymap.toml`, checked before the reader starts.

Takes the file, gives keys by the id of the binding they are for:

    [reader]
    next_quote = "x"
    copy = "y,ctrl+y"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual.binding import Binding
from textual.keys import key_to_character

from tui.reader.errors import KeymapError
from tui.reader.insides import long_name
from tui.reader.keymap import bindings_of
from tui.reader.screens.agree import AgreeScreen
from tui.reader.screens.card import CardScreen
from tui.reader.screens.comparison import ComparisonScreen
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.links import LinksScreen
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.other_version import OtherVersionScreen
from tui.reader.screens.pipe import PipeScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import Rows

_LISTS = (
    ReaderScreen,
    ListingScreen,
    ComparisonScreen,
    OtherVersionScreen,
    CopyScreen,
    CardScreen,
    LinksScreen,
    PipeScreen,
    AgreeScreen,
    HelpScreen,
)
"""Screens in which a list of rows can take the keys."""

LIVE = (
    bindings_of(ReaderScreen, ArticleView),
    *(bindings_of(screen, Rows) for screen in _LISTS),
)
"""Bindings that are live at the same time: within a group a key means one thing."""


def load(path: Path) -> dict[str, str]:
    """The keys in `path` by the id of their binding; none if there is no such file.

    Raises `KeymapError`.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KeymapError(f"{path}: {error}") from error
    known = {binding.id for group in LIVE for binding in group if binding.id}
    keymap = {}
    for name, keys in _flat(tables):
        if name not in known:
            raise KeymapError(f"{path}: there is no key by the id {name!r}; ? in the reader lists")
        keymap[name] = _checked(path, name, keys)
    for group in LIVE:
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
    return ",".join(long_name(key.strip()) for key in keys.split(","))


def _refuse_clashes(path: Path, group: Iterable[Binding], keymap: Mapping[str, str]) -> None:
    """Refuse a key of two bindings, unless both have it without the user's doing."""
    taken: dict[str, tuple[str, bool]] = {}
    for binding in group:
        name = binding.id or binding.action
        for key in map(long_name, keymap.get(name, binding.key).split(",")):
            is_new = key not in map(long_name, binding.key.split(","))
            other, was_new = taken.setdefault(key, (name, is_new))
            if other != name and (is_new or was_new):
                shown = key_to_character(key) or key
                raise KeymapError(f"{path}: {shown!r} is both {other!r} and {name!r}")
