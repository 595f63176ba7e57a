"""A summary by a language model in the reader: asked for, told, streamed, flagged, broken off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import pytest

from tests.analysis.test_summary_llm import serving
from tests.analysis.test_summary_llm import streaming as answering
from tests.reader.harbour import ANALYSIS
from tests.reader.piloting import Reading, reading, shown, told
from tui.analysis.llm import Server, WritingFailed
from tui.config import Config, ModelConfig
from tui.export.render import render
from tui.reader import writing
from tui.reader.memory import Memory
from tui.reader.model import written
from tui.reader.screens.agree import AgreeScreen
from tui.reader.setup import Setup

TRUE = "A passenger ferry ran aground near the port of Saltholm. "
FALSE = "The storm killed 77 people in Oslo. "


class FakeWriter:
    """Writes pieces; then fails, waits for ever, or is done."""

    name = "tiny-model"
    destination = "localhost (this machine)"

    def __init__(self, pieces: Sequence[str], *, failure: str = "", stalls: bool = False) -> None:
        self.pieces, self.failure, self.stalls = pieces, failure, stalls
        self.asked, self.is_closed = 0, False

    async def stream(self, system: str, prompt: str) -> AsyncGenerator[str, None]:
        self.asked += 1
        try:
            for piece in self.pieces:
                yield piece
            if self.failure:
                raise WritingFailed(self.failure)
            if self.stalls:
                await asyncio.Event().wait()
        finally:
            self.is_closed = True


def use(monkeypatch: pytest.MonkeyPatch, writer: object) -> None:
    monkeypatch.setattr(writing, "writer_of", lambda model: writer)


def pane(r: Reading) -> str:
    return "\n".join(shown(r.screen.side.summary))


async def until(r: Reading, words: str) -> None:
    for _ in range(300):
        await r.pilot.pause(0.01)
        if words in pane(r):
            return
    raise AssertionError(f"no {words!r} in\n{pane(r)}")


async def test_without_a_model_in_the_settings_nothing_is_asked() -> None:
    async with reading() as r:
        await r.press("m")
        assert told(r.app).startswith("No model is set")
        assert r.app.screen is r.screen


async def test_the_first_time_says_where_the_article_goes_and_no_means_no(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer = FakeWriter([TRUE])
    use(monkeypatch, writer)
    async with reading() as r:
        for answer in ("escape", "n", "enter"):
            await r.press("m")
            assert isinstance(r.app.screen, AgreeScreen)
            assert "localhost (this machine)" in "".join(shown(r.app.screen.list))
            await r.press(answer)
            assert r.app.screen is r.screen
        assert writer.asked == 0


async def test_agreeing_holds_for_the_next_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    writer = FakeWriter([TRUE])
    use(monkeypatch, writer)
    async with reading(setup=Setup(Memory(tmp_path / "m.json"))) as r:
        await r.press("m", "y")
        await until(r, "ran aground near the port")
    async with reading(setup=Setup(Memory(tmp_path / "m.json"))) as r:
        await r.press("m")
        await until(r, "ran aground near the port")
    assert writer.asked == 2


async def test_a_lie_is_flagged_with_its_reason_and_a_truth_leads_to_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, FakeWriter([TRUE, FALSE]))
    async with reading() as r:
        await r.press("m", "y")
        await until(r, "77 is not in the article")
        assert "Summary · tiny-model" in str(r.screen.side.summary.border_title)
        assert "• A passenger ferry ran aground" in pane(r)
        assert "⚑ The storm killed 77 people in Oslo." in pane(r)
        assert "Divers were due" not in pane(r)
        await r.press("tab", "g", "enter")
        assert r.words.startswith("A passenger ferry carrying 214 people")


async def test_m_again_gives_the_articles_own_words_back(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, FakeWriter([TRUE]))
    async with reading() as r:
        before = pane(r)
        await r.press("m", "y")
        await until(r, "ran aground near the port")
        await r.pilot.pause(0.05)
        await r.press("m")
        assert pane(r) == before


async def test_the_key_that_breaks_it_off_is_named_as_it_is_bound(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(monkeypatch, FakeWriter([TRUE + "The"], stalls=True))
    (tmp_path / "keymap.toml").write_text('[reader]\nleave = "h"\n', encoding="utf-8")
    async with reading(setup=Setup(Memory(), folder=tmp_path)) as r:
        await r.press("m", "y")
        await until(r, "h stops it")


async def test_escape_breaks_it_off_and_keeps_the_articles_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer = FakeWriter([TRUE + "The"], stalls=True)
    use(monkeypatch, writer)
    async with reading() as r:
        before = pane(r)
        await r.press("m", "y")
        await until(r, "is writing")
        await until(r, "ran aground near the port")
        await r.press("escape")
        await r.pilot.pause(0.05)
        assert pane(r) == before
        assert writer.is_closed


async def test_a_failure_is_told_above_the_articles_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, FakeWriter([], failure="localhost cannot be reached"))
    async with reading() as r:
        await r.press("m", "y")
        await until(r, "localhost cannot be reached")
        assert "Divers were due to examine the hull" in pane(r)


async def test_what_is_copied_names_the_model_and_keeps_the_flags(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, FakeWriter([TRUE, FALSE]))
    async with reading() as r:
        await r.press("m", "y")
        await until(r, "77 is not in the article")
        await r.pilot.pause(0.05)
        shown_now = r.screen.reading.shown.written
        assert shown_now is not None
        text = render(written.with_summary(ANALYSIS, shown_now), "summary", length="long")
        assert "Written by tiny-model." in text
        assert "77 is not in the article" in text


async def test_a_real_server_is_asked_over_http() -> None:
    async with serving(answering("A passenger ferry ran ", "aground.")) as (url, seen):
        config = Config(model=ModelConfig(name="small", base_url=url))
        async with reading(setup=Setup(Memory(), config)) as r:
            await r.press("m")
            assert seen.requests == []
            await r.press("y")
            await until(r, "• A passenger ferry ran aground.")
    assert len(seen.requests) == 1


def test_the_key_comes_from_the_environment() -> None:
    model = ModelConfig(name="small", key_variable="MY_KEY", timeout=7)
    writer = written.writer_of(model, {"MY_KEY": "secret"})
    assert isinstance(writer, Server)
    assert (writer.key, writer.stall, writer.model) == ("secret", 7, "small")
    assert written.writer_of(ModelConfig(), {}) is None
