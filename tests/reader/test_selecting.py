"""Selecting words by keys: on the model, and what the screen makes of it."""

from __future__ import annotations

import pytest

from tests.reader.harbour import ANALYSIS, article
from tests.reader.piloting import NARROW, Reading, reading, shown, told
from tests.reader.test_reading import begun
from tui.export.clipboard import Copied
from tui.reader import clipboard
from tui.reader.model.layout import Layout
from tui.reader.model.selecting import Selecting
from tui.records import Analysis

FOUND = article(
    "Storm’s toll", "Two boats sank off Lenn.", "船が cafe\u0301 gone.", "The end of it."
)
LAYOUT = Layout(FOUND.text, FOUND.paragraphs, 16)


def moved(words: str, *moves: str) -> str:
    """What is selected after moves from the end of some words."""
    start = FOUND.text.index(words)
    selecting = Selecting(start, start + len(words))
    for move in moves:
        selecting = selecting.moved(move, LAYOUT)
    return FOUND.text[slice(*selecting.span)]


@pytest.mark.parametrize(
    ("moves", "selected"),
    [
        ("right", "boats "),
        ("left", "boat"),
        ("word", "boats sank"),
        ("word word", "boats sank off"),
        ("word word word_back", "boats sank "),
        ("word_back", ""),
        ("word_back word_back", "Two "),
        ("down", "boats sank off Lenn."),
        ("up", "oll\nTwo "),
        ("paragraph", "boats sank off Lenn."),
        ("paragraph paragraph", "boats sank off Lenn.\n船が cafe\u0301 gone."),
        ("paragraph paragraph_back", "Two "),
        ("paragraph_back paragraph_back", "Storm’s toll\nTwo "),
        ("paragraph " * 9, "boats sank off Lenn.\n船が cafe\u0301 gone.\nThe end of it."),
        ("left " * 99, "Storm’s toll\nTwo "),
    ],
)
def test_one_end_is_moved_and_the_other_stays(moves: str, selected: str) -> None:
    assert moved("boats", *moves.split()) == selected


def test_what_readers_take_for_one_character_is_never_cut() -> None:
    assert moved("caf", "right") == "cafe\u0301"
    assert moved("cafe\u0301", "left") == "caf"
    assert moved("船", "right") == "船が"


def test_it_begins_with_the_mark_else_with_the_top_line() -> None:
    read, sight = begun()
    read.begin_selecting()
    row = sight.rows.row(1)
    assert row is not None
    assert read.selected == (row.start, row.end)
    read.drop_selection()
    read.next("figure")
    read.begin_selecting()
    assert read.selection == "214 people"
    read.extend("word")
    assert read.selection == "214 people ran"


def test_what_is_kept_is_gone_on_with_and_escape_lets_it_go_before_the_mark() -> None:
    read, _ = begun()
    read.next("figure")
    read.begin_selecting()
    read.extend("word")
    read.begin_selecting()
    read.extend("word")
    assert read.selection == "214 people ran aground"
    read.leave()
    assert read.selected is None
    assert read.mark is not None
    read.leave()
    assert read.mark is None


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []

    async def copy(app: object, text: str, *, is_html: bool, name: str) -> Copied:
        texts.append(text)
        return Copied("tool", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


async def test_y_copies_what_is_selected_unwrapped(copied: list[str]) -> None:
    async with reading(size=NARROW) as r:
        await r.press("f", "V", "right_curly_bracket", "right_curly_bracket", "y")
        assert r.app.screen is r.screen
        text = ANALYSIS.article.text
        end = text.index("one of them.”") + len("one of them.”")
        assert copied == [text[text.index("214 people") : end]]
        assert told(r.app) == "Selected words: copied"
        assert r.screen.reading.selected is None


async def test_enter_keeps_it_and_the_next_keys_are_about_it(copied: list[str]) -> None:
    async with reading(size=NARROW) as r:
        await r.press("f", "V", "w", "enter")
        assert selected(r) == "214 people ran"
        await r.press("y")
        assert copied == ["214 people ran"]
        await r.press("V", "enter", "exclamation_mark")
        assert "[selection]" in shown(r.app.screen.status_line)[0]


async def test_slash_searches_for_it() -> None:
    async with reading(size=NARROW) as r:
        await r.press("e", "V", "slash")
        assert told(r.app) == "“Saltholm” 1/2"
        await r.press("enter", "n")
        assert told(r.app) == "“Saltholm” 2/2"
        await r.press("escape")
        assert r.screen.reading.search is None
        assert selected(r) == ""


async def test_escape_lets_it_go_and_nothing_is_painted() -> None:
    async with reading(size=NARROW) as r:
        await r.press("f", "V", "w")
        assert selected(r) == "214 people ran"
        assert "Enter\xa0keep" in shown(r.screen.status_line)[0]
        await r.press("escape")
        assert selected(r) == ""
        assert r.words == "214 people"


async def test_the_end_stays_in_sight() -> None:
    long = Analysis(article=article("Long", *(f"Paragraph number {n}." for n in range(90))))
    async with reading(long, size=NARROW) as r:
        await r.press("V", *["right_curly_bracket"] * 40)
        assert r.screen.view.shows(r.screen.reading.selected[1] - 1)


async def test_what_the_mouse_selects_is_what_keys_are_about(copied: list[str]) -> None:
    async with reading(size=NARROW) as r:
        view = r.screen.view
        x, y = (
            view.page.text_left + 3,
            next(y for y, _ in enumerate(r.lines) if "214" in r.lines[y]),
        )
        await r.pilot.click("#article", offset=(x, y), times=2)
        assert r.screen.reading.selection == "passenger"
        await r.press("V", "w", "y")
        assert copied == ["passenger ferry"]


async def test_a_selection_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(size=NARROW) as r:
        await r.press("f", "V", "enter", "w", "enter")
    (path,) = tmp_path.iterdir()
    assert path.read_text("utf-8") == "214 people"


def selected(r: Reading) -> str:
    """The words that are painted as selected."""
    span = r.screen.view.page.selected
    return r.screen.article.text[slice(*span)] if span is not None else ""


async def test_what_the_keys_do_is_one_row_where_there_is_room_and_broken_between_hints() -> None:
    async with reading(size=NARROW) as r:
        await r.press("V")
        line = r.screen.status_line
        assert line.size.height == 1
        assert line.render_line(0).text.strip().startswith("w\xa0word")
        await r.pilot.resize_terminal(30, 24)
        await r.pilot.pause()
        rows = [line.render_line(y).text.strip() for y in range(line.size.height)]
        assert "Esc\xa0drop" in "\n".join(rows)
