"""Bytes as they came in, with what was said about them on the way."""

from __future__ import annotations

import msgspec

MAX_BYTES = 200 * 1024 * 1024
"""The largest input that is read, packed or unpacked; far beyond any article."""


class Received(msgspec.Struct, frozen=True):
    """An input's bytes. `label` is the encoding declared for them outside, `url` their address."""

    name: str
    data: bytes
    label: str | None = None
    url: str | None = None
