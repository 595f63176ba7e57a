"""Bad documents: hostile pages, feeds, wire copy, PDF and mail."""

# ruff: noqa: E501 - payloads read better unbroken
from __future__ import annotations

import base64
import json
import zlib

from tests.sources import documents as made
from tests.sources.bad import ENTITIES, ESC, LEAD, PAGE, Bad, page_with
from tests.sources.pages import BODY, TITLE

_LINKS = "".join(
    f'<p><a href="/{n}">Storm leaves {n},000 homes without light in the valley</a></p>'
    for n in range(30)
)

HTML = [
    Bad(
        "html: script and style",
        page_with("<script>alert('secret words')</script><style>p{color:red}</style>"),
        text=PAGE,
    ),
    Bad(
        "html: control characters as entities",
        page_with("<p>&#27;]52;c;eA==&#7;&#x9b;2J</p>"),
        text=None,
    ),
    Bad(
        "html: bidi override as entity",
        page_with("<p>He said &#x202E;no to the plan on Monday, and left.</p>"),
        text=None,
    ),
    Bad(
        "html: hidden words",
        page_with('<p style="display:none">Secret words for machines only, not for you.</p>'),
        text=PAGE,
    ),
    Bad(
        "html: comment",
        page_with("<!-- secret words --><!--[if IE]><p>secret</p><![endif]-->"),
        text=PAGE,
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
        "html: thousands of links with strokes between",
        b"<a href=/1>The bridge is shut.</a> | " * 60_000,
        refused="list of links",
    ),
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
    Bad("html: nested deep", b"<div>" * 20_000 + page_with(""), refused="without an article"),
    Bad(
        "html: many attributes",
        page_with("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>"),
        text=None,
    ),
    Bad(
        "html: endless attribute",
        page_with('<p title="' + "x" * 500_000 + '">x</p>'),
        text=PAGE + "",
    ),
    Bad("html: NULs between letters", page_with("").replace(b"shut", b"s\0hut"), text=PAGE),
    Bad(
        "html: broken JSON-LD",
        page_with('<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
        text=PAGE,
    ),
    Bad(
        "html: bottomless JSON-LD",
        page_with('<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        text=PAGE,
    ),
    Bad(
        "html: JSON-LD of wrong types",
        page_with(
            '<script type="application/ld+json">{"@type": ["NewsArticle", 3, null], "headline": {"a": 1}, "author": [[["x"]], 5, {"name": 7}], "articleBody": 9, "datePublished": [1]}</script>'
        ),
        text=PAGE,
    ),
    Bad(
        "html: JSON-LD with escapes",
        page_with(
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x\\u001b]52;c;eA==\\u0007", "author": "Jane \\u202eDoe"}</script>'
        ),
        text=PAGE,
    ),
    Bad(
        "html: lone surrogates in JSON-LD",
        page_with(
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Jane \\ud800 Doe"}</script>'
        ),
        text=PAGE,
    ),
    Bad(
        "html: entity bomb in a doctype",
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        + page_with("<p>&b;&b;</p>"),
        text=None,
    ),
    *(
        Bad(
            f"html: cut {where}",
            page_with("")[: -len("</p></article></body></html>")] + end,
            text=PAGE,
            warned="cut short",
        )
        for where, end in {
            "in an end tag": b"</artic",
            "in a tag": b"<p",
            "in an attribute": b'<p class="x',
            "in a comment": b"<!-- secret words",
            "in a script": b"<script>let x = '</p>secret words';",
            "in its text": b"",
        }.items()
    ),
    Bad(
        "html: base that is half an address",
        page_with('<base href="http://["><p><a href="/a">The plan</a></p>'),
        text=None,
    ),
    Bad(
        "html: another page in a frame",
        page_with('<iframe srcdoc="<p>secret words of another page for you</p>"></iframe>'),
        text=PAGE,
    ),
    Bad(
        "html: title of markup",
        page_with("").replace(TITLE.encode(), b"[/] [red]&lt;b&gt;x&lt;/b&gt;", 1),
        text=None,
    ),
    Bad(
        "html: not English",
        f"<html lang=de><body><article><h1>Brücke gesperrt</h1>{'<p>Die Brücke über die Mündung der Lenn wurde am Montag gesperrt, nachdem Fachleute Risse in zwei Pfeilern gefunden hatten.</p>' * 1}<p>Mehr als dreihundert Autos mussten umkehren, und die Stadt hat nun eine Fähre gemietet, die ab Mittwoch fahren soll.</p></article>".encode(),
        text=None,
        warned="not English \\(German\\)",
    ),
]

_XXE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def _rss(inner: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>x</title>{inner}</channel></rss>'.encode()


XML = [
    Bad(
        "feed: billion laughs",
        _rss("<item><title>&c;</title></item>", ENTITIES),
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
            '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">', ENTITIES.replace(" x ", " nitf ")
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
    Bad(
        "json feed: nested deep",
        b'{"version": "https://jsonfeed.org/version/1", "items": '
        + b"[" * 100_000
        + b"]" * 100_000
        + b"}",
        refused="nested far too deep",
    ),
    Bad(
        "json feed: nested deep enough to break what shows it",
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": '
        + b"[" * 900
        + b"]" * 900
        + b"}]}",
        refused="nested far too deep",
    ),
    Bad(
        "ninjs: nested deep",
        b'{"headline": "x", "body_text": "The bridge is shut.", "a": '
        + b'{"a": ' * 100_000
        + b"1"
        + b"}" * 100_001,
        refused="nested far too deep",
    ),
    Bad("json: lines of it", b'{"id": 1}\n{"id": 2}\n', refused="a file of JSON lines"),
    Bad("ninjs: cut short", made.NINJS.encode()[:-40], refused="JSON that is damaged, cut short"),
    Bad(
        "feed: nested deep", _rss("<a>" * 100_000 + "</a>" * 100_000), refused="nested far too deep"
    ),
    Bad(
        "nitf: nested deep",
        b"<nitf><body><body.content>" + b"<a>" * 100_000,
        refused="nested far too deep",
    ),
    Bad(
        "json feed: entries of wrong types",
        b'{"version": "https://jsonfeed.org/version/1", "title": [1], "items": [{"id": {}, "title": [], "url": [5], "content_html": [1]}]}',
        refused="no articles",
    ),
    Bad(
        "feed: broken, and of more tags than can be mended",
        _rss("<item><title>x" + "<i>" * 300_001),
        refused="too long to mend|nested far too deep",
    ),
    Bad(
        "json feed: no list of items",
        b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
        refused="no articles",
    ),
]


PDF = [
    Bad("pdf: only a header", b"%PDF-1.7\n", refused="damaged PDF"),
    Bad("pdf: cut short", made.pdf([TITLE, *BODY])[:400], refused="damaged PDF|pictures"),
    Bad("pdf: no text", made.pdf([]), refused="pictures of text"),
    Bad(
        "pdf: pages that contain themselves",
        made.pdf([LEAD]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
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
        "mail: charset unknown", made.MAIL.replace(b"charset=utf-8", b"charset=martian"), text=PAGE
    ),
    Bad(
        "mail: headers longer than a page",
        b"".join(b"Received: from a%d.test by b.test\r\n" % n for n in range(400)) + made.MAIL,
        text=PAGE,
    ),
    Bad(
        "mail: says it has parts and has none",
        f"From: a@x.test\r\nTo: b@x.test\r\nSubject: {TITLE}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n{LEAD}".encode(),
        text=f"{TITLE}\n{LEAD}",
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
