"""How many a phrase counts that no rule of harm led to: the second witness only points at it."""

from __future__ import annotations

from tui.analysis.casualties.mention import Count, Reading
from tui.analysis.casualties.victims import count_of, counted_thing, is_person


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
    is_singular = root.tag_ in ("NN", "NNP", "PRP") or is_person(root)
    if root.tag_ not in ("NNS", "NNPS") and is_singular:
        is_definite = span[0].lower_ in ("the", "his", "her", "their")
        return Count(first, last, 1, 1, root.text, root, is_single=True, is_definite=is_definite)
    return None
