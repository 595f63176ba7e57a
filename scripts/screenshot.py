"""Draws `docs/reader.svg`: the reader on the article in `seeds/`, as it runs.

Run with `python scripts/screenshot.py [FILE]` from the top of the checkout. The article is analysed
by the installed models; nothing in the picture is made up.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from textual.pilot import Pilot

from tui.analysis.client import AnalysisClient
from tui.reader.app import OnRecordApp
from tui.reader.screens.reader import ReaderScreen
from tui.resources import folder
from tui.sources import open_source

SIZE = (140, 42)
KEYS = ("n", "n", "n", "n", "n", "n")
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


async def draw(target: Path) -> None:
    """Read the article, press some keys, draw the screen."""
    source = sorted(folder("seeds").glob("*.txt"))[0]
    opened = open_source(str(source))
    app = OnRecordApp(opened.article, analyser=AnalysisClient())
    async with app.run_test(size=SIZE) as pilot:
        await until_analysed(pilot)
        await pilot.press(*KEYS)
        await pilot.pause(0.5)
        drawn = app.export_screenshot(title="onrecord")
    target.parent.mkdir(exist_ok=True)
    target.write_text(self_contained(drawn), encoding="utf-8")


def self_contained(svg: str) -> str:
    """The drawing without fonts from the network."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family:[^;}]*Fira Code[^;}]*", f"font-family: {FONT}", svg)


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reader.svg")))
