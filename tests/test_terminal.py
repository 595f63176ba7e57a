"""The installed command on a real terminal: it paints, answers keys and leaves cleanly."""

from __future__ import annotations

import time

import pytest

from tests.terminal import Terminal

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
    return {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_CONFIG_HOME": str(tmp_path / "config")}


def test_it_paints_analyses_answers_keys_and_quits(story, environment):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.wait_for("9 injured", seconds=90)
        terminal.press("n")
        terminal.wait_for("Anna Huber")
        terminal.press("?")
        terminal.wait_for("Next quote")
        terminal.press("\x1b")
        time.sleep(0.5)  # an Escape with a key right behind it is Alt and that key
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_the_terminal_is_given_back_as_it_was(story, environment):
    with Terminal(str(story), environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.press("q")
        assert terminal.exit_code() == 0
        for mode in (b"\x1b[?1049", b"\x1b[?1003", b"\x1b[?2004"):
            assert terminal.seen.rindex(mode + b"l") > terminal.seen.rindex(mode + b"h")


def test_a_piped_article_leaves_the_keys_to_the_terminal(story, environment):
    with story.open("rb") as piped, Terminal("-", stdin=piped, environment=environment) as terminal:
        terminal.wait_for("Graz")
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_a_refusal_never_opens_the_screen(tmp_path, environment):
    with Terminal(str(tmp_path / "missing.txt"), environment=environment) as terminal:
        assert terminal.exit_code() == 1
        assert "missing.txt" in terminal.text
        assert b"\x1b[?1049h" not in terminal.seen
