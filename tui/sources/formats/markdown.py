"""Markdown to a `Draft`: front matter, the first heading as the title, a paragraph a block.

Takes decoded text; markdown-it finds the blocks. Marks of emphasis and the tags of raw HTML go,
words and quotation marks stay; what a page would not show (a script, a frame) is no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.records import ParagraphKind
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.anchors import Anchor
from tui.sources.gate.clean import raised
from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import blocks_in
from tui.sources.page.markup import UNSHOWN, parse_html, prepare
from tui.sources.page.running import Running
from tui.sources.press.credits import authors_in, byline_of, dateline_of
from tui.sources.press.dates import is_date_line, iso_date

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.+)$", re.MULTILINE)
_NOTE = re.compile(r"<sup>([^<>\n]{1,20})</sup>|(?<=\S)\[\^(\d{1,3})\](?!:)|\^(\d{1,3})\^")
_TAG = re.compile(r"<(/?)([a-z]+)\b[^>]*?(/?)>", re.IGNORECASE)
_MAX_CHARS = 1_000_000
_MAX_BRACKETS = 20_000  # and strokes between cells: markdown-it takes a ten-thousandth second each


class _AnyLink(MarkdownIt):
    """Takes a link to anything for one, or its marks would be words; which open is told later."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return True


def parse_markdown(text: str) -> Draft:
    """The article in Markdown `text`; what would take long is read as plain text, marks and all."""
    if len(text) > _MAX_CHARS or text.count("[") + text.count("|") > _MAX_BRACKETS:
        return parse_plain(text)
    draft = Draft()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front:
        _take_front_matter(front[1], draft)
        text = text[front.end() :]
    text = _NOTE.sub(lambda note: raised(note[1] or note[2] or note[3]), text)
    tokens = _AnyLink("commonmark", {"maxNesting": 40}).enable("table").parse(text)
    for line, kind, level in _lines(tokens, draft):
        at_top = len(draft.paragraphs) < 4
        if draft.title is None and level in (1, 2) and at_top:
            draft.title = line
        elif kind == "heading" and line == draft.title:
            continue
        elif at_top and (names := byline_of(line)):
            draft.byline = draft.byline or names
        elif at_top and is_date_line(line):
            draft.published = draft.published or iso_date(line)
        else:
            draft.paragraphs.append((line, kind))
    bodies = [line for line, kind in draft.paragraphs if kind == "body"]
    draft.dateline = dateline_of(bodies[0]) if bodies else None
    draft.anchors = _anchors(tokens)
    return draft


def _anchors(tokens: Sequence[Token]) -> list[Anchor]:
    running = Running()
    for block in tokens:
        running.part()
        for token in _shown(block.children or ()):
            if token.type == "link_open":
                running.open(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                running.close()
            elif token.type == "hardbreak":
                running.part()
            elif token.type in ("text", "code_inline"):
                running.add(token.content)
    return running.anchors()


def _take_front_matter(front: str, draft: Draft) -> None:
    fields = {key.lower(): value.strip().strip("\"'") for key, value in _FIELD.findall(front)}
    draft.title = fields.get("title") or None
    draft.byline = authors_in(fields.get("author") or fields.get("authors") or "")
    draft.published = iso_date(fields.get("date") or fields.get("published") or "")
    draft.language = fields.get("lang") or fields.get("language")


def _lines(tokens: Sequence[Token], draft: Draft) -> list[tuple[str, ParagraphKind, int]]:
    """Each line of the document with its kind and, for a heading, its level.

    What cleaning removes from raw HTML is counted in `draft`.
    """
    found: list[tuple[str, ParagraphKind, int]] = []
    level = 0
    counters: list[int | None] = []
    mark = ""
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            counters.append(int(token.attrGet("start") or 1) if token.tag == "ol" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            counters.pop()
        elif token.type == "list_item_open" and counters:
            number = counters[-1]
            mark = "• " if number is None else f"{number}. "
            counters[-1] = None if number is None else number + 1
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            found.append((" | ".join(cells), "body", 0))
            cells = None
        elif token.type in ("fence", "code_block"):
            found += [(line, "body", 0) for line in token.content.split("\n") if line.strip()]
        elif token.type == "html_block":
            tree, removed = parse_html(token.content)
            draft.removed += removed
            if tree is not None:
                prepare(tree)
                found += [(line, kind, 0) for line, kind in blocks_in(tree)]
        elif token.type == "inline":
            words = _words(token.children or ())
            if cells is not None:
                cells.append(words.replace("\n", " "))
                continue
            for line in words.split("\n"):
                if line.strip():
                    found.append((mark + line.strip(), "heading" if level else "body", level))
                    mark = ""
            level = 0
    return found


def _words(tokens: Sequence[Token]) -> str:
    """The words of a block: soft breaks are spaces, hard ones newlines."""
    parts = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        parts.get(token.type, token.content if token.type in ("text", "code_inline") else "")
        for token in _shown(tokens)
    )


def _shown(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a block but for raw HTML and what it hides, to the block's end if unclosed."""
    hiding = ""
    for token in tokens:
        if token.type != "html_inline":
            if not hiding:
                yield token
        elif tag := _TAG.match(token.content):
            is_end, name, is_empty = tag[1], tag[2].lower(), tag[3]
            if not hiding and name in UNSHOWN and not is_end and not is_empty:
                hiding = name
            elif name == hiding and is_end:
                hiding = ""
