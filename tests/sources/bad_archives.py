"""Bad archives: gzip, ZIP and books, web archives."""

# ruff: noqa: E501 - payloads read better unbroken
from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile

from tests.sources import documents as made
from tests.sources.bad import ENTITIES, PAGE, STORY, Bad, page_with, story
from tests.sources.pages import TITLE


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


_LOST = "the rest is lost"


def _archive(*, packed: bool) -> list[bytes]:
    """Three records of a web archive, each as its bytes stand in it."""
    pages = [(f"https://lenn.test/{n}", page_with("").decode()) for n in range(3)]
    return [gzip.compress(made.warc(page)) if packed else made.warc(page) for page in pages]


def _broken_archives() -> list[Bad]:
    found = []
    for packed, kind in ((False, "warc"), (True, "packed warc")):
        one, two, three = _archive(packed=packed)
        half = len(two) // 2
        broken = {
            "cut in its last record": one + two[:half],
            "cut in its only record": one[: 2 * len(one) // 3],
            "a record that ends too soon": one + two[:half] + three,
            "a record of zeros": one + bytes(len(two)) + three,
            "junk at its end": one + two + three + b"junk, and more of it" * 9,
        }
        found += [Bad(f"{kind}: {what}", data, lost=_LOST) for what, data in broken.items()]
    one, two, three = _archive(packed=True)
    spoilt = two[: len(two) // 2] + bytes(40) + two[len(two) // 2 + 40 :]
    whole = b"".join(_archive(packed=False))
    first, length = _archive(packed=False)[0], b"Content-Length: "
    found += [
        Bad(
            "packed warc: a record spoilt in the middle",
            one + spoilt + three,
            text=PAGE,
            lost=_LOST,
        ),
        Bad("warc: one gzip member, cut", gzip.compress(whole)[:-20], text=PAGE, lost=_LOST),
        Bad(
            "warc: a length too long",
            first.replace(length, length + b"9", 1) + first,
            text=PAGE,
            lost=_LOST,
        ),
        Bad(
            "warc: a length beyond all",
            first.replace(length, length + b"9" * 30, 1) + first,
            text=PAGE,
            lost=_LOST,
        ),
        Bad(
            "warc: only a length beyond all",
            first.replace(length, length + b"9" * 30, 1),
            refused="damaged",
        ),
        Bad(
            "warc: thousands of pages without a word",
            made.warc(("https://lenn.test/", "<p>x</p>")) * 3_000,
            refused="no article",
        ),
        Bad(
            "warc: no length",
            first.replace(length, b"X-Length: ", 1) + first,
            text=PAGE,
            lost=_LOST,
        ),
    ]
    return found


_MANY = {f"f{n}": "" for n in range(5100)}


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("story.txt")
        member.size = len(story(""))
        archive.addfile(member, io.BytesIO(story("")))
    return file.getvalue()


ARCHIVES = [
    Bad("tar: with a story in it", _tar(), refused="a tar archive"),
    Bad("tar: packed", gzip.compress(_tar()), refused="a tar archive"),
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
        text=STORY,
    ),
    Bad(
        "gzip: in parts without end", gzip.compress(b"") * 100_001, refused="more than 100000 parts"
    ),
    Bad("zip: not a book", made.zipped(readme_txt="x"), refused="ZIP archive, not a book"),
    Bad(
        "zip: Word file",
        made.zipped(word__document_xml="<w/>", **{"[Content_Types]_xml": "<x/>"}),
        refused="a Word document",
    ),
    Bad("zip: empty", made.zipped(), refused="ZIP archive, not a book"),
    Bad("zip: damaged", made.epub(made.chapter(TITLE))[:300], refused="damaged"),
    Bad("zip: bomb", _bomb_zip(), refused="far more than it should"),
    Bad("zip: sizes that lie", _false_size_zip(), refused="damaged|far more"),
    Bad("zip: too many members", made.zipped(**_MANY), refused="more than 5000"),
    Bad("epub: no package", made.epub(container="<container/>"), refused="without"),
    Bad(
        "epub: entities in the container",
        made.epub(made.chapter(TITLE), container=f"{ENTITIES}<container>&c;</container>"),
        refused="entities",
    ),
    Bad(
        "epub: path out of the book",
        made.epub(
            container='<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>'
        ),
        refused="without",
    ),
    Bad("epub: no chapters", made.epub(), refused="no text in this book"),
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
    Bad(
        "warc: a length that lies",
        made.warc(("https://lenn.test/", "<p>x</p>")).replace(
            b"Content-Length: ", b"Content-Length: -"
        ),
        refused="damaged",
    ),
    *_broken_archives(),
    Bad("warc: only a header", b"WARC/1.0\r\n\r\n", refused="damaged|no article"),
]
