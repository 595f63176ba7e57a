"""The copy menu: which part of the record, in which form.

Takes the current quote (if any), gives a `CopyChoice`; the rendering and the clipboard are not its
business.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from tui.export.selection import Part
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.rows import PaneRow

FORMS = ("markdown", "json", "text")
_FORM_NAMES = {"markdown": "Markdown", "json": "JSON", "text": "text"}

_PARTS: tuple[tuple[str, Part, str], ...] = (
    ("q", "quote", "this quote, with who said it"),
    ("s", "summary", "summary"),
    ("w", "quotes", "who said what"),
    ("t", "tally", "tally"),
    ("e", "everything", "everything"),
)


class CopyChoice(NamedTuple):
    """What to copy."""

    part: Part
    form: str

    @property
    def title(self) -> str:
        """What it is, in words."""
        words = next(words for _, part, words in _PARTS if part == self.part)
        return f"{words[0].upper()}{words[1:]}, as {_FORM_NAMES[self.form]}"


class CopyScreen(Dialog[CopyChoice]):
    """Letters copy at once; arrows and Enter work too; left and right change the form."""

    heading = "Copy"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"copy('{part}')", words, id=f"copy.{part}") for key, part, words in _PARTS),
        Binding("right,tab", "form(1)", "Next form", id="copy.next_form"),
        Binding("left,shift+tab", "form(-1)", "Previous form", id="copy.previous_form"),
        Binding("y", "leave", "Close", id="copy.leave"),
    ]

    def __init__(self, *, has_quote: bool, form: str) -> None:
        """`has_quote`: is there a current quote to copy? `form` is the one chosen last time."""
        self._parts = [part for part in _PARTS if has_quote or part[1] != "quote"]
        super().__init__(
            [
                PaneRow(((f"{key}  ", "key"), (words, "")), mark=part)
                for key, part, words in self._parts
            ]
        )
        self.form = form if form in FORMS else FORMS[0]

    def on_mount(self) -> None:
        super().on_mount()
        self._show_form()

    def _show_form(self) -> None:
        self.foot.left = (("as ", "quiet"), *(self._form_part(form) for form in FORMS))
        self.foot.right = (("← →", "key"), (" form   ", "quiet"), ("⏎", "key"), (" copy", "quiet"))

    def _form_part(self, form: str) -> tuple[str, str]:
        name = _FORM_NAMES[form]
        return (f"[{name}] ", "chosen") if form == self.form else (f" {name}  ", "quiet")

    def action_form(self, step: int) -> None:
        """Change the form."""
        self.form = FORMS[(FORMS.index(self.form) + step) % len(FORMS)]
        self._show_form()

    def action_copy(self, part: str) -> None:
        """Copy a part, if there is one."""
        self.choose(part)

    def choose(self, chosen: str) -> None:
        """Give back the part and the form."""
        for _, part, _ in self._parts:
            if part == chosen:
                self.dismiss(CopyChoice(part, self.form))
