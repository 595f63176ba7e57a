"""Documents and names made up for the tests of training."""

from __future__ import annotations

import msgspec
import spacy

from tui.training import corpus
from tui.training.corpus import Marked, MarkedQuote, Span, Typed
from tui.training.names import Names

TEXT = "Lindqvist to quit\nAnna Lindqvist of Gdansk said “the bridge is closed” on Friday."

NAMES = Names(
    first=("Wanjiru", "Tevita"),
    last=("Ostrowski", "van Dyke"),
    places=("Port Moresby", "Lomé"),
    body_words=("Cobalt",),
    body_ends=("Foods",),
)


def find(document: Marked, words: str) -> Span:
    """Where `words` last stand, in tokens."""
    wanted = words.split()
    starts = [
        place
        for place in range(len(document.tokens))
        if list(document.tokens[place : place + len(wanted)]) == wanted
    ]
    return starts[-1], starts[-1] + len(wanted)


def marked() -> Marked:
    """One sentence under a headline, everything marked."""
    document = corpus.tokenise(spacy.blank("en"), "made up", TEXT)
    entities: tuple[Typed, ...] = (
        (0, 1, "PER"),
        (*find(document, "Anna Lindqvist"), "PER"),
        (*find(document, "Gdansk"), "LOC"),
    )
    quote = MarkedQuote(
        content=(find(document, "“ the bridge is closed ”"),),
        cue=find(document, "said"),
        source=find(document, "Anna Lindqvist of Gdansk"),
    )
    return msgspec.structs.replace(document, entities=entities, fine=(), quotes=(quote,))


def words(document: Marked, span: Span | None) -> str | None:
    """The tokens of a span, one blank between them."""
    return " ".join(document.tokens[span[0] : span[1]]) if span else None
