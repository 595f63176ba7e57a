"""The copy menu: what it offers, what goes to the clipboard, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reader.harbour import ANALYSIS, ARTICLE, at, failing
from tests.reader.piloting import reading, shown, told
from tui.export.clipboard import Copied
from tui.export.render import render
from tui.export.wording import row_line
from tui.reader import clipboard
from tui.reader.memory import Memory
from tui.reader.screens.copy import CopyScreen
from tui.reader.setup import Setup


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, in place of the machine's clipboard."""
    texts: list[str] = []

    async def copy(app: object, text: str, *, is_html: bool, name: str) -> Copied:
        assert name.startswith("ferry-runs-aground-off-saltholm")
        assert is_html == text.startswith("<")
        texts.append(text)
        return Copied("tool", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


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
        assert copied == [render(ANALYSIS, part, "markdown", record=quote)]  # type: ignore[arg-type]
        assert told(r.app) == f"{title}: copied"
        assert r.app.screen is r.screen


async def test_left_and_right_change_the_form_and_it_is_kept_for_the_next_time(
    copied: list[str],
) -> None:
    async with reading() as r:
        await r.press("y", "right", "t")
        assert json.loads(copied[0])
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        assert "[JSON]" in shown(r.app.screen.status_line)[0]
        await r.press("tab", "s")
        assert copied[1] == render(ANALYSIS, "summary", "csv")
        await r.press("y", "right", "s")
        assert copied[2] == render(ANALYSIS, "summary", "text")
        await r.press("y", "right", "s")
        assert copied[3] == render(ANALYSIS, "summary", "html")
        await r.press("y", "right", "s")
        assert copied[4] == render(ANALYSIS, "summary", "markdown")


async def test_arrows_and_enter_copy_too(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("y", "down", "j", "j", "enter")
        assert copied == [render(ANALYSIS, "tally", "markdown")]


async def test_a_quote_is_offered_only_while_one_is_current(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("c", "y")
        assert isinstance(r.app.screen, CopyScreen)
        assert "quote" not in [row.mark for row in r.app.screen.list.rows]
        await r.press("q")
        assert copied == []


async def test_a_count_is_copied_with_its_source_and_its_sentence(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("c", "y", "c")
        row = ANALYSIS.tally.rows[0]
        assert r.current.record == row.id
        (text,) = copied
        assert row.text in text
        assert row_line(row, ANALYSIS) in text
        assert told(r.app) == "This count, with its source, as Markdown: copied"


async def test_the_summary_is_copied_at_the_length_shown(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("l", "y", "s")
        assert copied == [render(ANALYSIS, "summary", "markdown", length="long")]


async def test_a_click_on_a_part_copies_it(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("y")
        await r.pilot.click("#list", offset=(4, 2))
        await r.pilot.pause()
        assert copied == [render(ANALYSIS, "quotes", "markdown")]


async def test_without_an_analysis_there_is_nothing_to_copy() -> None:
    async with reading(analyser=failing()) as r:
        await r.press("y")
        assert r.app.screen is r.screen
        assert told(r.app) == "Nothing to copy yet: there is no analysis."


async def test_the_sentence_of_the_current_mark_is_copied(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("n", "n", "n", "y", "full_stop")
        begun, ended = at("Transport Minister")[0], at("temporary housing.")[1]
        assert copied == [render(ANALYSIS, "sentence", span=(begun, ended))]


async def test_without_a_mark_the_sentence_is_that_of_the_top_line(copied: list[str]) -> None:
    async with reading() as r:
        await r.press("y", "full_stop")
        assert copied == [render(ANALYSIS, "sentence", span=(0, ARTICLE.paragraphs[0].end))]


async def test_a_template_of_the_users_is_one_more_form(copied: list[str], tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.md.j2").write_text("{{ part }}: {{ article.title }}")
    (tmp_path / "templates" / "odd.txt.j2").write_text("{{ article.nothing.at.all }}")
    async with reading(setup=Setup(Memory(), folder=tmp_path)) as r:
        await r.press("y", "left", "left", "t")
        assert copied == [f"tally: {ARTICLE.title}\n"]
        assert told(r.app).startswith("Tally, as brief: ")
        await r.press("y", "right", "t")
        assert len(copied) == 1
        assert "odd.txt.j2: " in told(r.app)


async def test_w_writes_to_a_file_and_never_over_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as r:
        await r.press("w", "s")
        (first,) = tmp_path.iterdir()
        assert told(r.app) == f"Summary, as Markdown: written to {first}"
        await r.press("w", "s")
        first, second = sorted(tmp_path.iterdir(), key=lambda path: len(path.name))
        assert first.read_bytes() == second.read_bytes() == render(ANALYSIS, "summary").encode()
        assert second.stem == f"{first.stem}-2"
        assert told(r.app).endswith(f"written to {second}")


async def test_picking_leaves_with_what_was_chosen() -> None:
    async with reading(setup=Setup(Memory(), is_picking=True)) as r:
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        assert r.app.screen.heading == "Print and leave"
        await r.press("t")
    assert r.app.return_value == render(ANALYSIS, "tally", "markdown")
