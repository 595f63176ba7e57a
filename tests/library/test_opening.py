"""The library's file: made for its owner alone, and never lost by us."""

from __future__ import annotations

import os
import sqlite3
import stat

import pytest

from tests.library.made_up import strike
from tui.library import upgrading
from tui.library.articles import keep, load_analysis, load_article
from tui.library.errors import FullError, LibraryError, LockedError
from tui.library.opening import (
    Library,
    damaged_files,
    is_on_network,
    open_for_reading,
    open_library,
    set_aside,
)
from tui.library.stories import Member, make

NEXT = upgrading.LATEST + 1

NEXT = upgrading.LATEST + 1


def test_it_is_made_for_its_owner_alone(path):
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    open_library(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_kept_is_there_the_next_time(path):
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
        assert library.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with open_library(path) as library:
        assert load_article(library, strike().article.id) == strike().article
        assert library.notes == []


@pytest.mark.parametrize("harm", ["garbage", "cut", "scribbled"])
def test_a_damaged_file_is_set_aside_with_its_date_and_a_new_one_begun(path, harm):
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
    whole = path.read_bytes()
    if harm == "garbage":
        path.write_bytes(b"no database " * 1000)
    elif harm == "cut":
        path.write_bytes(whole[:3000])
    else:
        path.write_bytes(whole[:16] + os.urandom(2000) + whole[2016:])
    with open_library(path) as library:
        (note,) = library.notes
        assert "damaged" in note
        keep(library, strike("Karsk").article, is_read=True)
    (aside,) = damaged_files(path)
    assert str(aside) in note
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600


def test_two_damaged_files_of_a_day_have_names_of_their_own(path):
    for number in (1, 2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no database " * 1000)
        set_aside(path)
        assert len(damaged_files(path)) == number


def test_a_newer_programs_file_is_read_only(path):
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
        library.db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with open_library(path) as library:
        assert library.is_read_only
        assert "newer onrecord" in library.notes[0]
        assert load_article(library, strike().article.id) is not None
        with pytest.raises(LibraryError, match="only be read"):
            keep(library, strike("Karsk").article, is_read=True)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(LibraryError, match="another program's file"):
        open_library(path)
    assert damaged_files(path) == []


def test_an_older_file_is_copied_and_brought_up_to_date(path, monkeypatch):
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
    step = "CREATE TABLE later (x);\nINSERT INTO later VALUES ('a;b');\n"
    text = upgrading._text
    monkeypatch.setattr(upgrading, "STEPS", {**upgrading.STEPS, NEXT: "next.sql"})
    monkeypatch.setattr(upgrading, "_text", lambda name: step if name == "next.sql" else text(name))
    monkeypatch.setattr("tui.library.opening.LATEST", NEXT)
    with open_library(path) as library:
        assert library.db.execute("SELECT x FROM later").fetchall() == [("a;b",)]
        assert load_article(library, strike().article.id) is not None
    (copy,) = upgrading.backups(path)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    db = sqlite3.connect(copy)
    assert db.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    db.close()


@pytest.mark.parametrize("version", range(2, upgrading.LATEST))  # the first: test_health
def test_a_file_of_every_older_version_is_brought_up_to_date(path, monkeypatch, version):
    steps = {number: name for number, name in upgrading.STEPS.items() if number <= version}
    monkeypatch.setattr(upgrading, "STEPS", steps)
    monkeypatch.setattr("tui.library.opening.LATEST", version)
    with open_library(path) as library:
        library.db.execute("INSERT INTO adopted VALUES ('an older way', '2026-11-27')")
    monkeypatch.undo()
    with open_library(path) as library:
        assert library.db.execute("SELECT what FROM adopted").fetchall() == [("an older way",)]
        keep(library, strike().article, strike(), is_read=True)
        assert load_analysis(library, strike().article.id) == strike()
        assert library.db.execute("PRAGMA user_version").fetchone() == (upgrading.LATEST,)
        assert make(library, [Member(strike().article.id, "put")], by="A.B.") == 1
    assert [each.name for each in upgrading.backups(path)] == [f"library-version-{version}.db"]


def test_a_step_that_fails_changes_nothing(path, monkeypatch):
    open_library(path).close()
    text = upgrading._text
    step = "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);\n"
    monkeypatch.setattr(upgrading, "STEPS", {**upgrading.STEPS, NEXT: "next.sql"})
    monkeypatch.setattr(upgrading, "_text", lambda name: step if name == "next.sql" else text(name))
    monkeypatch.setattr("tui.library.opening.LATEST", NEXT)
    with pytest.raises(LibraryError):
        open_library(path)
    monkeypatch.undo()
    with open_library(path) as library:
        tables = library.db.execute("SELECT name FROM sqlite_schema").fetchall()
        assert ("later",) not in tables


def test_a_locked_file_is_told_and_nothing_is_half_written(path):
    with open_library(path) as one, open_library(path, wait=0.05) as other:
        with one.writing():
            with pytest.raises(LockedError):
                keep(other, strike().article, is_read=True)
            assert load_article(other, strike().article.id) is None, "reading goes on"
        keep(other, strike().article, is_read=True)


def test_one_window_sees_that_another_wrote(path):
    with open_library(path) as one, open_library(path) as other:
        assert not one.has_changed()
        keep(other, strike().article, is_read=True)
        assert one.has_changed()
        assert not one.has_changed()


def test_on_a_network_folder_there_is_no_wal(path):
    open_library(path).close()
    with open_library(path, is_network=lambda _: True) as library:
        assert library.db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert "network" in library.notes[0]


def test_a_network_folder_is_known_by_its_mount(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/a / ext4 rw 0 0\nserver:/home {tmp_path}/far nfs4 rw 0 0\n"
        f"/dev/b {tmp_path}/far/near ext4 rw 0 0\n"
    )
    assert is_on_network(tmp_path / "far" / "x" / "library.db", mounts)
    assert not is_on_network(tmp_path / "far" / "near" / "library.db", mounts)
    assert not is_on_network(tmp_path / "library.db", mounts)
    assert not is_on_network(tmp_path / "library.db", tmp_path / "none")


def test_reading_makes_nothing(path):
    assert open_for_reading(path) is None
    assert not path.parent.exists()
    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
        with open_for_reading(path) as found:
            assert load_article(found, strike().article.id) is not None


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match=r"Not a directory|exists"):
        open_library(tmp_path / "file" / "library.db")


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_full_disk_is_told_and_nothing_is_half_written(path):
    import resource

    with open_library(path) as library:
        keep(library, strike().article, is_read=True)
        size = sum(file.stat().st_size for file in path.parent.iterdir())
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            with pytest.raises(FullError, match="disk full"):
                _fill(library)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with open_library(path) as library:
        assert library.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert load_article(library, strike().article.id) is not None
        (articles,) = library.db.execute("SELECT count(*) FROM article").fetchone()
        assert library.db.execute("SELECT count(*) FROM body").fetchone() == (articles,)
        keep(library, strike("Karsk").article, is_read=True)


def _fill(library: Library) -> None:
    for number in range(200):
        keep(library, strike(f"Town {number}", section="x" * 10_000).article, is_read=True)
