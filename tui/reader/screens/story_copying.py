"""Copies a table of a story, or all of it, or writes it to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.export.files import file_name
from tui.export.render import SUFFIXES
from tui.export.story import render, render_table
from tui.reader.putting import Putting
from tui.reader.screens.story import StoryScreen
from tui.reader.screens.story_dialogs import StoryCopyChoice, StoryCopyScreen

if TYPE_CHECKING:
    from tui.reader.screens.copy import To


def ask(screen: StoryScreen, to: To) -> None:
    """Ask what to copy in which form, and put it where it is wanted."""

    async def chosen(choice: StoryCopyChoice | None) -> None:
        if choice is not None:
            screen.form = choice.form
            await _put(screen, choice, to)

    screen.app.push_screen(StoryCopyScreen(to, screen.form), chosen)


async def _put(screen: StoryScreen, choice: StoryCopyChoice, to: To) -> None:
    reading = screen.reading
    if choice.part == "story":
        title, text = "The story", render([reading.story], choice.form)
    elif reading.table is not None:
        title, text = reading.table.title, render_table(reading.table, choice.form)
    else:
        screen.tell("this table is empty")
        return
    article = reading.deciding.gathered.analyses[0].article
    putting = Putting(screen, screen.setup, article.source)
    name = file_name(article, SUFFIXES[choice.form])
    await putting.put(text, putting.where(to), title, name)
