"""What the reader noted on an article: notes, tags, and the record as it is told with them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace

from tui.reader.model.marks import Mark
from tui.reader.model.watched import Watched, Watching
from tui.records import Analysis, Article, Note


class Noted(Watching):
    """The part of a reading that is the reader's own."""

    article: Article

    analysis = Watched[Analysis | None](None)
    notes = Watched[tuple[Note, ...]](())
    """On words, on paragraphs, on the article."""

    tags = Watched[tuple[str, ...]](())

    def take_notes(self, notes: Sequence[Note], tags: Sequence[str]) -> None:
        """What was noted before."""
        self.notes, self.tags = tuple(notes), tuple(tags)
        if notes:
            self.mark_notes()

    def mark_notes(self) -> None:
        """Mark the words there are notes on, and no others."""
        raise NotImplementedError

    def note_marks(self) -> list[Mark]:
        """A mark for every note on words."""
        if not self.notes:
            return []
        from tui.reader.model.noting import note_marks  # the first screen does without

        return note_marks(self.notes, self.article.text)

    @property
    def told(self) -> Analysis | None:
        """The analysis with notes and tags, as it leaves the reader."""
        if self.analysis is None:
            return None
        return replace(self.analysis, notes=self.notes or UNSET, tags=self.tags or UNSET)
