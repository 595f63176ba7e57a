"""Bytes from the web: one GET with a clock, a cap and no trust.

Takes a URL, gives a `Received`. The whole fetch has one deadline, redirects and sizes have limits,
every hop is resolved here and connected to by the address that was checked. ETag and Last-Modified
are kept with the body, so that what has not changed is not sent again.
"""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator, Callable
from email.message import Message
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

import tui
from tui.sources.errors import SourceError, without_user
from tui.sources.gate.clean import clean_line
from tui.sources.received import Received
from tui.sources.web.addresses import AddressError, Endpoint, bracketed, endpoint_of, is_public
from tui.sources.web.pagecache import Kept, PageCache

Progress = Callable[[int, int | None], None]
"""Told the bytes received so far, and how many there will be if the server said so."""

SECONDS = 30.0
MAX_BYTES = 20 * 1024 * 1024
MAX_REDIRECTS = 10
USER_AGENT = f"onrecord/{tui.__version__} (news reader for the terminal)"

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en;q=1.0,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_MEMBER = b"\x1f\x8b\x08"  # how each member of a gzip body begins
_PIECE = 256 * 1024  # bytes unpacked at a time
_MEANING = {
    401: "it wants a password", 402: "it wants payment", 403: "it refuses to show this page",
    404: "there is no such page", 410: "the page is gone", 429: "it has had too many requests",
    451: "the page is withheld for legal reasons",
}  # fmt: skip


class _RefusedError(Exception):
    """Why a fetch ended without a page, and what to do about it."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def fetch(
    url: str,
    *,
    typed: bool = True,
    origin: str | None = None,
    progress: Progress | None = None,
    cache: PageCache | None = None,
    seconds: float | None = None,
) -> Received:
    """The document at `url`.

    `typed` says that the user gave this address, which then may be private; `origin` is the
    address a link came from, whose own host a link may name again. Raises `SourceError`.
    """
    try:
        return asyncio.run(_in_time(url, typed, origin, progress, cache, seconds or SECONDS))
    except _RefusedError as refused:
        raise SourceError(url, refused.what, refused.todo) from None
    except AddressError as error:
        raise SourceError(url, str(error), "check the address") from None


async def _in_time(
    url: str,
    typed: bool,
    origin: str | None,
    progress: Progress | None,
    cache: PageCache | None,
    seconds: float,
) -> Received:
    trusted = endpoint_of(url) if typed else endpoint_of(origin) if origin else None
    try:
        async with asyncio.timeout(seconds):
            return await _follow(url, trusted, progress, cache)
    except TimeoutError:
        raise _RefusedError(
            f"it did not answer within {seconds:.0f} seconds", "try again"
        ) from None
    except httpx.TimeoutException:
        raise _RefusedError("the server does not answer", "try again later") from None
    except httpx.ConnectError as error:
        what = "certificate" if "certificate" in str(error).lower() else "connection"
        raise _RefusedError(
            f"the {what} failed ({error or 'refused'})", "check the address"
        ) from None
    except (
        httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, zlib.error
    ) as error:  # fmt: skip
        if isinstance(error, AddressError):
            raise
        what = str(error) or type(error).__name__
        raise _RefusedError(f"the server broke off or lied ({what})", "try again later") from None


async def _follow(
    url: str, trusted: Endpoint | None, progress: Progress | None, cache: PageCache | None
) -> Received:
    """The document behind `url` and at most `MAX_REDIRECTS` redirects."""
    kept = cache.find(url) if cache else None
    timeout = httpx.Timeout(15.0)
    async with httpx.AsyncClient(trust_env=False, timeout=timeout, max_redirects=0) as client:
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            request = await _request(client, at, trusted, kept if at == url else None)
            response = await client.send(request, stream=True)
            try:
                if response.status_code in (301, 302, 303, 307, 308):
                    at = without_user(urljoin(at, response.headers.get("Location", "")))
                    continue
                if response.status_code == 304 and kept is not None:
                    return Received(url, kept.data, kept.label, kept.url)
                return await _received(url, at, response, progress, cache)
            finally:
                await response.aclose()
    raise _RefusedError(f"it redirects more than {MAX_REDIRECTS} times", "check the address")


async def _request(
    client: httpx.AsyncClient, url: str, trusted: Endpoint | None, kept: Kept | None
) -> httpx.Request:
    """The request for `url`, bound to an address that was looked up and checked just now."""
    endpoint = endpoint_of(url)
    address = await _resolve(endpoint, must_be_public=endpoint != trusted)
    headers = dict(_HEADERS, Host=endpoint.netloc)
    if kept is not None:
        headers |= kept.validators
    parts = urlsplit(url)
    return client.build_request(
        "GET",
        urlunsplit(
            (endpoint.scheme, f"{bracketed(address)}:{endpoint.port}", parts.path, parts.query, "")
        ),
        headers=headers,
        extensions={"sni_hostname": endpoint.host},
    )


async def _resolve(endpoint: Endpoint, *, must_be_public: bool) -> str:
    """The IP address to connect to. Raises `_RefusedError` if any the name has is not public."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _RefusedError("there is no such host, or no network", "check the address") from None
    addresses = [str(entry[4][0]) for entry in found]
    if must_be_public and not all(map(is_public, addresses)):
        raise _RefusedError(
            "it leads to a private address", "name that address yourself if you trust it"
        )
    return addresses[0]


async def _received(
    name: str,
    url: str,
    response: httpx.Response,
    progress: Progress | None,
    cache: PageCache | None,
) -> Received:
    """The body of a good answer, no longer than `MAX_BYTES` when unpacked."""
    status = response.status_code
    if status >= 400:
        meaning = _MEANING.get(status, "the server has a fault" if status >= 500 else "it refuses")
        raise _RefusedError(
            f"the server answers {status}: {meaning}", "check the address or try later"
        )
    if status != 200:
        raise _RefusedError(f"the server answers {status} without a page", "check the address")
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise _RefusedError(f"the page is packed as {clean_line(encoding)}", "name another address")
    stated = response.headers.get("Content-Length", "")
    total = int(stated) if stated.isdecimal() and not encoding else None
    parts: list[bytes] = []
    size = 0
    async for part in _unpacked(response, encoding):
        size += len(part)
        if size > MAX_BYTES:
            raise _RefusedError(f"the page is larger than {MAX_BYTES // 2**20} MB", "name another")
        parts.append(part)
        if progress is not None:
            progress(size, total)
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    raw = Received(name, b"".join(parts), header.get_content_charset(), url)
    if cache is not None:
        cache.keep(name, raw, response.headers.get("ETag"), response.headers.get("Last-Modified"))
    return raw


async def _unpacked(response: httpx.Response, encoding: str) -> AsyncIterator[bytes]:
    """The body in pieces as it comes. httpx would take a packed one cut short for a whole one."""
    if encoding in ("", "identity"):
        async for part in response.aiter_raw():
            yield part
        return
    stream = None
    rest = b""
    async for piece in response.aiter_raw():
        packed, rest = rest + piece, b""
        if stream is None:  # "deflate" is sent with zlib's header, as it should be, or without
            bare = encoding == "deflate" and packed[0] & 0x0F != zlib.DEFLATED
            stream = zlib.decompressobj(-15 if bare else 15 if encoding == "deflate" else 31)
        while packed:
            if stream.eof:  # gzip may come in several members; else what is behind it is junk
                if "gzip" not in encoding or not packed.startswith(_MEMBER[: len(packed)]):
                    break
                if len(packed) < len(_MEMBER):
                    rest = packed
                    break
                stream = zlib.decompressobj(31)
            yield stream.decompress(packed, _PIECE)
            packed = stream.unconsumed_tail or stream.unused_data
    if stream is not None and not stream.eof:
        raise _RefusedError("the page was cut short on its way", "try again")
