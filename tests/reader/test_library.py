"""The library's list: what it asks and shows, without a screen; then what only a screen shows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.library.made_up import strike
from tests.reader.harbour import FakeAnalyser
from tests.reader.piloting import NARROW, WIDE, shown, told, until
from tui.analysis.protocol import Analysed, Failed
from tui.config import Config
from tui.library.articles import keep
from tui.library.errors import FullError
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.library.reading import add_note, change_tags, keep_place, mark_unread, tags
from tui.library.search import find
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.model import library as catalogues
from tui.reader.model.completing import completed, completed_from
from tui.reader.model.library import Catalogue, Look, Page, Trouble, Unread, answer
from tui.reader.model.library_rows import CatalogueRows, apart, preview, tags_typed
from tui.reader.screens.library import LibraryScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.setup import Setup

TOWNS = ("Odesa", "Karsk", "Lenvik", "Tolvik", "Marn")
ALL = {each.article.id: each for each in map(strike, TOWNS)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of five articles; all but the first two are unread."""
    found = tmp_path / "library.db"
    with open_library(found) as library:
        for number, one in enumerate(ALL.values()):
            keep(library, one.article, one, is_read=number < 2)
    return found


def settle(catalogue: Catalogue) -> list[object]:
    """Answer questions until there are none; which they were."""
    asked: list[object] = []
    while (question := catalogue.question()) is not None:
        asked.append(question)
        catalogue.take(question, answer(catalogue.path, question))
        assert len(asked) < 50, asked
    return asked


def titles(catalogue: Catalogue) -> list[str]:
    return [row.parts[0][0] for row in CatalogueRows(catalogue, 80)]


def begun(path: Path) -> Catalogue:
    catalogue = Catalogue(path)
    settle(catalogue)
    return catalogue


def test_everything_is_there_newest_first_with_what_is_unread(path: Path) -> None:
    catalogue = begun(path)
    assert titles(catalogue)[0] == "Strike on Marn"
    assert (catalogue.count, catalogue.unread) == (5, 3)
    assert [row.sign for row in CatalogueRows(catalogue, 80)].count("● ") == 3
    assert catalogue.seen is not None
    assert catalogue.seen.article.title == "Strike on Marn"


def test_the_list_follows_the_line_and_a_mistake_in_it_is_said(path: Path) -> None:
    catalogue = begun(path)
    catalogue.look_for("place:Karsk")
    settle(catalogue)
    assert titles(catalogue) == ["Strike on Karsk"]
    catalogue.look_for("plaice:Karsk")
    assert catalogue.trouble is not None
    assert catalogue.trouble.is_query
    assert "there is no field plaice:" in catalogue.trouble.words
    assert settle(catalogue) == []
    assert titles(catalogue) == ["Strike on Karsk"]
    catalogue.look_for("nowhere")
    settle(catalogue)
    assert catalogue.trouble is None
    assert (titles(catalogue), catalogue.count, catalogue.hit()) == ([], 0, None)


def test_an_answer_to_an_older_line_is_not_taken(path: Path) -> None:
    catalogue = begun(path)
    catalogue.look_for("Karsk")
    question = catalogue.question()
    assert question is not None
    late = answer(path, question)
    catalogue.look_for("Lenvik")
    catalogue.take(question, late)
    assert titles(catalogue)[0] == "Strike on Marn"
    settle(catalogue)
    assert titles(catalogue) == ["Strike on Lenvik"]


LINES = ("", "strike", "place:Karsk OR place:Marn", "is:unread", "nowhere", "plaice:x", '"open')
ASK, ANSWER, SORT = ("ask", None), ("answer", None), ("sort", None)
STEPS = st.one_of(
    *map(st.just, (ASK, ANSWER, SORT)),
    st.tuples(st.just("line"), st.sampled_from(LINES)),
    st.tuples(st.just("see"), st.integers(0, 6)),
    st.tuples(st.just("cursor"), st.integers(0, 6)),
    st.tuples(st.just("renew"), st.none()),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([ASK, ("cursor", 2), ANSWER, ASK, SORT])
@example([ASK, ANSWER, ASK, SORT, ("see", 2), ASK])
@given(st.lists(STEPS, max_size=25))
def test_whatever_is_done_while_answers_are_on_their_way_the_list_is_what_the_line_finds(
    path: Path, steps: list[tuple[str, object]]
) -> None:
    catalogue, late = Catalogue(path), []
    with mock.patch.object(catalogues, "PAGE", 2):
        for what, value in steps:
            match what, value:
                case "line", str(line):
                    catalogue.look_for(line)
                case "sort", _:
                    catalogue.sort()
                case "see", int(first):
                    catalogue.see(first, first + 1)
                case "cursor", int(place):
                    catalogue.cursor = place
                case "renew", _:
                    catalogue.renew()
                case "ask", _ if (question := catalogue.question()) is not None:
                    late.append((question, answer(path, question)))
                case "answer", _ if late:
                    catalogue.take(*late.pop(0))
        for each in late:
            catalogue.take(*each)
        for first in range(5):
            catalogue.see(first, first)
            settle(catalogue)
        with open_library(path) as library:
            hits = find(library, catalogue.line, order=catalogue.order)
        assert [catalogue.hit(place) for place in range(len(catalogue))] == hits
        assert catalogue.count == len(hits)
        chosen = catalogue.hit()
        assert (chosen is None) == (not hits)
        assert chosen is None or (catalogue.seen and catalogue.seen.article.id == chosen.id)


def test_sorted_by_when_it_was_read_or_published(path: Path) -> None:
    catalogue = begun(path)
    with open_library(path) as library:
        keep(library, strike("Oldest", published="2001-01-01").article, is_read=True)
    catalogue.renew()
    settle(catalogue)
    assert titles(catalogue)[0] == "Strike on Oldest"
    catalogue.sort()
    settle(catalogue)
    assert titles(catalogue)[-1] == "Strike on Oldest"


def test_only_what_is_in_sight_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "PAGE", 2)
    catalogue = Catalogue(path)
    asked = settle(catalogue)
    assert [each.first for each in asked if isinstance(each, Page)] == [0]
    assert titles(catalogue)[2:] == ["…", "…", "…"]
    catalogue.see(3, 4)
    asked = settle(catalogue)
    assert [each.first for each in asked if isinstance(each, Page)] == [2, 4]
    assert "…" not in titles(catalogue)


def test_what_was_chosen_stays_so_where_others_come_in(path: Path) -> None:
    catalogue = begun(path)
    catalogue.cursor = 2
    chosen = catalogue.hit()
    assert not catalogue.has_changed()
    with open_library(path) as library:
        keep(library, strike("Newest").article, is_read=False)
    assert catalogue.has_changed()
    catalogue.renew()
    settle(catalogue)
    assert catalogue.cursor == 3
    assert catalogue.hit() == chosen


def test_the_next_unread_is_found_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "PAGE", 2)
    with open_library(path) as library:
        mark_unread(library, strike("Marn").article.id, is_unread=False)

    def place(here: int, step: int) -> int | None:
        found = answer(path, Unread("", "read", here, step))
        return found[0] if found is not None else None

    assert [place(0, 1), place(1, 1), place(2, 1)] == [1, 2, None]
    assert [place(4, -1), place(2, -1), place(1, -1)] == [2, 1, None]


def test_what_is_wrong_with_the_file_is_one_line_and_passes_or_not(tmp_path: Path) -> None:
    nothing = answer(tmp_path / "none.db", Page("", "read", 0))
    assert isinstance(nothing, Trouble)
    assert nothing.words.startswith("nothing is kept yet")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"no database " * 1000)
    catalogue = Catalogue(damaged)
    settle(catalogue)
    assert catalogue.trouble is not None
    assert "is damaged" in catalogue.trouble.words
    assert not catalogue.trouble.passes
    assert (len(catalogue), catalogue.question()) == (0, None)


def test_a_locked_library_is_asked_again_and_is_well_then(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("BEGIN EXCLUSIVE")
    catalogue = Catalogue(path)
    settle(catalogue)
    assert catalogue.trouble is not None
    assert catalogue.trouble.passes
    db.rollback()
    db.close()
    catalogue.renew()
    settle(catalogue)
    assert catalogue.trouble is None
    assert len(catalogue) == 5


def test_beside_the_list_stand_tolls_notes_tags_and_words_found(path: Path) -> None:
    one = ALL[strike("Odesa").article.id].article
    with open_library(path) as library:
        add_note(library, one.id, "Call the ministry")
        change_tags(library, [one.id], add=["verify"])
        (hit,) = find(library, "Odesa heat")
    looked = answer(path, Look(one.id))
    lines = ["".join(part for part, _ in row.parts) for row in preview(looked, hit)]
    assert lines[0] == "Strike on Odesa"
    assert "#verify" in lines
    assert any(line.startswith("Call the ministry (") for line in lines)
    assert "12 killed" in lines
    assert any("without heat" in line for line in lines)
    marks = [row.mark for row in preview(looked, hit) if row.mark]
    spans = [tuple(map(int, mark.split("-"))) for mark in marks]
    assert {one.text[start:end] for start, end in spans} == {"Odesa", "heat"}


def test_spans_that_overlap_are_one_place() -> None:
    assert apart([(5, 9), (0, 4), (3, 6), (9, 12)]) == [(0, 4), (5, 9), (9, 12)]


def test_tags_are_typed_as_words_and_taken_away_with_a_dash() -> None:
    assert tags_typed("Verify, -inbox #odesa", ["odesa"]) == (["verify"], ["inbox"])
    with pytest.raises(ValueError, match="is no tag"):
        tags_typed("#", [])


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("ver", "verify"), ("inbox -ver", "inbox -verify"), ("verify", None), ("", None), ("x", None)],
)
def test_a_tag_is_completed(typed: str, whole: str | None) -> None:
    assert completed(typed, ["verify", "ukraine"]) == whole


def test_a_name_is_completed_whole() -> None:
    assert completed("oleh k", ["Oleh Kiper"]) == "Oleh Kiper"


def test_words_of_the_article_complete_what_is_typed() -> None:
    text = "The defence ministry (not the ministers’ council) said so."
    assert completed_from("def", text) == "defence"
    assert completed_from("Defence m", text) == "Defence ministry"
    assert [completed_from(each, text) for each in ("", " ", "fence", "ministry")] == [None] * 4


# On the screen


class Analyser(FakeAnalyser):
    async def analyse(self, article):
        known = ALL.get(article.id)
        yield Analysed(1, known) if known is not None else Failed(1, "unknown")


def app_of(path: Path, **options: bool) -> OnRecordApp:
    return OnRecordApp(
        Catalogue(path),
        analyser=Analyser([]),
        setup=Setup(Memory(), Config(), keeper=Keeper(path, **options)),
    )


async def listed(pilot) -> LibraryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    await until(pilot, lambda: screen.beside.rows)
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_query_is_typed_and_its_article_opens_at_the_words(
    path: Path, size: tuple[int, int]
) -> None:
    async with app_of(path).run_test(size=size) as pilot:
        screen = await listed(pilot)
        await pilot.press("slash", *"said:ceasefire place:Karsk", "enter")
        await until(pilot, lambda: screen.catalogue.count == 1)
        assert "said:ceasefire place:Karsk" in shown(screen.title_line)[0]
        await until(pilot, lambda: any("ceasefire" in line for line in shown(screen.beside)))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await until(pilot, lambda: reader.reading.search)
        search = reader.reading.search
        assert search is not None
        text = reader.article.text
        assert [text[start:end] for start, end in search.found] == [
            "Karsk",
            "“There is no ceasefire here,”",
        ]
        await pilot.press("n")
        assert search.index == 1
        await pilot.press("escape", "backspace")
        assert pilot.app.screen is screen


async def test_an_article_opens_where_it_was_left(path: Path) -> None:
    marn = strike("Marn").article
    with open_library(path) as library:
        keep_place(library, marn.id, marn.text.index("“There"))
    async with app_of(path).run_test(size=(60, 6)) as pilot:
        await listed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.view.place.offset == marn.text.index("“There")


async def test_unread_and_tags_show_at_once_and_are_kept(path: Path) -> None:
    async with app_of(path).run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        await pilot.press("u", "number_sign", *"verify now", "enter")
        (row,) = [line for line in shown(screen.rows) if "Marn" in line]
        assert "●" not in row
        assert "#now #verify" in row
        keeper = pilot.app.setup.keeper
        keeper.close()
    with open_library(path) as library:
        marn = strike("Marn").article.id
        assert tags(library, marn) == ["now", "verify"]
        assert len(find(library, "is:unread")) == 2


async def test_the_next_unread_of_the_library_from_within_an_article(path: Path) -> None:
    async with app_of(path).run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        first = pilot.app.screen.article.title
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: pilot.app.screen.article.title != first)
        assert pilot.app.screen.article.title == "Strike on Tolvik"
        await pilot.press("L")
        assert pilot.app.screen is screen


async def test_nothing_is_written_where_nothing_is_to_be_kept(path: Path) -> None:
    before = path.read_bytes()
    async with app_of(path, is_keeping=False).run_test(size=WIDE) as pilot:
        await listed(pilot)
        await pilot.press("u")
        assert "nothing is kept in this run" in told(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
    assert path.read_bytes() == before


async def test_a_damaged_library_is_said_and_the_program_goes_on(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"no database " * 1000)
    async with app_of(damaged).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "is damaged" in told(pilot.app))
        await pilot.press("slash", *"odd", "enter", "enter", "n", "o", "s")
        assert pilot.app.is_running


async def test_a_full_disk_is_a_line_and_the_list_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise FullError(f"{path}: disk full")

    monkeypatch.setattr("tui.reader.screens.library.mark_unread", full)
    async with app_of(path).run_test(size=WIDE) as pilot:
        screen = await listed(pilot)
        await pilot.press("u")
        keeper = pilot.app.setup.keeper
        keeper.close()
        assert keeper.lines == [f"not kept: {path}: disk full"]
        await pilot.press("r")
        await until(pilot, lambda: screen.catalogue.hit().is_unread)


async def test_an_empty_library_says_so(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    async with app_of(path).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "nothing is kept yet" in told(pilot.app))
    open_library(path).close()
    async with app_of(path).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: "nothing is kept yet" in told(pilot.app))
