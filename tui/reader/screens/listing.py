"""Several articles to choose from: a feed, a book's chapters, an archive's pages, files.

Takes a `Listing` and the way to open an item of it. Enter opens an article on top; leaving that
article comes back here, to the same row.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui.reader.messages import MarkChosen
from tui.reader.widgets.lines import Line
from tui.reader.widgets.rows import PaneRow, Rows
from tui.sources import Item, Listing, Opened, SourceError

Progress = Callable[[int, int | None], None]
Opener = Callable[[Item, Progress], Opened]
"""Opens an item, telling of bytes received; raises `SourceError`. Runs in a thread."""


class ArticleOpened(Message):
    """An article of the listing is ready to be read."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened


class ListingScreen(Screen[None]):
    """Rows of titles and dates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "choose", "Open", show=False, id="listing.open"),
        Binding("escape", "stop", "Stop opening", show=False, id="listing.stop"),
        Binding("t", "app.next_theme", "Next theme", id="listing.theme"),
        Binding("q", "app.quit", "Quit", id="listing.quit"),
    ]

    def __init__(self, listing: Listing, opener: Opener) -> None:
        super().__init__()
        self.listing = listing
        self._opener = opener
        self._opening: Worker[Opened] | None = None
        self._read: set[int] = set()

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.rows = Rows("listing")
        self.status_line = Line(id="status")
        yield self.title_line
        yield self.rows
        yield self.status_line

    def on_mount(self) -> None:
        items = self.listing.items
        fresh = sum(item.is_new for item in items)
        count = f"{len(items):,} articles" + (f" · {fresh:,} new" if fresh else "")
        self.title_line.left = ((self.listing.title, "strong"),)
        self.title_line.right = ((count, "quiet"),)
        self._show_rows()
        self._show_keys()
        self.rows.focus()
        gc.enable()  # whoever wants a quick start has it off until here

    def _show_rows(self) -> None:
        self.rows.show_rows([self._row(number) for number in range(len(self.listing.items))])

    def _row(self, number: int) -> PaneRow:
        item = self.listing.items[number]
        is_fresh = item.is_new and number not in self._read
        style = "quiet" if number in self._read else "name" if is_fresh else ""
        return PaneRow(
            parts=((item.title, style),),
            mark=str(number),
            aside=(item.published or "")[:10],
            sign="● " if is_fresh else "  ",
            indent=2,
        )

    def _show_keys(self) -> None:
        keys = (("Enter", "open"), ("t", "theme"), ("q", "quit"))
        self.status_line.left = tuple(
            part for key, what in keys for part in ((key, "key"), (f" {what}   ", "quiet"))
        )
        self.status_line.right = ()

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row was chosen: open its article, instead of one that is still being opened."""
        message.stop()
        number = int(message.mark)
        item = self.listing.items[number]
        self.action_stop()
        self.status_line.left = ((f"opening {item.title}", "quiet"),)
        self._read.add(number)
        self._opening = self.run_worker(
            asyncio.to_thread(self._opener, item, self._tell), exit_on_error=False
        )

    def _tell(self, received: int, total: int | None) -> None:
        """Called in the opener's thread."""
        share = f"{100 * received // total} %" if total else f"{received // 1024:,} kB"
        self.app.call_from_thread(self._show_progress, share)

    def _show_progress(self, share: str) -> None:
        self.status_line.right = ((share, "quiet"),)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The article is there, or the reason why not."""
        worker = event.worker
        if worker is not self._opening:
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._show_keys()
            self.post_message(ArticleOpened(worker.result))
        elif event.state is WorkerState.ERROR:
            if not isinstance(worker.error, SourceError):
                raise worker.error or RuntimeError("the article could not be opened")
            self._show_keys()
            self.app.notify(str(worker.error), severity="warning", markup=False)

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Back from an article: it is no longer new."""
        if self._read:
            self._show_rows()

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.rows.action_choose()

    def action_stop(self) -> None:
        """Give up an article that is still being opened."""
        if self._opening is not None and self._opening.is_running:
            self._opening.cancel()
            self._show_keys()
        self._opening = None
