"""Which counts add to those before them, from the records and the words they stand in."""

from __future__ import annotations

from typing import Any

import pytest

from tui.counting.adding import SIGNS, Weights, cases_of, judged, says_that_it_adds, shipped
from tui.records import TallyRow

NEVER = Weights(-9.0, dict.fromkeys(SIGNS, 0.0))
ALWAYS = Weights(9.0, dict.fromkeys(SIGNS, 0.0))
TEXT = "Nine people died in Karsk. Later the mayor spoke of 12 dead. Another six died in Orlo."
SENTENCES = [(0, 26), (27, 60), (61, 86)]


def row(words: str, count: int, **fields: Any) -> TallyRow:
    start = TEXT.index(words)
    known = {"kind": "killed", "min": count, "max": count, "text": words} | fields
    return TallyRow(id=words, start=start, end=start + len(words), **known)


def test_only_what_comes_after_another_of_its_kind_is_asked() -> None:
    rows = [row("Nine people", 9), row("12", 12), row("six", 6, kind="injured")]
    (case,) = cases_of(rows, TEXT, SENTENCES)
    assert (case.row.id, case.sentence, case.at, case.apart) == ("12", TEXT[27:60], 25, 1)
    assert not case.is_shared


def test_rows_that_do_not_count_and_zeros_ask_nothing() -> None:
    rows = [row("Nine people", 9), row("12", 12, role="background"), row("six", 0)]
    assert list(cases_of(rows, TEXT, SENTENCES)) == []


def test_rivals_for_one_quantity_are_not_asked() -> None:
    rows = [row("Nine people", 9, alt="a"), row("12", 12, role="claim", alt="a")]
    assert list(cases_of(rows, TEXT, SENTENCES)) == []
    assert judged(rows, TEXT, SENTENCES, NEVER) == tuple(rows)


def test_what_says_that_it_adds_is_believed() -> None:
    rows = [row("Nine people", 9), row("six", 6)]
    (case,) = cases_of(rows, TEXT, SENTENCES)
    assert says_that_it_adds(case)
    assert judged(rows, TEXT, SENTENCES, NEVER) == tuple(rows)


@pytest.mark.parametrize(("before", "is_believed"), [(12, True), (13, False), (11, False)])
@pytest.mark.parametrize("nth", ["A thirteenth", "A 13th man"])
def test_a_thirteenth_is_the_next_after_twelve(nth: str, before: int, *, is_believed: bool) -> None:
    text = f"Twelve died of heat. {nth} was found in Orlo."
    rows = [
        TallyRow(id="a", kind="killed", min=before, max=before, text="Twelve", start=0, end=6),
        TallyRow(id="b", kind="killed", min=1, max=1, text=nth, start=21, end=21 + len(nth)),
    ]
    (case,) = cases_of(rows, text, [(0, 20), (21, len(text))])
    assert says_that_it_adds(case) is is_believed


OTHERS = "Six were hurt. Two others were hit. {} victims are in hospital."


@pytest.mark.parametrize(
    ("words", "is_believed"), [("The other two", False), ("Two other", False), ("Four other", True)]
)
def test_others_told_of_before_are_not_more(words: str, *, is_believed: bool) -> None:
    text = OTHERS.format(words)
    sizes = {"Six": 6, "Two others": 2, words: 4 if words == "Four other" else 2}
    rows = [
        TallyRow(
            id=each, kind="injured", min=size, max=size, text=each,
            start=text.index(each), end=text.index(each) + len(each),
        )
        for each, size in sizes.items()
    ]  # fmt: skip
    last = list(cases_of(rows, text, [(0, 14), (15, 35), (36, len(text))]))[-1]
    assert says_that_it_adds(last) == is_believed


@pytest.mark.parametrize(
    ("count", "source", "role"),
    [
        (9, None, "repeat"),
        (4, None, "subset"),
        (12, "the mayor", "claim"),
        (12, None, "background"),
    ],
)
def test_what_hardly_adds_is_told_already(count: int, source: str | None, role: str) -> None:
    rows = [row("Nine people", 9), row("12", count, source=source)]
    first, second = judged(rows, TEXT, SENTENCES, NEVER)
    assert second.role == role
    assert second.confidence == 1.0
    assert (first.alt is not None and first.alt == second.alt) == (role == "claim")


def test_what_likely_adds_counts_as_before() -> None:
    rows = [row("Nine people", 9), row("12", 12)]
    assert [each.role for each in judged(rows, TEXT, SENTENCES, ALWAYS)] == ["current", "current"]


def test_every_sign_has_its_weight() -> None:
    assert shipped().signs.keys() == SIGNS.keys()


def test_a_text_without_sentences_is_one() -> None:
    rows = [row("Nine people", 9), row("12", 12)]
    (case,) = cases_of(rows, TEXT, [])
    assert case.sentence == TEXT


def rows_of(text: str, *counts: tuple[str, int, int | None, str]) -> list[TallyRow]:
    """Rows of the killed, each by its words, lower and upper end and role, in the order of `text`.

    Words that come twice are told in the order of their places.
    """
    found, place = [], 0
    for words, low, high, role in counts:
        place = text.index(words, place)
        known = {"kind": "killed", "min": low, "max": high, "role": role, "text": words}
        end = place + len(words)
        found.append(TallyRow(id=f"{words}-{place}", start=place, end=end, **known))
        place = end
    return found


BESIDE = "The deaths of Ana Lund, Per Lund and Ida Berg were confirmed."
OWN = "Tom Berg, his wife and five guards were killed."
APPOSED = "A chemist, Dr. Ana Lund, was killed."
LEAST = "At least one pupil, a girl, was killed."
WITHIN = "Between 65 and 73 people died. The group counted 69 dead."
AMONG = "At least 16 people died. Two boys drowned. Another couple drowned."


@pytest.mark.parametrize(
    ("text", "counts", "roles"),
    [
        (BESIDE, [("Ana Lund", 1, 1), ("Per Lund", 1, 1), ("Ida Berg", 1, 1)], "c c c"),
        (BESIDE, [("Ana Lund", 1, 1), ("Lund", 1, 1)], "c r"),
        (OWN, [("Tom Berg", 1, 1), ("his wife", 1, 1), ("five guards", 5, 5)], "c c c"),
        (APPOSED, [("A chemist", 1, 1), ("Ana Lund", 1, 1)], "c r"),
        (LEAST, [("At least one pupil", 1, None), ("a girl", 1, 1)], "c r"),
        (WITHIN, [("Between 65 and 73 people", 65, 73), ("69", 69, 69)], "c r"),
        (AMONG, [("At least 16 people", 16, None), ("Another couple", 2, 2)], "c c"),
    ],
)
def test_the_words_say_whether_it_adds(
    text: str, counts: list[tuple[str, int, int | None]], roles: str
) -> None:
    rows = rows_of(text, *((*count, "current") for count in counts))
    told = judged(rows, text, [(0, len(text))], NEVER)
    assert " ".join(row.role[0] for row in told) == roles


def test_another_of_the_parts_is_a_part() -> None:
    parts = ("At least 16 people", 16, None, "current"), ("Two boys", 2, 2, "subset")
    rows = rows_of(AMONG, *parts, ("Another couple", 2, 2, "current"))
    assert judged(rows, AMONG, [(0, len(AMONG))], ALWAYS)[-1].role == "subset"
