"""Several articles to choose from: a feed, a book's chapters, an archive's pages, files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tui.sources.errors import without_user
from tui.sources.gate.clean import clean_line
from tui.sources.gate.draft import Draft

_WEB = re.compile(r"https?://", re.IGNORECASE)
_LETTERS = 6  # of a word, with the space behind it


class Item(msgspec.Struct, frozen=True):
    """One article of a listing, its strings clean.

    `name` opens it (`open_item`). `url` is its address, if it has one, `published` an ISO date,
    `is_new` true if the listing did not hold it when it was last looked at. `draft` is the article
    where the listing brought it along; `origin` the address the listing came from. What a file that
    was looked into (`described`) says: its `outlet`, how many `words`, the id of its `article`, and
    the address of the `page` it was.
    """

    name: str
    title: str
    url: str | None = None
    published: str | None = None
    is_new: bool = False
    draft: Draft | None = None
    origin: str | None = None
    outlet: str | None = None
    words: int | None = None
    article: str | None = None
    page: str | None = None

    @property
    def is_named(self) -> bool:
        """Did the user name it, a file or an address, and the listing bring nothing along?"""
        return self.draft is None and self.url is None

    @property
    def length(self) -> int | None:
        """About how many words it has, where that is known."""
        if self.words is not None or self.draft is None:
            return self.words
        return sum(len(text) for text, _ in self.draft.paragraphs) // _LETTERS

    @property
    def address(self) -> str | None:
        """The web address at which it can be looked at."""
        known = (self.page, self.url, self.name)
        return next((each for each in known if each and _WEB.match(each)), None)


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
