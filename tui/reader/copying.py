"""Copying a part of the record: rendered, put on the clipboard, and what was done said.

Takes the app, the analysis and a choice of the copy menu; heavy imports wait until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.export.lengths import Length
from tui.records import Analysis

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.reader.screens.copy import CopyChoice


async def copy_part(
    app: App[Any], analysis: Analysis, choice: CopyChoice, *, quote: str | None, length: Length
) -> None:
    """Copy what was chosen; `quote` is the id of the current quote, `length` the summary's."""
    from tui.export.render import render
    from tui.reader import clipboard

    quote = quote if choice.part == "quote" else None
    text = render(analysis, choice.part, choice.form, quote=quote, length=length)
    copied = await clipboard.copy(app, text)
    severity: SeverityLevel = "warning" if copied.how == "none" else "information"
    app.notify(copied.message, title=choice.title, severity=severity, markup=False)
