"""The user's own keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reader.piloting import reading, shown
from tui.reader.errors import KeymapError
from tui.reader.memory import Memory
from tui.reader.rebinding import load
from tui.reader.screens.help import HelpScreen
from tui.reader.setup import Setup


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "keymap.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_key_is_rebound_by_its_id_and_help_shows_it(tmp_path: Path) -> None:
    written(tmp_path, '[reader]\nnext_quote = "h,?"\nhelp = "f1"\n')
    async with reading(setup=Setup(Memory(), folder=tmp_path)) as r:
        await r.press("n")
        assert r.screen.reading.current is None
        await r.press("h", "question_mark")
        assert r.current.record == "q2"
        await r.press("f1")
        assert isinstance(r.app.screen, HelpScreen)
        line = next(row for row in r.app.screen.list.rows if "Next quote" in str(row.parts))
        assert line.aside == "h  ?"


async def test_two_actions_can_change_keys(tmp_path: Path) -> None:
    written(tmp_path, '[reader]\nnext_quote = "f"\nnext_figure = "n"\n')
    async with reading(setup=Setup(Memory(), folder=tmp_path)) as r:
        await r.press("n")
        assert r.words == "214 people"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[reader]\nnext_quote = "y"', ("'y'", "reader.next_quote", "reader.copy")),
        ('[reader]\nnext_quote = "j"', ("'j'", "reader.next_quote", "article.down")),
        ('[article]\ndown = "?"', ("'?'", "article.down", "reader.help")),
        ('[copy]\nquote = "e"', ("'e'", "copy.quote", "copy.everything")),
        ('[listing]\ncompare = "j"', ("'j'", "listing.compare", "pane.down")),
        ('[comparison]\nold = "q"', ("'q'", "comparison.old", "comparison.leave")),
        ('[help]\nsearch = "escape"', ("help.search", "dialog.leave")),
        ('[reader]\nnext_qoute = "h"', ("reader.next_qoute", "there is no key")),
        ("[reader]\nnext_quote = 7", ("reader.next_quote", "7 is no key")),
        ('[reader]\nnext_quote = " "', ("reader.next_quote", "is no key")),
        ("[reader", ("keymap.toml",)),
    ],
)
def test_what_is_wrong_is_one_line_with_the_names(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(KeymapError) as error:
        load(written(tmp_path, text))
    assert all(word in str(error.value) for word in words)
    assert "\n" not in str(error.value)


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert load(tmp_path / "keymap.toml") == {}


async def test_the_lines_show_the_keys_as_they_are_bound(tmp_path: Path) -> None:
    written(
        tmp_path,
        '[reader]\nnext_quote = "h"\ncopy = "ctrl+y"\n'
        '[copy]\ntally = "h"\n[dialog]\nleave = "f2"\n',
    )
    async with reading(setup=Setup(Memory(), folder=tmp_path)) as r:
        assert "h quote" in shown(r.screen.status_line)[0]
        assert "Ctrl-y copy" in shown(r.screen.status_line)[0]
        await r.press("h", "ctrl+y")
        assert any(line.strip().startswith("h  tally") for line in shown(r.app.screen.list))
        await r.press("escape")
        assert r.app.screen is not r.screen
        await r.press("f2")
        assert r.app.screen is r.screen


async def test_a_key_that_two_have_by_default_may_be_kept_beside_a_new_one(tmp_path: Path) -> None:
    written(tmp_path, '[pane]\nchoose = "enter,I"\n')
    assert load(tmp_path / "keymap.toml") == {"pane.choose": "enter,I"}
