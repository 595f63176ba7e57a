"""Several articles to choose from: a feed, a book's chapters, an archive's pages, files.

Takes a `Listing` and the way to open an item of it. Enter opens an article on top; leaving that
article comes back here, to the same row.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState

from tui.reader.background import in_background
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import MarkChosen
from tui.reader.model.row import PaneRow
from tui.reader.model.shelf import Shelf
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.rows import Rows
from tui.reader.widgets.status import share_received
from tui.sources import Item, Listing, Opened, SourceError

Progress = Callable[[int, int | None], None]
Opener = Callable[[Item, Progress], Opened | Listing]
"""Opens an item, telling of bytes received; raises `SourceError`. Runs in a thread."""


class ItemOpened(Message):
    """An article of the listing is ready to be read, or a listing within it to be chosen from."""

    def __init__(self, opened: Opened | Listing) -> None:
        super().__init__()
        self.opened = opened


class VersionsChosen(Message):
    """Two articles of the listing are to be compared, as two versions of a story."""

    def __init__(self, old: Item, new: Item) -> None:
        super().__init__()
        self.old = old
        self.new = new


class ListingScreen(Telling[None]):
    """Rows of titles and dates."""

    keyboard = "listing"

    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")

    def __init__(self, listing: Listing, opener: Opener) -> None:
        super().__init__()
        self.listing = listing
        self._opener = opener
        self._opening: Worker[Opened | Listing] | None = None
        self.shelf = Shelf(listing.items)
        self._compared: int | None = None
        """The first of two versions, while the other is still to be chosen."""

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.rows = Rows("listing")
        self.status_line = StatusLine(id="status")
        yield self.title_line
        yield self.rows
        yield self.status_line

    def on_mount(self) -> None:
        self.title_line.left = ((self.listing.title, "title"),)
        self._show_rows()
        self._show_keys()
        self.rows.focus()
        gc.enable()  # whoever wants a quick start has it off until here

    def _show_rows(self) -> None:
        """The items, and how many there are and are new."""
        numbers = range(len(self.listing.items))
        fresh = sum(map(self.shelf.is_fresh, numbers))
        count = f"{len(numbers):,} articles" + (f" · {fresh:,} new" if fresh else "")
        self.title_line.right = ((count, "quiet"),)
        self.rows.show_rows([self._row(number) for number in numbers])

    def _row(self, number: int) -> PaneRow:
        item = self.listing.items[number]
        is_fresh = self.shelf.is_fresh(number)
        style = "quiet" if self.shelf.is_opened(number) else "title" if is_fresh else ""
        return PaneRow(
            parts=((item.title, style),),
            mark=str(number),
            aside=(item.published or "")[:10],
            sign="± " if number == self._compared else "● " if is_fresh else "  ",
            indent=2,
        )

    def _show_keys(self) -> None:
        is_within = len(self.app.screen_stack) > 1
        keys = keys_of(self)
        if self._compared is None:
            self.status_line.left = keys.footer(
                "listing", without=() if is_within else ("listing.list",)
            )
        else:
            self.status_line.left = keys.hints(("listing.compare", "… with this"))
        self.status_line.right = ()

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row was chosen: open its article, instead of one that is still being opened."""
        message.stop()
        self._open(int(message.mark))

    def open_unread(self, step: int) -> None:
        """Open the next unread article of the list, or the previous one."""
        number = self.shelf.next_unread(step)
        if number is None:
            self.app.notify(f"no unread article further {'on' if step > 0 else 'up'} the list")
            return
        self.rows.cursor = number
        self.app.notify(f"opening {self.listing.items[number].title}", markup=False)
        self._open(number)

    def _open(self, number: int) -> None:
        self.action_stop()
        item = self.shelf.open(number)
        self.status_line.left = ((f"opening {item.title}", "quiet"),)
        self._opening = self.run_worker(
            partial(in_background, self._opener, item, self._tell), exit_on_error=False
        )

    def _tell(self, received: int, total: int | None) -> None:
        """Called in the opener's thread."""
        self.app.call_from_thread(self._show_progress, share_received(received, total))

    def _show_progress(self, share: str) -> None:
        self.status_line.right = ((share, "quiet"),)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The article is there, or the reason why not."""
        worker = event.worker
        if worker is not self._opening:
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._show_keys()
            self.post_message(ItemOpened(worker.result))
        elif event.state is WorkerState.ERROR:
            if not isinstance(worker.error, SourceError):
                raise worker.error or RuntimeError("the article could not be opened")
            self._show_keys()
            self.app.notify(str(worker.error), severity="warning", markup=False)

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Back from an article: it is no longer new."""
        self._show_rows()

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.rows.action_choose()

    def action_stop(self) -> None:
        """Give up an article that is still being opened, and a comparison begun."""
        self.tell("")
        self._choose_compared(None)
        if self._opening is not None and self._opening.is_running:
            self._opening.cancel()
            self._show_keys()
        self._opening = None

    def action_compare(self) -> None:
        """Take the article under the cursor as one version, then another as the other."""
        here, first = self.rows.cursor, self._compared
        if first is None:
            self._choose_compared(here)
            return
        self._choose_compared(None)
        if first != here:
            items = self.listing.items
            self.post_message(VersionsChosen(items[min(first, here)], items[max(first, here)]))

    def _choose_compared(self, number: int | None) -> None:
        if number != self._compared:
            self._compared = number
            self._show_rows()
            self._show_keys()
