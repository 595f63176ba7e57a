"""The wire formats of news agencies: NITF, NewsML-G2 and ninjs, each to a `Draft`.

Takes decoded text. The element and field names are the IPTC's (NITF 3, NewsML-G2 2, ninjs 1 to 3).
"""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from tui.sources.errors import SourceError
from tui.sources.formats.xml import parse_xml, strip_namespaces
from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import blocks_in
from tui.sources.page.markup import parse_html
from tui.sources.press.credits import authors_in, dateline_of
from tui.sources.press.dates import iso_date
from tui.sources.press.wrapping import paragraphs_of
from tui.sources.web.links import web_address

_NINJS_BODIES = ("body_xhtml", "body_html", "body_text", "body")


def parse_nitf(name: str, text: str) -> Draft:
    """A story in NITF."""
    root = parse_xml(name, text)
    strip_namespaces(root)
    draft = Draft(title=_text(root, ".//body.head/hedline/hl1") or _text(root, ".//head/title"))
    draft.byline = [each for by in root.iterfind(".//byline") for each in authors_in(_words(by))]
    draft.dateline = _text(root, ".//dateline/location") or _text(root, ".//dateline")
    issued = root.find(".//date.issue")
    draft.published = iso_date(issued.get("norm", "")) if issued is not None else None
    content = root.find(".//body.content")
    if content is None:
        raise SourceError(name, "it is NITF without a body", "ask its sender for the story")
    for media in content.findall(".//media"):
        caption = _text(media, "media-caption")
        media.clear()
        media.tag, media.text = "p", None
        if caption:
            draft.paragraphs.append((caption, "caption"))
    for heading in content.iter("hl2"):
        heading.tag = "h2"
    draft.paragraphs += blocks_in(content)
    return draft


def parse_newsml(name: str, text: str) -> Draft:
    """A text item in NewsML-G2, alone or the first in a message."""
    root = parse_xml(name, text)
    strip_namespaces(root)
    item = root if root.tag == "newsItem" else root.find(".//newsItem")
    content = item.find(".//contentSet") if item is not None else None
    if item is None or content is None:
        raise SourceError(name, "it is NewsML without a text item", "ask its sender for the story")
    draft = Draft(title=_text(item, ".//contentMeta/headline") or _text(item, ".//headline"))
    draft.byline = [each for by in item.iterfind(".//by") for each in authors_in(_words(by))]
    draft.dateline = _text(item, ".//contentMeta/dateline")
    created = _text(item, ".//contentMeta/contentCreated") or _text(item, ".//versionCreated")
    draft.published = iso_date(created or "")
    draft.site = _text(item, ".//itemMeta/provider/name")
    language = item.find(".//contentMeta/language")
    draft.language = language.get("tag") if language is not None else None
    inline = content.find("inlineXML")
    if inline is not None and len(inline):
        inner = inline[0]
        head = inner.find(".//body.content")
        body = inner.find(".//body") if head is None else head
        draft.paragraphs = list(blocks_in(inner if body is None else body))
    else:
        _take_body(draft, _text(content, "inlineData", lines=True) or "")
    return _tidy(draft)


def parse_ninjs(name: str, text: str) -> Draft:
    """A news item in ninjs (JSON)."""
    item: dict[str, Any] = json.loads(text)
    headlines = [each for each in _list(item.get("headlines")) if isinstance(each, dict)]
    draft = Draft(title=_string(item.get("headline")) or _first(headlines, "value"))
    draft.title = draft.title or _string(item.get("title"))
    draft.byline = authors_in(_string(item.get("byline")) or "")
    located = item.get("located")
    draft.dateline = _string(located) or _string(item.get("dateline"))
    published = item.get("firstcreated") or item.get("versioncreated") or item.get("firstCreated")
    draft.published = iso_date(_string(published) or "")
    draft.language = _string(item.get("language"))
    draft.url = web_address(_string(item.get("uri")) or "")
    provider = item.get("source") or item.get("copyrightholder")
    draft.site = _string(provider)
    bodies = [each for each in _list(item.get("bodies")) if isinstance(each, dict)]
    stated = next((body for key in _NINJS_BODIES if (body := _string(item.get(key)))), None)
    _take_body(draft, stated or _first(bodies, "value") or "")
    if not draft.paragraphs:
        raise SourceError(name, "it is JSON without the text of an article", "name another file")
    return _tidy(draft)


def _take_body(draft: Draft, data: str) -> None:
    """Put the blocks of a body that may be HTML or plain text into `draft`."""
    if "</" in data or "<br" in data or "<p>" in data:
        tree, draft.removed = parse_html(data)
        draft.paragraphs = [] if tree is None else list(blocks_in(tree))
    else:
        draft.paragraphs = [(line, "body") for line in paragraphs_of(data)]


def _tidy(draft: Draft) -> Draft:
    """`draft` without a second title at the top of its body, its dateline found."""
    if draft.title and draft.paragraphs and draft.paragraphs[0][0] == draft.title:
        draft.paragraphs.pop(0)
    bodies = [text for text, kind in draft.paragraphs if kind == "body"]
    draft.dateline = draft.dateline or (dateline_of(bodies[0]) if bodies else None)
    return draft


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _text(root: etree._Element, path: str, *, lines: bool = False) -> str | None:
    element = root.find(path)
    if element is None:
        return None
    return "".join(element.itertext()) if lines else _words(element) or None


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _first(objects: list[dict[str, Any]], key: str) -> str | None:
    return next((text for each in objects if (text := _string(each.get(key)))), None)
