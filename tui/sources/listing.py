"""Several articles to choose from: a feed, a book's chapters, an archive's pages, files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from tui.sources.errors import without_user
from tui.sources.gate.clean import clean_line
from tui.sources.gate.draft import Draft


class Item(msgspec.Struct, frozen=True):
    """One article of a listing, its strings clean.

    `name` opens it (`open_item`). `url` is its address, if it has one, `published` an ISO date,
    `is_new` true if the listing did not hold it when it was last looked at. `draft` is the article
    where the listing brought it along; `origin` the address the listing came from.
    """

    name: str
    title: str
    url: str | None = None
    published: str | None = None
    is_new: bool = False
    draft: Draft | None = None
    origin: str | None = None


class Listing(msgspec.Struct, frozen=True):
    """Articles to choose from, under one title; `source` is the input as given."""

    source: str
    title: str
    items: tuple[Item, ...]
    warnings: tuple[str, ...] = ()


def list_files(names: Sequence[str]) -> Listing:
    """Several inputs named on the command line, none of them opened yet."""
    names = [without_user(name) for name in names]
    items = tuple(Item(name, clean_line(Path(name).name or name)) for name in names)
    return Listing(" ".join(names), "Choose an article", items)
