"""Opening links: only sound ones, only when chosen, never through a shell."""

from __future__ import annotations

import msgspec
import pytest

from tests.reader.harbour import analysed, article
from tests.reader.piloting import reading, shown
from tui.reader.links import links_in
from tui.reader.screens.links import LinksScreen
from tui.records import Analysis
from tui.sources import links

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
    assert [link.shown for link in links_in(STORY)] == SHOWN


async def test_the_chosen_link_goes_to_the_opener(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(links, "open_link", lambda link: opened.append(link.url))
    async with reading(Analysis(article=STORY)) as r:
        await r.press("o")
        assert isinstance(r.app.screen, LinksScreen)
        assert SHOWN[0] in shown(r.app.screen.list)[0]
        await r.press("escape")
        assert opened == []
        await r.press("o", "j", "enter")
        assert opened == [SHOWN[1]]
        assert "opened https://one.example" in shown(r.screen.status_line)[0]


async def test_a_missing_opener_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with reading(Analysis(article=STORY), analyser=analysed(Analysis(article=STORY))) as r:
        await r.press("o", "enter")
        assert any("no opener" in notice.message for notice in r.app._notifications)


async def test_without_links_that_is_told() -> None:
    bare = Analysis(article=article("A title", "No links here."))
    async with reading(bare) as r:
        await r.press("o")
        assert r.app.screen is r.screen
        assert "no links in this article" in shown(r.screen.status_line)[0]
