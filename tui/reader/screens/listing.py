"""Several articles to choose from: a feed, a book's chapters, an archive's pages, files.

Takes a `Listing` and the way to open an item of it. Enter opens an article on top; leaving that
article comes back here, to the same row. What the files named say of themselves, and what was read
before, is found out while the list is shown.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.worker import Worker, WorkerState

from tui.reader.background import begin, in_background
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import MarkChosen
from tui.reader.model.listed import counted, rows_of
from tui.reader.model.shelf import AS_LISTED, Shelf
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.rows import Rows
from tui.reader.widgets.status import share_received
from tui.sources import Item, Listing, Opened, SourceError, described

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.library.keeper import Keeper

Progress = Callable[[int, int | None], None]
Opener = Callable[[Item, Progress], Opened | Listing]
"""Opens an item, telling of bytes received; raises `SourceError`. Runs in a thread."""

LOOKED_INTO = 200
"""So many of the files named, at most, are looked into before they are opened."""

SHOW_EVERY = 0.3
"""Seconds between two times that what was found out is shown."""

_STDIN = "-"


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
    """Rows of headlines with outlet, date and length."""

    keyboard = "listing"

    BINDINGS: ClassVar[list[BindingType]] = bindings("listing")

    def __init__(self, listing: Listing, opener: Opener, keeper: Keeper | None = None) -> None:
        """`keeper` knows what was read before."""
        super().__init__()
        self.listing = listing
        self._opener = opener
        self._keeper = keeper if keeper is not None and keeper.is_keeping else None
        self._opening: Worker[Opened | Listing] | None = None
        self._loading: Worker[Opened | Listing] | None = None
        self.shelf = Shelf(listing.items, knows_read=self._keeper is not None)
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
        self.call_after_refresh(self._find_out)
        gc.enable()  # whoever wants a quick start has it off until here

    def on_resize(self) -> None:
        """The columns have another width."""
        self._show_rows()

    def _show_rows(self) -> None:
        """The items, and how many there are and are new."""
        self.title_line.right = ((counted(self.shelf), "quiet"),)
        self.rows.show_rows(rows_of(self.shelf, self.app.size.width, self._compared))

    def _show_keys(self) -> None:
        keys = keys_of(self)
        if self._compared is None:
            self.status_line.left = keys.footer(
                "listing", without=("listing.list",) if self.is_first else ()
            )
        else:
            self.status_line.left = keys.hints(("listing.compare", "… with this"))
        self.status_line.right = ()

    @property
    def _here(self) -> int | None:
        """The number of the item under the cursor."""
        mark = self.rows.mark_under_cursor
        return int(mark) if mark is not None else None

    # What is found out while the list is shown

    def _find_out(self) -> None:
        begin(self, self._look_into_files, "looking", is_alone=True)

    async def _look_again(self) -> None:
        self.tell("looking into the files again")
        await self._look_into_files()
        self.tell("looked into the files again")

    async def _look_into_files(self) -> None:
        """Headline, outlet, date and length of the files named; then what of all was read."""
        await self._ask_what_was_read()
        named = [at for at, item in enumerate(self.shelf.items) if item.is_named]
        timer = self.set_interval(SHOW_EVERY, self._show_rows)
        try:
            for number in named[:LOOKED_INTO]:
                item = await in_background(described, self.shelf.items[number])
                self.shelf.learn(number, item)
        finally:
            timer.stop()
        if named:
            await self._ask_what_was_read()
            is_at_first = self.rows.cursor <= 0
            self.shelf.arrange()
            self._show_rows()
            if is_at_first:
                self.rows.cursor = 0

    async def _ask_what_was_read(self) -> None:
        if self._keeper is None:
            return
        items = self.shelf.items
        ids = [item.article for item in items if item.article]
        addresses = [address for item in items if (address := item.address)]
        self.shelf.take_read(await in_background(self._keeper.read_of, ids, addresses))
        self._show_rows()

    def action_reload(self) -> None:
        """Ask again for what is listed."""
        if all(item.is_named for item in self.shelf.items):
            begin(self, self._look_again, "looking", is_alone=True)
        elif self.listing.source == _STDIN:
            self.tell("standard input cannot be read again")
        else:
            self.action_stop()
            self.status_line.left = ((f"reloading {self.listing.title}", "quiet"),)
            item = Item(self.listing.source, self.listing.title)
            self._loading = self._begin_opening(item)

    def _take_listing(self, found: Opened | Listing) -> None:
        """Show a list that was loaded again, and say what it has more."""
        if isinstance(found, Opened):
            self.tell("it lists nothing any more", is_warning=True)
            return
        before = sum(map(self.shelf.is_fresh, range(len(self.shelf.items))))
        self.shelf.replace(found.items)
        fresh = sum(map(self.shelf.is_fresh, range(len(self.shelf.items)))) - before
        self._show_rows()
        self.tell("\n".join((f"{fresh} more" if fresh > 0 else "nothing new", *found.warnings)))
        self._find_out()

    # Opening

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """A row was chosen: open its article, instead of one that is still being opened."""
        message.stop()
        self._open(int(message.mark))

    def open_unread(self, step: int) -> None:
        """Open the next unread article of the list, or the previous one."""
        number = self._next_unread(step, self.shelf.here)
        if number is not None:
            self.app.notify(f"opening {self.shelf.items[number].title}", markup=False)
            self._open(number)

    def action_next_unread(self, step: int) -> None:
        """To the next unread article of the list, or the previous one."""
        self.tell("")
        self._next_unread(step, self._here)

    def _next_unread(self, step: int, here: int | None) -> int | None:
        """Put the cursor on the next unread article; None, which is said, where there is none."""
        number = self.shelf.next_unread(step, here)
        if number is None:
            self.app.notify(f"no unread article further {'on' if step > 0 else 'up'} the list")
        else:
            self.rows.cursor = self.shelf.shown.index(number)
        return number

    def _open(self, number: int) -> None:
        self.action_stop()
        item = self.shelf.begin(number)
        self.status_line.left = ((f"opening {item.title}", "quiet"),)
        self._opening = self._begin_opening(item)

    def _begin_opening(self, item: Item) -> Worker[Opened | Listing]:
        return self.run_worker(
            partial(in_background, self._opener, item, self._tell), exit_on_error=False
        )

    def _tell(self, received: int, total: int | None) -> None:
        """Called in the opener's thread."""
        self.app.call_from_thread(self._show_progress, share_received(received, total))

    def _show_progress(self, share: str) -> None:
        self.status_line.right = ((share, "quiet"),)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The article or the list is there, or the reason why not."""
        worker = event.worker
        if worker not in (self._opening, self._loading):
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._show_keys()
            if worker is self._loading:
                self._take_listing(worker.result)
            else:
                self.shelf.open(self.shelf.here)
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

    def action_browse(self) -> None:
        """Show the page of the article under the cursor in the browser."""
        from tui.sources.web import links as web

        item = self.shelf.items[self._here] if self._here is not None else None
        if item is None or item.address is None:
            self.tell("no web address is known of this one")
            return
        try:
            link = web.check_link(item.address)
            web.open_link(link)
        except web.LinkError as error:
            self.app.notify(str(error), severity="warning", markup=False)
        else:
            self.tell(f"opened {link.shown}")

    def action_stop(self) -> None:
        """Give up what is still being opened, a comparison begun, and the words looked for."""
        self.tell("")
        self._choose_compared(None)
        for worker in (self._opening, self._loading):
            if worker is not None and worker.is_running:
                worker.cancel()
                self._show_keys()
        self._opening = self._loading = None

    # Order and words looked for

    def action_sort(self) -> None:
        """Sort by something else."""
        self.shelf.next_sort()
        self._show_rows()
        self.tell(f"sorted by {self.shelf.sort}" if self.shelf.sort != AS_LISTED else AS_LISTED)

    async def action_search(self) -> None:
        """Ask for words, and show what has them as they are typed."""
        from tui.reader.widgets.search_line import SearchLine

        if not self.query(SearchLine):
            line = SearchLine("words of a headline, an outlet, a date", self.shelf.query)
            await self.mount(line, before=self.status_line)
        self.query_one(SearchLine).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has the words typed so far."""
        event.stop()
        self.shelf.look_for(event.value)
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep to what was found."""
        event.stop()
        event.input.remove()
        self.rows.focus()

    def action_leave(self) -> None:
        """Give up what is going on; with nothing going on, show all again."""
        is_idle = not any(
            worker is not None and worker.is_running for worker in (self._opening, self._loading)
        )
        was_typing = bool(self.query("SearchLine"))
        if was_typing or (is_idle and self._compared is None and not self.status_line.message[0]):
            self.query("SearchLine").remove()
            self.rows.focus()
            self.shelf.look_for("")
            self._show_rows()
        self.action_stop()

    # Comparing

    def action_compare(self) -> None:
        """Take the article under the cursor as one version, then another as the other."""
        here, first = self._here, self._compared
        if first is None or here is None:
            self._choose_compared(here)
            return
        self._choose_compared(None)
        if first != here:
            items = self.shelf.items
            self.post_message(VersionsChosen(items[min(first, here)], items[max(first, here)]))

    def _choose_compared(self, number: int | None) -> None:
        if number != self._compared:
            self._compared = number
            self._show_rows()
            self._show_keys()
