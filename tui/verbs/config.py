"""`onrecord config`: shows, checks or starts the user's settings."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.output import complain, put

if TYPE_CHECKING:
    from tui.config import Config

_THERE_ALREADY = "there are settings already; edit them, or move them away first"


def run(arguments: list[str]) -> int:
    """Show the settings in force, or do what the option says."""
    options = parser().parse_args(arguments)
    from tui.config import COMMENTED, ConfigError, config_path, load
    from tui.files import write_atomically

    path = config_path()
    try:
        if options.init:
            if os.path.lexists(path):
                return complain(f"{path}: {_THERE_ALREADY}")
            write_atomically(path, COMMENTED.encode())
            return put([f"{path}\n"])
        settings = load(path)
        if options.validate:
            check_named(settings, path)
    except ConfigError as error:
        return complain(str(error))
    except OSError as error:
        return complain(f"{path}: {error.strerror}")
    found = "" if path.is_file() else " (no such file: all defaults)"
    if options.validate:
        return put([f"{path}: good{found}\n"])
    return put([f"# {path}{found}\n", _toml(settings)])


def check_named(settings: Config, path: Path) -> None:
    """Is all there that the settings in `path` name, and are the keys beside them good?

    Raises `ConfigError` with the line.
    """
    from tui.config import ConfigError, line_of

    for key, complaint in _complaints(settings, path.parent):
        if not key:  # the keymap names its own file
            raise ConfigError(complaint)
        line = line_of([key], path.read_text("utf-8"))
        raise ConfigError(f"{path}, line {line}: {key}: {complaint}")


def _complaints(settings: Config, folder: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the theme, the spaCy pipeline and the keymap, by the setting's name."""
    from tui.analysis import spacy_model
    from tui.analysis.errors import ModelError
    from tui.reader import rebinding, themes
    from tui.reader.errors import KeymapError
    from tui.resources import folder as resource

    try:
        themes.named(settings.theme, resource("themes"), folder / "themes")
    except themes.ThemeError as error:
        yield "theme", str(error)
    try:
        if settings.spacy_model:
            spacy_model.find(settings.spacy_model)
    except ModelError as error:
        yield "spacy_model", str(error)
    try:
        rebinding.load(folder / "keymap.toml")
    except KeymapError as error:
        yield "", str(error)


def parser() -> argparse.ArgumentParser:
    """It shows, starts or checks."""
    found = argparse.ArgumentParser(
        prog="onrecord config", description="Show the settings in force and where they stand."
    )
    action = found.add_mutually_exclusive_group()
    action.add_argument("--init", action="store_true", help="write a commented file to begin with")
    action.add_argument("--validate", action="store_true", help="only check the file")
    return found


def _toml(settings: object) -> str:
    """The settings as TOML; a table after the keys above it."""
    import msgspec

    keys: dict[str, object] = msgspec.to_builtins(settings, order="sorted")
    lines: list[str] = []
    for key, value in sorted(keys.items(), key=lambda item: isinstance(item[1], dict)):
        if isinstance(value, dict):
            lines += [f"\n[{key}]", *(f"{name} = {_value(v)}" for name, v in value.items())]
        else:
            lines.append(f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """A TOML value; JSON's strings, numbers, booleans and arrays are TOML's too."""
    import msgspec

    return msgspec.json.encode(value).decode()
