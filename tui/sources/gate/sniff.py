"""What kind of document is this? By content, never by name.

Takes bytes or decoded text, gives a kind or None. Bytes are looked at first, for what is no text;
the rest is told by how its text begins.
"""

from __future__ import annotations

import re
from typing import Literal

from tui.patterns import late

BinaryKind = Literal["gzip", "pdf", "zip", "warc"]
TextKind = Literal[
    "html", "feed", "nitf", "newsml", "ninjs", "mail", "markdown", "plain", "xml", "json",
    "json lines", "damaged json",
]  # fmt: skip

_HEAD = 4096
_MAX_DEPTH = 100  # of JSON: what is deeper is made to break who reads it
_OPENS_JSON = late(r'\{\s*"[^"\n]{1,200}"\s*:')
_PROLOG_MAX = 100_000
_MAIL_HEAD = 100_000
_FOREIGN = (  # first bytes, and what a reader calls it
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
)
_CONTROL = late(rb"[\x00-\x08\x0e-\x1a]")
_PDF_OBJECT = late(rb"\d \d+ obj\b")
_MAIL_HEAD = 100_000  # a mail is told on its way where it has been: for pages
_MAIL = late(
    r"\s*(?:(?:From |>From )\S+.*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){3,}\n"
)
_MAIL_FIELDS = late(
    r"^(?:from|to|subject|date|message-id|mime-version|received|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_ROOT = late(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_PROLOG = late(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.S | re.I
)
_ROOTS: dict[str, TextKind] = {
    "html": "html", "head": "html", "body": "html", "rss": "feed", "feed": "feed", "rdf": "feed",
    "nitf": "nitf", "newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml",
}  # fmt: skip
_TAG = late(
    r"</?(?:p|div|span|article|section|main|h[1-6]|br|a|ul|ol|li|table|meta|title|head|body|html|"
    r"blockquote|figure|img|script|style|b|i|em|strong)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN = tuple(
    late(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} \S",
        r"^\S.{2,100}\n(?:={3,}|-{3,})\s*$",
        r"\[[^\[\]\n]{1,300}\]\((?:https?://|/|#|mailto:)[^)\s]*\)",
        r"(?<![\w*])\*\*[^*\s][^*\n]*\*\*(?![\w*])",
        r"^```",
        r"\A---\n(?:[\w-]+:.*\n)+---\n",
        r"^!\[[^\[\]\n]{0,300}\]\([^)\n]{1,500}\)",
        r"^> \S",
    )
)


def binary_kind(data: bytes) -> BinaryKind | None:
    """The kind of a document that is no text, as its first bytes tell it."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and _PDF_OBJECT.search(data)):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "warc" if re.match(rb"WARC/\d", data) else None


def foreign_kind(data: bytes) -> str | None:
    """What a file that holds no text is, in words, or None."""
    if data[257:262] == b"ustar":
        return "a tar archive"
    found = next((each for each in _FOREIGN if data.startswith(each[0])), None)
    if found is None or (found[0][:1].isalpha() and not _CONTROL.search(data[:1024])):
        return None  # prose may begin with the very letters: "MZ Corp said"
    return found[1]


def text_kind(text: str) -> TextKind:
    """The kind of a decoded document, as its first lines tell it."""
    text = text.lstrip("\ufeff \t\r\n")
    head = text[:_HEAD]
    if head.startswith("<"):
        return _markup_kind(text)
    if head.startswith(("{", "[")):
        kind = _json_kind(text)
        if kind:
            return kind
    if _is_mail(text[:_MAIL_HEAD].replace("\r\n", "\n")):
        return "mail"
    if re.match(r"# \S", head):
        return "markdown"  # which may hold any number of tags
    if text.count("<", 0, 50_000) >= 6 and len(_TAG.findall(text[:50_000])) >= 6:
        return "html"
    signs = sum(bool(pattern.search(text[:50_000])) for pattern in _MARKDOWN)
    return "markdown" if signs >= 2 else "plain"


def _is_mail(text: str) -> bool:
    """Does `text` begin with a mail's head? The stations of a long way may be written in it."""
    head = _MAIL.match(text)
    return head is not None and len({f.lower() for f in _MAIL_FIELDS.findall(head[0])}) >= 2


def _markup_kind(text: str) -> TextKind:
    """HTML, or one of the XML forms by its root element."""
    prolog = _PROLOG.match(text[:_PROLOG_MAX])
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    name = root[2].lower() if root else ""
    if name in _ROOTS:
        return _ROOTS[name]
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<!--")) or _TAG.search(text[:50_000]):
        return "html"
    is_xml = start.startswith("<?xml") or (root is not None and f"</{root[0][1:]}" in text)
    return "xml" if is_xml else "plain"


def _is_json(line: str) -> bool:
    import json

    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _json_kind(text: str) -> TextKind | None:
    """A news item or a feed in JSON; None for what is no JSON."""
    import json

    try:
        data = json.loads(text)
    except RecursionError:
        return "damaged json"
    except ValueError:
        if not _OPENS_JSON.match(text):
            return None
        return "json lines" if _is_json(text.partition("\n")[0]) else "damaged json"
    if _is_deep(data):
        return "damaged json"
    if not isinstance(data, dict):
        return "json"
    names_feed = "feed_url" in data or "home_page_url" in data
    if "jsonfeed.org" in str(data.get("version", "")) or (names_feed and "items" in data):
        return "feed"
    is_item = any(key.startswith(("body_", "body", "headline")) for key in data)
    return "ninjs" if is_item else "json"


def _is_deep(data: object) -> bool:
    level = [data] if isinstance(data, (dict, list)) else []
    for _ in range(_MAX_DEPTH):
        level = [
            child
            for each in level
            for child in (each.values() if isinstance(each, dict) else each)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True
