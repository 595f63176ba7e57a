"""`onrecord diff OLD NEW`: what changed between two versions of a story."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from shutil import get_terminal_size

from tui.verbs.analyse import analyses
from tui.verbs.output import open_or_complain, put, warn
from tui.verbs.work import Work


def run(arguments: list[str]) -> int:
    """Print the changes; exit code 0 whether there are any or not, 1 for a refused input."""
    options = parser().parse_args(arguments)
    from tui.sources import open_source

    opened = [open_or_complain(open_source, name) for name in (options.old, options.new)]
    articles = [warn(version) for version in opened if version is not None]
    if len(articles) < 2:
        return 1

    def changes() -> Iterator[str]:
        from tui.comparison import compare
        from tui.export.changes import changes_text
        from tui.library.keeper import Keeper

        versions = list(analyses(articles, options.model, work, Keeper(is_keeping=False)))
        if len(versions) == len(articles):
            is_read = sys.stdout.isatty()
            yield changes_text(compare(*versions), get_terminal_size().columns if is_read else None)

    work = Work(len(articles))
    return put(changes()) or int(work.has_failed)


def parser() -> argparse.ArgumentParser:
    """It takes two versions."""
    found = argparse.ArgumentParser(
        prog="onrecord diff",
        description="Print what changed between two versions of a story: totals, rows of the "
        "tally, quotes and paragraphs that are new (+), gone (-) or changed (~), "
        "a few words in place of a few in one pair of brackets.",
    )
    found.add_argument("old", metavar="OLD", help="the earlier version; - is standard input")
    found.add_argument("new", metavar="NEW", help="the later version")
    found.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    return found
