"""Terminals of every size: where the panes are, and the place that is kept."""

from __future__ import annotations

import random

import pytest

from tests.reader.harbour import article
from tests.reader.piloting import NARROW, WIDE, reading, shown, told
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.side import shares
from tui.records import Analysis

LONG = Analysis(
    article=article(
        "Long", *[f"Paragraph {n} " + "of a story about the sea " * 9 for n in range(90)]
    )
)


@pytest.mark.parametrize("size", [(120, 30), WIDE, (200, 60)])
async def test_from_120_columns_all_panes_stand_beside_the_article(size: tuple[int, int]) -> None:
    async with reading(size=size) as r:
        view = r.screen.view.region
        for pane in r.screen.side.panes:
            assert pane.display
            assert pane.region.x >= view.right
            assert pane.region.height >= 3
        assert not r.screen.body.tabs.display


@pytest.mark.parametrize("size", [NARROW, (119, 30), (60, 16)])
async def test_below_120_columns_the_panes_are_tabs_under_the_whole_article(
    size: tuple[int, int],
) -> None:
    async with reading(size=size) as r:
        assert r.screen.view.region.width == size[0]
        assert not r.screen.side.display
        assert "Who said what" in shown(r.screen.body.tabs)[0]
        await r.press("tab", "tab")
        assert [pane.id for pane in r.screen.side.panes if pane.display] == ["said"]
        assert r.screen.side.region.y > r.screen.view.region.y
        assert r.screen.view.region.height >= 4
        assert "[Who said what" in shown(r.screen.body.tabs)[0]
        await r.press("escape")
        assert not r.screen.side.display


async def test_a_resize_keeps_the_place_and_returns_to_it() -> None:
    async with reading(LONG, size=WIDE) as r:
        await r.press(*["space"] * 4)
        place = r.screen.view.place
        for size in (NARROW, (50, 20), (200, 60), WIDE):
            await r.pilot.resize_terminal(*size)
            await r.pilot.pause()
            first = r.screen.view.place.offset
            assert abs(first - place.offset) < 200, size
        assert r.screen.view.place == place


async def test_a_paint_before_the_layout_does_not_lose_the_place() -> None:
    async with reading(LONG, size=WIDE) as r:
        view = r.screen.view
        await r.press(*["space"] * 4)
        place = view.place
        view.set_reactive(ArticleView.measure, 40)
        view.fit()  # as `render_line` does
        view.lay_out()
        assert view.scroll_offset.y == view.page.layout.row_of(place.offset) - place.above
        assert view.place == place


async def test_growing_and_shrinking_moves_the_panes_without_losing_the_mark() -> None:
    async with reading(size=WIDE) as r:
        await r.press("n", "n")
        mark = r.current
        await r.pilot.resize_terminal(*NARROW)
        await r.pilot.pause()
        assert not r.screen.side.display
        await r.pilot.resize_terminal(*WIDE)
        await r.pilot.pause()
        assert all(pane.display for pane in r.screen.side.panes)
        assert r.current == mark


async def test_a_storm_of_sizes_and_keys_does_no_harm() -> None:
    dice = random.Random(7)
    keys = [
        "j",
        "k",
        "n",
        "N",
        "c",
        "f",
        "e",
        "tab",
        "enter",
        "escape",
        "G",
        "g",
        "space",
        "s",
        "l",
        "Z",
        "z",
    ]
    async with reading(size=WIDE) as r:
        for _ in range(60):
            await r.pilot.resize_terminal(dice.randint(12, 210), dice.randint(5, 60))
            await r.press(dice.choice(keys))
        await r.pilot.resize_terminal(*WIDE)
        await r.pilot.pause()
        assert any("Ferry runs aground" in line for line in r.lines + shown(r.screen.title_line))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_pane_takes_the_whole_screen_and_gives_it_back(size: tuple[int, int]) -> None:
    async with reading(size=size) as r:
        body = r.screen.body
        await r.press("Z")
        assert told(r.app) == "Tab to a pane first"
        await r.press("tab", "tab", "Z")
        assert not r.screen.view.display
        assert r.screen.side.said.region.width == size[0]
        assert r.screen.side.said.region.bottom == body.region.bottom
        await r.press("tab")
        assert [pane.id for pane in r.screen.side.panes if pane.display] == ["tally"]
        await r.press("Z")
        assert r.screen.view.display
        assert r.screen.side.tally.has_focus


@pytest.mark.parametrize("key", ["escape", "tab", "enter", "z"])
async def test_whatever_leads_to_the_article_takes_the_screen_back(key: str) -> None:
    async with reading() as r:
        await r.press("tab", "tab", "tab", "Z", key)
        assert r.screen.view.display
        assert not r.screen.body.is_whole
        assert r.screen.view.has_focus == (key != "enter")


async def test_in_a_great_terminal_the_room_goes_to_the_panes() -> None:
    async with reading(size=(200, 60)) as r:
        assert r.screen.side.region.width == 118
        assert r.screen.view.region.width == 82


async def test_the_row_in_use_unfolds_and_folds_when_the_reader_leaves() -> None:
    async with reading() as r:
        tally = r.screen.side.tally
        folded = shown(tally)
        r.screen.body._focus(tally)
        await r.press("G")
        assert any("not added: " in line for line in shown(tally))
        await r.press("escape", "g")
        assert shown(tally) == folded


async def test_a_total_leads_to_its_counts_in_turn() -> None:
    async with reading() as r:
        tally = r.screen.side.tally
        r.screen.body._focus(tally)
        await r.press("enter")
        kind = tally.rows[tally.cursor].mark
        assert kind is not None
        assert kind.startswith("total:")
        assert r.current.id == tally.rows[tally.cursor].leads_to[0]


def test_shares_give_each_what_it_wants_where_there_is_enough() -> None:
    assert shares(30, [8, 10, 6]) == [8, 10, 6]
    assert shares(30, [1, 1, 1]) == [1, 1, 1]


def test_shares_cut_only_those_who_want_more_than_an_even_part() -> None:
    assert shares(30, [4, 40, 30]) == [4, 13, 13]
    assert sum(shares(20, [40, 40, 40])) == 20
