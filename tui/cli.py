"""The command line: `onrecord [FILE]` reads, `onrecord VERB …` does the rest.

Exit codes: 0 all done, 1 an input or a model was refused, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import tui
from tui.verbs import output
from tui.verbs.output import complain, open_or_complain, put

if TYPE_CHECKING:
    from tui.sources import Listing, Opened

VERBS = {
    "analyse": "print what is on the record, as JSON, Markdown, CSV or text",
    "schema": "print the JSON Schema of the record",
    "diff": "print what changed between two versions of a story",
    "doctor": "say what works here: colours, clipboard, model, cache",
    "config": "show, check or start your settings",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    _mend_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_debugging = "--debug" in given[: given.index("--") if "--" in given else None]
    if is_debugging:
        given.remove("--debug")
        output.show_tracebacks()
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
    except Exception as error:
        if is_debugging:
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return output.complain(f"{what}; this is our fault: --debug shows where it happened")


def _mend_streams() -> None:
    """A standard stream that whoever started us closed (`<&-`) is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _read(given: list[str]) -> int:
    """`onrecord [FILE]`: open the reader, or print the text form where there is no screen."""
    options = _parser().parse_args(given)
    if options.plain or not (options.pick or sys.stdout.isatty()):
        return _print(options)
    start = _start(options)
    return 1 if start is None else _show(start, options)


def _print(options: argparse.Namespace) -> int:
    """Each article and its record as text, with `--plain` in words alone."""
    from tui.export.render import render_each
    from tui.export.spoken import speak
    from tui.verbs.analyse import analyses, articles_of

    refused: list[str] = []
    found = analyses(articles_of(options.files or [str(_sample())], refused), options.model)
    return put(map(speak, found) if options.plain else render_each(found, "text")) or min(
        1, len(refused)
    )


def _start(options: argparse.Namespace) -> Opened | Listing | None:
    """What the reader opens with: an article, or the listing to choose one from."""
    from tui.sources import list_files, open_any

    if len(options.files) > 1:
        return list_files(options.files)
    opener = partial(open_any, show_controls=options.show_controls)
    return open_or_complain(opener, options.files[0] if options.files else str(_sample()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        usage=f"onrecord [options] [FILE ...]\n       onrecord {{{','.join(VERBS)}}} ...",
        description="Read a news article in the terminal with its quotes, figures, casualties and "
        "names on the record.",
        epilog="verbs:\n"
        + "".join(f"  {verb:<13} {help_}\n" for verb, help_ in VERBS.items())
        + "\n`onrecord VERB --help` tells more. A file of a verb's name: onrecord ./schema",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="an article: a file, an address, - for standard input; none is the sample, several "
        "are a list to choose from",
    )
    parser.add_argument(
        "--plain", action="store_true", help="print it all as linear text, for screen readers"
    )
    parser.add_argument(
        "--pick", action="store_true", help="read, and print what is copied to standard output"
    )
    parser.add_argument(
        "--show-controls", action="store_true", help="write control sequences out, like ^[[2J"
    )
    parser.add_argument("--theme", metavar="NAME", help="colours: a theme's name")
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    parser.add_argument("--version", action="version", version=f"onrecord {tui.__version__}")
    return parser


def _show(start: Opened | Listing, options: argparse.Namespace) -> int:
    """Run the reader; with `--pick`, print what was chosen once the screen is gone."""
    gc.disable()  # nothing is garbage yet; the reader's screens turn it on once they are painted
    from tui.analysis.cache import AnalysisCache, cache_folder
    from tui.analysis.client import AnalysisClient
    from tui.config import ConfigError, config_path, load
    from tui.reader.app import OnRecordApp, notes_on
    from tui.reader.errors import KeymapError
    from tui.reader.memory import Memory, state_path
    from tui.reader.setup import Setup
    from tui.reader.terminal import NoTerminalError, terminal_streams
    from tui.reader.themes import ThemeError
    from tui.sources import Opened, open_item

    try:
        config = load()
        model = options.model or config.spacy_model or None
        app = OnRecordApp(
            start.article if isinstance(start, Opened) else start,
            analyser=AnalysisClient(model=model, cache=AnalysisCache(cache_folder())),
            opener=lambda item, progress: open_item(
                item, show_controls=options.show_controls, progress=progress
            ),
            notes=notes_on(start) if isinstance(start, Opened) else start.warnings,
            removed=start.removed if isinstance(start, Opened) else 0,
            theme=options.theme,
            setup=Setup(Memory(state_path()), config, config_path().parent, options.pick),
        )
        with terminal_streams():
            picked = app.run()
    except (ConfigError, KeymapError, NoTerminalError, ThemeError) as error:
        return complain(str(error))
    if app.complaint:
        complain(app.complaint)
    return put([picked] if picked else []) or app.return_code or 0


def _sample() -> Path:
    """The article that comes with the program."""
    from tui.resources import folder

    return min(folder("seeds").glob("*.txt"))
