"""A listing of made-up articles through which every screen can be reached.

Gives `gazette()`, an app on it, and ways to go about in it.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from tests.reader.harbour import ANALYSIS, FakeAnalyser, article
from tests.reader.piloting import press, settled
from tests.test_comparison import NEWER, OLDER
from tui.analysis.protocol import Analysed, Failed
from tui.config import Config, ModelConfig
from tui.library import stories
from tui.library.articles import keep
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.library.stories import Member
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.model.shelf import AS_LISTED
from tui.reader.screens.agree import AgreeScreen
from tui.reader.screens.card import CardScreen
from tui.reader.screens.comparison import ComparisonScreen
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.corrections import CorrectionsScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.library import LibraryScreen
from tui.reader.screens.links import LinksScreen
from tui.reader.screens.listing import ListingScreen
from tui.reader.screens.mending import MendingScreen
from tui.reader.screens.noting import NoteScreen
from tui.reader.screens.other_version import OtherVersionScreen
from tui.reader.screens.path import PathScreen
from tui.reader.screens.pipe import PipeScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.selecting import SelectingScreen
from tui.reader.screens.story import StoryScreen
from tui.reader.screens.story_dialogs import ChoiceScreen, RankScreen, StoryCopyScreen
from tui.reader.setup import Setup
from tui.reader.widgets.search_line import SearchLine
from tui.records import Article
from tui.sources import Item, Listing, Opened, SourceError

UNANALYSED = article("No record", "See https://one.example/a, and nothing else.")
ANALYSES = {one.article.id: one for one in (ANALYSIS, OLDER, NEWER)}
ARTICLES = {
    "ferry": ANALYSIS.article,
    "mill": OLDER.article,
    "mill again": NEWER.article,
    "links": UNANALYSED,
}
LISTING = Listing(
    "a b",
    "The Harbour Gazette",
    tuple(Item(name, name) for name in (*ARTICLES, "the same again", "not there")),
)


class Analyser(FakeAnalyser):
    """Knows three of the articles."""

    async def analyse(self, article: Article):
        known = ANALYSES.get(article.id)
        yield Analysed(1, known) if known is not None else Failed(1, "too strange")


def open_item(item: Item, tell: object) -> Opened | Listing:
    if item.name == "the same again":
        return LISTING
    if item.name not in ARTICLES:
        raise SourceError(item.name, "there is no such file", "check the name")
    return Opened(ARTICLES[item.name], removed=len(item.name) % 2)


_FOLDER, _NUMBERS = TemporaryDirectory(), count()  # of libraries, until the tests end

MODEL = ModelConfig(name="small", base_url="http://127.0.0.1:9/v1")


@cache
def shelf() -> Path:
    """A library of the articles, the ferry in a story with both versions of the mill."""
    path = Path(_FOLDER.name) / "shelf.db"
    with open_library(path) as library:
        for article in ARTICLES.values():
            known = ANALYSES.get(article.id)
            analysis = replace(known, analyser={"onrecord": "1"}) if known else None
            keep(library, article, analysis, is_read=article is not UNANALYSED)
        for label, some in (("Ferry", (ANALYSIS, OLDER, NEWER)), ("Mill", (OLDER, NEWER))):
            members = [Member(one.article.id, "put") for one in some]
            stories.make(library, members, by="A.B.", label=label)
    return path


_FERRY = (ReaderScreen, ("home", "enter"))
_STORY = (StoryScreen, ("S",))
WAYS: dict[type[Screen[Any]], tuple[tuple[type[Screen[Any]], tuple[str, ...]], ...]] = {
    ListingScreen: (),
    ReaderScreen: (_FERRY,),
    ComparisonScreen: ((ComparisonScreen, ("home", "j", "D", "j", "D")),),
    OtherVersionScreen: (_FERRY, (OtherVersionScreen, ("D",))),
    CopyScreen: (_FERRY, (CopyScreen, ("n", "y"))),
    PathScreen: (_FERRY, (CopyScreen, ("w",)), (PathScreen, ("s",))),
    CardScreen: (_FERRY, (CardScreen, ("e", "enter"))),
    LinksScreen: ((ReaderScreen, ("home", "j", "j", "j", "enter")), (LinksScreen, ("o",))),
    PipeScreen: (_FERRY, (PipeScreen, ("exclamation_mark",))),
    AgreeScreen: (_FERRY, (AgreeScreen, ("m",))),
    HelpScreen: (_FERRY, (HelpScreen, ("question_mark",))),
    SelectingScreen: (_FERRY, (SelectingScreen, ("n", "V"))),
    MendingScreen: (_FERRY, (MendingScreen, ("c", "x"))),
    LibraryScreen: ((LibraryScreen, ("L",)),),
    NoteScreen: (_FERRY, (NoteScreen, ("n", "A"))),
    CorrectionsScreen: (_FERRY, (CorrectionsScreen, ("X",))),
    StoryScreen: (_FERRY, _STORY),
    ChoiceScreen: (_FERRY, _STORY, (ChoiceScreen, ("x",))),
    RankScreen: (_FERRY, _STORY, (RankScreen, ("R",))),
    StoryCopyScreen: (_FERRY, _STORY, (StoryCopyScreen, ("y",))),
}
"""The keys that lead from the listing to each screen, and the screens on the way."""


def gazette(*, theme: str | None = None) -> OnRecordApp:
    """The reader on the listing, with a library of its own that holds three of the articles."""
    path = Path(_FOLDER.name) / f"{next(_NUMBERS)}.db"
    copyfile(shelf(), path)
    return OnRecordApp(
        LISTING,
        analyser=Analyser([]),
        opener=open_item,
        theme=theme,
        setup=Setup(Memory(), Config(model=MODEL), keeper=Keeper(path)),
    )


async def back(pilot: Pilot[str]) -> None:
    """Out of the dialog or article on top, as a user would go."""
    screen = pilot.app.screen
    await press(pilot, "escape")
    if pilot.app.screen is screen:
        await press(pilot, "escape", "backspace")


async def go(pilot: Pilot[str], to: type[Screen[Any]], *, again: bool = False) -> None:
    """To a screen by keys; AssertionError where they do not lead there.

    From the listing, or, if it was there `again`, no further back than the way to it.
    """
    way = [(ListingScreen, ()), *WAYS[to]]
    known = [screen for screen, _ in way] if again else [ListingScreen]
    for _ in range(100):
        if type(pilot.app.screen) in known:
            break
        await back(pilot)
    else:
        raise AssertionError(f"no way out of {pilot.app.screen}")
    if isinstance(pilot.app.focused, SearchLine):
        await press(pilot, "escape")
    if isinstance(listing := pilot.app.screen, ListingScreen):
        await press(pilot, "escape", "escape")  # every article, in the order of the list
        while listing.shelf.sort != AS_LISTED:
            await press(pilot, "s")
    for screen, keys in way[known.index(type(pilot.app.screen)) + 1 :]:
        await press(pilot, *keys)
        await until(pilot, screen)


async def until(pilot: Pilot[str], wanted: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is on top and filled."""
    for _ in range(500):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        has_rows = isinstance(screen, (ComparisonScreen, LibraryScreen))
        is_filled = not has_rows or bool(screen.rows.rows)
        if isinstance(screen, wanted) and is_filled:
            break
    else:
        raise AssertionError(f"{pilot.app.screen}, not {wanted}")
    if isinstance(screen, ReaderScreen):
        await settled(screen, pilot)
    await pilot.pause()
