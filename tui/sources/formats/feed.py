"""A feed (RSS, Atom, RDF, JSON Feed) to a `Listing` of its articles.

Takes decoded text. What the entries bring along in full is kept as their draft; what is new is told
by the entries seen last time.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tui.files import write_atomically
from tui.patterns import late
from tui.sources.errors import SourceError
from tui.sources.formats.entries import Entry, entries_of
from tui.sources.gate.clean import clean_line
from tui.sources.gate.draft import Draft
from tui.sources.listing import Item, Listing
from tui.sources.page.blocks import blocks_in
from tui.sources.page.markup import anchors_in, parse_html, prepare
from tui.sources.press.credits import authors_in
from tui.sources.web.links import resolve, web_address

_TAIL = 2_000  # characters in which a feed ends: what made it may sign there
_FULL = 900  # characters of text in an entry that make it the article itself, not its summary
_CUT = "the feed is cut short: its last entries may be missing"
_END = late(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.I | re.S)
_TAGS = re.compile(r"<[^<>]{0,2000}>")


def parse_feed(name: str, text: str, url: str | None, seen: SeenItems | None = None) -> Listing:
    """The articles that the feed `text`, fetched from `url`, lists. Raises `SourceError`."""
    title, entries = entries_of(name, text)
    key = url or name
    before = seen.of(key) if seen else frozenset()
    made = (_item(entry, url, before) for entry in entries)
    items = tuple(item for item in made if item.url or item.draft)
    if not items:
        raise SourceError(name, "this feed lists no articles", "try again later")
    if seen is not None:
        seen.remember(key, (_mark(entry) for entry in entries))
    is_whole = text.lstrip().startswith("{") or _END.search(text[-_TAIL:].rstrip("\0"))
    return Listing(name, clean_line(_plain(title)) or name, items, () if is_whole else (_CUT,))


def _item(entry: Entry, base: str | None, before: frozenset[str]) -> Item:
    link = web_address(resolve(base, clean_line(entry.link))) or ""
    stated = _plain(entry.title)
    title = clean_line(stated) or link or "Untitled"
    return Item(
        name=link or title,
        title=title,
        url=link or None,
        published=entry.published,
        is_new=_mark(entry) not in before,
        draft=_draft(entry, stated or title, link),
        origin=base,
    )


def _draft(entry: Entry, title: str, link: str) -> Draft | None:
    """The article the entry brings along: in full, or as all there is where it has no link."""
    body = max(entry.bodies, key=len, default="")
    if len(body) < _FULL and link:
        return None
    tree, removed = parse_html(body) if body.strip() else (None, 0)
    if tree is None:
        return None
    prepare(tree)
    blocks = list(blocks_in(tree))
    if sum(len(text) for text, _ in blocks) < _FULL and link:
        return None
    return Draft(
        blocks, title=title, published=entry.published, url=link or None, removed=removed,
        anchors=anchors_in(tree, link or None),
        byline=authors_in(entry.author),
    )  # fmt: skip


def _plain(markup: str) -> str:
    return html.unescape(_TAGS.sub("", markup)) if "<" in markup or "&" in markup else markup


def _mark(entry: Entry) -> str:
    """What the entry is known by: its id, else its link, else its title; hashed."""
    key = entry.id or entry.link or entry.title
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


class SeenItems:
    """Which entries of a feed have been listed before, in one file a feed under `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, feed: str) -> frozenset[str]:
        """The marks of the entries that `feed` had; none if it was never looked at."""
        try:
            return frozenset(msgspec.json.decode(self._path(feed).read_bytes(), type=list[str]))
        except (OSError, msgspec.MsgspecError):
            return frozenset()

    def remember(self, feed: str, marks: Iterable[str]) -> None:
        """Keep the marks of what `feed` lists now."""
        try:
            write_atomically(self._path(feed), msgspec.json.encode(sorted(set(marks))))
        except OSError:
            return  # nowhere to keep it: everything will be new again, which is no harm

    def _path(self, feed: str) -> Path:
        return self.folder / f"{hashlib.sha256(feed.encode('utf-8', 'replace')).hexdigest()}.json"
