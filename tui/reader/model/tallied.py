"""The tally in rows: totals beside one another, rival claims below theirs, then every count.

Takes an `Analysis`, gives `PaneRow`s. A count is one line; under the cursor it shows its sentence,
its place, time and source, and why it is not added. A total shows the counts it is made of.
"""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from tui.counting import doubt
from tui.export import wording
from tui.reader.model import parts
from tui.reader.model.marks import mark_id
from tui.reader.model.row import PaneRow
from tui.records import Analysis, TallyKind, TallyRow


def rows_of(analysis: Analysis) -> tuple[list[PaneRow], str]:
    """The rows, and how many of the counts are added; neither where nothing is counted."""
    tally = analysis.tally
    if not tally.rows:
        return [], ""
    rows: list[PaneRow] = []
    for kind in (kind for kind in wording.HARM if kind in tally.totals):
        total, claims = _total(analysis, kind), _claims(analysis, kind)
        is_after_total = bool(rows) and rows[-1].mark is not None
        rows.append(total._replace(is_beside=is_after_total and not claims))
        rows += claims
    rows += [_count(analysis, row) for row in tally.rows]
    added = sum(row.counts for row in tally.rows)
    left = len(tally.rows) - added
    return rows, f"{added} counted" + (f" · {left} not" if left else "")


def short(low: int | None, high: int | None, *, is_approximate: bool = False) -> str:
    """A range in few characters: "12", "40+", "≤9", "34–41", "~30", "none", "?"."""
    about = "~" if is_approximate else ""
    if high is None:
        return f"{about}{low:,}+" if low else "?"
    if low == high:
        return f"{about}{low:,}" if low else "none"
    return f"{about}{low:,}–{high:,}" if low else f"≤{high:,}"


def _total(analysis: Analysis, kind: TallyKind) -> PaneRow:
    """A total, with the counts it is made of."""
    tally, text = analysis.tally, analysis.article.text
    rows = wording.counted(tally, kind)
    harm, noun = wording.harm_and_noun(tally, kind, text)
    rivals = [row for row in rows if doubt.rivals_of(row, rows)]
    count = short(*tally.totals[kind])
    if rivals and len(rivals) == len(rows):
        rivals.sort(key=lambda row: row.min or 0)
        count = " … ".join(dict.fromkeys(map(_short, rivals)))
    doubts = tally.doubts.get(kind)
    told = [wording.mended_total(tally, kind)]
    told += ["disputed"] if doubts and doubts.disputed else []
    told += ["unsure"] if doubts and doubts.unsure else []
    return PaneRow(
        (
            (f"{harm.upper()} ", "head"),
            (" ".join(filter(None, (count, noun))), "toll"),
            *((f" {words}", "quiet") for words in told if words),
        ),
        mark=f"total:{kind}",
        leads_to=tuple(_mark(row) for row in rows),
        unfold=partial(_made_of, analysis, rows),
    )


def _claims(analysis: Analysis, kind: TallyKind) -> list[PaneRow]:
    """The rival counts of a total side by side, each with its source and paragraph."""
    rows = wording.counted(analysis.tally, kind)
    claims = [
        part
        for row in rows
        if doubt.rivals_of(row, rows)
        for part in (("  │  ", "quiet"), (_short(row), "toll"), (_claimed(analysis, row), "quiet"))
    ]
    return [PaneRow(tuple(claims[1:]), indent=2, is_wrapped=True, is_beside=True)] if claims else []


def _made_of(analysis: Analysis, rows: list[TallyRow]) -> list[PaneRow]:
    return [
        PaneRow(
            ((_short(row), "toll"), (_told(row.who, row.place, row.source), "quiet")),
            aside=parts.paragraph(analysis.article, row.start),
            sign="  · ",
            indent=4,
        )
        for row in rows
    ]


def _short(row: TallyRow) -> str:
    return short(row.min, row.max, is_approximate=row.approx)


def _claimed(analysis: Analysis, row: TallyRow) -> str:
    source = wording.one_line(row.source or "no source named")
    return f" {source} {parts.paragraph(analysis.article, row.start)}"


def _told(*facts: str | None) -> str:
    """What is known of some facts, each after a dot."""
    return "".join(f" · {wording.one_line(fact)}" for fact in facts if fact)


def _mark(row: TallyRow) -> str:
    return mark_id("casualty", ((row.start, row.end),))


def _count(analysis: Analysis, row: TallyRow) -> PaneRow:
    phrase = wording.row_phrase(row, analysis.article.text)
    phrase = phrase.removesuffix(wording.mended_note(row)).rstrip()
    disputed = "disputed" if row.disputed and row.counts else None
    return PaneRow(
        (
            (phrase, "toll" if row.counts else "quiet"),
            *parts.mended(row),
            (_told(disputed, row.place, row.source), "quiet"),
        ),
        mark=_mark(row),
        aside=parts.paragraph(analysis.article, row.start),
        sign=f"{parts.tick(row)}{'●' if row.counts else '○'} ",
        indent=3,
        unfold=partial(_unfolded, analysis, row),
    )


def _unfolded(analysis: Analysis, row: TallyRow) -> list[PaneRow]:
    """The sentence, what else the article says of the count, and why it is added or not."""
    doubts = analysis.tally.doubts.get(row.kind)
    is_unsure = doubts is not None and doubts.unsure and row.id in doubts.rows
    why = wording.reason(row, analysis.tally)
    counted = f"not added: {why}" if why else "not added"
    if row.counts:
        counted = f"{'a claim, ' if row.role == 'claim' else ''}counted"
    told = " · ".join(wording.row_details(replace(row, place=None, source=None)))
    return [
        *parts.sentence(analysis.article, (row.start, row.end), "casualty", indent=4),
        *([PaneRow(((told, "quiet"),), indent=4, is_wrapped=True)] if told else []),
        PaneRow(
            ((counted, ""), (", unsure" if is_unsure else "", "quiet")), indent=4, is_wrapped=True
        ),
    ]
