"""Tables: rows of text set in columns, and the way from their cells to the characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.reader.harbour import analysed, article
from tests.reader.piloting import HUGE, NARROW, Reading, reading, settled
from tui.reader.app import OnRecordApp
from tui.reader.model.layout import Layout
from tui.records import Analysis, Article, Figure, Paragraph

DISTRICTS = (
    "District: Tarn; Town: Skell; Dead: 4; Share: 12.5 %",
    "District: Upper Vale; Town: 大船渡市; Dead: 1,207",
    "District: Vessa; Dead: 30; Share: 9 %",
)


def table(*rows: str, before: str = "The office counts.", after: str = "It goes on.") -> Article:
    """An article with a table between two paragraphs."""
    found = article("Storm toll by district", before, *rows, after)
    kinds = ["title", "body", *["row"] * len(rows), "body"]
    paragraphs = (
        Paragraph(paragraph.start, paragraph.end, kind)  # type: ignore[arg-type]
        for paragraph, kind in zip(found.paragraphs, kinds, strict=True)
    )
    return Article(id="", source="", text=found.text, paragraphs=tuple(paragraphs))


def drawn(found: Article, width: int, passed: int = 0) -> list[str]:
    """The rows of an article's layout below its first two paragraphs, as they stand on a screen."""
    layout = Layout(found.text, found.paragraphs, width, passed=passed)
    lines = []
    for y in range(layout.first_rows[2], layout.first_rows[-1]):
        row, line = layout.row(y), ""
        assert row is not None
        if row.line < len(layout.lines[row.paragraph]):
            for piece in layout.pieces(row):
                line += " " * (piece.column - cell_len(line)) + found.text[piece.start : piece.end]
        lines.append(line or layout.note(row))
    return lines


def test_rows_stand_in_columns_with_their_heads_once_and_numbers_at_the_right() -> None:
    assert drawn(table(*DISTRICTS), 72) == [
        "District    Town       Dead   Share",
        "Tarn        Skell         4  12.5 %",
        "Upper Vale  大船渡市  1,207",
        "Vessa                    30     9 %",
        "",
    ]


def test_a_table_too_wide_shows_its_first_column_and_as_many_others_as_fit() -> None:
    assert drawn(table(*DISTRICTS), 30) == [
        "District    Town       Dead",
        "Tarn        Skell         4",
        "Upper Vale  大船渡市  1,207",
        "Vessa                    30",
        "columns 2 to 3 of 4 ›",
        "",
    ]
    moved = [
        "District     Dead   Share",
        "Tarn            4  12.5 %",
        "Upper Vale  1,207",
        "Vessa          30     9 %",
        "‹ columns 3 to 4 of 4",
        "",
    ]
    assert drawn(table(*DISTRICTS), 30, 1) == drawn(table(*DISTRICTS), 30, 9) == moved


def test_a_table_in_which_no_two_columns_fit_side_by_side_stays_rows_of_text() -> None:
    assert drawn(table(*DISTRICTS), 16)[:2] == ["District: Tarn;", "Town: Skell;"]


def test_a_cell_that_is_not_shown_says_how_to_show_it_and_paints_nothing() -> None:
    found = table(*DISTRICTS)
    layout = Layout(found.text, found.paragraphs, 30)
    start = found.text.index("12.5")
    row = layout.row(layout.row_of(start))
    assert row is not None
    assert found.text[row.start : row.start + 4] == "Tarn"
    assert layout.shown((start, start + 4)) == (row.start, row.start)
    assert layout.passing(start) == 1
    assert layout.passing(found.text.index("Skell")) is None
    turned = Layout(found.text, found.paragraphs, 30, passed=1)
    assert turned.passing(start) is None
    assert turned.passing(found.text.index("Skell")) == 0


WIDE_ROWS = (
    "Ship: The Maren; What befell her: Sank off Port Vale after a fire on board; Dead: 34",
    "Ship: Saltholm Queen; What befell her: Ran aground; Dead: 0",
)


def test_cells_too_wide_are_broken_into_lines_and_the_rows_stand_apart() -> None:
    assert drawn(table(*WIDE_ROWS), 44) == [
        "Ship            What befell her         Dead",
        "The Maren       Sank off Port Vale        34",
        "                after a fire on board",
        "",
        "Saltholm Queen  Ran aground                0",
        "",
    ]
    assert drawn(table(*WIDE_ROWS), 72)[2] == (
        "Saltholm Queen  Ran aground                                  0"
    )


def test_a_broken_cell_is_found_again_line_by_line() -> None:
    found = table(*WIDE_ROWS)
    layout = Layout(found.text, found.paragraphs, 44)
    for word in ("Sank", "board", "34", "Queen", "aground"):
        start = found.text.index(word)
        y = layout.row_of(start)
        row = layout.row(y)
        assert row is not None
        piece = next(piece for piece in layout.pieces(row) if piece.start <= start < piece.end)
        assert layout.offset_at(y, piece.column + start - piece.start) == start


def test_rows_without_heads_stand_in_columns_where_each_has_as_many_cells() -> None:
    assert drawn(table("Skell; 4", "Upper Vessa; 11"), 72) == [
        "Skell         4",
        "Upper Vessa  11",
        "",
    ]
    assert drawn(table("Skell; 4", "Upper Vessa; 11; 3"), 72)[0] == "Skell; 4"


def test_rows_that_each_have_a_name_stand_in_columns_behind_it() -> None:
    assert drawn(table("Capital: Oslo", "Population, million: 5.6"), 72) == [
        "Capital              Oslo",
        "Population, million  5.6",
        "",
    ]


def test_a_first_column_without_a_head_leaves_room_above_it() -> None:
    assert drawn(table("Revenue; 2025: 18.2", "Profit; 2025: 1,335"), 72) == [
        "          2025",
        "Revenue   18.2",
        "Profit   1,335",
        "",
    ]


def test_a_semicolon_within_a_cell_parts_nothing() -> None:
    rows = ("Town: Skell; Note: cut off; no light", "Town: Vessa; Note: none")
    assert drawn(table(*rows), 72)[1] == "Skell  cut off; no light"


def test_a_row_of_one_cell_heads_those_below_it() -> None:
    rows = ("Town: Skell; Dead: 4", "The south", "Town: Vessa; Dead: 30")
    assert drawn(table(*rows), 72) == ["Town   Dead", "Skell     4", "The south", "Vessa    30", ""]


def test_two_tables_one_after_the_other_stay_apart() -> None:
    rows = ("Town: A; Dead: 4", "Town: B; Dead: 3", "Ship: C; Crew: 9", "Ship: D; Crew: 12")
    assert drawn(table(*rows), 72) == [
        *("Town  Dead", "A        4", "B        3", ""),
        *("Ship  Crew", "C        9", "D       12", ""),
    ]


def test_a_row_alone_and_rows_of_one_column_are_text() -> None:
    assert drawn(table("Town: A; Dead: 4"), 72)[0] == "Town: A; Dead: 4"
    assert drawn(table("Town: A", "Town: B"), 72)[0] == "Town: A"


def test_what_is_no_row_of_a_table_is_text_whatever_it_looks_like() -> None:
    found = article("A title", "It counts.", *DISTRICTS, "End.")
    assert drawn(found, 72)[0] == DISTRICTS[0]


@pytest.mark.parametrize("width", [20, 40, 72])
def test_every_character_that_is_shown_is_found_again_in_its_cell(width: int) -> None:
    found = table(*DISTRICTS)
    layout = Layout(found.text, found.paragraphs, width)
    for y in range(layout.height):
        row = layout.row(y)
        if row is None or row.line >= len(layout.lines[row.paragraph]):
            continue
        for piece in layout.pieces(row):
            for offset in range(piece.start, piece.end):
                assert layout.row_of(offset) == y
                cells = piece.column + cell_len(found.text[piece.start : offset])
                assert layout.offset_at(y, cells) == offset


def test_a_head_that_is_not_repeated_is_shown_by_the_cell_under_it() -> None:
    found = table(*DISTRICTS)
    layout = Layout(found.text, found.paragraphs, 72)
    first, second = found.text.index("Dead"), found.text.rindex("Dead")
    cell = found.text.index("30;")
    assert layout.shown((first, first + 4)) == (first, first + 4)
    assert layout.shown((second, second + 4)) == (cell, cell + 2)
    assert layout.row_of(second) == layout.row_of(cell)


_CELLS = st.text(st.sampled_from("ab 1:;船."), max_size=9)


@given(
    st.lists(st.lists(_CELLS, min_size=1, max_size=4).map("; ".join), max_size=5),
    st.integers(4, 60),
    st.integers(0, 5),
)
def test_no_row_of_any_text_is_wider_than_the_line_or_loses_its_cells(
    rows: list[str], width: int, passed: int
) -> None:
    found = table(*(" ".join(row.split()) or "-" for row in rows))
    layout = Layout(found.text, found.paragraphs, width, passed=passed)
    for index, lines in enumerate(layout.lines):
        for number, line in enumerate(lines):
            row = layout.row(layout.first_rows[index] + number)
            assert row is not None
            assert row[2:] == line
            column = 0
            for piece in layout.pieces(row):
                assert piece.column >= column
                column = piece.column + cell_len(found.text[piece.start : piece.end].rstrip())
            assert column <= width or row.end - row.start == 1


FOUND = table(*DISTRICTS)


def analysis() -> Analysis:
    """Every figure of the table marked, and one of its heads."""
    figures = [
        Figure(start=at, end=at + len(text), type="count", low=1, high=1, text=text)
        for text in ("4", "12.5 %", "1,207", "30", "Share")
        for at in (FOUND.text.rindex(text),)
    ]
    return Analysis(article=FOUND, figures=tuple(sorted(figures, key=lambda f: f.start)))


async def test_marks_search_and_copying_work_in_a_table() -> None:
    async with reading(analysis(), size=NARROW) as r:
        assert "Tarn        Skell         4  12.5 %" in r.lines
        await r.press("f", "f", "f")
        assert r.words == "1,207"
        assert reversed_words(r) == ["1,207"]
        await r.press("f", "f")
        assert r.words == "Share"
        assert reversed_words(r) == ["9 %"]
        await r.press("slash", *"town", "enter")
        assert "“town” 1/2" in r.screen.status_line.render_line(0).text
        view = r.screen.view
        y = next(y for y, line in enumerate(r.lines) if "Upper Vale" in line)
        cells = cell_len("Upper Vale  大船渡市  1")
        assert view.offset_of(view.page.text_left + cells, y) == FOUND.text.index(",207")


async def test_a_wide_table_is_moved_by_keys_and_to_the_mark_that_is_stepped_to() -> None:
    months = [f"M{number}" for number in range(1, 13)]
    rows = [
        "; ".join(
            [f"District: {name}", *(f"{month}: {base + at}" for at, month in enumerate(months))]
        )
        for name, base in (("Upper Vale and Vessa", 1_000_000), ("Tarn", 2_000_000))
    ]
    found = table(*rows)
    last = found.text.index("1000011")
    figure = Figure(start=last, end=last + 7, type="count", low=1, high=1, text="1000011")
    async with reading(Analysis(article=found, figures=(figure,)), size=NARROW) as r:
        assert "columns 2 to 6 of 13 ›" in r.lines
        await r.press("right", "right")
        assert "‹ columns 4 to 8 of 13 ›" in r.lines
        await r.press("left", "left")
        assert "columns 2 to 6 of 13 ›" in r.lines
        await r.press("left")
        assert "no table with columns further to the left" in r.screen.status_line.message[0]
        await r.press("f")
        assert "‹ columns 9 to 13 of 13" in r.lines
        assert reversed_words(r) == ["1000011"]
        await r.press("V", "l", "escape", "right")
        assert "further to the right" in r.screen.status_line.message[0]
        await r.pilot.resize_terminal(60, 24)
        await r.pilot.pause()
        await r.press("right")
        assert "‹ columns 10 to 13 of 13" in r.lines
        await r.pilot.resize_terminal(*NARROW)
        await r.pilot.pause()
        await r.press("left")
        assert "‹ columns 8 to 12 of 13 ›" in r.lines


@pytest.mark.parametrize("size", [NARROW, HUGE], ids=["80x24", "200x60"])
def test_how_a_table_looks(snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    async def prepare(pilot: Pilot[Any]) -> None:
        await settled(pilot.app.screen, pilot)
        await pilot.press("f", "f", "f")
        await pilot.pause()

    app = OnRecordApp(FOUND, analyser=analysed(analysis()))
    assert snap_compare(app, terminal_size=size, run_before=prepare)


def reversed_words(r: Reading) -> list[str]:
    """What is painted as current."""
    view = r.screen.view
    return [
        segment.text
        for y in range(view.size.height)
        for segment in view.render_line(y)
        if segment.style and segment.style.reverse and segment.text.strip()
    ]
