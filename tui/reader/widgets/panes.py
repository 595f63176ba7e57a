"""The three panes: what is in the rows of the summary, of who said what, and of the tally.

Takes an `Analysis`, gives `PaneRow`s; every row that shows a finding points at its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.export.lengths import points_for
from tui.reader.keymap import keys_of
from tui.reader.model import parts, said, tallied
from tui.reader.model.marks import layer_of, mark_id
from tui.reader.model.row import PaneRow
from tui.reader.model.shown import Shown
from tui.reader.model.written import rows_of
from tui.reader.widgets.rows import Rows
from tui.records import Analysis, SummaryPoint

POINT_LINES = 3
"""Lines of a point of the summary while the cursor is not on it."""


class Pane(Rows):
    """One pane; `title` stands in its border, with what it counts."""

    title = ""
    nothing = ""
    """What the pane says where the analysis has nothing for it."""

    label = ""
    """The title with what the pane counts."""

    is_bare = True
    """Is there nothing to show but a remark? In a column of panes that stands in the border."""

    def on_mount(self) -> None:
        self.label = self.label or self.title
        self.border_title = self.label

    def show_analysis(self, analysis: Analysis, shown: Shown) -> None:
        """Show what this pane is about."""
        rows, count = self.rows_of(analysis, shown)
        if not rows:
            self.show_remark(self.nothing)
            return
        self.is_bare = False
        self.label = f"{self.title} · {count}" if count else self.title
        self.border_title = self.label
        self.show_rows(rows)

    def show_remark(self, remark: str) -> None:
        """Show one quiet line in place of rows."""
        self.is_bare = True
        self.label = self.title
        self.border_title = f"{self.title} · {remark[:1].lower()}{remark[1:].rstrip('.')}"
        self.show_rows([PaneRow(((remark, "quiet"),), is_wrapped=True)])

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        """The rows, and what they count in a few words; none where there is nothing to show."""
        raise NotImplementedError


class SummaryPane(Pane):
    """The points of the summary, each with the paragraph it rests on."""

    title = "Summary"
    nothing = "Nothing to sum up."

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        written = shown.written
        model: list[PaneRow] = []
        if written is not None:
            stop = keys_of(self.screen)["reader.leave"]
            model = list(rows_of(written, analysis.article, stop=stop))
        if written is not None and written.replaces:
            return model, written.name
        points = points_for(analysis.summary, shown.length)
        rows = [*model, *self._points(analysis, points)]
        has_lengths = len(points_for(analysis.summary, "short")) < len(analysis.summary.points)
        return rows, shown.length if has_lengths else ""

    @staticmethod
    def _points(analysis: Analysis, points: Sequence[SummaryPoint]) -> list[PaneRow]:
        return [
            PaneRow(
                ((point.text, ""),),
                mark=mark_id("evidence", point.evidence) if point.evidence else None,
                aside=parts.paragraph(analysis.article, point.evidence[0][0])
                if point.evidence
                else "",
                sign="• ",
                indent=2,
                is_wrapped=True,
                most=POINT_LINES,
            )
            for point in points
        ]


class SaidPane(Pane):
    """Who said what."""

    title = "Who said what"
    nothing = "Nobody is quoted."

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        return said.rows_of(analysis, shown)

    def speaker_under_cursor(self, analysis: Analysis) -> str | None:
        """Id of the speaker of the quote under the cursor."""
        chosen = self.mark_under_cursor
        for quote in analysis.quotes:
            if quote.content and mark_id(layer_of(quote), quote.content) == chosen:
                return quote.speaker
        return None


class TallyPane(Pane):
    """The casualty tally."""

    title = "Tally"
    nothing = "No casualties or damage reported."

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        return tallied.rows_of(analysis)
