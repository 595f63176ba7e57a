"""The three panes: what is in the rows of the summary, of who said what, and of the tally.

Takes an `Analysis`, gives `PaneRow`s; every row that shows a finding points at its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.export import wording
from tui.export.lengths import points_for
from tui.reader.keymap import keys_of
from tui.reader.model.marks import in_quotation_marks, layer_of, mark_id
from tui.reader.model.row import PaneRow
from tui.reader.model.shown import Shown
from tui.reader.model.written import rows_of
from tui.reader.widgets.rows import Rows
from tui.records import Analysis, Article, Quote, Span, Speaker, SummaryPoint, TallyRow

BAR = 6
"""Cells of the bar of the speaker who says most."""


class Pane(Rows):
    """One pane; `title` stands in its border, with what it counts."""

    title = ""

    label = ""
    """The title with what the pane counts."""

    def on_mount(self) -> None:
        self.label = self.label or self.title
        self.border_title = self.label

    def show_analysis(self, analysis: Analysis, shown: Shown) -> None:
        """Show what this pane is about."""
        rows, count = self.rows_of(analysis, shown)
        self.label = f"{self.title} · {count}" if count else self.title
        self.border_title = self.label
        self.show_rows(rows)

    def show_remark(self, remark: str) -> None:
        """Show one quiet line in place of rows."""
        self.show_rows([_remark(remark)])

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        """The rows, and what they count in a few words."""
        raise NotImplementedError


class SummaryPane(Pane):
    """The points of the summary, each with the paragraph it rests on."""

    title = "Summary"

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        written = shown.written
        model: list[PaneRow] = []
        if written is not None:
            stop = keys_of(self.screen)["reader.leave"]
            model = list(rows_of(written, analysis.article, stop=stop))
        if written is not None and written.replaces:
            return model, written.name
        points = points_for(analysis.summary, shown.length)
        if not points:
            return [*model, _remark("Nothing to sum up.")], ""
        rows = [*model, *self._points(analysis, points)]
        has_lengths = len(points_for(analysis.summary, "short")) < len(analysis.summary.points)
        return rows, shown.length if has_lengths else ""

    @staticmethod
    def _points(analysis: Analysis, points: Sequence[SummaryPoint]) -> list[PaneRow]:
        return [
            PaneRow(
                ((point.text, ""),),
                mark=mark_id("evidence", point.evidence) if point.evidence else None,
                aside=_paragraph(analysis.article, point.evidence[0][0]) if point.evidence else "",
                sign="• ",
                indent=2,
                is_wrapped=True,
            )
            for point in points
        ]


class SaidPane(Pane):
    """Who said what: who says most, in words, stands first; each quote is one line."""

    title = "Who said what"

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        groups = wording.who_said_what(analysis, with_stances=shown.with_stances)
        text = analysis.article.text
        groups.sort(key=lambda group: (group[0] is None, -_words_of(text, group[1])))
        count = sum(len(quotes) for _, quotes in groups)
        if not count:
            return [_remark("Nobody is quoted.")], ""
        rows: list[PaneRow] = []
        most = max((_words_of(text, quotes) for speaker, quotes in groups if speaker), default=0)
        for speaker, quotes in groups:
            if shown.speaker is None or (speaker is not None and speaker.id == shown.speaker):
                bar = bar_of(_words_of(text, quotes), most)
                rows.append(_speaker_row(speaker, len(quotes), bar))
                rows += [_quote_row(analysis.article, quote) for quote in quotes]
        return rows, "only " + _name(
            analysis, shown.speaker
        ) if shown.speaker else f"{count} quote{'s' if count != 1 else ''}"

    def speaker_under_cursor(self, analysis: Analysis) -> str | None:
        """Id of the speaker of the quote under the cursor."""
        chosen = self.mark_under_cursor
        for quote in analysis.quotes:
            if quote.content and mark_id(layer_of(quote), quote.content) == chosen:
                return quote.speaker
        return None


class TallyPane(Pane):
    """The casualty tally: totals on top, then every count with its place, source and reason."""

    title = "Tally"

    def rows_of(self, analysis: Analysis, shown: Shown) -> tuple[list[PaneRow], str]:
        tally = analysis.tally
        if not tally.rows:
            return [_remark("No casualties or damage reported.")], ""
        totals = wording.totals(tally, analysis.article.text)
        rows = [PaneRow(((total, "toll"),), is_wrapped=True) for total in totals]
        rows += [_tally_row(analysis, row) for row in tally.rows]
        return rows, ""


def _name(analysis: Analysis, speaker: str) -> str:
    return next((found.name for found in analysis.speakers if found.id == speaker), "")


def _remark(text: str) -> PaneRow:
    return PaneRow(((text, "quiet"),), is_wrapped=True)


def _paragraph(article: Article, offset: int) -> str:
    """The paragraph that holds `offset`, as "¶6"."""
    return f"¶{wording.paragraph_number(article, offset)}"


def _words_of(text: str, quotes: Sequence[Quote]) -> int:
    """How many words of the text the quotes hold."""
    return sum(len(text[start:end].split()) for quote in quotes for start, end in quote.content)


def bar_of(count: int, most: int) -> str:
    """`count` as a bar of `BAR` cells, full for `most`, in steps of half a cell."""
    halves = max(1, round(2 * BAR * count / most)) if count else 0
    return ("━" * (halves // 2) + "╸" * (halves % 2)).ljust(BAR)


def _speaker_row(speaker: Speaker | None, count: int, bar: str) -> PaneRow:
    if speaker is None:
        return PaneRow((("Speaker not named", "quiet"),), aside=str(count))
    role = f" · {wording.one_line(speaker.role)}" if speaker.role else ""
    parts = ((wording.one_line(speaker.name), "title"), (role, "quiet"))
    return PaneRow(parts, aside=f"{count:>3}", bar=bar)


def _parts(words: str, spans: Sequence[Span], style: str) -> Iterator[tuple[str, str]]:
    """Words, those at `spans` in a style."""
    done = 0
    for start, end in spans:
        yield words[done:start], ""
        yield words[start:end], style
        done = end
    yield words[done:], ""


def _quote_row(article: Article, quote: Quote) -> PaneRow:
    words = wording.quotation(article.text, quote)
    layer = layer_of(quote)
    quoted = in_quotation_marks(words, 0, len(words)) if layer == "quote" else []
    return PaneRow(
        (*_parts(words, quoted, layer), *_mended(quote)),
        mark=mark_id(layer, quote.content),
        aside=_paragraph(article, quote.content[0][0]),
        sign=f"{_tick(quote)}{wording.quote_glyph(quote.kind)} ",
        indent=3,
    )


def _tick(record: Quote | TallyRow) -> str:
    """The sign of what a person looked at."""
    return "✓" if record.mended else " "


def _mended(record: Quote | TallyRow) -> Iterator[tuple[str, str]]:
    """What a person's correction replaced, struck through, and whose it is."""
    if not record.mended or record.mended.was == {}:
        return
    was, by = wording.mended_was(record), wording.mended_by(record.mended)
    yield " ", ""
    yield was.removeprefix("was "), "was" if record.mended.was else "quiet"
    yield f" ({by})", "quiet"


def _tally_row(analysis: Analysis, row: TallyRow) -> PaneRow:
    reason = wording.reason(row, analysis.tally)
    details = "".join(f" · {detail}" for detail in wording.row_details(row))
    phrase = wording.row_phrase(row, analysis.article.text)
    phrase = phrase.removesuffix(wording.mended_note(row)).rstrip()
    return PaneRow(
        (
            (phrase, "toll" if row.counts else "quiet"),
            *_mended(row),
            (f" · {reason}" if reason else "", "quiet"),
            (details, "quiet"),
        ),
        mark=mark_id("casualty", ((row.start, row.end),)),
        aside=_paragraph(analysis.article, row.start),
        sign=f"{_tick(row)}{'●' if row.counts else '○'} ",
        indent=3,
        is_wrapped=True,
    )
