"""The corrections of an article, and the notes on it: go to any, undo any.

Gives the id of the row that was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.corrections import correction_rows, mark_of, words_of
from tui.reader.model.mending import Mender
from tui.reader.model.reading import Reading
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.mending import mender_of

if TYPE_CHECKING:
    from tui.reader.screens.reader import ReaderScreen


class CorrectionsScreen(Dialog[str]):
    """Enter goes to the words of a row."""

    keyboard = "corrections"
    heading = "Set right and noted"
    BINDINGS: ClassVar[list[BindingType]] = bindings("corrections")

    def __init__(self, reading: Reading, mender: Mender) -> None:
        super().__init__()
        self._reading = reading
        self._mender = mender

    def on_mount(self) -> None:
        super().on_mount()
        self.status_line.left = keys_of(self).footer("corrections")

    def rows(self) -> Sequence[PaneRow]:
        """Every correction, the latest first, and every note."""
        analysis = self._reading.analysis
        orphans = [each.id for each in (analysis.orphans if analysis else ()) or ()]
        text = self._reading.article.text
        return [*correction_rows(self._mender.corrections, self._reading.notes, text, orphans)] or [
            PaneRow((("Nothing was set right or noted here.", "quiet"),))
        ]

    def action_undo(self) -> None:
        """Undo the correction under the cursor."""
        chosen = self.list.mark_under_cursor
        if chosen is not None and self._mender.undo(chosen):
            self.tell("undone")
            self.list.show_rows(self.rows())
        else:
            self.tell("no correction here to undo")

    def choose(self, chosen: str) -> None:
        """Go to the words of a row."""
        self.dismiss(chosen)


def show_corrections(screen: ReaderScreen) -> None:
    """List what was set right and noted; go where one of them is."""
    reading, mender = screen.reading, mender_of(screen)
    if mender is None:
        reading.say("the analysis is not done")
        return

    def go(chosen: str | None) -> None:
        found = next((each for each in mender.corrections if each.id == chosen), None)
        if found is None:
            reading.jump_to(chosen)
            return
        span = words_of(found, reading.article.text)
        if span is None:
            reading.say(f"gone from this text: {found.target.exact}")
            return
        marks = [mark for mark in mark_of(found, span) if reading.marks.get(mark)]
        if marks:
            reading.jump_to(marks[0])
        else:
            reading.leave_for([span])

    screen.app.push_screen(CorrectionsScreen(reading, mender), go)
