"""`onrecord story`: many files, one story or several."""

from __future__ import annotations

import json
import signal
import threading
from pathlib import Path

import pytest

from tui.cli import main
from tui.records import story_schema
from tui.verbs import story

PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{published}"></head><body><article>
<h1>{title}</h1>{body}</article></body></html>"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


def page(folder: Path, site: str, hour: int, *lines: str) -> str:
    path = folder / f"{site.lower()}.html"
    body = "".join(f"<p>{line}</p>" for line in lines)
    published = f"2031-03-04T{hour:02}:00:00+00:00"
    path.write_text(PAGE.format(title="Ferry sinks", site=site, published=published, body=body))
    return str(path)


@pytest.fixture
def ferry(tmp_path: Path) -> list[str]:
    rest = "Divers searched the hull of the ferry until night fell over the harbour of Lomre."
    return [
        page(tmp_path, "Post", 8, "The coast guard said 14 people were killed off Lomre.", rest),
        page(tmp_path, "Mail", 11, "The coast guard said 17 people were killed off Lomre.", rest),
    ]


def test_a_story_as_json(ferry, capfd):
    assert main(["story", *ferry, "--format", "json"]) == 0
    story = json.loads(capfd.readouterr().out)
    assert story["totals"] == {"killed": [17, 17]}
    assert [each["outlet"] for each in story["articles"]] == ["Post", "Mail"]
    assert [each["file"] for each in story["articles"]] == ferry
    first = story["statements"][0]
    assert (first["article"], first["replaced"]) == (ferry[0], True)


def test_grouped_stories_are_an_array(ferry, tmp_path, capfd):
    mill = "Fire swept the textile mill of Osk; looms, cotton and dyes burned for eleven hours."
    fire = page(tmp_path, "Herald", 9, mill, "Firemen ran out of water twice, witnesses said.")
    assert main(["story", *ferry, fire, "--group", "--format", "json"]) == 0
    stories = json.loads(capfd.readouterr().out)
    assert [[each["file"] for each in story["articles"]] for story in stories] == [ferry, [fire]]
    assert all(stories[0]["articles"][0]["why"])


def test_without_a_form_it_is_markdown(ferry, capfd):
    assert main(["story", *ferry]) == 0
    assert "## Tolls" in capfd.readouterr().out


def test_a_missing_file_is_said_and_the_others_make_a_story(ferry, capfd):
    assert main(["story", *ferry, "missing.html", "--format", "json"]) == 1
    told = capfd.readouterr()
    assert len(json.loads(told.out)["articles"]) == 2
    assert "missing.html" in told.err


def test_a_file_called_like_a_verb_is_named_with_its_folder(ferry, tmp_path, monkeypatch, capfd):
    Path(ferry[0]).rename(tmp_path / "list")
    monkeypatch.chdir(tmp_path)
    assert main(["story", "./list", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["articles"][0]["file"] == "./list"
    assert main(["story", "list"]) == 0
    assert capfd.readouterr().out == ""


def test_files_or_the_library_never_both_or_neither(capfd):
    for wrong in (["story"], ["story", "a.html", "--library", "ferry"]):
        with pytest.raises(SystemExit):
            main(wrong)
    assert "--library QUERY" in capfd.readouterr().err


@pytest.fixture
def kept(ferry, tmp_path) -> list[str]:
    """A library with two articles on a ferry and one on a mill."""
    mill = "Fire swept the textile mill of Osk; looms, cotton and dyes burned for eleven hours."
    fire = page(tmp_path, "Herald", 9, mill, "Firemen ran out of water twice, witnesses said.")
    assert main(["library", "add", *ferry, fire]) == 0
    return [*ferry, fire]


def test_a_story_of_what_a_query_finds_in_the_library(kept, capfd):
    capfd.readouterr()
    assert main(["story", "--library", "ferry", "--format", "json"]) == 0
    story = json.loads(capfd.readouterr().out)
    assert story["totals"] == {"killed": [17, 17]}
    assert all(each["fetched"] for each in story["articles"])
    assert main(["story", "--library", "toll:nonsense", "--format", "json"]) == 1
    assert main(["story", "--library", "walrus", "--format", "json"]) == 1
    assert "nothing found" in capfd.readouterr().err


def test_the_library_s_stories_are_found_listed_shown_split_and_joined(kept, capfd):
    capfd.readouterr()
    assert main(["story", "list", "--since", "99y"]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert line.split()[:4] == ["1", "2031-03-04", "2", "articles"]
    assert main(["story", "show", "1", "--format", "json"]) == 0
    story = json.loads(capfd.readouterr().out)
    assert [each["outlet"] for each in story["articles"]] == ["Post", "Mail"]
    assert main(["story", "split", "1", story["articles"][1]["id"][:8]]) == 0
    assert capfd.readouterr().out.startswith("2 is the new story")
    assert main(["story", "list", "--since", "99y", "--format", "jsonl"]) == 0
    listed = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {each["id"]: each["articles"] for each in listed} == {1: 1, 2: 1}
    assert main(["story", "join", "1", "2"]) == 0
    assert main(["story", "show", "1"]) == 0
    assert "2 articles" in capfd.readouterr().out


def test_a_story_that_there_is_not_is_said(kept, capfd):
    for wrong in (["show", "9"], ["join", "1", "9"], ["split", "9", "0123456789"]):
        assert main(["story", *wrong]) == 1
        assert "no s" in capfd.readouterr().err
    with pytest.raises(SystemExit):
        main(["story", "list", "--since", "soon"])


def test_its_schema(capfd):
    assert main(["schema", "story"]) == 0
    assert json.loads(capfd.readouterr().out) == json.loads(json.dumps(story_schema()))


def test_signals_and_the_terminal_are_the_screens_own_while_it_is_shown(ferry, monkeypatch):
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    seen: list[object] = []

    def show(*_: object) -> int:
        seen.extend(signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM))
        seen.extend(each for each in threading.enumerate() if isinstance(each, threading.Timer))
        return 0

    monkeypatch.setattr(story, "is_shown", lambda _: True)
    monkeypatch.setattr(story, "show", show)
    assert main(["story", *ferry]) == 0
    assert seen == before
