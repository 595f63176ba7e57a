"""A library that is harmed is found out and mended; what is forgotten is gone."""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.made_up import strike
from tui.corrections.mending import correction_of
from tui.library import reading, stories
from tui.library.articles import keep, load_analysis
from tui.library.corrections import correct
from tui.library.errors import LibraryError
from tui.library.health import check, forget, repair
from tui.library.opening import damaged_files, open_library
from tui.library.search import find
from tui.library.upgrading import backup_path
from tui.records import Pin

WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


@pytest.fixture
def filled(path):
    with open_library(path) as library:
        for number, town in enumerate(("Odesa", "Kyiv", "Karsk", "Lenvik")):
            analysis = strike(town, number + 2)
            keep(library, analysis.article, analysis, is_read=True)
    return path


def test_a_sound_library_has_no_complaints(filled):
    with open_library(filled) as library:
        assert check(library) == []


def test_an_index_that_does_not_match_is_found_and_made_anew(filled):
    with open_library(filled) as library:
        library.db.execute("DROP TRIGGER body_au")
        library.db.execute("UPDATE body SET text = 'Something else.' WHERE article = 1")
        library.db.execute("DELETE FROM toll")
        assert check(library) == ["the index words does not match"]
    assert "4 articles" in repair(filled)[0]
    with open_library(filled) as library:
        assert check(library) == []
        assert find(library, '"something else"')
        assert find(library, "toll:killed=3")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("json = x'00'", "incomplete or truncated"),
        ("json = (SELECT json FROM analysis WHERE article = 2)", "it is of another article"),
        ("schema = 2", "it is of schema 3, not 2"),
    ],
)
def test_an_analysis_that_is_not_what_it_should_be_is_found_and_left_out(filled, harm, told):
    article = strike("Odesa", 2).article.id
    with open_library(filled) as library:
        library.db.execute(f"UPDATE analysis SET {harm} WHERE article = 1")  # noqa: S608
        (line,) = check(library)
        assert line.startswith(f"{article[:12]}: its analysis cannot be read")
        assert told in line
        with pytest.raises(LibraryError, match="damaged"):
            load_analysis(library, article)
    assert repair(filled)[-1].startswith("4 articles (1 in part)")
    with open_library(filled) as library:
        assert check(library) == []
        assert load_analysis(library, article) is None
        assert len(find(library, "Odesa")) == 1


def test_others_may_not_read_it(filled):
    with open_library(filled) as library:
        filled.chmod(0o644)
        assert check(library) == ["others may read the file"]


def test_of_a_broken_file_what_can_be_read_is_saved(filled):
    with open_library(filled) as library:
        (page,) = library.db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'article_newest'"
        ).fetchone()
        (size,) = library.db.execute("PRAGMA page_size").fetchone()
    whole = bytearray(filled.read_bytes())
    whole[(page - 1) * size : page * size] = os.urandom(size)
    filled.write_bytes(whole)
    with open_library(filled) as library:
        assert check(library)
    done = repair(filled)
    assert done
    with open_library(filled) as library:
        assert check(library) == []
        assert len(find(library, "")) == 4


def _broken(path, table: str, *, place: int = 0) -> None:
    """Write over the page where a table begins, or over one that it lives on."""
    with open_library(path) as library:
        pages = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (page,) = library.db.execute(pages, (table,)).fetchone()
        (size,) = library.db.execute("PRAGMA page_size").fetchone()
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = bytearray(path.read_bytes())
    if place:  # the cells of an inner page begin with the number of the page below
        at = (page - 1) * size
        cell = at + int.from_bytes(whole[at + 12 + 2 * place : at + 14 + 2 * place], "big")
        page = int.from_bytes(whole[cell : cell + 4], "big")
    whole[(page - 1) * size : page * size] = os.urandom(size)
    path.write_bytes(whole)


def test_a_broken_page_of_texts_costs_what_stands_on_it(path):
    with open_library(path) as library:
        for number in range(90):
            keep(library, strike(f"Town{number}", number + 2).article, is_read=True)
    _broken(path, "body", place=2)
    (told,) = repair(path)[-1:]
    with open_library(path) as library:
        assert check(library) == []
        saved = len(find(library, "", limit=100))
    assert 45 < saved < 90
    assert told.startswith(f"{saved} articles and 0 stories saved, {90 - saved} could not be read")


def test_an_article_is_saved_without_what_of_it_cannot_be_read(filled):
    with open_library(filled) as library:
        reading.change_tags(library, [strike("Odesa", 2).article.id], add=["kept"])
    _broken(filled, "source_copy")
    assert repair(filled)[-1].startswith("4 articles (4 in part) and 0 stories saved, 0 could not")
    with open_library(filled) as library:
        assert check(library) == []
        assert len(find(library, "tag:kept toll:killed=2")) == 1


def test_of_a_broken_file_the_stories_are_saved_with_what_was_decided(filled):
    ids = [strike("Odesa", 2).article.id]
    decided = Pin(id="p", kind="killed", source="the army", by="A.B.", made="2031-03-04")
    with open_library(filled) as library:
        story = stories.make(library, [stories.Member(each, "put") for each in ids], by="A.B.")
        stories.pin(library, story, decided)
    path = filled.with_name("new.db")
    with closing(sqlite3.connect(filled)) as old, open_library(path) as new:
        keep(new, strike("Odesa", 2).article, is_read=True)
        assert stories.rescue(old, new) == 1
        assert [each.article for each in stories.members(new, story)] == ids
        assert stories.pins(new, story) == [decided]


def test_a_story_whose_last_article_is_forgotten_is_gone(filled):
    article = strike("Odesa", 2).article.id
    with open_library(filled) as library:
        stories.make(library, [stories.Member(article, "put")], by="A.B.", label="Swordfish")
        forget(library, article)
        assert stories.stories(library) == []
    assert not _holding(filled, b"swordfish")


def test_a_file_that_is_no_database_is_set_aside(filled):
    filled.write_bytes(b"nothing " * 2000)
    assert "damaged" in repair(filled)[0]
    assert len(damaged_files(filled)) == 1


def test_what_is_forgotten_stands_in_no_file(filled):
    with open_library(filled) as library:
        secret = strike("Tolvik", 7, "Swordfish Lund")
        keep(library, secret.article, secret, is_read=True)
        reading.add_note(library, secret.article.id, "Swordfish called")
        reading.change_tags(library, [secret.article.id], add=["swordfish"])
        correct(
            library,
            secret.article.id,
            correction_of(secret, secret.quotes[0], {"speaker": "Swordfish"}, identity="1", **WHEN),
        )
        library.db.execute("VACUUM INTO ?", (str(backup_path(filled, 0)),))
        assert _holding(filled, b"swordfish")
        assert _holding(filled, b"tolvik")
        assert forget(library, secret.article.id) == []
        assert not _holding(filled, b"swordfish")
        assert not _holding(filled, b"tolvik")
        assert check(library) == []
        assert len(find(library, "")) == 4
        assert load_analysis(library, strike("Odesa", 2).article.id) == strike("Odesa", 2)
        with pytest.raises(LibraryError, match="there is no article"):
            forget(library, secret.article.id)
    assert not _holding(filled, b"swordfish")


def test_what_was_set_aside_is_named_when_something_is_forgotten(filled):
    aside = filled.with_name("library-damaged-2026-01-01-1.db")
    aside.write_bytes(b"x")
    with open_library(filled) as library:
        (line,) = forget(library, strike("Odesa", 2).article.id)
    assert str(aside) in line


def test_a_file_that_version_one_made_is_read(path):
    path.parent.mkdir()
    path.write_bytes(gzip.decompress(Path(__file__).with_name("version-1.db.gz").read_bytes()))
    with open_library(path) as library:
        assert check(library) == []
        assert find(library, "toll:killed=3 is:fixed note:ministry tag:verify speaker:moss")


def _holding(path, word: bytes) -> list[str]:
    return [file.name for file in path.parent.iterdir() if word in file.read_bytes().lower()]
