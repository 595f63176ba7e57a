"""What keys on an article do to its record and to what the library keeps of it.

The part of the reader's screen that sets right, notes and tags; each key's work is in a module of
its own, imported when it is pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.reader.screens.telling import Telling

if TYPE_CHECKING:
    from tui.reader.screens.reader import ReaderScreen


class Recording(Telling[None]):
    """Keys that say something of the article."""

    @property
    def _reader(self) -> ReaderScreen:
        return cast("ReaderScreen", self)

    def action_mend(self) -> None:
        """Set right the current mark, or the row under the cursor of a pane."""
        from tui.reader.screens.mending import mend

        mend(self._reader)

    def action_add_missed(self) -> None:
        """A row or a quote that was missed, at the words that are selected."""
        from tui.reader.screens.mending import add_missed

        add_missed(self._reader)

    def action_undo_mending(self) -> None:
        """Take back the last correction."""
        from tui.reader.screens.mending import undo

        undo(self._reader)

    def action_corrections(self) -> None:
        """Every correction and note, to go to or to undo."""
        from tui.reader.screens.corrections import show_corrections

        show_corrections(self._reader)

    def action_note(self) -> None:
        """Write a note."""
        from tui.reader.screens.noting import write_note

        write_note(self._reader)

    def action_tags(self) -> None:
        """Give the article tags, and take them away."""
        from tui.reader.screens.noting import change_tags_of

        change_tags_of(self._reader)

    def action_unread(self) -> None:
        """Have the library say that this article is still to be read."""
        from tui.reader.screens.noting import keep_unread

        keep_unread(self._reader)
