"""What the reader and the verbs tell the library without ever waiting for it.

Takes articles, analyses and places as they come and puts them away in a thread of its own; gives
analyses back where they can be had at once. It never raises: what goes wrong is said in one line.
The first screen waits for this module, so what it does not need is imported where it is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Protocol, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from tui.library.errors import DamagedError, LibraryError, LockedError
from tui.library.opening import Library, library_path, open_for_reading, open_library
from tui.records import Analysis, Article, Note

Found = TypeVar("Found")
Work = Callable[[Library], object]

_LULL = 1.0  # seconds before the first work, which the first screen needs more
_PAUSE = 0.5  # seconds before a locked library is tried again
_STDIN = "-"


class OldPlaces(Protocol):
    """Offsets by the ids of articles, and whether the library has taken them over."""

    places: dict[str, int]
    were_taken: bool


class Keeper:
    """The library as the reader uses it: one for a run, made at its start, closed at its end.

    The reader calls `keep` when an article is on screen and again when its analysis is there,
    `leave` when it is left; `load` and `mended` before it shows an analysis; `do` for all that a
    user changes (tags, notes, corrections). Each returns at once and none raises. `say` is told
    each line the user should see, once, from another thread; without it lines gather in `lines`.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        is_keeping: bool = True,
        keeps_stdin: bool = False,
        say: Callable[[str], object] | None = None,
    ) -> None:
        """Without `is_keeping` nothing is ever written; what is there already is still read.

        What came by standard input is kept only where `keeps_stdin`.
        """
        self.lines: list[str] = []
        self.path = path or library_path()
        self.is_keeping = is_keeping
        self._keeps_stdin = keeps_stdin
        self.say = say or self.lines.append
        self._said: set[str] = set()
        self._work: SimpleQueue[tuple[Work, bool] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_closing, self._is_ending = Event(), Event()
        self._has_adopted = path is not None
        self.old_places: OldPlaces | None = None
        """Where older versions kept how far articles were read."""

    def welcome(self) -> tuple[str, ...]:
        """The line for the very first start: where articles are kept, and how to have none kept."""
        if not self.is_keeping or self.path.exists():
            return ()
        if not _is_writable(self.path.parent):
            return (f"What you read is not kept: {self.path.parent} cannot be written",)
        return (
            f"What you read is kept in {self.path}; --no-library, or keep = false in the "
            "settings, turns that off",
        )

    def keep(self, article: Article, analysis: Analysis | None = None) -> None:
        """Keep an article that is read now, and its analysis.

        `analysis` is the analyser's own, without corrections.
        """
        self._keep(article, analysis, is_read=True)

    def _keep(self, article: Article, analysis: Analysis | None, is_read: bool | None) -> None:
        if article.source == _STDIN and not self._keeps_stdin:
            return

        def work(library: Library) -> None:
            from tui.library import articles

            articles.keep(library, article, analysis, is_read=is_read)

        self._put_away(work)

    def leave(self, article: Article, offset: int) -> None:
        """Keep the offset where an article was left."""
        from tui.library.reading import keep_place

        if article.source != _STDIN or self._keeps_stdin:
            self._put_away(lambda library: keep_place(library, article.id, offset))

    def do(self, work: Work) -> None:
        """Have `work`, a change that a user made, done after all that was asked for before.

        Each that fails is told, as often as it may be.
        """
        self._put_away(work, is_by_hand=True)

    def _put_away(self, work: Work, *, is_by_hand: bool = False) -> None:
        if not self.is_keeping:
            return
        self._work.put((work, is_by_hand))
        if self._thread is None:
            self._thread = Thread(target=self._run, name="library", daemon=True)
            self._thread.start()

    def has(self, article: Article, versions: dict[str, str]) -> bool:
        """Is there an analysis of this text by these versions? Asked before the first paint.

        `load` may refuse it still, where the paragraphs are others.
        """
        from tui.library.rows import has_analysis

        def found(library: Library) -> bool:
            with library.reading() as db:
                return has_analysis(db, article.id, versions)

        return bool(self._read(found))

    def load(self, article: Article, versions: dict[str, str]) -> Analysis | None:
        """The analysis of this text by these versions, told of this article; None if not at hand.

        Without corrections, which `mended` lays over it.
        """
        from tui.library import articles

        def found(library: Library) -> Analysis | None:
            return articles.load_analysis(library, article.id, versions)

        analysis = self._read(found)
        if analysis is None or analysis.article.paragraphs != article.paragraphs:
            return None
        return replace(analysis, article=article)

    def store(self, analysis: Analysis) -> None:
        """Keep an analysis as `keep` does, and its article if it is new.

        One that was marked as unread while it was analysed stays so.
        """
        self._keep(analysis.article, analysis, is_read=None)

    def mended(self, analysis: Analysis) -> Analysis:
        """The analysis with the user's corrections laid over it, his notes and tags beside them.

        As far as they are at hand; where there are none it is the analysis itself.
        """
        from tui.corrections.overlay import lay_over
        from tui.library.corrections import corrections

        made = self._read(lambda library: corrections(library, analysis.article.id))
        mended = lay_over(analysis, made or ())
        notes, tags = self.remarks(analysis.article.id)
        if notes or tags:
            mended = replace(mended, notes=tuple(notes) or UNSET, tags=tuple(tags) or UNSET)
        return mended

    def remarks(self, article: str) -> tuple[list[Note], list[str]]:
        """The notes on the article of this id, and its tags; none where they are not at hand."""
        from tui.library.reading import remarks

        return self._read(lambda library: remarks(library, article)) or ([], [])

    def tags(self) -> tuple[str, ...]:
        """Every tag there is, those used most first; none where that is not at hand."""
        from tui.library.reading import tags

        return tuple(self._read(tags) or ())

    def place(self, article: str) -> int:
        """Where the article of this id was left; 0 where that is not at hand."""
        from tui.library.reading import place

        return self._read(lambda library: place(library, article)) or 0

    def read_of(self, articles: Collection[str], addresses: Collection[str]) -> set[str]:
        """Those that were read, by their ids and addresses, as far as that is at hand."""
        from tui.library.reading import read_of

        return self._read(lambda library: read_of(library, articles, addresses)) or set()

    def ask(self, question: Callable[[Library], Found]) -> Found | None:
        """What a question finds in the library; None, and a line, where it is not at hand."""
        return self._read(question)

    def close(self, seconds: float = 2.0) -> None:
        """Wait at most so long for what is still to be put away; then say what was not."""
        if self._thread is None:
            return
        self._is_closing.set()
        self._work.put(None)
        self._thread.join(seconds)
        self._is_ending.set()
        if self._thread.is_alive():
            self._tell(f"not all was kept: {self.path} could not be written in time")

    def _read(self, ask: Callable[[Library], Found]) -> Found | None:
        """What `ask` finds in the library; None, and a line, where it cannot be read at once."""
        try:
            library = open_for_reading(self.path)
            if library is None:
                return None
            with library:
                return ask(library)
        except LockedError:
            return None  # another program is at work; the analysis is made anew
        except LibraryError as error:
            self._tell(f"not read from the library: {error}")
        return None

    def _tell(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self.say(line)

    def _run(self) -> None:
        """The thread: opens the library with the first work, and does one after the other."""
        library: Library | None = None
        self._is_closing.wait(_LULL)
        try:
            while (given := self._work.get()) is not None:
                library = self._done(*given, library)
        finally:
            if library is not None:
                library.close()

    def _done(self, work: Work, is_by_hand: bool, library: Library | None) -> Library | None:
        """Do one work, again and again while the library is locked; the library, if it is open."""
        was_locked, tell = False, self.say if is_by_hand else self._tell
        while True:
            try:
                if library is None:
                    library = self._opened()
                work(library)
                if was_locked:
                    self.say("kept: the library is free again")
            except LockedError as error:
                was_locked = True
                self._tell(f"not kept yet: {error}")
                if not self._is_ending.wait(_PAUSE):
                    continue
            except DamagedError as error:
                tell(f"not kept: {error}")
                if library is not None:  # opened anew, it is set aside
                    library.close()
                return None
            except (LibraryError, ValueError) as error:
                tell(f"not kept: {error}")
            return library

    def _opened(self) -> Library:
        library = open_library(self.path)
        for note in library.notes:
            self._tell(note)
        if self.old_places is not None:
            from tui.library.adoption import adopt_places

            adopt_places(library, self.old_places.places)
            self.old_places.were_taken = True
        if not self._has_adopted:
            from tui.library.adoption import adopt_analyses, old_analyses

            self._has_adopted = True
            folder = old_analyses()
            closing = self._is_closing.is_set
            self._put_away(lambda library: adopt_analyses(library, folder, closing))
        return library


def _is_writable(folder: Path) -> bool:
    """May files be made there, or the folder itself?"""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
