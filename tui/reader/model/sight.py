"""What a reading wants of whoever shows the text: what is in sight, and more brought there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tui.reader.model.layout import Layout
from tui.reader.model.marks import Mark
from tui.reader.model.trail import Place
from tui.records import Span


class Sight(Protocol):
    """What of the text is in sight, and the way to bring other parts of it there."""

    @property
    def rows(self) -> Layout:
        """The rows of the text."""
        ...

    @property
    def place(self) -> Place:
        """What is at the top."""
        ...

    @property
    def last_place(self) -> int:
        """Offset of the end of the last row in sight."""
        ...

    def shows(self, offset: int) -> bool:
        """Is the character at `offset` in sight?"""
        ...

    def show(self, span: Span, flash: Sequence[Span] = ()) -> None:
        """Bring `span` into sight, moving no more than needed; flash the spans of `flash`."""
        ...

    def go_to(self, place: Place) -> None:
        """Put `place` at the top."""
        ...

    def marks_on_screen(self) -> list[Mark]:
        """Every mark that begins in sight, in text order, one for each place."""
        ...
