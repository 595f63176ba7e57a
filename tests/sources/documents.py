"""Small documents of every kind the sources read, made up and put together by hand."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import io
import json
import zipfile
import zlib

from tests.sources.pages import BODY, TITLE, paragraphs

PLAIN = "\n".join([TITLE, "By Mary Major", "March 2, 2026", *BODY])

MARKDOWN = f"""---
title: "{TITLE}"
author: Mary Major
date: 2026-03-02
---
# {TITLE}

{BODY[0]}

{BODY[1].replace("Jane Doe", "**Jane Doe**")}

## A long history

* Wounded: 2
* Missing: [1](https://example.org/missing)

> {BODY[2]}
"""
MARKDOWN_LINES = [
    TITLE,
    BODY[0],
    BODY[1],
    "A long history",
    "• Wounded: 2",
    "• Missing: 1",
    BODY[2],
]

MAIL = (
    f"From: Mary Major <mary@lenn.test>\r\nTo: you@lenn.test\r\nSubject: Fwd: {TITLE}\r\n"
    "Date: Mon, 02 Mar 2026 09:30:00 +0000\r\nMessage-ID: <1@lenn.test>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    + "\r\n\r\n".join(BODY)
    + "\r\n\r\n-- \r\nMary\r\n"
).encode()

NITF = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>slug</title><docdata><date.issue norm="20260302T093000Z"/></docdata></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By <person>Mary Major</person></byline>
<dateline><location>LENN</location></dateline></body.head><body.content>
<block>{paragraphs(BODY[:5])}<hl2>A long history</hl2>{paragraphs(BODY[5:])}</block>
</body.content></body></nitf>"""

NEWSML = f"""<?xml version="1.0" encoding="utf-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1" standard="NewsML-G2">
<itemMeta><provider><name>Lenn Press</name></provider><versionCreated>2026-03-02T09:30:00Z
</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline><by>By Mary Major</by>
<dateline>LENN</dateline><language tag="en"/></contentMeta><contentSet><inlineXML
contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body>{paragraphs(BODY)}</body></html></inlineXML></contentSet></newsItem>"""

NINJS = json.dumps(
    {
        "uri": "https://lenn.test/bridge",
        "type": "text",
        "versioncreated": "2026-03-02T09:30:00Z",
        "byline": "By Mary Major",
        "headline": TITLE,
        "located": "LENN",
        "language": "en",
        "body_xhtml": paragraphs(BODY),
    }
)

RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Lenn &amp; valley</title>'
    f"<item><title>{TITLE}</title><link>https://lenn.test/bridge</link><guid>1</guid><pubDate>"
    "Mon, 02 Mar 2026 09:30:00 GMT</pubDate><description>Cracks in two pillars</description></item>"
    "<item><title>Old town &lt;b&gt;hall&lt;/b&gt; sold</title><link>https://lenn.test/hall</link>"
    "<guid>2</guid></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lenn</title><entry><title>'
    f'{TITLE}</title><id>1</id><link href="/bridge"/><updated>2026-03-02T09:30:00Z</updated>'
    f"<content type='html'>{paragraphs(BODY).replace('<', '&lt;')}</content></entry></feed>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lenn",
        "items": [{"id": "1", "url": "https://lenn.test/bridge", "title": TITLE}],
    }
)


def zipped(**members: str | bytes) -> bytes:
    """A ZIP file; a name's double underscore is a slash, its single one a full stop."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def epub(*chapters: str, opf: str | None = None, container: str | None = None) -> bytes:
    manifest = "".join(f'<item id="c{n}" href="c{n}.xhtml"/>' for n in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    members = {f"OEBPS__c{n}_xhtml": chapter for n, chapter in enumerate(chapters)}
    return zipped(
        mimetype="application/epub+zip",
        **{
            "META-INF__container_xml": container
            or '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS__book_opf": opf
            or '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<metadata><dc:title>The Lenn reader</dc:title><dc:creator>Mary Major</dc:creator>"
            f"<dc:date>2026-03-02</dc:date></metadata><manifest>{manifest}</manifest>"
            f"<spine>{spine}</spine></package>",
        },
        **members,
    )


def chapter(title: str, texts: tuple[str, ...] = BODY) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>x</title></head><body><h1>{title}</h1>{paragraphs(texts)}</body></html>"
    )


def pdf(*pages: list[str], title: str = "", packed: bool = False) -> bytes:
    """A PDF whose pages hold the given lines of Latin-1 text, one below the other."""
    streams = []
    for lines in pages:
        shown = "".join(
            f"({line}) Tj T* ".replace("“", "\x93").replace("”", "\x94") for line in lines
        )
        streams.append(f"BT /F1 11 Tf 14 TL 50 750 Td {shown}ET".encode("latin-1"))
    return pdf_of(*streams, title=title, packed=packed)


def pdf_of(*streams: bytes, title: str = "", packed: bool = False, form: bytes = b"") -> bytes:
    """A PDF of these content streams, set in Helvetica, in which `/Fm` draws `form`."""
    objects: list[bytes] = []
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(streams)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    fonts = b"/Resources << /Font << /F1 3 0 R >> /XObject << /Fm 4 0 R >> >>"
    objects.append(
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] " + fonts.replace(b" /XObject << /Fm 4 0 R >>", b"")
        + f" /Length {len(form)} >>\nstream\n".encode() + form + b"\nendstream"
    )  # fmt: skip
    for n, stream in enumerate(streams):
        stream = zlib.compress(stream) if packed else stream
        how = " /Filter /FlateDecode" if packed else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * n} 0 R "
            .encode() + fonts + b" >>"
        )  # fmt: skip
        objects.append(
            f"<< /Length {len(stream)}{how} >>\nstream\n".encode() + stream + b"\nendstream"
        )
    objects.append(f"<< /Title ({title}) /CreationDate (D:20260302093000Z) >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for n, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n".encode() + each + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


def warc(*pages: tuple[str, str]) -> bytes:
    """A web archive of responses: address and HTML of each."""
    out = b""
    for n, (url, html) in enumerate(pages):
        body = html.encode()
        http = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: "
            f"2026-03-02T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:{n:032}>\r\nContent-Type: "
            f"application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        out += http + b"\r\n\r\n"
    return out
