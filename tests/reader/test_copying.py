"""The copy menu: what it offers, what goes to the clipboard, and what it says."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.reader.harbour import ANALYSIS, ARTICLE, FakeAnalyser, at, failing
from tests.reader.piloting import NARROW, reading, shown, told
from tui.analysis.protocol import Analysed
from tui.export.clipboard import Copied
from tui.export.render import render
from tui.export.wording import row_line
from tui.reader import clipboard
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.path import PathScreen
from tui.reader.setup import Setup
from tui.records import Analysis, Article

NAME = "ferry-runs-aground-off-saltholm-as-storm-cuts-power-to"
"""What a copy of the article is called, without its ending."""


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


async def test_what_was_offered_is_copied_though_the_reader_has_left_it_since(
    copied: list[str],
) -> None:
    async with reading() as r:
        await r.press("n", "n", "y")
        r.screen.reading.leave()  # by an Escape that was typed behind the letter, and overtook it
        assert r.screen.reading.current is None
        await r.press("q")
    assert copied == [render(ANALYSIS, "quote", "markdown", record="q2")]


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


async def test_without_an_analysis_there_is_the_sentence(copied: list[str]) -> None:
    async with reading(analyser=failing()) as r:
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        assert [row.mark for row in r.app.screen.list.rows] == ["sentence"]
        await r.press("s", "full_stop")
        sentence = Analysis(article=ARTICLE)
        assert copied == [render(sentence, "sentence", span=(0, ARTICLE.paragraphs[0].end))]


async def test_while_analysing_the_dialog_offers_what_there_is_and_then_the_rest(
    copied: list[str],
) -> None:
    gate = asyncio.Event()

    class Slow(FakeAnalyser):
        async def analyse(self, article: Article):
            await gate.wait()
            yield Analysed(1, ANALYSIS)

    app = OnRecordApp(ARTICLE, analyser=Slow([]))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause(0.2)
        await pilot.press("y", "t")
        dialog = app.screen
        assert isinstance(dialog, CopyScreen)
        assert "analysing …" in shown(dialog.list)[1]
        gate.set()
        for _ in range(300):
            await pilot.pause(0.01)
            if len([row for row in dialog.list.rows if row.mark]) > 1:
                break
        await pilot.press("t")
        await pilot.pause()
        assert copied == [render(ANALYSIS, "tally")]


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


async def test_w_asks_for_the_path_and_never_writes_over_another(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    memory.keep_folder(tmp_path)
    async with reading(setup=Setup(memory), size=NARROW) as r:
        await r.press("w", "s")
        assert isinstance(r.app.screen, PathScreen)
        first = tmp_path / f"{NAME}.md"
        assert r.app.screen.line.value == str(first)
        await r.press("enter")
        assert told(r.app) == f"Summary, as Markdown: written to {first}"
        await r.press("w", "s", "enter")
        second = first.with_stem(f"{first.stem}-2")
        assert first.read_bytes() == second.read_bytes() == render(ANALYSIS, "summary").encode()
        assert told(r.app).endswith(f"written to {second}")


async def test_names_are_completed_and_the_folder_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "exports" / "march").mkdir(parents=True)
    memory = Memory(tmp_path / "reader.json")
    async with reading(setup=Setup(memory)) as r:
        await r.press("w", "s")
        screen = r.app.screen
        assert isinstance(screen, PathScreen)
        screen.line.value = f"{tmp_path}/exp"
        await r.press("tab")
        assert screen.line.value == f"{tmp_path}/exports/"
        assert [row.mark for row in screen.list.rows] == ["march/"]
        await r.press("tab", *"note.md", "enter")
        assert (tmp_path / "exports" / "march" / "note.md").exists()
    assert Memory(tmp_path / "reader.json").folder == tmp_path / "exports" / "march"


async def test_a_path_typed_replaces_the_one_offered_and_an_arrow_keeps_it(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    memory.keep_folder(tmp_path)
    async with reading(setup=Setup(memory)) as r:
        await r.press("w", "s", *str(tmp_path / "note.md"), "enter")
        assert told(r.app).endswith(f"written to {tmp_path / 'note.md'}")
        await r.press("w", "s", "right", *"~", "enter")
        assert told(r.app).endswith(f"written to {tmp_path / f'{NAME}.md~'}")


async def test_a_path_that_cannot_be_is_said_and_the_dialog_stays(tmp_path: Path) -> None:
    source = tmp_path / "article.txt"
    source.write_text("Here.")
    article = replace(ARTICLE, source=str(source))
    async with reading(replace(ANALYSIS, article=article)) as r:
        await r.press("w", "s")
        screen = r.app.screen
        assert isinstance(screen, PathScreen)
        for typed, why in (("/no/such/x.md", "no folder /no/such"), (str(source), "the article")):
            screen.line.value = typed
            await r.press("enter")
            assert r.app.screen is screen
            assert why in told(r.app)
        await r.press("escape")
        assert r.app.screen is r.screen
    assert source.read_text() == "Here."


async def test_capital_w_adds_to_a_file_of_notes_asked_for_once(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("Mine.")
    memory = Memory(tmp_path / "reader.json")
    async with reading(setup=Setup(memory)) as r:
        await r.press("W", "full_stop")
        assert isinstance(r.app.screen, PathScreen)
        r.app.screen.line.value = str(notes)
        await r.press("enter")
        sentence = render(ANALYSIS, "sentence", span=(0, ARTICLE.paragraphs[0].end))
        assert notes.read_text() == f"Mine.\n\n{sentence}"
        assert told(r.app).endswith(f"added to {notes}")
        await r.press("W", "full_stop")
        assert notes.read_text() == f"Mine.\n\n{sentence}\n{sentence}"
        await r.press("W", "W", "full_stop")
        assert isinstance(r.app.screen, PathScreen)
    assert Memory(tmp_path / "reader.json").notes == notes


async def test_selected_words_are_added_too(tmp_path: Path) -> None:
    memory = Memory()
    memory.keep_notes(tmp_path / "notes.txt")
    async with reading(setup=Setup(memory)) as r:
        r.screen.reading.selected = (0, 5)
        await r.press("W")
        assert (tmp_path / "notes.txt").read_text() == ARTICLE.text[:5]


async def test_the_notes_that_are_read_are_not_added_to(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("Mine.")
    memory = Memory()
    memory.keep_notes(notes)
    article = replace(ARTICLE, source=str(notes))
    async with reading(replace(ANALYSIS, article=article), setup=Setup(memory)) as r:
        await r.press("W", "full_stop")
        assert isinstance(r.app.screen, PathScreen)


async def test_picking_leaves_with_what_was_chosen() -> None:
    async with reading(setup=Setup(Memory(), is_picking=True)) as r:
        await r.press("y")
        assert isinstance(r.app.screen, CopyScreen)
        assert r.app.screen.heading == "Print and leave"
        await r.press("t")
    assert r.app.return_value == render(ANALYSIS, "tally", "markdown")
