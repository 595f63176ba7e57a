"""Draws the reader as it runs: `docs/reader.svg`, and `docs/screens/`.

Run with `python -m scripts.screenshot` from the top of the checkout. The article is the one in
`seeds/`, analysed once by the installed models; the list, the links, the two versions of a story
and the story of many articles are made up. `python -m scripts.screenshot FOLDER` draws every screen
at three sizes, to look at.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import msgspec

from tests import stories
from tests.building import make_article
from tests.test_comparison import NEWER, OLDER
from tui.analysis import pipeline
from tui.analysis.client import AnalysisClient
from tui.analysis.protocol import Analysed
from tui.config import Config, ModelConfig
from tui.gathering import Gathered
from tui.library.articles import keep
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.library.reading import change_tags
from tui.reader.analyser import Known
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.model.library import Catalogue
from tui.reader.screens.comparison import ComparisonScreen
from tui.reader.screens.reader import ReaderScreen
from tui.reader.setup import Setup
from tui.records import Analysis, Hyperlink
from tui.resources import folder
from tui.sources import Item, Listing, Opened, open_source

HUGE, WIDE, NARROW = (200, 60), (140, 42), (80, 24)
QUOTE = ("n", "n", "n", "n", "n", "n")


class Picture(NamedTuple):
    """A theme, the keys that lead to the screen from the article or the list, and a size."""

    theme: str
    keys: tuple[str, ...] = ()
    start: str = "article"
    size: tuple[int, int] = WIDE


PICTURES = {
    "reader": Picture("dark", QUOTE),
    "screens/narrow": Picture("dark", QUOTE, size=NARROW),
    "screens/listing": Picture("light", ("j", "j"), "list", NARROW),
    "screens/library": Picture("dark", ("slash", *"mill fire", "enter"), "library"),
    "screens/comparison": Picture("dark", ("D", "j", "D"), "list", (100, 30)),
    "screens/tally": Picture("dark", ("tab", "tab", "tab", "G", "k", "k")),
    "screens/whole": Picture("light", ("tab", "tab", "Z", "j", "j"), size=NARROW),
    "screens/story": Picture("dark", ("l", "l"), "story", (118, 16)),
    "screens/timeline": Picture("light", ("3", "l", "l", "l"), "story", (100, 30)),
    "screens/card": Picture("light", ("c", "enter")),
    "screens/help": Picture("sepia", ("question_mark",)),
    "screens/palette": Picture("dark", ("colon",), size=NARROW),
    "screens/jump": Picture("high-contrast", ("apostrophe",)),
    "screens/search": Picture("colour-blind", ("slash", *"peace")),
    "screens/copy": Picture("terminal", ("n", "y"), size=NARROW),
    "screens/links": Picture("light", ("o",), size=NARROW),
}
"""Those in `docs/`, by name."""

OTHERS = {
    "zen": Picture("dark", ("z",)),
    "kept": Picture("light", ("j",), "library"),
    "tags": Picture("dark", ("number_sign", *"ve"), "library"),
    "note": Picture("dark", ("n", "A", *"ask them")),
    "mending": Picture("dark", ("c", "x", "at")),
    "speaker": Picture("dark", ("n", "n", "p", "s")),
    "pane": Picture("light", ("tab", "tab", "j", "j")),
    "pipe": Picture("dark", ("exclamation_mark", *"wc -w", "enter")),
    "agree": Picture("dark", ("m",)),
    "other-version": Picture("dark", ("D",)),
    "start": Picture("light"),
    "quotes": Picture("dark", ("2",), "story"),
    "what-is-new": Picture("dark", ("4",), "story"),
}
"""More, to be looked at."""

TITLES = (
    ("Storm leaves 4,000 homes without light", True),
    ("Mill fire: what is known so far", True),
    ("Mill fire: third worker found, minister orders inquiry", True),
    ("Council votes to sell the old town hall", False),
    ("Harbour bridge shut for weeks after engineers find cracks in two of its pillars", False),
    ("Ten walks for a rainy weekend", False),
    ("Lenn United lose again at home", False),
    ("Why bread is getting dearer", False),
    ("Five things to see at the harbour fair", False),
)
_PAPER = "The Harbour Gazette"
LISTING = Listing(
    "feed",
    _PAPER,
    tuple(
        Item(str(number), title, published=f"2026-03-{12 - number:02}", is_new=is_new)
        for number, (title, is_new) in enumerate(TITLES)
    ),
)
VERSIONS = {"0": OLDER, "1": NEWER}
FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def analysis_of_seed() -> Analysis:
    """The record of the article in `seeds/`; raises LookupError where there is none.

    It is text alone, so it is given the links that a page would have.
    """
    article = open_source(str(min(folder("seeds").glob("*.txt")))).article
    client = AnalysisClient()
    found = [answer async for answer in client.analyse(article)]
    await client.close()
    analysis = next((each.analysis for each in found if isinstance(each, Analysed)), None)
    if analysis is None:
        raise LookupError(f"no analysis: {found[-1]}")
    named = [(entity.name, entity.mentions[0]) for entity in analysis.entities[:6]]
    links = (
        Hyperlink(start, end, f"https://example.org/{name.replace(' ', '-')}")
        for name, (start, end) in named
    )
    article = msgspec.structs.replace(article, links=tuple(links), url="https://example.org/story")
    return msgspec.structs.replace(analysis, article=article)


def library_of(analysis: Analysis, path: Path) -> None:
    """A library of the article, the versions and the titles of the list, read on days of March."""
    with open_library(path) as library:
        for number, (title, is_new) in reversed(list(enumerate(TITLES))[2:]):
            body = f"{title}\nThe council will hear of it on Monday, a spokesman said."
            bare = make_article(
                body, title=True, published=f"2026-03-{12 - number:02}", site=_PAPER
            )
            keep(library, bare, is_read=not is_new, at=f"2026-03-{12 - number:02}T08:00:00+00:00")
        for number, each in enumerate((OLDER, NEWER, analysis)):
            at = f"2026-03-{12 + number:02}T09:00:00+00:00"
            keep(library, each.article, each, is_read=number != 1, at=at)
            change_tags(library, [each.article.id], add=["verify", "mill"][: number + 1])


def bus() -> Gathered:
    """The made-up story of a bus."""
    found = next(each for each in stories.made_up(pipeline.load()) if each.name == "13-bus")
    return Gathered(tuple(found.analyses))


class Answers(Known):
    """Knows the article and the versions."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__(analysis)
        self._known = {each.article.id: each for each in (analysis, OLDER, NEWER)}

    async def analyse(self, article):  # type: ignore[no-untyped-def]
        """The analysis, at once."""
        yield Analysed(0, self._known[article.id])


async def drawn(picture: Picture, analysis: Analysis) -> str:
    """Start, press the keys, draw the screen as SVG."""
    os.environ["COLORTERM"] = "truecolor"
    model = ModelConfig(name="small", base_url="http://localhost:11434/v1")
    kept = Path(mkdtemp()) / "library.db"
    library_of(analysis, kept)
    starts = {"list": lambda: LISTING, "library": lambda: Catalogue(kept), "story": bus}
    app = OnRecordApp(
        starts.get(picture.start, lambda: analysis.article)(),
        analyser=Answers(analysis),
        opener=lambda item, tell: Opened(VERSIONS[item.name].article),
        theme=picture.theme,
        setup=Setup(Memory(), Config(model=model), keeper=Keeper(kept)),
    )
    async with app.run_test(size=picture.size) as pilot:
        while isinstance(screen := app.screen, ReaderScreen) and screen.reading.analysis is None:
            await pilot.pause(0.05)
        await pilot.press(*picture.keys)
        while isinstance(screen := app.screen, ComparisonScreen) and not screen.rows.rows:
            await pilot.pause(0.05)
        await pilot.pause(0.8)  # a flash is over by then
        return self_contained(app.export_screenshot(title="onrecord", simplify=True))


def self_contained(svg: str) -> str:
    """The drawing without fonts from the network, and in a third of the characters.

    Rich cuts every line with a path of its own, though no text is longer than its line.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;}]*Fira Code[^;}]*", f"font-family: {FONT}", svg)
    svg = re.sub(r'<clipPath id="[\w-]+-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#[\w-]+-line-\d+\)"', "", svg)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = re.sub(r"(\d+\.\d)\d+", r"\1", svg)
    svg = svg.replace(' shape-rendering="crispEdges"', "").replace("&#160;", "\xa0")
    svg = svg.replace("</style>", "rect { shape-rendering: crispEdges }</style>", 1)
    return re.sub(r"\n\s*\n+", "\n", svg)


async def main(folder: Path | None) -> None:
    """Draw the pictures of the docs, or every screen at three sizes into a folder."""
    analysis = await analysis_of_seed()
    wanted = {f"docs/{name}": picture for name, picture in PICTURES.items()}
    if folder is not None:
        wanted = {
            f"{folder}/{Path(name).name}-{size[0]}": picture._replace(size=size)
            for name, picture in (PICTURES | OTHERS).items()
            for size in (NARROW, WIDE, HUGE)
        }
    for name, picture in wanted.items():
        target = Path(f"{name}.svg")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(await drawn(picture, analysis), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Draw the reader as it runs.")
    parser.add_argument(
        "folder", nargs="?", type=Path, help="draw every screen at three sizes there"
    )
    asyncio.run(main(parser.parse_args().folder))
