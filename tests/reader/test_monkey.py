"""A monkey at the keyboard: seeded random keys, sizes and clicks never break the reader."""

from __future__ import annotations

import os
import random

from tests.reader.harbour import ANALYSIS, ARTICLE
from tests.reader.piloting import WIDE, reading, shown

KEYS = [
    *"jknNfFeEcCgGsplztvbduywmo",
    *("space", "tab", "shift+tab", "enter", "escape", "up", "down", "left", "right", "plus"),
    *("minus", "slash", "apostrophe", "question_mark", "ctrl+o", "ctrl+i", "backspace"),
    *("right_square_bracket", "left_square_bracket", "home", "end", "pageup", "pagedown"),
]
PRESSES = int(os.environ.get("ONRECORD_MONKEY", "200"))
"""Ten thousand are pressed before a release."""


async def test_random_keys_sizes_and_clicks_never_break_the_reader(
    tmp_path: object, monkeypatch: object
) -> None:
    monkeypatch.setenv("PATH", "")  # type: ignore[attr-defined]
    monkeypatch.chdir(tmp_path)  # type: ignore[attr-defined]
    dice = random.Random(20251017)
    async with reading(size=WIDE) as r:
        for _ in range(PRESSES):
            chance = dice.random()
            if chance < 0.02:
                await r.pilot.resize_terminal(dice.randint(10, 200), dice.randint(4, 60))
            elif chance < 0.06:
                size = r.app.size
                await r.pilot.click(
                    offset=(dice.randrange(size.width), dice.randrange(size.height))
                )
            else:
                await r.pilot.press(dice.choice(KEYS))
            assert r.app.is_running
        await r.pilot.press("escape", "escape", "escape")
        await r.pilot.resize_terminal(*WIDE)
        if r.screen.is_zen:
            await r.press("z")
        await r.pilot.pause()
        assert ARTICLE.title in "".join(shown(r.screen.title_line))
        assert r.screen.analysis == ANALYSIS
