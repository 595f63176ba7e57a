"""The copy menu: what it offers, what goes to the clipboard, and what it says."""

from __future__ import annotations

import json

import pytest

from tests.reader.harbour import ANALYSIS, failing
from tests.reader.piloting import Reading, reading, shown
from tui.export.clipboard import Copied
from tui.export.render import render
from tui.reader import clipboard
from tui.reader.screens.copy import CopyScreen


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, in place of the machine's clipboard."""
    texts: list[str] = []

    async def copy(app: object, text: str) -> Copied:
        texts.append(text)
        return Copied("tool", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def notices(r: Reading) -> list[tuple[str, str]]:
    return [(notice.title, notice.message) for notice in r.app._notifications]


@pytest.mark.parametrize(
    ("key", "part", "title"),
    [
        ("q", "quote", "This quote, with who said it, as Markdown"),
        ("s", "summary", "Summary, as Markdown"),
        ("w", "quotes", "Who said what, as Markdown"),
        ("t", "tally", "Tally, as Markdown"),
        ("e", "everything", "Everything, as Markdown"),
    ],
)
async def test_a_letter_copies_its_part_and_says_so(
    copied: list[str], key: str, part: str, title: str
) -> None:
    async with reading() as r:
        await r.press("n", "n", "y", key)
        quote = "q2" if part == "quote" else None
        assert copied == [render(ANALYSIS, part, "markdown", quote=quote)]  # type: ignore[arg-type]
        assert notices(r) == [(title, "copied")]
        assert r.app.screen is r.screen


async def test_left_and_right_change_the_form_and_it_is_kept_for_the_next_time(
    copied: list[str],
) -> None:
    async with reading() as r:
        await r.press("y", "right", "t")
        assert json.loads(copied[0])
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        assert "[JSON]" in shown(r.app.screen.foot)[0]
        await r.press("tab", "s")
        assert copied[1] == render(ANALYSIS, "summary", "text")
        await r.press("y", "left", "left", "s")
        assert copied[2] == render(ANALYSIS, "summary", "markdown")


async def test_arrows_and_enter_copy_too(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("y", "down", "j", "enter")
        assert copied == [render(ANALYSIS, "tally", "markdown")]


async def test_a_quote_is_offered_only_while_one_is_current(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("c", "y")
        assert isinstance(r.app.screen, CopyScreen)
        assert "quote" not in [row.mark for row in r.app.screen.list.rows]
        await r.press("q")
        assert copied == []


async def test_the_summary_is_copied_at_the_length_shown(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("l", "y", "s")
        assert copied == [render(ANALYSIS, "summary", "markdown", length="long")]


async def test_a_click_on_a_part_copies_it(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("y")
        await r.pilot.click("#list", offset=(4, 1))
        await r.pilot.pause()
        assert copied == [render(ANALYSIS, "quotes", "markdown")]


async def test_without_an_analysis_there_is_nothing_to_copy() -> None:
    async with reading(analyser=failing()) as r:
        await r.press("y")
        assert r.app.screen is r.screen
        assert notices(r) == [("", "Nothing to copy yet: there is no analysis.")]
