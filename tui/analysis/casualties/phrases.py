"""How many a phrase counts that no rule of harm led to: the second witness only points at it."""

from __future__ import annotations

from spacy.tokens import Span

from tui.analysis.casualties.mention import Count, Reading
from tui.analysis.casualties.victims import count_of, counted_thing, is_person

_ALONE = {"both": (2, 2), "one": (1, 1), "multiple": (2, None)}
"""Words that say how many, though no figure: "both pilots", "one of its privates"."""


def count_in(reading: Reading, first: int, last: int) -> Count | None:
    """The count of the tokens from `first` to `last` (exclusive), null where they give none."""
    span = reading.doc[first:last]
    heads = [span.root, *(token for token in span if token != span.root)]
    figures = [token for token in span if reading.count_figure(token)]
    for head in (*heads[:1], *figures, *heads[1:]):
        count = count_of(reading, head)
        if count is not None and count.first < last and first < max(count.last, head.i + 1):
            count.first, count.last = min(count.first, first), max(count.last, last)
            return count
    root = span.root
    thing = counted_thing(reading, root)
    if thing is not None:
        return thing
    if (said := _said(reading, span)) is not None:
        return Count(first, last, *said, None, root, vague=said[1] is None)
    is_singular = root.tag_ in ("NN", "NNP", "PRP", "JJ", "JJS") or is_person(root)
    if root.tag_ not in ("NNS", "NNPS") and is_singular:
        is_definite = span[0].lower_ in ("the", "his", "her", "their")
        return Count(first, last, 1, 1, root.text, root, is_single=True, is_definite=is_definite)
    return None


def _said(reading: Reading, span: Span) -> tuple[int, int | None] | None:
    """The number in words or digits that is no figure elsewhere: "Civil Hospital [83]"."""
    for token in span:
        if token.lower_ in _ALONE:
            return _ALONE[token.lower_]
    digits, figure = span.text.replace(",", ""), reading.figure_at.get(span.start)
    is_age = figure is not None and figure.type == "age"
    return (int(digits), int(digits)) if digits.isdecimal() and not is_age else None
