"""Shows what a reading says: each of its attributes is watched by the widgets it is shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.model.keyboards import Keys
from tui.reader.widgets import status

if TYPE_CHECKING:
    from tui.reader.screens.reader import ReaderScreen


class Showing:
    """Begins with an article's screen, once its widgets are there."""

    def __init__(self, screen: ReaderScreen, keys: Keys) -> None:
        self._screen = screen
        self._reading = screen.reading
        self._keys = keys
        self._tick = 0
        for name, tell in (
            ("current", self.current),
            ("marks", self.marks),
            ("analysis", self.panes),
            ("shown", self.panes),
            ("progress", self.status),
            ("failure", self.failure),
            ("remark", self.status),
            ("selected", self.selected),
            ("search", self.search),
            ("match", self.search),
            ("hints", self.hints),
            ("notes", self.noted),
            ("tags", self.noted),
        ):
            self._reading.watch(name, tell)
        self.status()

    def marks(self) -> None:
        """Other marks, or a mark that says more."""
        self._screen.view.replace_marks(self._reading.marks)
        self._screen.overview.show_marks(self._reading.marks_of_speaker())
        self.current()

    def current(self) -> None:
        """The mark the reader stands on."""
        self._screen.view.current = self._screen.overview.current = self._reading.mark
        self._screen.side.show_current(self._reading.current)
        self.status()

    def panes(self) -> None:
        """What the panes have to show."""
        if self._reading.analysis is not None:
            self._screen.side.show_analysis(self._reading.analysis, self._reading.shown)
            self._screen.overview.show_marks(self._reading.marks_of_speaker())
            self._screen.body.show_tabs()

    def failure(self) -> None:
        """Why there is no analysis."""
        self._screen.side.show_remark("No analysis.")
        self.status()

    def selected(self) -> None:
        """The words that are selected."""
        self._screen.view.select(self._reading.selected)

    def search(self) -> None:
        """What was found, and the place that is looked at."""
        search = self._reading.search
        found, match = (search.found, search.current) if search else ((), None)
        self._screen.view.show_found(found, match)

    def hints(self) -> None:
        """Letters on marks."""
        hints = {mark.start: hint for hint, mark in self._reading.hints.items()}
        self._screen.view.show_hints(hints)

    def noted(self) -> None:
        """Notes and tags."""
        self._screen.show_place(self._screen.view.percent)

    def tick(self) -> None:
        """Time goes by while the analysis runs."""
        self._tick += 1
        self.status()

    def status(self) -> None:
        """The keys and what is current, and what there is to say."""
        reading, line = self._reading, self._screen.status_line
        if reading.failure:
            why = "" if reading.remark.words else f": {reading.failure}"  # which is often told
            line.left = ((f"No analysis{why}", "error"),)
        else:
            line.left = status.status_left(
                reading.marks, reading.mark, self._keys, has_list=not self._screen.is_first
            )
        line.right = status.status_right(reading.mark, reading.progress, self._tick)
        remark = reading.remark
        line.message = (remark.words, "error" if remark.is_warning else "accent")
