"""From the encoder's scores to spans and attributions: windows, Viterbi, links.

Takes numbers about the model's tokens (the `Doc`'s without white space) in text order and gives
spans of them. Knows neither spaCy nor the model, so training scores itself with the same code.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

ENTITY_TYPES = ("PER", "ORG", "LOC", "MISC")
FINE_TYPES = (
    "PERSON",
    "NORP",
    "ORG",
    "GPE",
    "LOC",
    "FAC",
    "EVENT",
    "PRODUCT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
)
"""OntoNotes' types of names."""

ROLES = ("source", "cue", "content")
SOURCE, CUE, CONTENT = range(3)

ROLE_LEANING = np.array([0.0, 0.0, 1.0, 0.0, 0.2, 0.0, 0.0], np.float32)
"""What the labels of the roles gain before the best are sought: sources, and cues a little, go on
further than the model says alone ("the minister for health" whole)."""

SURE_HEAD = 2.0
"""How much a link gains with the logarithm of its head’s probability."""


class Links(NamedTuple):
    """The two halves of the link score for the tokens of one window, from token `start` on.

    The model links by place in the window too, so halves of two windows say nothing together.
    """

    start: int
    dependents: Floats
    heads: Floats

    @property
    def end(self) -> int:
        """The token after the window's last."""
        return self.start + len(self.heads)


class Scores(NamedTuple):
    """What the model says: log probabilities of each token, and the links of each window.

    `window` is the number of the window that each token is read in.
    """

    entities: Floats
    roles: Floats
    fine: Floats
    links: Sequence[Links]
    window: Integers


class Labelled(NamedTuple):
    """A run of tokens, end exclusive, the number of its type, and the labels' mean probability."""

    start: int
    end: int
    type: int
    score: float


class LinkedQuote(NamedTuple):
    """The runs of tokens of one attribution, and the probabilities of its content and its cue.

    Without a cue, its probability is 0.
    """

    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    score: float
    cue_score: float


def labels(types: Sequence[str]) -> tuple[str, ...]:
    """The BIO labels of `types` in the order of the model's outputs: O, B-x, I-x, B-y …"""
    return ("O", *(f"{mark}-{kind}" for kind in types for mark in "BI"))


def shape(text: str) -> int:
    """How a token is written, 0 to 7: this is how a model of lower-cased pieces sees capitals."""
    if not any(character.isalpha() for character in text):
        return 6 if any(character.isdigit() for character in text) else 5
    if text.islower():
        return 0
    if text.isupper():
        return 1 if len(text) > 1 else 2
    if text[0].isupper():
        return 3 if text[1:].islower() else 4
    return 7


SHAPES = 64
"""Kinds of token the model tells apart: 8 shapes, a line break before or none, 4 states."""


def shape_row(
    shapes: Sequence[int] | Integers, starts_line: Sequence[bool] | Booleans, states: Integers
) -> Integers:
    """The row of the model's table of shapes for each token."""
    return np.asarray(shapes, np.int64) + 8 * np.asarray(starts_line, np.int64) + 16 * states


OPENING = {"“": "double", "„": "double", "«": "double", "``": "double", "‘": "single"}
CLOSING = {"”": "double", "»": "double", "’": "single"}
EITHER = {'"': "double", "''": "double", "'": "single"}
MARKS = frozenset({*OPENING, *CLOSING, *EITHER})
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)


def quote_states(
    tokens: Sequence[str], glued: Sequence[bool] | Booleans, starts_line: Sequence[bool] | Booleans
) -> Integers:
    """Where each token stands to the quotation marks of its line: outside, inside, or a mark.

    A mark that is never closed runs to the end of its line, as where a quotation goes on in the
    next paragraph. A single mark counts only where a closing one follows on the line, so that an
    apostrophe opens nothing. `glued` tells where no white space stands before a token.
    """
    states = np.zeros(len(tokens), np.int64)
    places = [place for place, token in enumerate(tokens) if token in MARKS]
    bounds = np.flatnonzero(starts_line)
    opened = -1
    kind = ""

    def line_end(place: int) -> int:
        number = int(np.searchsorted(bounds, place, side="right"))
        return int(bounds[number]) if number < len(bounds) else len(tokens)

    def closes(place: int, kind: str) -> bool:
        token = tokens[place]
        if CLOSING.get(token, EITHER.get(token)) != kind:
            return False
        if kind == "double":
            return True
        after = place + 1
        return after == len(tokens) or not glued[after] or not tokens[after][0].isalnum()

    closing = [place for place in places if closes(place, "single")]
    end = 0
    for place in places:
        if opened >= 0 and place >= end:
            states[opened + 1 : end] = INSIDE
            opened = -1
        token = tokens[place]
        if opened >= 0:
            if closes(place, kind):
                states[opened + 1 : place] = INSIDE
                states[place] = CLOSES
                opened = -1
            continue
        kind = OPENING.get(token, EITHER.get(token, ""))
        end = line_end(place)
        if not kind:
            continue
        if kind == "single":
            is_attached = place + 1 < end and glued[place + 1]
            later = bisect_right(closing, place)
            is_closed = later < len(closing) and closing[later] < end
            is_apostrophe = glued[place] and token not in OPENING
            if is_apostrophe or not is_attached or not is_closed:
                continue
        opened = place
        states[place] = OPENS
    if opened >= 0:
        states[opened + 1 : end] = INSIDE
    return states


LINE_REACH = 24
"""Pieces a window may begin earlier to begin with a line: a line without its head reads badly."""


def windows(
    sizes: Sequence[int] | Integers,
    starts_line: Sequence[bool] | Booleans,
    limit: int,
    overlap: int,
) -> list[tuple[int, int]]:
    """Runs of tokens that cover the text, each of at most `limit` pieces.

    `sizes` are the pieces of each token. The windows are about as long as each other (attention
    costs the square of the length, and a short last one would read without context), share some
    `overlap` pieces with the next, which must be as many as a token may have, and begin with a
    line where one begins a little before.
    """
    ends = np.cumsum([0, *sizes])
    total = int(ends[-1])
    if not total:
        return []
    planned = limit - LINE_REACH
    count = 1 if total <= limit else -(-(total - overlap) // (planned - overlap))
    step = (total - overlap) / count
    first = np.searchsorted(ends, np.arange(count) * step - 1e-6)
    last = np.searchsorted(ends, np.arange(1, count + 1) * step + overlap + 1e-6, side="right") - 1
    lines = np.flatnonzero(starts_line)
    found: list[tuple[int, int]] = []
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        before = lines[: np.searchsorted(lines, start, side="right")]
        if len(before) and ends[end] - ends[before[-1]] <= limit:
            start = int(before[-1])
        found.append((start, end))
    return found


def reading_window(count: int, planned: Sequence[tuple[int, int]]) -> Integers:
    """For each of `count` tokens the number of the window to read it in.

    It is the one whose nearer edge is farthest; the text's own ends are no edges.
    """
    best = np.full(count, -1, np.int64)
    chosen = np.zeros(count, np.int64)
    for number, (start, end) in enumerate(planned):
        places = np.arange(start, end)
        left = places - start if start else np.full(end - start, count)
        right = end - 1 - places if end < count else np.full(end - start, count)
        room = np.minimum(left, right)
        better = room > best[start:end]
        best[start:end][better] = room[better]
        chosen[start:end][better] = number
    return chosen


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def are_illegal(path: Integers, starts: Booleans) -> Booleans:
    """Which labels continue a span that the label before them neither began nor continued?"""
    before = np.concatenate([[0], path[:-1]])
    before[starts] = 0
    inside = (path > 0) & (path % 2 == 0)
    illegal: Booleans = inside & (before != path) & (before != path - 1)
    return illegal


def viterbi(scores: Floats, starts: Booleans) -> Integers:
    """The best legal labels (BIO) of each token; no span crosses a token that `starts` a line.

    Where the best label of every token of a line is already legal it is the answer; only the other
    lines are searched.
    """
    path: Integers = scores.argmax(axis=1)
    illegal = np.flatnonzero(are_illegal(path, starts))
    if not len(illegal):
        return path
    bounds = np.flatnonzero(starts)
    edges = np.unique(np.concatenate([[0], bounds, [len(path)]]))
    lines = np.searchsorted(edges, illegal, side="right") - 1
    for line in np.unique(lines):
        start, end = int(edges[line]), int(edges[line + 1])
        path[start:end] = best_path(scores[start:end])
    return path


def best_path(scores: Floats) -> Integers:
    """Viterbi over one line: I-x follows B-x and I-x alone, everything else follows anything."""
    total = scores[0].copy()
    total[2::2] = -np.inf
    origins: list[tuple[int, Booleans]] = []
    for row in scores[1:]:
        begun, inside = total[1::2], total[2::2]
        from_any = int(total.argmax())
        origins.append((from_any, begun >= inside))
        longer = row[2::2] + np.maximum(begun, inside)
        total = row + total[from_any]
        total[2::2] = longer
    label = int(total.argmax())
    path = [label]
    for from_any, has_begun in reversed(origins):
        if label and label % 2 == 0:
            label -= int(has_begun[label // 2 - 1])
        else:
            label = from_any
        path.append(label)
    return np.array(path[::-1], np.int64)


def spans(path: Integers, scores: Floats) -> list[Labelled]:
    """The spans that a legal run of labels spells."""
    chances = np.exp(np.take_along_axis(scores, path[:, None], 1)[:, 0])
    labels = [*path.tolist(), 0]
    found: list[Labelled] = []
    for first in np.flatnonzero(path % 2).tolist():
        label, end = labels[first], first + 1
        while labels[end] == label + 1:
            end += 1
        mean = np.add.reduce(chances[first:end]) / np.float32(end - first)
        found.append(Labelled(first, end, label // 2, float(mean)))
    return found


def role_spans(roles: Floats, starts: Booleans) -> list[Labelled]:
    """The sources, cues and contents that the log probabilities `roles` of each token spell."""
    return spans(viterbi(roles + ROLE_LEANING, starts), roles)


def link(marked: Sequence[Labelled], scores: Scores) -> list[LinkedQuote]:
    """Attributions: each source and content goes to the cue it scores highest with.

    Contents that share a cue are parts of one quote. A content without a cue in its window goes to
    its best source; one without either stands alone.
    """
    of = {kind: [span for span in marked if span.type == kind] for kind in range(len(ROLES))}
    cues, sources = heads(of[CUE]), heads(of[SOURCE])
    source_of: dict[int, tuple[float, Labelled]] = {}
    for source in sources.spans:
        its_cue, score = best_head(source, cues, scores)
        if its_cue and score > source_of.get(its_cue.start, (-np.inf, source))[0]:
            source_of[its_cue.start] = (score, source)
    groups: dict[Labelled, tuple[Labelled | None, Labelled | None, list[Labelled]]] = {}
    for content in of[CONTENT]:
        cue, _ = best_head(content, cues, scores)
        said_by = source_of[cue.start][1] if cue and cue.start in source_of else None
        if not cue:
            said_by, _ = best_head(content, sources, scores)
        groups.setdefault(cue or said_by or content, (cue, said_by, []))[2].append(content)
    quotes = [
        LinkedQuote(
            tuple((part.start, part.end) for part in parts),
            (cue.start, cue.end) if cue else None,
            (said_by.start, said_by.end) if said_by else None,
            mean_score(parts),
            cue.score if cue else 0.0,
        )
        for cue, said_by, parts in groups.values()
    ]
    return sorted(quotes, key=lambda quote: quote.content)


class Heads(NamedTuple):
    """Spans that others may be linked to, in text order, and what their own score adds to that."""

    spans: Sequence[Labelled]
    starts: Sequence[int]
    gains: NDArray[np.float64]


def heads(spans: Sequence[Labelled]) -> Heads:
    """The spans as heads."""
    gains = SURE_HEAD * np.log([span.score for span in spans])
    return Heads(spans, [span.start for span in spans], gains)


def mean_score(parts: Sequence[Labelled]) -> float:
    """The mean of the parts' scores, each as often as it has tokens."""
    lengths = [part.end - part.start for part in parts]
    return sum(p.score * n for p, n in zip(parts, lengths, strict=True)) / sum(lengths)


def best_head(dependent: Labelled, heads: Heads, scores: Scores) -> tuple[Labelled | None, float]:
    """The head in the dependent's window with the highest link score, read at first tokens."""
    links = scores.links[scores.window[dependent.start]]
    first, last = bisect_left(heads.starts, links.start), bisect_left(heads.starts, links.end)
    if first == last:
        return None, -np.inf
    places = [start - links.start for start in heads.starts[first:last]]
    values = links.heads[places] @ links.dependents[dependent.start - links.start]
    values = values + heads.gains[first:last]
    best = int(values.argmax())
    return heads.spans[first + best], float(values[best])
