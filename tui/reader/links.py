"""The links of an article: its own address, and those its text writes out.

Takes an `Article`, gives the links that may be opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.records import Article
from tui.sources.links import Link, LinkError, check_link

_WRITTEN = re.compile(r"\b(?:https?://|mailto:)[^\s<>“”\"]+", re.IGNORECASE)


def links_in(article: Article) -> list[Link]:
    """Every link once: the article's own address, then those in its text."""
    return list(dict.fromkeys(_found(article)))


def _found(article: Article) -> Iterator[Link]:
    written = (found[0].rstrip(".,;:!?’'") for found in _WRITTEN.finditer(article.text))
    for address in (article.url, *(_balanced(address) for address in written)):
        try:
            if address:
                yield check_link(address)
        except LinkError:
            continue  # what may not be opened is not offered


def _balanced(address: str) -> str:
    """Without a closing bracket that opened before the address: "(see https://a.example)"."""
    if address.endswith(")") and address.count(")") > address.count("("):
        return address[:-1]
    return address
