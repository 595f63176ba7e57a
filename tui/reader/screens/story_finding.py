"""From an article to its story: the library's, or one that is offered to be made."""

from __future__ import annotations

import asyncio
from functools import partial
from getpass import getuser
from typing import NamedTuple

from tui.export.wording import one_line
from tui.gathering import Gathered, gathered, like
from tui.library import stories
from tui.library.keeper import Keeper
from tui.library.opening import Library
from tui.library.stories import Listed, Member
from tui.reader.background import begin
from tui.reader.model.row import PaneRow
from tui.reader.screens.reader import ReaderScreen
from tui.reader.screens.story import StoryScreen
from tui.reader.screens.story_dialogs import ChoiceScreen
from tui.records import Analysis

_OFFERED = 20
"""So many of the latest stories may be joined."""


class _Found(NamedTuple):
    """The article's story, or several of a round-up; else what is like it, and other stories."""

    story: Gathered | None = None
    known: tuple[Listed, ...] = ()
    number: int | None = None
    members: tuple[Member, ...] = ()
    others: tuple[Listed, ...] = ()
    titles: tuple[str, ...] = ()


def find_story(screen: ReaderScreen) -> None:
    """Look for the story of the article on a screen, and show it or what is offered."""
    keeper, analysis = screen.setup.keeper, screen.reading.analysis
    if keeper is None or not keeper.is_keeping:
        screen.reading.say("no library keeps this article")
    elif analysis is None:
        screen.reading.say("the analysis is not done")
    else:
        screen.reading.say("looking for its story …")
        look = partial(_look, screen, keeper, analysis)
        begin(screen, look, "story", is_alone=True)


async def _look(screen: ReaderScreen, keeper: Keeper, analysis: Analysis) -> None:
    found = await asyncio.to_thread(keeper.ask, lambda library: _found(library, analysis))
    screen.reading.say("" if found else "the library is not at hand; try again")
    if found is None or not screen.is_active:  # the reader has gone elsewhere meanwhile
        return
    if found.story is not None:
        _show(screen, found.story)
    elif found.known:
        _choose(screen, keeper, found.known)
    else:
        _offer(screen, keeper, found)


def _found(library: Library, analysis: Analysis) -> _Found:
    known = stories.stories_of(library, analysis.article.id)
    if len(known) == 1:
        return _Found(gathered(library, known[0]))
    listed = stories.stories(library)
    if known:
        return _Found(known=tuple(each for each in listed if each.id in known))
    number, members = like(library, analysis)
    ids = [member.article for member in members if member.article != analysis.article.id]
    return _Found(
        number=number,
        members=tuple(members),
        others=tuple(listed[:_OFFERED]),
        titles=tuple(stories.titles(library, ids)),
    )


def _show(screen: ReaderScreen, story: Gathered) -> None:
    screen.app.push_screen(StoryScreen(story, screen.setup))


def _choose(screen: ReaderScreen, keeper: Keeper, known: tuple[Listed, ...]) -> None:
    """Ask for one of the stories that a round-up is in."""

    def chosen(mark: str | None) -> None:
        found = keeper.ask(lambda library: gathered(library, int(mark))) if mark else None
        if found is not None:
            _show(screen, found)

    screen.app.push_screen(ChoiceScreen("Its stories", [_row(each) for each in known]), chosen)


def _row(each: Listed, before: str = "", style: str = "") -> PaneRow:
    return PaneRow(
        ((f"{before}{one_line(each.label)}", style),),
        mark=str(each.id),
        aside=f"{each.articles} · {each.last}",
    )


def _offer(screen: ReaderScreen, keeper: Keeper, found: _Found) -> None:
    """Offer the story that it would join, a new one with what is like it, or any other story."""
    rows = []
    if found.number is None:
        also = f"this article and {len(found.titles)} like it" if found.titles else "it alone"
        rows.append(PaneRow(((f"A new story of {also}", "title"),), mark="new"))
        rows += [PaneRow(((title, "quiet"),), indent=4, sign="  + ") for title in found.titles]
    first = [each for each in found.others if each.id == found.number]
    for each in (*first, *(other for other in found.others if other.id != found.number)):
        rows.append(_row(each, "Join: ", "title" if each in first else ""))

    def chosen(mark: str | None) -> None:
        if mark is not None:
            own = [m._replace(how="put") for m in found.members if m.article == screen.article.id]
            keeper.do(lambda library: made(library, own))

        def made(library: Library, own: list[Member]) -> None:
            if mark == "new":
                number = stories.make(library, (m._replace(how="put") for m in found.members),
                                      by=getuser())  # fmt: skip
            else:
                number = int(mark or 0)
                stories.add(library, number, own)
            story = gathered(library, number)
            screen.app.call_from_thread(_show, screen, story)

    screen.app.push_screen(ChoiceScreen("The story of this event", rows), chosen)
