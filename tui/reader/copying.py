"""Copying a part of the record: asked for, rendered, put where it was wanted, and told.

Takes the screen, what is read and the user's settings; heavy imports wait until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.reader.model.marks import QUOTES
from tui.reader.model.reading import Reading
from tui.reader.model.written import with_summary
from tui.reader.setup import Setup

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.export.selection import Part
    from tui.export.templates import Template
    from tui.reader.screens.copy import CopyChoice, To
    from tui.records import Analysis

_SELECTED = "Selected words"


class Copying:
    """Remembers the form chosen last."""

    def __init__(self, screen: Screen[Any], reading: Reading, setup: Setup) -> None:
        self._screen = screen
        self._reading = reading
        self._setup = setup
        self._form = "markdown"
        self._templates: Mapping[str, Template] = MappingProxyType({})

    async def ask(self, to: To) -> None:
        """Copy what is selected, else ask what, in which form; `--pick` has it printed instead."""
        from tui.export.templates import find_templates
        from tui.reader.screens.copy import CopyScreen

        if self._reading.selected is not None:
            await self._copy_selection(to)
            return
        if self._reading.analysis is None:
            why = "there is no analysis" if self._reading.failure else "the analysis is not done"
            self._screen.notify(f"Nothing to copy yet: {why}.", markup=False)
            return
        folder = self._setup.folder
        self._templates = find_templates(folder / "templates") if folder is not None else {}
        self._screen.app.push_screen(
            CopyScreen(
                without=self._not_here(),
                form=self._form,
                own_forms=tuple(self._templates),
                to=self._where(to),
            ),
            self._copy,
        )

    def _where(self, to: To) -> To:
        return "output" if self._setup.is_picking and to == "clipboard" else to

    async def _copy_selection(self, to: To) -> None:
        """Copy the selected words, as one line for each paragraph; then let them go."""
        words = self._reading.selection
        self._reading.drop_selection()
        await self._put(words, self._where(to), _SELECTED, "onrecord-selection.txt")

    def _not_here(self) -> list[Part]:
        """Parts that cannot be copied from where the reader is."""
        there: list[tuple[Part, object]] = [
            ("quote", self._reading.record(*QUOTES)),
            ("count", self._reading.record("casualty")),
            ("sentence", self._reading.sentence()),
        ]
        return [part for part, found in there if found is None]

    async def _copy(self, choice: CopyChoice | None) -> None:
        from tui.export.files import file_name
        from tui.export.render import SUFFIXES

        told = self._reading.told
        if choice is None or told is None:
            return
        self._form = choice.form
        analysis = with_summary(told, self._reading.shown.written)
        text = self._rendered(analysis, choice)
        if text is not None:
            own = self._templates.get(choice.form)
            suffix = own.suffix if own is not None else SUFFIXES[choice.form]
            await self._put(text, choice.to, choice.title, file_name(analysis.article, suffix))

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
                span=self._reading.sentence() if part in ("sentence", "count") else None,
                length="long" if shown.written is not None else shown.length,
                templates=self._templates,
            )
        except TemplateError as error:
            self._tell(str(error), choice.title, "warning")
            return None

    @property
    def _record(self) -> str | None:
        return self._reading.record(*QUOTES, "casualty")

    async def _put(self, text: str, to: To, title: str, name: str) -> None:
        """Put a text where it was wanted; `name` is that of its file."""
        from tui.files import write_new
        from tui.reader import clipboard

        if to == "output":
            self._screen.app.exit(text)
        elif to == "file":
            try:
                self._tell(f"written to {write_new(Path.cwd() / name, text.encode())}", title)
            except OSError as error:
                self._tell(f"not written: {error.strerror}: {Path.cwd()}", title, "warning")
        else:
            is_html = name.endswith(".html")
            copied = await clipboard.copy(self._screen.app, text, is_html=is_html, name=name)
            severity: SeverityLevel = "warning" if copied.how == "none" else "information"
            self._tell(copied.message, title, severity)

    def _tell(self, words: str, title: str, severity: SeverityLevel = "information") -> None:
        self._screen.notify(words, title=title, severity=severity, markup=False)
