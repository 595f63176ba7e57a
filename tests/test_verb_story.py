"""`onrecord story`: many files, one story or several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main
from tui.records import story_schema

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


def test_a_file_called_like_a_verb_is_named_with_its_folder(capfd):
    with pytest.raises(SystemExit):
        main(["story", "list"])
    assert "./list" in capfd.readouterr().err


def test_its_schema(capfd):
    assert main(["schema", "story"]) == 0
    assert json.loads(capfd.readouterr().out) == json.loads(json.dumps(story_schema()))
