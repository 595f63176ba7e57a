"""Notes as a reader writes them: on some words, on a paragraph, on the whole article.

Takes a `Reading`, gives `Note`s; knows neither screen nor library, and tells `keep` of each note
written or changed. A note without words is gone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tui.corrections.anchoring import find, target_of
from tui.export import wording
from tui.export.dates import in_short
from tui.reader.model.marks import Mark, mark_id, place
from tui.reader.model.row import PaneRow
from tui.records import Note, Span

if TYPE_CHECKING:
    from tui.reader.model.reading import Reading

_SHOWN = 40  # characters of the words a note is on


class NotedPlace(NamedTuple):
    """What a note may be on: words for it, and where it stands; None: the whole article."""

    words: str
    span: Span | None


class Noter:
    """The notes on one article, and the place whose turn it is."""

    def __init__(self, reading: Reading, keep: Callable[[Note], object]) -> None:
        self._reading = reading
        self._keep = keep
        self._places = list(_places(reading))

    @property
    def place(self) -> NotedPlace:
        """What the note is on."""
        return self._places[0]

    @property
    def note(self) -> Note | None:
        """The note that is there already."""
        spans = spans_of(self._reading.notes, self._reading.article.text)
        return next((note for note, span in spans if span == self.place.span), None)

    def next_place(self) -> None:
        """On to what is around it, the article last, and to the words again."""
        self._places.append(self._places.pop(0))

    def write(self, words: str) -> None:
        """Make the note say this, and nothing but what it said if these are no other words."""
        old, words, at = self.note, words.strip(), datetime.now(UTC).isoformat(timespec="seconds")
        if words == (old.text if old else ""):
            return
        span = self.place.span
        new = (
            replace(old, text=words, changed=at)
            if old is not None
            else Note(
                id=secrets.token_hex(8),
                target=target_of(self._reading.article.text, span) if span else None,
                text=words,
                made=at,
                changed=at,
            )
        )
        others = [note for note in self._reading.notes if note is not old]
        self._reading.notes = tuple([*others, new] if words else others)
        self._reading.mark_notes()
        self._keep(new)


def _places(reading: Reading) -> Iterator[NotedPlace]:
    """Selected words, else the mark the reader stands on; the paragraph there; the article."""
    text, mark = reading.article.text, reading.mark
    words = reading.selected or (place(mark) if mark is not None else None)
    if words is not None and words[0] < words[1]:
        yield NotedPlace(_quoted(text[slice(*words)]), words)
    at = words[0] if words else reading.here[0]
    for paragraph in reading.article.paragraphs:
        if paragraph.start <= at < paragraph.end and (paragraph.start, paragraph.end) != words:
            number = wording.paragraph_number(reading.article, at)
            yield NotedPlace(f"¶{number}", (paragraph.start, paragraph.end))
    yield NotedPlace("the whole article", None)


def _quoted(words: str) -> str:
    """Words in quotation marks, as far as there is room for them."""
    shown = wording.one_line(words)
    return f"“{shown if len(shown) <= _SHOWN else shown[:_SHOWN].rstrip() + '…'}”"


def spans_of(notes: Iterable[Note], text: str) -> Iterator[tuple[Note, Span | None]]:
    """Each note with where its words stand; None: the article, or words that are gone."""
    for note in notes:
        yield note, find(note.target, text) if note.target is not None else None


def note_marks(notes: Iterable[Note], text: str) -> list[Mark]:
    """A mark for every note on words that are found in `text`."""
    return [
        Mark(mark_id("note", (span,)), "note", (span,), wording.one_line(note.text), note.id)
        for note, span in spans_of(notes, text)
        if span is not None
    ]


def note_row(note: Note, *, text: str | None = None) -> PaneRow:
    """A note, and the words it is on; given the article's text, the row leads to them."""
    span = find(note.target, text) if text is not None and note.target is not None else None
    words = f" on {_quoted(note.target.exact)}" if note.target else ""
    return PaneRow(
        (
            (wording.one_line(note.text), "accent"),
            (f"{words} ({in_short(note.changed)})", "quiet"),
        ),
        mark=mark_id("note", (span,)) if span else None,
        sign="✎ ",
        indent=2,
        is_wrapped=True,
    )
