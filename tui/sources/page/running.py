"""The running text of a document, gone through once for the links in it.

Takes the document's words, paragraph breaks and links as they come; gives an `Anchor` for each link
that may be opened.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urldefrag

from tui.sources.gate.anchors import Anchor
from tui.sources.web.links import LinkError, check_link, resolve

_AROUND = 24  # characters before and after a link's words that tell where they stand
_LONGEST = 400  # characters; a link of more is a card, not words of a sentence
_MOST = 1_000  # links


class _Open(NamedTuple):
    url: str
    start: int


class Running:
    """The running text of a document while it is gone through, and the links in it."""

    def __init__(self, base: str | None = None) -> None:
        """`base` is the address that the document's own addresses are relative to."""
        self._base = base or ""
        self._here = urldefrag(self._opened(self._base) or "")[0]
        self._parts = ["\n"]
        self._length = 1
        self._open: _Open | None = None
        self._links: list[tuple[str, int, int]] = []

    def add(self, text: str | None) -> None:
        """Go on by these words."""
        self._put("".join((text or "").split()))

    def part(self) -> None:
        """Begin another paragraph."""
        self._put("\n")

    def open(self, address: str | None) -> None:
        """A link begins here."""
        self._open = _Open(address, self._length) if address else None

    def close(self) -> None:
        """The link ends here."""
        if self._open is not None and len(self._links) < _MOST:
            self._links.append((self._open.url, self._open.start, self._length))
        self._open = None

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def anchors(self) -> list[Anchor]:
        """The links that lead somewhere else and may be opened."""
        text = "".join([*self._parts, "\n"])
        found = []
        for address, start, end in self._links:
            words = text[start:end]
            start, end = end - len(words.lstrip()), start + len(words.rstrip())
            url = self._checked(address)
            if url and 0 < end - start < _LONGEST and "\n" not in text[start:end]:
                before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
                before = before[max(0, before.rfind("\n")) :]
                after = after[: after.find("\n") + 1] or after
                found.append(Anchor(url, before, text[start:end], after))
        return found

    def _checked(self, address: str) -> str | None:
        url = self._opened(resolve(self._base, address))
        return None if url is None or urldefrag(url)[0] == self._here else url

    @staticmethod
    def _opened(address: str) -> str | None:
        try:
            return check_link(address).url
        except LinkError:  # what may not be opened is not offered
            return None
