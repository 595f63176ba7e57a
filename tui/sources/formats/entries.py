"""A feed's text to its entries: RSS, Atom, RDF and JSON Feed.

A sound feed in one of the standard forms is read by its elements, many times quicker than by
feedparser, which reads all others: it forgives what is broken and knows the forms of old.
"""

from __future__ import annotations

import io
import json
import re
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from tui.sources.errors import SourceError
from tui.sources.formats.xml import (
    NestedTooDeepError,
    declares_entities,
    parse_xml,
    strip_namespaces,
)
from tui.sources.press.dates import iso_date, mail_date
from tui.sources.web.links import resolve

MAX_ENTRIES = 20_000
_MAX_CHARS = 60_000_000
_MAX_TAGS = 300_000  # in a broken feed: feedparser takes some ten seconds for them
_OPENING = re.compile(r"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser raises on markup it did not foresee."""

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FORMS = {  # for the root of each form, the name space of its elements and what an entry is called
    "rss": ("", "item"),
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF": (_RSS1, "item"),
    f"{_ATOM}feed": (_ATOM, "entry"),
}
_FIELDS = {  # what the elements of an entry are to us; all others say nothing of the article
    "title": "title", "link": "link", "guid": "id", "id": "id", "author": "author",
    "pubDate": "published", "published": "published", "updated": "updated",
    "description": "body", "summary": "body", "content": "body",
    f"{_DC}creator": "author", f"{_DC}date": "published",
    "{http://purl.org/rss/1.0/modules/content/}encoded": "body",
}  # fmt: skip


class Entry(NamedTuple):
    """One article of a feed: strings from outside, not cleaned. `bodies` are HTML, as it came."""

    id: str = ""
    title: str = ""
    link: str = ""
    published: str | None = None
    author: str = ""
    bodies: tuple[str, ...] = ()


def entries_of(name: str, text: str) -> tuple[str, list[Entry]]:
    """The title of the feed `text` and its entries. Raises `SourceError`."""
    if text.lstrip().startswith("{"):
        return _from_json(text)
    if declares_entities(text) or re.search(r"<!DOCTYPE", text[:20_000], re.IGNORECASE):
        raise SourceError(name, "this feed declares a document type or entities", "do not open it")
    return _from_elements(name, text) or _from_anything(name, text)


def _from_json(text: str) -> tuple[str, list[Entry]]:
    feed = json.loads(text)
    items = feed.get("items")
    entries = [
        Entry(
            id=_string(each.get("id")),
            title=_string(each.get("title")),
            link=_string(each.get("url")) or _string(each.get("external_url")),
            published=iso_date(_string(each.get("date_published"))),
            bodies=tuple(
                _string(each.get(key)) for key in ("content_html", "content_text", "summary")
            ),
        )
        for each in (items if isinstance(items, list) else [])[:MAX_ENTRIES]
        if isinstance(each, dict)
    ]
    return _string(feed.get("title")), entries


def _string(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) else ""


def _from_elements(name: str, text: str) -> tuple[str, list[Entry]] | None:
    """What a sound feed in a standard form holds; None for any other."""
    try:
        root = parse_xml(name, text, longest=_MAX_CHARS)
    except NestedTooDeepError:
        raise
    except SourceError:
        return None
    if root.tag not in _FORMS:
        return None
    space, called = _FORMS[root.tag]
    title = next((element for path in ("{*}title", "{*}channel/{*}title")
                  if (element := root.find(path)) is not None), None)  # fmt: skip
    entries = [_entry(each, space) for each in islice(root.iter(space + called), MAX_ENTRIES)]
    return ("" if title is None else _said(title)), entries


def _entry(element: etree._Element, space: str) -> Entry:
    said: dict[str, str] = {}
    bodies = []
    for child in element:
        field = _FIELDS.get(child.tag.removeprefix(space))
        if field == "body":
            bodies.append(_said(child))
        elif field == "link" and (address := child.get("href")) is not None:
            if child.get("rel", "alternate") == "alternate":
                said.setdefault(field, resolve(child.base, address))
        elif field is not None and (words := _said(child)):
            said.setdefault(field, words)
            if child.tag == "guid" and child.get("isPermaLink", "true") == "true":
                said["permalink"] = words
    stated = said.get("published") or said.get("updated") or ""
    return Entry(
        id=said.get("id", ""),
        title=said.get("title", ""),
        link=said.get("link") or said.get("permalink", ""),
        published=mail_date(stated) or iso_date(stated),
        author=said.get("author", ""),
        bodies=tuple(bodies),
    )


def _said(element: etree._Element) -> str:
    """The words of an element; its markup too where it holds any, and a person's name alone."""
    if not len(element):
        return element.text or ""
    if (name := element.find(f"{_ATOM}name")) is not None:
        return name.text or ""
    strip_namespaces(element)
    inside: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return inside


def _from_anything(name: str, text: str) -> tuple[str, list[Entry]]:
    """What feedparser finds in a feed of any form, sound or not. Raises `SourceError`."""
    import feedparser

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    beyond = next(islice(_OPENING.finditer(text), MAX_ENTRIES, None), None)
    text = text[: beyond.start() if beyond else None]
    if text.count("<") > _MAX_TAGS:
        raise SourceError(name, "it is a broken feed too long to mend", "try again later")
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
    return str(parsed.feed.get("title", "")), [_forgiven(entry) for entry in parsed.entries]


def _forgiven(entry: dict[str, Any]) -> Entry:
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()]
    # Asked as a plain dict: feedparser's own `get` answers for keys that are not there.
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    stated = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    return Entry(
        id=str(entry.get("id") or ""),
        title=str(entry.get("title") or ""),
        link=str(entry.get("link") or ""),
        published="{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parsed[:6])
        if parsed
        else iso_date(stated),
        author=str(entry.get("author") or ""),
        bodies=(*bodies, str(entry.get("summary") or "")),
    )
