"""The example of every frame is its test: the phrase in brackets, of that kind, and no other."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import tally_of
from tui.analysis.casualties.frames import FRAMES, Frame


def _name(frame: Frame) -> str:
    return f"{frame.kind}: {frame.example}"


@pytest.mark.parametrize("frame", FRAMES, ids=map(_name, FRAMES))
def test_a_frame_reads_its_example(nlp: Language, frame: Frame) -> None:
    before, phrase, after = frame.example.replace("]", "[").split("[")
    rows = tally_of(nlp, before + phrase + after).rows
    assert [(row.kind, row.text) for row in rows] == [(frame.kind, phrase)]


def test_no_example_stands_twice() -> None:
    assert len({frame.example for frame in FRAMES}) == len(FRAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve workers lost their jobs.",
        "Six hikers lost their way in the fog.",
        "The party lost 12 seats.",
        "Some 900 people took part in the drill.",
        "The three chairs were cut off the list.",
        "Six firms have no power over prices.",
        "The flood could have left 300 people homeless.",
    ],
)
def test_what_only_sounds_like_harm_is_no_row(nlp: Language, sentence: str) -> None:
    assert tally_of(nlp, sentence).rows == ()


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("Two people were shot, one fatally.", [("casualties", 2), ("killed", 1)]),
        ("A rider was shot and killed.", [("killed", 1)]),
        ("The fire left 11 dead and 34 hurt.", [("killed", 11), ("injured", 34)]),
        ("Deaths: 89 (previous report 98).", [("killed", 89), ("killed", 98)]),
        ("Dead: none.", [("killed", 0)]),
        ("The 17-year-old was wounded.", [("injured", 1)]),
    ],
)
def test_what_a_number_stands_for(
    nlp: Language, sentence: str, rows: list[tuple[str, int]]
) -> None:
    assert [(row.kind, row.min) for row in tally_of(nlp, sentence).rows] == rows


def test_a_headline_leaves_the_article_out(nlp: Language) -> None:
    text = "Teenager dies in crash\nThe road was closed for hours."
    assert [row.text for row in tally_of(nlp, text, titled=True).rows] == ["Teenager"]
