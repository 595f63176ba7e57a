"""Word pieces: what BERT's uncased WordPiece makes of a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.analysis import weights
from tui.analysis.word_pieces import LONGEST, WordPieces, plain_words

UNKNOWN = 100


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(weights.MODEL / weights.PIECES)


@pytest.fixture(scope="module")
def names() -> dict[int, str]:
    file = weights.MODEL / weights.PIECES
    vocabulary = json.loads(file.read_text("utf-8"))["model"]["vocab"]
    return {number: piece for piece, number in vocabulary.items()}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Harbour", ["harbour"]),
        ("harbourmaster", ["harbour", "##master"]),
        ("Söderström", ["so", "##ders", "##trom"]),
        ("o'clock", ["o", "'", "clock"]),
        ("$12", ["$", "12"]),
        ("“", ["“"]),
        ("東京", ["東", "京"]),
        ("ΟΔΟΣ", ["ο", "##δ", "##ο", "##σ"]),
        ("new\u00a0road\u200b", ["new", "road"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(
    pieces: WordPieces, names: dict[int, str], word: str, wanted: list[str]
) -> None:
    assert [names[number] for number in pieces.of(word)] == wanted


def test_what_no_piece_begins_with_is_unknown(pieces: WordPieces) -> None:
    assert pieces.of("\U0001f9ff") == [UNKNOWN]


def test_a_very_long_word_is_unknown(pieces: WordPieces) -> None:
    assert pieces.of("a" * LONGEST) != [UNKNOWN]
    assert pieces.of("a" * (LONGEST + 1)) == [UNKNOWN]


def test_nothing_is_left_of_white_space_and_controls() -> None:
    assert plain_words("\u2003\x00\t") == []


def test_the_library_of_the_training_cuts_alike(pieces: WordPieces) -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="comes with the extra `train`")
    theirs = tokenizers.Tokenizer.from_file(str(weights.MODEL / weights.PIECES))
    theirs.no_padding()
    theirs.no_truncation()
    news = Path(__file__).parent.parent / "data"
    words = {word for file in news.rglob("*.txt") for word in file.read_text("utf-8").split()}
    assert len(words) > 1000
    assert all(
        pieces.of(word) == theirs.encode(word, add_special_tokens=False).ids for word in words
    )
