"""The links of an article: its own address, those on its words, and those its text writes out.

Takes an `Article`, gives the links that may be opened.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from tui.records import Article, Span
from tui.sources.web.links import Link, LinkError, check_link

_WRITTEN = re.compile(r"\b(?:https?://|mailto:)[^\s<>“”\"]+", re.IGNORECASE)


class PlacedLink(NamedTuple):
    """A link and the words of the article that it stands on; None for the article's own."""

    link: Link
    span: Span | None


def links_in(article: Article) -> list[PlacedLink]:
    """Every link once: the article's own address, then those in its text, in its order."""
    written = (
        (found[0].rstrip(".,;:!?’'"), found.start()) for found in _WRITTEN.finditer(article.text)
    )
    addresses = ((_balanced(address), start) for address, start in written)
    spans = [(address, (start, start + len(address))) for address, start in addresses]
    spans += [(each.url, (each.start, each.end)) for each in article.links or ()]
    found: dict[str, PlacedLink] = {}
    for address, span in [(article.url or "", None), *sorted(spans, key=itemgetter(1))]:
        try:
            link = check_link(address)
        except LinkError:
            continue  # what may not be opened is not offered
        found.setdefault(link.url, PlacedLink(link, span))
    return list(found.values())


def _balanced(address: str) -> str:
    """Without a closing bracket that opened before the address: "(see https://a.example)"."""
    if address.endswith(")") and address.count(")") > address.count("("):
        return address[:-1]
    return address
