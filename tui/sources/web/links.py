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
from urllib.parse import urljoin, urlsplit, urlunsplit

from tui.sources.gate.clean import clean, clean_line
from tui.sources.web.addresses import AddressError, ascii_host, bracketed

_SCHEMES = ("http", "https", "mailto")
_TOGETHER = (  # scripts that are written together in one word
    {"LATIN"}, {"CYRILLIC"}, {"GREEK"}, {"ARABIC"}, {"HEBREW"}, {"HANGUL", "CJK"},
    {"HIRAGANA", "KATAKANA", "CJK", "LATIN"}, {"CJK", "LATIN"}, {"HANGUL", "LATIN"},
)  # fmt: skip
_JOINERS = frozenset("\u200c\u200d")  # without width: two hosts look the same
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
    try:
        found = ascii_host(host)
    except AddressError as error:
        raise LinkError(f"not opened: {address[:200]}: {error}") from None
    opened, shown = (
        urlunsplit((scheme, name + port, parts.path, parts.query, parts.fragment))
        for name in (bracketed(found), _shown_host(found))
    )
    return Link(opened, shown)


def web_address(address: str) -> str | None:
    """`address` as it is shown, which opens the same page; None unless a sound http or https one.

    A stranger's address goes through here before a reader sees it or copies it.
    """
    try:
        link = check_link(address)
    except LinkError:
        return None
    return link.shown if link.url.startswith("http") else None


def resolve(base: str | None, address: str) -> str:
    """The address that `address` stands for in a document at `base`; empty if it is malformed."""
    try:
        return urljoin(base or "", address.strip())
    except ValueError:  # half an IPv6 address
        return ""


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


@lru_cache(maxsize=256)  # a feed names one host ten thousand times
def _shown_host(host: str) -> str:
    """An ASCII host in the letters it stands for, unless those could pass for others."""
    if "xn--" not in host:
        return bracketed(host)
    import idna

    try:
        labels = (idna.ulabel(each) if each[:4] == "xn--" else each for each in host.split("."))
        letters = ".".join(labels)
    except (idna.IDNAError, UnicodeError):
        return host
    is_deceptive = _mixes_scripts(letters) or bool(_JOINERS & set(letters))
    return host if is_deceptive else letters


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
