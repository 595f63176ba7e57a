"""A tree of markup to paragraphs: trafilatura's own tags and those of (X)HTML alike.

Takes an element, gives its blocks in order, each one line of text and its kind. List items carry
their bullet or number, table rows their cells parted by bars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.html import HtmlElement

from tui.records import ParagraphKind
from tui.sources.page.markup import CAPTION

Block = tuple[str, ParagraphKind]


class Placed(NamedTuple):
    """A block and where it stands: the element that opened it, its characters within links."""

    text: str
    kind: ParagraphKind
    owner: HtmlElement
    linked: int


_HEADS = frozenset("head h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADS | frozenset(
    "p list item quote code table row ul ol li dl dt dd blockquote pre div section article tr "
    "caption figure figcaption header main body aside hr".split()
)
_ITEMS = frozenset(("item", "li"))


def blocks_in(body: HtmlElement) -> Iterator[Block]:
    """The blocks of `body`, a paragraph each; line breaks part paragraphs, but not headings."""
    return ((block.text, block.kind) for block in placed_in(body))


def placed_in(body: HtmlElement) -> Iterator[Placed]:
    """The blocks of `body` with their places; bare text belongs to the element it stands in."""
    lines = [_Line(body)]
    links = 0

    def add(text: str | None) -> None:
        lines[-1].parts.append(text or "")
        lines[-1].linked += len((text or "").strip()) if links else 0

    # A stack of its own instead of recursion: strangers nest deeper than Python does.
    waiting: list[tuple[HtmlElement, int, bool]] = [(body, 0, False)]
    while waiting:
        element, number, is_left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_left:
            links -= _is_link(element)
            if element is body:
                continue
            if tag in _BLOCKS:
                lines.append(_Line(element.getparent()))
            add(element.tail)
            continue
        waiting.append((element, number, True))
        if not tag:
            continue
        links += _is_link(element)
        if tag in _ITEMS:
            lines.append(_Line(element, parts=[_mark(element, number)]))
        elif tag in _BLOCKS:
            if not (tag == "p" and _is_bare_mark(lines[-1].parts)):
                lines.append(_Line(element, "heading" if tag in _HEADS else "body"))
        elif tag == "td" and len(element.findall("br")) > 1:  # a column of the page, no cell
            lines.append(_Line(element))
        elif tag in ("cell", "td", "th") and any(part.strip() for part in lines[-1].parts):
            add(" | ")
        elif tag in ("lb", "br") and lines[-1].kind != "heading":
            lines.append(_Line(lines[-1].owner, lines[-1].kind))
        add(element.text)
        count = sum(child.tag in _ITEMS for child in element)
        for child in reversed(element):
            waiting.append((child, count, False))
            count -= child.tag in _ITEMS
    for line in lines:
        text = " ".join("".join(line.parts).split())
        if text and not _is_bare_mark([text]):
            kind: ParagraphKind = "caption" if CAPTION in text else line.kind
            yield Placed(text.replace(CAPTION, "").strip(), kind, line.owner, line.linked)


@dataclass
class _Line:
    """A block while its pieces are collected."""

    owner: HtmlElement
    kind: ParagraphKind = "body"
    parts: list[str] = field(default_factory=list)
    linked: int = 0


def _mark(item: HtmlElement, number: int) -> str:
    """The bullet or number a list item is drawn with."""
    parent = item.getparent()
    ordered = parent is not None and "ol" in (parent.tag, parent.get("rend"))
    return f"{number}. " if ordered else "• "


def _is_link(element: HtmlElement) -> bool:
    """Does an element lead away, to another page?"""
    return element.tag == "a" and not element.get("href", "").startswith("#")


def _is_bare_mark(parts: list[str]) -> bool:
    """Is there nothing yet but a list item's mark?"""
    mark = "".join(parts).strip()
    return mark == "•" or (mark.endswith(".") and mark[:-1].isdigit() and len(mark) < 5)
