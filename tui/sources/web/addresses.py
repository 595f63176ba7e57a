"""Which addresses on the network a link may lead to, and what its host is called there.

Takes URLs and resolved IP addresses. What a user types may be private; what a page, feed or
redirect names must be public, whatever name or spelling it hides behind.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


class AddressError(ValueError):
    """A URL that is not opened; the message says why, in a few words."""


@dataclass(frozen=True)
class Endpoint:
    """Where a URL leads: scheme, host name in ASCII and port."""

    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """Host and port as a URL and the Host header hold them."""
        return bracketed(self.host) + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def endpoint_of(url: str) -> Endpoint:
    """The endpoint of an http or https `url`. Raises `AddressError`."""
    if url.split(":")[0].lower() not in _PORTS:
        raise AddressError("only http and https addresses are opened")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError("the address is malformed") from None
    host = ascii_host(host).removesuffix(".")
    return Endpoint(parts.scheme.lower(), host, port or _PORTS[parts.scheme.lower()])


@lru_cache(maxsize=256)  # a feed names one host ten thousand times
def ascii_host(host: str) -> str:
    """`host`, a name or an IP address in any spelling, as it is looked up; may end in a dot.

    Other letters than ASCII's go by IDNA 2008 with the mapping of UTS 46, as browsers have it: "ß"
    is itself, not "ss". Labels of ASCII stay as they are, for many hold an underscore. Raises
    `AddressError`.
    """
    if not host:
        raise AddressError("the address names no host")
    if ":" in host:
        return host.lower()
    if not host.isascii():
        import idna

        try:
            labels = idna.uts46_remap(host, std3_rules=False).split(".")
            host = ".".join(
                label if label.isascii() else idna.alabel(label).decode("ascii") for label in labels
            )
        except (idna.IDNAError, UnicodeError):
            raise AddressError("no host can be called that") from None
    host = host.lower()
    if not _NAME.fullmatch(host.removesuffix(".")):
        raise AddressError("the address is malformed")
    return host


def bracketed(host: str) -> str:
    """`host` as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


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
