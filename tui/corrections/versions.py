"""The name of an analyser, by which the library and a correction know what made an analysis."""

from __future__ import annotations

from collections.abc import Mapping


def analyser_of(versions: Mapping[str, str]) -> str:
    """The versions an analysis was made with, in words: "encoder 1f2a onrecord 1.0 rules 77c1"."""
    return " ".join(f"{part} {version}" for part, version in sorted(versions.items()))
