"""Pages as they were last fetched, with the validators that spare fetching them again.

One JSON file a page under the user's cache directory, mode 0600, named by the hash of the address.
A file that cannot be read is as good as none.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tui.files import write_atomically
from tui.sources.received import Received

_MAX_KEPT = 5 * 1024 * 1024
_MAX_PAGES = 200


class _Stored(msgspec.Struct):
    url: str
    validators: dict[str, str]
    label: str | None
    data: str


@dataclass(frozen=True)
class Kept:
    """A page kept: its bytes, and the request headers that ask whether it has changed."""

    data: bytes
    label: str | None
    url: str
    validators: dict[str, str]


class PageCache:
    """Pages kept in `folder`, at most 200 of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, url: str) -> Kept | None:
        """What is kept of `url`, or None."""
        try:
            stored = msgspec.json.decode(self._path(url).read_bytes(), type=_Stored)
            data = base64.b64decode(stored.data, validate=True)
        except (OSError, msgspec.MsgspecError, binascii.Error):
            return None
        return Kept(data, stored.label, stored.url, stored.validators)

    def keep(self, url: str, raw: Received, etag: str | None, modified: str | None) -> None:
        """Keep `raw` as what `url` gave, if its server gave something to ask by next time."""
        validators = {"If-None-Match": etag, "If-Modified-Since": modified}
        stated = {key: value for key, value in validators.items() if value and value.isascii()}
        if not stated or len(raw.data) > _MAX_KEPT:
            return
        data = base64.b64encode(raw.data).decode("ascii")
        stored = _Stored(raw.url or url, stated, raw.label, data)
        try:
            write_atomically(self._path(url), msgspec.json.encode(stored))
            self._prune()
        except OSError:
            return  # no room or no permission: the page is simply fetched in full next time

    def forget(self, url: str) -> None:
        """Keep nothing of `url`. Raises `OSError`."""
        self._path(url).unlink(missing_ok=True)

    def _path(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()}.json"

    def _prune(self) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for file in files[:-_MAX_PAGES]:
            file.unlink(missing_ok=True)
