"""The page: what stands on each row of the article, and in which style.

Takes the article, its marks and what is current, found or selected; gives segments, row by row. It
scrolls nothing and answers nobody: that is the `ArticleView`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.export.dates import with_clock
from tui.reader.looks import sign_of
from tui.reader.model.layout import Layout, Row
from tui.reader.model.marks import QUOTES, Mark, Marks, Painted, in_quotation_marks
from tui.reader.model.search import touching as touching_spans
from tui.reader.painting import Range, pieces, placed
from tui.records import Article, Span

GUTTER = 3
"""Cells left of the text: the bar of a quote, the glyph of a casualty, a space."""

LEAST_MEASURE = 8

BARS = {"quote": "▎", "reported": "┊"}
CURRENT_BAR = "▌"
CASUALTY, UNCOUNTED, NOTE = "●", "○", "✎"

StyleOf = Callable[[str], Style]
"""The style of a name ("quote", "current" …), to be laid over the page's own; "" is the page's."""


class Page:
    """The article at one width. Offsets are those of `Article.text`."""

    def __init__(self, article: Article, marks: Marks) -> None:
        self.article = article
        self.marks = marks
        self.layout = Layout("", (), 1)
        self.width = self.left = 0
        self.passed = 0
        """Columns that tables too wide pass over after their first."""
        self._laid_out = (0, 0)
        self.current: Mark | None = None
        self.flash: Sequence[Span] = ()
        self.found: Sequence[Span] = ()
        """What a search found, in text order."""
        self.match: Span | None = None
        """The place a search looks at."""
        self.selected: Span | None = None
        self.hints: Mapping[int, str] = {}
        """Letters to show in place of the characters from an offset on."""
        self._byline = _byline(article)

    @property
    def text_left(self) -> int:
        """The column where the text begins."""
        return self.left + GUTTER

    def fit(self, width: int, measure: int) -> bool:
        """Break the text for `width` cells, lines of at most `measure`; did anything change?"""
        measure = max(LEAST_MEASURE, min(measure, width - GUTTER - 1))
        laid_out = (measure, self.passed)
        if (laid_out, width) == (self._laid_out, self.width):
            return False
        self.width = width
        self.left = max(0, (width - measure - GUTTER) // 2)
        if laid_out != self._laid_out or not self.layout.lines:
            self._laid_out = laid_out
            notes = {0: 1} if self._byline else {}
            paragraphs = self.article.paragraphs
            self.layout = Layout(
                self.article.text, paragraphs, measure, notes=notes, passed=self.passed
            )
        return True

    def segments(self, row: Row, style: StyleOf) -> list[Segment]:
        """What stands on `row`, `width` cells of it."""
        base = style("")
        aside = self._aside(row)
        if row.line >= len(self.layout.lines[row.paragraph]):
            return self._blank_row(row, aside, style)
        kind = self.article.paragraphs[row.paragraph].kind
        look = "head" if self.layout.is_head(row) else kind
        written = base if look in ("body", "row") else base + style(look)
        shown = self.layout.pieces(row)
        touching = [
            painted
            for painted in self.marks.in_paragraph(row.paragraph)
            if any(painted.start < piece.end and piece.start < painted.end for piece in shown)
        ]
        ranges = self._ranges(row, touching, style)
        text = self._text(row)
        segments = [placed(" " * self.left, base, row.start, -self.text_left)] if self.left else []
        segments += self._gutter(row, touching, style)
        used = self.text_left
        for piece in shown:
            if gap := self.text_left + piece.column - used:
                segments.append(placed(" " * gap, base, piece.start, -gap))
            for start, end, painted in pieces(piece.start, piece.end, written, ranges):
                words = text[start - row.start : end - row.start]
                segments.append(placed(words, painted, row.start, start - row.start))
            used += gap + cell_len(text[piece.start - row.start : piece.end - row.start])
        if aside:
            gap = max(2, self.text_left + self.layout.width - cell_len(aside) - used)
            segments += [Segment(" " * gap, base), Segment(aside, base + style("speaker"))]
            used += gap + cell_len(aside)
        segments.append(Segment(" " * max(0, self.width - used), base))
        return segments

    def _text(self, row: Row) -> str:
        """The row's words, with hints in place of some of their letters."""
        text = self.article.text[row.start : row.end]
        for offset, hint in self.hints.items():
            at = offset - row.start
            covered = text[at : at + len(hint)] if 0 <= at < len(text) else ""
            if covered and cell_len(covered) == len(covered):
                text = text[:at] + hint[: len(covered)] + text[at + len(covered) :]
        return text

    def _blank_row(self, row: Row, aside: str, style: StyleOf) -> list[Segment]:
        """A row without article text: the byline, a speaker, a table's columns, or nothing."""
        base = style("")
        note, name = aside, "speaker"
        if row.paragraph == 0 and self._byline and row.line == len(self.layout.lines[0]):
            note, name = self._byline, "quiet"
        elif not note:
            note, name = self.layout.note(row), "quiet"
        if not note:
            return [placed(" " * self.width, base, row.end, -self.width)]
        room = self.layout.width
        if cell_len(note) > room:
            note = set_cell_size(note, room - 1) + "…"
        indent = self.text_left + (room - cell_len(note) if name == "speaker" else 0)
        return [
            placed(" " * indent, base, row.end, -indent),
            Segment(note, base + style(name)),
            Segment(" " * max(0, self.width - indent - cell_len(note)), base),
        ]

    def _aside(self, row: Row) -> str:
        """The speaker of the current quote, where the quote ends: there or in the gap below."""
        mark = self.current
        if mark is None or mark.layer not in QUOTES or not mark.label:
            return ""
        last = mark.end - 1
        if self.layout.paragraph_at(last) != row.paragraph:
            return ""
        name = f"‹{mark.label}›"
        lines = self.layout.lines[row.paragraph]
        line = self.layout.row_of(last) - self.layout.first_rows[row.paragraph]
        piece = self.layout.pieces(Row(row.paragraph, line, *lines[line]))[-1]
        used = piece.column + cell_len(self.article.text[piece.start : piece.end])
        taken = self.text_left + used + 2 + cell_len(name)
        return name if row.line == (line if taken <= self.width else len(lines)) else ""

    def _gutter(self, row: Row, touching: Sequence[Painted], style: StyleOf) -> list[Segment]:
        """The three cells left of a row: a quote's bar, a casualty's glyph, a space."""
        base = style("")
        signs = [(" ", ""), (" ", ""), (" ", "")]
        noted = False
        for start, _, mark in touching:
            if mark.layer in BARS and signs[0][0] != CURRENT_BAR:
                is_current = self.current is not None and mark.id == self.current.id
                quoted = (BARS[mark.layer], sign_of(mark.layer))
                signs[0] = (CURRENT_BAR, "speaker") if is_current else quoted
            if mark.layer == "casualty" and start >= row.start and signs[1][0] != CASUALTY:
                signs[1] = (UNCOUNTED, "uncounted") if mark.is_quiet else (CASUALTY, "casualty")
            if mark.layer == "note" and start >= row.start:
                noted = True
        if noted:  # beside the casualty's glyph where that is there
            signs[1 if signs[1][0] == " " else 2] = (NOTE, "accent")
        return [
            placed(sign, base + Style(color=style(name).color), row.start, at - GUTTER)
            for at, (sign, name) in enumerate(signs)
        ]

    def _coloured(self, start: int, end: int, mark: Mark) -> Sequence[Span]:
        """What of a part of a mark has its colour: of a quote, what is in quotation marks."""
        if mark.layer != "quote":
            return ((start, end),)
        return in_quotation_marks(self.article.text, start, end)

    def _ranges(self, row: Row, touching: Sequence[Painted], style: StyleOf) -> list[Range]:
        """Every layer that paints a part of `row`, the lowest first."""
        ranges = [
            Range(*span, style("uncounted" if mark.is_quiet else mark.layer))
            for start, end, mark in touching
            if mark.layer not in ("evidence", "note")
            for span in self._coloured(start, end, mark)
        ]
        whole = self.article.paragraphs[row.paragraph]
        ranges += [
            Range(*self.layout.shown(span), style("match" if span == self.match else "search"))
            for span in touching_spans(self.found, whole.start, whole.end)
        ]
        current = self.current.spans if self.current is not None else ()
        for spans, name in ((current, "current"), (self.flash, "flash")):
            ranges += [Range(*self.layout.shown(span), style(name)) for span in spans]
        if self.selected is not None:
            ranges.append(Range(*self.selected, style("selection")))
        ranges += [
            Range(offset, offset + len(hint), style("hint"))
            for offset, hint in self.hints.items()
            if row.start <= offset < row.end
        ]
        return ranges


def _byline(article: Article) -> str:
    """The line under the title: who wrote it, when and where."""
    if not article.paragraphs or article.paragraphs[0].kind != "title":
        return ""
    byline = f"By {', '.join(article.byline)}" if article.byline else ""
    published = with_clock(article.published)
    return " · ".join(part for part in (byline, published, article.dateline) if part)
