"""Themes: complete, legible, and checked before use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.reader.piloting import reading, told
from tui.reader import themes
from tui.reader.looks import style_of
from tui.reader.memory import Memory
from tui.reader.setup import Setup
from tui.reader.themes import ThemeError
from tui.resources import folder

OURS = sorted(path.stem for path in folder("themes").glob("*.toml"))

MARKS = ("quote", "reported", "entity", "figure", "casualty")
ON_ARTICLE = ("text", "title", "quiet", "accent", *MARKS)
ON_PANE = (*ON_ARTICLE, "error")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2, 0 to 1."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_is_the_most_contrast_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def pairs(name: str) -> list[tuple[str, str, float]]:
    def value(key: str) -> str:
        return themes.named(name, folder("themes")).variables[f"reader-{key}"]

    wanted = [(key, "background") for key in ON_ARTICLE]
    wanted += [(key, back) for key in ON_PANE for back in ("surface", "cursor", "bar")]
    wanted += [("current-text", "current"), ("search-text", "search"), ("flash-text", "flash")]
    return [(fore, back, contrast(value(fore), value(back))) for fore, back in wanted]


def test_there_is_a_dark_a_light_and_a_high_contrast_theme() -> None:
    assert {"dark", "light", "high-contrast"} <= set(OURS)


def test_there_is_one_for_the_evening_one_for_the_colour_blind_and_the_terminals_own() -> None:
    assert {"sepia", "colour-blind", "terminal"} <= set(OURS)
    assert themes.named("terminal", folder("themes")).ansi


@pytest.mark.parametrize("name", OURS)
def test_every_mark_stands_out_from_what_it_lies_on(name: str) -> None:
    if themes.named(name, folder("themes")).ansi:
        pytest.skip("the terminal decides what these colours are")
    weak = [pair for pair in pairs(name) if pair[2] < 4.5]
    assert weak == []


def test_high_contrast_is_high() -> None:
    text = [ratio for fore, back, ratio in pairs("high-contrast") if back == "background"]
    assert min(text) >= 7


def written(tmp_path: Path, *lines: str, without: str = "") -> Path:
    """A theme file like the dark one, with `lines` put first and `without` left out."""
    dark = (folder("themes") / "dark.toml").read_text(encoding="utf-8").splitlines()
    replaced = {line.split("=")[0].strip() for line in lines} | {without}
    kept = [line for line in dark if line.split("=")[0].strip() not in replaced]
    path = tmp_path / "mine.toml"
    path.write_text("\n".join([*lines, *kept]), encoding="utf-8")
    return path


def test_a_good_file_is_a_theme_of_its_name(tmp_path: Path) -> None:
    theme = themes.load(written(tmp_path, 'quote = "#abcdef"'))
    assert theme.name == "mine"
    assert theme.variables["reader-quote"] == "#abcdef"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('quotation = "#abcdef"', "quotation"),
        ('quote = "#abcdeg"', "quote"),
        ('quote = "bluish"', "quote"),
        ('quote = "ansi_blue"', "quote"),
        ("quote = 7", "quote"),
        ('dark = "yes"', "dark"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, line: str, key: str) -> None:
    path = written(tmp_path, line)
    with pytest.raises(ThemeError) as error:
        themes.load(path)
    assert str(path) in str(error.value)
    assert key in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match="casualty: this key is missing"):
        themes.load(written(tmp_path, without="casualty"))


@pytest.mark.parametrize("text", [b"dark = ", b"\xff\xfe", b""])
def test_a_file_that_is_no_theme_at_all_is_an_error_with_its_name(
    tmp_path: Path, text: bytes
) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(text)
    with pytest.raises(ThemeError, match=r"broken\.toml"):
        themes.load(path)


def test_terminal_colours_are_checked_too(tmp_path: Path) -> None:
    keys = [f'{key} = "ansi_default"' for key in themes.COLOURS if key != "quote"]
    good = written(tmp_path, "ansi = true", *keys, 'quote = "ansi_yellow"')
    assert themes.load(good).ansi
    bad = written(tmp_path, "ansi = true", *keys, 'quote = "ansi_ochre"')
    with pytest.raises(ThemeError, match="quote"):
        themes.load(bad)


def test_an_unknown_name_lists_the_names_there_are() -> None:
    with pytest.raises(ThemeError, match="dark"):
        themes.named("no-such-theme", folder("themes"))


def test_a_user_theme_takes_the_place_of_one_of_ours(tmp_path: Path) -> None:
    mine = written(tmp_path, 'quote = "#abcdef"')
    mine.rename(tmp_path / "light.toml")
    theme = themes.named("light", folder("themes"), tmp_path)
    assert theme.variables["reader-quote"] == "#abcdef"
    assert themes.names(folder("themes"), tmp_path, tmp_path / "not-there") == OURS


async def test_a_failed_file_of_the_user_is_told_and_does_not_hide_the_others(
    tmp_path: Path,
) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "darker.toml").write_text("dark = 1", encoding="utf-8")
    async with reading(setup=Setup(Memory(), folder=tmp_path), theme="dark") as r:
        await r.press("t")
        assert r.app.theme == OURS[OURS.index("dark") + 1]
        assert "darker.toml" in told(r.app)


async def test_a_theme_is_read_again_while_it_is_edited(tmp_path: Path) -> None:
    own = tmp_path / "themes"
    own.mkdir()
    path = written(own, 'quote = "#abcdef"')
    async with reading(setup=Setup(Memory(), folder=tmp_path), theme="mine") as r:
        r.app._reload_theme()
        for line, colour in (('quote = "#fedcba"', "#fedcba"), ('quote = "oops"', "#fedcba")):
            written(own, line)
            os.utime(path, ns=(0, len(colour) + len(line)))
            r.app._reload_theme()
            await r.pilot.pause()
            style = style_of(r.app, "quote")
            assert style.color is not None
            assert style.color.name == colour
        assert str(path) in told(r.app)
        assert "quote: 'oops'" in told(r.app)
        path.unlink()
        r.app._reload_theme()
        assert r.app.theme == "mine"


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_a_theme_that_knows_nothing_of_marks_still_has_all_their_colours(theme: object) -> None:
    variables = themes.variables_of(theme)  # type: ignore[arg-type]
    assert set(variables) == set(themes.named("dark", folder("themes")).variables) & set(variables)
    assert len(variables) == len(themes.COLOURS)
