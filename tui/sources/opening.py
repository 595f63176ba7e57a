"""From the name the user gave to an article, or to a listing of several: get, recognise, parse.

`-` is standard input, an http or https address is fetched, all else is a file. What an input is
depends on its content alone. Every refusal is a `SourceError`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from tui.sources.errors import SourceError, without_user
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.clean import controls
from tui.sources.gate.decode import Decoded, NotTextError, declared_in, decode
from tui.sources.gate.draft import Draft, Opened, finish
from tui.sources.gate.sniff import TextKind, binary_kind, foreign_kind, text_kind
from tui.sources.listing import Item, Listing
from tui.sources.received import MAX_BYTES, Received

if TYPE_CHECKING:
    from tui.sources.web.fetch import Progress

_WITHOUT = {
    "xml": "XML of a kind not known here",
    "json": "JSON without an article",
    "json lines": "a file of JSON lines, none of which is read as an article",
    "damaged json": "JSON that is damaged, cut short or nested far too deep",
}
_keeps = ContextVar("keeps", default=True)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def open_source(
    name: str,
    *,
    stdin: BinaryIO | None = None,
    show_controls: bool = False,
    progress: Progress | None = None,
) -> Opened:
    """The one article that `name` leads to. Raises `SourceError`, also for a listing of several."""
    found = open_any(name, stdin=stdin, show_controls=show_controls, progress=progress)
    if isinstance(found, Opened):
        return found
    if len(found.items) == 1 and found.items[0].draft is not None:
        return open_item(found.items[0], show_controls=show_controls)
    many = f"it lists {len(found.items)} articles"
    raise SourceError(name, many, "open it alone in the reader to choose, or name one of them")


def open_any(
    name: str,
    *,
    stdin: BinaryIO | None = None,
    show_controls: bool = False,
    progress: Progress | None = None,
) -> Opened | Listing:
    """The article that `name` leads to, or the listing it is (a feed, a book, a web archive).

    `stdin` stands in for the process's own standard input. With `show_controls`, control
    characters are written out in caret form instead of being removed. `progress` is told of bytes
    received from the web; call this from a thread of its own where an event loop runs, for a
    fetch runs its own. Raises `SourceError`.
    """
    if name == "-":
        raw = Received(name, _capped(name, (stdin or sys.stdin.buffer).read(MAX_BYTES + 1)))
    elif _ADDRESS.match(name):
        name = without_user(name)
        raw = _fetched(name, typed=True, origin=None, progress=progress)
    else:
        raw = Received(name, _read_file(name))
    return _opened(raw, show_controls)


def open_item(
    item: Item, *, show_controls: bool = False, progress: Progress | None = None
) -> Opened:
    """The article that an item of a listing stands for. Raises `SourceError`.

    The address of an item was named by a stranger: it may not be a private one, unless it is on
    the very host that the listing came from.
    """
    if item.draft is not None:
        with controls(shown=show_controls):
            return finish(item.draft, item.name)
    if item.url is None:
        return open_source(item.name, show_controls=show_controls)
    raw = _fetched(item.url, typed=False, origin=item.origin, progress=progress)
    found = _opened(raw, show_controls)
    if isinstance(found, Listing):
        raise SourceError(item.name, "it is a listing, not an article", "name it to open it")
    return found


def open_listed(
    item: Item, *, show_controls: bool = False, progress: Progress | None = None
) -> Opened | Listing:
    """As `open_item`; a file the user named may be a listing itself. Raises `SourceError`."""
    if item.draft is None and item.url is None:
        return open_any(item.name, show_controls=show_controls, progress=progress)
    return open_item(item, show_controls=show_controls, progress=progress)


def described(item: Item) -> Item:
    """`item` with headline, outlet, date and length as its file has them; as it is without a file.

    Only a regular file is looked into: no address is fetched unasked, no pipe is emptied.
    """
    if not item.is_named or not os.path.isfile(item.name):  # noqa: PTH113 - which raises for odd names
        return item
    try:
        with keeping(is_on=False):
            found = open_any(item.name)
    except SourceError:
        return item  # why is said when it is opened
    if isinstance(found, Listing):
        return replace(item, title=found.title)
    article = found.article
    return replace(
        item,
        title=article.title or item.title,
        published=article.published,
        outlet=article.site,
        words=len(article.text.split()),
        article=article.id,
        page=article.url,
    )


def articles_in(found: Opened | Listing, *, show_controls: bool = False) -> Iterator[Opened]:
    """Each article of `found` in turn: itself, or those a book or archive brings along."""
    if isinstance(found, Opened):
        yield found
        return
    for item in found.items:
        yield open_item(item, show_controls=show_controls)


def _opened(raw: Received, show_controls: bool) -> Opened | Listing:
    with controls(shown=show_controls):
        found = _parsed(raw)
        return found if isinstance(found, Listing) else finish(found, raw.name)


def _parsed(raw: Received) -> Draft | Listing:
    """What `raw` holds. A parser that breaks on it refuses the input, not the program."""
    if not raw.data.strip(b" \t\r\n\0"):
        raise SourceError(raw.name, "the input is empty", "name one with an article in it")
    try:
        kind = binary_kind(raw.data)
        if kind is not None:
            return _BINARY[kind](raw)
        return _text(raw)
    except SourceError:
        raise
    except Exception as error:
        what = f"it cannot be read ({type(error).__name__})"
        raise SourceError(raw.name, what, "try another copy") from error


def _text(raw: Received) -> Draft | Listing:
    foreign = foreign_kind(raw.data)
    if foreign is not None:
        raise SourceError(raw.name, f"this is not text but {foreign}", "name a text or a web page")
    is_markup = re.match(rb"(?:\xef\xbb\xbf)?\s*<", raw.data[:200])
    try:
        decoded = decode(raw.data, raw.label, declared_in(raw.data) if is_markup else None)
    except NotTextError as error:
        raise SourceError(raw.name, f"this is {error}", "name a text or a web page") from None
    kind = text_kind(decoded.text)
    found = _parse_text(kind, raw, decoded)
    if isinstance(found, Draft):
        found.warnings += decoded.warnings
    return found


def _parse_text(kind: TextKind, raw: Received, decoded: Decoded) -> Draft | Listing:
    """Parse by kind; each parser is imported when the first input needs it."""
    if kind == "plain":
        return parse_plain(decoded.text)
    if kind == "markdown":
        from tui.sources.formats.markdown import parse_markdown

        return parse_markdown(decoded.text)
    if kind == "html":
        from tui.sources.page.bounded import read_page
        from tui.sources.page.parse import NoArticleError

        try:
            return read_page(decoded.text, raw.url)
        except NoArticleError as error:
            raise SourceError(raw.name, f"this is {error}", "name the article's own page") from None
    if kind == "feed":
        from tui.sources.formats.feed import SeenItems, parse_feed

        seen = SeenItems(_cache_folder("feeds")) if _keeps.get() else None
        return parse_feed(raw.name, decoded.text, raw.url, seen)
    if kind == "mail":
        from tui.sources.formats.mail import parse_mail

        return parse_mail(raw.name, raw.data)
    if kind in ("nitf", "newsml", "ninjs"):
        from tui.sources.formats import wire

        return getattr(wire, f"parse_{kind}")(raw.name, decoded.text)  # type: ignore[no-any-return]
    raise SourceError(raw.name, f"this is {_WITHOUT[kind]}", "name an article")


def _gzip(raw: Received) -> Draft | Listing:
    from tui.sources.formats.unpack import gunzip
    from tui.sources.formats.warc import is_packed_warc, parse_packed_warc

    if is_packed_warc(raw.data):
        return parse_packed_warc(raw.name, raw.data)
    return _parsed(Received(raw.name, gunzip(raw.name, raw.data), raw.label, raw.url))


def _pdf(raw: Received) -> Draft:
    from tui.sources.formats.pdf import parse_pdf

    return parse_pdf(raw.name, raw.data)


def _zip(raw: Received) -> Listing:
    from tui.sources.formats.epub import parse_epub

    return parse_epub(raw.name, raw.data)


def _warc(raw: Received) -> Listing:
    from tui.sources.formats.warc import parse_warc

    return parse_warc(raw.name, raw.data)


_BINARY: dict[str, Callable[[Received], Draft | Listing]] = {
    "gzip": _gzip,
    "pdf": _pdf,
    "zip": _zip,
    "warc": _warc,
}


@contextmanager
def keeping(*, is_on: bool) -> Iterator[None]:
    """Within it pages, and which entries a feed had, are kept for another time only if `is_on`."""
    token = _keeps.set(is_on)
    try:
        yield
    finally:
        _keeps.reset(token)


def forget_page(url: str) -> None:
    """Keep nothing of what `url` gave. Raises `OSError`."""
    from tui.sources.web.pagecache import PageCache

    PageCache(_cache_folder("pages")).forget(url)


def _fetched(url: str, *, typed: bool, origin: str | None, progress: Progress | None) -> Received:
    from tui.sources.web.fetch import fetch
    from tui.sources.web.pagecache import PageCache

    cache = PageCache(_cache_folder("pages")) if _keeps.get() else None
    return fetch(url, typed=typed, origin=origin, progress=progress, cache=cache)


def _cache_folder(name: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("onrecord") / name


def _read_file(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise SourceError(name, "this is a folder", "name a file in it")
        with path.open("rb") as file:
            return _capped(name, file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        todo = "check the name"
        if re.match(r"(?:www\.|[\w-]+\.(?:com|org|net|co\.uk|info|eu)(?:/|$))", name):
            todo = "write https:// before an address"
        raise SourceError(name, "there is no such file", todo) from None
    except PermissionError:
        raise SourceError(name, "no permission to read it", "check who may read it") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(name, f"it cannot be read ({reason})", "check the name") from None


def _capped(name: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise SourceError(name, f"it is larger than {limit} MB", "name a smaller file")
    return data
