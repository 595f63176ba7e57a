"""How the tests of the reader drive it: a running app with its analysis done.

Gives `reading()`, an async context with the screen and Textual's pilot, and readers of what is
shown.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.strip import Strip

from tests.reader.harbour import ANALYSIS, analysed
from tui.reader.analyser import Analyser
from tui.reader.app import OnRecordApp
from tui.reader.model.marks import Mark
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.telling import Telling
from tui.reader.setup import Setup
from tui.reader.widgets.lines import Line
from tui.reader.widgets.rows import Rows
from tui.records import Analysis, Article

HUGE, WIDE, NARROW = (200, 60), (140, 42), (80, 24)


async def until(pilot: Pilot[Any], is_so: Callable[[], object]) -> None:
    """Wait, for some seconds at most, until something is so, and shown."""
    for _ in range(500):
        await pilot.pause(0.01)
        if is_so():
            await pilot.pause()
            return
    raise AssertionError("it did not happen")


class Reading(NamedTuple):
    """A running reader."""

    app: OnRecordApp
    screen: ReaderScreen
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys and let the reader answer."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def current(self) -> Mark:
        """The mark the reader stands on."""
        mark = self.screen.view.current
        assert mark is not None
        assert mark.id == self.screen.reading.current
        return mark

    @property
    def words(self) -> str:
        """The words of the current mark."""
        text = self.screen.article.text
        return " … ".join(text[start:end] for start, end in self.current.spans)

    @property
    def lines(self) -> list[str]:
        """The article's rows as they stand on the screen, without gutter and spaces."""
        view = self.screen.view
        rows = [view.render_line(y).text for y in range(view.size.height)]
        return [row[view.page.text_left :].strip() for row in rows]


def told(app: App[Any]) -> str:
    """The message in the line of the screen in front."""
    assert isinstance(app.screen, Telling)
    return app.screen.status_line.message[0]


def shown(widget: Rows | Line) -> list[str]:
    """The rows of a pane or a line as they stand on the screen."""
    height = widget.room.height if isinstance(widget, Rows) else 1
    return [widget.render_line(y).text.rstrip() for y in range(height)]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Send keys as a terminal's driver does, and wait until each has been taken.

    `Pilot.press` waits for an idle machine as well, twice for each key.
    """
    for key in keys:
        pilot.app.post_message(events.Key(key, key_to_character(key)))
        for _ in range(3):  # the app hands a key to the widget, whose action may post a message
            await pilot.pause(0)


def picture(pilot: Pilot[Any]) -> list[Strip]:
    """What is on the screen, with its colours; dialogs without what they cover."""
    return pilot.app.screen._compositor.render_strips()


@asynccontextmanager
async def reading(
    analysis: Analysis = ANALYSIS,
    *,
    article: Article | None = None,
    analyser: Analyser | None = None,
    size: tuple[int, int] = WIDE,
    theme: str | None = None,
    notes: tuple[str, ...] = (),
    setup: Setup | None = None,
) -> AsyncIterator[Reading]:
    """A reader of `analysis`, or of `article` with an analyser of the test's own."""
    app = OnRecordApp(
        article or analysis.article,
        analyser=analyser or analysed(analysis),
        notes=notes,
        theme=theme,
        setup=setup,
    )
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        await settled(screen, pilot)
        yield Reading(app, screen, pilot)


async def settled(screen: ReaderScreen, pilot: Pilot[None]) -> None:
    """Wait until the panes are mounted and what the analyser has sent so far is shown."""
    for _ in range(500):
        await pilot.pause(0.01)
        if screen.has_begun:
            break
    for _ in range(500):
        if all(pane.rows for pane in screen.side.panes):
            break
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.pause()
