"""Copying a part of the record: rendered, put where it was wanted, and what was done said.

Takes the app, the analysis and a choice of the copy menu; heavy imports wait until then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.export.files import file_name
from tui.export.lengths import Length
from tui.export.render import SUFFIXES, render
from tui.export.templates import Template, TemplateError
from tui.files import write_new
from tui.reader import clipboard
from tui.records import Analysis, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.notifications import SeverityLevel

    from tui.reader.screens.copy import CopyChoice


async def copy_part(
    app: App[Any],
    analysis: Analysis,
    choice: CopyChoice,
    *,
    record: str | None,
    span: Span | None,
    length: Length,
    templates: Mapping[str, Template],
) -> None:
    """Do what was chosen; `record` is the id of what the reader stands on, `span` its sentence."""
    try:
        text = render(
            analysis,
            choice.part,
            choice.form,
            record=record if choice.part in ("quote", "count") else None,
            span=span if choice.part in ("sentence", "count") else None,
            length=length,
            templates=templates,
        )
    except TemplateError as error:
        app.notify(str(error), title=choice.title, severity="warning", markup=False)
        return
    own = templates.get(choice.form)
    suffix = own.suffix if own is not None else SUFFIXES[choice.form]
    name = file_name(analysis.article, suffix)
    severity: SeverityLevel = "information"
    if choice.to == "output":
        app.exit(text)
        return
    if choice.to == "file":
        try:
            message = f"written to {write_new(Path.cwd() / name, text.encode())}"
        except OSError as error:
            message, severity = f"not written: {error.strerror}: {Path.cwd()}", "warning"
    else:
        copied = await clipboard.copy(app, text, is_html=suffix == ".html", name=name)
        message = copied.message
        severity = "warning" if copied.how == "none" else "information"
    app.notify(message, title=choice.title, severity=severity, markup=False)
