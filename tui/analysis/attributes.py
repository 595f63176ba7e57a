"""spaCy's attribute ruler and lemmatizer, many times quicker: parts of speech, morphology, lemmas.

Most of the ruler's rules look at one token alone (its tag, its letters in lower case, its relation,
whether it is a space), and so does the lemmatizer: both are asked once for each tag, word and
relation, and the answer kept. Where a token opens a rule on several, the ruler is asked about all
of them. The result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeGuard, cast

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

RULER, ORIGINAL, LEMMATIZER = "attribute_ruler", "spacy_attribute_ruler", "lemmatizer"
_MOST = 200_000  # answers kept

ASKED = ("TAG", "LOWER", "DEP", "IS_SPACE")
"""What rules may ask of a token: all of it is told by `KEY`."""
KEY = ("TAG", "ORTH", "DEP")
Key = tuple[int, int, int]
"""The attributes `KEY` of a token, as spaCy's numbers."""
Row = tuple[str, str, str]
"""Its word, tag and relation."""


class Answer(NamedTuple):
    """What is made of a token, as spaCy's numbers."""

    pos: int
    morph: int
    lemma: int
    tag: int
    dep: int


_FIELDS: list[int | str] = [field.upper() for field in Answer._fields]


@Language.factory("onrecord_attributes")
def make_attributes(nlp: Language, name: str) -> Attributes:
    """The component for a pipeline whose own ruler goes by the name `ORIGINAL`."""
    return Attributes(cast("AttributeRuler", nlp.get_pipe(ORIGINAL)), _pipe(nlp, LEMMATIZER))


def quicken(nlp: Language) -> None:
    """Put `Attributes` under the name of the ruler of `nlp`, if that has one of rules as above.

    The lemmatizer's lists of words, which it goes through for every word it has not met, are made
    sets.
    """
    lemmatizer, ruler = _pipe(nlp, LEMMATIZER), _pipe(nlp, RULER)
    if _is_by_rule(lemmatizer):
        index = lemmatizer.lookups.get_table("lemma_index")
        for kind, words in index.items():
            index[kind] = frozenset(words)
    if not isinstance(ruler, AttributeRuler):
        return
    asked = {key for pattern in _patterns(ruler) for token in pattern for key in token}
    said = {
        str(key) for rule in cast("list[dict[str, Any]]", ruler.patterns) for key in rule["attrs"]
    }
    if asked <= set(ASKED) and said <= set(_FIELDS):
        nlp.rename_pipe(RULER, ORIGINAL)
        nlp.add_pipe("onrecord_attributes", RULER, before=ORIGINAL)
        nlp.disable_pipe(ORIGINAL)


class Attributes:
    """Does to a tagged and parsed `Doc` what its `ruler` would, and the `lemmatizer` after it.

    A lemmatizer of another kind than the English one of rules is left to do its own work.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: object) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer if _is_by_rule(lemmatizer) else None
        self._answers: dict[Key, Answer] = {}
        self._openers: set[Key] = set()
        self._longest = 1
        self._opens = Matcher(ruler.vocab)
        for number, pattern in enumerate(_patterns(ruler)):
            if len(pattern) > 1:
                self._opens.add(str(number), [pattern[:1]])
                self._longest = max(self._longest, len(pattern))

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma; tag and relation where a rule says so."""
        keys: list[Key] = [*map(tuple, doc.to_array(list(KEY)).tolist())]
        if len(self._answers) + len(keys) > _MOST:
            self._answers.clear()
            self._openers.clear()
        if new := {key: place for place, key in enumerate(keys) if key not in self._answers}:
            self._learn([*new], [doc[place] for place in new.values()])
        answers = [self._answers[key] for key in keys]
        openers = [n for n, key in enumerate(keys) if key in self._openers]
        for start, end in _joined((n, n + self._longest) for n in openers):
            answers[start:end] = self._ask(self._copy(map(_row, doc[start:end])))
        table: Any = np.array(answers, "uint64").reshape(-1, len(_FIELDS))
        return doc.from_array(_FIELDS, table)

    def _learn(self, keys: list[Key], tokens: list[Token]) -> None:
        """Ask about the tokens as if each stood alone: those that open a rule on several do."""
        rows = [*map(_row, tokens)]
        openers = {start for _, start, _ in self._opens(self._copy(rows))}
        self._openers.update(keys[at] for at in openers)
        others = [at for at in range(len(rows)) if at not in openers]
        for group in filter(None, (others, *([at] for at in openers))):
            answers = self._ask(self._copy(rows[at] for at in group))
            self._answers.update(zip((keys[at] for at in group), answers, strict=True))

    def _copy(self, rows: Iterable[Row]) -> Doc:
        """A `Doc` of such tokens."""
        words, tags, deps = map(list, zip(*rows, strict=True))
        heads = list(range(len(words)))
        return Doc(self._ruler.vocab, words=words, tags=tags, deps=deps, heads=heads)

    def _ask(self, doc: Doc) -> list[Answer]:
        """What is made of the tokens of `doc`."""
        doc = self._ruler(doc)
        if self._lemmatizer is not None:
            doc = self._lemmatizer(doc)
        return [Answer(*row) for row in doc.to_array(_FIELDS).tolist()]


def _pipe(nlp: Language, name: str) -> object:
    return nlp.get_pipe(name) if name in nlp.pipe_names else None


def _row(token: Token) -> Row:
    return token.text, token.tag_, token.dep_


def _is_by_rule(lemmatizer: object) -> TypeGuard[EnglishLemmatizer]:
    if not isinstance(lemmatizer, EnglishLemmatizer):
        return False
    return lemmatizer.mode == "rule" and not lemmatizer.overwrite


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
