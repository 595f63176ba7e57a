"""What the reader tells the library: at once, never a raise, each trouble one line."""

from __future__ import annotations

import subprocess
import sys
import time

import msgspec
from msgspec.structs import replace

from tests.library.made_up import VERSIONS, strike
from tui.corrections.mending import correction_of
from tui.library.adoption import adopt_analyses, adopt_places
from tui.library.articles import keep, load_analysis
from tui.library.corrections import correct
from tui.library.errors import FullError
from tui.library.keeper import Keeper
from tui.library.opening import damaged_files, open_library
from tui.library.reading import add_note, change_tags, mark_unread, place
from tui.library.search import find

WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


def kept(path, *analyses, **options) -> Keeper:
    keeper = Keeper(path, **options)
    for analysis in analyses:
        keeper.keep(analysis.article)
        keeper.store(analysis)
        keeper.leave(analysis.article, 7)
    keeper.close()
    return keeper


def test_what_was_read_is_there_the_next_time(path):
    analysis = strike()
    keeper = kept(path, analysis)
    assert keeper.lines == []
    again = Keeper(path)
    elsewhere = replace(analysis.article, source="copy.txt")
    assert again.load(elsewhere, VERSIONS) == replace(analysis, article=elsewhere)
    assert again.load(analysis.article, {"rules": "b"}) is None
    assert again.has(elsewhere, VERSIONS)
    assert not again.has(analysis.article, {"rules": "b"})
    assert not Keeper(path.with_name("none.db")).has(analysis.article, VERSIONS)
    assert again.place(analysis.article.id) == 7
    with open_library(path) as library:
        (hit,) = find(library, "odesa -is:unread")
        assert hit.last is not None


def test_what_is_marked_unread_while_it_is_analysed_stays_so(path):
    analysis = strike()
    keeper = Keeper(path)
    keeper.keep(analysis.article)
    keeper.do(lambda library: mark_unread(library, analysis.article.id, is_unread=True))
    keeper.store(analysis)
    keeper.close()
    with open_library(path) as library:
        assert len(find(library, "is:unread")) == 1
        assert load_analysis(library, analysis.article.id) == analysis


def test_seeing_whether_an_analysis_is_kept_imports_nothing_that_reads_or_writes_one(path):
    kept(path, strike())
    code = (
        "import sys; from pathlib import Path; from tui.library.keeper import Keeper; "
        "from tests.library.made_up import VERSIONS, strike; "
        f"assert Keeper(Path({str(path)!r})).has(strike().article, VERSIONS); "
        "print(*(m for m in sys.modules if m.startswith('tui.library')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    assert "tui.library.articles" not in done.stdout.split()


def test_paragraphs_read_otherwise_are_analysed_anew(path):
    analysis = strike()
    kept(path, analysis)
    other = replace(analysis.article, paragraphs=analysis.article.paragraphs[:1])
    assert Keeper(path).load(other, VERSIONS) is None


def test_corrections_are_laid_over_any_analysis_of_the_text(path):
    analysis = strike()
    kept(path, analysis)
    with open_library(path) as library:
        made = correction_of(
            analysis, analysis.tally.rows[0], {"min": 3, "max": 3}, identity="1", **WHEN
        )
        correct(library, analysis.article.id, made)
    mended = Keeper(path).mended(replace(analysis, analyser={"rules": "z"}))
    assert mended.tally.totals == {"killed": (3, 3)}
    assert Keeper(path).load(analysis.article, VERSIONS) == analysis


def test_nothing_is_kept_where_that_is_asked(path):
    keeper = kept(path, strike(), is_keeping=False)
    assert not path.parent.exists()
    assert keeper.welcome() == ()


def test_standard_input_is_kept_only_where_that_is_asked(path):
    kept(path, strike(source="-"))
    assert not path.exists()
    kept(path, strike(source="-"), keeps_stdin=True)
    with open_library(path) as library:
        assert len(find(library, "")) == 1


def test_the_first_start_says_where_and_how_to_turn_it_off(path):
    (line,) = Keeper(path).welcome()
    assert str(path) in line
    assert "keep = false" in line
    kept(path, strike())
    assert Keeper(path).welcome() == ()


def test_a_locked_library_is_tried_again_and_said_once(path, monkeypatch):
    monkeypatch.setattr("tui.library.opening.WAIT", 0.01)
    monkeypatch.setattr(
        "tui.library.keeper.open_library", lambda path: open_library(path, wait=0.01)
    )
    monkeypatch.setattr("tui.library.keeper._PAUSE", 0.01)
    keeper = Keeper(path)
    with open_library(path) as other:
        with other.writing():
            begun = time.monotonic()
            keeper.keep(strike().article)
            assert time.monotonic() - begun < 0.5
            _wait_for(lambda: keeper.lines)
        keeper.close()
        assert len(keeper.lines) == 2
        assert "another program is writing" in keeper.lines[0]
        assert keeper.lines[1].startswith("kept: ")
        assert len(find(other, "")) == 1


def test_a_library_locked_to_the_end_holds_up_nobody(path, monkeypatch):
    monkeypatch.setattr(
        "tui.library.keeper.open_library", lambda path: open_library(path, wait=0.01)
    )
    monkeypatch.setattr("tui.library.keeper._PAUSE", 0.01)
    keeper = Keeper(path)
    with open_library(path) as other, other.writing():
        keeper.keep(strike().article)
        keeper.close(0.2)
    assert "not all was kept" in keeper.lines[-1]


def test_a_damaged_library_is_said_and_a_new_one_begun(path):
    path.parent.mkdir()
    path.write_bytes(b"no database " * 1000)
    assert Keeper(path).load(strike().article, VERSIONS) is None
    keeper = kept(path, strike())
    assert len(damaged_files(path)) == 1
    assert any("a new one is begun" in line for line in keeper.lines)
    assert Keeper(path).load(strike().article, VERSIONS) == strike()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    keeper = kept(tmp_path / "file" / "library.db", strike(), strike("Kyiv"))
    assert len(keeper.lines) == 1
    assert keeper.lines[0].startswith("not kept: ")


def test_a_full_disk_is_one_line(path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise FullError(f"{path}: disk full")

    monkeypatch.setattr("tui.library.articles.keep", full)
    keeper = kept(path, strike(), strike("Kyiv"))
    assert keeper.lines == [f"not kept: {path}: disk full"]


def test_each_change_by_hand_that_is_not_kept_is_told(path):
    def full(_: object) -> None:
        raise FullError(f"{path}: disk full")

    keeper = Keeper(path)
    keeper.do(full)
    keeper.do(full)
    keeper.close()
    assert keeper.lines == [f"not kept: {path}: disk full"] * 2


def test_lines_go_where_they_are_wanted(tmp_path):
    said: list[str] = []
    (tmp_path / "file").write_text("in the way")
    kept(tmp_path / "file" / "library.db", strike(), say=said.append)
    assert len(said) == 1


def test_old_analyses_move_in_once(path, tmp_path):
    folder = tmp_path / "analyses"
    folder.mkdir()
    (folder / "a.json").write_bytes(msgspec.json.encode(strike()))
    (folder / "b.json").write_bytes(b'{"schema": 1, "art')
    with open_library(path) as library:
        assert adopt_analyses(library, folder, is_enough=lambda: True) == 0
        assert adopt_analyses(library, folder) == 1
        assert list(folder.iterdir()) == []
        assert load_analysis(library, strike().article.id) == strike()
        assert adopt_analyses(library, tmp_path / "none") == 0


def test_old_places_are_taken_once(path):
    one = strike().article.id
    kept_at = {one: 40, "0" * 64: 3}
    with open_library(path) as library:
        keeper = Keeper(path)
        keeper.keep(strike().article)
        keeper.close()
        adopt_places(library, kept_at)
        assert place(library, one) == 40
        adopt_places(library, {one: 50})
        assert place(library, one) == 40


def test_an_old_place_waits_for_its_article(path):
    one = strike().article.id
    with open_library(path) as library:
        adopt_places(library, {one: 30})
        assert place(library, one) == 30
        keep(library, strike().article, is_read=True)
        assert place(library, one) == 30
        assert library.db.execute("SELECT count(*) FROM left_at").fetchone() == (0,)


def test_notes_and_tags_go_with_the_analysis_and_are_never_kept_in_it(path):
    analysis = strike()
    kept(path, analysis)
    with open_library(path) as library:
        note = add_note(library, analysis.article.id, "Call them")
        change_tags(library, [analysis.article.id], add=["verify"])
    keeper = Keeper(path)
    told = keeper.mended(analysis)
    assert (told.notes, told.tags) == ((note,), ("verify",))
    assert keeper.tags() == ("verify",)
    keeper.store(told)
    keeper.close()
    assert "corrections in it" in keeper.lines[0]


def test_a_folder_that_cannot_be_written_is_said_at_the_first_start(tmp_path):
    folder = tmp_path / "closed"
    (tmp_path / "file").write_text("in the way")
    assert "is not kept" in Keeper(tmp_path / "file" / "library.db").welcome()[0]
    assert "is kept in" in Keeper(folder / "library.db").welcome()[0]


def _wait_for(ask) -> None:
    end = time.monotonic() + 10
    while not ask() and time.monotonic() < end:
        time.sleep(0.01)


def test_what_was_read_is_known_by_its_id_and_by_any_form_of_its_address(path):
    analysis = strike()
    address = "https://www.courier.example/strike/?utm_source=feed"
    article = replace(analysis.article, url=address)
    kept(path, replace(analysis, article=article))
    again = Keeper(path)
    assert again.read_of(
        [article.id, "0" * 64], ["http://courier.example/strike", "https://a.b"]
    ) == {
        article.id,
        "http://courier.example/strike",
    }
    with open_library(path) as library:
        mark_unread(library, article.id, is_unread=True)
    assert again.read_of([article.id], [address]) == set()
    assert Keeper(path.with_name("none.db")).read_of([article.id], []) == set()
