"""`onrecord doctor`: what works here, and what to do about what does not."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.verbs.output import article_count, put


class Finding(NamedTuple):
    """What was found out about one part; not good means something a user came for is missing."""

    part: str
    is_good: bool
    said: str


def run(arguments: list[str]) -> int:
    """Print a line for each part; exit code 1 if a needed one does not work."""
    parser().parse_args(arguments)
    findings = [examine() for examine in EXAMINED]
    lines = [f"{'ok ' if f.is_good else 'BAD'}  {f.part:<10} {f.said}\n" for f in findings]
    return put(lines) or int(not all(finding.is_good for finding in findings))


def parser() -> argparse.ArgumentParser:
    """It takes nothing."""
    return argparse.ArgumentParser(
        prog="onrecord doctor", description="Say what works here: a line for each part."
    )


def terminal(environ: Mapping[str, str] = os.environ) -> Finding:
    """The screen: is there one, how large, and how many colours does it say it has?"""
    if not sys.stdout.isatty():
        return Finding("terminal", True, "none here: articles are printed as text")
    size = shutil.get_terminal_size()
    if environ.get("NO_COLOR"):
        colours = "no colours, as NO_COLOR asks"
    elif environ.get("COLORTERM") in ("truecolor", "24bit"):
        colours = "16 million colours"
    elif "256color" in environ.get("TERM", ""):
        colours = "256 colours"
    else:
        colours = "16 colours"
    panes = "panes beside the article" if size.columns >= 120 else "panes as tabs below 120 columns"
    return Finding("terminal", True, f"{size.columns}x{size.lines}, {colours}; {panes}")


def clipboard(environ: Mapping[str, str] = os.environ) -> Finding:
    """How a copy leaves the program."""
    from tui.export.clipboard import TOOLS

    for tool in TOOLS:
        if tool.is_for(sys.platform, environ) and shutil.which(tool.command[0]):
            return Finding("clipboard", True, f"through {tool.command[0]}")
    return Finding("clipboard", True, "through the terminal (OSC 52), if it takes it; else a file")


def model() -> Finding:
    """The spaCy model: there, and what it says it is."""
    from tui.analysis import spacy_model
    from tui.analysis.errors import ModelError

    try:
        found = spacy_model.find()
        spacy_model.verify(found)
    except ModelError as error:
        return Finding("model", False, str(error))
    return Finding("model", True, f"{found.name} {found.version}")


def analysis() -> Finding:
    """The whole pipeline on a sentence: it loads, and finds what it should."""
    from tui.analysis.errors import ModelError

    try:
        from tui.analysis import pipeline
    except ImportError as error:
        return Finding("analysis", False, f"{error}: reinstall onrecord")
    try:
        nlp = pipeline.load()
    except ModelError as error:
        return Finding("analysis", False, str(error))
    doc = nlp("Six people were hurt in Graz, Anna Huber said.")
    encoder = nlp.meta["onrecord"]["encoder"]
    return Finding("analysis", bool(doc._.figures), f"works; news encoder {encoder}")


def tally() -> Finding:
    """How far the tally may be trusted, as measured."""
    how = "on real news 8 totals of 10 are right, where many sources differ hardly 5"
    return Finding("tally", True, how)


def library() -> Finding:
    """Where what was read is kept: how much, how large, which version, and whether it is sound."""
    from tui.library.errors import LibraryError
    from tui.library.health import check
    from tui.library.opening import damaged_files, library_path, open_library

    path = library_path()
    there = next(place for place in (path, *path.parents) if place.exists())
    if not os.access(there, os.W_OK):
        return Finding("library", False, f"{there} cannot be written: nothing read is kept")
    if not path.exists():
        return Finding("library", True, f"none yet; it will be {path}")
    try:
        with open_library(path) as found, found.reading() as db:
            (kept,) = db.execute("SELECT count(*) FROM article").fetchone()
            (version,) = db.execute("PRAGMA user_version").fetchone()
        with open_library(path) as found:
            faults = check(found)
    except LibraryError as error:
        return Finding("library", False, str(error))
    if faults:
        fault, todo = faults[0], "`onrecord library check --repair`"
        said = fault if todo in fault else f"{path}: {fault}; {todo} mends it"
        return Finding("library", False, said)
    size = path.stat().st_size / 1e6
    said = f"{article_count(kept)}, {size:,.1f} MB, version {version}, sound, in {path}"
    aside = damaged_files(path)
    return Finding("library", True, f"{said}; set aside: {aside[-1]}" if aside else said)


def settings() -> Finding:
    """The settings file, if there is one, what it names, and the keymap beside it."""
    from tui.config import ConfigError, config_path, load
    from tui.verbs.config import check_named

    path: Path = config_path()
    try:
        check_named(load(path), path)
    except ConfigError as error:
        return Finding("settings", False, str(error))
    return Finding("settings", True, str(path) if path.is_file() else "all defaults")


EXAMINED: tuple[Callable[[], Finding], ...] = (
    terminal,
    clipboard,
    settings,
    library,
    model,
    analysis,
    tally,
)
