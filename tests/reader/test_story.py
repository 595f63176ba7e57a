"""The screen of a story: its views, the way to the words and back, decisions, copying."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from tests.reader.harbour import FakeAnalyser
from tests.reader.piloting import HUGE, NARROW, WIDE, shown, told, until
from tests.reader.test_model_summary import FakeWriter, use
from tests.reader.test_story_model import ferry
from tui.analysis.protocol import Analysed
from tui.gathering import Gathered, gathered
from tui.library import stories
from tui.library.articles import keep
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.reader import clipboard
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.screens.path import PathScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.stories import StoriesScreen
from tui.reader.screens.story import StoryScreen
from tui.reader.screens.story_dialogs import ChoiceScreen
from tui.reader.setup import Setup
from tui.records import Article

ANALYSED = [replace(each, analyser={"onrecord": "1"}) for each in ferry()]


class Analyser(FakeAnalyser):
    """Knows every article of the ferry."""

    async def analyse(self, article: Article):
        yield Analysed(1, next(each for each in ANALYSED if each.article.id == article.id))


@asynccontextmanager
async def story(
    *,
    size: tuple[int, int] = WIDE,
    keeper: Keeper | None = None,
    start: Article | Gathered | list[Gathered] | None = None,
) -> AsyncIterator[Pilot[str]]:
    app = OnRecordApp(
        start or Gathered(tuple(ANALYSED)),
        analyser=Analyser([]),
        setup=Setup(Memory(), keeper=keeper),
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with open_library(path) as found:
        for each in ANALYSED:
            keep(found, each.article, each, is_read=True)
    return path


def lines(pilot: Pilot[str]) -> str:
    return "\n".join(shown(pilot.app.screen.rows))


def is_read(pilot: Pilot[str]) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, ReaderScreen) and screen.reading.analysis is not None


@pytest.mark.parametrize("size", [WIDE, HUGE])
async def test_tolls_are_a_table_whose_cell_leads_to_its_words_and_back(size) -> None:
    async with story(size=size) as pilot:
        screen = pilot.app.screen
        assert "[the army]" in shown(screen.head_line)[0]
        await pilot.press("l")
        assert "[30 20–25↓]" in lines(pilot)
        assert "lowered" in shown(screen.about_line)[0]
        assert "20 to 25 people" in shown(screen.words_line)[0]
        await pilot.press("enter")
        await until(pilot, lambda: is_read(pilot))
        reader = pilot.app.screen
        assert reader.article.text[slice(*reader.view.current.spans[0])] == "20 to 25 people"
        await pilot.press("n", "slash", "p", "escape", "tab", "escape")
        assert pilot.app.screen is reader
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert "[30 20–25↓]" in lines(pilot)


async def test_an_empty_cell_is_said() -> None:
    async with story() as pilot:
        await pilot.press("l", "l", "enter")
        assert "says nothing" in told(pilot.app)
        assert isinstance(pilot.app.screen, StoryScreen)


async def test_at_80_columns_tolls_are_a_list() -> None:
    async with story(size=NARROW) as pilot:
        screen = pilot.app.screen
        assert not screen.head_line.display
        assert " ↓  20–25   rebels · c" in lines(pilot)
        assert all(len(line) <= 80 for line in shown(screen.rows))
        await pilot.press("j", "j")
        assert "30 people" in shown(screen.words_line)[0]
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert "[the army]" in shown(screen.head_line)[0]


async def test_the_four_views_have_a_key_each() -> None:
    async with story() as pilot:
        for key, words in (("2", "⚑ speakers differ"), ("3", "▽"), ("4", "+ "), ("1", "12–25 ≠")):
            await pilot.press(key)
            assert words in lines(pilot)
        await pilot.press("2", "j", "enter")
        await until(pilot, lambda: is_read(pilot))
        assert pilot.app.screen.article.source == "c"


async def test_a_timeline_tells_the_words_under_the_cursor() -> None:
    async with story() as pilot:
        await pilot.press("3")
        assert "12 people" in shown(pilot.app.screen.words_line)[0]
        await pilot.press("l")
        assert "30 people" in shown(pilot.app.screen.words_line)[0]
        await pilot.press("enter")
        await until(pilot, lambda: is_read(pilot))
        assert pilot.app.screen.article.source == "b"


async def test_totals_change_with_the_preset() -> None:
    async with story() as pilot:
        line = pilot.app.screen.totals_line
        assert "range: killed 12–25" in shown(line)[0]
        await pilot.press("p")
        assert "lowest: killed 12 " in shown(line)[0]


async def test_a_figure_is_decided_and_that_undone() -> None:
    async with story() as pilot:
        await pilot.press("x")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("G", "enter")
        assert "…" in lines(pilot)
        assert "no library keeps it" in told(pilot.app)
        assert "killed" not in shown(pilot.app.screen.totals_line)[0]
        await pilot.press("U")
        assert "12–25 ≠" in lines(pilot)


async def test_ranked_sources_are_kept_with_the_story(library: Path) -> None:
    keeper = Keeper(library)
    async with story(keeper=keeper) as pilot:
        await pilot.press("R", "j", "K", "enter", "p", "p")
        assert "best: killed 20–25" in shown(pilot.app.screen.totals_line)[0]
    keeper.close(20)
    with open_library(library) as found:
        assert gathered(found, 1).ranks == ("rebels",)


async def test_a_table_is_copied_in_the_form_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    async def copy(app: object, text: str, **known: object) -> object:
        copied.append(text)
        return type("Copied", (), {"message": "copied", "how": "terminal"})

    monkeypatch.setattr(clipboard, "copy", copy)
    async with story() as pilot:
        await pilot.press("y", "enter")
        await until(pilot, lambda: bool(copied))
        assert copied[0].startswith("| Kind | Where |")
        await pilot.press("y", "right", "down", "enter")
        await until(pilot, lambda: len(copied) == 2)
        assert copied[1].startswith("story,id,article")


async def test_a_story_is_written_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with story() as pilot:
        await pilot.press("w")
        assert "Enter write" in shown(pilot.app.screen.status_line)[0]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "written to" in told(pilot.app))
    (written,) = tmp_path.glob("*.md")
    assert "## Tolls" in written.read_text("utf-8")


async def test_a_table_is_added_to_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with story() as pilot:
        await pilot.press("W", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "added to" in told(pilot.app))
        await pilot.press("2", "W", "enter")
        await until(pilot, lambda: "Quotes" in told(pilot.app))
    written = (tmp_path / "notes.md").read_text("utf-8")
    assert "| Kind | Where |" in written
    assert "| Quote | Speaker |" in written


async def test_an_article_is_split_off_and_joined_again(library: Path) -> None:
    keeper = Keeper(library)
    async with story(keeper=keeper) as pilot:
        await pilot.press("l", "X")
        assert "split off" in told(pilot.app)
        assert "3 articles" in shown(pilot.app.screen.title_line)[0]
        await until(pilot, lambda: bool(pilot.app.screen.reading.deciding.others()))
        await pilot.press("J", "enter")
        assert "4 articles" in shown(pilot.app.screen.title_line)[0]
    keeper.close(20)
    assert keeper.lines == []
    with open_library(library) as found:
        assert [each.articles for each in stories.stories(found)] == [4]


async def test_an_article_split_off_by_mistake_is_back_by_one_key(library: Path) -> None:
    keeper = Keeper(library)
    async with story(keeper=keeper) as pilot:
        await pilot.press("x", "G", "enter", "l", "X")
        assert "U undoes it" in told(pilot.app)
        await pilot.press("U")
        assert "4 articles" in shown(pilot.app.screen.title_line)[0]
        assert "…" in lines(pilot)  # the figure decided before is as it was
        await pilot.press("U")
        assert "12–25 ≠" in lines(pilot)
        await pilot.press("U")
        assert "nothing to undo" in told(pilot.app)
    keeper.close(20)
    assert keeper.lines == []
    with open_library(library) as found:
        assert [(each.id, each.articles) for each in stories.stories(found)] == [(1, 4)]


async def test_without_a_library_nothing_is_split() -> None:
    async with story() as pilot:
        for key in ("X", "J", "M"):
            await pilot.press(key)
            assert "library" in told(pilot.app)


async def test_from_an_article_its_story_is_opened(library: Path) -> None:
    with open_library(library) as found:
        members = [stories.Member(each.article.id, "put") for each in ANALYSED]
        stories.make(found, members, by="A.B.")
    keeper = Keeper(library)
    async with story(keeper=keeper, start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, StoryScreen))
        assert "4 articles" in shown(pilot.app.screen.title_line)[0]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReaderScreen)
    keeper.close(20)


async def test_from_an_article_a_story_is_offered_and_made(library: Path) -> None:
    keeper = Keeper(library)
    async with story(keeper=keeper, start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        assert "A new story of" in "\n".join(shown(pilot.app.screen.list))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StoryScreen))
    keeper.close(20)
    with open_library(library) as found:
        assert stories.stories_of(found, ANALYSED[0].article.id) == [1]
        assert stories.stories(found)[0].by != "onrecord"


async def test_looking_for_the_story_lets_a_summary_be_written_on(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = FakeWriter(["A ferry ran aground. The"], stalls=True)
    use(monkeypatch, writer)
    keeper = Keeper(library)
    async with story(keeper=keeper, start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("m", "y")
        await until(pilot, lambda: writer.asked)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        assert not writer.is_closed
    keeper.close(20)


async def test_of_a_round_up_one_of_its_stories_is_chosen(library: Path) -> None:
    with open_library(library) as found:
        for label, others in (("North", ANALYSED[1:2]), ("South", ANALYSED[2:4])):
            some = [ANALYSED[0], *others]
            members = [stories.Member(each.article.id, "put") for each in some]
            stories.make(found, members, by="A.B.", label=label)
    keeper = Keeper(library)
    async with story(keeper=keeper, start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        rows = shown(pilot.app.screen.list)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StoryScreen))
        many = "2 articles" if "North" in rows[0] else "3 articles"
        assert many in shown(pilot.app.screen.title_line)[0]
    keeper.close(20)


async def test_an_article_is_moved_to_another_story(library: Path) -> None:
    with open_library(library) as found:
        for some in (ANALYSED[:3], ANALYSED[3:]):
            members = [stories.Member(each.article.id, "put") for each in some]
            stories.make(found, members, by="A.B.")
        first = gathered(found, 1)
    keeper = Keeper(library)
    async with story(keeper=keeper, start=first) as pilot:
        await pilot.press("l", "M", "enter")
        assert "moved to story 2" in told(pilot.app)
        assert "2 articles" in shown(pilot.app.screen.title_line)[0]
    keeper.close(20)
    with open_library(library) as found:
        assert {each.article.source for each in gathered(found, 2).analyses} == {"c", "d"}


async def test_an_article_joins_a_story_that_there_is(library: Path) -> None:
    with open_library(library) as found:
        members = [stories.Member(each.article.id, "put") for each in ANALYSED[1:3]]
        stories.make(found, members, by="A.B.", label="Ferry")
    keeper = Keeper(library)
    async with story(keeper=keeper, start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChoiceScreen))
        rows = shown(pilot.app.screen.list)
        at = next(n for n, row in enumerate(rows) if "Join: Ferry" in row)
        pilot.app.screen.list.cursor = at
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StoryScreen))
        assert "3 articles" in shown(pilot.app.screen.title_line)[0]
    keeper.close(20)


async def test_without_a_library_that_is_said() -> None:
    async with story(start=ANALYSED[0].article) as pilot:
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("S")
        assert "no library keeps this article" in told(pilot.app)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x42"])
@pytest.mark.parametrize("view", ["tolls", "quotes", "timeline", "new"])
def test_how_a_story_looks(snap_compare, view: str, size: tuple[int, int]) -> None:
    app = OnRecordApp(Gathered(tuple(ANALYSED)), analyser=Analyser([]), theme="dark")
    number = ["tolls", "quotes", "timeline", "new"].index(view) + 1
    assert snap_compare(app, terminal_size=size, press=[str(number), "right"])


async def test_several_stories_are_a_list_that_each_leads_back_to() -> None:
    stories = [Gathered(tuple(ANALYSED)), Gathered(tuple(ANALYSED[:1]))]
    async with story(start=stories) as pilot:
        rows = shown(pilot.app.screen.list)
        assert f"{len(ANALYSED)} articles · " in rows[0]
        assert "1 article · " in rows[1]
        for leave in ("escape", "q"):
            await pilot.press("j", "enter")
            assert isinstance(pilot.app.screen, StoryScreen)
            assert len(pilot.app.screen.reading.story.articles) == 1
            await pilot.press(leave)
            assert isinstance(pilot.app.screen, StoriesScreen)
            await pilot.press("k")
        await pilot.press("escape")
    assert pilot.app.return_code == 0
