"""The article with its panes: beside it where there is room, else below it, one at a time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size

from tui.reader.messages import TabChosen
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.lines import Tabs
from tui.reader.widgets.panes import Pane
from tui.reader.widgets.side import Side

WIDE = 120
"""Columns from which the panes stand beside the article."""

MARGINS = 10
"""Cells the article needs beside its measure: gutter, scroll bar, a little air."""

SIDE_LEAST, SIDE_MOST = 44, 120
"""Fewest and most columns of the panes beside the article."""


class Body(Container):
    """`has_panes`: may panes stand beside the article?"""

    def __init__(self, view: ArticleView, *, has_panes: bool) -> None:
        super().__init__(id="body")
        self.view = view
        self.tabs = Tabs(id="tabs")
        self.side = Side()
        self.is_wide = True
        self.is_bare = False
        """Does nothing but the article show?"""
        self.is_whole = False
        """Has the pane in use the whole screen?"""
        self._width = SIDE_LEAST
        self._has_panes = has_panes

    def compose(self) -> ComposeResult:
        yield self.view
        yield self.tabs
        yield self.side

    def choose(self, size: Size) -> None:
        """Find out whether the panes stand beside the article on a screen of this size."""
        self.is_wide = self._has_panes and size.width >= WIDE

    def share(self, size: Size) -> None:
        """Put the panes beside the article or below it, as there is room."""
        self.choose(size)
        room = size.width - self.view.measure - MARGINS
        self._width = min(max(SIDE_LEAST, room), SIDE_MOST)
        self.show_side()
        self.call_after_refresh(self.side.share_height)

    def show_side(self) -> None:
        """Show the panes that there is room for: in a narrow terminal the one in use."""
        pane = self._pane_in_use
        self.is_whole = self.is_whole and pane is not None
        self.view.display = not self.is_whole
        self.side.styles.width = "100%" if self.is_whole or not self.is_wide else self._width
        self.screen.set_class(self.is_whole, "-whole")
        if self.is_bare:
            self.side.show_only(None)
        elif self.is_whole:
            self.side.show_only(pane)
        elif self.is_wide:
            self.side.show_stacked()
        else:
            self.side.show_only(pane)
        self.show_tabs()

    def show_tabs(self) -> None:
        """Name the panes, with what each of them counts."""
        chosen = self._pane_in_use.id if self._pane_in_use is not None else None
        self.tabs.show_tabs([(pane.id or "", pane.label) for pane in self.side.panes], chosen)

    @property
    def _pane_in_use(self) -> Pane | None:
        focused = self.screen.focused
        return focused if isinstance(focused, Pane) else None

    def on_tab_chosen(self, message: TabChosen) -> None:
        """Open the pane, or close it if it is open."""
        message.stop()
        pane = next(pane for pane in self.side.panes if pane.id == message.pane)
        self._focus(self.view if pane.has_focus else pane)

    def toggle_whole(self) -> bool:
        """Give the pane in use the whole screen, or take that back; False where none is in use."""
        self.is_whole = not self.is_whole
        self.show_side()
        return self._pane_in_use is not None

    def show_article(self) -> None:
        """Take the whole screen back from a pane that has it."""
        if self.is_whole:
            self.is_whole = False
            self.show_side()

    def focus_article(self) -> None:
        """The keys go to the article, which is there for it."""
        self.show_article()
        self.view.focus()

    def focus_next(self, step: int) -> None:
        """Article, summary, who said what, tally, and round again."""
        stops: list[ArticleView | Pane] = [self.view, *self.side.panes]
        at = next((at for at, stop in enumerate(stops) if stop.has_focus), 0)
        self._focus(stops[(at + step) % len(stops)])

    def _focus(self, stop: ArticleView | Pane) -> None:
        if stop is self.view:
            self.show_article()
        elif isinstance(stop, Pane) and (self.is_whole or not self.is_wide):
            self.side.show_only(stop)
        stop.focus()
