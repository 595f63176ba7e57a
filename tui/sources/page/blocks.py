"""A tree of (X)HTML to paragraphs that keep their places.

Takes an element, gives its blocks in order, each one line of text, its kind and where it stands.
List items carry their bullet or number, rows of data the heads of their columns, lines of `<pre>`
are a block each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.html import HtmlElement

from tui.records import ParagraphKind
from tui.sources.page.markup import CAPTION
from tui.sources.page.tables import rows_in
from tui.sources.press.wrapping import paragraphs_of

Block = tuple[str, ParagraphKind]


class Piece(NamedTuple):
    """Words as a tree holds them: the text of an element, or the tail behind it."""

    element: HtmlElement
    is_tail: bool
    length: int


class Placed(NamedTuple):
    """A block and where it stands: the element that opened it, its characters within links."""

    text: str
    kind: ParagraphKind
    owner: HtmlElement
    linked: int
    pieces: tuple[Piece, ...]

    @property
    def paragraph(self) -> Block:
        """The text and its kind, a row of a table told apart from other text."""
        return self.text, "row" if self.owner.tag == "tr" else self.kind


_HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADS | frozenset(
    "p block li ul ol dl dt dd blockquote pre div section article table tr td th thead tbody tfoot "
    "caption figure figcaption header main body aside hr form fieldset address details "
    "summary".split()
)

_MAX_HEADING = 400  # characters


def blocks_in(body: HtmlElement) -> Iterator[Block]:
    """The blocks of `body`, a paragraph each; line breaks part paragraphs, but not headings."""
    return (block.paragraph for block in placed_in(body))


def placed_in(body: HtmlElement) -> Iterator[Placed]:
    """The blocks of `body` with their places; bare text belongs to the element it stands in."""
    lines = [_Line(body)]
    rows: dict[HtmlElement, str] = {}
    links = 0
    heading: HtmlElement | None = None  # whose parts, though blocks, go on in one line

    def add(element: HtmlElement, *, is_tail: bool = False) -> None:
        text = (element.tail if is_tail else element.text) or ""
        lines[-1].parts.append(text)
        if length := len(text.strip()):
            lines[-1].pieces.append(Piece(element, is_tail, length))
            lines[-1].linked += length if links else 0

    # A stack of its own instead of recursion: strangers nest deeper than Python does.
    waiting: list[tuple[HtmlElement, int, bool]] = [(body, 0, False)]
    while waiting:
        element, number, is_left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_left:
            links -= _is_link(element)
            if element is body:
                continue
            heading = None if heading is element else heading
            if tag in _BLOCKS and heading is not None:
                lines[-1].parts.append(" ")
            elif tag in _BLOCKS:
                lines.append(_Line(element.getparent()))
            add(element, is_tail=True)
            continue
        waiting.append((element, number, True))
        if not tag:
            continue
        links += _is_link(element)
        if tag == "table":
            rows.update(rows_in(element, _cell_text))
        if element in rows or (tag == "pre" and not any(each.tag in _BLOCKS for each in element)):
            whole = "".join(element.itertext())
            texts = [rows[element]] if element in rows else paragraphs_of(whole)
            lines += (_whole(element, text) for text in texts)
            continue
        if tag in _BLOCKS and heading is not None:
            lines[-1].parts.append(" ")
        elif tag == "li":
            lines.append(_Line(element, parts=[_mark(element, number)]))
        elif tag in _BLOCKS:
            if not (_is_bare_mark(lines[-1].parts) and _is_all_of_item(element)):
                lines.append(_Line(element, "heading" if tag in _HEADS else "body"))
            if tag in _HEADS and _is_short(element):
                heading = element
        elif tag == "br" and lines[-1].kind != "heading":
            lines.append(_Line(lines[-1].owner, lines[-1].kind))
        add(element)
        count = sum(child.tag == "li" for child in element)
        for child in reversed(element):
            waiting.append((child, count, False))
            count -= child.tag == "li"
    for line in lines:
        text = " ".join("".join(line.parts).split())
        if text and not _is_bare_mark([text]):
            kind: ParagraphKind = "caption" if CAPTION in text else line.kind
            text = text.replace(CAPTION, "").strip()
            yield Placed(text, kind, line.owner, line.linked, tuple(line.pieces))


@dataclass
class _Line:
    """A block while its pieces are collected."""

    owner: HtmlElement
    kind: ParagraphKind = "body"
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    linked: int = 0


def _whole(owner: HtmlElement, text: str) -> _Line:
    """A block told at once, from all that stands in `owner`."""
    line = _Line(owner, parts=[text])
    for element in owner.iter():
        for is_tail in (False, True):
            words = (element.tail if is_tail else element.text) or ""
            if words.strip() and not (is_tail and element is owner):
                line.pieces.append(Piece(element, is_tail, len(words.strip())))
    line.linked = sum(len("".join(a.itertext()).strip()) for a in owner.iter("a") if _is_link(a))
    return line


def _is_short(heading: HtmlElement) -> bool:
    """Is an element no more than a heading? One that was never closed holds what follows too."""
    return sum(map(len, heading.itertext())) <= _MAX_HEADING


def _cell_text(cell: HtmlElement) -> str:
    return " ".join(block.text for block in placed_in(cell))


def _mark(item: HtmlElement, number: int) -> str:
    """The bullet or number a list item is drawn with."""
    parent = item.getparent()
    return f"{number}. " if parent is not None and parent.tag == "ol" else "• "


def _is_link(element: HtmlElement) -> bool:
    """Does an element lead away, to another page?"""
    return element.tag == "a" and not element.get("href", "").startswith("#")


def _is_all_of_item(element: HtmlElement) -> bool:
    """Does an element go on with the line that an item's mark began?"""
    parent = element.getparent()
    is_alone = parent is not None and len(parent) == 1
    return element.tag == "p" or (
        element.tag == "div" and is_alone and not any(each.tag in _BLOCKS for each in element)
    )


def _is_bare_mark(parts: list[str]) -> bool:
    """Is there nothing yet but a list item's mark?"""
    mark = "".join(parts).strip()
    return mark == "•" or (mark.endswith(".") and mark[:-1].isdigit() and len(mark) < 5)
