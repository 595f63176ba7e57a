"""No colour at all where NO_COLOR asks for it, the terminal's own theme, and the palette."""

from __future__ import annotations

import pytest
from rich.style import Style

from tests.reader.harbour import ARTICLE
from tests.reader.piloting import Reading, reading
from tui.reader.app import notes_on
from tui.sources import Opened


def styles(r: Reading) -> list[tuple[str, Style]]:
    """Everything on the screen, as it goes to the terminal."""
    painted = r.app.screen._compositor.render_strips()
    return [(s.text, s.style) for strip in painted for s in strip if s.style and s.text.strip()]


@pytest.mark.parametrize("theme", ["dark", "light", "terminal"])
async def test_no_color_leaves_no_colour_but_every_attribute(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(theme=theme) as r:
        await r.press("n", "tab")
        found = styles(r)
        colours = {c.name for _, s in found for c in (s.color, s.bgcolor) if c is not None}
        assert colours <= {"default"}
        assert any(style.underline for text, style in found if "Saltholm" in text)
        assert any(style.bold for text, style in found if "nine passengers" in text)
        assert any(style.italic for _, style in found)
        assert any(style.reverse for text, style in found if "A passenger ferry" in text)


async def test_the_terminals_theme_sends_its_sixteen_colours_alone() -> None:
    async with reading(theme="terminal") as r:
        await r.press("n", "tab")
        for text, style in styles(r):
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default or colour.is_system_defined, text


async def test_the_palette_offers_our_actions_and_our_themes_alone() -> None:
    async with reading() as r:
        commands = {c.title: c for c in r.app.get_system_commands(r.screen)}
        assert {"Next quote", "Copy …", "Theme: sepia", "Theme: terminal"} <= set(commands)
        assert not {"Screenshot", "Theme", "Keys", "Theme: textual-dark"} & set(commands)
        await commands["Next quote"].callback()
        assert r.current.record == "q1"
        commands["Theme: sepia"].callback()
        assert r.app.theme == "sepia"


def test_what_was_removed_is_told() -> None:
    assert notes_on(Opened(ARTICLE)) == ()
    assert notes_on(Opened(ARTICLE, 1, ("odd",))) == (
        "odd",
        "1 control sequence removed; --show-controls shows them",
    )
    assert notes_on(Opened(ARTICLE, 3))[0].startswith("3 control sequences removed")
