"""Which addresses on the network a link may lead to.

Takes URLs and resolved IP addresses. What a user types may be private; what a page, feed or
redirect names must be public, whatever name or spelling it hides behind.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressError(ValueError):
    """A URL that is not opened; the message says why, in a few words."""


@dataclass(frozen=True)
class Endpoint:
    """Where a URL leads: scheme, host name in ASCII and port."""

    scheme: str
    host: str
    port: int


def endpoint_of(url: str) -> Endpoint:
    """The endpoint of an http or https `url`. Raises `AddressError`."""
    if url.split(":")[0].lower() not in _PORTS:
        raise AddressError("only http and https addresses are opened")
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
        port = parts.port
    except ValueError:  # UnicodeError is one
        raise AddressError("the address is malformed") from None
    if not host:
        raise AddressError("the address names no host")
    return Endpoint(parts.scheme.lower(), host.lower(), port or _PORTS[parts.scheme.lower()])


def is_public(address: str) -> bool:
    """Is `address` (an IP address in text) one of the public internet's?"""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
