"""Two versions of a story: chosen, compared, and every change led back to its words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.building import make_article
from tests.reader.harbour import FakeAnalyser
from tests.reader.piloting import NARROW, WIDE, shown, told, until
from tests.test_comparison import NEWER, OLDER
from tui.analysis.protocol import Analysed, Failed
from tui.reader.app import OnRecordApp
from tui.reader.screens.comparison import ComparisonScreen
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.other_version import OtherVersionScreen
from tui.reader.screens.reader import ReaderScreen
from tui.records import Article
from tui.sources import Item, Listing, Opened, SourceError

LISTING = Listing("a b", "2 articles", (Item("a", "As it was"), Item("b", "As it is")))
VERSIONS = {"a": OLDER, "b": NEWER}


def open_version(item: Item, progress: object) -> Opened:
    if item.name not in VERSIONS:
        raise SourceError(item.name, "there is no such file", "check the name")
    return Opened(VERSIONS[item.name].article)


class Analysing(FakeAnalyser):
    """Knows both versions, unless it `fails`."""

    def __init__(self, *, fails: bool = False) -> None:
        super().__init__([])
        self.fails = fails

    async def analyse(self, article: Article):
        known = next(one for one in (OLDER, NEWER) if one.article.id == article.id)
        yield Failed(1, "too long") if self.fails else Analysed(1, known)


@asynccontextmanager
async def comparing(
    start: Article | Listing = LISTING, *, fails: bool = False
) -> AsyncIterator[Pilot[str]]:
    app = OnRecordApp(start, analyser=Analysing(fails=fails), opener=open_version)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReaderScreen) or is_read(pilot))
        yield pilot


def is_read(pilot: Pilot[str]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, ReaderScreen) and screen.reading.analysis is not None


def has_compared(pilot: Pilot[str]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, ComparisonScreen) and bool(screen.rows.rows)


async def test_two_of_a_listing_are_compared_and_every_change_is_told() -> None:
    async with comparing() as pilot:
        await pilot.press("D")
        assert "±" in shown(pilot.app.screen.rows)[0]
        await pilot.press("j", "D")
        await until(pilot, lambda: has_compared(pilot))
        told = "\n".join(shown(pilot.app.screen.rows))
        assert "● injured 12 → 15, now by the ministry" in told
        assert "+ Karl Lang: “Nobody is missing,”" in told
        assert "- The mill has stood since 1890." in told
        assert "~ [Twelve→Fifteen] people were hurt" in told
        assert "1 total · 1 quote · 4 paragraphs" in shown(pilot.app.screen.title_line)[0]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ListingScreen)


async def test_the_same_twice_is_taken_back() -> None:
    async with comparing() as pilot:
        await pilot.press("D", "D")
        assert isinstance(pilot.app.screen, ListingScreen)
        assert "±" not in shown(pilot.app.screen.rows)[0]
        await pilot.press("D", "escape")
        assert "±" not in shown(pilot.app.screen.rows)[0]


async def test_a_change_leads_to_its_words_in_either_version_and_back() -> None:
    async with comparing() as pilot:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: has_compared(pilot))
        screen = pilot.app.screen
        at = next(n for n, row in enumerate(screen.rows.rows) if "Fifteen" in str(row.parts))
        screen.rows.cursor = at
        for key, version, words in (("enter", NEWER, "Fifteen"), ("o", OLDER, "Twelve")):
            await pilot.press(key)
            await until(pilot, lambda: is_read(pilot))
            reader = pilot.app.screen
            assert reader.article == version.article
            assert reader.view.current is not None
            assert version.article.text[slice(*reader.view.current.spans[0])] == words
            await pilot.press("backspace")
            assert pilot.app.screen is screen


async def test_swapped_it_is_told_the_other_way_round() -> None:
    async with comparing() as pilot:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: has_compared(pilot))
        await pilot.press("x")
        await until(pilot, lambda: "15 → 12" in "\n".join(shown(pilot.app.screen.rows)))


async def test_the_article_that_is_read_is_compared_with_one_that_is_named() -> None:
    async with comparing(NEWER.article) as pilot:
        await pilot.press("D")
        await until(
            pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "search"
        )
        await pilot.press("a", "enter")
        await until(pilot, lambda: has_compared(pilot))
        assert "12 → 15" in "\n".join(shown(pilot.app.screen.rows))


async def test_what_cannot_be_opened_is_said_and_the_reader_stays() -> None:
    async with comparing(NEWER.article) as pilot:
        await pilot.press("D")
        await until(
            pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "search"
        )
        await pilot.press("z", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await until(pilot, lambda: bool(told(pilot.app)))
        assert "there is no such file" in told(pilot.app)


async def test_a_home_that_nobody_has_is_said_and_may_be_mended() -> None:
    async with comparing(NEWER.article) as pilot:
        await pilot.press("D")
        await until(
            pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "search"
        )
        await pilot.press(*"~no-such-user", "slash", "x", "enter")
        assert isinstance(pilot.app.screen, OtherVersionScreen)
        assert "~no-such-user/x" in told(pilot.app)


async def test_the_list_to_choose_from_has_not_the_article_itself() -> None:
    here = Listing("x", "x", (Item("made-up", "This one"), Item("b", "As it is")))
    app = OnRecordApp(here, analyser=Analysing(), opener=lambda item, tell: Opened(OLDER.article))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("D")
        await until(pilot, lambda: isinstance(pilot.app.screen, OtherVersionScreen))
        assert [row.mark for row in pilot.app.screen.list.rows] == ["0"]
        assert "As it is" in str(pilot.app.screen.list.rows[0].parts)


async def test_without_an_analysis_the_text_alone_is_compared() -> None:
    async with comparing(fails=True) as pilot:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: has_compared(pilot))
        told = "\n".join(shown(pilot.app.screen.rows))
        assert "Quotes" not in told
        assert "- The mill has stood since 1890." in told


@pytest.mark.parametrize("dates", [("2026-03-02", "2026-03-01"), ("2026-03-01", "2026-03-02")])
async def test_the_one_published_first_is_the_older(dates: tuple[str, str]) -> None:
    articles = {
        name: make_article(text, published=date)
        for name, text, date in zip("ab", ("Calm today.", "Storm today."), dates, strict=True)
    }
    app = OnRecordApp(
        LISTING,
        analyser=FakeAnalyser([Failed(1, "too short")]),
        opener=lambda item, tell: Opened(articles[item.name]),
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: has_compared(pilot))
        rows = shown(pilot.app.screen.rows)
        assert "1 March 2026" in rows[0]
        assert "2 March 2026" in rows[1]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x42"])
def test_what_changed_at_a_glance(snap_compare, size: tuple[int, int]) -> None:
    async def prepare(pilot: Pilot[str]) -> None:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: has_compared(pilot))

    app = OnRecordApp(LISTING, analyser=Analysing(), opener=open_version)
    assert snap_compare(app, terminal_size=size, run_before=prepare)


@pytest.mark.parametrize(("removed", "words"), [(1, "1 control sequence "), (12, "12 control seq")])
async def test_how_many_control_sequences_were_removed_stays_to_be_seen(
    removed: int, words: str
) -> None:
    app = OnRecordApp(
        LISTING,
        analyser=Analysing(),
        opener=lambda item, tell: Opened(OLDER.article, removed=removed),
    )
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_read(pilot))
        assert words in shown(pilot.app.screen.title_line)[0]
        assert "removed" in shown(pilot.app.screen.title_line)[0]
