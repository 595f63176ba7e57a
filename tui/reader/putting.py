"""Puts a text where it was wanted: the clipboard, a file, the file of notes, standard output.

Takes the screen that asks, the user's settings and the source of what is read, which is never
written over; tells what was done.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.reader.model.paths import is_file_of
from tui.reader.setup import Setup

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.reader.screens.copy import To

_LONGEST_LINE = 10_000


class Putting:
    """Remembers the folder written to and the file of notes."""

    def __init__(self, screen: Screen[Any], setup: Setup, source: str) -> None:
        """`source` is what is read."""
        self._screen = screen
        self._setup = setup
        self._source = source

    @property
    def notes(self) -> Path | None:
        """The file of notes, unless it is what is read."""
        notes = self._setup.memory.notes
        with suppress(OSError):
            return None if notes and is_file_of(notes, self._source) else notes
        return None

    def where(self, to: To) -> To:
        """Where it goes: with `--pick`, a copy goes to standard output."""
        return "output" if self._setup.is_picking and to == "clipboard" else to

    async def put(self, text: str, to: To, title: str, name: str, *, asks: bool = False) -> None:
        """Put a text where it was wanted; `name` is that of its file, `asks` for that of notes."""
        from tui.reader import clipboard

        if to == "output":
            self._screen.app.exit(text)
        elif to == "clipboard":
            is_html = name.endswith(".html")
            copied = await clipboard.copy(self._screen.app, text, is_html=is_html, name=name)
            severity: SeverityLevel = "warning" if copied.how == "none" else "information"
            self.tell(copied.message, title, severity)
        elif to == "notes" and not asks and (notes := self.notes) is not None:
            self._write(notes, text, to, title)
        else:
            self._ask_where(text, to, title, name)

    def _ask_where(self, text: str, to: To, title: str, name: str) -> None:
        """Ask for the path, the folder written to last before it, and write there."""
        from tui.reader.screens.path import PathScreen

        def write(path: Path | None) -> None:
            if path is not None:
                self._write(path, text, to, title)

        heading, name = f"{title}: where to", name if to == "file" else f"notes{Path(name).suffix}"
        dialog = PathScreen(heading, self._setup.memory.folder, name, self._source)
        self._screen.app.push_screen(dialog, write)

    def _write(self, path: Path, text: str, to: To, title: str) -> None:
        """Write a new file, or add to the file of notes; either is remembered."""
        from tui.files import write_new

        try:
            if to == "notes":
                add(path, text)
                self._setup.memory.keep_notes(path)
                self.tell(f"added to {path}", title)
                return
            self.tell(f"written to {write_new(path, text.encode())}", title)
            self._setup.memory.keep_folder(path.parent)
        except OSError as error:
            self.tell(f"not written: {error.strerror}: {path}", title, "warning")

    def tell(self, words: str, title: str, severity: SeverityLevel = "information") -> None:
        """Say it on the screen in front."""
        self._screen.notify(words, title=title, severity=severity, markup=False)


def add(path: Path, text: str) -> None:
    """Add `text` to what stands at `path`, or begin a file with it; raises `OSError`."""
    from tui.export.files import continued
    from tui.files import open_output

    first = b""
    if path.is_file():
        with path.open("rb") as file:
            first = file.readline(_LONGEST_LINE)
    begins = first.decode(errors="replace").rstrip("\r\n") or " " * bool(first)
    with open_output(path, append=True, mode=0o600) as write:
        write(continued(text, path.suffix, begins).encode())
