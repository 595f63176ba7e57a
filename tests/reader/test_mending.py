"""Setting right: what the keys of the bar do, on the model and on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.reader.harbour import ANALYSIS, at
from tests.reader.piloting import reading, shown
from tests.reader.test_reading import begun
from tui.library.corrections import corrections
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.library.search import find
from tui.reader.memory import Memory
from tui.reader.model.mending import Mender
from tui.reader.model.reading import Reading
from tui.reader.screens.mending import MendingScreen
from tui.reader.setup import Setup
from tui.records import Analysis, Correction


def mending(kind: str = "casualty") -> tuple[Mender, Reading, list[Correction]]:
    """The first mark of a kind, in hand."""
    read, _ = begun()
    made: list[Correction] = []
    mender = Mender(read, ANALYSIS, by="A.B.", keep=made.append, forget=lambda _: made.pop())
    read.next(kind)
    assert mender.take(read.current)
    return mender, read, made


def shows(read: Reading) -> Analysis:
    assert read.analysis is not None
    return read.analysis


def test_a_number_changes_the_total_at_once_and_undone_is_as_it_was() -> None:
    mender, read, made = mending()
    mender.set_number("12-15")
    assert mender.save()
    assert shows(read).tally.totals["injured"] == (12, 15)
    assert [each.by for each in made] == ["A.B."]
    assert mender.undo()
    assert shows(read) == ANALYSIS
    assert made == []


def test_numbers_may_be_open_or_about() -> None:
    for typed, low, high, approx in (("12+", 12, None, False), ("~1,200", 1200, 1200, True)):
        mender, read, _ = mending()
        mender.set_number(typed)
        assert mender.save()
        row = shows(read).tally.rows[0]
        assert (row.min, row.max, row.approx) == (low, high, approx)


def test_no_number_is_said_and_changes_nothing() -> None:
    mender, read, _ = mending()
    for typed in ("", "a dozen", "15-12"):
        mender.set_number(typed)
        assert mender.changes == {}
        assert read.remark.is_warning


def test_space_goes_through_the_rows_and_counts_them() -> None:
    mender, read, _ = mending()
    assert mender.count == "0 of 5 checked"
    for _ in range(4):
        assert mender.save()
        assert mender.go_on()
    assert mender.save()
    assert not mender.go_on()
    assert mender.count == "5 of 5 checked"
    assert shows(read).tally.totals == ANALYSIS.tally.totals


def test_what_is_no_row_is_gone_with_its_mark() -> None:
    mender, read, _ = mending()
    mender.remove()
    assert mender.save()
    assert "injured" not in shows(read).tally.totals
    assert read.current is None


def test_a_kind_has_a_letter_and_another_letter_changes_nothing() -> None:
    mender, read, _ = mending()
    mender.set_kind("?")
    assert mender.changes == {}
    mender.set_kind("k")
    assert mender.save()
    assert shows(read).tally.totals["killed"] == (9, 9)


def test_a_quote_gets_another_speaker_and_has_no_role() -> None:
    mender, read, _ = mending("quote")
    mender.set_role("claim")
    assert mender.changes == {}
    assert mender.typed_for("source") == "Ingrid Solheim"
    mender.set_words("source", "Amina Diallo")
    assert mender.save()
    assert shows(read).quotes[0].speaker == "s3"


def test_a_row_that_was_missed_has_the_number_of_its_words_and_counts() -> None:
    mender, read, made = mending()
    assert mender.add(at("214 people"), "k")
    assert shows(read).tally.totals["killed"] == (214, 214)
    assert read.mark is not None
    assert read.mark.layer == "casualty"
    assert not mender.add(at("214 people"), "k")
    assert len(made) == 1
    assert mender.undo()
    assert shows(read) == ANALYSIS


async def test_selected_words_become_a_row_and_its_kind_is_set() -> None:
    async with reading() as r:
        await r.press("a")
        assert "select the words first" in r.screen.reading.remark.words
        r.screen.reading.selected = at("214 people")
        await r.press("a", "r", "enter")
        analysis = r.screen.reading.analysis
        assert analysis is not None
        assert analysis.tally.totals["rescued"] == (214, 214)


async def test_a_wrong_role_is_mended_in_three_keys() -> None:
    async with reading() as r:
        await r.press("c")
        await r.press("x", "b", "enter")
        assert r.screen.reading.analysis is not None
        assert r.screen.reading.analysis.tally.rows[0].role == "background"
        rows = shown(r.screen.side.tally)
        assert any("of another event counted (" in line for line in rows)


async def test_the_bar_says_what_is_to_change_and_a_place_is_typed() -> None:
    async with reading() as r:
        await r.press("c", "x")
        bar = r.app.screen
        assert isinstance(bar, MendingScreen)
        await r.press("1", "2", "enter", "at", "right", "backspace", "enter")
        line = shown(bar.record_line)[0]
        assert "number: 12" in line
        assert "Enter saves" in line
        assert "place: Salthol" in line
        assert "0 of 5 checked" in line
        await r.press("at", "escape")
        assert r.app.screen is bar
        await r.press("escape")
        assert r.screen.reading.analysis == ANALYSIS


async def test_a_row_of_a_pane_is_mended_where_it_stands() -> None:
    async with reading() as r:
        r.screen.side.tally.focus()
        await r.press(*"Gkkk", "x", "c", "enter", "U")
        assert r.screen.reading.analysis == ANALYSIS
        await r.press("x", "space", "escape")
        analysis = r.screen.reading.analysis
        assert analysis is not None
        assert [bool(row.mended) for row in analysis.tally.rows] == [False, True, *[False] * 3]


async def test_the_library_keeps_what_is_set_right_and_what_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    keeper = Keeper(path)
    keeper.keep(ANALYSIS.article, ANALYSIS)
    async with reading(setup=Setup(Memory(), keeper=keeper)) as r:
        await r.press("c", "x", "b", "space", "l", "enter", "U", "i")
    keeper.close(10)
    assert keeper.lines == []
    with open_library(path) as library:
        kept = corrections(library, ANALYSIS.article.id)
        assert len(find(library, "is:unread")) == 1
    assert [each.now["role"] for each in kept if each.now] == ["background", "claim"]
    assert [each.undone is None for each in kept] == [True, False]


async def test_without_a_library_it_holds_for_this_reading_and_says_so() -> None:
    async with reading() as r:
        await r.press("c", "x", "b", "enter")
        assert "for this reading alone" in r.screen.reading.remark.words
