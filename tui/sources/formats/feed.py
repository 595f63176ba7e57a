"""A feed (RSS, Atom, RDF, JSON Feed) to a `Listing` of its articles.

Takes decoded text. What the entries bring along in full is kept as their draft; what is new is told
by the entries seen last time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tui.files import write_atomically
from tui.patterns import late
from tui.sources.errors import SourceError
from tui.sources.formats.entries import Entry, entries_of
from tui.sources.formats.feed_text import Body, line_of, markup_in, words_of
from tui.sources.formats.plain import kinds_of
from tui.sources.gate.clean import clean, clean_line
from tui.sources.gate.draft import Draft
from tui.sources.listing import Item, Listing
from tui.sources.page.blocks import blocks_in
from tui.sources.page.markup import anchors_in, parse_html, prepare
from tui.sources.press.credits import authors_in
from tui.sources.press.wrapping import paragraphs_of
from tui.sources.web.links import resolve, web_address

_TAIL = 2_000  # characters in which a feed ends: what made it may sign there
_CUT = "the feed is cut short: its last entries may be missing"
_END = late(r"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.I | re.S)
_FULL = 900  # characters of text in a summary that make it the article itself
_ENOUGH = 400  # and of text that is given as the article's
_GOES_ON = late(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\b(?:read (?:more|on|the (?:full|rest))|continue reading)\b.{0,150})"
    r"(?:\s*The post .{1,300} appeared first on .{1,100})?\s*$",
    re.IGNORECASE,
)


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
    lost = () if is_whole else (_CUT,)
    return Listing(name, clean_line(line_of(title, "either")) or name, items, lost)


def _item(entry: Entry, base: str | None, before: frozenset[str]) -> Item:
    link = _web_link(base, entry.link)
    stated = line_of(entry.title, entry.title_form)
    title = clean_line(stated) or link or "Untitled"
    return Item(
        name=link or title,
        title=title,
        url=link or None,
        published=entry.published,
        is_new=_mark(entry) not in before,
        draft=_draft(entry, stated or title, link, base),
        origin=base,
    )


def _draft(entry: Entry, title: str, link: str, base: str | None) -> Draft | None:
    """The article the entry brings along: in full, or as all there is where it has no link."""
    body = max(entry.bodies, key=lambda each: len(each.text), default=Body(""))
    enough = _ENOUGH if body.is_whole else _FULL
    if not body.text.strip() or (link and len(body.text) < enough):
        return None
    draft = _told(body, _web_link(base, body.base) if body.base else link)
    words = " ".join(text for text, _ in draft.paragraphs[-2:])
    if link and (sum(len(text) for text, _ in draft.paragraphs) < enough or _GOES_ON.search(words)):
        return None
    if draft.paragraphs and draft.paragraphs[0] == (title, "heading"):
        draft.paragraphs.pop(0)
    draft.title, draft.published, draft.url = title, entry.published, link or None
    draft.byline = authors_in(entry.author)
    return draft


def _told(body: Body, base: str) -> Draft:
    """The paragraphs of a body and the links in them, which are relative to `base`."""
    markup = markup_in(body)
    if markup is None:
        cleaned = clean(words_of(body.text, body.form))
        paragraphs = paragraphs_of(cleaned.text)
        kinds = kinds_of(paragraphs)
        return Draft(list(zip(paragraphs, kinds, strict=True)), removed=cleaned.removed)
    tree, removed = parse_html(markup)
    if tree is None:
        return Draft(removed=removed)
    prepare(tree)
    return Draft(list(blocks_in(tree)), removed=removed, anchors=anchors_in(tree, base or None))


def _web_link(base: str | None, stated: str) -> str:
    """The address that an entry states, or nothing if none can be made of it."""
    return web_address(resolve(base, clean_line(stated))) or "" if stated else ""


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
