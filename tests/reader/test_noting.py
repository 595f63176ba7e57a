"""Notes, tags and the list of what was set right: on the model, then on the screen."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from tests.reader.harbour import ANALYSIS, at
from tests.reader.piloting import reading, shown, told
from tests.reader.test_mending import mending
from tests.reader.test_reading import begun
from tui.config import Config
from tui.corrections.overlay import lay_over
from tui.export.render import render
from tui.library.corrections import corrections
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.library.reading import notes, tags
from tui.library.search import find
from tui.reader.memory import Memory
from tui.reader.model.corrections import changed, correction_rows
from tui.reader.model.noting import Noter
from tui.reader.model.reading import Reading
from tui.reader.screens.corrections import CorrectionsScreen
from tui.reader.screens.mending import MendingScreen
from tui.reader.setup import Setup
from tui.records import Analysis, Note

NINE = at("nine passengers")


def noting() -> tuple[Noter, Reading, list[Note]]:
    """The reader stands on the first casualty."""
    read, _ = begun()
    read.next("casualty")
    kept: list[Note] = []
    return Noter(read, kept.append), read, kept


def test_a_note_is_on_the_mark_the_paragraph_or_the_article() -> None:
    noter, read, kept = noting()
    spans = []
    for words in ("one", "two", "three"):
        spans.append(noter.place.span)
        noter.write(words)
        noter.next_place()
    assert noter.place.span == spans[0]
    assert read.article.text[slice(*(spans[1] or ()))].startswith("A passenger ferry")
    assert spans[2] is None
    assert [note.text for note in read.notes] == ["one", "two", "three"]
    assert [note.target is None for note in kept] == [False, False, True]
    assert noter.place.words.startswith("“nine passengers")


def test_a_note_is_written_anew_and_without_words_is_gone() -> None:
    noter, read, kept = noting()
    noter.write(" Call them ")
    noter.write("Call them")
    assert len(kept) == 1
    noter.write("Called")
    assert [note.text for note in read.notes] == ["Called"]
    assert kept[0].id == kept[1].id
    noter.write("")
    assert read.notes == ()
    assert kept[-1].text == ""


def test_words_with_a_note_have_a_mark_and_a_card() -> None:
    noter, read, _ = noting()
    noter.write("Call them")
    (mark,) = read.marks.of(("note",))
    card = read.card()
    assert card is not None
    assert card.heading == "Tally"
    assert "Call them" in "".join(part for part, _ in card.rows[-1].parts)
    read.toggle_stances()
    read.jump_to(mark.id)
    card = read.card()
    assert card is not None
    assert card.heading == "Note"


def test_selected_words_are_noted_first() -> None:
    read, _ = begun()
    read.selected = at("12,000 homes")
    assert Noter(read, lambda _: None).place.span == at("12,000 homes")


def told_with_notes() -> Analysis:
    noter, read, _ = noting()
    noter.write("Call *them*")
    read.tags = ("storm", "verify")
    assert read.told is not None
    return read.told


def test_notes_and_tags_leave_with_the_record() -> None:
    analysis = told_with_notes()
    markdown, html = (render(analysis, form=form) for form in ("markdown", "html"))
    assert '\ntags: ["storm", "verify"]\n' in markdown
    assert "## Notes\n\n- Call \\*them\\* (on “nine passengers" in markdown
    assert "¶2; " in markdown
    assert "<p>#storm #verify</p>\n<h2>Notes</h2>\n<ul>\n<li>Call *them* (on" in html
    again = msgspec.json.decode(render(analysis, form="json"), type=Analysis)
    assert (again.notes, again.tags) == (analysis.notes, analysis.tags)
    for form in ("csv", "text", "jsonl"):
        assert render(analysis, form=form)
    assert "Notes" not in render(ANALYSIS)
    assert "notes" not in msgspec.json.decode(render(ANALYSIS, form="json"))


def test_any_correction_is_undone_and_the_others_stay() -> None:
    mender, read, made = mending()
    mender.set_number("12")
    assert mender.save()
    assert mender.go_on()
    mender.remove()
    assert mender.save()
    first, second = made
    assert [changed(each) for each in mender.corrections] == [
        "min: 9 → 12, max: 9 → 12",
        "none at all",
    ]
    assert not mender.undo("nobody")
    mender._forget = lambda identity: made.remove(first if identity == first.id else second)
    assert mender.undo(first.id)
    assert made == [second]
    assert read.analysis is not None
    assert read.analysis.tally.rows[0].min == 9
    assert len(read.analysis.tally.rows) == len(ANALYSIS.tally.rows) - 1


def test_corrections_whose_words_are_gone_stand_apart() -> None:
    mender, read, made = mending()
    assert mender.save()
    assert mender.go_on()
    assert mender.save()
    gone = replace(made[1], target=replace(made[1].target, exact="no such words"))
    laid = lay_over(ANALYSIS, [made[0], gone])
    orphans = [each.id for each in laid.orphans or ()]
    rows = list(correction_rows([made[0], gone], (), read.article.text, orphans))
    assert [row.mark for row in rows] == [None, gone.id, None, made[0].id]
    assert "gone" in rows[0].parts[0][0]
    assert rows[2].parts[0][0] == "Found right"


def test_a_missed_quote_has_the_kind_its_marks_say_and_gets_a_speaker() -> None:
    for words, kind in (
        ("He promised “a full and open inquiry”", "mixed"),
        ("The storm left about 12,000 homes", "indirect"),
        ("“My daughter held on", "mixed"),
    ):
        mender, read, _ = mending()
        assert mender.add(at(words), "q")
        mender.set_words("source", "Paulo Mendes")
        assert mender.save()
        assert read.analysis is not None
        (quote,) = [quote for quote in read.analysis.quotes if quote.content == (at(words),)]
        assert quote.kind == kind
        names = {each.id: each.name for each in read.analysis.speakers}
        assert names[quote.speaker or ""] == "Paulo Mendes"


def test_what_the_article_names_completes_a_field() -> None:
    mender, *_ = mending("quote")
    assert mender.known_for("source")[0] == "Ingrid Solheim"
    mender, *_ = mending()
    assert "Saltholm" in mender.known_for("place")[:3]


# On the screen


def keeping(path: Path, by: str = "A.B.") -> Setup:
    keeper = Keeper(path)
    keeper.keep(ANALYSIS.article, ANALYSIS)
    return Setup(Memory(), Config(by=by), keeper=keeper)


async def test_a_note_and_tags_are_kept_seen_and_found(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    setup = keeping(path)
    assert setup.keeper is not None
    async with reading(setup=setup) as r:
        await r.press("c", "A", *"call", "space", *"them", "enter")
        assert any("✎" in r.screen.view.render_line(y).text for y in range(12))
        await r.press("A", "tab", "tab", *"all", "enter", "number_sign", *"storm", "enter")
        assert "#storm ✎ 2" in shown(r.screen.title_line)[0]
        await r.press("A", "escape")
    setup.keeper.close()
    assert setup.keeper.lines == []
    with open_library(path) as library:
        assert [note.text for note in notes(library, ANALYSIS.article.id)] == ["call them", "all"]
        assert tags(library, ANALYSIS.article.id) == ["storm"]
        assert len(find(library, "note:them tag:storm is:noted")) == 1
    async with reading(setup=Setup(Memory(), keeper=Keeper(path))) as r:
        assert "#storm ✎ 2" in shown(r.screen.title_line)[0]
        await r.press("X")
        rows = shown(r.app.screen.list)
        assert any("call them" in row for row in rows)
        await r.press("enter")
        assert r.words == "nine passengers"


async def test_a_tag_is_completed_by_the_next_key(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with open_library(path) as library:
        from tui.library.articles import keep
        from tui.library.reading import change_tags

        keep(library, ANALYSIS.article, is_read=True)
        change_tags(library, [ANALYSIS.article.id], add=["inquiry"])
    async with reading(setup=Setup(Memory(), keeper=Keeper(path))) as r:
        await r.press("number_sign", *"-inq", "tab", "enter")
        assert r.screen.reading.tags == ()


async def test_the_list_leads_to_a_correction_and_undoes_it(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    setup = keeping(path)
    assert setup.keeper is not None
    async with reading(setup=setup) as r:
        await r.press("X")
        assert "Nothing was set right" in shown(r.app.screen.list)[0]
        await r.press("u")
        assert "no correction here" in told(r.app)
        await r.press("escape", "c", "x", "b", "space", "l", "enter", "escape", "X")
        assert isinstance(r.app.screen, CorrectionsScreen)
        await r.press("j", "enter")
        assert r.words == "nine passengers"
        await r.press("X", "j", "u", "escape")
        assert r.screen.reading.analysis is not None
        roles = [row.role for row in r.screen.reading.analysis.tally.rows]
        assert roles[:2] == [ANALYSIS.tally.rows[0].role, "claim"]
    setup.keeper.close()
    with open_library(path) as library:
        kept = corrections(library, ANALYSIS.article.id)
    assert [each.undone is None for each in kept] == [False, True]
    assert {each.by for each in kept} == {"A.B."}


async def test_words_of_the_text_are_picked_for_a_field() -> None:
    async with reading() as r:
        await r.press("c", "x", "e", "tab")
        for key in ("b", "b", "space", "w"):
            await r.press(key)
        words = r.screen.reading.selection
        assert words
        await r.press("enter")
        bar = r.app.screen
        assert isinstance(bar, MendingScreen)
        assert f"cause: {words}" in shown(bar.record_line)[0]
        assert r.screen.reading.selected is None
        await r.press("e", "tab", "escape", "escape", "enter")
        assert r.screen.reading.analysis is not None
        assert r.screen.reading.analysis.tally.rows[0].cause == words


async def test_selected_words_become_a_missed_quote() -> None:
    async with reading() as r:
        r.screen.reading.selected = at("The storm left about 12,000 homes")
        await r.press("a", "q", "f", *"paulo", "right", "enter", "enter")
        analysis = r.screen.reading.analysis
        assert analysis is not None
        names = {each.id: each.name for each in analysis.speakers}
        (quote,) = [q for q in analysis.quotes if q.id.startswith("m-")]
        assert names[quote.speaker or ""] == "Paulo Mendes"


def test_who_corrects_is_a_setting_or_the_user(monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "someone")
    assert Setup(Memory()).by == "someone"
    assert Setup(Memory(), Config(by=" A.B. ")).by == "A.B."
