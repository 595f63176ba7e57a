"""Opening links: only sound ones, only when chosen, never through a shell."""

from __future__ import annotations

import msgspec
import pytest

from tests.reader.harbour import ANALYSIS, ARTICLE, analysed, article, at
from tests.reader.piloting import reading, shown, told
from tui.reader.model.links import links_in
from tui.reader.screens.links import LinksScreen
from tui.records import Analysis, Article, Hyperlink
from tui.sources.web import links

STORY = msgspec.structs.replace(
    article(
        "A title",
        "See https://one.example/a?b=1, or (https://two.example/x) or mailto:desk@one.example.",
        "Never file:///etc/passwd nor javascript:alert(1); https://one.example/a?b=1 again.",
    ),
    url="https://news.example/story",
)
SHOWN = [
    "https://news.example/story",
    "https://one.example/a?b=1",
    "https://two.example/x",
    "mailto:desk@one.example",
]


def test_only_sound_links_are_offered_each_once() -> None:
    assert [placed.link.shown for placed in links_in(STORY)] == SHOWN


def linked(*words_and_addresses: tuple[str, str]) -> Article:
    """The ferry's article with links on words of it."""
    places = [(*at(words), address) for words, address in words_and_addresses]
    return msgspec.structs.replace(ARTICLE, links=tuple(Hyperlink(*place) for place in places))


FERRY = linked(
    ("port of Saltholm", "https://saltholm.example/port"),
    ("Lindvik", "https://аpple.example/"),
    ("Østersund Lines", "https://lines.example/"),
    ("Divers", "https://saltholm.example/port"),
)


async def test_links_on_words_are_shown_with_them_and_with_where_they_really_lead() -> None:
    async with reading(msgspec.structs.replace(ANALYSIS, article=FERRY)) as r:
        await r.press("o")
        assert [row.strip(" ▸·") for row in shown(r.app.screen.list)] == [
            "port of Saltholm  https://saltholm.example/port",
            "Lindvik  https://xn--pple-43d.example/",
            "Østersund Lines  https://lines.example/",
        ]


async def test_the_list_of_links_begins_where_the_reader_is_and_leads_back_to_the_words() -> None:
    async with reading(msgspec.structs.replace(ANALYSIS, article=FERRY), size=(80, 14)) as r:
        await r.press("n", "n", "n", "o")
        assert r.app.screen.list.cursor == 2
        await r.press("w")
        assert r.app.screen is r.screen
        assert r.screen.view.shows(at("Østersund Lines")[0])
        assert r.screen.view.page.flash == [at("Østersund Lines")]
        await r.press("ctrl+o")
        assert not r.screen.view.shows(at("Østersund Lines")[0])


async def test_the_article_s_own_address_stands_on_no_words() -> None:
    async with reading(Analysis(article=STORY)) as r:
        await r.press("o", "home", "w")
        assert "the article itself" in shown(r.app.screen.status_line)[0]


async def test_the_chosen_link_goes_to_the_opener(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(links, "open_link", lambda link: opened.append(link.url))
    async with reading(Analysis(article=STORY)) as r:
        await r.press("o")
        assert isinstance(r.app.screen, LinksScreen)
        assert f"this article  {SHOWN[0]}" in shown(r.app.screen.list)[0]
        await r.press("escape")
        assert opened == []
        await r.press("o", "home", "j", "enter")
        assert opened == [SHOWN[1]]
        assert "opened https://one.example" in shown(r.screen.status_line)[0]


async def test_a_missing_opener_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with reading(Analysis(article=STORY), analyser=analysed(Analysis(article=STORY))) as r:
        await r.press("o", "home", "enter")
        assert "no opener" in told(r.app)


async def test_without_links_that_is_told() -> None:
    bare = Analysis(article=article("A title", "No links here."))
    async with reading(bare) as r:
        await r.press("o")
        assert r.app.screen is r.screen
        assert "no links in this article" in shown(r.screen.status_line)[0]
