"""Where lines break, and the way between rows and characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.reader.harbour import article
from tui.reader.model.layout import Layout, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def test_breaks_at_the_last_space_that_fits() -> None:
    assert lines("the ferry left the quay", 10) == ["the ferry", "left the", "quay"]


def test_a_word_as_wide_as_the_line_fills_it() -> None:
    assert lines("seventeen boats", 9) == ["seventeen", "boats"]


def test_cuts_a_word_longer_than_the_line() -> None:
    assert lines("see https://tide.example/a", 8) == ["see", "https://", "tide.exa", "mple/a"]


def test_swallows_all_spaces_at_a_break() -> None:
    assert lines("one   two", 4) == ["one", "two"]


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert lines("", 10) == [""]


def test_breaks_between_ideographs_and_counts_two_cells_each() -> None:
    assert lines("船が港に入った", 6) == ["船が港", "に入っ", "た"]


def test_no_line_begins_with_a_closing_mark_of_east_asian_text() -> None:
    assert lines("船が港。入った", 6) == ["船が", "港。入", "った"]


def test_a_combining_accent_stays_with_its_letter() -> None:
    assert lines("cafe\u0301 noir", 4) == ["cafe\u0301", "noir"]


def test_a_joined_emoji_is_never_cut() -> None:
    family = "👨\u200d👩\u200d👧"
    assert lines(family * 3, 4) == [family * 2, family]


@given(st.text(st.sampled_from("ab  -é\u0301船。👩\u200d"), max_size=60), st.integers(2, 20))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    found = wrap(text, 0, len(text), width)
    shown = "".join(text[start:end] for start, end in found)
    assert shown.replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    for start, end in found:
        assert cell_len(text[start:end].rstrip(" ")) <= width or end - start == 1


TIDE = article("A storm at sea", "The ferry ran aground near the port.", "船が港に入った")


@pytest.mark.parametrize("width", [5, 9, 20, 80])
def test_every_character_is_found_again_on_its_row(width: int) -> None:
    layout = Layout(TIDE.text, TIDE.paragraphs, width)
    for offset, char in enumerate(TIDE.text):
        if char in " \n":
            continue
        y = layout.row_of(offset)
        row = layout.row(y)
        assert row is not None
        assert row.start <= offset < row.end
        assert layout.offset_at(y, cell_len(TIDE.text[row.start : offset])) == offset


def test_rows_below_and_above_the_text_hold_nothing() -> None:
    layout = Layout(TIDE.text, TIDE.paragraphs, 80, top=2)
    assert layout.row(1) is None
    assert layout.row(layout.height) is None


def test_the_gap_after_a_paragraph_belongs_to_it_and_holds_no_text() -> None:
    layout = Layout(TIDE.text, TIDE.paragraphs, 80)
    gap = layout.row(2)
    assert gap is not None
    assert (gap.paragraph, gap.line) == (0, 1)
    assert gap.start == gap.end == TIDE.paragraphs[0].end


def test_an_article_without_text_has_no_rows() -> None:
    layout = Layout("", (), 80)
    assert layout.row(1) is None
    assert layout.row_of(0) == 0
    assert layout.offset_at(0, 0) == 0


def test_the_items_of_a_list_stand_together() -> None:
    made = article(None, "Key events", "• 11.52 Nine dead", "• 06.10 Fire breaks out", "11.52")
    layout = Layout(made.text, made.paragraphs, 40)
    assert layout.first_rows == [1, 3, 4, 6]
