"""The article in one row: what its columns show, and where a click leads."""

from __future__ import annotations

import pytest

from tests.reader.harbour import ARTICLE, article
from tests.reader.piloting import NARROW, WIDE, reading, shown
from tui.reader.model.marks import Layer, Mark
from tui.reader.model.said import bar_of
from tui.reader.widgets.overview import CURRENT, column_of, columns
from tui.records import Analysis


def mark(layer: Layer, start: int, end: int, *, is_quiet: bool = False) -> Mark:
    return Mark(f"{layer}:{start}", layer, ((start, end),), is_quiet=is_quiet)


def test_a_mark_fills_the_columns_of_its_words() -> None:
    shown = columns([mark("quote", 20, 60)], length=100, width=10)
    assert shown == [None, None, *["quote"] * 4, *[None] * 4]


def test_a_casualty_stands_before_a_quote_and_a_quote_before_a_figure() -> None:
    marks = [mark("casualty", 10, 20), mark("quote", 0, 30), mark("figure", 0, 10)]
    assert columns(marks, length=100, width=10)[:3] == ["quote", "casualty", "quote"]


def test_harm_that_does_not_count_and_names_make_no_tick() -> None:
    marks = [mark("casualty", 0, 10, is_quiet=True), mark("entity", 20, 30)]
    assert columns(marks, length=100, width=10) == [None] * 10


def test_the_last_character_is_in_the_last_column() -> None:
    assert column_of(99, length=100, width=7) == 6
    assert column_of(0, length=0, width=7) == 0


def row(screen: object) -> str:
    return screen.overview.render_line(0).text  # type: ignore[attr-defined]


async def test_the_row_has_a_tick_for_every_casualty_and_shows_the_current_mark() -> None:
    async with reading() as r:
        assert row(r.screen).count("●") >= 3
        assert CURRENT not in row(r.screen)
        await r.press("n")
        start = column_of(r.current.start, len(ARTICLE.text), WIDE[0])
        assert row(r.screen)[start] == CURRENT


async def test_a_click_goes_to_that_part_and_can_be_taken_back() -> None:
    long = Analysis(article=article("Long", *[f"Paragraph {n} of many." for n in range(300)]))
    async with reading(long) as r:
        await r.pilot.click("#overview", offset=(70, 0))
        await r.pilot.pause()
        assert r.screen.view.place.offset == pytest.approx(len(long.article.text) / 2, rel=0.03)
        await r.press("escape")
        assert r.screen.view.place.offset == 0


async def test_v_hides_and_shows_it_and_a_low_terminal_has_none() -> None:
    async with reading() as r:
        assert r.screen.overview.display
        await r.press("v")
        assert not r.screen.overview.display
        await r.press("v")
        assert r.screen.overview.display
        await r.pilot.resize_terminal(*NARROW)
        await r.pilot.pause()
        assert not r.screen.overview.display
        await r.press("v")
        assert not r.screen.overview.display
        assert "too few rows here for the overview" in shown(r.screen.status_line)[0]


async def test_an_article_without_text_has_an_empty_row() -> None:
    async with reading(Analysis(article=article(None))) as r:
        assert row(r.screen).strip() == ""


async def test_with_one_speaker_alone_only_their_quotes_have_ticks() -> None:
    async with reading() as r:
        before = row(r.screen)
        await r.press(*["n"] * 6, "p", "escape", "escape")
        assert r.screen.reading.shown.speaker == "s3"
        assert 0 < row(r.screen).count("▃") < before.count("▃")
        assert "▁" not in row(r.screen)
        assert row(r.screen).count("●") >= before.count("●")


@pytest.mark.parametrize(
    ("count", "bar"), [(12, "━━━━━━"), (6, "━━━   "), (1, "╸     "), (0, "      ")]
)
def test_a_bar_is_as_long_as_the_words_are_many(count: int, bar: str) -> None:
    assert bar_of(count, most=12) == bar


async def test_the_one_who_says_most_has_the_longest_bar() -> None:
    async with reading() as r:
        bars = [row.bar for row in r.screen.side.said.rows if row.bar]
        assert len(bars) == 4
        assert sum(bar == "━" * 6 for bar in bars) == 1
        lengths = [2 * bar.count("━") + bar.count("╸") for bar in bars]
        assert lengths == sorted(lengths, reverse=True)
        assert any("━━━━━━  2" in line for line in shown(r.screen.side.said))
