"""The library: what was read and kept, found by a query as it is typed, with a look at each.

Takes a `Catalogue`, whose questions it has answered in a thread, so that no key waits for the file;
and the keeper, which is told what is changed. Enter opens an article on top, where it was left.
"""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.geometry import Size

from tui.library.errors import LockedError
from tui.library.keeper import Keeper, Work
from tui.library.opening import Library
from tui.library.reading import change_tags, mark_unread
from tui.library.search import Hit
from tui.reader.background import begin, in_background
from tui.reader.keymap import bindings, keys_of
from tui.reader.messages import KeptChosen, MarkChosen
from tui.reader.model.library import SORTED, Catalogue, Look, Trouble, Unread, answer
from tui.reader.model.library_rows import CatalogueRows, apart, preview, tags_typed
from tui.reader.screens.telling import Telling
from tui.reader.widgets.lines import Line, StatusLine
from tui.reader.widgets.long_rows import LongRows, RowsSeen
from tui.reader.widgets.rows import Rows
from tui.reader.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from textual.widgets import Input

WIDE, TALL = 100, 20
"""Columns from which an article is seen beside the list, rows from which it is seen below it."""

LOOK_SECONDS = 1.0
"""How often the file is looked at for what another window wrote."""


class LibraryScreen(Telling[None]):
    """A long list, and beside it what is in the article under the cursor."""

    keyboard = "library"
    # No file of its own: Textual reads none for the first screen of a program.
    DEFAULT_CSS = """
    LibraryScreen {
        background: $reader-surface;

        #shelves { height: 1fr; layout: horizontal; }
        #kept { width: 1fr; }
        #beside { width: 42%; border-left: vkey $reader-rule; }

        &.-narrow {
            #shelves { layout: vertical; }
            #beside { width: 100%; height: 40%; border-left: none; }
        }
        &.-low #beside { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def __init__(self, catalogue: Catalogue, keeper: Keeper | None = None) -> None:
        super().__init__()
        self.catalogue = catalogue
        self._keeper = keeper
        self._is_asking = self._is_tagging = self._is_empty = False

    def compose(self) -> ComposeResult:
        self.title_line = Line(id="title")
        self.rows = LongRows("kept")
        self.beside = Rows("beside")
        self.line = SearchLine()
        self.line.display = False
        self.status_line = StatusLine(id="status")
        yield self.title_line
        with Container(id="shelves"):
            yield self.rows
            yield self.beside
        yield self.line
        yield self.status_line

    def on_mount(self) -> None:
        self._arrange(self.app.size)
        self.status_line.left = keys_of(self).footer("library")
        catalogue = self.catalogue
        for name, tell in (
            ("rows", self._show_rows),
            ("count", self._show_rows),
            ("unread", self._show_title),
            ("trouble", self._show_trouble),
            ("cursor", self._show_cursor),
            ("seen", self._show_seen),
        ):
            catalogue.watch(name, tell)
        self.watch(self.rows, "cursor", self._follow, init=False)
        self.set_interval(LOOK_SECONDS, self._look_again)
        self._show_title()
        self.rows.focus()
        self._ask()
        gc.enable()  # whoever wants a quick start has it off until here

    # Questions and answers

    def _ask(self) -> None:
        """Have what the catalogue wants to know answered, one question after the other."""
        if not self._is_asking:
            self._is_asking = True
            begin(self, self._answers, "library")

    async def _answers(self) -> None:
        try:
            while (question := self.catalogue.question()) is not None:
                found = await in_background(answer, self.catalogue.path, question)
                self.catalogue.take(question, found)
        finally:
            self._is_asking = False

    def _look_again(self) -> None:
        """Another window may have written, or a library that was locked be free again."""
        trouble = self.catalogue.trouble
        is_over = trouble is not None and trouble.passes
        if self.is_current and (self.catalogue.has_changed() or is_over):
            self.action_reload()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Back from an article: it was read."""
        self.action_reload()

    # What is shown

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size)
        self.call_after_refresh(self._show_rows)

    def _arrange(self, size: Size) -> None:
        self.set_class(size.width < WIDE, "-narrow")
        self.set_class(size.width < WIDE and size.height < TALL, "-low")

    def _show_title(self) -> None:
        catalogue = self.catalogue
        line = ((f"  {catalogue.line}", "accent"),) if catalogue.line.strip() else ()
        self.title_line.left = (("Library", "title"), *line)
        count = len(catalogue)
        known = (
            f"{count:,} article{'s' if count != 1 else ''}" if catalogue.count is not None else ""
        )
        unread = f"{catalogue.unread:,} unread" if catalogue.unread else ""
        words = " · ".join(filter(None, (known, unread, SORTED[catalogue.order])))
        self.title_line.right = ((words, "quiet"),)

    def _show_rows(self) -> None:
        self.rows.show_rows(CatalogueRows(self.catalogue, self.rows.room.width))
        self._show_cursor()
        self._show_title()
        self._show_seen()
        is_empty = self.catalogue.count == 0 and self.catalogue.trouble is None
        if is_empty:
            self.tell("nothing found" if self.catalogue.line.strip() else "nothing is kept yet")
        elif self._is_empty:
            self.tell("")
        self._is_empty = is_empty

    def _show_cursor(self) -> None:
        self.rows.cursor = self.catalogue.cursor

    def _show_trouble(self) -> None:
        trouble = self.catalogue.trouble
        self.tell(trouble.words if trouble else "", is_warning=trouble is not None)

    def _show_seen(self) -> None:
        seen, hit = self.catalogue.seen, self.catalogue.hit()
        is_here = seen is not None and hit is not None and seen.article.id == hit.id
        rows = tuple(preview(seen, hit)) if is_here and seen and hit else ()
        if rows != self.beside.rows:
            self.beside.show_rows(rows)
            self.beside.scroll_to(y=0, animate=False)

    def _follow(self) -> None:
        """The cursor was moved."""
        if self.rows.cursor >= 0:
            self.catalogue.cursor = self.rows.cursor
            self._ask()

    def on_rows_seen(self, message: RowsSeen) -> None:
        """Other articles are in sight: they have to be known."""
        message.stop()
        self.catalogue.see(message.first, message.last)
        self._ask()

    # Finding

    def action_filter(self) -> None:
        """Type a query; the list follows each letter."""
        self._type("toll:killed>=10 place:Odesa “a phrase” -without", self.catalogue.line)

    def _type(self, what: str, value: str, *, is_tagging: bool = False) -> None:
        self._is_tagging = is_tagging
        self.line.ask(what, value, known=(self.catalogue.tags or ()) if is_tagging else ())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what was typed so far."""
        event.stop()
        if self.line.display and not self._is_tagging:
            self.catalogue.look_for(event.value)
            self._show_title()
            self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay with what was found, or change the tags as they were typed."""
        event.stop()
        self._end_typing()
        if self._is_tagging:
            self._tag(event.value)

    def _end_typing(self) -> None:
        self.line.display = False
        if self._is_tagging:
            self.tell("")
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """From the line that is typed in, the arrow leads to the list."""
        if event.key == "down" and self.line.has_focus:
            event.stop()
            self._end_typing()

    def action_leave(self) -> None:
        """Out of the line; else to the list; else everything again."""
        self.tell("")
        is_typing = self.line.display
        if (is_typing and not self._is_tagging) or (not is_typing and self.rows.has_focus):
            self.catalogue.look_for("")
        self._end_typing()
        self._show_title()
        self._ask()

    def action_sort(self) -> None:
        """The next order in turn."""
        self.catalogue.sort()
        self._show_title()
        self._ask()

    def action_reload(self) -> None:
        """Ask the library again."""
        self.catalogue.renew()
        self._ask()

    def action_beside(self) -> None:
        """To what is seen of the article, and back to the list."""
        (self.beside if self.rows.has_focus and self.beside.display else self.rows).focus()

    # What is changed

    def action_unread(self) -> None:
        """The article is still to be read, or it is not."""
        hit = self._changeable()
        if hit is not None:
            is_unread = not hit.is_unread
            self._change(hit._replace(is_unread=is_unread))
            self._do(hit, lambda kept: mark_unread(kept, hit.id, is_unread=is_unread))

    def action_tags(self) -> None:
        """Type tags for the article."""
        hit = self._changeable()
        if hit is not None:
            now = f" (now {' '.join(hit.tags)})" if hit.tags else ""
            what = f"tags: a name adds, -name takes away{now}"
            self.tell(what)
            self._type(what, "", is_tagging=True)

    def _tag(self, typed: str) -> None:
        hit = self._changeable()
        if hit is None or not typed.strip():
            return
        try:
            add, drop = tags_typed(typed, hit.tags)
        except ValueError as error:
            self.tell(str(error), is_warning=True)
            return
        self._change(hit._replace(tags=tuple(sorted({*hit.tags, *add} - set(drop)))))
        self._do(hit, lambda kept: change_tags(kept, [hit.id], add=add, drop=drop))

    def _changeable(self) -> Hit | None:
        """The article chosen; None, and a word, where nothing may be written."""
        if self._keeper is None or not self._keeper.is_keeping:
            self.tell("nothing is kept in this run (--no-library, or keep = false)")
            return None
        return self.catalogue.hit()

    def _change(self, hit: Hit) -> None:
        self.catalogue.change(hit)
        self._show_seen()

    def _do(self, hit: Hit, work: Work) -> None:
        """Have the library keep a change that shows already."""
        assert self._keeper is not None  # noqa: S101 - asked before

        def done(library: Library) -> None:
            is_over = True
            try:
                work(library)
            except LockedError:
                is_over = False  # it is tried again
                raise
            finally:
                if is_over:
                    self.catalogue.kept(hit.id)

        self._keeper.do(done)

    # Opening

    def on_mark_chosen(self, message: MarkChosen) -> None:
        """An article was chosen, or words of it."""
        message.stop()
        place, dash, _ = message.mark.partition("-")
        hit = self.catalogue.hit(None if dash else int(place))
        if hit is not None:
            self._open(hit, int(place) if dash else None)

    def action_choose(self) -> None:
        """Open the article under the cursor."""
        self.rows.action_choose()

    def _open(self, hit: Hit, at: int | None = None) -> None:
        """Open an article at words found, those that begin at offset `at` or the first."""
        self._work(partial(self._opened, hit, at))

    def _work(self, work: Callable[[], Awaitable[object]]) -> None:
        """Do what takes its time, in place of what was asked for before."""
        begin(self, work, "opening", is_alone=True)

    async def _opened(self, hit: Hit, at: int | None) -> None:
        seen = self.catalogue.seen
        if seen is None or seen.article.id != hit.id:
            self.tell("opening …")
            seen = await in_background(answer, self.catalogue.path, Look(hit.id))
        if isinstance(seen, Trouble) or seen is None:
            self.tell(seen.words if seen else "it was forgotten a moment ago", is_warning=True)
            return
        self.tell("")
        spans = apart(hit.spans)
        first = next((n for n, span in enumerate(spans) if at is not None and span[1] > at), 0)
        self.post_message(KeptChosen(seen.article, self.catalogue.line, spans, first))

    def action_next_unread(self, step: int) -> None:
        """To the next unread article, or the previous one."""
        self._work(partial(self._to_unread, step))

    async def _to_unread(self, step: int) -> Hit | None:
        catalogue = self.catalogue
        asked = Unread(catalogue.line, catalogue.order, catalogue.cursor, step)
        found = await in_background(answer, catalogue.path, asked)
        if isinstance(found, Trouble) or found is None:
            where = "on" if step > 0 else "up"
            self.app.notify(found.words if found else f"no unread article further {where} the list")
            return None
        catalogue.cursor, hit = found
        self._ask()
        return hit  # type: ignore[no-any-return]

    def open_unread(self, step: int) -> None:
        """Open the next unread article of the list, or the previous one."""

        async def opened() -> None:
            if (hit := await self._to_unread(step)) is not None:
                await self._opened(hit, None)

        self._work(opened)

    def action_browser(self) -> None:
        """Open the article's address in the browser."""
        from tui.sources.web import links

        hit = self.catalogue.hit()
        if hit is None or hit.url is None:
            self.tell("this article has no address")
            return
        try:
            links.open_link(links.check_link(hit.url))
        except links.LinkError as error:
            self.tell(str(error), is_warning=True)
        else:
            self.tell(f"opened {hit.url}")
