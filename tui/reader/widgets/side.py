"""The column of the three panes, beside the article or, in a narrow terminal, below it.

Takes an `Analysis` or a remark for all three; shares its height among them by what each needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical

from tui.reader.model.shown import Shown
from tui.reader.widgets.panes import Pane, SaidPane, SummaryPane, TallyPane
from tui.records import Analysis

UNFOLDED = 4
"""Lines that the row under the cursor usually unfolds to."""


class Side(Vertical):
    """Summary, who said what, tally; `is_stacked` shows all three, else the open one alone."""

    def __init__(self) -> None:
        super().__init__(id="side")
        self.summary = SummaryPane("summary")
        self.said = SaidPane("said")
        self.tally = TallyPane("tally")
        self.is_stacked = True

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes from top to bottom."""
        return (self.summary, self.said, self.tally)

    async def fill(self) -> None:
        """Mount the panes, which the first paint does without."""
        await self.mount(*self.panes)

    def show_analysis(self, analysis: Analysis, shown: Shown) -> None:
        """Fill every pane."""
        for pane in self.panes:
            pane.show_analysis(analysis, shown)
        self.share_height()

    def show_remark(self, remark: str) -> None:
        """Show one quiet line in every pane."""
        for pane in self.panes:
            pane.show_remark(remark)
        self.share_height()

    def show_current(self, mark: str | None) -> None:
        """Let every pane know where the reader is."""
        for pane in self.panes:
            pane.current = mark

    def show_stacked(self) -> None:
        """All three panes, one above the other."""
        self.is_stacked = True
        self.display = True
        for pane in self.panes:
            pane.display = True
        self.share_height()

    def show_only(self, shown: Pane | None) -> None:
        """One pane with all the height, or nothing at all."""
        self.is_stacked = False
        self.display = shown is not None
        for pane in self.panes:
            pane.display = pane is shown
            pane.styles.height = "1fr"

    def on_resize(self) -> None:
        self.share_height()

    def share_height(self) -> None:
        """Give each pane the lines it needs, as far as there are enough."""
        room = self.outer_size - self.gutter.totals
        if not self.is_stacked or not room.height or not self.summary.is_attached:
            return
        width = room.width - 1  # a scroll bar takes one
        wanted = [_wanted(pane, width) for pane in self.panes]
        for pane, height in zip(self.panes, shares(room.height, wanted), strict=True):
            pane.styles.height = height
        if not self.tally.is_bare:
            self.tally.styles.height = "1fr"


def _wanted(pane: Pane, width: int) -> int:
    """Lines for all rows of a pane, and some for the one that unfolds; a heading for none."""
    if pane.is_bare:
        return pane.gutter.height
    return pane.lines_at(width) + pane.gutter.height + (UNFOLDED if pane.can_unfold else 0)


def shares(height: int, wanted: Sequence[int]) -> list[int]:
    """`height` lines among panes that want so many each.

    Nobody who wants less than an even share gets less than wanted; the others share the rest.
    """
    got = [0] * len(wanted)
    left = height
    by_need = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for position, index in enumerate(by_need):
        got[index] = min(wanted[index], left // (len(wanted) - position))
        left -= got[index]
    return got
