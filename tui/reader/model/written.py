"""A summary that a language model writes: who writes it, and how far it has come.

Takes the settings, gives a writer (none unless the user named a model) and the rows of the pane.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.config import ModelConfig
from tui.export.wording import paragraph_number
from tui.reader.model.marks import Mark, evidence_mark, mark_id
from tui.reader.model.row import PaneRow
from tui.records import Analysis, Article

if TYPE_CHECKING:
    from tui.analysis.check import Checked
    from tui.analysis.llm import Writer


class Written(NamedTuple):
    """What the model `name` has written so far, and why it broke off if it did."""

    name: str
    sentences: tuple[Checked, ...] = ()
    is_done: bool = False
    failure: str = ""

    @property
    def replaces(self) -> bool:
        """Does it stand in place of the extractive summary, not above it?"""
        return bool(self.sentences) and not self.failure


def writer_of(model: ModelConfig, environ: Mapping[str, str] = os.environ) -> Writer | None:
    """The model that the settings name; without `base_url` one of the `llm` package."""
    if not model.name:
        return None
    from tui.analysis.llm import Package, Server

    if not model.base_url:
        return Package(model.name)
    key = environ.get(model.key_variable) or None
    return Server(model.base_url, model.name, key=key, stall=model.timeout)


def rows_of(written: Written, article: Article, *, stop: str) -> Iterator[PaneRow]:
    """The name of the model, then its sentences; what could not be found stands below each.

    `stop` is the key that breaks it off.
    """
    state = "" if written.is_done or written.failure else f" is writing … {stop} stops it"
    if state:
        yield PaneRow(((written.name, "title"), (state, "quiet")))
    for checked in written.sentences:
        evidence = checked.evidence
        yield PaneRow(
            ((checked.text, ""),),
            mark=mark_id("evidence", evidence) if evidence else None,
            aside=f"¶{paragraph_number(article, evidence[0][0])}" if evidence else "",
            sign="⚑ " if checked.flags else "• ",
            indent=2,
            is_wrapped=True,
        )
        for flag in checked.flags:
            yield PaneRow(((flag, "error"),), sign="  ", indent=4, is_wrapped=True)
    if written.failure:
        yield PaneRow(((written.failure, "error"),), is_wrapped=True)


def evidence_marks(written: Written | None) -> list[Mark]:
    """A mark for what each sentence rests on."""
    return [
        evidence_mark(checked.evidence, "summary")
        for checked in (written.sentences if written is not None else ())
        if checked.evidence
    ]


def with_summary(analysis: Analysis, written: Written | None) -> Analysis:
    """The analysis with the model's summary where that is shown; flags stand in brackets."""
    if written is None or not written.replaces:
        return analysis
    from tui.analysis.llm import as_summary

    told = (
        msgspec.structs.replace(c, text=f"{c.text} [{'; '.join(c.flags)}]") if c.flags else c
        for c in written.sentences
    )
    return msgspec.structs.replace(analysis, summary=as_summary(told, written.name))
