"""Draws the reader on the article in `seeds/`, as it runs: `docs/reader.svg`, and `docs/screens/`.

Run with `python scripts/screenshot.py` from the top of the checkout. The article is analysed by
the installed models; nothing in the pictures is made up.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from textual.pilot import Pilot

from tui.analysis.client import AnalysisClient
from tui.reader.app import OnRecordApp
from tui.reader.screens.reader import ReaderScreen
from tui.resources import folder
from tui.sources import open_source

SIZE = (140, 42)
QUOTE = ("n", "n", "n", "n", "n", "n")
SCREENS: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "reader": (SIZE, "dark", QUOTE),
    "screens/narrow": ((80, 24), "dark", QUOTE),
    "screens/card": (SIZE, "light", ("c", "enter")),
    "screens/help": (SIZE, "sepia", ("question_mark",)),
    "screens/jump": (SIZE, "high-contrast", ("apostrophe",)),
    "screens/search": (SIZE, "colour-blind", ("slash", *"peace")),
    "screens/copy": (SIZE, "terminal", ("n", "y")),
}
"""Size, theme and keys of each picture, by its name in `docs/`."""
PATIENCE_SECONDS = 120
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def until_analysed(pilot: Pilot[None]) -> None:
    """Wait for the whole analysis; raises TimeoutError."""
    for _ in range(PATIENCE_SECONDS * 10):
        await pilot.pause(0.1)
        screen = pilot.app.screen
        if isinstance(screen, ReaderScreen) and screen.analysis is not None:
            await pilot.pause(0.5)
            return
    raise TimeoutError("the analysis did not come")


async def draw(target: Path, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> None:
    """Read the article, press some keys, draw the screen."""
    source = sorted(folder("seeds").glob("*.txt"))[0]
    opened = open_source(str(source))
    app = OnRecordApp(opened.article, analyser=AnalysisClient(), theme=theme)
    async with app.run_test(size=size) as pilot:
        await until_analysed(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.5)
        drawn = app.export_screenshot(title="onrecord")
    target.parent.mkdir(exist_ok=True)
    target.write_text(self_contained(drawn), encoding="utf-8")


def self_contained(svg: str) -> str:
    """The drawing without fonts from the network."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family:[^;}]*Fira Code[^;}]*", f"font-family: {FONT}", svg)


async def draw_all() -> None:
    """Draw every picture."""
    for name, picture in SCREENS.items():
        await draw(Path("docs") / f"{name}.svg", *picture)


if __name__ == "__main__":
    asyncio.run(draw_all())
