"""Leaving: what is in front, the article for the next one of the list, the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.screen import Screen

from tests.reader.gazette import ANALYSES, WAYS, gazette, go, until
from tests.reader.piloting import NARROW, WIDE, press, reading, shown, told
from tests.reader.test_keys import until_gone
from tui.reader.screens.comparison import ComparisonScreen
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.links import LinksScreen
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.story import StoryScreen


async def test_q_on_the_first_screen_quits() -> None:
    async with reading() as r:
        await r.press("q")
        await until_gone(r.pilot)
    assert r.app.return_code == 0


@pytest.mark.parametrize("kind", [ReaderScreen, ComparisonScreen, HelpScreen])
async def test_q_leaves_the_screen_in_front(kind: type) -> None:
    async with gazette().run_test(size=WIDE) as pilot:
        await go(pilot, kind)
        count = len(pilot.app.screen_stack)
        await press(pilot, "q")
        assert len(pilot.app.screen_stack) == count - 1
        assert pilot.app.is_running


@pytest.mark.parametrize(
    "kind", [ListingScreen, ReaderScreen, ComparisonScreen, HelpScreen, CopyScreen, LinksScreen]
)
async def test_capital_q_quits_from_anywhere(kind: type) -> None:
    async with gazette().run_test(size=WIDE) as pilot:
        await go(pilot, kind)
        await press(pilot, "Q")
        await until_gone(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_article_of_a_list_offers_the_way_back_in_its_footer(
    size: tuple[int, int],
) -> None:
    async with gazette().run_test(size=size) as pilot:
        await go(pilot, ReaderScreen)
        await press(pilot, "n")
        assert "Backspace back" in shown(pilot.app.screen.status_line)[0]
    async with reading(size=size) as r:
        assert "Backspace" not in shown(r.screen.status_line)[0]
        await r.press("exclamation_mark")
        r.screen.reading.say("told under a dialog")
        await r.press("escape")
        assert "Backspace" not in shown(r.screen.status_line)[0]


def is_at(pilot, name: str) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, ReaderScreen) and screen.article.id == ANALYSES_BY[name]


ANALYSES_BY = dict(zip(("ferry", "mill", "mill again"), ANALYSES, strict=True))


async def test_the_next_and_previous_unread_take_the_place_of_the_article() -> None:
    async with gazette().run_test(size=WIDE) as pilot:
        await go(pilot, ReaderScreen)
        assert is_at(pilot, "ferry")
        await press(pilot, "less_than_sign")
        assert "no unread article further up" in told(pilot.app)
        for name in ("mill", "mill again"):
            await press(pilot, "greater_than_sign")
            for _ in range(200):
                await pilot.pause(0.01)
                if is_at(pilot, name):
                    break
            assert is_at(pilot, name)
            assert len(pilot.app.screen_stack) == 2
        await until(pilot, ReaderScreen)
        await press(pilot, "backspace")
        assert isinstance(pilot.app.screen, ListingScreen)
        assert pilot.app.screen.rows.cursor == 2
        assert "Backspace" not in shown(pilot.app.screen.status_line)[0]


async def test_an_article_of_no_list_has_no_next_one() -> None:
    async with reading() as r:
        await r.press("greater_than_sign")
        assert told(r.app) == "this article came from no list"


async def test_a_message_takes_the_place_of_the_last_and_escape_takes_it_away() -> None:
    async with reading(size=NARROW) as r:
        r.app.notify("the first", title="One")
        assert told(r.app) == "One: the first"
        r.app.notify(" ".join(["a second, longer one"] * 6), severity="warning")
        await r.pilot.pause()
        assert "the first" not in told(r.app)
        assert r.screen.status_line.size.height == 2
        await r.press("escape")
        assert told(r.app) == ""
        assert r.screen.status_line.size.height == 1
        assert "n quote" in shown(r.screen.status_line)[0]


async def test_a_message_is_seen_where_nothing_but_the_article_is() -> None:
    async with reading(size=NARROW) as r:
        await r.press("z")
        assert not r.screen.status_line.display
        await r.press("t")
        assert r.screen.status_line.display
        assert "Theme: " in shown(r.screen.status_line)[0]
        await r.press("escape")
        assert not r.screen.status_line.display


async def test_a_message_stands_in_the_line_of_the_dialog_in_front() -> None:
    async with reading(size=NARROW) as r:
        await r.press("question_mark")
        r.app.notify("the theme is gone [/]")
        await r.pilot.pause()
        assert "the theme is gone [/]" in shown(r.app.screen.status_line)[0]


@pytest.mark.parametrize("key", ["slash", "y", "w", "colon", "exclamation_mark", "question_mark"])
async def test_a_key_typed_behind_the_last_one_is_nobodys(key: str) -> None:
    async with reading() as r:
        for typed in ("q", key):  # in one go, as a terminal hands them on
            r.app.post_message(Key(typed, key_to_character(typed)))
        await until_gone(r.pilot)
    assert r.app.return_code == 0


async def test_leaving_before_the_panes_are_there_is_no_failure() -> None:
    async with reading() as r:
        await r.app.action_quit()
        await r.screen._begin()  # the timer had ticked, and the key came before its turn
        await until_gone(r.pilot)
    assert r.app.return_code == 0


OPENED = [kind for kind, way in WAYS.items() if way]


@contextmanager
def opened(
    kind: type[Screen[Any]], then: Callable[[App[Any], Screen[Any]], object]
) -> Iterator[None]:
    """Within, a screen of this kind has something done to it before it stands."""
    push = App.push_screen

    def pushed(app: App[Any], screen: Screen[Any], *given: Any, **named: Any) -> Any:
        result = push(app, screen, *given, **named)
        if isinstance(screen, kind):
            then(app, screen)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(App, "push_screen", pushed)
        yield


async def go_before(pilot: Pilot[str], kind: type[Screen[Any]]) -> tuple[str, ...]:
    """Go from the listing to where a screen is opened; the keys that open it."""
    *way, (_, last) = WAYS[kind]
    for screen, keys in way:
        await press(pilot, *keys)
        await until(pilot, screen)
    return last


@pytest.mark.parametrize("kind", OPENED)
async def test_a_screen_that_is_left_before_it_stands_is_no_failure(
    kind: type[Screen[Any]],
) -> None:
    def leave(app: App[Any], screen: Screen[Any]) -> None:
        app.pop_screen()
        screen.remove()

    async with gazette().run_test(size=WIDE) as pilot:
        keys = await go_before(pilot, kind)
        with opened(kind, leave):
            await press(pilot, *keys)
            await pilot.pause(0.1)
        assert not isinstance(pilot.app.screen, kind)
        await go(pilot, kind)


@pytest.mark.parametrize("kind", OPENED)
async def test_to_quit_before_a_screen_stands_is_no_failure(kind: type[Screen[Any]]) -> None:
    async with gazette().run_test(size=WIDE) as pilot:
        keys = await go_before(pilot, kind)
        with opened(kind, lambda app, _: app.exit(return_code=143)):
            await press(pilot, *keys)
            await until_gone(pilot)
    assert pilot.app.return_code == 143


@pytest.mark.parametrize("kind", [ReaderScreen, StoryScreen, CopyScreen])
async def test_keys_typed_behind_the_one_that_opens_a_screen_wait_until_it_stands(
    kind: type[Screen[Any]],
) -> None:
    def type_ahead(app: App[Any], _: Screen[Any]) -> None:
        for key in ("f", "n", "tab"):
            app.post_message(Key(key, key_to_character(key)))

    async with gazette().run_test(size=WIDE) as pilot:
        keys = await go_before(pilot, kind)
        with opened(kind, type_ahead):
            await press(pilot, *keys)
            await pilot.pause(0.1)
        assert pilot.app.is_running
