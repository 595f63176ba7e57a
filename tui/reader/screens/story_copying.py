"""Copies a table of a story, or all of it, or writes it to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.export.files import file_name
from tui.export.render import SUFFIXES
from tui.export.story import render, render_table
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

    heading = "Copy" if to == "clipboard" else "Write to a file"
    screen.app.push_screen(StoryCopyScreen(heading, screen.form), chosen)


async def _put(screen: StoryScreen, choice: StoryCopyChoice, to: To) -> None:
    from tui.files import write_new
    from tui.reader import clipboard

    reading = screen.reading
    if choice.part == "story":
        title, text = "The story", render([reading.story], choice.form)
    elif reading.table is not None:
        title, text = reading.table.title, render_table(reading.table, choice.form)
    else:
        screen.tell("this table is empty")
        return
    name = file_name(reading.deciding.gathered.analyses[0].article, SUFFIXES[choice.form])
    if screen.setup.is_picking and to == "clipboard":
        screen.app.exit(text)
    elif to == "clipboard":
        copied = await clipboard.copy(screen.app, text, is_html=choice.form == "html", name=name)
        screen.tell(f"{title}: {copied.message}", is_warning=copied.how == "none")
    else:
        try:
            screen.tell(f"{title}: written to {write_new(Path.cwd() / name, text.encode())}")
        except OSError as error:
            screen.tell(f"not written: {error.strerror}: {Path.cwd()}", is_warning=True)
