"""The one analysis pipeline: spaCy's components, then ours, then the records.

`load()` gives the `Language`, `analyse(nlp, article)` the `Analysis`. A long article is read block
by block, so that its marks can be shown as they are found, and judged when it is whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from spacy.attrs import IDX, IS_SPACE
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import attributes, blocks, casualties, embedding, encoder, figures, spacy_model
from tui.analysis.annotations import make_doc, plain_text
from tui.analysis.datelines import datelines
from tui.analysis.entities import component as entities
from tui.analysis.notation import notation_of, plain
from tui.analysis.quick_start import beside, load_spacy
from tui.analysis.quotes import component as quotes
from tui.analysis.speakers import component as speakers
from tui.analysis.summary import component as summary
from tui.analysis.versions import analyser_versions
from tui.records import Analysis, Article

COMPONENTS = (encoder, figures, entities, quotes, speakers, casualties, summary)
"""The modules that register our components, in the order they run."""

READING = ("onrecord_encoder", "onrecord_figures")
"""Our components that need no more than a block of the article."""

JUDGING = (
    "onrecord_entities",
    "onrecord_quotes",
    "onrecord_speakers",
    "onrecord_casualties",
    "onrecord_summary",
)
"""Our components that need the whole article."""


@Language.component("onrecord_paragraphs")
def paragraph_starts(doc: Doc) -> Doc:
    """Start a sentence at every paragraph and behind a dateline, which the lead is no part of."""
    leads = {end for _, end in datelines(plain_text(doc))}
    after_break, before = True, -1
    for at, (start, is_space) in enumerate(doc.to_array([IDX, IS_SPACE]).tolist()):
        if is_space and "\n" in doc[at].text:
            after_break = True
        elif after_break or start in leads:
            doc[at].is_sent_start = True
            after_break = False
        elif before in leads:
            doc[at].is_sent_start = False  # the parser would let "- Six" stand alone
        before = start
    return doc


def load(model: str | None = None) -> Language:
    """The pipeline on the installed English model `model`, by default `en_core_web_sm`.

    Raises `ModelError` if a model is missing, damaged or has no parser.
    """
    found = spacy_model.find(model)
    verified = beside(lambda: spacy_model.verify(found))
    try:
        nlp = load_spacy(found.folder, ["ner"])  # the encoder knows names better, and faster
    finally:
        verified()  # a damaged model is said to be one, whatever came of loading it
    attributes.quicken(nlp)
    embedding.quicken(nlp)
    nlp.add_pipe("onrecord_paragraphs", first=True)
    for name in READING + JUDGING:
        nlp.add_pipe(name)
    nlp.meta["onrecord"] = analyser_versions(model)
    return nlp


def read(nlp: Language, article: Article) -> Iterator[Doc]:
    """The article as parsed blocks in order, with attributions and figures; see `blocks`."""
    written = notation_of(article.text)
    for text in blocks.cut(article):
        doc = make_doc(nlp, plain(text, written), text)
        yield run(nlp, doc, [n for n in nlp.pipe_names if n not in JUDGING])


def judge(nlp: Language, article: Article, parts: list[Doc]) -> Doc:
    """The blocks of the article as one `Doc` with everything the components find."""
    doc = blocks.join(parts)
    doc._.article, doc._.text = article, article.text
    return run(nlp, doc, JUDGING)


def run(nlp: Language, doc: Doc, names: Collection[str]) -> Doc:
    """Send `doc` through the components of that name, in the order of the pipeline."""
    component: Callable[[Doc], Doc]
    for name, component in nlp.pipeline:
        if name in names:
            doc = component(doc)
    return doc


def analyse(nlp: Language, article: Article) -> Analysis:
    """The article's record."""
    begin = time.perf_counter()
    doc = judge(nlp, article, list(read(nlp, article)))
    return record(nlp, doc, time.perf_counter() - begin)


@lru_cache(maxsize=1)
def _made_of(nlp: Language) -> dict[str, str]:
    """The versions behind `nlp`, which puts its `meta` together anew each time it is asked."""
    versions: dict[str, str] = nlp.meta["onrecord"]
    return versions


def record(nlp: Language, doc: Doc, seconds: float) -> Analysis:
    """What the components wrote on a judged `Doc`, as the record of its article."""
    return Analysis(
        article=doc._.article,
        entities=doc._.entities,
        figures=doc._.figures,
        quotes=doc._.quotes,
        speakers=doc._.speakers,
        tally=doc._.tally,
        summary=doc._.summary,
        analyser=_made_of(nlp),
        seconds=round(seconds, 3),
    )
