"""What is kept of an article, and that it comes out as it went in."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.library.made_up import VERSIONS, article, strike
from tui.corrections.mending import correction_of
from tui.library import reading
from tui.library.addresses import canonical, host_of, without_password
from tui.library.articles import (
    keep,
    keep_analysis,
    load_analysis,
    load_article,
    load_mended,
    places_of,
)
from tui.library.corrections import correct, corrections, undo
from tui.library.errors import LibraryError
from tui.library.search import find

WHEN = {"by": "A.B.", "made": "2026-11-27T10:00:00+00:00"}


def test_an_article_and_its_analysis_come_out_as_they_went_in(library):
    analysis = strike()
    keep(library, analysis.article, analysis, is_read=True)
    assert load_article(library, analysis.article.id) == analysis.article
    assert load_analysis(library, analysis.article.id) == analysis
    assert load_analysis(library, analysis.article.id, VERSIONS) == analysis
    assert load_analysis(library, analysis.article.id, {"rules": "b"}) is None
    assert load_analysis(library, "none") is None


def test_one_text_met_at_two_places_is_one_article(library):
    first = strike().article
    keep(library, first, is_read=True)
    keep(library, replace(first, url="https://mirror.example/a"), is_read=False)
    places = library.db.execute("SELECT place FROM source_copy ORDER BY place").fetchall()
    assert [place for (place,) in places] == [
        "https://mirror.example/a",
        "https://www.news.example/Odesa",
        "made-up.txt",
    ]
    assert places_of(library, first.id) == [place for (place,) in places]
    assert len(find(library, "")) == 1


def test_no_password_is_kept(library, path):
    address = "https://me:swordfish@news.example/a"
    analysis = strike(url=address, source=address)
    keep(library, analysis.article, analysis, is_read=True)
    library.close()
    for file in path.parent.iterdir():
        assert b"swordfish" not in file.read_bytes()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://me:pw@a.example/x?y=1", "https://a.example/x?y=1"),
        ("https://me@a.example", "https://a.example"),
        ("https://me:p/w@a.example/x", "https://a.example/x"),
        ("https://a.example/@me/post", "https://a.example/@me/post"),
        ("https://a.example:80/@me", "https://a.example:80/@me"),
        ("https://a.example/x?to=me@b.example", "https://a.example/x?to=me@b.example"),
        ("folder/me@home.txt", "folder/me@home.txt"),
    ],
)
def test_passwords_are_taken_out_of_addresses(address, kept):
    assert without_password(address) == kept


@given(st.text(max_size=40))
def test_no_address_is_too_odd(text):
    without_password(f"https://{text}")
    canonical(f"https://{text}")
    host_of(text)


def test_addresses_of_one_page_are_one():
    forms = ("https://www.A.example/x/?utm_source=b#top", "http://a.example/x")
    assert {canonical(form) for form in forms} == {"a.example/x"}
    assert canonical("https://a.example/x?id=1") != canonical("https://a.example/x?id=2")
    assert canonical("folder/file.txt") is None


def test_an_older_analysis_goes_unless_a_correction_rests_on_it(library):
    old = strike()
    keep(library, old.article, old, is_read=True)
    new = replace(old, analyser={"rules": "b"})
    keep_analysis(library, new)
    assert load_analysis(library, old.article.id, VERSIONS) is None
    made = correction_of(new, new.tally.rows[0], {"role": "background"}, identity="1", **WHEN)
    correct(library, old.article.id, made)
    keep_analysis(library, replace(old, analyser={"rules": "c"}))
    assert load_analysis(library, old.article.id, {"rules": "b"}) == new
    assert load_analysis(library, old.article.id).analyser == {"rules": "c"}


def test_corrections_are_laid_over_what_comes_out_and_over_what_is_searched(library):
    analysis = strike()
    keep(library, analysis.article, analysis, is_read=True)
    made = correction_of(
        analysis, analysis.tally.rows[0], {"min": 3, "max": 3}, identity="1", **WHEN
    )
    correct(library, analysis.article.id, made)
    assert load_mended(library, analysis.article.id).tally.totals == {"killed": (3, 3)}
    assert load_analysis(library, analysis.article.id) == analysis
    assert not find(library, "toll:killed>=10")
    assert find(library, "toll:killed=3 is:fixed")
    undo(library, "1")
    assert load_mended(library, analysis.article.id) == analysis
    assert find(library, "toll:killed>=10 -is:fixed")
    (kept,) = corrections(library, analysis.article.id)
    assert kept.undone is not None
    with pytest.raises(LibraryError, match="no correction 1 to undo"):
        undo(library, "1")


def test_a_mended_analysis_is_never_kept_as_the_analysers_own(library):
    analysis = strike()
    keep(library, analysis.article, analysis, is_read=True)
    correct(
        library,
        analysis.article.id,
        correction_of(analysis, analysis.tally.rows[0], None, identity="1", **WHEN),
    )
    with pytest.raises(ValueError, match="corrections in it"):
        keep_analysis(library, load_mended(library, analysis.article.id))


def test_corrections_are_append_only_in_the_file_too(library):
    analysis = strike()
    keep(library, analysis.article, analysis, is_read=True)
    made = correction_of(analysis, analysis.tally.rows[0], None, identity="1", **WHEN)
    correct(library, analysis.article.id, made)
    for change in ("UPDATE correction SET now = NULL", "DELETE FROM correction"):
        with pytest.raises(sqlite3.IntegrityError):
            library.db.execute(change)


def test_corrections_follow_to_the_next_version_of_a_page(library):
    first = strike(killed=12)
    keep(library, first.article, first, is_read=True)
    made = correction_of(first, first.quotes[0], {"speaker": "Ada Moss"}, identity="1", **WHEN)
    correct(library, first.article.id, made)
    lost = correction_of(first, first.tally.rows[0], {"min": 3, "max": 3}, identity="2", **WHEN)
    correct(library, first.article.id, lost)
    later = strike(killed=14, url="http://news.example/Odesa?utm_source=x")
    keep(library, later.article, later, is_read=True)
    mended = load_mended(library, later.article.id)
    assert mended.speakers[0].name == "Ada Moss"
    assert mended.tally.totals == {"killed": (14, 14)}
    assert [each.id for each in mended.orphans] == ["2"]
    assert len(find(library, 'speaker:"ada moss"')) == 2
    undo(library, "1")
    assert not find(library, 'speaker:"ada moss"')


def test_notes_of_the_same_second_stand_in_the_order_made(library, monkeypatch):
    monkeypatch.setattr(reading, "now", lambda: "2026-03-14T09:00:00+00:00")
    one = strike().article
    keep(library, one, is_read=True)
    for number in range(9):
        reading.add_note(library, one.id, str(number))
    assert [note.text for note in reading.notes(library, one.id)] == list("012345678")


def test_what_a_reader_does_is_kept(library):
    one = strike().article
    keep(library, one, is_read=False)
    assert find(library, "is:unread")[0].last is None
    keep(library, one, is_read=True)
    assert not find(library, "is:unread")
    reading.keep_place(library, one.id, 40)
    assert reading.place(library, one.id) == 40
    assert reading.place(library, "none") == 0
    reading.mark_unread(library, one.id, is_unread=True)
    assert find(library, "is:unread")
    reading.change_tags(library, [one.id], add=["Verify this", "ukraine"])
    reading.change_tags(library, [one.id], drop=["UKRAINE"])
    assert reading.tags(library, one.id) == reading.tags(library) == ["verify-this"]
    note = reading.add_note(library, one.id, "Called the ministry")
    reading.keep_note(library, one.id, replace(note, text="Called the Ministry twice"))
    assert [each.text for each in reading.notes(library, one.id)] == ["Called the Ministry twice"]
    assert find(library, "note:ministry is:noted")
    reading.keep_note(library, one.id, replace(note, text=" "))
    assert not find(library, "is:noted")


def test_an_article_is_named_by_the_beginning_of_its_id(library):
    one = article("A title\nAnd more.")
    keep(library, one, is_read=True)
    assert reading.id_of(library, one.id[:8].upper()) == one.id
    for wrong in ("abc", "zzzzzzzz", one.id[:5], "%"):
        with pytest.raises(LibraryError, match="no such article"):
            reading.id_of(library, wrong)
    with pytest.raises(LibraryError, match="there is no article"):
        reading.mark_unread(library, "0" * 64, is_unread=True)
