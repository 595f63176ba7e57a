"""From text to screen rows and back: where lines break, and which row holds which character.

Takes the article's text and paragraphs and a width in cells; gives rows as offset ranges. Knows
nothing of widgets or colours. Wide, combining and joined characters count as the cells they fill.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, get_character_cell_size, split_graphemes

from tui.records import Paragraph, Span

if TYPE_CHECKING:
    from tui.reader.model.tables import TableRow, Wrap

_NEVER_FIRST = frozenset("、。，．・：；？！）］｝〕〉》」』】’”…‥ー々")
"""Characters of East Asian text that must not begin a line (kinsoku)."""


ITEM = "• "
"""What an item of a list begins with."""


class Row(NamedTuple):
    """One screen row of the article: a line of a paragraph, or no text of its own (`start == end`).

    `paragraph` is the index of the paragraph it belongs to; a row below a paragraph's last line
    belongs to that paragraph and has `line` equal to the number of its lines or more.
    """

    paragraph: int
    line: int
    start: int
    end: int


class Piece(NamedTuple):
    """Characters of the text, and the cell of its line in which the first of them stands."""

    start: int
    end: int
    column: int = 0


class Layout:
    """The rows of an article at one width: `top` blank rows, then the paragraphs.

    One blank row stands after each paragraph, `notes[i]` more after paragraph `i`. The rows of a
    table stand in columns, without blank ones between them; so do the items of a list. A table too
    wide passes over `passed` columns after its first.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        width: int,
        *,
        top: int = 1,
        notes: dict[int, int] | None = None,
        passed: int = 0,
    ) -> None:
        self.text = text
        self.width = max(1, width)
        self.top = top
        self.lines: list[list[Span]] = []
        self.first_rows: list[int] = []
        self._starts = [paragraph.start for paragraph in paragraphs]
        uneven = _uneven(text)
        row = top

        def broken(start: int, end: int, room: int) -> list[Span]:
            return wrap(text, start, end, room, uneven)

        self._tabled = _tabled(text, paragraphs, self.width, broken, passed)
        for index, paragraph in enumerate(paragraphs):
            tabled = self._tabled.get(index)
            if tabled is None:
                lines = broken(paragraph.start, paragraph.end, self.width)
            else:
                lines = [(line[0].start, line[-1].end) for line in tabled.lines]
            self.lines.append(lines)
            self.first_rows.append(row)
            is_apart = (
                tabled.is_apart if tabled else not _goes_on(text, paragraphs[index : index + 2])
            )
            is_noted = tabled is not None and tabled.columns is not None
            row += len(lines) + is_apart + is_noted + (notes or {}).get(index, 0)
        self.height = row

    def row(self, y: int) -> Row | None:
        """The row at `y`, counted from the top of the article; None above and below the text."""
        if not self.top <= y < self.height or not self.lines:
            return None
        paragraph = bisect_right(self.first_rows, y) - 1
        line = y - self.first_rows[paragraph]
        lines = self.lines[paragraph]
        if line < len(lines):
            return Row(paragraph, line, *lines[line])
        return Row(paragraph, line, lines[-1][1], lines[-1][1])

    def pieces(self, row: Row) -> Sequence[Piece]:
        """What a line of text shows, and where: all of it from its first cell on, or cells."""
        tabled = self._tabled.get(row.paragraph)
        return [Piece(row.start, row.end)] if tabled is None else tabled.lines[row.line]

    def is_head(self, row: Row) -> bool:
        """Is a row the heads of a table?"""
        tabled = self._tabled.get(row.paragraph)
        return tabled is not None and row.line < tabled.heads

    def shown(self, span: Span) -> Span:
        """`span`, or in place of a head that a table does not repeat the cell under it."""
        tabled = self._tabled.get(self.paragraph_at(span[0]))
        return span if tabled is None else tabled.shown(span)

    def note(self, row: Row) -> str:
        """Which columns of a table too wide are shown, in the row below its last; else empty."""
        tabled = self._tabled.get(row.paragraph)
        is_below = tabled is not None and row.line == len(tabled.lines)
        return tabled.note if tabled is not None and is_below else ""

    def passing(self, offset: int) -> int | None:
        """How many columns are to be passed over to show the character at `offset`; None: none."""
        tabled = self._tabled.get(self.paragraph_at(offset))
        return None if tabled is None else tabled.passing(offset)

    @property
    def passed(self) -> int:
        """How many columns a table too wide passes over, where there are several the most."""
        shown = (tabled.columns for tabled in self._tabled.values())
        return max((columns[0] - 2 for columns in shown if columns is not None), default=0)

    def can_pass(self, step: int) -> bool:
        """Has a table too wide more columns further on, for a `step` of 1, or before, for -1?"""
        return any(tabled.can_pass(step) for tabled in self._tabled.values())

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def row_of(self, offset: int) -> int:
        """The row that shows the character at `offset`; 0 for an article without text."""
        if not self.lines:
            return 0
        paragraph = self.paragraph_at(offset)
        if paragraph in self._tabled:
            return self.first_rows[paragraph] + self._tabled[paragraph].line_of(offset)
        lines = self.lines[paragraph]
        line = max(0, bisect_right(lines, (offset, len(self.text) + 1)) - 1)
        return self.first_rows[paragraph] + line

    def offset_at(self, y: int, x: int) -> int:
        """The offset of the character at row `y`, `x` cells from the start of the line."""
        row = self.row(min(max(y, self.top), max(self.top, self.height - 1)))
        if row is None:
            return 0
        if row.line >= len(self.lines[row.paragraph]):
            return row.end
        end = row.start
        for piece in self.pieces(row):
            position = piece.column
            if x < position:
                return end
            for start, _, cells in _graphemes(self.text, piece.start, piece.end):
                position += cells
                if x < position:
                    return start
            end = piece.end
        return row.end


def _goes_on(text: str, two: Sequence[Paragraph]) -> bool:
    """Are two paragraphs items of one list?"""
    return len(two) == 2 and all(text.startswith(ITEM, paragraph.start) for paragraph in two)


def _tabled(
    text: str, paragraphs: Sequence[Paragraph], width: int, broken: Wrap, passed: int
) -> dict[int, TableRow]:
    if not any(paragraph.kind == "row" for paragraph in paragraphs):
        return {}
    from tui.reader.model.tables import tables_in  # most articles have none

    return tables_in(text, paragraphs, width, broken, passed)


def wrap(
    text: str, start: int, end: int, width: int, uneven: re.Pattern[str] | None = None
) -> list[Span]:
    """Lines of `text[start:end]` at most `width` cells wide, as offsets without the breaking space.

    `uneven` matches the characters of `text` that do not fill one cell (None: find out). A word
    longer than a line is cut. An empty range gives one empty line.
    """
    uneven = uneven or _uneven(text[start:end])
    if uneven.search(text, start, end):
        return _wrap_cells(text, start, end, width)
    lines: list[Span] = []
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            lines.append((start, start + width))
            start += width
            continue
        lines.append((start, _trimmed(text, start, cut)))
        start = cut + 1
        while start < end and text[start] == " ":
            start += 1
    if start < end or not lines:
        lines.append((start, end))
    return lines


def _wrap_cells(text: str, start: int, end: int, width: int) -> list[Span]:
    """`wrap` for text with characters of no or two cells; ideographs may break between them."""
    lines: list[Span] = []
    line, cells = start, 0
    brk = -1  # the last place this line may break, as an offset; -1: none yet
    graphemes = list(_graphemes(text, start, end))
    index = 0
    while index < len(graphemes):
        first, last, size = graphemes[index]
        space = text[first:last] == " "
        if first > line and _may_break_before(text, first):
            brk = first
        if cells + size > width and not space and first > line:
            cut = brk if brk > line else first
            lines.append((line, _trimmed(text, line, cut)))
            line, cells, brk = cut, 0, -1
            while graphemes[index][0] > line:
                index -= 1
            continue
        cells += size
        if space:
            brk = last
        index += 1
    if line < end or not lines:
        lines.append((line, end))
    return lines


def _graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """What a reader takes for one character each: its start, its end and its cells."""
    for first, last, _ in split_graphemes(text[start:end])[0]:
        yield start + first, start + last, cell_len(text[start + first : start + last])


def _may_break_before(text: str, offset: int) -> bool:
    """May a line break between the wide characters on both sides of `offset`?"""
    after, before = text[offset], text[offset - 1]
    return (
        after not in _NEVER_FIRST
        and get_character_cell_size(after) == 2
        and get_character_cell_size(before) == 2
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """`end` moved left over spaces, never past `start`."""
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _uneven(text: str) -> re.Pattern[str]:
    """A pattern of the characters in `text` that fill no cell or two."""
    odd = [char for char in set(text) if not char.isascii() and cell_len(char) != 1]
    return re.compile("[" + re.escape("".join(sorted(odd))) + "]") if odd else _NOTHING


_NOTHING = re.compile(r"(?!)")
