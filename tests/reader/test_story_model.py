"""A story as it is read, without a screen: its four views, what is under the cursor, decisions."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.story.building import report, row
from tui.gathering import Gathered, gathered
from tui.library import stories
from tui.library.articles import keep
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.reader.model import timeline, tolls
from tui.reader.model.story import StoryReading
from tui.records import Range

WORDS = "We will not rest until every family knows why the ferry sank"


def at(hour: int) -> str:
    return f"2031-03-04T{hour:02}:00:00+00:00"


def ferry():
    """Two sides; one lowers its figure, one gives a range; a quote given to two persons."""
    return (
        report("a", f"The army said 12 people drowned.\n“{WORDS},” said Ada Moss.",
               row("12 people", low=12, source="the army"), published=at(8),
               said=((WORDS, "Ada Moss"),), names={"Ada Moss": "PERSON"}),
        report("b", "Rebels said 30 people drowned. The army said 12 people drowned.",
               row("30 people", low=30, source="rebels"), published=at(9)),
        report("c", f"Rebels said 20 to 25 people drowned.\n“{WORDS} today,” said Jon Ek.",
               row("20 to 25 people", low=20, high=25, source="rebels"), published=at(14),
               said=((f"{WORDS} today", "Jon Ek"),), names={"Jon Ek": "PERSON"}),
        report("d", "At least 4 people were hurt. Wind rose.",
               row("At least 4 people", "injured", 4, None), published=None),
    )  # fmt: skip


@pytest.fixture
def reading() -> StoryReading:
    return StoryReading(Gathered(ferry()))


def text(row) -> str:
    return f"{row.sign}{''.join(part for part, _ in row.parts)}{row.aside}".rstrip()


def under(reading: StoryReading, words: str) -> str:
    """Put the cursor on the row that has `words`."""
    found = next(row.mark for row in reading.shown().rows if row.mark and words in text(row))
    reading.mark = found
    return found


@pytest.mark.parametrize(
    ("found", "expected"),
    [((12, 12), "12"), ((40, None), "40+"), ((None, 9), "≤9"), ((9, 14), "9–14"), (None, "—")],
)
def test_a_range_in_few_cells(found: Range | None, expected: str):
    assert tolls.figure(found) == expected


def test_tolls_have_a_row_for_each_kind_and_a_column_for_each_source_by_time(reading):
    assert [column.name for column in tolls.columns(reading.story)] == ["the army", "rebels", "d"]
    reading.width = 140
    head, (killed, injured) = reading.shown().head, reading.shown().rows
    heads = "".join(part for part, _ in head)
    assert heads.index("the army") < heads.index("rebels") < heads.index(" d ", 80)
    assert text(killed).split() == ["killed", "12–25", "≠", "20–25", "12", "30", "20–25↓"]
    assert text(injured).split() == ["injured", "4+", "4+", "4+"]


def test_the_columns_stand_below_their_heads(reading):
    reading.width = 140
    under(reading, "killed")
    head, (killed, *_) = reading.shown().head, reading.shown().rows
    heads, cells = ("".join(p for p, _ in parts) for parts in (head, killed.parts))
    assert heads.index("[the army]") == cells.index("[12]")
    reading.step(1)
    head, (killed, *_) = reading.shown().head, reading.shown().rows
    heads, cells = ("".join(p for p, _ in parts) for parts in (head, killed.parts))
    assert heads.index("[rebels]") == cells.index("[30 20–25↓]")


def test_outlets_unknown_are_told_apart_by_the_ends_of_their_files_names():
    two = [
        replace(each, article=replace(each.article, site=None))
        for name in ("first", "second")
        for each in [report(f"/a/long/way/to/a/folder/{name}.txt", f"{name}: 9 died.",
                            row("9 died", low=9), published=at(9))]
    ]  # fmt: skip
    reading = StoryReading(Gathered(tuple(two)))
    reading.width = 110
    head = "".join(part for part, _ in reading.shown().head)
    assert "[file …" in head
    assert "first.txt]" in head
    assert "second.txt" in head


def test_many_sources_are_shown_as_far_as_there_is_room():
    many = [
        report(f"{n:02}", f"{n} died.", row(f"{n} died", low=n, source=f"source {n}"),
               published=at(n)) for n in range(1, 20)
    ]  # fmt: skip
    reading = StoryReading(Gathered(tuple(many)))
    reading.width = 140
    assert "more ›" in reading.shown().head[-1][0]
    for _ in range(40):
        reading.step(1)
    head = "".join(part for part, _ in reading.shown().head)
    assert "[source 19]" in head
    assert "‹" in reading.shown().head[-1][0]
    assert reading.column == 18


def test_what_is_likely_misread_has_a_sign_in_every_view_and_says_so():
    sure = report("a", "7 died.", row("7 died", low=7, source="medics"), published=at(6))
    misread = row("70 died", low=70, source="the mayor", confidence=0.1)
    reading = StoryReading(Gathered((sure, report("b", "70 died.", misread, published=at(9)))))
    reading.width = 140
    under(reading, "killed")
    (killed,) = reading.shown().rows
    assert text(killed).split() == ["killed", "7", "7", "[7]", "70¿"]
    reading.step(1)
    assert reading.about == "the mayor · b · 4 Mar 2031 09:00 · likely misread"
    reading.view = "timeline"
    assert any("70 ┤" in text(line) and "¿" in text(line) for line in reading.shown().rows)


def test_a_lowered_figure_that_is_said_again_is_still_lowered():
    said = [(6, 14), (9, 13), (12, 13)]
    again = [
        report(str(hour), f"{count} died.", row(f"{count} died", low=count, source="medics"),
               published=at(hour)) for hour, count in said
    ]  # fmt: skip
    story = StoryReading(Gathered(tuple(again))).story
    assert tolls.cell_text(tolls.cell(story.scopes[0], tolls.columns(story)[0])) == "14 13↓"


def test_without_room_tolls_are_a_list(reading):
    reading.width = 77
    told = [text(row) for row in reading.shown().rows]
    assert told[0] == "killed  12–25 ≠latest 20–25"
    assert [line.split()[0] for line in told[1:4]] == ["12", "·30", "↓20–25"]
    assert told[3].endswith("rebels · c4 Mar 2031 14:00")
    assert reading.columns == 0


def test_the_words_under_the_cursor_and_where_they_stand(reading):
    reading.width = 140
    under(reading, "killed")
    reading.step(1)
    assert reading.about == "rebels · c · 4 Mar 2031 14:00 · lowered · sources disagree"
    assert "".join(part for part, _ in reading.words) == "Rebels said 20 to 25 people drowned."
    place = reading.place
    assert place is not None
    found = reading.analysis_of(place.file).article.text[slice(*place.spans[0])]
    assert (place.file, found) == ("c", "20 to 25 people")
    reading.step(1)
    assert reading.place is None
    assert "says nothing" in reading.words[0][0]


def test_quotes_are_told_word_by_word_with_their_flags(reading):
    reading.view = "quotes"
    told = [text(row) for row in reading.shown().rows]
    assert "speakers differ" in told[0]
    assert told[1].startswith(f"“ Ada Moss: {WORDS}")
    assert told[2].startswith("= Jon Ek: ")
    assert "‹today›" in told[2]
    under(reading, "Jon Ek")
    assert reading.place is not None
    assert reading.place.file == "c"


def test_what_is_new_has_a_sign_and_the_rest_is_quiet(reading):
    reading.view = "new"
    rows = [row for row in reading.shown().rows if row.indent]
    signs = {text(row).strip("+ ")[:12]: (row.sign, row.parts[0][1]) for row in rows}
    assert signs[f"“{WORDS}"[:12]] == ("+ ", "")
    assert signs["Rebels said "] == ("  ", "quiet")
    under(reading, "Rebels said 30")
    place = reading.place
    assert place is not None
    assert place.file == "b"


def test_an_undated_article_and_one_in_another_language_are_marked():
    *_, undated = ferry()
    german = report("f", "Es regnet.", published=at(7))
    german = replace(german, article=replace(german.article, language="de"))
    reading = StoryReading(Gathered((undated, german)))
    reading.view = "new"
    told = "\n".join(text(row) for row in reading.shown().rows)
    assert "undated" in told
    assert "not read: another language" in told


def test_a_timeline_has_a_bar_from_low_to_high_and_another_sign_for_what_was_lowered(reading):
    reading.view = "timeline"
    reading.width = 77
    under(reading, "killed")
    lines = [text(row) for row in reading.shown().rows]
    levels = {line.split()[0]: line for line in lines if "┤" in line}
    assert list(levels)[:4] == ["30", "25", "20", "12"]
    assert "●" in levels["12"]
    assert "●" in levels["30"]
    assert "▽" in levels["25"]
    assert levels["25"].index("▽") == levels["20"].index("┴")
    assert any("a the army" in line and "b rebels" in line for line in lines)
    reading.step(1)
    assert reading.statement is not None
    assert reading.statement.min == 30


def test_a_timeline_fits_however_many_statements_there_are():
    many = [
        report(f"{n:02}", f"{n} died.", row(f"{n} died", low=n, source="medics"),
               published=f"2031-03-{1 + n % 27:02}T08:00:00+00:00") for n in range(1, 90)
    ]  # fmt: skip
    story = StoryReading(Gathered(tuple(many))).story
    said = timeline.steps(story, story.scopes[0])
    for width in (20, 60, 150):
        placed = timeline._placed(said, width)
        assert all(0 <= each.x < width for each in placed)
        assert all(one.x <= other.x for one, other in pairwise(placed))
        assert all(
            len("".join(p for p, _ in line)) >= width for line in timeline.drawn(said, width)[:-3]
        )


def test_presets_go_round(reading):
    assert reading.totals == "range: killed 12–25 · injured 4+"
    reading.next_preset()
    assert reading.totals.startswith("lowest: killed 12 ")
    reading.next_preset()
    assert reading.totals.startswith("best: killed ")
    reading.next_preset()
    assert reading.preset == "range"
    lowest = StoryReading(Gathered(ferry(), preset="lowest"))
    assert lowest.totals.startswith("lowest: killed 12 ")


def test_a_story_without_figures_or_articles_in_common_can_be_shown():
    reading = StoryReading(Gathered((report("a", "Rain fell."),)))
    for view in ("tolls", "quotes", "timeline", "new"):
        reading.view = view
        reading.shown()
    assert reading.totals == "range: no total"
    assert reading.place is None


# ── deciding ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with open_library(path) as found:
        for each in ferry():
            analysis = replace(each, analyser={"onrecord": "1"})
            keep(found, analysis.article, analysis, is_read=False)
    return path


def kept(path: Path, number: int = 1) -> Gathered:
    with open_library(path) as found:
        return gathered(found, number)


def test_a_pin_holds_without_a_library_and_is_undone(reading):
    under(reading, "killed")
    scope = reading.scope
    assert scope is not None
    reading.deciding.pin(scope, "the army")
    reading.tell()
    assert reading.story.totals["killed"] == (12, 12)
    reading.width = 140
    under(reading, "killed")
    assert "by the army (was 12–25; " in reading.about
    assert not reading.deciding.is_kept
    scope = reading.story.scopes[0]
    assert reading.deciding.undo_pin(scope)
    reading.tell()
    assert reading.story.totals["killed"] == (12, 25)
    assert not reading.deciding.undo_pin(reading.story.scopes[0])


def test_the_first_decision_makes_a_story_of_the_library(library):
    keeper = Keeper(library)
    reading = StoryReading(Gathered(ferry()), keeper, "A.B.")
    reading.deciding.pin(reading.story.scopes[0], None)
    reading.deciding.rank(["rebels"])
    keeper.close(20)
    assert keeper.lines == []
    found = kept(library)
    assert (len(found.analyses), found.ranks) == (4, ("rebels",))
    assert [(pin.source, pin.by) for pin in found.pins] == [(None, "A.B.")]
    assert "killed" not in found.told().totals


def test_articles_are_split_off_moved_and_joined_for_ever(library):
    keeper = Keeper(library)
    reading = StoryReading(Gathered(ferry()), keeper, "A.B.")
    a, b, c, d = (each.article.id for each in ferry())
    assert reading.deciding.split(d)
    keeper.close(20)
    assert [each.article.id for each in kept(library, 2).analyses] == [d]
    keeper = Keeper(library)
    reading = StoryReading(kept(library), keeper, "A.B.")
    assert [each.id for each in reading.deciding.others()] == [2]
    assert reading.deciding.move(c, 2)
    keeper.close(20)
    keeper = Keeper(library)
    reading = StoryReading(kept(library, 2), keeper, "A.B.")
    reading.deciding.join(1)
    reading.tell()
    assert {each.id for each in reading.story.articles} == {a, b, c, d}
    keeper.close(20)
    assert keeper.lines == []
    with open_library(library) as found:
        assert [each.id for each in stories.stories(found)] == [2]


def test_what_was_taken_out_is_taken_back_as_it_was(library):
    a, b, c, d = (each.article.id for each in ferry())
    with open_library(library) as found:
        story = stories.make(found, [stories.Member(each, "found") for each in (a, b, c)], by="me")
        other = stories.make(found, [stories.Member(d, "put")], by="me")
        before = [stories.members(found, each) for each in (story, other)]
    keeper = Keeper(library)
    reading = StoryReading(kept(library, story), keeper, "A.B.")
    assert not reading.deciding.take_back()
    assert reading.deciding.split(a)
    assert reading.deciding.move(b, other)
    assert reading.deciding.take_back()
    assert reading.deciding.take_back()
    assert not reading.deciding.take_back()
    assert {each.article.id for each in reading.deciding.gathered.analyses} == {a, b, c}
    keeper.close(20)
    assert keeper.lines == []
    with open_library(library) as found:
        assert [stories.members(found, each) for each in (story, other)] == before
        assert len(stories.stories(found)) == 2


def test_the_last_article_of_a_story_stays(library):
    keeper = Keeper(library)
    reading = StoryReading(Gathered(ferry()[:1]), keeper, "A.B.")
    assert not reading.deciding.split(ferry()[0].article.id)
    assert not StoryReading(Gathered(ferry())).deciding.split(ferry()[0].article.id)
    keeper.close(20)


def test_what_was_set_right_in_an_article_is_told_anew(reading):
    first = ferry()[0]
    rows = tuple(replace(each, min=13, max=13) for each in first.tally.rows)
    assert reading.deciding.mend(replace(first, tally=replace(first.tally, rows=rows)))
    reading.tell()
    assert reading.story.totals["killed"] == (13, 25)
    assert not reading.deciding.mend(reading.deciding.gathered.analyses[0])
