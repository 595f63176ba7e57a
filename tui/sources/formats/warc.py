"""A web archive (WARC) to the pages in it.

Takes bytes, gives a `Listing` whose items bring their drafts along, one for each response that
holds an article.
"""

from __future__ import annotations

import io
import logging
from email.message import Message

from tui.sources.errors import SourceError
from tui.sources.formats.unpack import MAX_MEMBERS
from tui.sources.gate.clean import clean_line
from tui.sources.gate.decode import NotTextError, declared_in, decode
from tui.sources.listing import Item, Listing
from tui.sources.page.bounded import read_page
from tui.sources.page.parse import NoArticleError

logging.getLogger("warcio").addHandler(logging.NullHandler())  # or it warns on the screen

_MAX_PAGE = 20 * 1024 * 1024  # bytes
_MAX_PAGES = 300  # listed


def parse_warc(name: str, data: bytes) -> Listing:
    """The pages with an article in the archive `data`. Raises `SourceError`."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class QuietIterator(ArchiveIterator):  # type: ignore[misc]
        """Writes none of its remarks on damage to standard error."""

        INC_RECORD = GZIP_ERR_MSG = ""

    items: list[Item] = []
    try:
        for n, record in enumerate(QuietIterator(io.BytesIO(data))):
            if n >= MAX_MEMBERS or len(items) >= _MAX_PAGES:
                break
            if record.rec_type in ("response", "resource"):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                item = _item(
                    name, url, _media_type(record), record.content_stream().read(_MAX_PAGE)
                )
                if item is not None:
                    items.append(item)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError, TypeError):
        # The last two: warcio takes for granted that a record has all its headers.
        if not items:
            raise SourceError(name, "it is a damaged web archive", "fetch it again") from None
    if not items:
        raise SourceError(name, "there is no article in this web archive", "name another")
    return Listing(name, clean_line(name), tuple(items))


def _media_type(record: object) -> str:
    headers = getattr(record, "http_headers", None) or getattr(record, "rec_headers", None)
    return (headers.get_header("Content-Type") if headers else None) or ""


def _item(name: str, url: str, media_type: str, data: bytes) -> Item | None:
    """The article on one archived page, if there is one."""
    header = Message()
    header["Content-Type"] = media_type
    if header.get_content_type() not in ("text/html", "application/xhtml+xml"):
        return None
    try:
        decoded = decode(data, header.get_content_charset(), declared_in(data))
        draft = read_page(decoded.text, url)
    except (NoArticleError, NotTextError):
        return None
    draft.warnings += decoded.warnings
    return Item(name, clean_line(draft.title or url), clean_line(url), draft.published, draft=draft)
