"""What the reader remembers between starts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.reader.harbour import ANALYSIS
from tests.reader.piloting import reading, shown, told
from tui.config import Config
from tui.library.keeper import Keeper
from tui.reader.memory import Memory
from tui.reader.setup import Setup
from tui.reader.themes import ThemeError

FERRY = ANALYSIS.article.id


def setup_in(folder: Path, config: Config = Config()) -> Setup:  # noqa: B008 (it is frozen)
    return Setup(Memory(folder / "reader.json"), config, folder)


def keeping_in(folder: Path) -> Setup:
    return Setup(Memory(folder / "reader.json"), folder=folder, keeper=Keeper(folder / "l.db"))


async def test_the_place_is_kept_and_comes_back_whatever_the_size(tmp_path: Path) -> None:
    setup = keeping_in(tmp_path)
    assert setup.keeper is not None
    setup.keeper.keep(ANALYSIS.article)
    async with reading(size=(80, 12), setup=setup) as r:
        await r.press("escape", "space")
        left = r.screen.view.place.offset
        top = r.lines[r.screen.view.place.above]
        assert top.startswith("“The sea gave us")
        assert left > 100
    setup.keeper.close()
    async with reading(size=(80, 12), setup=keeping_in(tmp_path)) as r:
        assert r.screen.view.place.offset == left
        assert top in r.lines[0]
    async with reading(size=(60, 10), setup=keeping_in(tmp_path)) as r:
        view = r.screen.view
        assert view.shows(left)


def test_what_is_not_kept_is_known_in_this_run_alone(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.json")
    setup = Setup(memory, keeper=Keeper(tmp_path / "l.db", is_keeping=False))
    setup.leave(ANALYSIS.article, 10)
    assert (setup.place(FERRY), setup.place("b")) == (10, 0)
    memory.save()
    assert Setup(Memory(tmp_path / "m.json")).place(FERRY) == 0
    assert list(tmp_path.iterdir()) == []


def test_places_of_before_the_library_go_there_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "reader.json"
    old = {"places": {FERRY: 40, "other": 7}, "has_seen_hints": True}
    path.write_bytes(msgspec.json.encode(old))
    memory, keeper = Memory(path), Keeper(tmp_path / "l.db")
    keeper.old_places = memory
    keeper.keep(ANALYSIS.article)
    keeper.close()
    memory.save()
    assert (keeper.place(FERRY), keeper.place("other")) == (40, 7)
    assert Memory(path).places == {}
    assert not Memory(path).is_first_start


def test_places_stay_where_no_library_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "reader.json"
    path.write_text('{"places": {"other": 7}}')
    memory = Memory(path)
    memory.hints_shown()
    memory.save()
    assert Memory(path).places == {"other": 7}


async def test_choices_made_on_the_spot_hold_at_the_next_start(tmp_path: Path) -> None:
    async with reading(setup=setup_in(tmp_path)) as r:
        await r.press("l", "t", "minus")
        theme, width = r.app.theme, r.screen.view.measure
        assert (theme, width) != ("dark", 72)
    async with reading(setup=setup_in(tmp_path)) as r:
        assert r.screen.reading.shown.length == "long"
        assert (r.app.theme, r.screen.view.measure) == (theme, width)


async def test_a_new_setting_goes_before_an_older_choice(tmp_path: Path) -> None:
    async with reading(setup=setup_in(tmp_path)) as r:
        await r.press("l", "t")
    new = Config(summary="short", theme="light", width=60)
    async with reading(setup=setup_in(tmp_path, new)) as r:
        assert r.screen.reading.shown.length == "short"
        assert (r.app.theme, r.screen.view.measure) == ("light", 60)


async def test_settings_say_which_marks_and_whether_panes_stand_beside(tmp_path: Path) -> None:
    config = Config(marks=frozenset({"figures"}), panes=False)
    async with reading(setup=setup_in(tmp_path, config)) as r:
        assert not r.screen.side.display
        await r.press("n", "e", "c")
        assert r.screen.reading.current is None
        await r.press("f")
        assert r.words == "214 people"


async def test_a_row_leads_to_its_words_though_the_settings_hide_such_marks(
    tmp_path: Path,
) -> None:
    config = Config(marks=frozenset({"figures"}))
    async with reading(setup=setup_in(tmp_path, config)) as r:
        await r.press("tab", "tab", "G", "enter")
        assert r.words == "a replacement ship would sail on Sunday"
        assert "n quote  " in shown(r.screen.status_line)[0]
        await r.press("escape", "escape", "n")
        assert r.screen.reading.current is None


async def test_a_theme_of_the_users_is_known_by_name(tmp_path: Path) -> None:
    from tui.resources import folder

    (tmp_path / "themes").mkdir()
    dark = (folder("themes") / "dark.toml").read_text("utf-8")
    (tmp_path / "themes" / "mine.toml").write_text(dark)
    async with reading(setup=setup_in(tmp_path, Config(theme="mine"))) as r:
        assert r.app.theme == "mine"
    with pytest.raises(ThemeError, match=r"no theme '\.\./dark'; there are: .*mine"):
        async with reading(setup=setup_in(tmp_path, Config(theme="../dark"))):
            pass


async def test_a_remembered_theme_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "reader.json")
    memory.choose_theme("gone", "dark")
    memory.save()
    async with reading(setup=setup_in(tmp_path)) as r:
        assert r.app.theme == "dark"


def test_two_readers_do_not_forget_for_each_other(tmp_path: Path) -> None:
    one, other = Memory(tmp_path / "m.json"), Memory(tmp_path / "m.json")
    one.choose_width(60, 72)
    other.choose_summary("long", "normal")
    one.save()
    other.save()
    again = Memory(tmp_path / "m.json")
    assert (again.width(72), again.summary("normal")) == (60, "long")
    assert (tmp_path / "m.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"width": ["wide", 72]}', b"\xff"])
def test_a_damaged_memory_is_forgotten(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(damage)
    memory = Memory(path)
    assert memory.width(72) == 72
    memory.choose_width(60, 72)
    memory.save()
    assert Memory(path).width(72) == 60


async def test_a_memory_that_cannot_be_written_is_told_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    setup = Setup(Memory(tmp_path / "file" / "reader.json"))
    async with reading(setup=setup) as r:
        await r.press("l")
    assert "could not be kept" in r.app.complaint


async def test_three_lines_of_hints_are_told_once(tmp_path: Path) -> None:
    async with reading(setup=setup_in(tmp_path)) as r:
        assert len(told(r.app).splitlines()) == 3
        assert r.screen.status_line.size.height == 3
        await r.press("escape")
        assert told(r.app) == ""
        assert r.screen.status_line.size.height == 1
    async with reading(setup=setup_in(tmp_path)) as r:
        assert told(r.app) == ""
