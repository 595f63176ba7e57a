"""`onrecord library` and `onrecord find`, as users call them."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pytest

from tests.library.made_up import strike
from tui.cli import main
from tui.corrections.mending import correction_of
from tui.library.articles import keep, load_mended
from tui.library.corrections import correct
from tui.library.opening import library_path, open_library
from tui.library.reading import notes, tags
from tui.sources import keeping, open_any
from tui.sources.received import Received
from tui.sources.web.pagecache import PageCache
from tui.verbs import doctor
from tui.verbs import library as library_verb

STORY = "Bus leaves road near Graz\nNine people were hurt in Graz on Monday, police said.\n"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))


@pytest.fixture
def filled() -> Path:
    with open_library() as library:
        for analysis in (strike(), strike("Kyiv", 3, "Andrii Sybiha")):
            keep(library, analysis.article, analysis, is_read=True)
    return library_path()


def said(capfd, *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return out if code == 0 else err


def test_what_is_found_is_a_line_with_its_words_marked(filled, capfd):
    lines = said(capfd, "find", "ceasefire -odesa").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(strike("Kyiv", 3, "Andrii Sybiha").article.id[:12])
    assert "Strike on Kyiv  News" in lines[0]
    assert "“There is no *ceasefire* here,” said Andrii Sybiha." in lines[1]


def test_a_query_may_begin_with_a_dash_and_come_in_pieces(filled, capfd):
    assert "Kyiv" in said(capfd, "find", "-odesa")
    assert "Kyiv" in said(capfd, "find", "--format", "text", "strike", "-odesa", "toll:killed<5")


def test_what_is_found_as_json_lines(filled, capfd):
    (line,) = said(capfd, "find", "speaker:Sybiha", "--format", "jsonl").splitlines()
    found = json.loads(line)
    assert found["title"] == "Strike on Kyiv"
    assert found["words"] == ["“There is no ceasefire here,”"]
    text = strike("Kyiv", 3, "Andrii Sybiha").article.text
    assert [text[start:end] for start, end in found["spans"]] == found["words"]


def test_what_is_found_as_a_table(filled, capfd):
    rows = list(csv.DictReader(said(capfd, "find", "strike", "--format", "csv").splitlines()))
    assert [row["title"] for row in rows] == ["Strike on Kyiv", "Strike on Odesa"]
    assert rows[0]["is_unread"] == "no"


def test_a_mistake_in_a_query_is_said_with_exit_code_2(filled, capfd):
    assert "there is no field speeker:" in said(capfd, "find", "speeker:x", code=2)
    assert "no date" in said(capfd, "library", "list", "after:now", code=2)
    with pytest.raises(SystemExit) as ended:
        main(["find", " "])
    assert ended.value.code == 2


def test_nothing_found_is_said(filled, capfd):
    assert main(["find", "zebra"]) == 0
    assert capfd.readouterr().err == "onrecord: nothing found\n"


def test_on_a_terminal_the_library_is_a_screen(monkeypatch):
    monkeypatch.setattr("tui.verbs.read.has_screen", lambda: True)
    monkeypatch.setattr("tui.verbs.read._show", lambda start, *_, **__: len(start))
    assert main(["library"]) == 0
    assert main(["library", "list", "--limit", "1"]) == 0


def test_a_library_without_articles_says_so_whatever_is_looked_for(capfd):
    from tui.library.opening import open_library

    open_library().close()
    assert main(["find", "zebra", "--format", "jsonl"]) == 0
    assert "nothing is kept yet" in capfd.readouterr().err


def test_before_anything_is_kept_that_is_said(capfd):
    for command in (["find", "x"], ["library"], ["library", "list"]):
        assert main(command) == 0
        assert "nothing is kept yet" in capfd.readouterr().err
    assert not library_path().exists()


def test_more_than_the_limit_is_said(filled, capfd):
    assert main(["find", "strike", "--limit", "1"]) == 0
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    assert "the first 1 of 2" in err


def test_tags_by_query_and_by_id(filled, capfd):
    assert said(capfd, "library", "tag", "+verify", "+x", "--", "speaker:Sybiha") == "1 article\n"
    one = strike().article.id
    assert said(capfd, "library", "tag", "-x", "+seen", one[:8]) == "1 article\n"
    with open_library() as library:
        assert tags(library) == ["seen", "verify", "x"]
        assert tags(library, one) == ["seen"]
    assert "#verify" in said(capfd, "library", "list", "tag:verify")
    for wrong in (["+x"], ["--", "odesa"], ["+x", one, "--", "odesa"], ["+ ", one[:8]]):
        said(capfd, "library", "tag", *wrong, code=2)
    assert "no such article" in said(capfd, "library", "tag", "+x", "ffffffff", code=1)


def test_notes(filled, capfd):
    one = strike().article.id
    said(capfd, "library", "note", one[:8], "called", "the\x1b[2J ministry")
    with open_library() as library:
        assert [each.text for each in notes(library, one)] == ["called the ministry"]
    assert said(capfd, "find", "note:ministry")
    said(capfd, "library", "note", one[:8], " ", code=2)


def test_out_and_in(filled, capfd, tmp_path, monkeypatch):
    one = strike()
    with open_library() as library:
        made = correction_of(
            one, one.quotes[0], {"speaker": "Ada"}, identity="1", by="A.B.", made="2026-11-27"
        )
        correct(library, one.article.id, made)
    out = tmp_path / "out"
    assert len(said(capfd, "library", "export", "--with-corrections", f"{out}/").split()) == 4
    first = (out / "library.jsonl").read_bytes()
    assert stat.S_IMODE((out / "library.jsonl").stat().st_mode) == 0o600
    assert json.loads((out / "library.corrections.jsonld").read_text())["items"]
    assert json.loads((out / "library.training.jsonl").read_text())["quotes"]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
    assert said(capfd, "library", "import", str(out / "library.jsonl")) == "2 articles taken in\n"
    assert said(capfd, "library", "export", "-").encode() == first
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(first)))
    assert said(capfd, "library", "import", "-") == "2 articles taken in\n"
    assert "No such file" in said(capfd, "library", "import", "nowhere", code=1)
    assert "line 1" in said(capfd, "library", "import", __file__, code=1)


def test_where_nothing_can_be_written_the_file_meant_is_named(filled, capfd, tmp_path):
    assert main(["library", "export", str(tmp_path / "none" / "out.jsonl")]) == 1
    assert "none/out.jsonl: No such file" in capfd.readouterr().err


def test_who_reads_no_further_is_no_error(filled, monkeypatch):
    def gone(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("tui.verbs.library.put", gone)
    with pytest.raises(BrokenPipeError):
        library_verb.run(["export", "-"])


def test_check_and_forget(filled, capfd):
    assert said(capfd, "library", "check").endswith(": sound\n")
    filled.chmod(0o644)
    one = strike().article.id
    assert said(capfd, "library", "forget", one[:8]) == "1 forgotten\n"
    assert "no such article" in said(capfd, "library", "forget", one[:8], code=1)
    assert "indexes made anew for 1 article\n" in said(capfd, "library", "check", "--repair")


def test_what_is_forgotten_goes_from_the_cache_of_pages_too(filled, capfd, tmp_path):
    one = strike().article
    cache = PageCache(tmp_path / "cache" / "onrecord" / "pages")
    cache.keep(one.url, Received(one.url, one.text.encode()), '"tag"', None)
    assert cache.find(one.url)
    said(capfd, "library", "forget", one.id[:8])
    assert cache.find(one.url) is None


def test_nothing_of_a_feed_is_kept_where_that_is_asked(tmp_path):
    feed = tmp_path / "feed.xml"
    item = "<item><title>One</title><link>https://a.example/1</link></item>"
    feed.write_text(f"<rss version='2.0'><channel><title>News</title>{item}</channel></rss>")
    with keeping(is_on=False):
        assert len(open_any(str(feed)).items) == 1
    assert not (tmp_path / "cache").exists()
    open_any(str(feed))
    assert list((tmp_path / "cache").rglob("*.json"))


def test_doctor_tells_of_the_library(filled, capfd):
    assert "2 articles" in doctor.library().said
    filled.write_bytes(filled.read_bytes()[:5000])
    with open_library() as library:
        assert library.notes
    assert "set aside" in doctor.library().said


def test_add_keeps_without_reading(capfd, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    out = said(capfd, "library", "add", str(story), "--tag", "Graz")
    assert out.startswith("1 kept in ")
    assert "Bus leaves road" in said(capfd, "find", "toll:injured=9 is:unread tag:graz")
    assert "Nine people" in said(capfd, "find", "hurt")
    said(capfd, "library", "add", str(tmp_path / "none.txt"), code=1)


def test_analyse_keeps_only_where_that_is_asked_and_prints_what_was_set_right(capfd, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(STORY)
    command = ["analyse", str(story), "--format", "jsonl"]
    first = json.loads(said(capfd, *command))
    assert not library_path().exists()
    assert json.loads(said(capfd, *command, "--keep"))["tally"] == first["tally"]
    with open_library() as library:
        analysis = load_mended(library, first["article"]["id"])
        row = analysis.tally.rows[0]
        made = correction_of(
            analysis, row, {"min": 8, "max": 8}, identity="1", by="A.B.", made="2026-11-27"
        )
        correct(library, analysis.article.id, made)
    mended = json.loads(said(capfd, *command))
    assert mended["tally"]["totals"] == {"injured": [8, 8]}
    assert mended["tally"]["rows"][0]["mended"]["was"] == {"min": 9, "max": 9}
    command[-1] = "markdown"
    assert "8 people injured (was 9; A.B., 27 Nov 2026)" in said(capfd, *command, "--fresh")
