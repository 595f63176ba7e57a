"""`onrecord story FILE…`: what many articles say of one event, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.analyse import analyses
from tui.verbs.inputs import articles_of, complain_of, unfolded
from tui.verbs.output import complain, put
from tui.verbs.work import Work

if TYPE_CHECKING:
    from tui.library.keeper import Keeper
    from tui.records import Analysis

_OF_THE_LIBRARY = ("show", "list", "join", "split")
"""Words that will be verbs of `story`: a file of that name is `./list`."""


def run(arguments: list[str]) -> int:
    """Print the story, or with `--group` the stories; 1 if an input failed, after the others."""
    from tui.library.keeper import Keeper

    known = parser()
    options = known.parse_args(arguments)
    if options.files[0] in _OF_THE_LIBRARY:
        known.error(f"a file called {options.files[0]} is ./{options.files[0]}")
    try:
        names = unfolded(options.files, without=[options.output] if options.output else [])
    except OSError as error:
        return complain_of(error)
    work = Work(len(names))
    keeper = Keeper(is_keeping=False)  # it has what was analysed and mended before
    with work.watched(is_shown=True):
        code = put(_documents(names, options, work, keeper), options.output)
    keeper.close()
    for line in keeper.lines:
        complain(line)
    if work.is_stopped:
        complain(f"stopped after {work.done} of {work.total}: nothing was told")
        return 130
    return code or int(work.has_failed)


def _documents(
    names: Sequence[str], options: argparse.Namespace, work: Work, keeper: Keeper
) -> Iterator[str]:
    from tui.export.story import render
    from tui.story.grouping import group
    from tui.story.telling import tell

    articles = articles_of(names, work)
    read = list(analyses(articles, options.model, work, keeper, is_fresh=options.fresh))
    if not read or work.is_stopped:
        return
    events = group(read) if options.group else [read]
    fetched = _fetched(read)
    stories = [tell(event, preset=options.preset, fetched=fetched) for event in events]
    yield render(stories, options.format, is_array=options.group)


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
        description="Print what many articles say of one event: who counts how many, where and "
        "when, who is quoted in which words, what is new in each. Figures of different sources are "
        "compared, never added.",
    )
    found.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="articles, folders of them, or archives and feeds that bring theirs along; "
        "- is standard input",
    )
    found.add_argument(
        "--format",
        choices=("json", "csv", "markdown", "html"),
        default="markdown",
        help="default: markdown; csv has a row for each statement",
    )
    found.add_argument(
        "--group", action="store_true", help="tell apart which articles are of one event"
    )
    found.add_argument(
        "--preset",
        choices=("range", "lowest", "best"),
        default="range",
        help="what totals are: lowest to highest of the sources (default), the lowest, or the "
        "latest of the highest-ranked source",
    )
    found.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    found.add_argument(
        "--fresh", action="store_true", help="analyse anew what the reader has analysed before"
    )
    found.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help="write to this file instead"
    )
    return found
