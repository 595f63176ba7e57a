"""`onrecord [FILE …]`: open the reader, or print the text form where there is no screen."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import tui
from tui.verbs import VERBS
from tui.verbs.output import complain, open_or_complain, put

if TYPE_CHECKING:
    from tui.analysis.child import Child
    from tui.config import Config
    from tui.library.keeper import Keeper
    from tui.reader.app import OnRecordApp
    from tui.reader.model.library import Catalogue
    from tui.records import Article
    from tui.sources import Item, Listing, Opened
    from tui.sources.web.fetch import Progress


def run(arguments: list[str]) -> int:
    """Read, or print; 1 if an input, a model or a setting was refused."""
    if meant := _verb_meant(arguments):
        return complain(f"{arguments[0]}: no such file or verb; did you mean `onrecord {meant}`?")
    options = parser().parse_args(arguments)
    if options.plain or not (options.pick or has_screen()):
        return _print(options)
    gc.disable()  # nothing is garbage yet; the reader's screens turn it on once they are painted
    from tui.config import ConfigError, load
    from tui.sources import keeping

    try:
        config = load()
    except ConfigError as error:
        return complain(str(error))
    is_keeping = (config.keep or options.keep) and not options.no_library
    with keeping(is_on=is_keeping):
        start = find_start(options.files, show_controls=options.show_controls)
    return 1 if start is None else _show(start, options, config, is_keeping=is_keeping)


def _verb_meant(arguments: Sequence[str]) -> str | None:
    """The verb that the first argument is a slip of, where no file has that name."""
    name = arguments[0] if arguments else ""
    if not name.isalpha() or Path(name).exists():
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, VERBS, n=1, cutoff=0.8)), None)


def has_screen() -> bool:
    """May the reader be shown, here or in a browser?"""
    from tui.reader.terminal import draws_elsewhere

    return sys.stdout.isatty() or draws_elsewhere()


def parser() -> argparse.ArgumentParser:
    """What the command takes without a verb."""
    found = argparse.ArgumentParser(
        prog="onrecord",
        usage=f"onrecord [options] [FILE ...]\n       onrecord {{{','.join(VERBS)}}} ...",
        description="Read a news article in the terminal with its quotes, figures, casualties and "
        "names on the record.",
        epilog="verbs:\n"
        + "".join(f"  {verb:<13} {help_}\n" for verb, help_ in VERBS.items())
        + "\n`onrecord VERB --help` tells more. A file of a verb's name: onrecord ./schema",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_files(found)
    add_options(found)
    return found


def add_files(to: argparse.ArgumentParser) -> None:
    """The articles to read."""
    to.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="an article: a file, an address, - for standard input; none is the sample, several "
        "are a list to choose from",
    )


def add_options(to: argparse.ArgumentParser) -> None:
    """Every option of reading."""
    to.add_argument(
        "--plain", action="store_true", help="print it all as linear text, for screen readers"
    )
    to.add_argument(
        "--pick", action="store_true", help="read, and print what is copied to standard output"
    )
    to.add_argument("--keep", action="store_true", help="keep what comes by standard input too")
    add_looks(to)
    to.add_argument("--debug", action="store_true", help="show where an error came from")
    to.add_argument("--version", action="version", version=f"onrecord {tui.__version__}")


def add_looks(to: argparse.ArgumentParser) -> None:
    """The options that say how an article is shown and that it is not kept, wherever it is."""
    to.add_argument("--no-library", action="store_true", help="keep nothing of what is read")
    to.add_argument(
        "--show-controls", action="store_true", help="write control sequences out, like ^[[2J"
    )
    to.add_argument("--theme", metavar="NAME", help="colours: a theme's name")
    to.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")


def find_start(files: Sequence[str], *, show_controls: bool) -> Opened | Listing | None:
    """What the reader opens with: an article, or the listing to choose one from.

    None if it was refused; the complaint has been made.
    """
    from tui.sources import list_files, open_any

    if len(files) > 1:
        return list_files(files)
    opener = partial(open_any, show_controls=show_controls)
    return open_or_complain(opener, files[0] if files else str(_sample()))


def _print(options: argparse.Namespace) -> int:
    """Each article and its record as text, with `--plain` in words alone."""
    from tui.export.render import render_each
    from tui.export.spoken import speak
    from tui.library.keeper import Keeper
    from tui.verbs.analyse import analyses
    from tui.verbs.inputs import articles_of
    from tui.verbs.work import Work

    files = options.files or [str(_sample())]
    work = Work(len(files))
    articles = articles_of(files, work, show_controls=options.show_controls)
    found = analyses(articles, options.model, work, Keeper(is_keeping=False))
    documents = map(speak, found) if options.plain else render_each(found, "text")
    return put(documents) or int(work.has_failed)


def show_library() -> int:
    """Open the reader on the library; 1 if a setting was refused."""
    gc.disable()  # as for an article
    from tui.config import ConfigError, load
    from tui.reader.model.library import Catalogue

    try:
        config = load()
    except ConfigError as error:
        return complain(str(error))
    return _show(Catalogue(), parser().parse_args([]), config, is_keeping=config.keep)


def _show(
    start: Opened | Listing | Catalogue,
    options: argparse.Namespace,
    config: Config,
    *,
    is_keeping: bool,
) -> int:
    """Run the reader; with `--pick`, print what was chosen once the screen is gone."""
    from tui.config import config_path
    from tui.library.keeper import Keeper
    from tui.sources import Opened, keeping, open_listed

    keeper = Keeper(is_keeping=is_keeping, keeps_stdin=options.keep)
    model = options.model or config.spacy_model or None
    child = _worker_for(start.article, keeper, model) if isinstance(start, Opened) else None

    from tui.analysis.client import AnalysisClient
    from tui.reader.app import OnRecordApp, notes_on
    from tui.reader.memory import Memory, state_path
    from tui.reader.setup import Setup

    def opener(item: Item, progress: Progress | None) -> Opened | Listing:
        with keeping(is_on=is_keeping):
            found = open_listed(item, show_controls=options.show_controls, progress=progress)
        if isinstance(found, Opened):
            keeper.keep(found.article)
        return found

    memory = Memory(state_path())
    keeper.old_places = memory
    notes = notes_on(start) if isinstance(start, Opened) else getattr(start, "warnings", ())

    def made() -> OnRecordApp:
        if isinstance(start, Opened):
            keeper.keep(start.article)
        return OnRecordApp(
            start.article if isinstance(start, Opened) else start,
            analyser=AnalysisClient(model=model, kept=keeper, child=child),
            opener=opener,
            notes=(*notes, *keeper.welcome()),
            removed=start.removed if isinstance(start, Opened) else 0,
            theme=options.theme,
            setup=Setup(memory, config, config_path().parent, options.pick, keeper),
        )

    return show(made, keeper)


def show(make: Callable[[], OnRecordApp], keeper: Keeper) -> int:
    """Run the app; print what was picked once the screen is gone. The exit code."""
    from tui.reader.errors import KeymapError
    from tui.reader.terminal import NoTerminalError, terminal_streams
    from tui.reader.themes import ThemeError

    try:
        app = make()
        keeper.say = lambda line: _tell(app, keeper, line)
        with terminal_streams():
            picked = app.run()
        keeper.close()
    except (KeymapError, NoTerminalError, ThemeError) as error:
        return complain(str(error))
    for complaint in filter(None, (app.complaint, *keeper.lines)):
        complain(complaint)
    return put([picked] if picked else []) or app.return_code or 0


def _tell(app: OnRecordApp, keeper: Keeper, line: str) -> None:
    """Say a line of the library's on the screen, or once it is gone."""
    if not (app.is_running and app.call_later(partial(app.notify, line, markup=False))):
        keeper.lines.append(line)


def _worker_for(article: Article, keeper: Keeper, model: str | None) -> Child | None:
    """A worker, if the article will need one: it loads its models while the screen is painted."""
    from tui.analysis.child import Child
    from tui.analysis.errors import ModelError
    from tui.analysis.limits import refusal
    from tui.analysis.versions import analyser_versions

    try:
        is_kept = keeper.has(article, analyser_versions(model))
    except ModelError:
        return None  # said where the analysis is asked for
    return None if is_kept or refusal(article) else Child(model)


def _sample() -> Path:
    """The article that comes with the program."""
    from tui.resources import folder

    return min(folder("seeds").glob("*.txt"))
