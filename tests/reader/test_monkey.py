"""A monkey at the terminal: seeded random keys, mouse and sizes never break the reader.

Events are posted as a terminal's driver posts them, in bursts that do not wait for an answer; every
few bursts the monkey is carried to the next screen, or it would see few but the reader. For the ten
thousand of a release: `ONRECORD_MONKEY=10000 pytest tests/reader/test_monkey.py`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

import pytest
from textual import events
from textual.keys import key_to_character

from tests.reader.gazette import WAYS, gazette, go
from tests.reader.harbour import ANALYSIS
from tests.reader.piloting import NARROW, WIDE
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.model.keys import KEYS as TABLE
from tui.reader.screens.reader import ReaderScreen
from tui.sources.web import links

PRESSES = int(os.environ.get("ONRECORD_MONKEY", "700"))
BURST = 12
BURSTS = 6
"""How many there are before the next screen."""

KEYS = sorted({key for room in TABLE.values() for bound in room for key in bound.keys.split(",")})
TYPED = [*"abcdefghijklmnopqrstuvwxyz0123456789 .~“é漢", "delete", "ctrl+c", "ctrl+q", "f1"]


def burst(dice: random.Random, width: int, height: int) -> Iterator[events.Event]:
    """A few events of one kind."""
    chance = dice.random()
    if chance < 0.2:
        yield from mouse(dice, dice.randrange(width), dice.randrange(height))
    else:
        keys = TYPED if chance < 0.3 else KEYS
        for _ in range(dice.randint(1, BURST)):
            key = dice.choice(keys)
            yield events.Key(key, key_to_character(key))


def mouse(dice: random.Random, x: int, y: int) -> Iterator[events.Event]:
    """A click, two, a drag, or a turn of the wheel."""

    def at(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
        return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)

    to = dice.choice([(x, y), (x // 2, y // 2)])
    if dice.random() < 0.3:
        wheel = dice.choice([events.MouseScrollDown, events.MouseScrollUp])
        yield from (at(wheel, x, y) for _ in range(5))
    else:
        for _ in range(dice.randint(1, 3)):
            yield at(events.MouseMove, x, y)
            yield at(events.MouseDown, x, y)
            yield at(events.MouseMove, *to)
            yield at(events.MouseUp, *to)


async def test_random_keys_mouse_and_sizes_never_break_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[object] = []
    opened: list[str] = []

    async def stay(app: OnRecordApp) -> None:
        quits.append(app)

    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(OnRecordApp, "action_quit", stay)
    monkeypatch.setattr(links, "open_link", lambda link: opened.append(link.url))
    monkeypatch.setattr(Memory, "has_agreed", lambda *_: False)  # or nobody is asked again
    dice = random.Random(20251017)
    pressed, kinds = 0, cycle(WAYS)
    app = gazette()
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for bursts in count():
            if pressed >= PRESSES:
                break
            if bursts % BURSTS == 0:
                await pilot.resize_terminal(*dice.choice([NARROW, WIDE]))
                await go(pilot, next(kinds))
            for event in burst(dice, *app.size):
                pressed += isinstance(event, events.Key)
                app.post_message(event)
            if dice.random() < 0.1:
                for _ in range(3):
                    await pilot.resize_terminal(dice.randint(1, 210), dice.randint(1, 64))
            await pilot.pause(0)
            assert app.is_running
        await pilot.resize_terminal(*WIDE)
        await go(pilot, ReaderScreen)
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reading.analysis == ANALYSIS
    assert bursts > BURSTS * len(WAYS), "some screen was never reached"
    assert quits
