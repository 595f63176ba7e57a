"""The mending bar: three lines at the foot of the reader, whose letters hold only there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.library import corrections
from tui.reader.keymap import bindings, keys_of
from tui.reader.model.keyboards import SCREENS
from tui.reader.model.mending import KINDS, MISSED, Mender
from tui.reader.screens.leaving import Leaving
from tui.reader.screens.one_key import OneKeyScreen
from tui.reader.screens.selecting import SelectingScreen, Use
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.panes import Pane
from tui.reader.widgets.search_line import SearchLine
from tui.records import Correction

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.reader.screens.reader import ReaderScreen

_NUMBER = "number"

_FEWEST = 24
"""Cells of a record's words that are shown whatever else is to be said of it."""

_FIRST = 8
"""So many keys stand in the first row: what row it is, of what and how many."""


class MendingScreen(ModalScreen[None], Leaving[None], Telling[None]):
    """What a record is and is to be; lies over the reader without hiding it."""

    keyboard = "mend"
    DEFAULT_CSS = """
    MendingScreen { background: transparent; align: left bottom; }
    MendingScreen Line { height: 1; background: $reader-bar; color: $reader-text; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("mend")

    def __init__(self, mender: Mender) -> None:
        super().__init__()
        self._mender = mender
        self._pressed = ""
        self._field = ""

    def compose(self) -> ComposeResult:
        self.record_line = Line(id="record")
        self.first_keys = Line(id="first-keys")
        self.status_line = StatusLine(id="letters")
        yield self.record_line
        yield self.first_keys
        yield self.status_line

    def on_mount(self) -> None:
        keys, footer = keys_of(self), SCREENS["mend"].footer
        self.first_keys.left = keys.hints(*footer[:_FIRST])
        self.status_line.left = keys.hints(*footer[_FIRST:])
        self._show()

    def _show(self) -> None:
        mender = self._mender
        after = ((" → ", "key"), (mender.after, "accent")) if mender.after else ()
        known, words = ("" if after else f"  {mender.known}"), mender.before
        save = keys_of(self).hints(("mend.save", "saves")) if mender.after else ()
        said = f"{mender.what}: {known}{mender.after}{''.join(w for w, _ in save)}{mender.count}"
        room = max(_FEWEST, self.app.size.width - cell_len(said) - 8)
        words = words if cell_len(words) <= room else set_cell_size(words, room - 1) + "…"
        self.record_line.left = (
            (f"{mender.what}: {words}", "title"),
            (known, "quiet"),
            *after,
        )
        self.record_line.right = (*save, (mender.count, "quiet"))

    async def on_key(self, event: events.Key) -> None:
        """Remember which digit it was; Escape leaves the line that is typed in."""
        self._pressed = event.character or ""
        if event.key == "escape" and self.query(SearchLine):
            event.stop()
            await self.leave_line()

    def action_role(self, role: str) -> None:
        """Another role."""
        self._mender.set_role(role)
        self._show()

    def action_kind(self) -> None:
        """Another kind, by the letter that follows."""
        letters = KINDS[self._mender.what]
        if not letters:
            self.tell("a figure has no kind of harm")
            return
        self.tell("  ".join(f"{letter} {kind}" for letter, kind in letters.items()))
        self.app.push_screen(OneKeyScreen(tuple(letters)), self._take_kind)

    def _take_kind(self, letter: str | None) -> None:
        self.tell("")
        self._mender.set_kind(letter)
        self._show()

    async def action_number(self) -> None:
        """Type a number, which began with the key pressed."""
        await self._ask(_NUMBER, self._pressed)

    async def action_words(self, field: str) -> None:
        """Type a field of the record, what it has now to begin with."""
        now = self._mender.typed_for(field)
        if now is None:
            self.tell(f"a {self._mender.what} has no {field}")
        else:
            await self._ask(field, now)

    async def _take_words(self, words: str) -> None:
        self._mender.set_words(self._field, " ".join(words.split()))
        await self.leave_line()
        self._show()

    async def _ask(self, field: str, value: str) -> None:
        await self.leave_line()
        self._field = field
        known = self._mender.known_for(field)
        what = f"{field}; {keys_of(self)['mend.pick']}: from the text"
        line = SearchLine(
            what,
            value,
            known=known,
            is_replaced=field != _NUMBER,
            text=self._mender.reading.article.text,
        )
        await self.mount(line, before=self.first_keys)
        line.focus()

    def action_pick(self) -> None:
        """Select words of the article for the field that is typed."""
        if not self.query(SearchLine) or self._field == _NUMBER:
            self.tell("first which field: place, who, when, cause, source")
            return
        reading = self._mender.reading

        def take(use: Use | None) -> None:
            words, reading.selected = reading.selection, None
            self.tell("")
            if use is not None:  # once the line has the keys again, which it then gives up
                self.call_later(self._take_words, words)

        reading.begin_selecting()
        self.tell("".join(words for words, _ in keys_of(self).footer("selecting")).strip())
        self.app.push_screen(SelectingScreen(reading), take)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        event.stop()
        if self._field == _NUMBER:
            self._mender.set_number(event.value)
        else:
            self._mender.set_words(self._field, event.value)
        await self.leave_line()
        self._show()

    async def leave_line(self) -> None:
        """Type no more: the letters hold again."""
        self.set_focus(None)
        await self.query(SearchLine).remove()

    def action_again(self) -> None:
        """The same change as the last."""
        if not self._mender.again():
            self.tell("nothing was changed before")
        self._show()

    def action_remove(self) -> None:
        """No such thing here."""
        self._mender.remove()
        self._show()

    def action_save(self) -> None:
        """Keep the correction and leave."""
        if self._mender.save():
            self.dismiss(None)

    def action_confirm(self) -> None:
        """Keep it, or that it is right, and go on to the next that nobody looked at."""
        if not self._mender.save():
            return
        if self._mender.go_on():
            self._show()
        else:
            self.app.call_later(self.app.notify, f"every {self._mender.what} is checked")
            self.dismiss(None)

    def action_undo(self) -> None:
        """Take back the last correction."""
        has_undone = self._mender.undo()
        self.tell("the last correction is undone" if has_undone else "nothing to undo")
        if self._mender.record is None:
            self.dismiss(None)
        else:
            self._show()

    def action_leave(self) -> None:
        """Drop what was not saved."""
        self.dismiss(None)

    def on_click(self) -> None:
        """A click drops it too."""
        self.dismiss(None)


def mend(screen: ReaderScreen) -> None:
    """Set right the current mark of a screen, or the row under the cursor of a pane."""
    pane, reading = screen.focused, screen.reading
    mark = pane.mark_under_cursor if isinstance(pane, Pane) else reading.current
    mender = mender_of(screen)
    if mender is None:
        reading.say("the analysis is not done")
    elif mender.take(mark):
        reading.jump_to(mark)
        screen.app.push_screen(MendingScreen(mender))
    else:
        reading.say("go to a mark or a row first")


def add_missed(screen: ReaderScreen) -> None:
    """A row or a quote that was missed, at the words that are selected; a letter says of what."""
    mender, reading = mender_of(screen), screen.reading
    words = reading.selected
    if mender is None:
        reading.say("the analysis is not done")
        return
    if words is None or not reading.selection.strip():
        reading.say("select the words first")
        return

    def add(letter: str | None) -> None:
        reading.say("")
        if letter is None:
            return
        if mender.add(words, letter):
            reading.selected = None
            screen.app.push_screen(MendingScreen(mender))
        else:
            reading.say("these words are there already")

    reading.say("missed:  " + "  ".join(f"{letter} {what}" for letter, what in MISSED.items()))
    screen.app.push_screen(OneKeyScreen(tuple(MISSED)), add)


def undo(screen: ReaderScreen) -> None:
    """Take back the last correction."""
    mender = mender_of(screen)
    has_undone = mender is not None and mender.undo()
    screen.reading.say("the last correction is undone" if has_undone else "nothing to undo")


def mender_of(screen: ReaderScreen) -> Mender | None:
    """Who mends the article of a screen and tells the library; None before the analysis is done."""
    analysis, keeper, article = screen.reading.analysis, screen.setup.keeper, screen.article.id
    if analysis is None:
        return None

    def keep(correction: Correction) -> None:
        if keeper is None or not keeper.is_keeping:
            screen.reading.say("for this reading alone: no library keeps it")
        else:
            keeper.do(lambda library: corrections.correct(library, article, correction))

    def forget(identity: str) -> None:
        if keeper is not None:
            keeper.do(lambda library: corrections.undo(library, identity))

    return Mender(screen.reading, analysis, by=screen.setup.by, keep=keep, forget=forget)
