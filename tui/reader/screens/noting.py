"""A line at the foot of an article for a note on it, or for its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.library.reading import change_tags, keep_note, mark_unread
from tui.reader.keymap import bindings, keys_of
from tui.reader.model.completing import completed
from tui.reader.model.library_rows import tags_typed
from tui.reader.model.noting import Noter
from tui.reader.screens.leaving import Leaving
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import StatusLine
from tui.reader.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.reader.screens.reader import ReaderScreen
    from tui.records import Note


class OneLineScreen(ModalScreen[str], Leaving[str], Telling[str]):
    """Gives what was typed; None where it was dropped."""

    keyboard = "line"
    DEFAULT_CSS = """
    OneLineScreen { background: transparent; align: left bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("line")

    def __init__(self, what: str, value: str = "", known: tuple[str, ...] = ()) -> None:
        """`what` is asked, `known` complete it."""
        super().__init__()
        self.what, self.known = what, known
        self.line = SearchLine(what, value, known=known)

    def compose(self) -> ComposeResult:
        self.status_line = StatusLine(id="letters")
        yield self.line
        yield self.status_line

    def on_mount(self) -> None:
        self.status_line.left = ((f"{self.what}  ", "title"), *keys_of(self).footer("line"))
        self.line.cursor_position = len(self.line.value)
        self.line.focus()

    def action_next(self) -> None:
        """Complete what was typed."""
        if (whole := completed(self.line.value, self.known)) is not None:
            self.line.value = whole
            self.line.cursor_position = len(whole)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Done."""
        event.stop()
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Drop it."""
        self.dismiss(None)

    def on_click(self) -> None:
        """A click drops it too."""
        self.dismiss(None)


class NoteScreen(OneLineScreen):
    """A note; the next key puts it on what is around."""

    def __init__(self, noter: Noter) -> None:
        self._noter = noter
        super().__init__(*self._asked())

    def _asked(self) -> tuple[str, str]:
        note = self._noter.note
        return f"note on {self._noter.place.words}", note.text if note is not None else ""

    def action_next(self) -> None:
        """The paragraph, the article, the words again; what was typed goes along."""
        before = self._asked()[1]
        typed = self.line.value
        self._noter.next_place()
        self.what, value = self._asked()
        self.line.value = value or (typed if typed != before else "")
        self.line.placeholder = self.what
        self.on_mount()


def write_note(screen: ReaderScreen) -> None:
    """Write a note on the words, the paragraph or the article."""
    reading, keeper, article = screen.reading, screen.setup.keeper, screen.article.id

    def keep(note: Note) -> None:
        if keeper is None or not keeper.is_keeping:
            reading.say("for this reading alone: no library keeps it")
        else:
            reading.say("noted" if note.text else "the note is gone")
            keeper.do(lambda library: keep_note(library, article, note))

    def written(words: str | None) -> None:
        if words is not None:
            noter.write(words)

    noter = Noter(reading, keep)
    screen.app.push_screen(NoteScreen(noter), written)


def change_tags_of(screen: ReaderScreen) -> None:
    """Type tags for the article; a name adds one, -name takes it away."""
    reading, keeper, article = screen.reading, screen.setup.keeper, screen.article.id
    if keeper is None or not keeper.is_keeping:
        reading.say("no library keeps this article")
        return

    def typed(words: str | None) -> None:
        if not words or not words.strip():
            return
        try:
            add, drop = tags_typed(words, reading.tags)
        except ValueError as error:
            reading.say(str(error), is_warning=True)
            return
        reading.tags = tuple(sorted({*reading.tags, *add} - set(drop)))
        keeper.do(lambda library: change_tags(library, [article], add=add, drop=drop))

    now = f" (now {' '.join(reading.tags)})" if reading.tags else ""
    screen.app.push_screen(OneLineScreen(f"tags, -tag{now}", known=keeper.tags()), typed)


def keep_unread(screen: ReaderScreen) -> None:
    """Have the library say that the article is still to be read."""
    keeper, article = screen.setup.keeper, screen.article.id
    if keeper is None or not keeper.is_keeping:
        screen.reading.say("no library keeps this article")
        return
    keeper.do(lambda library: mark_unread(library, article, is_unread=True))
    screen.reading.say("unread in the library")
