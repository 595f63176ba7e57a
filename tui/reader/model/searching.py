"""The part of a reading that looks for words: as they are typed, and from one to the next."""

from __future__ import annotations

from tui.reader.model.search import Search
from tui.reader.model.sight import Sight
from tui.reader.model.trail import Stop, Trail
from tui.reader.model.watched import Watched, Watching
from tui.records import Article


class Searching(Watching):
    """Words that are looked for in an article, and the place among them that is looked at."""

    article: Article
    search = Watched[Search | None](None)

    _sight: Sight
    _trail: Trail
    _before_search: Stop | None = None

    def say(self, words: str, *, is_warning: bool = False) -> None:
        """Tell the reader."""
        raise NotImplementedError

    def drop_selection(self) -> None:
        """Select nothing."""
        raise NotImplementedError

    @property
    def _stop(self) -> Stop:
        raise NotImplementedError

    def begin_search(self) -> None:
        """Words are going to be typed, or were selected: remember where."""
        self._before_search = self._stop
        self.drop_selection()

    def look_for(self, words: str) -> None:
        """Look for what was typed so far."""
        begun = self._before_search.place.offset if self._before_search else 0
        self.search = Search(self.article.text, words, begun) if words else None
        self.step_search(0)

    def keep_search(self) -> None:
        """Stay with what was found; the quote keys step through it."""
        if self.search is None or not self.search.found:
            self.end_search()
        elif self._before_search is not None:
            self._trail.leave(self._before_search)
            self._before_search = None

    def end_search(self) -> None:
        """Forget the search; one that was still being typed goes back to where it began."""
        if self._before_search is not None:
            self._sight.go_to(self._before_search.place)
        self._before_search = None
        self.search = None
        self.say("")

    def step_search(self, steps: int) -> None:
        """On by so many of the places that were found."""
        if self.search is None:
            self.say("")
            return
        match = self.search.step(steps)
        self.changed("match")
        if match is not None:
            self._sight.show(match)
        self.say(f"“{self.search.query}” {self.search.count}")
