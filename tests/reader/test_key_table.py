"""The table of keys: no clashes, and everything that shows keys shows those of the table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.widget import Widget

from scripts.keys import document
from tests.reader.gazette import WAYS
from tui.reader.keymap import bindings_of
from tui.reader.model.keyboards import SCREENS, Keyboard, clashes, live
from tui.reader.model.keys import KEYS
from tui.reader.rebinding import load
from tui.reader.screens.dialog import Dialog
from tui.reader.screens.help import help_rows
from tui.reader.widgets.article import ArticleView
from tui.reader.widgets.rows import Rows

CLASSES: tuple[type[Widget], ...] = (ArticleView, Rows, Dialog, *WAYS)
EACH_SCREEN = pytest.mark.parametrize("keyboard", SCREENS.values(), ids=SCREENS)
WITH_HELP = pytest.mark.parametrize("name", ["reader", "listing", "comparison"])


@EACH_SCREEN
def test_a_key_means_one_thing_on_a_screen(keyboard: Keyboard) -> None:
    assert clashes(keyboard) == []


def test_a_clash_is_found() -> None:
    assert clashes(Keyboard("Copying over an article", ("copy", "reader"))) != []


def test_every_id_is_one_keys_own_and_names_its_room() -> None:
    ids = [key.id for room in KEYS.values() for key in room]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert all(key.id.startswith(f"{room}.") for room, keys in KEYS.items() for key in keys)


@EACH_SCREEN
def test_a_footer_offers_what_is_live_on_its_screen(keyboard: Keyboard) -> None:
    assert {name for name, _ in keyboard.footer} <= {key.id for key in live(keyboard)}


def test_every_room_is_some_screens() -> None:
    assert {room for keyboard in SCREENS.values() for room in keyboard.rooms} == set(KEYS)


@WITH_HELP
def test_help_lists_every_key_of_a_screen(name: str) -> None:
    rows = help_rows({}, name, with_ids=True)
    listed = {row.text.split("  ")[-1]: row.aside for row in rows if row.aside}
    assert {key.id for key in live(SCREENS[name])} <= set(listed)
    assert all(listed.values())
    assert not any("  " in row.text for row in help_rows({}, name) if row.aside)


def test_help_begins_with_what_the_marks_mean() -> None:
    assert help_rows({}, "reader")[0].text == "Marks"


def test_what_the_table_says_is_bound_and_nothing_else() -> None:
    bound = {(binding.id, binding.key, binding.action) for binding in bindings_of(*CLASSES)}
    assert bound == {(key.id, key.keys, key.action) for room in KEYS.values() for key in room}


def test_a_keymap_may_name_every_key(tmp_path: Path) -> None:
    path = tmp_path / "keymap.toml"
    same = {key.id: key.keys for room in KEYS.values() for key in room}
    path.write_text("".join(f'{name} = "{keys}"\n' for name, keys in same.items()), "utf-8")
    assert load(path) == same


def test_every_key_calls_an_action_that_there_is() -> None:
    for kind in CLASSES:
        for binding in bindings_of(kind):
            name = binding.action.partition("(")[0]
            if not name.startswith("app."):
                assert hasattr(kind, f"action_{name}"), binding


def test_the_document_of_keys_is_what_the_table_says() -> None:
    written = Path(__file__).parents[2] / "docs" / "keys.md"
    assert written.read_text("utf-8").splitlines() == list(document()), "python -m scripts.keys"
