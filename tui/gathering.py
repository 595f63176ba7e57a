"""The library's articles gathered into stories, and a story told with all that was decided of it.

Takes an open library. What is analysed but kept in no story is grouped with what is; what a person
joined, split or moved stays so. Raises `LibraryError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from tui.library import stories
from tui.library.articles import load_mended
from tui.library.opening import Library
from tui.library.stories import BY_ITSELF, Member
from tui.records import Analysis, Pin, Span, Story, StoryPreset
from tui.story.grouping import Event, Kept, events
from tui.story.links import why_each
from tui.story.roundups import narrowed
from tui.story.telling import tell

_BACK = 30
"""Days before the first article by which a story may have begun."""
_NEAR = 300
"""So many articles nearest in time are compared with one whose story is asked for."""


class Gathered(NamedTuple):
    """Articles of one event and what a person decided: all that a story is told from.

    `number` is the story's in the library, None where it is in none; `fetched` as `tell` takes it.
    `parts` has what of a round-up's text belongs, by its article's id. `preset` is how totals are
    taken at first.
    """

    analyses: tuple[Analysis, ...]
    fetched: Mapping[str, str] = MappingProxyType({})
    ranks: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    parts: Mapping[str, tuple[Span, ...]] = MappingProxyType({})
    number: int | None = None
    preset: StoryPreset = "range"

    def told(self, preset: StoryPreset | None = None) -> Story:
        """The story, as far as it is known now; by its own preset where none is named."""
        within = [
            narrowed(each, self.parts[each.article.id]) if each.article.id in self.parts else each
            for each in self.analyses
        ]
        return tell(
            within,
            preset=preset or self.preset,
            ranks=self.ranks,
            pins=self.pins,
            fetched=self.fetched,
        )


def days_ago(days: int) -> str:
    """The day so many days before today, ISO 8601."""
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def gather(library: Library, since: str) -> int:
    """Group what was published (else kept) on the day `since` or later; how many were found alike.

    Articles of a story stay there; others join it or make a new one, of two and more.
    """
    new = stories.of_days(library, since)
    begun = (date.fromisoformat(since) - timedelta(days=_BACK)).isoformat()
    known = {
        member.article
        for story in stories.stories(library, begun)
        for member in stories.members(library, story.id)
    }
    kept = _kept(library, known | set(new))
    count = 0
    for event in events(_analyses(library, known | set(new)), kept):
        found = _found(event, kept)
        if event.story is not None and found:
            stories.add(library, event.story, found)
        elif len(found) > 1:
            stories.make(library, found, by=BY_ITSELF)
        else:
            continue
        count += len(found)
    return count


def gathered(library: Library, story: int) -> Gathered:
    """A story of the library, with what was decided of it."""
    found = [each for each in stories.members(library, story) if each.how != "out"]
    ids = [each.article for each in found]
    return Gathered(
        tuple(_analyses(library, ids)),
        stories.fetched(library, ids),
        stories.ranks(library, story),
        tuple(stories.pins(library, story)),
        {each.article: each.part for each in found if each.part is not None},
        story,
    )


def chosen(library: Library, articles: Iterable[str]) -> Gathered:
    """Articles of the library by their ids, as one story that is in none."""
    analyses = _analyses(library, articles)
    ids = [each.article.id for each in analyses]
    return Gathered(tuple(analyses), stories.fetched(library, ids))


def like(library: Library, analysis: Analysis) -> tuple[int | None, list[Member]]:
    """The event of an article that is in no story: the story it would join, and its members.

    The article is among the members, which it is alone where nothing kept is like it.
    """
    at = (analysis.article.published or datetime.now(UTC).isoformat())[:10]
    day = date.fromisoformat(at)
    window = [(day + timedelta(days=days)).isoformat() for days in (-_BACK, _BACK)]
    near = [each for each in stories.of_days(library, *window) if each != analysis.article.id]
    middle = len([each for each in stories.of_days(library, window[0], at) if each in set(near)])
    near = near[max(0, middle - _NEAR // 2) :][:_NEAR]
    kept = _kept(library, [*near, analysis.article.id])
    for event in events([*_analyses(library, near), analysis], kept):
        found = _found(event, kept)
        if any(member.article == analysis.article.id for member in found):
            return event.story, found
    return None, [Member(analysis.article.id, "found")]


def _found(event: Event, kept: Kept) -> list[Member]:
    """The articles of an event that are in no story yet."""
    return [
        Member(each.article.id, "found", why, event.parts.get(each.article.id))
        for each, why in zip(event.articles, why_each(event.articles), strict=True)
        if each.article.id not in kept.within
    ]


def _kept(library: Library, articles: Iterable[str]) -> Kept:
    within: dict[str, list[int]] = {}
    without: dict[str, list[int]] = {}
    for story, member in stories.memberships(library, list(articles)):
        decided = without if member.how == "out" else within
        decided.setdefault(member.article, []).append(story)
    return Kept(within, without)


def _analyses(library: Library, articles: Iterable[str]) -> Sequence[Analysis]:
    """The latest analyses with the corrections on them, of those articles that have one."""
    found = (load_mended(library, article) for article in articles)
    return [each for each in found if each is not None]
