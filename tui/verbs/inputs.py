"""From the names on the command line to articles, one after the other.

Takes files, folders, addresses and lists of names; gives the names, and the articles they lead to.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.output import complain, open_named, warn

if TYPE_CHECKING:
    from tui.records import Article
    from tui.sources import Item, Listing
    from tui.verbs.work import Work


def names_listed_in(list_name: str) -> list[str]:
    """The names in a file, or on standard input for "-": one a line, empty lines left out.

    Raises `OSError`.
    """
    data = sys.stdin.buffer.read() if list_name == "-" else Path(list_name).read_bytes()
    return [os.fsdecode(line) for line in data.splitlines() if line.strip()]


def unfolded(names: Iterable[str], *, without: Iterable[Path] = ()) -> list[str]:
    """`names` with each folder's files in its place, sorted, those in folders within it too.

    Hidden files are left out, and the files `without`, which the run itself writes. An empty folder
    stays, to be refused by its name. Raises `OSError` where a folder cannot be read.
    """
    written = {os.path.realpath(path) for path in without}
    found: list[str] = []
    for name in names:
        inside = list(_files_in(name)) if name != "-" and Path(name).is_dir() else []
        found += [each for each in inside if os.path.realpath(each) not in written] or [name]
    return found


def _files_in(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (str(Path(place, file)) for file in sorted(files) if not file.startswith("."))


def articles_of(
    names: Iterable[str], work: Work, *, show_controls: bool = False
) -> Iterator[Article]:
    """The articles that could be opened; `work` is told of the others, and of each name done.

    Of a book, an archive, a mailbox or a feed it is every article it brings along: none is fetched,
    and of those that would have to be it is said how many.
    """
    from tui.sources import Opened, open_any, open_item
    from tui.sources.errors import without_user
    from tui.sources.gate.clean import clean_line

    opener = partial(open_any, show_controls=show_controls)
    for name in names:
        found = work.attempt(name, "open", partial(open_named, opener, name))
        if isinstance(found, Opened):
            yield warn(found)
        elif found is not None:
            for warning in found.warnings:
                complain(f"{clean_line(without_user(name))}: {warning}")
            for item in _brought_along(found, work):
                opened = work.attempt(
                    item.name,
                    "open",
                    partial(open_item, item, show_controls=show_controls),
                )
                if opened is not None:
                    yield warn(opened)
        if work.is_stopped:
            return
        work.finish()


def _brought_along(listing: Listing, work: Work) -> Sequence[Item]:
    """The articles that came with a listing; of those that would have to be fetched it is said."""
    from tui.sources import SourceError

    brought = [item for item in listing.items if item.draft is not None]
    many, todo = len(listing.items), "open it in the reader and choose, or name one"
    if not brought:
        what = f"it lists {many} articles that would have to be fetched"
        work.fail(listing.source, "open", SourceError(listing.source, what, todo))
    elif left := many - len(brought):
        what = f"{left} of its {many} articles would have to be fetched"
        complain(str(SourceError(listing.source, what, todo)))
    return brought


def complain_of(error: OSError) -> int:
    """Say that a list of names or a folder cannot be read; the exit code."""
    return complain(f"{error.filename or 'standard input'}: {error.strerror}")
