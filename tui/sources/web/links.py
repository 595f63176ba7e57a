"""Links out of an article: which may be opened, how they are shown, and how they are opened.

Takes addresses as they were found. Only http, https and mailto lead anywhere; a host that mixes
scripts is shown in punycode, so that "аpple.com" with a Cyrillic letter cannot pass for another.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from tui.sources.gate.clean import clean, clean_line

_SCHEMES = ("http", "https", "mailto")
_TOGETHER = (  # scripts that are written together in one word
    {"LATIN"}, {"CYRILLIC"}, {"GREEK"}, {"ARABIC"}, {"HEBREW"}, {"HANGUL", "CJK"},
    {"HIRAGANA", "KATAKANA", "CJK", "LATIN"}, {"CJK", "LATIN"}, {"HANGUL", "LATIN"},
)  # fmt: skip
_MAX_LENGTH = 2000


class LinkError(ValueError):
    """A link that is not opened; the message says why, in one line."""


@dataclass(frozen=True)
class Link:
    """A link that may be opened: `url` for the opener, `shown` for the reader's eyes."""

    url: str
    shown: str


def check_link(address: str) -> Link:
    """`address` as a link. Raises `LinkError` for all but sound http, https and mailto ones."""
    if clean(address).text != address or any(c.isspace() for c in address):
        raise LinkError(
            f"not opened: {clean_line(address)[:200]} holds control characters or spaces"
        )
    if len(address) > _MAX_LENGTH:
        raise LinkError("not opened: the link is far too long")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        ascii_host, is_mixed = _looked_at(host)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise LinkError(f"not opened: {address[:200]} is malformed") from None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES:
        raise LinkError(f"not opened: {address[:200]} is no web or mail address")
    if scheme == "mailto":
        if "@" not in parts.path or parts.path.startswith("-"):
            raise LinkError(f"not opened: {address[:200]} is no mail address")
        return Link(address, address)
    if not host:
        raise LinkError(f"not opened: {address[:200]} names no host")
    bracketed = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    url = urlunsplit((scheme, bracketed + port, parts.path, parts.query, parts.fragment))
    shown_host = bracketed if is_mixed or ":" in host else host
    return Link(
        url, urlunsplit((scheme, shown_host + port, parts.path, parts.query, parts.fragment))
    )


def is_web_link(address: str) -> bool:
    """Is `address` a sound http or https link?"""
    try:
        return check_link(address).url.startswith("http")
    except LinkError:
        return False


def host_of(address: str | None) -> str | None:
    """The host of an address without its "www.", or None if it names none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def open_link(link: Link) -> None:
    """Hand `link` to the platform's opener, no shell between. Raises `LinkError` if it fails."""
    if sys.platform == "win32":
        import os

        os.startfile(link.url)  # noqa: S606 - the checked address alone, no shell
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(
            [opener, link.url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        raise LinkError(f"no opener ({opener}) on this machine: {link.shown}") from None


@lru_cache(maxsize=256)
def _looked_at(host: str) -> tuple[str, bool]:
    """A host in ASCII, and whether it mixes scripts; a feed names one host ten thousand times."""
    return host if ":" in host else host.encode("idna").decode("ascii"), _mixes_scripts(host)


def _mixes_scripts(host: str) -> bool:
    """Does a label of `host` mix scripts that no language writes together?"""
    for label in host.split("."):
        scripts = {
            unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0]
            for char in label
            if char.isalpha()
        }
        if not any(scripts <= together for together in _TOGETHER) and len(scripts) > 1:
            return True
        if scripts == {"CYRILLIC"} and not set(label) - _LATIN_LOOKALIKES:
            return True
    return False


_LATIN_LOOKALIKES = frozenset("асԁеһіјӏорԛѕԝхуёьъг0123456789-")
"""Cyrillic letters a Latin word could be spelled with; a label of these alone is suspect."""
