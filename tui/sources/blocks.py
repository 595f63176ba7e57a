"""A tree of markup to paragraphs: trafilatura's own tags and those of (X)HTML alike.

Takes an element, gives its blocks in order, each one line of text and its kind. List items carry
their bullet or number, table rows their cells parted by bars.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from tui.records import ParagraphKind
from tui.sources.markup import CAPTION

Block = tuple[str, ParagraphKind]

_HEADS = frozenset("head h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADS | frozenset(
    "p list item quote code table row ul ol li dl dt dd blockquote pre div section article tr "
    "caption figure figcaption header main body aside hr".split()
)
_ITEMS = frozenset(("item", "li"))


def blocks_in(body: HtmlElement) -> Iterator[Block]:
    """The blocks of `body`, a paragraph each; line breaks part paragraphs, but not headings."""
    lines: list[list[str]] = [[]]
    kinds: list[ParagraphKind] = ["body"]

    def open_block(kind: ParagraphKind = "body", mark: str = "") -> None:
        lines.append([mark])
        kinds.append(kind)

    # A stack of its own instead of recursion: strangers nest deeper than Python does.
    waiting: list[tuple[HtmlElement, int, bool]] = [(body, 0, False)]
    while waiting:
        element, number, is_left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_left:
            if tag in _BLOCKS:
                open_block()
            lines[-1].append(element.tail or "" if element is not body else "")
            continue
        waiting.append((element, number, True))
        if not tag:
            continue
        if tag in _ITEMS:
            open_block("body", _mark(element, number))
        elif tag in _BLOCKS:
            if not (tag == "p" and _is_bare_mark(lines[-1])):
                open_block("heading" if tag in _HEADS else "body")
        elif tag in ("cell", "td", "th") and any(part.strip() for part in lines[-1]):
            lines[-1].append(" | ")
        elif tag in ("lb", "br") and kinds[-1] != "heading":
            open_block(kinds[-1])
        lines[-1].append(element.text or "")
        count = sum(child.tag in _ITEMS for child in element)
        for child in reversed(element):
            waiting.append((child, count, False))
            count -= child.tag in _ITEMS
    for parts, kind in zip(lines, kinds, strict=True):
        text = " ".join("".join(parts).split())
        if text and not _is_bare_mark([text]):
            yield text.replace(CAPTION, "").strip(), "caption" if CAPTION in text else kind


def _mark(item: HtmlElement, number: int) -> str:
    """The bullet or number a list item is drawn with."""
    parent = item.getparent()
    ordered = parent is not None and "ol" in (parent.tag, parent.get("rend"))
    return f"{number}. " if ordered else "• "


def _is_bare_mark(parts: list[str]) -> bool:
    """Is there nothing yet but a list item's mark?"""
    mark = "".join(parts).strip()
    return mark == "•" or (mark.endswith(".") and mark[:-1].isdigit() and len(mark) < 5)
