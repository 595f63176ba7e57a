"""Asks where to write: a line for the path, and the names it may go on with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.paths import PathError, chosen, completed, completions, joined
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.search_line import SearchLine


class PathScreen(Dialog[Path]):
    """Gives a path in a folder that there is, and never the article's own."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("path")

    def __init__(self, heading: str, folder: Path, name: str, article: str) -> None:
        """The file is called `name` in `folder` unless told otherwise; `article` is its source."""
        super().__init__()
        self.heading = heading
        self._file_name = name
        self._article = article
        self.line = SearchLine("a file, or a folder", str(folder / name))

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#frame").mount(self.line, before=self.list)
        self.status_line.left = keys_of(self).footer("path")
        self.status_line.right = (("Enter", "key"), (" write", "quiet"))
        self.call_after_refresh(self._offer)

    def rows(self) -> Sequence[PaneRow]:
        """What stands in the folder, as far as it begins as typed."""
        return [PaneRow(((name, ""),), mark=name) for name in completions(self.line.value)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what the path may go on with."""
        event.stop()
        self.tell("")
        self.list.show_rows(self.rows())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the path, or say why it cannot be."""
        event.stop()
        try:
            self.dismiss(chosen(event.value, self._file_name, self._article))
        except PathError as error:
            self.tell(str(error), is_warning=True)

    def choose(self, chosen: str) -> None:
        """Put a name from the list into the line."""
        self._show(joined(self.line.value, chosen))

    def action_complete(self) -> None:
        """Go on as far as there is one way only."""
        self._show(completed(self.line.value))

    def _offer(self) -> None:
        """Show the path whole and selected: what is typed replaces it, an arrow keeps it."""
        self._show(self.line.value)
        self.line.select_all()

    def _show(self, path: str) -> None:
        self.line.value = path
        self.line.cursor_position = end = len(path)
        self.line.focus()
        self.call_after_refresh(self.line.scroll_to, x=end, animate=False, force=True)
