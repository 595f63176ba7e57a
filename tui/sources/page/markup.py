"""HTML made ready for extraction: parsed safely, quotation marks and captions written into it.

Takes text, gives an lxml tree in which nothing hidden, scripted or commented is left, `<q>` has its
marks, words inside `<time>` and the like survive, and captions carry `CAPTION` as first character.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tui.sources.gate.anchors import Anchor
from tui.sources.gate.clean import clean, raised
from tui.sources.page.running import Running
from tui.sources.press.credits import is_picture_credit
from tui.sources.web.links import resolve

CAPTION = "\ue0ca"
"""A private character put before a caption, so that it is known again behind the extractor."""

UNSHOWN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "select",
           "dialog")  # fmt: skip
"""Elements whose words are no words of the page."""

_INLINE_KEPT = ("time", "label", "data", "output", "button", "code")
_PERMALINKS = frozenset("¶#§🔗")
# libxml2 takes time with the square of a tag's attributes: what has thousands gets none.
_OVERLONG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{16384,}>")
_EMPHASIS = ("b", "i", "em", "strong", "u", "small", "mark", "abbr", "big", "tt", "font", "ins",
             "sub", "sup")  # fmt: skip
_INLINE = ("a", "span", "cite", "var", "code", "kbd", "samp", "dfn", "del", "s", "bdi")
INLINE = frozenset((*_EMPHASIS, *_INLINE, *_INLINE_KEPT, "q"))
"""Elements that go on with the paragraph they stand in."""

_MANY_PIECES = 500
_MANY_LINKS = 2000  # alone in their blocks: a page of so many is slow to look through
_TEXTS, _BOXES = ("p", "li", "td"), ("ul", "ol", "div", "nav")
_STRIPPED = "x-stripped"  # marks what goes, for lxml to take out in one pass
_DATA_ADDRESS = re.compile(r"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%._~-]{1000,}", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![\d.])", re.I)
_SPOKEN_LABEL = re.compile(
    r"^(?:(?:image|photo|picture|video) caption\b|\d{1,3} ?(?:/|of) ?\d{1,3}\b)[\s,:]*",
    re.IGNORECASE,
)
_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|media|wp)[_-]?caption(?:[_-]?text)?(?:$|\s)",
    re.IGNORECASE,
)
_HEADS = ("h2", "h3", "h4", "h5")
_DROP_CAP = re.compile("[“‘\"']?[A-Z\u00c0-\u00de]")
_FEW = 5  # pieces of text that a first letter may be in, most of them spaces
_WORDS = "AIO"  # letters that are words
_MAX_CAPTION = 80  # words; what is longer is an article beside a picture


class Parsed(NamedTuple):
    """A page's tree, None if there is nothing in it, and the control sequences removed from it."""

    tree: HtmlElement | None
    removed: int


def parse_html(text: str) -> Parsed:
    """The tree of an HTML page or fragment, its words through the gate.

    A page can write control characters as entities, so that they come to be only here.
    """
    text = _OVERLONG.sub(r"<\1>", without_data(text).replace("\0", ""))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return Parsed(None, 0)
    removed = 0
    for element in tree.iter():
        if element.tag not in ("script", "style") and element.text:
            cleaned = clean(element.text)
            element.text = cleaned.text
            removed += cleaned.removed
        if element.tag == "a" and element.text in _PERMALINKS:
            element.text = None  # a heading's link to itself
        if element.tail:
            cleaned = clean(element.tail)
            element.tail = cleaned.text
            removed += cleaned.removed
        if element.tag == "br":  # a break parts words; what is joined over it reads as one
            element.tail = "\n" + (element.tail or "")
    for element in [each for each in tree.iter("sup", "a", "span") if _is_raised(each)]:
        _raise(element)
    return Parsed(tree if len(tree) else None, removed)


def without_data(text: str) -> str:
    """A page's text without the pictures and fonts that saving it wrote into it."""
    return _DATA_ADDRESS.sub("data:,", text)


def prepare(tree: HtmlElement) -> None:
    """Change `tree` in place into what an extractor should see."""
    etree.strip_elements(tree, *UNSHOWN, "embed", "link", with_tail=False)
    _drop_hidden(tree)
    _join_drop_caps(tree)
    _close_paragraphs(tree)
    for element in list(tree.iter("q")):
        _write_marks(element)
    for element in tree.iter(*_INLINE_KEPT):
        if any(parent.tag in ("p", "li", "blockquote", "td") for parent in element.iterancestors()):
            element.tag = _STRIPPED
    for element in tree.iter("time"):  # set apart from the name before it by its looks alone
        element.text = " " + (element.text or "")
    torn = {
        parent for each in tree.iter("q", _STRIPPED) if (parent := each.getparent()) is not None
    }
    etree.strip_tags(tree, "q", _STRIPPED)
    for element in torn:
        _join_text(element)
    for footer in tree.iterfind(".//blockquote//footer"):
        footer.tag = "p"  # whose words they are
    for figure in list(tree.iter("figure")):
        _write_caption(figure)
    for element in list(tree.iter("p", "div", "span")):
        if _CAPTION_NAME.search(element.get("class", "")):
            _mark_caption(element)
    etree.strip_elements(tree, "figcaption", with_tail=False)  # outside a figure, or a second one


def parted_anew(tree: HtmlElement) -> HtmlElement:
    """A copy of `tree` without emphasis, its neighbouring pieces of text grown together.

    An extractor takes time with the square of the pieces a paragraph is in.
    """
    copied = deepcopy(tree)
    for span in copied.iter("span"):
        if not span.attrib:
            span.tag = _STRIPPED
    for block in [each for each in copied.iter(*_TEXTS, *_BOXES) if len(each) > _MANY_PIECES]:
        linked = sum(len(text_of(link)) for link in block.iter("a"))
        if linked > len(text_of(block)) / 2 and block.getparent() is not None:
            block.drop_tree()  # hundreds of links and little else: no paragraph of an article
        elif block.tag in _TEXTS:
            etree.strip_tags(block, *_INLINE)
    lone = [link for link in copied.iter("a") if _is_all_of_its_block(link)]
    for link in lone if len(lone) > _MANY_LINKS else ():
        link.drop_tree()
    etree.strip_tags(copied, *_EMPHASIS, _STRIPPED)
    data = etree.tostring(copied, encoding="utf-8", method="html")
    return document_fromstring(data, parser=HTMLParser(encoding="utf-8", no_network=True))


def _is_all_of_its_block(link: HtmlElement) -> bool:
    block = link.getparent()
    return (
        block is not None
        and len(block) == 1
        and not (block.text or "").strip()
        and not (link.tail or "").strip()
    )


def anchors_in(tree: HtmlElement, url: str | None = None) -> list[Anchor]:
    """The links in a tree that came from `url`, each with the words around it."""
    stated = next((base.get("href") for base in tree.iter("base")), None)
    running = Running(resolve(url, stated) if stated else url)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in INLINE:
            running.part()
        if event == "start":
            if element.tag == "a":
                running.open(element.get("href"))
            running.add((element.text or "").replace(CAPTION, ""))
        else:
            if element.tag == "a":
                running.close()
            running.add(element.tail)
    return running.anchors()


def text_of(element: HtmlElement) -> str:
    """The words of `element` on one line."""
    return " ".join("".join(element.itertext()).split())


def _join_text(element: HtmlElement) -> None:
    """Make one of the pieces a text was left in: reading them takes time with their square."""
    element.text = element.text
    for child in element:
        child.tail = child.tail


def _is_raised(element: HtmlElement) -> bool:
    if element.tag == "a":
        return "noteref" in (element.get("role") or "") + (element.get("epub:type") or "")
    return element.tag == "sup" or "vertical-align:super" in element.get("style", "").replace(
        " ", ""
    )


def _raise(element: HtmlElement) -> None:
    """Write a note mark or a power in raised characters: "40" with the note 2 is never 402."""
    words = "".join(element.itertext())
    if (note := raised(words)) == words:
        return
    for each in element.iter():  # a link that it is stays one
        if (each.text or "").strip():
            each.text, note = note, ""
        if each is not element:
            each.tail = None
    element.text = note or element.text


def _drop_hidden(tree: HtmlElement) -> None:
    """Drop what no browser shows, unless the page hides itself until a script runs."""
    hidden = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in ("html", "body")
        and ("hidden" in element.attrib or _HIDDEN.search(element.get("style", "")))
    ]
    body = tree.find("body")
    whole = len(text_of(tree if body is None else body))
    for element in hidden:
        if len(text_of(element)) < whole / 2:
            element.tag = _STRIPPED
    etree.strip_elements(tree, _STRIPPED, with_tail=False)


def _join_drop_caps(tree: HtmlElement) -> None:
    """Join a first letter set by itself, as a picture or a block, to the word it opens."""
    for element in list(tree.iter("img", "amp-img")):
        letter, tail = element.get("alt", "").strip(), element.tail or ""
        if _is_drop_cap(letter, tail):
            element.tail = letter + tail
    for element in list(tree.iter("span", "b", "strong", "div", "p")):
        letter = "".join(islice(element.itertext(), _FEW)).strip()
        if not _DROP_CAP.fullmatch(letter) or letter != text_of(element):
            continue
        tail = (element.tail or "").lstrip()
        following = element.getnext()
        if tail:
            if _is_drop_cap(letter, tail) and (letter[-1] not in _WORDS or tail == element.tail):
                element.tail = tail
        elif (
            element.tag in ("div", "p")
            and following is not None
            and following.tag == "p"
            and _is_drop_cap(letter, following.text or "")
        ):
            following.text = letter + (following.text or "")
            element.drop_tree()


def _is_drop_cap(letter: str, rest: str) -> bool:
    return bool(_DROP_CAP.fullmatch(letter)) and rest[:1].islower()


def _close_paragraphs(tree: HtmlElement) -> None:
    """Make of paragraphs that were never closed, and so hold the next ones, one each."""
    etree.strip_tags(tree, "font")
    for outer in [p for p in tree.iter("p") if p.find(".//p") is not None]:
        outer.tag = "div"
        if (outer.text or "").strip():
            first = etree.Element("p")
            first.text, outer.text = outer.text, None
            outer.insert(0, first)


def _write_marks(element: HtmlElement) -> None:
    """Replace `<q>` by the quotation marks a browser draws round it."""
    words = text_of(element)
    depth = sum(parent.tag == "q" for parent in element.iterancestors())
    opening, closing = ("‘", "’") if depth % 2 else ("“", "”")
    if words and words[0] not in "“\"«„‘'":
        element.text = opening + (element.text or "").lstrip()
        if len(element):
            element[-1].tail = (element[-1].tail or "").rstrip() + closing
        else:
            element.text = element.text.rstrip() + closing


def _write_caption(figure: HtmlElement) -> None:
    """Put a figure's caption in its place as a marked paragraph; a figure of words stays."""
    parent = figure.getparent()
    told = next(figure.iter("figcaption"), None)
    if told is not None and any(told.find(f".//{tag}") is not None for tag in _HEADS):
        figure.tag = told.tag = "div"  # a slide
        _drop_owners(told)
    elif figure.find(".//blockquote") is not None:
        figure.tag = "div"
    elif parent is None or figure.find(".//table") is not None:
        return
    marked = _marked(next(figure.iter("figcaption"), None))
    if marked is None or figure.tag != "figure":
        return
    if parent.tag == "p":  # a paragraph in a paragraph would swallow its text
        parent.addprevious(marked)
        figure.drop_tree()
    else:
        marked.tail = figure.tail
        parent.replace(figure, marked)


def _mark_caption(element: HtmlElement) -> None:
    """Make a caption outside a figure a marked paragraph."""
    marked, parent = _marked(element), element.getparent()
    if marked is None or parent is None or parent.tag == "p" or (element.tail or "").strip():
        return
    marked.tail = element.tail
    parent.replace(element, marked)


def _marked(caption: HtmlElement | None) -> HtmlElement | None:
    """A paragraph with the words of `caption`, marked as one; none if they only name an owner."""
    if caption is None:
        return None
    for each in caption.iter("p", "div", "span", "small", "cite"):
        if each is not caption and (each.tail or "x")[0].isalnum():
            each.tail = " " + (each.tail or "")  # a count or credit is set apart by its looks alone
    _drop_owners(caption)
    words = _SPOKEN_LABEL.sub("", text_of(caption))
    if not 3 < len(words.split()) <= _MAX_CAPTION or is_picture_credit(words):
        return None
    marked = etree.Element("p")
    marked.text = CAPTION + words.replace(CAPTION, "")
    return marked


def _drop_owners(caption: HtmlElement) -> None:
    """Drop from a caption who took or owns the picture."""
    owners = [
        each for each in caption.iter("span", "small", "cite") if is_picture_credit(text_of(each))
    ]
    for each in owners:
        if each is not caption and each.getparent() is not None:
            each.drop_tree()
