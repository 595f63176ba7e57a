"""What changed between two versions of a story; every row leads to the words, in either version.

Takes two versions, each an analysis or an item still to be opened; the one published first is the
older, else the first named.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.analysis.protocol import Analysed, Failed, MarksFound
from tui.comparison import Comparison, compare, is_earlier
from tui.reader.analyser import Analyser, Known
from tui.reader.background import begin, in_background
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import MarkChosen
from tui.reader.model.changes import Change, changes_of, count, rows_of
from tui.reader.screens.leaving import Leaving
from tui.reader.screens.telling import Telling
from tui.reader.setup import Setup
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.rows import Rows
from tui.reader.widgets.status import share_received
from tui.records import Analysis, Span
from tui.sources import Item, Listing, SourceError

if TYPE_CHECKING:
    from tui.reader.screens.listing import Opener

Version = Item | Analysis


class ComparisonScreen(Leaving[None], Telling[None]):
    """Rows of changes."""

    keyboard = "comparison"

    CSS_PATH = "comparison.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("comparison")

    def __init__(
        self,
        old: Version,
        new: Version,
        *,
        analyser: Analyser,
        setup: Setup,
        opener: Opener | None = None,
    ) -> None:
        super().__init__()
        self._versions = (old, new)
        self._analyser = analyser
        self._setup = setup
        self._opener = opener
        self._analyses: tuple[Analysis, Analysis] | None = None
        self._comparison: Comparison | None = None
        self._changes: list[Change] = []

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.rows = Rows("changes")
        self.status_line = StatusLine(id="status")
        yield self.title_line
        yield self.rows
        yield self.status_line

    def on_mount(self) -> None:
        self.title_line.left = (("What changed", "title"),)
        self.rows.focus()
        begin(self, self._open_both, "comparison")

    # Opening, analysing, comparing

    async def _open_both(self) -> None:
        try:
            old, new = [await self._analysis_of(version) for version in self._versions]
        except SourceError as error:
            self._say("nothing to compare")  # where a dialog over it keeps it open
            self.dismiss()
            self.app.notify(str(error), severity="warning", markup=False)
            return
        await self._compare(*((new, old) if is_earlier(new.article, old.article) else (old, new)))

    async def _analysis_of(self, version: Version) -> Analysis:
        """Raises `SourceError` for what cannot be opened; what has no analysis is text alone."""
        if isinstance(version, Analysis):
            return version
        assert self._opener is not None, "an item needs the way to open it"  # noqa: S101
        self._say(f"opening {version.title}")
        opened = await in_background(self._opener, version, self._tell)
        if isinstance(opened, Listing):
            what = f"it lists {len(opened.items)} articles"
            raise SourceError(version.name, what, "open it and compare one of them")
        article = opened.article
        self._say(f"analysing {version.title}")
        async for answer in self._analyser.analyse(article):
            match answer:
                case Analysed(analysis=analysis):
                    return analysis
                case MarksFound(end=end, length=length):
                    self.status_line.right = ((f"{end / max(1, length):.0%}", "quiet"),)
                case Failed(message=message):
                    self.app.notify(
                        f"{version.title}: {message}", title="The text alone", markup=False
                    )
        return Analysis(article=article)

    async def _compare(self, old: Analysis, new: Analysis) -> None:
        comparison = await asyncio.to_thread(compare, old, new)
        self._analyses, self._comparison = (old, new), comparison
        self._changes = changes_of(old, new, comparison)
        self.rows.show_rows(rows_of(self._changes))
        self.title_line.right = ((count(comparison), "quiet"),)
        self._show_keys()

    def _say(self, words: str) -> None:
        self.status_line.left = ((words, "quiet"),)
        self.status_line.right = ()

    def _tell(self, received: int, total: int | None) -> None:
        """Called in the opener's thread."""
        self.app.call_from_thread(self._show_progress, share_received(received, total))

    def _show_progress(self, share: str) -> None:
        self.status_line.right = ((share, "quiet"),)

    def _show_keys(self) -> None:
        self.status_line.right = ()
        self.status_line.left = keys_of(self).footer("comparison")

    # Keys

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """To the words of a change: in the newer version, where it has any."""
        message.stop()
        change = self._changes[int(message.mark)]
        self._read(1, change.new) if change.new else self._read(0, change.old)

    def action_choose(self) -> None:
        """To the words of the change under the cursor."""
        self.rows.action_choose()

    def action_choose_old(self) -> None:
        """To the words in the older version."""
        if not 0 <= self.rows.cursor < len(self._changes):
            return
        change = self._changes[self.rows.cursor]
        if change.old:
            self._read(0, change.old)
        else:
            self.tell("only in the newer version")

    def _read(self, which: int, words: tuple[Span, ...]) -> None:
        """Open a version of the story at `words`."""
        from tui.reader.screens.reader import ReaderScreen

        if self._analyses is not None:
            analysis = self._analyses[which]
            self.app.push_screen(
                ReaderScreen(analysis.article, Known(analysis), self._setup, begin=words)
            )

    async def action_swap(self) -> None:
        """Take the older version for the newer one."""
        if self._analyses is not None:
            self.tell("")
            await self._compare(*reversed(self._analyses))

    async def action_copy(self) -> None:
        """Copy what changed."""
        from tui.export.changes import changes_text
        from tui.reader.clipboard import copy

        if self._comparison is not None:
            text = changes_text(self._comparison)
            copied = await copy(self.app, text, is_html=False, name="changes.txt")
            self.app.notify(copied.message, title="What changed", markup=False)

    def action_leave(self) -> None:
        """Back to where the comparison was asked for."""
        self.dismiss()
