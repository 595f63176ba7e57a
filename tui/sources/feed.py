"""A feed (RSS, Atom, RDF, JSON Feed) to a `Listing` of its articles.

Takes decoded text. What the entries bring along in full is kept as their draft; what is new is told
by the entries seen last time.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec

from tui.files import write_atomically
from tui.sources.blocks import blocks_in
from tui.sources.clean import clean_line
from tui.sources.credits import authors_in
from tui.sources.dates import iso_date
from tui.sources.draft import Draft
from tui.sources.errors import SourceError
from tui.sources.links import is_web_link
from tui.sources.listing import Item, Listing
from tui.sources.markup import anchors_in, parse_html, prepare
from tui.sources.xml import declares_entities

MAX_ITEMS = 20_000
_FULL = 900  # characters of text in an entry that make it the article itself, not its summary
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser raises on markup it did not foresee."""

_TAGS = re.compile(r"<[^<>]{0,2000}>")


def parse_feed(name: str, text: str, url: str | None, seen: SeenItems | None = None) -> Listing:
    """The articles that the feed `text`, fetched from `url`, lists. Raises `SourceError`."""
    if text.lstrip().startswith("{"):
        title, entries = _json_entries(text)
    else:
        title, entries = _xml_entries(name, text)
    key = url or name
    before = seen.of(key) if seen else frozenset()
    made = (_item(entry, url, before) for entry in entries[:MAX_ITEMS])
    items = tuple(item for item in made if item.url or item.draft)
    if not items:
        raise SourceError(name, "this feed lists no articles", "try again later")
    if seen is not None:
        seen.remember(key, (_mark(entry) for entry in entries[:MAX_ITEMS]))
    return Listing(name, clean_line(title) or name, items)


def _xml_entries(name: str, text: str) -> tuple[str, list[dict[str, Any]]]:
    if declares_entities(text) or re.search(r"<!DOCTYPE", text[:20_000], re.IGNORECASE):
        raise SourceError(name, "this feed declares a document type or entities", "do not open it")
    import feedparser

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,  # nothing of it is shown before the gate
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except _DAMAGE as error:
        what = f"it is a damaged feed ({type(error).__name__})"
        raise SourceError(name, what, "try again later") from None
    return str(parsed.feed.get("title", "")), list(parsed.entries)


def _json_entries(text: str) -> tuple[str, list[dict[str, Any]]]:
    """A JSON Feed's entries under the names feedparser gives to those of XML feeds."""
    feed = json.loads(text)
    entries = [
        {
            "id": str(each.get("id", "")),
            "title": str(each.get("title") or ""),
            "link": str(each.get("url") or each.get("external_url") or ""),
            "published": str(each.get("date_published") or ""),
            "summary": str(each.get("summary") or ""),
            "content": [{"value": str(each.get("content_html") or each.get("content_text") or "")}],
        }
        for each in feed.get("items", ())[:MAX_ITEMS]
        if isinstance(each, dict)
    ]
    return str(feed.get("title", "")), entries


def _item(entry: dict[str, Any], base: str | None, before: frozenset[str]) -> Item:
    link = urljoin(base or "", clean_line(str(entry.get("link") or "")))
    link = link if is_web_link(link) else ""
    title = clean_line(_plain(str(entry.get("title") or ""))) or link or "Untitled"
    published = _published(entry)
    draft = _draft(entry, title, link, published)
    return Item(
        name=link or title,
        title=title,
        url=link or None,
        published=published,
        is_new=_mark(entry) not in before,
        draft=draft,
        origin=base,
    )


def _draft(entry: dict[str, Any], title: str, link: str, published: str | None) -> Draft | None:
    """The article the entry brings along: in full, or as all there is where it has no link."""
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()]
    body = max([*bodies, str(entry.get("summary") or "")], key=len)
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
        blocks, title=title, published=published, url=link or None, removed=removed,
        anchors=anchors_in(tree, link or None),
        byline=authors_in(str(entry.get("author") or "")),
    )  # fmt: skip


def _published(entry: dict[str, Any]) -> str | None:
    # Asked as a plain dict: feedparser's own `get` answers for keys that are not there.
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    if parsed:
        year, month, day, hour, minute, second = parsed[:6]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
    return iso_date(str(dict.get(entry, "published") or dict.get(entry, "updated") or ""))


def _plain(markup: str) -> str:
    import html

    return html.unescape(_TAGS.sub("", markup)) if "<" in markup or "&" in markup else markup


def _mark(entry: dict[str, Any]) -> str:
    """What the entry is known by: its id, else its link, else its title; hashed."""
    key = str(entry.get("id") or entry.get("link") or entry.get("title") or "")
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
