"""What the screens look like: SVG snapshots. After a change that is meant, `--snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.reader.harbour import ANALYSIS, ARTICLE, analysed, failing
from tests.reader.piloting import HUGE, NARROW, WIDE, reading, settled, shown
from tui.reader.analyser import Analyser
from tui.reader.app import OnRecordApp
from tui.reader.looks import style_of
from tui.reader.screens.reader import ReaderScreen
from tui.reader.themes import names
from tui.resources import folder

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x42"])


def looks(
    snap_compare: Compare,
    size: tuple[int, int],
    *keys: str,
    theme: str = "dark",
    analyser: Analyser | None = None,
) -> bool:
    """Does the reader look as it did, after `keys`?"""

    async def prepare(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, ReaderScreen)
        await settled(pilot.app.screen, pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()

    app = OnRecordApp(ARTICLE, analyser=analyser or analysed(ANALYSIS), theme=theme)
    return snap_compare(app, terminal_size=size, run_before=prepare)


@SIZES
@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
def test_a_quote_in_every_theme(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    assert looks(snap_compare, size, "n", "n", theme=theme)


@SIZES
def test_before_anything_is_chosen(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size)


@SIZES
def test_a_casualty_that_does_not_count(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "c", "c")


@SIZES
def test_in_the_pane_of_who_said_what(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "tab", "tab", "j")


@SIZES
def test_in_the_tally(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "tab", "tab", "tab", "j")


@SIZES
def test_the_copy_menu(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "n", "y", "right")


@SIZES
def test_help(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "question_mark")


@SIZES
def test_without_an_analysis(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, analyser=failing())


@SIZES
def test_a_search_as_it_is_typed(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "slash", *"storm")


@SIZES
def test_hints_on_every_mark(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "apostrophe")


@SIZES
def test_the_card_of_a_name(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "e", "enter")


@SIZES
def test_zen(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks(snap_compare, size, "n", "z")


def test_a_quote_in_a_great_terminal(snap_compare: Compare) -> None:
    assert looks(snap_compare, HUGE, "n", "n")


@pytest.mark.parametrize("size", [NARROW, WIDE, HUGE], ids=["80x24", "140x42", "200x60"])
@pytest.mark.parametrize("theme", names(folder("themes")))
async def test_every_theme_at_every_size_tells_the_current_mark_from_the_rest(
    theme: str, size: tuple[int, int]
) -> None:
    async with reading(size=size, theme=theme) as r:
        await r.press("n", "n")
        assert r.app.theme == theme
        view = r.screen.view
        wanted = style_of(r.app, "current")
        current = [
            segment.text
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style
            and (segment.style.bgcolor, segment.style.reverse) == (wanted.bgcolor, wanted.reverse)
        ]
        assert "The sea gave us no warning" in " ".join(current)
        assert all(pane.display == (size != NARROW) for pane in r.screen.side.panes)
        assert "n quote" in shown(r.screen.status_line)[0]
