"""Whatever the user names, as a cleaned `Article`: file, standard input, address, feed, archive.

`open_source` gives the one article an input holds, `open_any` that or a `Listing` to choose from,
`open_item` what was chosen, `open_listed` also where that is a listing in turn. Every refusal is a
`SourceError` of one line. Importing this package loads nothing heavy: parsers are imported when an
input needs them.
"""

from __future__ import annotations

from tui.sources.errors import SourceError
from tui.sources.gate.draft import Opened
from tui.sources.listing import Item, Listing, list_files
from tui.sources.opening import (
    articles_in,
    described,
    forget_page,
    keeping,
    open_any,
    open_item,
    open_listed,
    open_source,
)

__all__ = [
    "Item",
    "Listing",
    "Opened",
    "SourceError",
    "articles_in",
    "described",
    "forget_page",
    "keeping",
    "list_files",
    "open_any",
    "open_item",
    "open_listed",
    "open_source",
]
