"""An EPUB to its chapters, one article each.

Takes bytes; gives a `Listing` whose items bring their drafts along. Reads the container, the
package document and the spine (EPUB 2 and 3), every member through the archive's limits.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from tui.sources.errors import SourceError
from tui.sources.formats.unpack import Archive
from tui.sources.formats.xml import parse_xml
from tui.sources.gate.clean import clean_line
from tui.sources.gate.decode import NotTextError, declared_in, decode
from tui.sources.gate.draft import Draft
from tui.sources.listing import Item, Listing
from tui.sources.page.blocks import Block, blocks_in
from tui.sources.page.markup import anchors_in, parse_html, prepare, text_of
from tui.sources.press.dates import iso_date

_MIN_WORDS = 20  # a chapter with fewer is a cover or a title page
_OFFICE = {  # folders of Microsoft's documents, types of OpenDocument's
    "word/": "a Word document", "xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation",
    "opendocument.text": "an OpenDocument text",
    "opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "opendocument.presentation": "an OpenDocument presentation",
}  # fmt: skip
_MARKS = {"noteref", "backlink", "pagebreak"}
_NOTES = {"footnote", "endnote", "rearnote", "note"}
_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶↩↑^\ufe0e]{1,3})[\])]?\.?")
_DC = "{http://purl.org/dc/elements/1.1/}"


def parse_epub(name: str, data: bytes) -> Listing:
    """The chapters of the book in `data`. Raises `SourceError`."""
    archive = Archive(name, data)
    if not any(member.endswith("container.xml") for member in archive.members):
        raise _not_a_book(name, archive)
    container = _xml(name, archive, "META-INF/container.xml")
    rootfile = next(container.iter("{*}rootfile"), None)
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    package = _xml(name, archive, path)
    folder = posixpath.dirname(path)
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter("{*}item")}
    title = _said(package, "title")
    drafts = []
    # Each document is read once, however often the spine names it.
    for reference in dict.fromkeys(each.get("idref") for each in package.iter("{*}itemref")):
        href = unquote(hrefs.get(reference, "")).split("#")[0]
        member = posixpath.normpath(posixpath.join(folder, href))
        draft = _chapter(archive.read(member))
        if draft is not None:
            draft.byline = [author] if (author := _said(package, "creator")) else []
            draft.published = iso_date(_said(package, "date") or "")
            draft.language = _said(package, "language")
            draft.site = title
            drafts.append(draft)
    if not drafts:
        raise SourceError(name, "there is no text in this book", "fetch it again")
    items = tuple(
        Item(
            name, clean_line(draft.title or f"Chapter {n}"), published=draft.published, draft=draft
        )
        for n, draft in enumerate(drafts, 1)
    )
    return Listing(name, clean_line(title or "") or clean_line(name), items)


def _not_a_book(name: str, archive: Archive) -> SourceError:
    """What a ZIP archive is that is no book: office documents are told by what they hold."""
    kind = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
    for sign, what in _OFFICE.items():
        if sign in kind or any(member.startswith(sign) for member in archive.members):
            return SourceError(name, f"it is {what}", "save it as a web page, text or PDF")
    return SourceError(name, "it is a ZIP archive, not a book", "unpack it and name a file")


def _chapter(data: bytes) -> Draft | None:
    """The chapter in one XHTML document, or None if it holds too few words for one."""
    try:
        decoded = decode(data, declared_in(data))
    except NotTextError:
        return None
    tree, removed = parse_html(decoded.text)
    if tree is None:
        return None
    prepare(tree)
    notes = _take_notes(tree)
    body = tree.find("body")
    blocks = [*blocks_in(tree if body is None else body), *notes]
    if sum(len(text.split()) for text, _ in blocks) < _MIN_WORDS:
        return None
    draft = Draft(blocks, removed=removed, warnings=list(decoded.warnings))
    draft.anchors = anchors_in(tree)
    if blocks[0][1] == "heading":
        draft.title = blocks.pop(0)[0]
    return draft


def _take_notes(tree: HtmlElement) -> list[Block]:
    """Take the notes out of a chapter, and the marks that lead to them; gives the notes' text.

    A reader of books shows a note when its mark is pressed: it is no paragraph between two others,
    and its mark, or the number of a printed page, no part of a number before it.
    """
    marks = [each for each in tree.iter() if isinstance(each.tag, str) and _is_mark(each)]
    for mark in marks:
        if mark.getparent() is not None:
            mark.drop_tree()
    notes = [each for each in tree.iter() if isinstance(each.tag, str) and _kinds(each) & _NOTES]
    outermost = [note for note in notes if not any(up in notes for up in note.iterancestors())]
    blocks = []
    for note in outermost:
        note.tag = "div"  # not the item of a list, which has a number in it
        blocks += list(blocks_in(note))
        if note.getparent() is not None:
            note.drop_tree()
    return blocks


def _is_mark(element: HtmlElement) -> bool:
    """Does an element lead to a note or back, or number a printed page?"""
    if _kinds(element) & _MARKS:
        return True
    leads_on = element.tag == "a" and "#" in element.get("href", "")
    return leads_on and bool(_MARK.fullmatch(text_of(element)))


def _kinds(element: HtmlElement) -> set[str]:
    said = f"{element.get('epub:type', '')} {element.get('role', '')}".lower()
    return {kind.removeprefix("doc-") for kind in said.split()}


def _xml(name: str, archive: Archive, member: str) -> etree._Element:
    data = archive.read(member)
    if not data:
        raise SourceError(name, f"it is a book without {member or 'a package'}", "fetch it again")
    try:
        return parse_xml(name, decode(data, declared_in(data)).text)
    except NotTextError:
        raise SourceError(name, "it is a damaged book", "fetch it again") from None


def _said(package: etree._Element, what: str) -> str | None:
    element = package.find(f".//{_DC}{what}")
    return "".join(element.itertext()).strip() or None if element is not None else None
