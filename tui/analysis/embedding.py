"""The first layer of spaCy's word vectors, remembered: what a word alone gives is worked out once.

That layer sees a word's form, ends and shape and nothing beside it; the layers after it, which read
the neighbours, are left as they are. Half of the words of an article stand in it twice, and most of
them in others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from tui.analysis.decoding import Floats

TOK2VEC, FEATURES = "tok2vec", "extract_features"
MOST = 1 << 15
"""Words remembered: 12 MB of vectors."""
LEAST = 64
"""Words worked out at once: a few alone are multiplied by other kernels, and the last digits of a
vector would hang on who stands beside it."""


def quicken(nlp: Language) -> None:
    """Put `Embedding` in the vectors of `nlp`, if their first layer sees single words alone."""
    model = getattr(nlp.get_pipe(TOK2VEC), "model", None) if TOK2VEC in nlp.pipe_names else None
    if model is not None and model.layers and model.layers[0].layers:
        embed = model.layers[0]
        if embed.layers[0].name == FEATURES:
            model.layers[0] = Model("remembered_words", Embedding(embed), layers=[embed])


class Embedding:
    """Gives for each `Doc` what the layer `embed` does: a row of numbers for each token."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._features, *self._layers = embed.layers
        self._known: dict[bytes, int] = {}
        self._table: Floats = np.empty((MOST, embed.get_dim("nO")), np.float32)

    def __call__(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[Any, Callable[[Any], Any]]:
        """As thinc calls a layer; to learn, the layer itself is asked."""
        if is_train:
            return model.layers[0](docs, is_train)
        return [self._rows(features) for features in self._features.predict(docs)], list

    def _rows(self, features: NDArray[np.uint64]) -> Floats:
        words = features.view(f"V{features.itemsize * features.shape[1]}")[:, 0].tolist()
        new = {word: at for at, word in enumerate(words) if word not in self._known}
        if len(self._known) + len(new) > MOST:
            self._known.clear()
            return self._worked_out(features)
        if new:
            first = len(self._known)
            self._table[first : first + len(new)] = self._worked_out(features[[*new.values()]])
            self._known.update(zip(new, range(first, MOST), strict=False))
        return self._table[[self._known[word] for word in words]]

    def _worked_out(self, features: NDArray[np.uint64]) -> Floats:
        missing = max(0, LEAST - len(features))
        told: Any = [np.pad(features, ((0, missing), (0, 0)))]
        for layer in self._layers:
            told = layer.predict(told)
        found: Floats = told[0][: len(features)]
        return found
