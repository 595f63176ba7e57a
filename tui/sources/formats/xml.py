"""XML from strangers: no DTD, no entity, no network.

Takes decoded text, gives an lxml element. A document type without an internal subset, as NITF files
carry, is passed over; one that declares anything is refused before a parser sees it.
"""

from __future__ import annotations

import re
from html.entities import html5

from lxml import etree

from tui.sources.errors import SourceError

MAX_CHARS = 20_000_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,2000}>", re.IGNORECASE)
_DECLARES = re.compile(
    r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION|DOCTYPE[^<>\[]{0,2000}\[)", re.IGNORECASE
)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,32});")


class NestedTooDeepError(SourceError):
    """XML made to break who reads it: no other parser should try."""


def parse_xml(name: str, text: str, *, longest: int = MAX_CHARS) -> etree._Element:
    """The root element of `text`. Raises `SourceError` naming the input `name`."""
    if declares_entities(text):
        raise SourceError(name, "it declares entities or a document type of its own",
                          "do not open it")  # fmt: skip
    if len(text) > longest:
        raise SourceError(name, "it is too large for one article", "name a smaller file")
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1)
    text = _NAMED.sub(lambda match: html5.get(match[1] + ";", match[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            what = "it is broken XML (nested far too deep)"
            raise NestedTooDeepError(name, what, "do not open it") from None
        raise SourceError(
            name, f"it is broken XML (line {error.lineno})", "fetch it again"
        ) from None


def strip_namespaces(root: etree._Element) -> None:
    """Leave every element under `root`, and itself, its local name alone."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname


def declares_entities(text: str) -> bool:
    """Does `text` declare anything a parser would act on?"""
    return bool(_DECLARES.search(text))
