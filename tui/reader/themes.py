"""Colour themes: TOML files, checked in full before one is used.

Takes files of `themes/` and of the user's own folder; gives Textual themes. What is wrong with a
file is a `ThemeError` that names the file and the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from textual.color import Color, ColorParseError
from textual.theme import Theme


class ThemeError(ValueError):
    """A theme that cannot be used; the message names the file, the key and what is wrong."""


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys of a theme file. Colours are "#rrggbb" or, with `ansi`, "ansi_blue" and the like.

    `text` on `background` is the article, on `surface` the panes; `current` is what lies under the
    words of the current mark, `cursor` under a pane's row.
    """

    dark: bool
    ansi: bool = False
    background: str
    surface: str
    bar: str
    text: str
    quiet: str
    rule: str
    accent: str
    title: str
    quote: str
    reported: str
    entity: str
    figure: str
    casualty: str
    current: str
    current_text: str
    cursor: str
    search: str
    search_text: str
    flash: str
    flash_text: str
    error: str


COLOURS = tuple(
    field.name for field in msgspec.structs.fields(ThemeFile) if field.name not in ("dark", "ansi")
)


class Themes(NamedTuple):
    """What was found: themes by name, and a line for each file that cannot be used."""

    loaded: dict[str, Theme]
    failed: tuple[str, ...]


def load(path: Path) -> Theme:
    """The theme in the file at `path`, named after it; raises `ThemeError`."""
    try:
        colours = msgspec.toml.decode(path.read_bytes(), type=ThemeFile)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise ThemeError(f"{path}: {_plainly(error)}") from error
    for key in COLOURS:
        _check(path, key, getattr(colours, key), is_ansi=colours.ansi)
    variables = {f"reader-{key.replace('_', '-')}": getattr(colours, key) for key in COLOURS}
    return Theme(
        name=path.stem,
        dark=colours.dark,
        ansi=colours.ansi,
        primary=colours.accent,
        accent=colours.accent,
        error=colours.error,
        foreground=colours.text,
        background=colours.background,
        surface=colours.surface,
        panel=colours.bar,
        variables=variables | _own_variables(colours),
    )


def named(name: str, *folders: Path) -> Theme:
    """The theme `name` from the last of `folders` that has it; raises `ThemeError`."""
    for place in reversed(folders):
        path = place / f"{name}.toml"
        if path.parent == place and path.is_file():
            return load(path)
    names = ", ".join(sorted({path.stem for path in _files(*folders)}))
    raise ThemeError(f"no theme {name!r}; there are: {names}")


def all_themes(*folders: Path) -> Themes:
    """Every theme of `folders`, a later one in place of an earlier one of the same name."""
    loaded: dict[str, Theme] = {}
    failed: list[str] = []
    for path in _files(*folders):
        try:
            loaded[path.stem] = load(path)
        except ThemeError as error:
            failed.append(str(error))
    return Themes(loaded, tuple(failed))


def variables_of(theme: Theme) -> dict[str, str]:
    """The reader's variables for a theme that knows nothing of them."""
    text = theme.foreground or ("#e0e0e0" if theme.dark else "#202020")
    back = theme.background or ("#121212" if theme.dark else "#f0f0f0")
    stand_in = dict.fromkeys(COLOURS, text) | {
        "background": back,
        "surface": theme.surface or back,
        "bar": theme.panel or back,
        "accent": theme.accent or theme.primary,
        "current_text": back,
        "search_text": back,
        "flash_text": back,
        "cursor": theme.panel or back,
        "error": theme.error or text,
    }
    return {f"reader-{key.replace('_', '-')}": value for key, value in stand_in.items()}


def _files(*folders: Path) -> Iterator[Path]:
    for place in folders:
        if place.is_dir():
            yield from sorted(place.glob("*.toml"))


def _plainly(error: Exception) -> str:
    """A decoding error with the key in front where it names one."""
    message = str(error)
    named = re.search(r"`\$\.(\w+)`", message)
    unknown = re.search(r"unknown field `(\w+)`", message)
    missing = re.search(r"missing required field `(\w+)`", message)
    if unknown:
        return f"{unknown[1]}: unknown key"
    if missing:
        return f"{missing[1]}: this key is missing"
    return f"{named[1]}: {message}" if named else message


def _check(path: Path, key: str, value: str, *, is_ansi: bool) -> None:
    if is_ansi and value.startswith("ansi_"):
        try:
            Color.parse(value)
        except ColorParseError as error:
            raise ThemeError(f"{path}: {key}: {value!r} is no terminal colour") from error
    elif is_ansi or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        wanted = "a terminal colour such as ansi_blue" if is_ansi else 'a colour such as "#1f6feb"'
        raise ThemeError(f"{path}: {key}: {value!r} is not {wanted}")


def _own_variables(colours: ThemeFile) -> dict[str, str]:
    """What Textual's own parts (scroll bars, notices, the palette) take from a theme."""
    return {
        "ansi-background": colours.background if colours.ansi else "transparent",
        "ansi-foreground": colours.text if colours.ansi else "transparent",
        "scrollbar": colours.rule,
        "scrollbar-hover": colours.quiet,
        "scrollbar-active": colours.accent,
        "scrollbar-background": colours.background,
        "scrollbar-background-hover": colours.background,
        "scrollbar-background-active": colours.background,
        "scrollbar-corner-color": colours.background,
        "screen-selection-background": colours.search,
        "screen-selection-foreground": colours.search_text,
    }
