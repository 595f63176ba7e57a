"""The made-up news' gold agrees with its texts, and its scores can fail."""

from __future__ import annotations

import pytest

from tests.benchmarks.made_up_news import (
    DATA,
    HALVES,
    Attributed,
    count_quotes,
    is_same_name,
    load_gold,
)

TEXT = "Ada Quill said the dam was safe. Bo Reyes wants a new one."
SAID = Attributed(((15, 31),), (0, 9), (10, 14), "indirect", "Ada Quill")
WANTED = Attributed(((49, 58),), (33, 41), (42, 47), "stance", "Bo Reyes")


@pytest.mark.parametrize("half", HALVES)
def test_every_annotation_quotes_its_own_text(half: str) -> None:
    folder = DATA / f"news_quotes_{half}"
    checked = 0
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        annotated = folder / "attributions" / f"{path.stem}_gold.ann"
        for line in annotated.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, body, words = line.split("\t")
                spans = [part.split() for part in body.partition(" ")[2].split(";")]
                assert " ".join(text[int(s) : int(e)] for s, e in spans) == words
                checked += 1
    assert checked > 500


@pytest.mark.parametrize("half", HALVES)
def test_gold_scores_full_marks_against_itself(half: str) -> None:
    for _, text, quotes, entities in load_gold(half):
        counts = count_quotes(text, quotes, quotes)
        assert counts["all right"] == counts["all gold"] == len(quotes)
        assert counts["speech right"] == counts["speech gold"] == counts["speech found"]
        assert all(text[start:end].strip() == text[start:end] for start, end, _ in entities)


def test_right_words_from_the_wrong_source_are_wrong() -> None:
    counts = count_quotes(TEXT, [SAID], [SAID._replace(source=WANTED.source)])
    assert counts["all found"] == counts["all gold"] == 1
    assert counts["all right"] == 0


def test_a_stance_counts_among_all_but_not_as_speech() -> None:
    counts = count_quotes(TEXT, [SAID, WANTED], [SAID, WANTED])
    assert counts["all right"] == 2
    assert counts["speech gold"] == counts["speech found"] == counts["reported right"] == 1


def test_a_stance_shown_as_speech_is_spurious_speech() -> None:
    counts = count_quotes(TEXT, [SAID, WANTED], [SAID, WANTED._replace(kind="indirect")])
    assert counts["speech found"] == 2
    assert counts["speech right"] == 1


def test_names_agree_with_a_middle_initial_left_out_but_not_with_a_namesake() -> None:
    assert is_same_name("Rosa T. Adeyemi", "Rosa Adeyemi")
    assert not is_same_name("Moira Lund", "Tobias Lund")
    assert not is_same_name("Moira Lund", None)
