"""The real reader on a real terminal: what an article smuggles in never comes out of the screen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.sources.bad_text import TERMINAL
from tests.sources.pages import BODY, TITLE
from tests.terminal import COMMAND, Terminal

_MARK = re.compile(r"On Monday (.*?)the bridge was shut", re.DOTALL)
_PAYLOADS = [
    found[1]
    for bad in TERMINAL
    if (found := _MARK.search(bad.data.decode("utf-8", "surrogatepass"))) and found[1]
]
# In one line: markup, a clipboard, a title, a cleared screen in C1, a turn of the line, a query.
_NASTY = "[/][red]\x1b]52;c;ZXZpbA==\x07\x1b]0;owned\x07\x9b2J\u202e\x1b[6n\x1b]8;;http://evil.test\x1b\\"
# What only a payload says, never Textual: its own sequences are colours, cursor moves and modes.
_SMUGGLED = re.compile(
    rb"\x1b\](?:52|8|0|4|7|9|50|777|1337);|\x1b[P_^X][a-z$G]|\x1bc|\x1b#|\x1b\(0|rgb:ff|evil\.test"
    rb"|[\x05\x0e\x0f]|\x1b\[(?:18t|21t|99M|99999999b|1;1r|6n)"
)
_WRITTEN_OUT = b"^[]8;;http://evil.test^[\\"  # as --show-controls writes it: words like any others
_UNSEEN = re.compile(
    "[\x80-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = str(tmp_path / "home")
    return dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), home)


def assert_nothing_smuggled(terminal: Terminal) -> None:
    assert not _SMUGGLED.search(terminal.seen.replace(_WRITTEN_OUT, b""))
    assert not _UNSEEN.search(terminal.seen.decode("utf-8", "replace"))
    assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("form", ["plain", "html"])
def test_nothing_smuggled_reaches_the_terminal(
    tmp_path: Path, environment: dict[str, str], form: str
) -> None:
    assert len(_PAYLOADS) > 60
    lines = [f"{n}. On Monday {each} the bridge was shut." for n, each in enumerate(_PAYLOADS)]
    if form == "html":
        lines = [f"<p>{line}</p>" for line in lines]
        lines = ["<article><h1>" + TITLE + "\x1b]0;owned\x07</h1>", *lines, "</article>"]
    else:
        lines = [TITLE + "\x1b]0;owned\x07", *lines]
    file = tmp_path / "bad\x1b]0;owned\x07.txt"
    file.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    with Terminal(str(file), environment=environment) as terminal:
        terminal.wait_for(TITLE)
        terminal.wait_for("Tally", seconds=90)  # the record is there, and the screen at rest
        terminal.press("G")
        terminal.wait_for(f"{len(_PAYLOADS) - 1}. On Monday")
        terminal.press("q")
        terminal.ends()
        assert_nothing_smuggled(terminal)


def _feed(folder: Path) -> Path:
    """A feed whose every string is hostile, with one article in full."""
    item = {
        "id": f"1{_NASTY}",
        "title": f"{TITLE} {_NASTY}",
        "authors": [{"name": f"Jane Doe {_NASTY}"}],
        "content_html": "".join(f"<p>{line} {_NASTY}</p>" for line in BODY),
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Lenn News {_NASTY}"}
    other = {"id": "2", "title": f"Another {_NASTY}", "url": "https://lenn.test/2"}
    file = folder / "feed.json"
    file.write_text(json.dumps(feed | {"items": [item, other]}))
    return file


def test_a_listing_and_the_article_chosen_from_it_are_clean(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with Terminal(str(_feed(tmp_path)), environment=environment) as terminal:
        terminal.wait_for("Lenn News [/][red]")
        terminal.wait_for("Another [/][red]")
        terminal.press("\r")
        terminal.wait_for(BODY[0][:20])
        terminal.wait_for("control sequences removed")
        terminal.press("q")
        terminal.press("q")
        terminal.ends()
        assert_nothing_smuggled(terminal)


def test_names_of_files_are_clean_in_a_listing(tmp_path: Path, environment: dict[str, str]) -> None:
    files = [tmp_path / f"{n} {_NASTY.replace('/', '')}.txt" for n in range(2)]
    for file in files:
        file.write_text("\n".join([TITLE, *BODY]))
    with Terminal(*map(str, files), environment=environment) as terminal:
        terminal.wait_for("1 [][red]")
        terminal.press("\r")
        terminal.wait_for(BODY[0][:20])
        terminal.press("q")
        terminal.press("q")
        terminal.ends()
        assert_nothing_smuggled(terminal)


@pytest.mark.parametrize("how", ["--plain {}", "{} | cat", "--show-controls {} | cat", "{}.no"])
def test_what_is_printed_is_clean(tmp_path: Path, environment: dict[str, str], how: str) -> None:
    file = tmp_path / "bad.html"
    body = "".join(f"<p>{line} {_NASTY}</p>" for line in BODY)
    file.write_text(
        f"<title>{TITLE}{_NASTY}</title><meta name=author content='Jane Doe {_NASTY}'>"
        f"<article><h1>{TITLE} {_NASTY}</h1>{body}</article>"
    )
    line = f"'{COMMAND}' " + how.format(f"'{file}'")
    with Terminal(line, environment=environment, command=("sh", "-c")) as terminal:
        terminal.wait_for("there is no such file" if ".no" in how else TITLE)
        terminal.ends(1 if ".no" in how else 0)
        assert_nothing_smuggled(terminal)
