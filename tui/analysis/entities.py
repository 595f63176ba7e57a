"""Stub of the entities component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import annotations  # noqa: F401  (registers the extensions)


@Language.component("onrecord_entities")
def entities(doc: Doc) -> Doc:
    return doc
