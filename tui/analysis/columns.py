"""A document's tokens as columns: read in one pass where a loop would make an object of each.

spaCy makes a new `Token` whenever one is looked at. What asks one thing of all tokens asks here
first, and looks at those few that are meant.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.strings import get_string_id
from spacy.tokens import Doc


def having(doc: Doc, attribute: int, words: frozenset[str]) -> list[int]:
    """The places of the tokens whose `attribute` (of `spacy.attrs`) is one of `words`."""
    return _places(doc.to_array(attribute).tolist(), _numbers(words))


def any_case(doc: Doc, attribute: int, words: frozenset[str]) -> list[int]:
    """Those that have one of `words`, in lower case, as their `attribute` in any case."""
    column, strings = doc.to_array(attribute).tolist(), doc.vocab.strings
    return _places(column, {kind for kind in set(column) if strings[kind].lower() in words})


def _places(column: list[int], meant: Set[int]) -> list[int]:
    return [at for at, number in enumerate(column) if number in meant]


def offsets(doc: Doc) -> tuple[list[int], list[int]]:
    """The characters where each token starts and ends."""
    columns = doc.to_array([IDX, LENGTH]).astype(np.int64)
    return columns[:, 0].tolist(), columns.sum(axis=1).tolist()


def sentence_starts(doc: Doc) -> NDArray[np.bool_]:
    """Which tokens a sentence begins with."""
    starts: NDArray[np.bool_] = doc.to_array(SENT_START) == 1
    return starts


@lru_cache(maxsize=512)
def _numbers(words: frozenset[str]) -> frozenset[int]:
    """The words as spaCy's numbers."""
    return frozenset(map(get_string_id, words))
