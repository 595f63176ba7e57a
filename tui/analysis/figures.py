"""Stub of the figures component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import annotations  # noqa: F401  (registers the extensions)


@Language.component("onrecord_figures")
def figures(doc: Doc) -> Doc:
    return doc
