"""What a person decides of a story: pins, ranks, which articles belong; told to the library.

Takes what a story is told from and the `Keeper`, which has its articles; gives the same changed. A
story of files becomes one of the library with the first decision. Without a library a decision
holds for this reading.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tui.gathering import Gathered, gathered
from tui.library import stories
from tui.library.keeper import Keeper
from tui.library.opening import Library, now
from tui.library.stories import Listed, Member
from tui.records import Analysis, Pin, Scope

Work = Callable[[Library, int], object]


class _Taken(NamedTuple):
    """An article that was taken out; `before` is filled with where it was, once that is known."""

    analysis: Analysis
    before: list[tuple[int, Member]]


class Deciding:
    """The story as it is decided now is `gathered`; `by` is who decides."""

    def __init__(self, found: Gathered, keeper: Keeper | None, by: str) -> None:
        self.gathered = found
        self._keeper = keeper if keeper is not None and keeper.is_keeping else None
        self._by = by
        self._number = found.number
        self._is_begun = found.number is not None
        self._taken: list[_Taken] = []
        self.is_taking_last = False
        """Was it the last decision to take an article out?"""

    @property
    def is_kept(self) -> bool:
        """Does a library keep what is decided?"""
        return self._keeper is not None

    def pin(self, scope: Scope, source: str | None) -> None:
        """The figure of a scope is what `source` said last; without one it is pending."""
        made = Pin(
            id=secrets.token_hex(8),
            kind=scope.kind,
            place=scope.place,
            who=scope.who,
            since=scope.since,
            is_whole=scope.is_whole,
            source=source,
            was=scope.pin.was if scope.pin else scope.range,
            by=self._by,
            made=now(),
        )
        self._keep_pin(made)

    def undo_pin(self, scope: Scope) -> bool:
        """Undo the pin on a scope; False where there is none."""
        if scope.pin is None:
            return False
        known = next(each for each in self.gathered.pins if each.id == scope.pin.id)
        self._keep_pin(replace(known, undone=now()))
        return True

    def _keep_pin(self, pin: Pin) -> None:
        others = tuple(each for each in self.gathered.pins if each.id != pin.id)
        self.gathered = self.gathered._replace(pins=(*others, pin))
        self.is_taking_last = False
        self._do(lambda library, story: stories.pin(library, story, pin))

    def rank(self, sources: Sequence[str]) -> None:
        """The sources from the most trusted on."""
        self.gathered = self.gathered._replace(ranks=tuple(sources))
        self._do(lambda library, story: stories.rank(library, story, sources))

    def split(self, article: str) -> bool:
        """Take an article out into a story of its own; False where it would be left without any."""
        return self._take_out(
            article, lambda library, story: stories.split(library, story, [article], by=self._by)
        )

    def move(self, article: str, to: int) -> bool:
        """Take an article out into another story; False where this one would be left without."""
        return self._take_out(
            article, lambda library, story: stories.move(library, article, story, to)
        )

    def _take_out(self, article: str, work: Work) -> bool:
        known = self.gathered.analyses
        left = tuple(each for each in known if each.article.id != article)
        if not left or not self.is_kept:
            return False
        self._begin()  # with the article in it, so that the library knows it was taken out
        self.gathered = self.gathered._replace(analyses=left)
        analysis = next(each for each in known if each.article.id == article)
        taken = _Taken(analysis, [])
        self._taken.append(taken)
        self.is_taking_last = True

        def done(library: Library, story: int) -> None:
            taken.before.extend(stories.memberships(library, [article]))
            work(library, story)

        self._do(done)
        return True

    def take_back(self) -> bool:
        """Have the article that was taken out last in again; False where none was."""
        if not self._taken:
            return False
        analysis, before = self._taken.pop()
        self.is_taking_last = False
        article = analysis.article.id
        others = (each for each in self.gathered.analyses if each.article.id != article)
        self.gathered = self.gathered._replace(analyses=(*others, analysis))
        self._do(lambda library, _: stories.restore(library, article, before))
        return True

    def join(self, other: int) -> None:
        """Have the articles of another story here too."""
        self._begin()
        found = self._keeper.ask(lambda library: gathered(library, other)) if self._keeper else None
        if found is None:
            return
        known = {each.article.id for each in self.gathered.analyses}
        more = tuple(each for each in found.analyses if each.article.id not in known)
        self.gathered = self.gathered._replace(
            analyses=(*self.gathered.analyses, *more),
            fetched={**found.fetched, **self.gathered.fetched},
            pins=(*self.gathered.pins, *found.pins),
            parts={**found.parts, **self.gathered.parts},
        )
        self._do(lambda library, story: stories.join(library, story, other))

    def mend(self, mended: Analysis) -> bool:
        """Take an article as it was set right meanwhile; False where nothing was."""
        known = self.gathered.analyses
        changed = tuple(mended if each.article.id == mended.article.id else each for each in known)
        self.gathered = self.gathered._replace(analyses=changed)
        return changed != known

    def others(self) -> list[Listed]:
        """The other stories of the library, the newest first."""
        found = self._keeper.ask(stories.stories) if self._keeper else None
        return [each for each in found or () if each.id != self._number]

    def _do(self, work: Work) -> None:
        """Have the library do something with this story, which it has from then on."""
        self._begin()

        def done(library: Library) -> None:
            if self._number is not None:
                work(library, self._number)

        if self._keeper is not None:
            self._keeper.do(done)

    def _begin(self) -> None:
        """Have the library keep the story, if it does not."""
        if self._keeper is None or self._is_begun:
            return
        self._is_begun = True
        members = [Member(each.article.id, "put") for each in self.gathered.analyses]

        def made(library: Library) -> None:
            self._number = stories.make(library, members, by=self._by)

        self._keeper.do(made)
