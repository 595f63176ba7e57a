"""The library as a list: what the query finds, which article is chosen, what is seen of it.

A `Catalogue` says what it wants to know next (`question`), and is told (`take`); whoever shows it
has each question answered away from the screen (`answer`), one at a time, so that only the newest
line is ever looked for. Knows no screen. Places in the list are counted from 0.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from tui.library.errors import LibraryError, LockedError, QueryError
from tui.library.glimpse import Glimpse, glimpse
from tui.library.opening import Library, library_path, open_for_reading, open_library
from tui.library.query import parse
from tui.library.reading import tags
from tui.library.search import Hit, Order, count, find
from tui.reader.model.watched import Watched, Watching

PAGE = 200
"""So many articles are asked for at once."""

_PAGES = 20  # kept at once, the latest

SORTED: dict[Order, str] = {"read": "last read first", "published": "newest first"}


class Page(NamedTuple):
    """Which articles stand from the place `first` on?"""

    line: str
    order: Order
    first: int

    def answer(self, library: Library) -> Any:
        """The hits."""
        line, order = self.line, self.order
        return find(library, line, limit=PAGE, offset=self.first, order=order)


class Count(NamedTuple):
    """How many articles does the line find, and how many of them are unread?"""

    line: str

    def answer(self, library: Library) -> Any:
        """Both numbers."""
        unread = f"({self.line}) is:unread" if self.line.strip() else "is:unread"
        return count(library, self.line), count(library, unread)


class Look(NamedTuple):
    """What is in the article of this id?"""

    article: str

    def answer(self, library: Library) -> Any:
        """A `Glimpse`, or None."""
        return glimpse(library, self.article)


class Unread(NamedTuple):
    """Where is the next unread article after the place `here`, or before it for a `step` of -1?"""

    line: str
    order: Order
    here: int
    step: int

    def answer(self, library: Library) -> Any:
        """Its place and the hit, or None."""
        at = self.here + self.step
        while at >= 0:
            first = at if self.step > 0 else max(0, at - PAGE + 1)
            hits = find(library, self.line, limit=PAGE, offset=first, order=self.order)
            if self.step < 0:
                hits = hits[: at - first + 1]
            numbered = list(enumerate(hits, first))[:: self.step]
            if found := next((each for each in numbered if each[1].is_unread), None):
                return found
            if not hits:
                return None
            at = first + (PAGE if self.step > 0 else -1)
        return None


class Tags(NamedTuple):
    """Which tags are there?"""

    def answer(self, library: Library) -> Any:
        """Those used most first."""
        return tags(library)


Question = Page | Count | Look | Unread | Tags


class Trouble(NamedTuple):
    """Why a question has no answer; `is_query`: the line is not understood, the library is well.

    `passes`: it may be asked again.
    """

    words: str
    is_query: bool = False
    passes: bool = False


def answer(path: Path, question: Question) -> Any:
    """What the library at `path` says to a question, or a `Trouble`. May take its time."""
    try:
        library = open_for_reading(path)
        if library is None:
            if not path.exists():
                return Trouble(f"nothing is kept yet: what you read will be, in {path}")
            library = open_library(path)  # an older program's, to be brought up to date
        with library:
            return question.answer(library)
    except QueryError as error:
        return Trouble(str(error), is_query=True)
    except LockedError as error:
        return Trouble(str(error), passes=True)
    except LibraryError as error:
        return Trouble(str(error))


class Catalogue(Watching):
    """What is kept, as a list with a cursor. `answer` knows what it asks."""

    count = Watched[int | None](None)
    """How many articles the line finds, once that is known."""

    unread = Watched(0)
    trouble = Watched[Trouble | None](None)
    cursor = Watched(0)
    """The place of the article chosen."""

    seen = Watched[Glimpse | None](None)
    """The article under the cursor, once it is there."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path or library_path()
        self.line = ""
        self.order: Order = "read"
        self.tags: tuple[str, ...] | None = None
        """Every tag there is, once that is known."""
        self._pages: dict[int, list[Hit]] = {}
        self._changed: dict[str, Hit] = {}
        self._is_stale, self._is_counted, self._is_anew = True, False, True
        self._sight = (0, 0)
        self._asked_for: str | None = None
        self._stamp = self._stamped()

    # What is looked for

    def look_for(self, line: str) -> None:
        """Another query; one that is not understood leaves the list as it is."""
        if line == self.line:
            return
        try:
            parse(line)
        except QueryError as error:
            self.trouble = Trouble(str(error), is_query=True)
            return
        self.trouble = None
        self.line = line
        self._begin_anew()

    def sort(self) -> None:
        """The next order in turn."""
        orders = list(SORTED)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.cursor = 0
        self._sight = (0, 0)
        self._is_anew = True
        self.renew()

    def renew(self) -> None:
        """Ask for everything again; what is shown stays until it is there."""
        self._is_stale, self._is_counted = True, False
        self._asked_for = self.tags = None

    def has_changed(self) -> bool:
        """Did somebody write to the file since this was last asked?"""
        before, self._stamp = self._stamp, self._stamped()
        return before != self._stamp

    def _stamped(self) -> list[tuple[int, int]]:
        found = []
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            try:
                of = path.stat()
            except OSError:
                continue  # not there, which is an answer
            if of.st_size:  # who reads may make an empty journal
                found.append((of.st_mtime_ns, of.st_size))
        return found

    # Questions and answers

    def question(self) -> Question | None:
        """What is to be known next, the most wanted first; None: nothing."""
        if self._is_stale:
            return Page(self.line, self.order, self._page_of(self._sight[0]))
        if (hit := self.hit()) is not None and hit.id != self._asked_for:
            return Look(hit.id)
        for first in map(self._page_of, self._sight):
            if first not in self._pages and first < len(self):
                return Page(self.line, self.order, first)
        if not self._is_counted:
            return Count(self.line)
        return Tags() if self.tags is None else None

    def take(self, question: Question, found: Any) -> None:
        """The answer to a question, which may no longer be asked."""
        if isinstance(found, Trouble):
            self._fail(question, found)
            return
        match question:
            case Page(line, order, first) if (line, order) == (self.line, self.order):
                self._take_page(first, found)
            case Count(line) if line == self.line and not self._is_stale:
                self._is_counted = True
                self.count, self.unread = found
                self._bound_cursor()
            case Look(article):
                self._asked_for = article
                self.seen = found
            case Tags():
                self.tags = tuple(found)

    def _take_page(self, first: int, hits: list[Hit]) -> None:
        here = self.hit()
        if self._is_stale:
            self._pages.clear()
            self._is_stale = False
            if self.trouble is not None and not self.trouble.is_query:
                self.trouble = None
            if self._is_anew:  # else it stays until it is counted again
                self.count, self._is_anew = None, False
        if len(hits) < PAGE and (hits or not first):
            self.count = first + len(hits)
        self._pages[first] = [self._as_changed(hit) for hit in hits]
        for old in list(self._pages)[:-_PAGES]:
            del self._pages[old]
        if here is not None:  # what was chosen stays so, wherever it went
            for place, hit in enumerate(hits, first):
                if hit.id == here.id:
                    self.cursor = place
        self._bound_cursor()
        if self.hit() is None:
            self._asked_for = self.seen = None
        self.changed("rows")

    def _bound_cursor(self) -> None:
        """Where the list has become shorter the cursor is on its last row."""
        if self.count is not None:
            self.cursor = max(0, min(self.cursor, self.count - 1))

    def _fail(self, question: Question, why: Trouble) -> None:
        """Nothing more is asked until something is done, or the trouble passes."""
        self.trouble = why
        self._is_stale, self._is_counted = False, True
        self.tags = self.tags or ()
        if isinstance(question, Look):
            self._asked_for = question.article
        if isinstance(question, Page):
            self._sight = (0, 0)

    # The list

    def __len__(self) -> int:
        if self.count is not None:
            return self.count
        return max((first + len(hits) for first, hits in self._pages.items()), default=0)

    def hit(self, place: int | None = None) -> Hit | None:
        """The article at a place, by default the one chosen; None where it is not known yet."""
        place = self.cursor if place is None else place
        first = self._page_of(place)
        hits = self._pages.get(first, ())
        return hits[place - first] if 0 <= place - first < len(hits) else None

    def see(self, first: int, last: int) -> None:
        """The rows from `first` to `last` are in sight."""
        self._sight = (first, last)

    def change(self, hit: Hit) -> None:
        """What was just changed of an article shows before it is `kept`."""
        self._changed[hit.id] = hit
        for hits in self._pages.values():
            for number, each in enumerate(hits):
                if each.id == hit.id:
                    hits[number] = hit
        self.changed("rows")

    def kept(self, article: str) -> None:
        """What was changed of the article of this id is in the library now, or cannot be."""
        self._changed.pop(article, None)

    def _as_changed(self, hit: Hit) -> Hit:
        new = self._changed.get(hit.id)
        return hit if new is None else hit._replace(is_unread=new.is_unread, tags=new.tags)

    @staticmethod
    def _page_of(place: int) -> int:
        return max(0, place) // PAGE * PAGE
