"""Archives for tests: made-up articles as JSON lines and as a web archive."""

from __future__ import annotations

import io
import json
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def text_of(number: int) -> str:
    """A short article that no other number gives."""
    return (
        f"At least {number + 2} people were killed when a bridge fell in Lower Asht on Monday, "
        f"officials said.\n\n“We heard it {number} times,” Mina Farahani, a baker, told reporters."
    )


def lines(path: Path, many: int) -> Path:
    """So many articles as JSON lines."""
    made = ({"id": f"d{n}", "title": f"Report {n}", "text": text_of(n)} for n in range(many))
    path.write_text("".join(json.dumps(each) + "\n" for each in made), "utf-8")
    return path


def web_archive(many: int, *, is_packed: bool = True) -> bytes:
    """So many pages, each in a record of its own, with a picture between any two."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=is_packed)
    for number in range(many):
        paragraphs = "".join(f"<p>{line} {line}</p>" for line in text_of(number).split("\n\n"))
        page = f"<html><body><article><h1>Report {number}</h1>{paragraphs}</article></body></html>"
        for kind, data in (("text/html; charset=utf-8", page.encode()), ("image/png", b"\x89PNG")):
            head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"http://example.org/{number}", "response", payload=io.BytesIO(data),
                http_headers=head,
            )  # fmt: skip
            writer.write_record(record)
    return held.getvalue()
