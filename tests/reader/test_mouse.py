"""The mouse: marks and rows are clicked, the wheel scrolls, words are selected."""

from __future__ import annotations

import pytest

from tests.reader.harbour import ANALYSIS, article
from tests.reader.piloting import NARROW, Reading, reading, shown, told
from tui.export.clipboard import Copied
from tui.reader import clipboard
from tui.records import Analysis


def place(r: Reading, words: str) -> tuple[int, int]:
    """Where `words` stand in the article view, in cells."""
    view = r.screen.view
    for y in range(view.size.height):
        x = view.render_line(y).text.find(words)
        if x >= 0:
            return x, y
    raise AssertionError(f"{words!r} is not on the screen")


async def test_a_click_on_a_mark_makes_it_current() -> None:
    async with reading() as r:
        await r.pilot.click("#article", offset=place(r, "about 12,000"))
        await r.pilot.pause()
        assert r.words == "about 12,000 homes"


async def test_a_click_beside_the_text_does_nothing() -> None:
    async with reading() as r:
        x, y = place(r, "about 12,000")
        await r.pilot.click("#article", offset=(x + 60, y + 2))
        await r.pilot.click("#article", offset=(0, y))
        assert r.screen.reading.current is None


async def test_a_click_on_a_row_jumps_to_its_words() -> None:
    async with reading(size=(140, 20)) as r:
        rows = shown(r.screen.side.tally)
        y = next(y for y, row in enumerate(rows) if "9 passengers" in row)
        await r.pilot.click("#tally", offset=(6, y + r.screen.side.tally.gutter.top))
        await r.pilot.pause()
        assert r.words == "nine passengers"


async def test_a_click_on_a_tab_opens_its_pane_and_another_closes_it() -> None:
    async with reading(size=NARROW) as r:
        x = shown(r.screen.body.tabs)[0].index("Tally")
        await r.pilot.click("#tabs", offset=(x, 0))
        await r.pilot.pause()
        assert r.screen.side.tally.display
        assert r.screen.side.display
        await r.pilot.click("#tabs", offset=(x, 0))
        await r.pilot.pause()
        assert not r.screen.side.display


async def test_a_click_into_the_article_closes_the_pane_of_a_narrow_terminal() -> None:
    async with reading(size=NARROW) as r:
        await r.press("tab")
        assert r.screen.side.display
        await r.pilot.click("#article", offset=(0, 1))
        await r.pilot.pause()
        assert not r.screen.side.display


async def test_the_wheel_scrolls_the_article() -> None:
    long = Analysis(article=article("Long", *[f"Paragraph {n}." for n in range(100)]))
    async with reading(long, size=NARROW) as r:
        from textual.events import MouseScrollDown

        view = r.screen.view
        view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await r.pilot.pause(0.3)
        assert view.scroll_offset.y > 0


async def drag(r: Reading, begin: tuple[int, int], end: tuple[int, int]) -> None:
    """From the first cell to the last, both of them selected."""
    await r.pilot.mouse_down("#article", offset=begin)
    await r.pilot.hover("#article", offset=end)
    await r.pilot.mouse_up("#article", offset=end)
    await r.pilot.pause()


async def test_dragging_selects_words_without_the_breaks_of_the_lines() -> None:
    async with reading(ANALYSIS) as r:
        begin = place(r, "early on Friday")
        x, y = place(r, "children, harbour")
        await drag(r, begin, (x + len("children") - 1, y))
        assert r.screen.get_selected_text() == (
            "early on Friday, injuring nine passengers, including two children"
        )
        assert r.screen.reading.current is None


async def test_a_selection_begun_in_the_margin_begins_with_its_line() -> None:
    async with reading(ANALYSIS) as r:
        x, y = place(r, "The storm left")
        await drag(r, (0, y), (x + len("The storm") - 1, y))
        assert r.screen.get_selected_text() == "The storm"


async def test_a_selection_over_paragraphs_has_one_line_for_each() -> None:
    async with reading(ANALYSIS) as r:
        begin = place(r, "harbour master Ingrid")
        x, y = place(r, "told reporters")
        await drag(r, begin, (x - 1, y))
        assert r.screen.get_selected_text() == (
            "harbour master Ingrid Solheim said.\n“The sea gave us no warning at all,” Solheim "
        )


async def test_a_double_click_selects_the_word() -> None:
    async with reading(ANALYSIS) as r:
        x, y = place(r, "12,000 homes")
        await r.pilot.click("#article", offset=(x + 2, y), times=2)
        await r.pilot.pause()
        assert r.screen.get_selected_text() == "12,000"
        x, y = place(r, "electricity along")
        await r.pilot.click("#article", offset=(x + 3, y), times=2)
        await r.pilot.pause()
        assert r.screen.get_selected_text() == "electricity"


async def test_selected_words_go_the_way_of_every_copy_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts: list[str] = []

    async def copy(app: object, text: str, *, is_html: bool, name: str) -> Copied:
        texts.append(text)
        return Copied("tool", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    async with reading(ANALYSIS) as r:
        x, y = place(r, "12,000 homes")
        await r.pilot.click("#article", offset=(x + 2, y), times=2)
        await r.press("ctrl+c")
        await r.app.workers.wait_for_complete(
            [worker for worker in r.app.workers if worker.name == "copying"]
        )
        assert texts == ["12,000"]
        assert told(r.app) == "Selected words: copied"
