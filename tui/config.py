"""The user's settings: `config.toml` in the user's config folder, checked before anything uses it.

`load()` gives a `Config`; what is not set has its default. A wrong key or value is a `ConfigError`
that names the file and the line.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

Width = Annotated[int, msgspec.Meta(ge=40, le=160)]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=600)]
Server = Annotated[str, msgspec.Meta(pattern=r"^(https?://[^\s/]\S*)?$")]
Mark = Literal["quotes", "figures", "entities", "casualties"]
Summary = Literal["short", "normal", "long"]

_CHOICES = {"marks": get_args(Mark), "summary": get_args(Summary)}


class ModelConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language model for summaries; without `name` there is none, and nothing leaves here."""

    name: str = ""
    base_url: Server = "http://localhost:11434/v1"
    key_variable: str = "ONRECORD_API_KEY"
    timeout: Seconds = 60.0


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting and its default."""

    theme: str = "dark"
    width: Width = 72
    panes: bool = True
    summary: Summary = "normal"
    marks: frozenset[Mark] = frozenset({"quotes", "figures", "entities", "casualties"})
    spacy_model: str = ""
    keep: bool = True
    by: str = ""
    model: ModelConfig = ModelConfig()


COMMENTED = """\
# Settings of onrecord. A line that begins with # is a default; take the # away to change it.

# theme = "dark"            # the name of a theme; t in the reader tries them
# width = 72                # columns of text, 40 to 160; + and - in the reader try them
# panes = true              # panes beside the article where there is room
# summary = "normal"        # short, normal or long
# marks = ["quotes", "figures", "entities", "casualties"]
# spacy_model = ""          # an installed English spaCy pipeline; empty: en_core_web_sm
# keep = true               # what you read is kept in the library; false keeps nothing of it
# by = ""                   # who sets the record right, as corrections say; empty: your user name

# A language model may write the summary. Without a name there is none and no article is sent
# anywhere. Any server that speaks the OpenAI protocol will do: Ollama, llama.cpp, LM Studio …
[model]
# name = ""                 # what the server calls the model
# base_url = "http://localhost:11434/v1"   # empty: a model of the installed `llm` package
# key_variable = "ONRECORD_API_KEY"   # the environment variable that holds a key, if one is needed
# timeout = 60.0            # seconds
"""


class ConfigError(Exception):
    """Settings that cannot be used; the message is one line with the file and its line."""


def config_path() -> Path:
    """Where the settings are looked for."""
    from platformdirs import user_config_path

    return user_config_path("onrecord") / "config.toml"


def load(path: Path | None = None) -> Config:
    """The settings in `path` (by default the user's); all defaults if there is no such file.

    Raises `ConfigError` for what cannot be read, is no TOML, or has a wrong key or value.
    """
    path = path or config_path()
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the settings cannot be read: {error}") from error
    try:
        return msgspec.convert(tomllib.loads(text), Config)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at line (\d+)", str(error))
        what = str(error).partition(" (at ")[0]
        line = int(where[1]) if where else text.count("\n") + 1
        raise ConfigError(f"{path}, line {line}: {what}") from error
    except msgspec.ValidationError as error:
        what, line = _explained(str(error), text)
        raise ConfigError(f"{path}, line {line}: {what}") from error


def _explained(message: str, text: str) -> tuple[str, int]:
    """msgspec's complaint in the file's own terms, and the line of the key it is about."""
    what, _, place = message.partition(" - at `$")
    keys = re.findall(r"\w+", place.rstrip("`").partition("[")[0])
    if unknown := re.search(r"unknown field `(\w+)`", what):
        keys.append(unknown[1])
        return f"there is no setting {'.'.join(keys)!r}", line_of(keys, text)
    if wrong := re.search(r"enum value ('.*')", what):
        what = f"{wrong[1]} is none of {', '.join(_CHOICES[keys[0]])}"
    if "matching regex" in what:
        what = "not the address of a server, such as http://localhost:11434/v1"
    return f"{'.'.join(keys)}: {what[:1].lower()}{what[1:]}", line_of(keys, text)


def line_of(keys: list[str], text: str) -> int:
    """The line, counted from 1, that sets `keys` (its tables and its name); 1 if there is none."""
    wanted, table = ".".join(keys), ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*\[+\s*([\w.]+)", line):
            here = table = heading[1]
        elif setting := re.match(r"\s*[\"']?([\w.]+)[\"']?\s*=", line):
            here = f"{table}.{setting[1]}".lstrip(".")
        else:
            continue
        if here == wanted:
            return number
    return 1
