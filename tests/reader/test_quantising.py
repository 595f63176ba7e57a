"""Every mark stands out in 16, 256 and all colours, as Rich brings them to the terminal."""

from __future__ import annotations

import pytest
from rich._palettes import EIGHT_BIT_PALETTE, STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from textual.color import Color as Named

from tests.reader.piloting import reading
from tests.reader.test_colours import styles
from tui.reader import themes
from tui.reader.quantising import BACKS, LAID_OVER, WORDS, contrast
from tui.resources import folder

OURS = [name for name in themes.names(folder("themes")) if name != "terminal"]
SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}
XTERM = [
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
    *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0)),
    *((92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
]
"""The sixteen colours as xterm has them; Rich has those of the VGA."""

MARKS = ("quote", "reported", "entity", "figure", "casualty")
PALETTES = {"VGA": [STANDARD_PALETTE[number] for number in range(16)], "xterm": XTERM}


def seen(name: str, key: str, system: str) -> ColorTriplet:
    """A colour of a theme as it is after Rich has brought it down to what the terminal has."""
    value = themes.named(name, folder("themes"), system=system).variables[f"reader-{key}"]
    colour = Named.parse(value).rich_color.downgrade(SYSTEMS[system])
    if system == "256":
        assert colour.number is not None
        return EIGHT_BIT_PALETTE[colour.number]
    if system == "standard":
        assert value.startswith("ansi_"), "the terminal's own, not true colour squeezed"
        assert colour.number is not None
        return STANDARD_PALETTE[colour.number]
    return colour.get_truecolor()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", OURS)
def test_every_mark_stands_out_from_what_it_lies_on(name: str, system: str) -> None:
    pairs = [(fore, back) for fore in WORDS for back in BACKS]
    pairs += [(f"{back}-text", back) for back in LAID_OVER]
    found = {
        pair: round(contrast(seen(name, pair[0], system), seen(name, pair[1], system)), 2)
        for pair in pairs
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("system", ["256", "truecolor"])
@pytest.mark.parametrize("name", OURS)
def test_what_has_colours_of_its_own_keeps_them(name: str, system: str) -> None:
    kinds = [seen(name, key, system) for key in ("quote", "entity", "figure", "casualty")]
    assert len(set(kinds)) == 4
    for key in ("current", *MARKS[:1], *MARKS[2:]):
        own = seen(name, key, "truecolor")
        if max(own) - min(own) > 50:
            now = seen(name, key, system)
            assert max(now) - min(now) > 30, f"{key} became a grey"
    assert seen(name, "cursor", system) != seen(name, "surface", system)


def test_a_tone_that_is_left_to_rich_becomes_another() -> None:
    navy = Color.parse("#12456b").downgrade(ColorSystem.EIGHT_BIT).number
    assert navy is not None
    assert EIGHT_BIT_PALETTE[navy] == (0, 95, 95), "teal"
    assert seen("colour-blind", "current", "256") == (0, 95, 135)


def test_old_paper_does_not_become_grey() -> None:
    red, _, blue = seen("sepia", "background", "256")
    assert red > blue


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", [(0, 0, 0), (255, 255, 255)], ids=["black", "white"])
def test_the_terminals_theme_can_be_read_on_black_and_on_white(
    palette: str, ground: tuple[int, int, int]
) -> None:
    """3 is what WCAG asks of bold words; no colour of the sixteen has 4.5 on both."""
    theme = themes.named("terminal", folder("themes"))
    for key in (*WORDS, "error"):
        value = theme.variables[f"reader-{key}"]
        if value != "ansi_default":
            number = Named.parse(value).rich_color.number
            assert number is not None
            tone = ColorTriplet(*PALETTES[palette][number])
            assert contrast(tone, ColorTriplet(*ground)) >= 3, key


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("back", LAID_OVER)
def test_what_the_terminals_theme_lays_over_words_can_be_read(palette: str, back: str) -> None:
    theme = themes.named("terminal", folder("themes"))
    fore, under = (
        ColorTriplet(*PALETTES[palette][Named.parse(theme.variables[key]).rich_color.number or 0])
        for key in (f"reader-{back}-text", f"reader-{back}")
    )
    assert contrast(fore, under) >= 4.5


async def test_sixteen_colours_are_sent_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with reading(theme="light") as r:
        await r.press("n", "tab", "t")
        assert r.app.theme == "sepia"
        for text, style in styles(r):
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default or colour.is_system_defined, text


async def test_of_256_colours_the_themes_own_are_sent_and_rich_changes_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm-256color")
    async with reading(theme="sepia") as r:
        await r.press("n", "tab")
        wanted = set(themes.named("sepia", folder("themes"), system="256").variables.values())
        sent = {c.name for _, style in styles(r) for c in (style.color, style.bgcolor) if c}
        assert sent <= wanted
