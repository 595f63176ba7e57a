"""Textual's insides, as far as the reader needs what has no public way: no other module goes there.

Textual is pinned exactly, so that what is true of them here stays true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any

from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import DimFilter, Monochrome, NoColor
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed


def is_leaving(node: DOMNode) -> bool:
    """Was it taken away, or the app told to end? From then on Textual mounts nothing on it."""
    return node._pruning or node.app._exit


async def stands(screen: Screen[Any]) -> None:
    """Wait until a screen that was opened has its widgets."""
    await screen._mounted_event.wait()


class EndingApp(App[str]):
    """Ends whatever is still being opened: for Textual a widget that finds no place is an error."""

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not (self._exit and isinstance(cause, MountError)):
            super()._handle_exception(error)


def take_colours_away(app: App[Any]) -> None:
    """Paint with attributes alone, where Textual's own way without colours leaves greys."""
    kept = (Monochrome, NoColor, DimFilter)
    app._filters = [each for each in app._filters if not isinstance(each, kept)] + [NoColor()]


def load_styles(app: App[Any], first: Screen[Any]) -> None:
    """Read the style sheets of the first screen, which Textual does for later ones alone."""
    app._load_screen_css(first)


def keymap_of(app: App[Any]) -> Mapping[str, str]:
    """The keys the user bound, by the id of the binding they are for."""
    return app._keymap


def terminal_of(app: App[Any]) -> Driver | None:
    """The one way to the terminal that does not tear the picture."""
    return None if app.is_headless else app._driver


def keep_for_pasting(app: App[Any], text: str) -> None:
    """What Textual's own inputs paste."""
    app._clipboard = text


def lead_through(driver: Driver, wrap: Callable[[IO[str]], object]) -> None:
    """Have a driver of Unix write to what `wrap` makes of its terminal."""
    inside: Any = driver
    inside._file = wrap(inside._file)


def long_name(key: str) -> str:
    """A key as Textual names it: "?" is "question_mark"."""
    return _character_to_key(key) if len(key) == 1 else KEY_NAME_REPLACEMENTS.get(key, key)
