"""Markdown to a `Draft`: front matter, the first heading as the title, a paragraph a block.

Takes decoded text; markdown-it finds the blocks. Marks of emphasis and of notes and tags go, words
and quotation marks stay, a note's behind the article; what a page would not show (a script, a
frame) is no words. A table's row is a line, its cells named by the table's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

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
_TAG = re.compile(r"<(/?)([a-z]+)\b[^>]*?(/?)>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^<>]{0,200}>([^\n]{0,300}?)</summary>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]")  # the mark of a note that is not there
_CARETS = re.compile(r"\^(\d{1,3})\^")
_MAX_CHARS = 1_000_000
_MAX_BRACKETS = 20_000  # strokes and tags: markdown-it takes a ten-thousandth second each


class _AnyLink(MarkdownIt):
    """Takes a link to anything for one, or its marks would be words; which open is told later."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        return True


def parse_markdown(text: str) -> Draft:
    """The article in Markdown `text`; what would take long is read as plain text, marks and all."""
    if len(text) > _MAX_CHARS or sum(map(text.count, "[|<")) > _MAX_BRACKETS:
        return parse_plain(text)
    draft = Draft()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front:
        _take_front_matter(front[1], draft)
        text = text[front.end() :]
    text = _CARETS.sub(lambda note: raised(note[1]), text)
    reader = _AnyLink("commonmark", {"maxNesting": 40}).enable("table")
    reader.use(footnote_plugin, inline=False)
    tokens = reader.parse(text)
    for line, kind, level in _lines(tokens, reader, draft):
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


def _lines(
    tokens: Sequence[Token], reader: MarkdownIt, draft: Draft
) -> list[tuple[str, ParagraphKind, int]]:
    """Each line of the document with its kind and, for a heading, its level.

    What cleaning removes from raw HTML is counted in `draft`.
    """
    found: list[tuple[str, ParagraphKind, int]] = []
    level = 0
    counters: list[int | None] = []
    mark = ""
    head: list[str] = []
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
        elif token.type == "table_open":
            head = []
        elif token.type == "tr_open":
            cells = []
        elif token.type == "thead_close":
            head, cells = cells or [], None
        elif token.type == "tbody_close":
            cells = None
        elif token.type == "td_close" and cells is not None and len(cells) == len(head):
            if row := _row(head, cells):
                found.append((row, "row", 0))
        elif token.type in ("fence", "code_block"):
            found += [(line, "body", 0) for line in token.content.split("\n") if line.strip()]
        elif token.type == "html_block":
            found += _lines_of_markup(token.content, reader, draft)
        elif token.type == "inline":
            words = _words(token.children or ())
            if cells is not None:
                cells.append(" ".join(words.split()))
                continue
            for line in words.split("\n"):
                if line.strip():
                    found.append((mark + line.strip(), "heading" if level else "body", level))
                    mark = ""
            level = 0
    return found


def _row(head: Sequence[str], cells: Sequence[str]) -> str:
    """A row of a table in words: each cell behind what the table's head calls it."""
    named = zip_longest(head, cells, fillvalue="")
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)


def _lines_of_markup(
    markup: str, reader: MarkdownIt, draft: Draft
) -> list[tuple[str, ParagraphKind, int]]:
    """The lines of a block of HTML, which may have Markdown between its tags."""
    if not markup.strip():
        return []
    tree, removed = parse_html(_SUMMARY.sub(r"<h4>\1</h4>", markup))
    draft.removed += removed
    if tree is None:
        return []
    prepare(tree)
    found: list[tuple[str, ParagraphKind, int]] = []
    for text, kind in blocks_in(tree):
        inner = reader.parseInline(text)
        words = _words(inner[0].children or ()) if inner else text
        found += [(line.strip(), kind, 0) for line in words.split("\n") if line.strip()]
    return found


def _words(tokens: Sequence[Token]) -> str:
    """The words of a block: soft breaks are spaces, hard ones and `<br>` newlines."""
    parts: list[str] = []
    is_raised = False
    for token in _shown(tokens):
        if token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type == "html_inline":
            tag = token.content.lower()
            is_raised = tag.startswith("<sup") or (is_raised and not tag.startswith("</sup"))
            parts.append("\n" if _BREAK.match(tag) else "")
        elif token.type in ("text", "code_inline"):
            words = token.content
            if is_raised and words.strip().isdigit():
                words = raised(words.strip())  # or "40" and its note make 402
            parts.append(words if token.type == "code_inline" else _NOTE.sub("", words))
    return "".join(parts)


def _shown(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a block but for what raw HTML hides, to the block's end if unclosed."""
    hiding = ""
    for token in tokens:
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        name = tag[2].lower() if tag else ""
        if hiding:
            hiding = "" if tag and tag[1] and name == hiding else hiding
        elif tag and name in UNSHOWN and not tag[1] and not tag[3]:
            hiding = name
        else:
            yield token
