"""The installed command on a real terminal: it paints, answers keys and leaves cleanly."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.terminal import COMMAND, Terminal
from tui.library.opening import open_library
from tui.library.search import find

STORY = """Bus leaves road near Graz
At least nine people were hurt on Monday when a bus left the road near Graz, police said.
“The driver swerved to miss a deer,” the police chief, Anna Huber, told reporters.
“We are still looking for one passenger,” she added.
"""


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def environment(tmp_path):
    return {
        f"XDG_{kind.upper()}_HOME": str(tmp_path / kind)
        for kind in ("cache", "config", "data", "state")
    }


def test_it_paints_analyses_answers_keys_and_quits(story, environment):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.wait_for("INJURED", seconds=90)
        terminal.press("n")
        terminal.wait_for("Anna Huber")
        terminal.press("?")
        terminal.wait_for("Next quote")
        terminal.press("\x1b")
        time.sleep(0.5)  # an Escape with a key right behind it is Alt and that key
        terminal.press("q")
        terminal.ends()


def test_what_is_read_is_kept_and_the_first_start_says_where(story, environment, tmp_path):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("What you read is kept")
        terminal.wait_for("INJURED", seconds=90)
        terminal.press("q")
        terminal.ends()
    with open_library(tmp_path / "data" / "onrecord" / "library.db") as library:
        (hit,) = find(library, "toll:injured=9 -is:unread")
        assert hit.title == STORY.split("\n")[0]


@pytest.mark.parametrize("how", ["option", "setting"])
def test_nothing_is_kept_where_that_is_asked(story, environment, tmp_path, how):
    settings = tmp_path / "config" / "onrecord" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("keep = false\n" if how == "setting" else "")
    options = ["--no-library"] if how == "option" else []
    with Terminal(*options, str(story), environment=environment) as terminal:
        terminal.wait_for("INJURED", seconds=90)
        terminal.press("q")
        terminal.ends()
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "cache").exists()


def test_a_library_that_fails_is_one_line_and_the_article_opens(story, environment, tmp_path):
    (tmp_path / "data").write_text("in the way")
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("INJURED", seconds=90)
        terminal.wait_for("not kept", seconds=30)
        terminal.press("q")
        terminal.ends()


def test_the_terminal_is_given_back_as_it_was(story, environment):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.press("q")
        terminal.ends()
        for mode in (b"\x1b[?1049", b"\x1b[?1003", b"\x1b[?2004"):
            assert terminal.seen.rindex(mode + b"l") > terminal.seen.rindex(mode + b"h")


@pytest.mark.parametrize("how", ["asked to end", "window closed"])
def test_whoever_sends_it_away_the_place_is_kept_and_the_terminal_left_well(
    tmp_path, environment, how
):
    path = tmp_path / "long.txt"
    path.write_text(STORY * 40)
    with Terminal(str(path), environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.press("G")  # a key at the first paint is obeyed
        terminal.wait_for("100 %")
        if how == "asked to end":
            terminal.process.send_signal(signal.SIGTERM)
            terminal.ends(128 + signal.SIGTERM)
            assert terminal.seen.rindex(b"\x1b[?1049l") > terminal.seen.rindex(b"\x1b[?1049h")
        else:
            terminal.close()
            assert terminal.process.wait(timeout=30) == 128 + signal.SIGHUP
    with Terminal(str(path), environment=environment) as terminal:
        terminal.wait_for("100 %")
        terminal.press("q")


def test_a_piped_article_leaves_the_keys_to_the_terminal(story, environment):
    with story.open("rb") as piped, Terminal("-", stdin=piped, environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.press("q")
        terminal.ends()


def test_a_refusal_never_opens_the_screen(tmp_path, environment):
    with Terminal(str(tmp_path / "missing.txt"), environment=environment) as terminal:
        terminal.ends(1)
        assert "missing.txt" in terminal.text
        assert b"\x1b[?1049h" not in terminal.seen


def test_what_was_picked_goes_to_a_pipe_and_the_screen_to_the_terminal(story, environment):
    out = story.with_name("out")
    with Terminal(
        f'"{COMMAND}" --pick "{story}" | tee "{out}" >/dev/null',
        environment=environment,
        command=("sh", "-c"),
    ) as terminal:
        terminal.wait_for("INJURED", seconds=90)
        terminal.press("y")
        terminal.wait_for("Print and leave")
        terminal.press("t")
        terminal.ends()
    picked = out.read_text("utf-8")
    assert "**injured 9" in picked or "9 injured" in picked
    assert "\x1b" not in picked


def test_wrong_settings_are_one_line_before_any_screen(story, environment, tmp_path):
    settings = tmp_path / "config" / "onrecord" / "config.toml"
    settings.parent.mkdir(parents=True)
    for text, complaint in (("width = 3\n", "line 1"), ('theme = "mauve"\n', "no theme 'mauve'")):
        settings.write_text(text)
        with Terminal(str(story), environment=environment) as terminal:
            terminal.ends(1)
            assert complaint in terminal.text
            assert len(terminal.text.strip().splitlines()) == 1
            assert b"\x1b[?1049h" not in terminal.seen


def test_ctrl_z_sends_it_to_the_background_and_it_comes_back(story, environment):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("INJURED", seconds=90)
        for _ in range(20):  # until all is painted, and nothing but `fg` could paint more
            terminal.take_in(0.1)
        terminal.press("\x1a")
        state = Path(f"/proc/{terminal.process.pid}/stat")
        for _ in range(100):
            terminal.take_in(0.1)
            if state.read_text().rpartition(")")[2].split()[0] == "T":
                break
        else:
            pytest.fail("it was not stopped")
        terminal.process.send_signal(signal.SIGCONT)
        for _ in range(100):  # the whole screen is painted, before any key
            terminal.take_in(0.1)
            _, *screens = terminal.seen.split(b"\x1b[?1049h")
            if len(screens) > 1 and b"Graz" in screens[-1]:
                break
        else:
            pytest.fail("the screen stayed empty")
        terminal.press("?")
        terminal.wait_for("Next quote")
        terminal.press("Q")
        terminal.ends()
