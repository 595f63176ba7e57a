"""Choosing an article from a listing: what is shown, what opens, and the way back."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.pilot import Pilot

from tests.reader.harbour import ANALYSIS, ARTICLE, analysed
from tests.reader.piloting import NARROW, shown, told, until
from tui.reader.app import OnRecordApp
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.reader import ReaderScreen
from tui.sources import Item, Listing, Opened, SourceError, list_files
from tui.sources.web import links

LISTING = Listing(
    "feed.xml",
    "The Harbour Gazette",
    (
        Item("a", "Ferry runs aground [/] off Saltholm", published="2026-03-06", is_new=True),
        Item("b", "Council votes on quay", published="2026-03-05T09:00:00Z"),
        Item("c", "No date on this one"),
    ),
)


def open_any_item(item: Item, progress) -> Opened:
    progress(512, 1024)
    if item.name == "c":
        raise SourceError(item.name, "the server does not answer", "try again later")
    return Opened(ARTICLE, warnings=(f"opened {item.name}",))


@asynccontextmanager
async def choosing(listing=LISTING, opener=open_any_item) -> AsyncIterator[Pilot[None]]:
    app = OnRecordApp(listing, analyser=analysed(ANALYSIS), opener=opener)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        yield pilot


def is_reading(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, ReaderScreen)


async def test_titles_dates_and_what_is_new_are_shown_without_markup():
    async with choosing() as pilot:
        rows = shown(pilot.app.screen.rows)
        assert "● Ferry runs aground [/] off Saltholm" in rows[0]
        assert rows[0].endswith("6 Mar 2026")
        assert rows[1].endswith("5 Mar 2026")
        assert "●" not in rows[1]
        assert "3 articles · 1 new" in shown(pilot.app.screen.title_line)[0]


async def test_enter_opens_and_backspace_returns_to_the_same_row():
    async with choosing() as pilot:
        await pilot.press("j", "enter")
        await until(pilot, lambda: is_reading(pilot))
        assert pilot.app.screen.article == ARTICLE
        await pilot.press("backspace")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListingScreen)
        assert pilot.app.screen.rows.cursor == 1


async def test_an_article_once_opened_is_no_longer_new():
    async with choosing() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_reading(pilot))
        await pilot.press("backspace")
        await pilot.pause()
        assert "●" not in shown(pilot.app.screen.rows)[0]
        assert shown(pilot.app.screen.title_line)[0].endswith("3 articles")


async def test_a_refusal_is_told_and_the_list_stays():
    async with choosing() as pilot:
        await pilot.press("G", "enter")
        await until(pilot, lambda: bool(told(pilot.app)))
        assert "the server does not answer" in told(pilot.app)
        assert not pilot.app.screen.shelf.is_read(2)
        await pilot.press("escape")
        assert told(pilot.app) == ""
        assert isinstance(pilot.app.screen, ListingScreen)


async def test_escape_gives_up_an_article_that_does_not_come():
    gate = threading.Event()

    def slow(item: Item, progress) -> Opened:
        gate.wait(10)
        return Opened(ARTICLE)

    async with choosing(opener=slow) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "opening Ferry" in shown(pilot.app.screen.status_line)[0]
        await pilot.press("escape")
        gate.set()
        await pilot.pause(0.1)
        assert not is_reading(pilot)
        assert "Enter open" in shown(pilot.app.screen.status_line)[0]


async def test_a_listing_within_the_listing_opens_on_top_and_backspace_returns():
    book = Listing("c", "A book", (Item("a", "Chapter one"), Item("b", "Chapter two")))

    def opener(item: Item, progress) -> Opened | Listing:
        return book if item.name == "c" else Opened(ARTICLE)

    async with choosing(opener=opener) as pilot:
        outer = pilot.app.screen
        await pilot.press("G", "enter")
        await until(pilot, lambda: pilot.app.screen is not outer)
        inner = pilot.app.screen
        assert "Chapter one" in shown(inner.rows)[0]
        assert "Backspace back" in shown(inner.status_line)[0]
        await pilot.press("enter")
        await until(pilot, lambda: is_reading(pilot))
        await pilot.press("backspace")
        await until(pilot, lambda: pilot.app.screen is inner)
        await pilot.press("backspace")
        await until(pilot, lambda: pilot.app.screen is outer)
        await pilot.press("backspace")
        assert pilot.app.screen is outer


async def test_a_listing_is_no_version_of_a_story():
    async with choosing(opener=lambda item, tell: LISTING) as pilot:
        await pilot.press("D", "j", "D")
        await until(pilot, lambda: "it lists 3 articles" in told(pilot.app))
        assert isinstance(pilot.app.screen, ListingScreen)


async def test_a_click_opens():
    async with choosing() as pilot:
        await pilot.click("#listing", offset=(5, 1))
        await until(pilot, lambda: is_reading(pilot))


async def test_ten_thousand_articles_are_listed():
    many = Listing("feed", "Many", tuple(Item(str(n), f"Story {n}") for n in range(10_000)))
    async with choosing(many) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert "Story 9999" in shown(pilot.app.screen.rows)[-1]


async def test_words_typed_after_a_slash_leave_what_has_them_and_escape_shows_all():
    async with choosing() as pilot:
        await pilot.press("slash", *"quay", "enter")
        assert "Council votes on quay" in shown(pilot.app.screen.rows)[0]
        assert "1 of 3 articles" in shown(pilot.app.screen.title_line)[0]
        await pilot.press("enter")
        await until(pilot, lambda: is_reading(pilot))
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("escape", "escape")
        assert "3 articles" in shown(pilot.app.screen.title_line)[0]
        assert pilot.app.screen.rows.cursor == 1


async def test_n_goes_to_the_next_unread_and_opens_nothing():
    async with choosing() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: is_reading(pilot))
        await pilot.press("backspace")
        await pilot.press("n")
        assert "no unread article further on" in told(pilot.app)
    books = Listing("book", "A book", tuple(Item(name, name) for name in "xyz"))
    async with choosing(books) as pilot:
        await pilot.press("n", "n", "N")
        assert pilot.app.screen.rows.cursor == 1
        assert isinstance(pilot.app.screen, ListingScreen)


async def test_s_sorts_by_something_else_and_the_cursor_stays_on_its_article():
    async with choosing() as pilot:
        await pilot.press("s", "s")
        assert told(pilot.app) == "sorted by headline"
        assert "Council" in shown(pilot.app.screen.rows)[0]
        assert pilot.app.screen.rows.mark_under_cursor == "0"
        await pilot.press("D", "j", "D")


async def test_o_shows_a_web_page_in_the_browser_and_nothing_else(monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_link", lambda link: opened.append(link.url))
    items = [Item("a", "A", url="https://a.example/1"), Item("b", "B"), Item("file:///etc", "C")]
    async with choosing(Listing("feed", "Feed", tuple(items))) as pilot:
        await pilot.press("o", "j", "o")
        assert "no web address" in told(pilot.app)
        await pilot.press("j", "o")
        assert opened == ["https://a.example/1"]


async def test_r_loads_a_feed_again_while_keys_go_on():
    gate = threading.Event()
    first = Listing("feed", "Feed", (Item("https://a.b/1", "One", url="https://a.b/1"),))
    more = Item("https://a.b/2", "Two", url="https://a.b/2", is_new=True)

    def opener(item: Item, progress) -> Listing:
        assert item.name == "feed"
        gate.wait(10)
        return Listing("feed", "Feed", (more, *first.items), ("it is cut short",))

    async with choosing(first, opener) as pilot:
        await pilot.press("r")
        assert "reloading Feed" in shown(pilot.app.screen.status_line)[0]
        await pilot.press("slash", *"one")
        assert "1 of 1" in shown(pilot.app.screen.title_line)[0]
        await pilot.press("enter")
        gate.set()
        await until(pilot, lambda: "1 more" in told(pilot.app))
        assert "it is cut short" in told(pilot.app)
        await pilot.press("escape", "escape")
        assert "2 articles · 1 new" in shown(pilot.app.screen.title_line)[0]


async def test_a_feed_that_cannot_be_loaded_again_is_told_and_stays():
    def opener(item: Item, progress) -> Listing:
        raise SourceError(item.name, "the server does not answer", "try again later")

    feed = Listing("feed", "Feed", (Item("https://a.b/1", "One", url="https://a.b/1"),))
    async with choosing(feed, opener) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "does not answer" in told(pilot.app))
        assert "One" in shown(pilot.app.screen.rows)[0]
    async with choosing(Listing("-", "Feed", feed.items), opener) as pilot:
        await pilot.press("r")
        assert "cannot be read again" in told(pilot.app)


async def test_files_are_listed_by_what_stands_in_them(tmp_path):
    page = (
        '<html><head><title>Mill fire</title><meta property="article:published_time" '
        'content="2026-03-01"><meta property="og:site_name" content="The Courier"></head><body>'
        f"<article><h1>Mill fire</h1>{'<p>The mill by the river burned all night.</p>' * 20}"
    )
    (tmp_path / "a.txt").write_text("Nothing but a line of text that has no date at all.")
    (tmp_path / "b.html").write_text(page)
    os.mkfifo(tmp_path / "pipe")
    names = [str(tmp_path / name) for name in ("a.txt", "pipe", "b.html", "gone")]
    async with choosing(list_files(names)) as pilot:
        await until(pilot, lambda: "Mill fire" in shown(pilot.app.screen.rows)[0])
        rows = shown(pilot.app.screen.rows)
        assert rows[0].split() == "○ Mill fire The Courier 1 Mar 2026 1 min".split()
        assert "pipe" in rows[2]
        assert pilot.app.screen.rows.cursor == 0
        (tmp_path / "b.html").write_text(page.replace("Mill fire", "Mill burned down"))
        await pilot.press("r")
        await until(pilot, lambda: "looked into the files again" in told(pilot.app))
        assert "Mill burned down" in shown(pilot.app.screen.rows)[0]


async def test_r_twice_in_one_breath_leaves_no_work_unbegun(tmp_path, recwarn):
    (tmp_path / "a.txt").write_text("Nothing but a line of text that has no date at all.")
    async with choosing(list_files([str(tmp_path / "a.txt")])) as pilot:
        for _ in range(2):
            pilot.app.post_message(events.Key("r", "r"))
        await until(pilot, lambda: "looked into the files again" in told(pilot.app))
    gc.collect()
    assert not [each for each in recwarn if "never awaited" in str(each.message)]


async def test_garbage_is_collected_again_once_the_list_is_shown():
    gc.disable()
    try:
        async with choosing():
            assert gc.isenabled()
    finally:
        gc.enable()
