"""`onrecord story FILE…`: what many articles say of one event, side by side.

On a terminal it is a screen; with a form, or into a file or pipe, it is printed. `story list`,
`show`, `join` and `split` are of the library's stories.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.analyse import analyses
from tui.verbs.inputs import articles_of, complain_of, unfolded
from tui.verbs.output import complain, opened_library, put
from tui.verbs.work import Work

if TYPE_CHECKING:
    from tui.config import Config
    from tui.gathering import Gathered
    from tui.library.keeper import Keeper
    from tui.reader.app import OnRecordApp
    from tui.records import Analysis

_OF_THE_LIBRARY = ("list", "show", "join", "split")
"""Verbs of `story`: a file of that name is `./list`."""


def run(arguments: list[str]) -> int:
    """Show the story, or print it; 1 if an input failed, after the others; 2 for wrong usage."""
    from tui.config import ConfigError, load

    if arguments and arguments[0] in _OF_THE_LIBRARY:
        from tui.verbs import stories

        return stories.run(arguments)
    known = parser()
    options = known.parse_args(arguments)
    if bool(options.files) == (options.library is not None):
        known.error("name FILEs, or --library QUERY")
    try:
        names = unfolded(options.files, without=[options.output] if options.output else [])
        config = load()
    except OSError as error:
        return complain_of(error)
    except ConfigError as error:
        return complain(str(error))
    from tui.library.keeper import Keeper

    has_screen = is_shown(options)
    is_keeping = has_screen and config.keep and not options.no_library
    keeper = Keeper(is_keeping=is_keeping)  # it has what was analysed and mended before
    work = Work(len(names))
    with work.watched(is_shown=True):
        found = _found(names, options, work, keeper)
        is_to_print = not (has_screen and found)
        code = put(printed(found, options) if found else (), options.output) if is_to_print else 0
    if not (is_to_print or work.is_stopped):  # signals and the terminal are the screen's alone
        return show(found, options, config, keeper) or int(work.has_failed)
    keeper.close()
    for line in keeper.lines:
        complain(line)
    if work.is_stopped:
        complain(f"stopped after {work.done} of {work.total}: nothing was told")
        return 130
    return code or int(work.has_failed or not found)


def is_shown(options: argparse.Namespace) -> bool:
    """Is there a screen, and was no printing asked for?"""
    from tui.reader.terminal import draws_elsewhere

    is_printed = options.format is not None or options.output is not None
    return not is_printed and (sys.stdout.isatty() or draws_elsewhere())


def printed(found: Sequence[Gathered], options: argparse.Namespace) -> Iterator[str]:
    """The stories in the form asked for."""
    from tui.export.story import render

    stories = [each.told(options.preset) for each in found]
    yield render(stories, options.format or "markdown", is_array=options.group)


def show(
    found: Sequence[Gathered], options: argparse.Namespace, config: Config, keeper: Keeper
) -> int:
    """The story on the screen, or a list of them; the exit code."""
    from tui.analysis.client import AnalysisClient
    from tui.config import config_path
    from tui.reader.app import OnRecordApp
    from tui.reader.memory import Memory, state_path
    from tui.reader.setup import Setup
    from tui.verbs import read

    stories = [each._replace(preset=options.preset) for each in found]

    def made() -> OnRecordApp:
        return OnRecordApp(
            stories if len(stories) > 1 else stories[0],
            analyser=AnalysisClient(model=options.model, kept=keeper),
            notes=keeper.welcome(),
            theme=options.theme,
            setup=Setup(Memory(state_path()), config, config_path().parent, keeper=keeper),
        )

    return read.show(made, keeper)


def _found(
    names: Sequence[str], options: argparse.Namespace, work: Work, keeper: Keeper
) -> list[Gathered]:
    """What the stories are told from: one of all that was named, with `--group` of each event."""
    from tui.analysis.errors import ModelError
    from tui.gathering import Gathered
    from tui.story.grouping import events

    if options.library is not None:
        whole = _of_library(options.library)
        if whole is None:
            work.has_failed = True
            return []
    else:
        articles = articles_of(names, work)
        try:
            read = list(analyses(articles, options.model, work, keeper, is_fresh=options.fresh))
        except ModelError as error:
            complain(str(error))
            work.has_failed = True
            return []
        whole = Gathered(tuple(read), _fetched(read))
    if not whole.analyses or work.is_stopped:
        return []
    if not options.group:
        return [whole]
    return [
        whole._replace(
            analyses=tuple(each for each in whole.analyses if each.article.id in ids),
            parts=event.parts,
        )
        for event in events(whole.analyses)
        if (ids := {each.article.id for each in event.articles})
    ]


def _of_library(query: str) -> Gathered | None:
    """The kept articles that a query finds; None where it cannot be asked, which is said."""
    from tui.gathering import chosen
    from tui.library.errors import LibraryError, QueryError
    from tui.library.search import ids

    try:
        with opened_library() as library:
            found = chosen(library, ids(library, query))
    except (LibraryError, QueryError) as error:
        complain(str(error))
        return None
    if not found.analyses:
        complain("nothing found")
    return found


def _fetched(read: Iterable[Analysis]) -> dict[str, str]:
    """When each article that is a file came here, ISO 8601, by its id."""
    found = {}
    for analysis in read:
        path = Path(analysis.article.source)
        if path.is_file():
            at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
            found[analysis.article.id] = at.isoformat()
    return found


def parser() -> argparse.ArgumentParser:
    """It takes articles, a form and a preset."""
    found = argparse.ArgumentParser(
        prog="onrecord story",
        usage="onrecord story [options] (FILE ... | --library QUERY)\n"
        "       onrecord story {list,show,join,split} ...",
        description="What many articles say of one event: who counts how many, where and when, "
        "who is quoted in which words, what is new in each. Figures of different sources are "
        "compared, never added. A screen on a terminal, else printed.",
        epilog="A file called like a verb is named with its folder: ./list",
    )
    found.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="articles, folders of them, or archives and feeds that bring theirs along; "
        "- is standard input",
    )
    found.add_argument(
        "--library", metavar="QUERY", help="the kept articles that `onrecord find QUERY` finds"
    )
    add_forms(found)
    found.add_argument(
        "--group", action="store_true", help="tell apart which articles are of one event"
    )
    found.add_argument(
        "--fresh", action="store_true", help="analyse anew what the reader has analysed before"
    )
    return found


def add_forms(to: argparse.ArgumentParser) -> None:
    """How a story is printed or shown."""
    to.add_argument(
        "--format",
        choices=("json", "csv", "markdown", "html"),
        help="print it so; csv has a row for each statement",
    )
    to.add_argument(
        "--preset",
        choices=("range", "lowest", "best"),
        default="range",
        help="what totals are: lowest to highest of the sources (default), the lowest, or the "
        "latest of the highest-ranked source",
    )
    to.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    to.add_argument("--theme", metavar="NAME", help="colours of the screen: a theme's name")
    to.add_argument("--no-library", action="store_true", help="keep nothing of what is shown")
    to.add_argument("-o", "--output", metavar="OUT", type=Path, help="write to this file instead")
