"""The command line: `onrecord [FILE]` reads, `onrecord VERB …` does the rest.

Exit codes: 0 all done, 1 an input or a model was refused, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import tui
from tui.verbs.output import complain, open_article, put, warn

if TYPE_CHECKING:
    from tui.sources import Opened

VERBS = {
    "analyse": "print what is on the record, as JSON, Markdown, CSV or text",
    "schema": "print the JSON Schema of the record",
    "diff": "print what changed between two versions of a story",
    "doctor": "say what works here: colours, clipboard, model, cache",
    "config": "show, check or start your settings",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in VERBS:
            exit_code: int = importlib.import_module(f"tui.verbs.{given[0]}").run(given[1:])
            return exit_code
        return _read(given)
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _read(given: list[str]) -> int:
    """`onrecord [FILE]`: open the reader, or print the text form where there is no screen."""
    options = _parser().parse_args(given)
    opened = open_article(str(_sample()) if options.file is None else options.file)
    if opened is None:
        return 1
    if not sys.stdout.isatty():
        from tui.export.render import render_each
        from tui.verbs.analyse import analyses

        return put(render_each(analyses([warn(opened)], options.model), "text"))
    return _show(opened, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        usage=f"onrecord [options] [FILE]\n       onrecord {{{','.join(VERBS)}}} ...",
        description="Read a news article in the terminal with its quotes, figures, casualties and "
        "names on the record.",
        epilog="verbs:\n"
        + "".join(f"  {verb:<13} {help_}\n" for verb, help_ in VERBS.items())
        + "\n`onrecord VERB --help` tells more. A file of a verb's name: onrecord ./schema",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the article; - is standard input, none the sample"
    )
    parser.add_argument("--theme", metavar="NAME", help="colours: a theme's name")
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    parser.add_argument("--version", action="version", version=f"onrecord {tui.__version__}")
    return parser


def _show(opened: Opened, options: argparse.Namespace) -> int:
    """Run the reader on an opened article."""
    from tui.analysis.cache import AnalysisCache, cache_folder
    from tui.analysis.client import AnalysisClient
    from tui.reader.app import OnRecordApp
    from tui.reader.themes import ThemeError

    if not sys.stdin.isatty() and not _take_terminal():
        return complain("there is no terminal to read keys from; try: onrecord analyse")
    client = AnalysisClient(model=options.model, cache=AnalysisCache(cache_folder()))
    try:
        app = OnRecordApp(
            opened.article, analyser=client, notes=opened.warnings, theme=options.theme
        )
    except ThemeError as error:
        return complain(str(error))
    app.run()
    return app.return_code or 0


def _sample() -> Path:
    """The article that comes with the program."""
    from tui.resources import folder

    return min(folder("seeds").glob("*.txt"))


def _take_terminal() -> bool:
    """Make the terminal our standard input, which was a pipe; False if there is no terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)
    return True
