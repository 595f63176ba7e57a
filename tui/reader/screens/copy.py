"""The copy menu: which part of the record, in which form.

Takes what there is to choose from, gives a `CopyChoice`; the rendering and the clipboard are not
its business.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from textual.binding import BindingType
from textual.content import Content

from tui.export.selection import PARTS, Part
from tui.reader.keymap import bindings, keys_of
from tui.reader.model.keyboards import SCREENS
from tui.reader.model.keys import KEYS
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog

To = Literal["clipboard", "file", "notes", "output"]

FORMS = ("markdown", "json", "csv", "text", "html")
_FORM_NAMES = {"markdown": "Markdown", "json": "JSON", "csv": "CSV", "html": "HTML"}
HEADINGS: dict[To, str] = {
    "clipboard": "Copy",
    "file": "Write to a file",
    "notes": "Add to a file of notes",
    "output": "Print and leave",
}
VERBS: dict[To, str] = {"clipboard": "copy", "file": "write", "notes": "add", "output": "print"}

_PARTS = {key.id.removeprefix("copy."): key.words for key in KEYS["copy"] if "('" in key.action}
"""What can be copied, in words."""

_OF_ANALYSIS = ("summary", "quotes", "tally", "everything")
_LONGEST = 60
"""Cells of a path in the frame."""


class CopyChoice(NamedTuple):
    """What to copy, in which form, and where to; `asks`: into another file of notes than before?"""

    part: Part
    form: str
    to: To = "clipboard"
    asks: bool = False

    @property
    def title(self) -> str:
        """What it is, in words."""
        words = _PARTS[self.part]
        return f"{words[0].upper()}{words[1:]}, as {_FORM_NAMES.get(self.form, self.form)}"


class CopyScreen(Dialog[CopyChoice]):
    """Letters copy at once; arrows and Enter work too; left and right change the form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("copy")

    def __init__(
        self,
        *,
        there: Collection[Part],
        form: str,
        own_forms: Sequence[str] = (),
        to: To,
        notes: Path | None = None,
        is_waiting: bool = False,
    ) -> None:
        """`there` are the parts there are, more to come where the dialog `is_waiting`.

        `own_forms` are the user's; `form` the last one chosen; `notes` the file they are added to.
        """
        super().__init__()
        self.heading = HEADINGS[to]
        self.forms = (*FORMS, *(own for own in own_forms if own not in FORMS))
        self.form = form if form in self.forms else self.forms[0]
        self._there = there
        self._to = to
        self._notes = notes
        self._is_waiting = is_waiting

    def on_mount(self) -> None:
        self._keys = keys_of(self)
        super().on_mount()
        self._show_form()
        self._show_where()

    def offer(self, there: Collection[Part]) -> None:
        """The analysis is there, or will never be: show the parts that there are now."""
        self._there, self._is_waiting = there, False
        if self.list.rows:  # else it is not mounted yet, and shows them then
            self.list.show_rows(self.rows())

    def rows(self) -> Sequence[PaneRow]:
        """A row for each part there is, and for each that is still to come."""
        rows = []
        for part, words in _PARTS.items():
            if part in self._there:
                key = (f"{self._keys[f'copy.{part}']}  ", "key")
                rows.append(PaneRow((key, (words, "")), mark=part))
            elif self._is_waiting and part in _OF_ANALYSIS:
                rows.append(PaneRow(((f"   {words}", "quiet"),), aside="analysing …"))
        return rows

    def _show_where(self) -> None:
        """In the frame: what is done, and the file of notes, the end of its path if it is long."""
        frame = self.query_one("#frame")
        frame.border_title = HEADINGS[self._to]
        if self._to == "notes":
            told = str(self._notes) if self._notes else "you will be asked for the file"
            told = told if len(told) <= _LONGEST else f"…{told[-_LONGEST:]}"
            frame.border_subtitle = Content(told)

    def _show_form(self) -> None:
        # The chosen form stays in sight where there are more than the line holds.
        first = max(0, self.forms.index(self.form) - len(FORMS) + 1)
        shown = [self._form_part(form) for form in self.forms[first:]]
        self.status_line.left = (("as ", "quiet"), *shown)
        (form, choose) = SCREENS["copy"].footer
        self.status_line.right = self._keys.hints(form, (choose[0], VERBS[self._to]))

    def _form_part(self, form: str) -> tuple[str, str]:
        name = _FORM_NAMES.get(form, form)
        return (f"[{name}] ", "chosen") if form == self.form else (f" {name}  ", "quiet")

    def action_form(self, step: int) -> None:
        """Change the form."""
        self.form = self.forms[(self.forms.index(self.form) + step) % len(self.forms)]
        self._show_form()

    def action_notes(self) -> None:
        """Add it to the file of notes; where that was to be done, ask for another file."""
        if self._to == "notes":
            self._notes = None
        self._to = "notes"
        self._show_where()
        self._show_form()

    def action_copy(self, part: str) -> None:
        """Copy a part, if there is one."""
        self.choose(part)

    def choose(self, chosen: str) -> None:
        """Give back the part, the form and where to."""
        part = next((part for part in PARTS if part == chosen and part in self._there), None)
        if part is not None:
            self.dismiss(CopyChoice(part, self.form, self._to, asks=self._notes is None))
