"""The copy menu: which part of the record, in which form.

Takes what there is to choose from, gives a `CopyChoice`; the rendering and the clipboard are not
its business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.binding import BindingType

from tui.export.selection import PARTS, Part
from tui.reader.keymap import bindings, keys_of
from tui.reader.model.keys import KEYS, SCREENS
from tui.reader.model.row import PaneRow
from tui.reader.screens.dialog import Dialog

To = Literal["clipboard", "file", "output"]

FORMS = ("markdown", "json", "csv", "text", "html")
_FORM_NAMES = {"markdown": "Markdown", "json": "JSON", "csv": "CSV", "html": "HTML"}
_HEADINGS: dict[To, str] = {
    "clipboard": "Copy",
    "file": "Write to a file",
    "output": "Print and leave",
}
_VERBS: dict[To, str] = {"clipboard": "copy", "file": "write", "output": "print"}

_PARTS = {key.id.removeprefix("copy."): key.words for key in KEYS["copy"] if "('" in key.action}
"""What can be copied, in words."""


class CopyChoice(NamedTuple):
    """What to copy, in which form, and where to."""

    part: Part
    form: str
    to: To = "clipboard"

    @property
    def title(self) -> str:
        """What it is, in words."""
        words = _PARTS[self.part]
        return f"{words[0].upper()}{words[1:]}, as {_FORM_NAMES.get(self.form, self.form)}"


class CopyScreen(Dialog[CopyChoice]):
    """Letters copy at once; arrows and Enter work too; left and right change the form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("copy")

    def __init__(
        self, *, without: Sequence[Part], form: str, own_forms: Sequence[str] = (), to: To
    ) -> None:
        """`without` are parts there are not; `own_forms` the user's; `form` the last one chosen."""
        self._parts = {part: words for part, words in _PARTS.items() if part not in without}
        super().__init__()
        self.heading = _HEADINGS[to]
        self.forms = (*FORMS, *(own for own in own_forms if own not in FORMS))
        self.form = form if form in self.forms else self.forms[0]
        self._to = to

    def on_mount(self) -> None:
        self._keys = keys_of(self)
        super().on_mount()
        self._show_form()

    def rows(self) -> Sequence[PaneRow]:
        """A row for each part there is."""
        return [
            PaneRow(((f"{self._keys[f'copy.{part}']}  ", "key"), (words, "")), mark=part)
            for part, words in self._parts.items()
        ]

    def _show_form(self) -> None:
        # The chosen form stays in sight where there are more than the line holds.
        first = max(0, self.forms.index(self.form) - len(FORMS) + 1)
        shown = [self._form_part(form) for form in self.forms[first:]]
        self.status_line.left = (("as ", "quiet"), *shown)
        (form, choose) = SCREENS["copy"].footer
        self.status_line.right = self._keys.hints(form, (choose[0], _VERBS[self._to]))

    def _form_part(self, form: str) -> tuple[str, str]:
        name = _FORM_NAMES.get(form, form)
        return (f"[{name}] ", "chosen") if form == self.form else (f" {name}  ", "quiet")

    def action_form(self, step: int) -> None:
        """Change the form."""
        self.form = self.forms[(self.forms.index(self.form) + step) % len(self.forms)]
        self._show_form()

    def action_copy(self, part: str) -> None:
        """Copy a part, if there is one."""
        self.choose(part)

    def choose(self, chosen: str) -> None:
        """Give back the part, the form and where to."""
        part = next((part for part in PARTS if part == chosen and part in self._parts), None)
        if part is not None:
            self.dismiss(CopyChoice(part, self.form, self._to))
