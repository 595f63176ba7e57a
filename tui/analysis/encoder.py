"""The news encoder as a spaCy component: one pass gives entities, sources, cues, contents, links.

Takes a tokenised `Doc`; writes `doc.spans["news"]` (PER, ORG, LOC, MISC), `doc._.attributions`,
`doc._.harm` (what the branch in `harm` says) and, where no component before it did, `doc.ents`
(OntoNotes' types of names). The model is an int8 ONNX file in `model/`, run by ONNX Runtime; see
`docs/encoder.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, ORTH, SPACY
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from tui.analysis import decoding, harm, weights
from tui.analysis.annotations import NEWS, Attribution, TokenSpan
from tui.analysis.casualties.lexicon import telling
from tui.analysis.decoding import Booleans, Floats, Integers, LinkedQuote, Links, Scores
from tui.analysis.notation import in_thousands

START, END, UNKNOWN = 101, 102, 100
"""[CLS], [SEP] and [UNK] of the word pieces."""

PIECES_A_TOKEN = 12
"""Pieces a token is cut into at most; what follows is noise (links, base64)."""


_MOST = 1 << 16
"""Tokens remembered."""


class ReadToken(NamedTuple):
    """A token, its pieces and how it is written."""

    text: str
    pieces: list[int]
    shape: int


class ModelTokens(NamedTuple):
    """A `Doc` as the model reads it: without white space, cut into pieces.

    `places` are token indices in the `Doc`; `firsts` the first piece of each token, and after the
    last the number of pieces; `starts_line` tells which tokens a line break stands before.
    """

    places: Integers
    pieces: Integers
    shapes: Integers
    firsts: Integers
    starts_line: Booleans


def score_news(examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
    """Exact spans of `doc.spans["news"]`: precision, recall and F1, in all and per type."""
    return Scorer.score_spans(
        list(examples),
        f"spans_{NEWS}",
        getter=lambda doc, _: doc.spans.get(NEWS, []),
        has_annotation=lambda doc: NEWS in doc.spans,
        **settings,
    )


def make_scorer() -> Callable[..., dict[str, Any]]:
    """The component's scorer, by name."""
    return score_news


registry.scorers("onrecord_encoder_scorer.v1", func=make_scorer)


class NewsEncoder:
    """Reads a `Doc` in overlapping windows and writes what it found on it.

    `window` and `stride` are in word pieces: a window's length, [CLS] and [SEP] included, and how
    far the next one begins at most. `threads` are the processor threads of one window.
    """

    def __init__(
        self,
        name: str = "onrecord_encoder",
        *,
        window: int,
        stride: int,
        threads: int = 1,
        model: Path = weights.MODEL,
        scorer: Callable[..., dict[str, Any]] | None = score_news,
    ) -> None:
        limit = window - 2
        overlap = limit - decoding.LINE_REACH - stride
        if window > 512 or stride < 1 or overlap < PIECES_A_TOKEN:
            raise ValueError(f"window {window} and stride {stride} do not fit each other")
        self.name = name
        self.scorer = scorer
        self.limit, self.overlap = limit, overlap
        self.session, self.branch, word_pieces = weights.opened(model, threads)

        self._word_pieces = word_pieces
        self._read: dict[int, ReadToken] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Write entities, attributions and what is heard of harm on `doc`."""
        tokens = self.tokens(doc)
        scores, doc._.harm = self.scores(tokens, telling(doc)[tokens.places])
        if scores is None:
            doc.spans[NEWS] = []
            doc._.attributions = ()
            return doc
        doc.spans[NEWS] = named(doc, tokens, scores.entities, decoding.ENTITY_TYPES)
        if not doc.has_annotation("ENT_IOB"):
            doc.ents = named(doc, tokens, scores.fine, decoding.FINE_TYPES)
        roles = decoding.role_spans(scores.roles, tokens.starts_line)
        doc._.attributions = tuple(
            attribution(tokens, quote) for quote in decoding.link(roles, scores)
        )
        return doc

    def tokens(self, doc: Doc) -> ModelTokens:
        """The `Doc` as the model reads it."""
        attributes = doc.to_array([ORTH, IS_SPACE, SPACY])
        is_space = attributes[:, 1] != 0
        places = np.flatnonzero(~is_space)
        breaks = [place for place in np.flatnonzero(is_space) if "\n" in doc[int(place)].text]
        line = np.searchsorted(breaks, places)
        starts_line = np.diff(line, prepend=-1) != 0
        follows = np.diff(places, prepend=-2) == 1
        glued = follows & (attributes[places - 1, 2] == 0)
        known, strings = self._read, doc.vocab.strings
        words = attributes[places, 0].tolist()
        read = [known.get(word) or self._read_once(word, strings[word]) for word in words]
        sizes = [len(token.pieces) for token in read]
        states = decoding.quote_states([token.text for token in read], glued, starts_line)
        shapes = decoding.shape_row([token.shape for token in read], starts_line, states)
        return ModelTokens(
            places,
            np.fromiter(chain.from_iterable(token.pieces for token in read), np.int64),
            np.repeat(shapes, sizes),
            np.cumsum([0, *sizes]),
            starts_line,
        )

    def _read_once(self, word: int, text: str) -> ReadToken:
        """A token by spaCy's number of it; most are remembered from other news."""
        if len(self._read) >= _MOST:
            self._read.clear()
        plain = in_thousands(text)
        pieces = self._word_pieces.of(plain)[:PIECES_A_TOKEN] or [UNKNOWN]
        found = self._read[word] = ReadToken(text, pieces, decoding.shape(plain))
        return found

    def planned(self, tokens: ModelTokens) -> list[tuple[int, int]]:
        """The windows to read, as runs of the model's tokens."""
        sizes = np.diff(tokens.firsts)
        return decoding.windows(sizes, tokens.starts_line, self.limit, self.overlap)

    def scores(self, tokens: ModelTokens, is_telling: Booleans) -> tuple[Scores | None, harm.Heard]:
        """The model's scores of every token, each read where a window knows most about it.

        `is_telling` says which tokens are words of harm: windows without any are not heard.
        """
        planned = self.planned(tokens)
        if not planned:
            return None, harm.SILENCE
        window = decoding.reading_window(len(tokens.places), planned)
        read: list[list[Floats]] = [[], [], []]
        links, heard = [], []
        for number, (start, end) in enumerate(planned):
            first, last = tokens.firsts[start], tokens.firsts[end]
            is_heard = is_telling[start:end].any()
            entities, roles, fine, halves, *states = self.session.run(
                ["entities", "roles", "fine", "links", *([harm.STATES] if is_heard else [])],
                {
                    "pieces": between(START, tokens.pieces[first:last], END),
                    "shapes": between(0, tokens.shapes[first:last], 0),
                },
            )
            rows = tokens.firsts[start:end] - first + 1
            is_mine = window[start:end] == number
            mine = rows[is_mine]
            if is_heard:
                found = self.branch.hear(states[0], mine, tokens.places[start:end][is_mine])
                heard.append((0, found))
            for part, of_pieces in zip(read, (entities, roles, fine), strict=True):
                part.append(of_pieces[0, mine])
            both = halves[0, rows]
            links.append(Links(start, both[:, : both.shape[1] // 2], both[:, both.shape[1] // 2 :]))
        entities, roles, fine = (decoding.log_softmax(np.concatenate(part)) for part in read)
        return Scores(entities, roles, fine, links, window), harm.joined(heard)


def between(first: int, row: Integers, last: int) -> NDArray[np.int32]:
    """The row between two numbers, as a batch of one for the model."""
    return np.concatenate(([first], row, [last]), dtype=np.int32, casting="same_kind")[None]


def named(doc: Doc, tokens: ModelTokens, scores: Floats, types: Sequence[str]) -> list[Span]:
    """The spans of the best labels, named by `types`."""
    path = decoding.viterbi(scores, tokens.starts_line)
    return [
        Span(doc, *in_doc(tokens, (found.start, found.end)), types[found.type])
        for found in decoding.spans(path, scores)
    ]


def in_doc(tokens: ModelTokens, span: tuple[int, int]) -> TokenSpan:
    """A run of the model's tokens as a run of the `Doc`'s."""
    return int(tokens.places[span[0]]), int(tokens.places[span[1] - 1]) + 1


def attribution(tokens: ModelTokens, quote: LinkedQuote) -> Attribution:
    """What the decoder linked, in tokens of the `Doc`."""
    return Attribution(
        content=tuple(in_doc(tokens, part) for part in quote.content),
        cue=in_doc(tokens, quote.cue) if quote.cue else None,
        source=in_doc(tokens, quote.source) if quote.source else None,
        score=round(quote.score, 4),
        cue_score=round(quote.cue_score, 4),
    )


@Language.factory(
    "onrecord_encoder",
    assigns=["doc.spans", "doc.ents", "doc._.attributions"],
    default_config={
        "window": 280,
        "stride": 192,
        "threads": 1,
        "model": None,
        "scorer": {"@scorers": "onrecord_encoder_scorer.v1"},
    },
    default_score_weights={f"spans_{NEWS}_f": 1.0},
)
def make_encoder(
    nlp: Language,
    name: str,
    *,
    window: int,
    stride: int,
    threads: int,
    model: str | None,
    scorer: Callable[..., dict[str, Any]] | None,
) -> NewsEncoder:
    """The component; `model` is a folder with other weights than the released ones."""
    return NewsEncoder(
        name,
        window=window,
        stride=stride,
        threads=threads,
        model=Path(model) if model else weights.MODEL,
        scorer=scorer,
    )
