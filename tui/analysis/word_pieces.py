"""Cuts words into the encoder's pieces: BERT's uncased WordPiece, of one word at a time.

Takes a word as the text has it; gives the numbers of its pieces. Reads the vocabulary of a Hugging
Face `tokenizer.json` and gives what their library gives, without the 38 MB that library brings.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import msgspec

LONGEST = 100
"""Characters of a word; a longer one is unknown."""

_IDEOGRAPHS = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Chinese characters, each a word of its own."""


_CONTROLS = frozenset(("Cc", "Cf", "Co", "Cs"))


class _Model(msgspec.Struct):
    vocab: dict[str, int]
    unk_token: str
    continuing_subword_prefix: str


class _File(msgspec.Struct):
    """The part of a `tokenizer.json` that matters here."""

    model: _Model


class WordPieces:
    """The vocabulary in the file `path`."""

    def __init__(self, path: Path) -> None:
        model = msgspec.json.decode(path.read_bytes(), type=_File).model
        self._unknown = model.vocab[model.unk_token]
        prefix = model.continuing_subword_prefix
        self._firsts = model.vocab
        self._others = {
            piece.removeprefix(prefix): number
            for piece, number in model.vocab.items()
            if piece.startswith(prefix)
        }

    def of(self, word: str) -> list[int]:
        """The pieces of a word, none of white space."""
        if word.isascii() and word.isalnum():
            return self._cut(word.lower())
        return [piece for part in plain_words(word) for piece in self._cut(part)]

    def _cut(self, word: str) -> list[int]:
        """The longest piece that the rest begins with, again and again."""
        if len(word) > LONGEST:
            return [self._unknown]
        found: list[int] = []
        start, known = 0, self._firsts
        while start < len(word):
            end = len(word)
            while end > start and word[start:end] not in known:
                end -= 1
            if end == start:
                return [self._unknown]
            found.append(known[word[start:end]])
            start, known = end, self._others
        return found


def plain_words(text: str) -> list[str]:
    """The text in small letters without accents, cut at white space and round punctuation."""
    spaced = "".join(map(_cleaned, text))
    bare = (c for c in unicodedata.normalize("NFD", spaced) if unicodedata.category(c) != "Mn")
    small = "".join(character.lower() for character in bare)
    return "".join(f" {c} " if _is_punctuation(c) else c for c in small).split()


def _cleaned(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if unicodedata.category(character) in _CONTROLS or character == "\ufffd":
        return ""
    if character.isspace():
        return " "
    number = ord(character)
    is_ideograph = any(first <= number <= last for first, last in _IDEOGRAPHS)
    return f" {character} " if is_ideograph else character


def _is_punctuation(character: str) -> bool:
    """As BERT has it: "$", "+" and their like are of it too."""
    if character.isascii():
        return not character.isalnum() and character.isprintable() and character != " "
    return unicodedata.category(character)[0] == "P"
