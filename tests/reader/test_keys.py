"""Every key of the reader, pressed."""

from __future__ import annotations

import msgspec
import pytest
from textual.pilot import Pilot

from tests.reader.harbour import ANALYSIS, article, at
from tests.reader.piloting import NARROW, WIDE, Reading, reading, shown, told
from tui.reader.looks import style_of
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.help import HelpScreen
from tui.records import Analysis

LONG = Analysis(article=article("A long story", *[f"Paragraph number {n}." for n in range(200)]))


@pytest.mark.parametrize(
    ("down", "up", "rows"),
    [
        ("j", "k", 1),
        ("down", "up", 1),
        ("space", "b", 20),
        ("pagedown", "pageup", 20),
        ("d", "u", 10),
        ("ctrl+d", "ctrl+u", 10),
    ],
)
async def test_moves_by_rows_and_screens(down: str, up: str, rows: int) -> None:
    async with reading(LONG, size=NARROW) as r:
        await r.press(down)
        first = r.screen.view.scroll_offset.y
        assert first == pytest.approx(rows, abs=2)
        await r.press(down, up)
        assert r.screen.view.scroll_offset.y == first


@pytest.mark.parametrize(("end", "start"), [("G", "g"), ("end", "home")])
async def test_goes_to_the_end_and_the_beginning(end: str, start: str) -> None:
    async with reading(LONG, size=NARROW) as r:
        await r.press(end)
        assert "Paragraph number 199." in r.lines
        assert shown(r.screen.title_line)[0].endswith("100 %")
        await r.press(start)
        assert "A long story" in r.lines
        assert shown(r.screen.title_line)[0].endswith("0 %")


async def test_n_and_capital_n_step_through_quotes() -> None:
    async with reading() as r:
        await r.press("n", "n")
        assert r.words.startswith("“The sea gave us no warning at all,” … “We had boats")
        await r.press("n", "n")
        assert r.words == "“a full and open inquiry”"
        await r.press("N")
        assert r.words == "the government would pay for temporary housing"


async def test_f_and_capital_f_step_through_figures() -> None:
    async with reading() as r:
        await r.press("f", "f")
        assert r.words == "Friday"
        await r.press("F")
        assert r.words == "214 people"


async def test_e_and_capital_e_step_through_names() -> None:
    async with reading() as r:
        await r.press("e", "e", "e")
        assert r.words == "Ingrid Solheim"
        await r.press("E", "E")
        assert r.current.start == at("Saltholm")[0]


async def test_c_and_capital_c_step_through_casualties() -> None:
    async with reading() as r:
        await r.press("c", "c", "c")
        assert r.words == "about 12,000 homes"
        await r.press("C")
        assert r.words == "two children"


async def test_stepping_past_the_last_says_so_and_stays() -> None:
    async with reading() as r:
        await r.press(*"cccccc")
        assert r.words == "41 people"
        assert "no casualty further on" in shown(r.screen.status_line)[0]
        await r.press("G", *"e" * 20)
        assert "no name further on" in shown(r.screen.status_line)[0]


async def test_stepping_starts_where_the_reader_has_scrolled_to() -> None:
    async with reading(size=NARROW) as r:
        await r.press("n", "G", "N")
        assert r.words == "a replacement ship would sail on Sunday"
        await r.press("g", "n")
        assert r.current.record == "q1"


async def test_the_current_quote_shows_its_speaker_and_its_number() -> None:
    async with reading() as r:
        assert not any("‹" in line for line in r.lines)
        await r.press("n", "n")
        assert any(line.endswith("‹Ingrid Solheim›") for line in r.lines)
        assert "quote 2/7" in shown(r.screen.status_line)[0]
        assert shown(r.screen.status_line)[0].endswith("Ingrid Solheim")


async def test_the_speaker_stands_in_the_gap_below_where_the_last_line_is_full() -> None:
    async with reading(size=NARROW) as r:
        r.screen.view.measure = 30
        await r.press("n", "n", "n")
        assert any(
            line.lstrip("▌● ").startswith("‹Paulo Mendes›") or "‹Paulo Mendes›" in line
            for line in r.lines
        )


async def test_a_mark_out_of_sight_is_brought_into_sight() -> None:
    async with reading(size=(80, 12)) as r:
        await r.press(*"nnnnnn")
        assert any("My daughter held on to a rail" in line for line in r.lines)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_tab_goes_round_article_and_panes(size: tuple[int, int]) -> None:
    async with reading(size=size) as r:
        visited = []
        for _ in range(5):
            visited.append(r.app.focused.id if r.app.focused else None)
            await r.press("tab")
        assert visited == ["article", "summary", "said", "tally", "article"]
        await r.press("shift+tab")
        assert r.app.focused is not None
        assert r.app.focused.id == "article"


async def test_enter_on_a_row_jumps_to_its_words_and_flashes_them() -> None:
    async with reading(size=NARROW) as r:
        await r.press("tab", "tab", "G", "enter")
        assert r.words == "a replacement ship would sail on Sunday"
        assert any("a replacement ship" in line for line in r.lines)
        flash = style_of(r.app, "flash").color
        assert flash in painted(r, "a replacement ship")
        await r.pilot.pause(0.9)
        assert flash not in painted(r, "a replacement ship")
        assert r.words == "a replacement ship would sail on Sunday"


def painted(r: Reading, words: str) -> list[object]:
    """The colours on the first row of the article that holds `words`."""
    view = r.screen.view
    for y in range(view.size.height):
        strip = view.render_line(y)
        if words in strip.text:
            return [segment.style.color for segment in strip if segment.style]
    raise AssertionError(f"{words!r} is not on the screen")


async def test_escape_returns_to_where_the_reader_was() -> None:
    async with reading(size=(80, 12)) as r:
        await r.press("j", "j", "j", "n")
        place, mark = r.screen.view.place, r.current
        await r.press("tab", "tab", "G", "enter", "g", "enter", "G", "enter")
        assert r.screen.view.place != place
        await r.press("escape")
        assert r.app.focused is r.screen.view
        assert r.current != mark
        await r.press("escape")
        assert (r.screen.view.place, r.current) == (place, mark)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_escape_from_a_pane_keeps_the_mark_where_it_was(size: tuple[int, int]) -> None:
    async with reading(size=size) as r:
        await r.press("c", "c", "tab", "escape")
        assert r.app.focused is r.screen.view
        assert r.words == "two children"
        await r.press("c")
        assert r.words == "about 12,000 homes"


async def test_escape_without_a_jump_leaves_the_mark() -> None:
    async with reading() as r:
        await r.press("n", "escape")
        assert r.screen.reading.current is None
        assert not any("‹" in line for line in r.lines)


async def test_the_row_of_the_current_mark_is_told_apart_in_its_pane() -> None:
    async with reading() as r:
        await r.press("c", "c")
        pointed = [line for line in shown(r.screen.side.tally) if line.startswith("▸")]
        assert len(pointed) == 1
        assert "2 children injured" in pointed[0]


async def test_s_shows_and_hides_stances() -> None:
    async with reading() as r:
        said = r.screen.side.said
        assert not any("the engines failed" in line for line in shown(said))
        await r.press("s")
        assert any(line.strip().startswith("· the engines failed") for line in shown(said))
        await r.press("s")
        assert not any("the engines failed" in line for line in shown(said))


async def test_s_says_so_where_there_are_no_stances() -> None:
    voiced = [quote for quote in ANALYSIS.quotes if quote.kind != "stance"]
    async with reading(msgspec.structs.replace(ANALYSIS, quotes=tuple(voiced))) as r:
        await r.press("s")
        assert not r.screen.reading.shown.with_stances
        assert "no stances in this article" in shown(r.screen.status_line)[0]


async def test_l_says_how_long_the_summary_is() -> None:
    async with reading() as r:
        for length in ("long", "short", "normal"):
            await r.press("l")
            assert f"summary: {length}" in shown(r.screen.status_line)[0]


async def test_p_shows_one_speaker_alone_and_all_again() -> None:
    async with reading() as r:
        said = r.screen.side.said
        await r.press("n", "n", "p")
        assert [line for line in shown(said) if "Ingrid Solheim" in line]
        assert not any("Paulo Mendes" in line for line in shown(said))
        await r.press("p")
        assert any("Paulo Mendes" in line for line in shown(said))


async def test_p_in_the_pane_takes_the_speaker_under_the_cursor() -> None:
    async with reading() as r:
        await r.press("tab", "tab", "G", "p")
        assert any("Østersund Lines" in line for line in shown(r.screen.side.said))
        assert not any("Paulo Mendes" in line for line in shown(r.screen.side.said))


async def test_t_changes_the_theme_and_says_which() -> None:
    async with reading() as r:
        before = r.screen.view.rich_style.bgcolor
        await r.press("t")
        assert r.app.theme != "dark"
        assert r.screen.view.rich_style.bgcolor != before
        assert told(r.app) == f"Theme: {r.app.theme}"


@pytest.mark.parametrize("close", ["escape", "q", "question_mark"])
async def test_question_mark_lists_the_keys_and_the_marks(close: str) -> None:
    async with reading() as r:
        await r.press("question_mark")
        assert isinstance(r.app.screen, HelpScreen)
        listed = "\n".join("".join(p for p, _ in row.parts) for row in r.app.screen.list.rows)
        for words in ("Next quote", "Copy …", "Quit", "To the words", "in their own words"):
            assert words in listed
        await r.press(close)
        assert r.app.screen is r.screen


async def test_y_opens_the_copy_menu_and_escape_closes_it() -> None:
    async with reading() as r:
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        await r.press("escape")
        assert r.app.screen is r.screen


async def test_q_quits_and_ends_the_analyser() -> None:
    async with reading() as r:
        await r.press("q")
        await until_gone(r.pilot)
    assert r.app.analyser.is_closed  # type: ignore[attr-defined]
    assert r.app.return_code == 0


async def until_gone(pilot: Pilot[None]) -> None:
    for _ in range(500):
        if not pilot.app.is_running:
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{pilot.app.screen} is still there")


async def test_help_is_searched_by_words() -> None:
    async with reading() as r:
        await r.press("question_mark", "slash", *"speaker", "space", *"next")
        assert isinstance(r.app.screen, HelpScreen)
        rows = ["".join(part for part, _ in row.parts) for row in r.app.screen.list.rows]
        assert len(rows) == 1
        assert "speaker’s next" in rows[0]
        await r.press("enter", "escape")
        assert r.app.screen is r.screen
