"""`onrecord diff OLD NEW`: what changed between two versions of a story."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from shutil import get_terminal_size

from tui.verbs.analyse import analyses, articles_of
from tui.verbs.output import put


def run(arguments: list[str]) -> int:
    """Print the changes; exit code 0 whether there are any or not, 1 for a refused input."""
    parser = argparse.ArgumentParser(
        prog="onrecord diff",
        description="Print what changed between two versions of a story: the tally, quotes gained "
        "(+) and lost (-), and paragraphs gained (+), lost (-) and changed (~).",
    )
    parser.add_argument("old", metavar="OLD", help="the earlier version; - is standard input")
    parser.add_argument("new", metavar="NEW", help="the later version")
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    options = parser.parse_args(arguments)
    refused: list[str] = []
    articles = list(articles_of((options.old, options.new), refused))
    if refused:
        return 1

    def changes() -> Iterator[str]:
        from tui.comparison import compare
        from tui.export.changes import changes_text

        old, new = analyses(articles, options.model)
        is_read = sys.stdout.isatty()
        yield changes_text(compare(old, new), get_terminal_size().columns if is_read else None)

    return put(changes())
