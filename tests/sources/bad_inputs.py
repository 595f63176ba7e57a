"""Inputs that should not get through, or not as they came, each with what must happen.

`Bad(name, data, refused, text, removed, warned)`: bytes to open, and either the words of the
refusal or the article's text (None: any), the count of removed control sequences and a warning.
"""

# ruff: noqa: E501 - payloads read better unbroken
from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass

from tests.sources import documents as made
from tests.sources.pages import BODY, TITLE, paragraphs

LEAD = BODY[0]
ESC = "\x1b"


@dataclass(frozen=True)
class Bad:
    """One bad input; `refused` and `text` are mutually exclusive."""

    name: str
    data: bytes
    refused: str | None = None
    text: str | None = None
    removed: int | None = None
    warned: str | None = None


def story(payload: str) -> bytes:
    """A plain article with `payload` in its first paragraph."""
    return f"{TITLE}\nOn Monday {payload}the bridge was shut.\n{BODY[1]}".encode(
        "utf-8", "surrogatepass"
    )


_STORY = f"{TITLE}\nOn Monday the bridge was shut.\n{BODY[1]}"


def _page(inner: str) -> bytes:
    return f"<html><body><article><h1>{TITLE}</h1>{inner}{paragraphs(BODY)}</article></body></html>".encode()


_PAGE = "\n".join([TITLE, *BODY])


def _payload(name: str, payload: str, removed: int) -> Bad:
    return Bad(f"terminal: {name}", story(payload), text=_STORY, removed=removed)


TERMINAL = [
    _payload(
        "OSC 52 sets the clipboard", f"{ESC}]52;c;{base64.b64encode(b'rm -rf ~').decode()}\x07", 1
    ),
    _payload("OSC 52 asks for the clipboard", f"{ESC}]52;c;?{ESC}\\", 1),
    _payload("OSC 0 sets the window title", f"{ESC}]0;owned\x07", 1),
    _payload("OSC 8 opens a link that lies", f"{ESC}]8;;https://evil.test/{ESC}\\", 1),
    _payload("OSC 4 changes colours", f"{ESC}]4;1;rgb:ff/ff/ff{ESC}\\", 1),
    _payload("OSC 7 sets the folder", f"{ESC}]7;file:///etc\x07", 1),
    _payload("OSC 9 sends a notification", f"{ESC}]9;hello\x07", 1),
    _payload("OSC 50 changes the font", f"{ESC}]50;x\x07", 1),
    _payload("OSC 777 sends a notification", f"{ESC}]777;notify;a;b\x07", 1),
    _payload("OSC 1337 downloads a file", f"{ESC}]1337;File=name=eA==:eA==\x07", 1),
    _payload("OSC in C1 form", "\x9d52;c;eA==\x9c", 1),
    _payload("DCS asks for settings", f"{ESC}P$qm{ESC}\\", 1),
    _payload("DCS sixel picture", f"{ESC}Pq#0;2;0;0;0~{ESC}\\", 1),
    _payload("DCS in C1 form", "\x90$qm\x9c", 1),
    _payload("APC kitty picture", f"{ESC}_Ga=T,f=24;AAAA{ESC}\\", 1),
    _payload("PM", f"{ESC}^secret{ESC}\\", 1),
    _payload("SOS", f"{ESC}Xsecret{ESC}\\", 1),
    _payload("tmux passthrough", f"{ESC}Ptmux;x{ESC}\\", 1),
    _payload("clear screen", f"{ESC}[2J", 1),
    _payload("cursor home", f"{ESC}[H", 1),
    _payload("cursor home in C1 form", "\x9bH", 1),
    _payload("alternate screen", f"{ESC}[?1049h", 1),
    _payload("mouse reports on", f"{ESC}[?1003h", 1),
    _payload("bracketed paste off", f"{ESC}[?2004l", 1),
    _payload("device attributes", f"{ESC}[c", 1),
    _payload("cursor position report", f"{ESC}[6n", 1),
    _payload("answerback", "\x05", 1),
    _payload("window size report", f"{ESC}[18t", 1),
    _payload("title report", f"{ESC}[21t", 1),
    _payload("hidden text", f"{ESC}[8m{ESC}[28m", 2),
    _payload("true colour", f"{ESC}[38;2;1;2;3m", 1),
    _payload("colour with colons", f"{ESC}[38:2::1:2:3m", 1),
    _payload("scroll region", f"{ESC}[1;1r", 1),
    _payload("delete lines", f"{ESC}[99M", 1),
    _payload("repeat a character", f"{ESC}[99999999b", 1),
    _payload("terminal reset", f"{ESC}c", 1),
    _payload("soft reset", f"{ESC}[!p", 1),
    _payload("line drawing set", f"{ESC}(0", 1),
    _payload("double height", f"{ESC}#3", 1),
    _payload("screen alignment", f"{ESC}#8", 1),
    _payload("save and restore cursor", f"{ESC}7{ESC}8", 2),
    _payload("shift out", "\x0e", 1),
    _payload("shift in", "\x0f", 1),
    _payload("bell", "\x07" * 3, 3),
    _payload("backspaces over a word", "\b" * 5, 5),
    _payload("NUL", "\x00", 1),
    _payload("delete", "\x7f", 1),
    _payload("escape doubled", f"{ESC}{ESC}[31m", 2),
    _payload("C1 next line area", "\x84\x88\x8d", 3),
    _payload("bidi override", "\u202e\u202c", 2),
    _payload("bidi embedding", "\u202a\u202b\u202d\u202c", 4),
    _payload("bidi isolates", "\u2066\u2067\u2068\u2069", 4),
    _payload("direction marks", "\u200e\u200f\u061c", 3),
    _payload("zero-width space", "\u200b", 1),
    _payload("zero-width joiners", "\u200c\u200d", 2),
    _payload("word joiner and invisible signs", "\u2060\u2061\u2062\u2063\u2064", 5),
    _payload("byte order mark inside", "\ufeff", 1),
    _payload("Mongolian vowel separator", "\u180e", 1),
    _payload("tags spell a command", "".join(chr(0xE0000 + ord(c)) for c in "ignore"), 6),
    _payload("variation selectors carry bytes", "".join(map(chr, range(0xE0100, 0xE0110))), 16),
    _payload("annotation characters", "\ufff9\ufffa\ufffb", 3),
    _payload("noncharacters", "\ufffe\uffff", 2),
    _payload("soft hyphens", "\xad\xad", 0),
    Bad(
        "terminal: a sequence broken off by another",
        story(f"{ESC}[3{ESC}[31m"),
        text=_STORY.replace("Monday ", "Monday 3"),
        removed=2,
    ),
    Bad(
        "terminal: unterminated OSC keeps the line",
        story(f"{ESC}]52;c;eA=="),
        text=_STORY.replace("Monday ", "Monday 52;c;eA=="),
        removed=1,
    ),
    Bad("terminal: unterminated DCS keeps the line", story(f"{ESC}P"), text=_STORY, removed=1),
    Bad("terminal: unterminated CSI keeps the line", story(f"{ESC}[1;"), text=None, removed=1),
    Bad("terminal: OSC over two lines", story(f"{ESC}]0;a\nb\x07"), text=None, removed=2),
    Bad(
        "terminal: piled marks",
        story("Z" + "\u0301" * 200 + " "),
        text=_STORY.replace("Monday ", "Monday Z" + "\u0301" * 4 + " "),
        removed=1,
    ),
    Bad(
        "terminal: rich markup is only text",
        story("[/] [bold red]x[/bold] [link=file:///]y[/link] "),
        text=_STORY.replace("Monday ", "Monday [/] [bold red]x[/bold] [link=file:///]y[/link] "),
        removed=0,
    ),
    Bad(
        "terminal: line separators",
        story("").replace(b"\n", "\u2028".encode()),
        text=_STORY,
        removed=0,
    ),
    Bad(
        "terminal: NEL and vertical tab",
        story("").replace(b"\n", "\x85\x0b".encode()),
        text=_STORY,
        removed=0,
    ),
    Bad("terminal: lone CR", story("").replace(b"\n", b"\r"), text=_STORY, removed=0),
]

ENCODINGS = [
    Bad("encoding: UTF-8 with a mark", b"\xef\xbb\xbf" + story(""), text=_STORY, removed=0),
    Bad("encoding: UTF-16 with a mark", story("").decode().encode("utf-16"), text=_STORY),
    Bad("encoding: UTF-16BE without a mark", story("").decode().encode("utf-16-be"), text=_STORY),
    Bad("encoding: UTF-32 with a mark", story("").decode().encode("utf-32"), text=_STORY),
    Bad(
        "encoding: windows-1252",
        story("").decode().encode("cp1252"),
        text=_STORY,
        warned="windows-1252",
    ),
    Bad(
        "encoding: UTF-8 cut inside a letter",
        story("") + "—".encode()[:2],
        text=_STORY + "\ufffd",
        warned="UTF-8",
    ),
    Bad(
        "encoding: one bad byte in UTF-8",
        story("“x” ").replace(b"shut", b"sh\xffut"),
        text=None,
        warned="UTF-8",
    ),
    Bad("encoding: overlong slash", story("") + b"\xc0\xaf\xc0\xaf", text=None, warned="UTF-8"),
    Bad("encoding: surrogates in UTF-8", story("\ud800\udfff"), text=None, warned="valid UTF-8"),
    Bad(
        "encoding: UTF-16 cut in two",
        story("").decode().encode("utf-16")[:-1],
        text=None,
        warned="UTF-16",
    ),
    Bad(
        "encoding: label that lies",
        b'<meta charset="iso-8859-1">' + _page(""),
        text=_PAGE,
        warned="declared as",
    ),
    Bad("encoding: label unknown", b'<meta charset="martian">' + _page(""), text=_PAGE),
    Bad(
        "encoding: latin1 that is windows-1252",
        b'<meta charset="latin1">' + _page("").decode().encode("cp1252"),
        text=_PAGE,
    ),
    Bad(
        "encoding: UTF-7 is not read as such",
        b'<meta charset="utf-7">' + _page("<p>+ADw-script+AD4- he said on Monday in the town.</p>"),
        text=None,
    ),
]

NOT_TEXT = [
    Bad("not text: empty", b"", refused="empty"),
    Bad("not text: white space", b" \r\n\t \n", refused="empty"),
    Bad("not text: NULs", b"\0" * 400, refused="empty"),
    Bad("not text: PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), refused="picture"),
    Bad("not text: JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(100), refused="picture"),
    Bad("not text: GIF", b"GIF89a\x01\0\x01\0" + bytes(30), refused="picture"),
    Bad("not text: ELF", b"\x7fELF\x02\x01\x01" + bytes(100), refused="program"),
    Bad("not text: Windows program", b"MZ\x90\0\x03\0\0\0" + bytes(100), refused="program"),
    Bad(
        "not text: old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), refused="Word"
    ),
    Bad("not text: RTF", b"{\\rtf1\\ansi The bridge is shut.}", refused="RTF"),
    Bad("not text: SQLite", b"SQLite format 3\0" + bytes(100), refused="database"),
    Bad("not text: 7-Zip", b"7z\xbc\xaf\x27\x1c" + bytes(50), refused="7-Zip"),
    Bad("not text: xz", b"\xfd7zXZ\0" + bytes(50), refused="xz"),
    Bad("not text: every byte", bytes(range(256)) * 10, refused="not text"),
    Bad("not text: only signs", b"--- *** ___ ... !!!", refused="no article"),
    Bad("not text: only invisible", "\u200b\u200d\ufeff\u2060".encode() * 5, refused="no article"),
    Bad("not text: only escapes", f"{ESC}[2J{ESC}[H{ESC}]0;x\x07".encode(), refused="no article"),
    Bad("not text: JSON of another kind", b'{"name": "onrecord", "version": 1}', refused="JSON"),
    Bad("not text: JSON list", b"[1, 2, 3]", refused="JSON"),
    Bad(
        "not text: XML of another kind",
        b'<?xml version="1.0"?><project><name>x</name></project>',
        refused="XML",
    ),
    Bad(
        "not text: SVG",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>',
        refused="XML",
    ),
]

_LINKS = "".join(
    f'<p><a href="/{n}">Storm leaves {n},000 homes without light in the valley</a></p>'
    for n in range(30)
)

HTML = [
    Bad(
        "html: script and style",
        _page("<script>alert('secret words')</script><style>p{color:red}</style>"),
        text=_PAGE,
    ),
    Bad(
        "html: control characters as entities",
        _page("<p>&#27;]52;c;eA==&#7;&#x9b;2J</p>"),
        text=None,
    ),
    Bad(
        "html: bidi override as entity",
        _page("<p>He said &#x202E;no to the plan on Monday, and left.</p>"),
        text=None,
    ),
    Bad(
        "html: hidden words",
        _page('<p style="display:none">Secret words for machines only, not for you.</p>'),
        text=_PAGE,
    ),
    Bad(
        "html: comment",
        _page("<!-- secret words --><!--[if IE]><p>secret</p><![endif]-->"),
        text=_PAGE,
    ),
    Bad(
        "html: only JavaScript",
        b"<html><body><noscript>Please enable JavaScript</noscript><script>x()</script></body></html>",
        refused="without an article|JavaScript",
    ),
    Bad(
        "html: JavaScript wall",
        b"<html><body><p>You need to enable JavaScript to run this app.</p></body></html>",
        refused="JavaScript",
    ),
    Bad(
        "html: human check",
        b"<html><title>Just a moment...</title><body><h1>Checking your browser before accessing the site</h1></body></html>",
        refused="human",
    ),
    Bad(
        "html: captcha",
        b"<html><body><p>Please complete the CAPTCHA to show that you are a person.</p></body></html>",
        refused="human",
    ),
    Bad("html: list of links", f"<html><body>{_LINKS}</body></html>".encode(), refused="links"),
    Bad(
        "html: navigation only",
        f"<html><body><nav>{_LINKS}</nav></body></html>".encode(),
        refused="without|links",
    ),
    Bad(
        "html: not found",
        b"<html><body><h1>404 Not Found</h1><hr>nginx</body></html>",
        refused="without an article",
    ),
    Bad(
        "html: empty body",
        b"<!doctype html><html><head><title>x</title></head><body></body></html>",
        refused="without an article",
    ),
    Bad("html: only a comment", b"<!-- x -->" + b" " * 50, refused="empty|without|no article"),
    Bad(
        "html: never closed",
        f"<html><body><article><h1>{TITLE}<p>{'<p>'.join(BODY)}".encode(),
        text=None,
    ),
    Bad("html: nested deep", b"<div>" * 20_000 + _page(""), refused="without an article"),
    Bad(
        "html: many attributes",
        _page("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>"),
        text=None,
    ),
    Bad(
        "html: endless attribute", _page('<p title="' + "x" * 500_000 + '">x</p>'), text=_PAGE + ""
    ),
    Bad("html: NULs between letters", _page("").replace(b"shut", b"s\0hut"), text=_PAGE),
    Bad(
        "html: broken JSON-LD",
        _page('<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
        text=_PAGE,
    ),
    Bad(
        "html: bottomless JSON-LD",
        _page('<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        text=_PAGE,
    ),
    Bad(
        "html: JSON-LD of wrong types",
        _page(
            '<script type="application/ld+json">{"@type": ["NewsArticle", 3, null], "headline": {"a": 1}, "author": [[["x"]], 5, {"name": 7}], "articleBody": 9, "datePublished": [1]}</script>'
        ),
        text=_PAGE,
    ),
    Bad(
        "html: JSON-LD with escapes",
        _page(
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x\\u001b]52;c;eA==\\u0007", "author": "Jane \\u202eDoe"}</script>'
        ),
        text=_PAGE,
    ),
    Bad(
        "html: lone surrogates in JSON-LD",
        _page(
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Jane \\ud800 Doe"}</script>'
        ),
        text=_PAGE,
    ),
    Bad(
        "html: entity bomb in a doctype",
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        + _page("<p>&b;&b;</p>"),
        text=None,
    ),
    Bad(
        "html: another page in a frame",
        _page('<iframe srcdoc="<p>secret words of another page for you</p>"></iframe>'),
        text=_PAGE,
    ),
    Bad(
        "html: title of markup",
        _page("").replace(TITLE.encode(), b"[/] [red]&lt;b&gt;x&lt;/b&gt;", 1),
        text=None,
    ),
    Bad(
        "html: not English",
        f"<html lang=de><body><article><h1>Brücke gesperrt</h1>{'<p>Die Brücke über die Mündung der Lenn wurde am Montag gesperrt, nachdem Fachleute Risse in zwei Pfeilern gefunden hatten.</p>' * 1}<p>Mehr als dreihundert Autos mussten umkehren, und die Stadt hat nun eine Fähre gemietet, die ab Mittwoch fahren soll.</p></article>".encode(),
        text=None,
        warned="not English \\(German\\)",
    ),
]

_ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
_XXE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def _rss(inner: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>x</title>{inner}</channel></rss>'.encode()


XML = [
    Bad(
        "feed: billion laughs",
        _rss("<item><title>&c;</title></item>", _ENTITIES),
        refused="entities",
    ),
    Bad("feed: external entity", _rss("<item><title>&f;</title></item>", _XXE), refused="entities"),
    Bad(
        "feed: external DTD",
        _rss("<item><title>x</title></item>", '<!DOCTYPE rss SYSTEM "http://evil.test/x.dtd">'),
        refused="document type",
    ),
    Bad(
        "feed: parameter entity",
        _rss("<item/>", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.test/">%p;]>'),
        refused="entities",
    ),
    Bad("feed: no items", _rss(""), refused="no articles"),
    Bad("feed: cut short", made.RSS.encode()[:150], refused="no articles|cannot be read"),
    Bad(
        "nitf: billion laughs",
        made.NITF.replace(
            '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">', _ENTITIES.replace(" x ", " nitf ")
        ).encode(),
        refused="entities",
    ),
    Bad(
        "nitf: external entity",
        made.NITF.replace(
            '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">', _XXE.replace(" x ", " nitf ")
        ).encode(),
        refused="entities",
    ),
    Bad("nitf: no body", b'<?xml version="1.0"?><nitf><head/></nitf>', refused="without a body"),
    Bad("nitf: broken", made.NITF.encode()[:600], refused="broken XML"),
    Bad(
        "newsml: no content",
        b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta/></newsItem>',
        refused="without a text",
    ),
    Bad(
        "newsml: nested deep",
        b'<?xml version="1.0"?><newsItem>' + b"<a>" * 5000 + b"</a>" * 5000 + b"</newsItem>",
        refused="broken XML|without a text",
    ),
    Bad("ninjs: no body", b'{"headline": "x", "uri": "x"}', refused="without the text"),
    Bad(
        "ninjs: wrong types",
        b'{"headline": 1, "body_text": [1], "bodies": {"a": 1}, "byline": {}}',
        refused="without the text",
    ),
    Bad(
        "ninjs: escapes in strings",
        json.dumps({"headline": f"Bridge {ESC}[31mshut", "body_text": "\n".join(BODY)}).encode(),
        text="Bridge shut\n" + "\n".join(BODY),
        removed=1,
    ),
    Bad(
        "json feed: wrong types",
        b'{"version": "https://jsonfeed.org/version/1", "items": [1, null, "x"]}',
        refused="no articles",
    ),
]


def _bomb_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", b" " * 60_000_000)
    return file.getvalue()


def _false_size_zip() -> bytes:
    data = bytearray(made.epub(made.chapter(TITLE)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<II", 3, 0xFFFFFFF)
    return bytes(data)


_MANY = {f"f{n}": "" for n in range(5100)}

ARCHIVES = [
    Bad("gzip: bomb", gzip.compress(b"word " * 12_000_000), refused="far more than it should"),
    Bad(
        "gzip: packed too often",
        gzip.compress(gzip.compress(gzip.compress(gzip.compress(story(""))))),
        refused="more than 3 times",
    ),
    Bad("gzip: cut short", gzip.compress(story(""))[:-20], refused="cut short|damaged"),
    Bad("gzip: damaged", gzip.compress(story(""))[:12] + bytes(40), refused="damaged|cut short"),
    Bad("gzip: nothing in it", gzip.compress(b""), refused="empty"),
    Bad(
        "gzip: two behind each other",
        gzip.compress(story("")[:50]) + gzip.compress(story("")[50:]),
        text=_STORY,
    ),
    Bad("zip: not a book", made.zipped(readme_txt="x"), refused="ZIP archive, not a book"),
    Bad(
        "zip: Word file",
        made.zipped(word__document_xml="<w/>", **{"[Content_Types]_xml": "<x/>"}),
        refused="ZIP archive, not a book",
    ),
    Bad("zip: empty", made.zipped(), refused="ZIP archive, not a book"),
    Bad("zip: damaged", made.epub(made.chapter(TITLE))[:300], refused="damaged"),
    Bad("zip: bomb", _bomb_zip(), refused="far more than it should"),
    Bad("zip: sizes that lie", _false_size_zip(), refused="damaged|far more"),
    Bad("zip: too many members", made.zipped(**_MANY), refused="more than 5000"),
    Bad("epub: no package", made.epub(container="<container/>"), refused="without"),
    Bad(
        "epub: entities in the container",
        made.epub(made.chapter(TITLE), container=f"{_ENTITIES}<container>&c;</container>"),
        refused="entities",
    ),
    Bad(
        "epub: path out of the book",
        made.epub(
            container='<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>'
        ),
        refused="without",
    ),
    Bad("epub: no chapters", made.epub(), refused="no articles|lists 0"),
    Bad(
        "epub: escapes in a chapter",
        made.epub(made.chapter(TITLE).replace("shut", "sh&#27;[31mut").replace("&#27;", "\u009b")),
        text=None,
    ),
    Bad(
        "warc: cut short",
        made.warc(("https://lenn.test/", "<p>x</p>"))[:200],
        refused="damaged|no article",
    ),
    Bad("warc: no article", made.warc(("https://lenn.test/", "<p>x</p>")), refused="no article"),
    Bad("warc: only a header", b"WARC/1.0\r\n\r\n", refused="damaged|no article"),
]

PDF = [
    Bad("pdf: only a header", b"%PDF-1.7\n", refused="damaged PDF"),
    Bad("pdf: cut short", made.pdf([TITLE, *BODY])[:400], refused="damaged PDF|pictures"),
    Bad("pdf: no text", made.pdf([]), refused="pictures of text"),
    Bad(
        "pdf: pages that contain themselves",
        made.pdf([LEAD]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        refused="PDF",
    ),
    Bad(
        "pdf: stream bomb",
        made.pdf([LEAD], packed=True).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"),
        refused="PDF",
    ),
    Bad(
        "pdf: escapes in its text",
        made.pdf(
            [TITLE, "", "On Monday \\033]52;c;eA==\\007the bridge was shut for good, she said."]
        ),
        text=None,
    ),
    Bad(
        "pdf: random bytes behind the header",
        b"%PDF-1.4\n" + zlib.compress(bytes(range(256)) * 20),
        refused="damaged PDF",
    ),
]

MAIL = [
    Bad(
        "mail: empty",
        b"From: a@x.test\r\nTo: b@x.test\r\nSubject: x\r\nDate: x\r\n\r\n",
        refused="no article",
    ),
    Bad(
        "mail: only an attachment",
        b"From: a@x.test\r\nTo: b@x.test\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/zip\r\nContent-Disposition: attachment\r\n\r\nUEsDBA==",
        refused="no article",
    ),
    Bad(
        "mail: escapes in an encoded subject",
        made.MAIL.replace(
            f"Fwd: {TITLE}".encode(),
            b"=?utf-8?b?" + base64.b64encode(f"Bridge {ESC}]52;c;eA==\x07shut".encode()) + b"?=",
        ),
        text="Bridge shut\n" + "\n".join(BODY),
        removed=1,
    ),
    Bad(
        "mail: charset unknown", made.MAIL.replace(b"charset=utf-8", b"charset=martian"), text=_PAGE
    ),
    Bad(
        "mail: parts without end",
        b"From: a@x.test\r\nTo: b@x.test\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"
        + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 2000,
        refused="no article|damaged|cannot be read",
    ),
    Bad(
        "mail: broken base64",
        b"From: a@x.test\r\nTo: b@x.test\r\nSubject: Bridge shut\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
        text=None,
    ),
]

BAD = [*TERMINAL, *ENCODINGS, *NOT_TEXT, *HTML, *XML, *ARCHIVES, *PDF, *MAIL]
