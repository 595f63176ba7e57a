"""What a story's screen asks: one of a list, the rank of its sources, what to copy and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.binding import BindingType

from tui.reader.keymap import bindings, keys_of
from tui.reader.model.keyboards import SCREENS
from tui.reader.model.row import PaneRow
from tui.reader.screens.copy import HEADINGS, VERBS, To
from tui.reader.screens.dialog import Dialog

Part = Literal["table", "story"]

_FORMS = {"markdown": "Markdown", "csv": "CSV", "html": "HTML", "json": "JSON"}
_PARTS: dict[Part, str] = {"table": "this table", "story": "the whole story"}


class ChoiceScreen(Dialog[str]):
    """Gives the mark of the row that was chosen."""

    def __init__(self, heading: str, rows: Sequence[PaneRow]) -> None:
        super().__init__(rows)
        self.heading = heading

    def on_mount(self) -> None:
        super().on_mount()
        self.status_line.left = keys_of(self).footer("choice")

    def choose(self, chosen: str) -> None:
        """Give it back."""
        self.dismiss(chosen)


class RankScreen(Dialog[tuple[str, ...]]):
    """Gives the sources from the most trusted on; those below the line have no rank."""

    heading = "Which source first"

    BINDINGS: ClassVar[list[BindingType]] = bindings("rank")

    def __init__(self, ranked: Sequence[str], others: Sequence[str]) -> None:
        super().__init__()
        self._ranked = list(ranked)
        self._others = [each for each in others if each not in ranked]

    def on_mount(self) -> None:
        super().on_mount()
        self.status_line.left = keys_of(self).footer("rank")

    def rows(self) -> Sequence[PaneRow]:
        """The sources with their ranks."""
        ranked = [
            PaneRow(((each, "title"),), mark=each, sign=f"{number}. ", indent=4)
            for number, each in enumerate(self._ranked, 1)
        ]
        return [*ranked, *(PaneRow(((each, ""),), mark=each, indent=4) for each in self._others)]

    def action_shift(self, step: int) -> None:
        """Rank the source under the cursor higher or lower; below the last it has none."""
        source = self.list.mark_under_cursor
        if source is None:
            return
        if source in self._others:
            if step > 0:
                return
            self._others.remove(source)
            self._ranked.append(source)
        else:
            at = self._ranked.index(source)
            self._ranked.remove(source)
            if at + step > len(self._ranked):
                self._others.insert(0, source)
            else:
                self._ranked.insert(max(0, at + step), source)
        self.list.show_rows(self.rows())

    def action_no_rank(self) -> None:
        """No source has a rank."""
        self._others = [*self._ranked, *self._others]
        self._ranked = []
        self.list.show_rows(self.rows())

    def choose(self, chosen: str) -> None:
        """Give back the ranks."""
        self.dismiss(tuple(self._ranked))


class StoryCopyChoice(NamedTuple):
    """What to copy and in which form."""

    part: Part
    form: str


class StoryCopyScreen(Dialog[StoryCopyChoice]):
    """Arrows and Enter; left and right change the form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("story_copy")

    def __init__(self, to: To, form: str) -> None:
        super().__init__([PaneRow(((words, ""),), mark=part) for part, words in _PARTS.items()])
        self.heading = HEADINGS[to]
        self.form = form
        self._verb = VERBS[to]

    def on_mount(self) -> None:
        super().on_mount()
        self._show_form()

    def _show_form(self) -> None:
        shown = [
            (f"[{name}] ", "chosen") if form == self.form else (f" {name}  ", "quiet")
            for form, name in _FORMS.items()
        ]
        self.status_line.left = (("as ", "quiet"), *shown)
        form, choose = SCREENS["story_copy"].footer
        self.status_line.right = keys_of(self).hints(form, (choose[0], self._verb))

    def action_form(self, step: int) -> None:
        """Change the form."""
        forms = list(_FORMS)
        self.form = forms[(forms.index(self.form) + step) % len(forms)]
        self._show_form()

    def choose(self, chosen: str) -> None:
        """Give back the part and the form."""
        part = next(each for each in _PARTS if each == chosen)
        self.dismiss(StoryCopyChoice(part, self.form))
