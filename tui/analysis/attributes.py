"""spaCy's attribute ruler, many times quicker: parts of speech, morphology and lemmas by rule.

Most of its rules look at one token alone (its tag, its letters in lower case, its relation, whether
it is a space): the ruler is asked once for each four of these, and the answer kept. Rules on
several tokens are asked where they match. The result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

RULER, ORIGINAL = "attribute_ruler", "spacy_attribute_ruler"
_MOST = 200_000  # answers kept

ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
Key = tuple[int, int, int, int]
"""The attributes `ASKED` of a token, as spaCy's numbers."""


class Answer(NamedTuple):
    """What the ruler makes of a token, as spaCy's numbers."""

    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


@Language.factory("onrecord_attributes")
def make_attributes(nlp: Language, name: str) -> Attributes:
    """The component for a pipeline whose own ruler goes by the name `ORIGINAL`."""
    return Attributes(cast("AttributeRuler", nlp.get_pipe(ORIGINAL)))


def quicken(nlp: Language) -> None:
    """Put `Attributes` under the name of the ruler of `nlp`, if that has one of rules as above."""
    ruler = nlp.get_pipe(RULER) if RULER in nlp.pipe_names else None
    if not isinstance(ruler, AttributeRuler):
        return
    asked = {key for pattern in _patterns(ruler) for token in pattern for key in token}
    said = {
        str(key) for rule in cast("list[dict[str, Any]]", ruler.patterns) for key in rule["attrs"]
    }
    if asked <= set(ASKED) and said <= {field.upper() for field in Answer._fields}:
        nlp.rename_pipe(RULER, ORIGINAL)
        nlp.add_pipe("onrecord_attributes", RULER, before=ORIGINAL)
        nlp.disable_pipe(ORIGINAL)


class Attributes:
    """Does to a tagged and parsed `Doc` what its `ruler` would."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._answers: dict[Key, Answer] = {}
        self._phrases = Matcher(ruler.vocab)
        for number, pattern in enumerate(_patterns(ruler)):
            if len(pattern) > 1:
                self._phrases.add(str(number), [pattern])

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma; tag and relation where a rule says so."""
        keys: list[Key] = [*map(tuple, doc.to_array(list(ASKED)).tolist())]
        answers = [
            self._answers.get(key) or self._ask_once(key, doc[n]) for n, key in enumerate(keys)
        ]
        for start, end in _joined((start, end) for _, start, end in self._phrases(doc)):
            answers[start:end] = self._ask(doc[start:end])
        table: Any = np.array([answer[:3] for answer in answers], dtype="uint64").reshape(-1, 3)
        doc.from_array(["POS", "MORPH", "LEMMA"], table)
        for token, key, answer in zip(doc, keys, answers, strict=True):
            if answer.tag != key[0]:
                token.tag = answer.tag
            if answer.dep != key[2]:
                token.dep = answer.dep
        return doc

    def _ask_once(self, key: Key, token: Token) -> Answer:
        if len(self._answers) >= _MOST:
            self._answers.clear()
        (answer,) = self._ask([token])
        self._answers[key] = answer
        return answer

    def _ask(self, tokens: Iterable[Token]) -> list[Answer]:
        """What the ruler makes of tokens that stand together."""
        tokens = list(tokens)
        doc = Doc(
            self._ruler.vocab,
            words=[token.text for token in tokens],
            tags=[token.tag_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=list(range(len(tokens))),
        )
        self._ruler(doc)
        attributes = doc.to_array(["POS", "MORPH", "LEMMA", "TAG", "DEP"])
        return [Answer(*row) for row in attributes.tolist()]


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, object]]]:
    rules = cast("list[dict[str, Any]]", ruler.patterns)
    return [pattern for rule in rules for pattern in rule["patterns"]]


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    reached: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if reached is not None and start < reached[1]:
            reached = reached[0], max(reached[1], end)
            continue
        if reached is not None:
            yield reached
        reached = start, end
    if reached is not None:
        yield reached
