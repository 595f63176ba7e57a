"""Fuzz the cleaning gate and every parser: no crash, no control character out, no endless run.

    python scripts/fuzz.py                  a short run of each target (CI)
    python scripts/fuzz.py --seconds 600    ten minutes each
    python scripts/fuzz.py --only html --engine atheris
    python scripts/fuzz.py --seconds 600 --part 1/2    every other target; 2/2 beside it the rest

Inputs are made by hypothesis from sound documents of each kind, cut, doubled, swapped and salted
with hostile pieces; with atheris installed, its coverage guides the search instead. A failing
input is written to the folder given by --out and named.
"""

# ruff: noqa: S101, S311, PT017 - this script asserts, and draws without secrecy
from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import os
import random
import re
import sys
import tempfile
import time
import zlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.sources import documents as made  # noqa: E402
from tests.sources.bad_inputs import BAD  # noqa: E402
from tests.sources.every_page import PAGES  # noqa: E402
from tui.sources import SourceError, articles_in, open_any  # noqa: E402
from tui.sources.gate.clean import clean, show_controls  # noqa: E402
from tui.sources.gate.decode import NotTextError, decode  # noqa: E402
from tui.sources.web.addresses import AddressError, endpoint_of  # noqa: E402
from tui.sources.web.links import LinkError, check_link  # noqa: E402

SLOW = 20.0  # seconds one small input may take
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SALT = [
    *(b"\x1b]52;c;eA==\x07", b"\x1b[2J", b"\x9b", b"\0", b"\xff\xfe", b"\xe2\x80\xae", b"&#27;"),
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<p>", b"</p>", b"<q>", b"<table>", b"<script>"),
    *(b'"', b"'", b"{", b"}", b"[", b"]", b"\\u0000", b"\\ud800", b"\r\n\r\n", b"\n", b"9" * 30),
    *(b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"<svg>", b"<math>", b"<template>", b"&amp;"),
    *(b"<base href=//x>", b"<meta charset=utf-16>", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b"),
    *(b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", "é“”—‘’".encode(), "\u200d\u0301\U000e0041".encode()),
]


def opens(data: bytes) -> None:
    """Opening `data` gives clean articles or a refusal of one line."""
    import io

    try:
        for opened in articles_in(open_any("-", stdin=io.BytesIO(data))):
            article = opened.article
            fields = (article.title, *article.byline, article.site, article.section, article.url)
            assert not any(_FORBIDDEN.search(field or "") for field in fields)
            assert not any(_FORBIDDEN.search(line) for line in article.text.split("\n"))
            parts = [article.text[p.start : p.end] for p in article.paragraphs]
            assert "\n".join(parts) == article.text
    except SourceError as refused:
        assert "\n" not in str(refused)
        assert refused.__cause__ is None, "a parser broke"  # an unforeseen error, made a refusal


def cleans(data: bytes) -> None:
    """Cleaning is idempotent, and nothing that acts on a terminal comes out."""
    for text in (data.decode("utf-8", "surrogateescape"), data.decode("latin-1")):
        once = clean(text)
        assert clean(once.text) == type(once)(once.text, 0)
        for out in (once.text, clean(show_controls(text)).text):
            assert not _FORBIDDEN.search(out.replace("\t", ""))


def decodes(data: bytes) -> None:
    """Any bytes under any label are text or no text."""
    for label in (None, "utf-8", "latin1", "shift_jis", "gb18030", "utf-16", "iso-2022-jp", "x"):
        try:
            decode(data, label).text.encode("utf-8", "surrogatepass")
        except NotTextError:
            continue


def links(data: bytes) -> None:
    """Any string is a link, shown as what it opens, or is refused in one line."""
    address = data.decode("utf-8", "surrogateescape")
    with contextlib.suppress(AddressError):
        assert endpoint_of(address).netloc.isascii()
    try:
        link = check_link(address)
    except LinkError as refused:
        assert not _FORBIDDEN.search(str(refused))
    else:
        assert re.match("https?://|mailto:", link.url, re.I)
        assert not _FORBIDDEN.search(link.shown)
        assert check_link(link.shown) == link


def unpacks(data: bytes) -> None:
    """A packed body comes out within its piece size, or is refused, however the network cuts it."""
    import asyncio

    from tui.sources.web import fetch

    class Response:
        async def aiter_raw(self) -> AsyncIterator[bytes]:
            for at in range(0, len(data), 97):
                yield data[at : at + 97]

    async def received(encoding: str) -> None:
        async for part in fetch._unpacked(Response(), encoding):  # type: ignore[arg-type]
            assert len(part) <= fetch._PIECE

    for encoding in ("gzip", "deflate"):
        with contextlib.suppress(zlib.error, fetch._RefusedError):
            asyncio.run(received(encoding))


Target = Callable[[bytes], None]
_PAGE = PAGES[0].html.encode()
_EPUB = made.epub(made.chapter("One"), made.chapter("Two"))
_WARC = made.warc(("https://lenn.test/", PAGES[0].html))
TARGETS: dict[str, tuple[Target, list[bytes]]] = {
    "clean": (cleans, [bad.data for bad in BAD if bad.name.startswith("terminal")]),
    "decode": (decodes, [bad.data for bad in BAD if bad.name.startswith("encoding")]),
    "links": (
        links,
        [
            *(b"https://example.org:80/a?b#c", b"mailto:a@b.c", "https://bü.x/".encode()),
            *("http://faß。Example./".encode(), b"http://[::1]:8/", b"https://xn--fa-hia.x_y/"),
        ],
    ),
    "unpack": (unpacks, [gzip.compress(_PAGE), zlib.compress(_PAGE), zlib.compress(_PAGE)[2:-4]]),
    "gzip": (opens, [gzip.compress(made.PLAIN.encode()), gzip.compress(made.MAIL) * 2]),
    "plain": (opens, [made.PLAIN.encode()]),
    "html": (opens, [page.html.encode() for page in PAGES]),
    "markdown": (
        opens,
        [made.MARKDOWN.encode(), *(b.data for b in BAD if b.name.startswith("markdown"))],
    ),
    "mail": (opens, [made.MAIL]),
    "nitf": (opens, [made.NITF.encode()]),
    "newsml": (opens, [made.NEWSML.encode()]),
    "ninjs": (opens, [made.NINJS.encode()]),
    "feed": (opens, [made.RSS.encode(), made.ATOM.encode(), made.JSON_FEED.encode()]),
    "epub": (opens, [_EPUB]),
    "warc": (opens, [_WARC, _WARC * 2, gzip.compress(_WARC) * 2]),
    "pdf": (opens, [made.pdf(["The bridge is shut.", "", "It is."])]),
}


def mutated(seeds: list[bytes], choose: random.Random) -> bytes:
    """One of `seeds`, cut, doubled, swapped or salted a few times."""
    data = bytearray(choose.choice(seeds))
    for _ in range(choose.randint(1, 12)):
        at, to = sorted(choose.randint(0, len(data)) for _ in range(2))
        to = min(to, at + choose.choice((1, 8, 200, 10**6)))
        kind = choose.randrange(6)
        if kind == 0:
            del data[at:to]
        elif kind == 1:
            data[at:at] = choose.choice(_SALT) * choose.choice((1, 1, 1, 50))
        elif kind == 2:
            data[at:at] = data[at:to] * choose.choice((1, 2, 5))
        elif kind == 3 and data:
            data[min(at, len(data) - 1)] = choose.randrange(256)
        elif kind == 4:
            other = choose.choice(seeds)
            cut = choose.randint(0, len(other))
            data[at:to] = other[cut : cut + 400]
        else:
            data = data[: max(1, to)]
    return bytes(data[:200_000])


def checked(target: Target, data: bytes, out: Path) -> None:
    """Run `target`; write the input down before letting an error through."""
    started = time.monotonic()
    try:
        target(data)
        assert time.monotonic() - started < SLOW, "too slow"
    except BaseException:
        out.mkdir(parents=True, exist_ok=True)
        file = out / f"crash-{hashlib.sha256(data).hexdigest()[:12]}"
        file.write_bytes(data)
        sys.stderr.write(f"failing input: {file}\n")
        raise


def by_hypothesis(name: str, seconds: float, out: Path) -> int:
    """Search `name`'s inputs for about `seconds`; the number tried."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    target, seeds = TARGETS[name]
    numbers = st.integers(0, 2**64)

    @settings(
        max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(numbers.map(lambda n: mutated(seeds, random.Random(n))) | st.binary(max_size=400))
    def a_round(data: bytes) -> None:
        nonlocal tried
        tried += 1
        checked(target, data, out)

    tried = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        a_round()
    return tried


def by_atheris(name: str, seconds: float, out: Path) -> None:
    """Search `name`'s inputs with coverage as the guide; does not return."""
    import atheris

    target, seeds = TARGETS[name]
    atheris.instrument_all()
    with tempfile.TemporaryDirectory() as corpus:
        for n, data in enumerate(seeds):
            (Path(corpus) / str(n)).write_bytes(data)
        arguments = [sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=20000", corpus]
        atheris.Setup(arguments, lambda data: checked(target, data, out))
        atheris.Fuzz()


def _part(value: str) -> tuple[int, int]:
    part, of = map(int, value.split("/"))
    if not 1 <= part <= of:
        raise ValueError
    return part, of


def main() -> int:
    """The command line; 0 if nothing broke."""
    parser = argparse.ArgumentParser(description="Fuzz the cleaning gate and every parser.")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each target (default 2)")
    parser.add_argument("--only", choices=sorted(TARGETS), help="one target")
    parser.add_argument(
        "--part", type=_part, default=(1, 1), metavar="K/N", help="every Nth target from the Kth on"
    )
    parser.add_argument("--engine", choices=["hypothesis", "atheris"], default="hypothesis")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-fuzz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        first, step = options.part
        for name in [options.only] if options.only else list(TARGETS)[first - 1 :: step]:
            if options.engine == "atheris":
                by_atheris(name, options.seconds, options.out)
            tried = by_hypothesis(name, options.seconds, options.out)
            sys.stdout.write(f"{name:10} {tried:8,} inputs in {options.seconds:.0f} s\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
