"""What the panes say, without a screen: the tally and who said what, laid out in lines."""

from __future__ import annotations

from msgspec.structs import replace

from tests.reader.harbour import ANALYSIS, article, at
from tui.counting.doubt import doubts, with_rivals_named
from tui.counting.totals import total
from tui.reader.model import said, tallied
from tui.reader.model.lines import lines_of
from tui.reader.model.row import PaneRow
from tui.reader.model.shown import Shown
from tui.records import Analysis, Tally, TallyRow

TEXT = (
    "At least 312 people were killed in Kaveh, the interior ministry said. The Accord party spoke "
    "of 540 dead. In Darreh 64 people were confirmed dead, the Red Crescent said. Some 1,200 were "
    "injured, three are missing and eleven were rescued."
)
QUAKE = article("Quake in Kaveh", TEXT)


def count(words: str, kind: str, low: int, high: int | None, **known: object) -> TallyRow:
    start, end = at(words, text=QUAKE.text)
    fields = {"id": words, "kind": kind, "min": low, "max": high, "text": words} | known
    return TallyRow(start=start, end=end, **fields)  # type: ignore[arg-type]


ROWS = with_rivals_named(
    (
        count("At least 312 people", "killed", 312, None, who="people", place="Kaveh", alt="dead",
              source="interior ministry", role="claim"),
        count("540 dead", "killed", 540, 540, alt="dead", source="Accord party", role="claim"),
        count("64 people", "killed", 64, 64, who="people", place="Darreh", source="Red Crescent",
              role="subset", why="part of the 540"),
        count("1,200", "injured", 1200, 1200, approx=True),
        count("three", "missing", 3, 3),
        count("eleven", "rescued", 11, 11),
    )
)  # fmt: skip
DISPUTED = Analysis(article=QUAKE, tally=Tally(rows=ROWS, totals=total(ROWS), doubts=doubts(ROWS)))


def texts(rows: list[PaneRow], width: int, unfolded: int = -1) -> list[str]:
    """Each line as it reads, without what stands at its right."""
    lines = []
    for line in lines_of(rows, width, unfolded):
        drawn = ""
        for cell in line:
            sign = cell.row.sign if cell.is_first else ""
            words = sign.ljust(cell.row.indent) + cell.row.text[cell.start : cell.end]
            drawn = f"{drawn:<{cell.left}} {words}{'…' if cell.is_cut else ''}"
        lines.append(drawn.rstrip())
    return lines


def test_totals_stand_side_by_side_and_rival_claims_below_theirs() -> None:
    rows, counted = tallied.rows_of(DISPUTED)
    assert counted == "5 counted · 1 not"
    assert texts(rows, 60) == [
        " KILLED 312+ … 540 disputed",
        "   312+ interior ministry ¶2  │  540 Accord party ¶2",
        " INJURED 1,200   MISSING 3   RESCUED 11",
        "  ● at least 312 people killed · disputed · Kaveh · inte…",
        "  ● 540 killed · disputed · Accord party",
        "  ○ 64 people killed · Darreh · Red Crescent",
        "  ● about 1,200 injured",
        "  ● 3 missing",
        "  ● 11 rescued",
    ]


def test_the_claims_go_beside_their_total_where_there_is_room() -> None:
    rows, _ = tallied.rows_of(DISPUTED)
    assert texts(rows, 120)[0].startswith(" KILLED 312+ … 540 disputed     312+ interior ministry")
    assert texts(rows, 120)[1] == " INJURED 1,200   MISSING 3   RESCUED 11"


def test_the_row_under_the_cursor_shows_its_sentence_and_why_it_is_not_added() -> None:
    rows, _ = tallied.rows_of(DISPUTED)
    number = next(at for at, row in enumerate(rows) if row.text.startswith("64 people"))
    lines = texts(rows, 60, number)
    at_row = lines.index("  ○ 64 people killed · Darreh · Red Crescent")
    assert lines[at_row + 1 : at_row + 4] == [
        "     “In Darreh 64 people were confirmed dead, the Red",
        "     Crescent said.”",
        "     not added: part of the 540",
    ]
    assert len(lines) == len(texts(rows, 60)) + 3


def test_a_total_shows_what_it_is_made_of_and_leads_to_it() -> None:
    rows, _ = tallied.rows_of(DISPUTED)
    assert texts(rows, 60, 0)[1:3] == [
        "   · 312+ · people · Kaveh · interior ministry",
        "   · 540 · Accord party",
    ]
    assert rows[0].leads_to == tuple(
        f"casualty:{row.start}-{row.end}" for row in ROWS if row.kind == "killed" and row.counts
    )


def test_a_total_that_is_unsure_or_was_set_right_says_so() -> None:
    unsure = (replace(ROWS[4], confidence=0.2),)
    tally = Tally(rows=unsure, totals=total(unsure), doubts=doubts(unsure), was={"missing": (5, 5)})
    rows, _ = tallied.rows_of(Analysis(article=QUAKE, tally=tally))
    assert rows[0].text == "MISSING 3 (was 5) unsure"
    assert rows[1].unfold is not None
    assert rows[1].unfold()[-1].text == "counted, unsure"


def test_without_counts_there_are_no_rows() -> None:
    assert tallied.rows_of(Analysis(article=QUAKE)) == ([], "")
    assert said.rows_of(Analysis(article=QUAKE), Shown()) == ([], "")


def test_a_count_in_few_characters() -> None:
    ends = ((12, 12), (40, None), (None, 9), (0, 9), (34, 41), (0, 0), (None, None))
    assert [tallied.short(*each) for each in ends] == [
        *("12", "40+", "≤9", "≤9", "34–41", "none", "?")
    ]
    assert tallied.short(1200, 1200, is_approximate=True) == "~1,200"


def test_a_quote_is_one_line_and_whole_under_the_cursor() -> None:
    rows, counted = said.rows_of(ANALYSIS, Shown())
    assert counted == "7 quotes"
    number = next(at for at, row in enumerate(rows) if "The sea gave us" in row.text)
    folded, whole = texts(rows, 50), texts(rows, 50, number)
    line = next(at for at, text in enumerate(folded) if "The sea gave us" in text)
    assert folded[line].endswith("…")
    assert [text.strip() for text in whole[line + 2 : line + 4]] == [
        "and I am proud of every one of them.”",
        "in their own words · probably Ingrid Solheim,",
    ]


def test_a_long_point_has_three_lines_and_is_whole_under_the_cursor() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    rows = [PaneRow(((words, ""),), indent=2, is_wrapped=True, most=3), PaneRow((("next", ""),))]
    folded, whole = texts(rows, 18), texts(rows, 18, 0)
    assert [text.strip() for text in folded] == [
        "one two three",
        "four five six",
        "seven eight…",
        "next",
    ]
    assert " ".join(text.strip() for text in whole[:-1]) == words
    short = [PaneRow((("one two three four five six", ""),), is_wrapped=True, most=3)]
    assert not any("…" in text for text in texts(short, 16))


def test_what_goes_beside_has_a_line_of_its_own_where_it_does_not_fit() -> None:
    rows = [PaneRow((("twelve cells", ""),)), PaneRow((("and more", ""),), is_beside=True)]
    assert len(lines_of(rows, 24)) == 1
    assert len(lines_of(rows, 23)) == 2
    assert lines_of(rows, 0) == []
