"""The reader's way to the clipboard: lends the exports' `copy` the app's own line to the terminal.

Takes the app and a text, gives what was done with it.
"""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.export import clipboard
from tui.export.clipboard import Copied
from tui.reader.insides import terminal_of


async def copy(app: App[Any], text: str, *, is_html: bool, name: str) -> Copied:
    """Copy `text`, or write it to the file `name`; the message of the result says which."""
    driver = terminal_of(app)
    write = driver.write if driver is not None else None
    copied = await clipboard.copy(
        text, write=write, media="text/html" if is_html else "text/plain", name=name
    )
    if driver is not None:
        driver.flush()
    return copied
