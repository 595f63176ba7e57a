"""Documents with what the encoder would have found written in by hand, to test the rules on it.

So a test of a rule says what the rule is given, and does not change when the weights do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from tui.analysis.annotations import NEWS, Attribution, TokenSpan
from tui.records import Quote, Speaker

RULES = ("onrecord_entities", "onrecord_quotes", "onrecord_speakers")


def parsed(nlp: Language, text: str) -> Doc:
    """The text with spaCy's parse and nothing of ours but paragraphs."""
    ours = [name for name in nlp.pipe_names if name.startswith("onrecord_")]
    with nlp.select_pipes(disable=[name for name in ours if name != "onrecord_paragraphs"]):
        return nlp(text)


def place(doc: Doc, words: str, after: int = 0) -> TokenSpan:
    """The tokens of the first `words`, as whole words, at or after character `after`."""
    left, right = (r"\b" if end.isalnum() else "" for end in (words[0], words[-1]))
    found = re.compile(left + re.escape(words) + right).search(doc.text, after)
    assert found is not None, words
    start = found.start()
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return span.start, span.end


def name(doc: Doc, **names: str) -> Doc:
    """Mark names as the encoder does: `name(doc, PER="Ana Silva|Silva", LOC="Odesa")`."""
    found: dict[int, Span] = {}
    for label, forms in names.items():
        for form in sorted(forms.split("|"), key=len, reverse=True):
            at = doc.text.find(form)
            while at >= 0:
                span = doc.char_span(at, at + len(form), label=label)
                if span is not None and not any(t.i in found for t in span):
                    found.update(dict.fromkeys((t.i for t in span), span))
                at = doc.text.find(form, at + 1)
    doc.spans[NEWS] = sorted(set(found.values()), key=lambda span: span.start)
    return doc


def attribute(
    doc: Doc,
    content: str | Sequence[str],
    cue: str | None = None,
    source: str | None = None,
    after: int = 0,
    cue_score: float = 0.9,
) -> Doc:
    """Add a quote as the encoder would have found it; words are looked for after `after`."""
    parts = [content] if isinstance(content, str) else content
    found = Attribution(
        tuple(place(doc, part, after) for part in parts),
        place(doc, cue, after) if cue else None,
        place(doc, source, after) if source else None,
        0.9,
        cue_score if cue else 0.0,
    )
    doc._.attributions = (*doc._.attributions, found)
    return doc


def ruled(nlp: Language, doc: Doc) -> Doc:
    """The document after entities, quotes and speakers."""
    for component in RULES:
        doc = nlp.get_pipe(component)(doc)
    return doc


def contents(doc: Doc) -> list[list[str]]:
    """The parts of each quote's content, as text."""
    return [[doc.text[start:end] for start, end in quote.content] for quote in doc._.quotes]


def source_of(doc: Doc, quote: Quote) -> str | None:
    """The words of a quote's source."""
    return doc.text[slice(*quote.source)] if quote.source else None


def speaker_of(doc: Doc, quote: Quote) -> Speaker | None:
    """Who a quote is from."""
    return next((speaker for speaker in doc._.speakers if speaker.id == quote.speaker), None)


def speakers(doc: Doc) -> list[str | None]:
    """The name of each quote's speaker, in text order."""
    found = [speaker_of(doc, quote) for quote in doc._.quotes]
    return [speaker.name if speaker else None for speaker in found]
