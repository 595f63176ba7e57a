"""Where words are found again, and where they are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tui.corrections.anchoring import find, target_of

TEXT = (
    "Two people were killed in Karsk on Monday, the mayor said. Two people were killed in Lenvik "
    "on Tuesday. In all 12 people were hurt, the ministry said, and 12 people are missing."
)


def spot(text: str, words: str, number: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def test_words_are_found_where_they_stood():
    for number in (0, 1):
        span = spot(TEXT, "12 people", number)
        assert find(target_of(TEXT, span), TEXT) == span


def test_words_are_found_where_they_went():
    span = spot(TEXT, "Two people", 1)
    assert find(target_of(TEXT, span), f"Updated. {TEXT}") == (span[0] + 9, span[1] + 9)


def test_of_two_alike_the_other_never_stands_in():
    first = spot(TEXT, "12 people")
    target = target_of(TEXT, first)
    gone = TEXT.replace("In all 12 people were hurt, the ministry said, and ", "In all ")
    assert find(target, gone) is None


def test_a_passage_that_stands_twice_is_told_apart_by_all_that_is_around_it():
    passage = "The toll rose. Nine people died in the town, the mayor said on Monday. "
    text = f"First. {passage}Then this. {passage}End."
    span = spot(text, "Nine people", 1)
    assert find(target_of(text, span), text) == span
    assert find(target_of(text, span), text.replace(f"this. {passage}End", "this. End")) is None


def test_a_passage_that_was_copied_is_ambiguous_once_it_moved():
    span = spot(TEXT, "Karsk")
    target = target_of(TEXT, span)
    assert find(target, f"New. {TEXT} {TEXT}") is None


def test_a_number_that_grew_is_another_number():
    text = "The ministry put the number of the dead in the region at 12. It gave no names."
    target = target_of(text, spot(text, "12"))
    assert find(target, text.replace("12.", "12.5.")) is None
    assert find(target, text.replace("12.", "12,000.")) is None
    assert find(target, text.replace("12. It", "12 million. It")) is None


def test_a_change_further_off_does_not_matter():
    text = "The ministry put the number of the dead in the region at 12. It gave no names at all."
    span = spot(text, "12")
    assert find(target_of(text, span), text.replace("names at all", "ages")) == span


@given(st.text("ab 1.", max_size=60), st.data())
def test_in_its_own_text_every_span_is_found(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert find(target_of(text, (start, end)), text) == (start, end)


def edited(text: str, chance: random.Random) -> list[tuple[str, int | None]]:
    """`text` with words lost, changed, added, moved and copied: each letter and whence it came."""
    letters: list[tuple[str, int | None]] = [(letter, at) for at, letter in enumerate(text)]
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(letters))
        size = min(chance.choice((1, 5, 30, 120)), len(letters) - at)
        to = chance.randrange(len(letters) - size + 1)
        piece = letters[at : at + size]
        match chance.choice(("lose", "add", "change", "move", "copy")):
            case "lose":
                del letters[at : at + size]
            case "add":
                letters[at:at] = [(letter, None) for letter in " 12 people were hurt"]
            case "change":
                letters[at : at + size] = [(chance.choice("abc 12"), None) for _ in range(size)]
            case "move":
                del letters[at : at + size]
                letters[to:to] = piece
            case "copy":
                letters[to:to] = piece
    return letters


def test_of_a_thousand_corrections_in_edited_texts_none_is_on_other_words():
    chance = random.Random(18)
    towns = "Karsk Lenvik Odden Marn Tolvik".split()
    found = 0
    for _ in range(1000):
        text = " ".join(
            f"In {chance.choice(towns)} {chance.randint(1, 15)} people were "
            f"{chance.choice(('hurt', 'killed'))}, {chance.choice(('police', 'the mayor'))} said."
            for _ in range(25)
        )
        number = chance.randrange(25)
        span = spot(text, " people", number)
        span = (text.rindex(" ", 0, span[0]) + 1, span[1])
        letters = edited(text, chance)
        new = "".join(letter for letter, _ in letters)
        place = find(target_of(text, span), new)
        if place is not None:
            found += 1
            assert new[slice(*place)] == text[slice(*span)]
            assert [was for _, was in letters[slice(*place)]] == list(range(*span)), "other words"
    assert found > 500
