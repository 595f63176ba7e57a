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
from tui.sources.formats.feed_text import Body, Form, form_of
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
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ADDRESS = re.compile(r"\s*https?://", re.IGNORECASE)
_FORMS = {  # for the root of each form, the name space of its elements and what an entry is called
    "rss": ("", "item"),
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF": (_RSS1, "item"),
    f"{_ATOM}feed": (_ATOM, "entry"),
}
_FIELDS = {  # what the elements of an entry are to us; all others say nothing of the article
    "title": "title", "link": "link", "guid": "id", "id": "id", "author": "author",
    "pubDate": "published", "published": "published", "updated": "updated",
    "description": "summary", "summary": "summary", "content": "whole",
    f"{_DC}creator": "author", f"{_DC}date": "published",
    _ENCODED: "whole",
}  # fmt: skip


class Entry(NamedTuple):
    """One article of a feed: strings from outside, not cleaned."""

    id: str = ""
    title: str = ""
    title_form: Form = "either"
    link: str = ""
    published: str | None = None
    author: str = ""
    bodies: tuple[Body, ...] = ()


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
            link=_json_link(each),
            published=iso_date(_string(each.get("date_published"))),
            author=_json_author(each) or _json_author(feed),
            bodies=(
                Body(_string(each.get("content_html")), "html", is_whole=True),
                Body(_string(each.get("content_text")), "text", is_whole=True),
                Body(_string(each.get("summary")), "text"),
            ),
        )
        for each in (items if isinstance(items, list) else [])[:MAX_ENTRIES]
        if isinstance(each, dict)
    ]
    return _string(feed.get("title")), entries


def _string(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) else ""


def _json_link(item: dict[str, Any]) -> str:
    stated = str(item.get("url") or item.get("external_url") or item.get("id") or "")
    return stated if item.get("url") or _ADDRESS.match(stated) else ""


def _json_author(item: dict[str, Any]) -> str:
    """The names of who wrote an item, in the form of either version of JSON Feed."""
    stated = item.get("authors") or item.get("author")
    authors = stated if isinstance(stated, list) else [stated]
    named = (each.get("name") for each in authors if isinstance(each, dict))
    return " and ".join(str(name) for name in named if name)


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


def _alternate(link: etree._Element) -> int:
    """How well a link element leads to the article: 0 not at all, 2 to a page."""
    relation = link.get("rel", "alternate").strip().lower().rsplit("/", 1)[-1]
    if relation != "alternate":
        return 0
    return 2 if link.get("type", "text/html") in ("text/html", "application/xhtml+xml") else 1


def _entry(element: etree._Element, space: str) -> Entry:
    said: dict[str, str] = {}
    bodies = []
    title_form: Form = "either"
    best = 0
    for child in element:
        field = _FIELDS.get(child.tag.removeprefix(space))
        if field in ("summary", "whole"):
            bodies.append(_body(child, is_whole=field == "whole"))
        elif field == "link" and (address := child.get("href")) is not None:
            if (rank := _alternate(child)) > best:
                best = rank
                said[field] = resolve(child.base, address)
        elif field is not None and (words := _said(child)):
            if field == "title" and field not in said:
                title_form = form_of(child.get("type"))
            said.setdefault(field, words)
            if child.tag == "guid" and _is_permalink(child, words):
                said["permalink"] = words
    stated = said.get("published") or said.get("updated") or ""
    return Entry(
        id=said.get("id", ""),
        title=said.get("title", ""),
        title_form=title_form,
        link=said.get("link") or said.get("permalink", ""),
        published=mail_date(stated) or iso_date(stated),
        author=said.get("author", ""),
        bodies=tuple(bodies),
    )


def _body(element: etree._Element, *, is_whole: bool) -> Body:
    inner = element[0] if len(element) else element
    base = inner.base or ""  # asked before the markup is written out, which leaves its names bare
    form: Form = "html" if len(element) else form_of(element.get("type"))
    if element.tag == _ENCODED:
        form = "html"
    return Body(_said(element), form, is_whole, base)


def _is_permalink(guid: etree._Element, words: str) -> bool:
    return guid.get("isPermaLink", "true") == "true" and bool(_ADDRESS.match(words))


def _said(element: etree._Element) -> str:
    """The words of an element; its markup too where it holds any, and a person's name alone."""
    if not len(element):
        return element.text or ""
    if (name := element.find(f"{_ATOM}name")) is not None:
        return name.text or ""
    strip_namespaces(element)
    within = (etree.tostring(child, encoding="unicode") for child in element)
    return "".join([element.text or "", *within])


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
    return str(parsed.feed.get("title", "")), [
        _forgiven(entry, is_atom=str(parsed.get("version")).startswith("atom"))
        for entry in parsed.entries
    ]


def _forgiven(entry: dict[str, Any], *, is_atom: bool) -> Entry:
    bodies = [
        _forgiven_body(part, is_whole=True, is_said=True) for part in entry.get("content") or ()
    ]
    summary = dict.get(entry, "summary_detail") or {"value": dict.get(entry, "summary")}
    title = dict.get(entry, "title_detail") or {}
    # Asked as a plain dict: feedparser's own `get` answers for keys that are not there.
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    stated = str(dict.get(entry, "published") or dict.get(entry, "updated") or "")
    return Entry(
        id=str(entry.get("id") or ""),
        title=str(entry.get("title") or ""),
        title_form=_forgiven_form(title, is_said=is_atom),
        link=str(entry.get("link") or ""),
        published="{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parsed[:6])
        if parsed
        else iso_date(stated),
        author=str(entry.get("author") or ""),
        bodies=(*bodies, _forgiven_body(summary, is_whole=False, is_said=is_atom)),
    )


def _forgiven_body(part: dict[str, Any], *, is_whole: bool, is_said: bool) -> Body:
    text, base = str(part.get("value") or ""), str(part.get("base") or "")
    return Body(text, _forgiven_form(part, is_said=is_said), is_whole, base)


def _forgiven_form(part: dict[str, Any], *, is_said: bool) -> Form:
    """The form that feedparser names, unless it does so where the feed says nothing."""
    form = form_of(part.get("type"))
    return "html" if is_said and form == "html" else "either"
