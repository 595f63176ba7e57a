"""Colour themes: TOML files, checked in full before one is used.

Takes files of `themes/` and of the user's own folder; gives Textual themes. What is wrong with a
file is a `ThemeError` that names the file and the key.
"""

from __future__ import annotations

import re
from pathlib import Path

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


def load(path: Path, system: str | None = "truecolor") -> Theme:
    """The theme in the file at `path`, named after it, in the colours of a terminal.

    `system` is how many those are, as Rich has it ("standard", "256"). Raises `ThemeError`.
    """
    try:
        colours = msgspec.toml.decode(path.read_bytes(), type=ThemeFile)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise ThemeError(f"{path}: {_plainly(error)}") from error
    for key in COLOURS:
        _check(path, key, getattr(colours, key), is_ansi=colours.ansi)
    colours = colours if colours.ansi else _fitted(colours, system)
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


def _fitted(colours: ThemeFile, system: str | None) -> ThemeFile:
    if system == "truecolor":
        return colours
    from tui.reader.quantising import fitted  # most terminals have every colour

    own = {key: getattr(colours, key) for key in COLOURS}
    found = fitted(own, system, is_dark=colours.dark)
    return ThemeFile(dark=colours.dark, ansi=found["text"].startswith("ansi_"), **found)


def named(name: str, *folders: Path, system: str | None = "truecolor") -> Theme:
    """The theme `name` from the last of `folders` that has it, as `load` gives it."""
    path = path_of(name, *folders)
    if path is None:
        raise ThemeError(f"no theme {name!r}; there are: {', '.join(names(*folders))}")
    return load(path, system)


def path_of(name: str, *folders: Path) -> Path | None:
    """The file of the theme `name` in the last of `folders` that has it."""
    for place in reversed(folders):
        path = place / f"{name}.toml"
        if path.parent == place and path.is_file():
            return path
    return None


def names(*folders: Path) -> list[str]:
    """The name of every theme file in `folders`, good or not."""
    return sorted({path.stem for place in folders for path in place.glob("*.toml")})


class ThemeWatch:
    """Tells when the file of a theme was changed; a file that is away for a moment was not."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._seen: dict[str, tuple[Path, int, int]] = {}

    def has_changed(self, name: str) -> bool:
        """Is the file of the theme `name` another than at the last call? False at the first."""
        path = path_of(name, *self._folders)
        try:
            stat = path.stat() if path is not None else None
        except FileNotFoundError:
            stat = None
        if path is None or stat is None:
            return False
        now = (path, stat.st_mtime_ns, stat.st_size)
        before = self._seen.get(name, now)
        self._seen[name] = now
        return before != now


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
