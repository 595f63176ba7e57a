"""Copying a part of the record: asked for, rendered, put where it was wanted, and told.

Takes the screen, what is read and the user's settings; heavy imports wait until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.reader.model.marks import QUOTES
from tui.reader.model.reading import Reading
from tui.reader.model.written import with_summary
from tui.reader.putting import Putting
from tui.reader.setup import Setup
from tui.records import Analysis, Span

if TYPE_CHECKING:
    from tui.export.selection import Part
    from tui.export.templates import Template
    from tui.reader.screens.copy import CopyChoice, CopyScreen, To

_SELECTED = "Selected words"


class Copying:
    """Remembers the form chosen last."""

    def __init__(self, screen: Screen[Any], reading: Reading, setup: Setup) -> None:
        self._screen = screen
        self._reading = reading
        self._setup = setup
        self._putting = Putting(screen, setup, reading.article.source)
        self._form = "markdown"
        self._templates: Mapping[str, Template] = MappingProxyType({})
        self._dialog: CopyScreen | None = None
        self._record: str | None = None
        self._sentence: Span | None = None
        for name in ("analysis", "failure"):
            reading.watch(name, self._offer)

    async def ask(self, to: To) -> None:
        """Copy what is selected, else ask what, in which form; `--pick` has it printed instead."""
        from tui.export.templates import find_templates
        from tui.reader.screens.copy import CopyScreen

        if self._reading.selected is not None:
            await self._copy_selection(to)
            return
        there = self._there()
        if not there:
            self._screen.notify("There is nothing to copy.", markup=False)
            return
        folder = self._setup.folder
        self._templates = find_templates(folder / "templates") if folder is not None else {}
        self._dialog = CopyScreen(
            there=there,
            form=self._form,
            own_forms=tuple(self._templates),
            to=self._putting.where(to),
            notes=self._putting.notes,
            is_waiting=self._reading.is_waiting,
        )
        self._screen.app.push_screen(self._dialog, self._copy)

    def _offer(self) -> None:
        """The analysis has come while the dialog is open."""
        if self._dialog is not None:
            self._dialog.offer(self._there())

    async def _copy_selection(self, to: To) -> None:
        """Copy the selected words, as one line for each paragraph; then let them go."""
        words, to = self._reading.selection, self._putting.where(to)
        self._reading.drop_selection()
        await self._putting.put(words, to, _SELECTED, "onrecord-selection.txt")

    def _there(self) -> list[Part]:
        """Parts that can be copied from where the reader is: without an analysis, the sentence.

        What is under the cursor now is copied, wherever the reader goes until a part is chosen.
        """
        self._record = self._reading.record(*QUOTES, "casualty")
        self._sentence = self._reading.sentence()
        found: list[tuple[Part, object]] = [("sentence", self._sentence)]
        if self._reading.analysis is not None:
            found += [
                ("quote", self._reading.record(*QUOTES)),
                ("count", self._reading.record("casualty")),
            ]
            found += [(part, part) for part in ("summary", "quotes", "tally", "everything")]
        return [part for part, there in found if there is not None]

    async def _copy(self, choice: CopyChoice | None) -> None:
        from tui.export.files import file_name
        from tui.export.render import SUFFIXES

        self._dialog = None
        if choice is None:
            return
        self._form = choice.form
        known = self._reading.told or Analysis(article=self._reading.article)
        analysis = with_summary(known, self._reading.shown.written)
        text = self._rendered(analysis, choice)
        if text is not None:
            own = self._templates.get(choice.form)
            suffix = own.suffix if own is not None else SUFFIXES[choice.form]
            name = file_name(analysis.article, suffix)
            await self._putting.put(text, choice.to, choice.title, name, asks=choice.asks)

    def _rendered(self, analysis: Analysis, choice: CopyChoice) -> str | None:
        """What was chosen, as text; None where the user's template fails, which is told."""
        from tui.export.render import render
        from tui.export.templates import TemplateError

        shown, part = self._reading.shown, choice.part
        try:
            return render(
                analysis,
                part,
                choice.form,
                record=self._record if part in ("quote", "count") else None,
                span=self._sentence if part in ("sentence", "count") else None,
                length="long" if shown.written is not None else shown.length,
                templates=self._templates,
            )
        except TemplateError as error:
            self._putting.tell(str(error), choice.title, "warning")
            return None
