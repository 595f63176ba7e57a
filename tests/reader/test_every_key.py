"""Every key of every screen, pressed at three sizes: it answers, and the screen stays whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from tests.reader.gazette import WAYS, gazette, go
from tests.reader.piloting import HUGE, NARROW, WIDE, picture, press, shown
from tui.reader.app import OnRecordApp
from tui.reader.keymap import bindings_of
from tui.reader.memory import Memory
from tui.reader.model.keys import KEYS
from tui.reader.screens.agree import AgreeScreen
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.library import LibraryScreen
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.mending import MendingScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.telling import Telling
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.lines import Line
from tui.reader.widgets.rows import Rows
from tui.sources.web import links

QUIET = {
    *(binding.id for binding in bindings_of(ArticleView, Rows)),  # at an end there is no further
    "listing.stop",  # nothing is being opened
    "listing.list",  # there is no list above this one
    "library.reload",  # nothing has changed
    "library.leave",  # nothing is looked for
    *(key.id for room in KEYS.values() for key in room if key.action == "app.suspend_process"),
    "story.tolls",  # they are shown already
    "story.left",  # it is the first source, or a list without any
    "story.right",
    "rank.none",  # none has one
    "copy.count",  # the reader stands on a quote
}
"""Keys that may have nothing to do where they are pressed."""


async def ready(pilot: Pilot[str], kind: type[Screen[Any]]) -> list[Strip]:
    """On a screen of this kind, somewhere in its middle, with a list that takes the keys.

    Gives the picture of it, once that has come to rest.
    """
    looking = [worker for worker in pilot.app.workers if worker.name == "story"]
    await pilot.app.workers.wait_for_complete(looking)  # it would open a screen later
    await pilot.pause()
    if type(pilot.app.screen) is not kind:
        await go(pilot, kind, again=kind is not AgreeScreen)  # which is asked but once
    screen = pilot.app.screen
    if isinstance(screen, ReaderScreen):
        screen.is_zen = False
        screen.action_leave()
        for _ in range(2):
            screen.action_next_mark("quote")
    elif isinstance(screen, Dialog):
        screen.list.focus()
    elif isinstance(screen, LibraryScreen):
        screen.action_leave()
    elif isinstance(screen, MendingScreen):
        await screen.leave_line()
    if isinstance(screen, Telling):
        screen.tell("")
    before: list[Strip] = []
    for _ in range(100):
        await pilot.pause(0.02)
        if before == (before := picture(pilot)):
            return before
    raise AssertionError(f"{screen} never rests")


@pytest.mark.parametrize("size", [NARROW, WIDE, HUGE], ids=["80x24", "140x42", "200x60"])
@pytest.mark.parametrize("kind", WAYS, ids=lambda kind: kind.__name__)
async def test_every_key_answers(
    kind: type[Screen[Any]], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []

    async def stay(app: OnRecordApp) -> None:
        done.append("quit")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(OnRecordApp, "action_quit", stay)
    monkeypatch.setattr(links, "open_link", lambda link: done.append(link.url))
    monkeypatch.setattr(Memory, "has_agreed", lambda *_: False)
    async with gazette().run_test(size=size, notifications=True) as pilot:
        for binding in keys_to_try(kind):
            before, answers = await ready(pilot, kind), len(done)
            await press(pilot, binding.key.split(",")[0])
            for _ in range(1 if binding.id in QUIET else 200):
                if len(done) > answers or picture(pilot) != before:
                    break
                await pilot.pause(0.01)
            else:
                assert binding.id in QUIET, f"{binding.id} says nothing"
            assert pilot.app.is_running
            assert all(len(shown(line)[0]) <= size[0] for line in pilot.app.screen.query(Line))


def keys_to_try(kind: type[Screen[Any]]) -> list[Binding]:
    """Those of the screen, and once those of the widgets that take keys in many."""
    widgets = {ReaderScreen: ArticleView, ListingScreen: Rows}
    return bindings_of(kind, *([widgets[kind]] if kind in widgets else []))


def test_no_screen_with_keys_is_left_out() -> None:
    known = {binding.id for kind in WAYS for binding in bindings_of(kind, ArticleView, Rows)}
    assert {key.id for room in KEYS.values() for key in room} <= known
