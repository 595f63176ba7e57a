"""Addresses as the library keeps them: no passwords, and one form for each page."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


def without_password(address: str) -> str:
    """`address` without user and password; what is no address stays as it is."""
    if "@" not in address or "://" not in address:
        return address
    scheme, _, rest = address.partition("://")
    # A password may hold what ends a host, so all up to the last @ before the path's query goes.
    head = rest.partition("?")[0].partition("#")[0]
    host = head.partition("/")[0]
    if "@" in host:
        return f"{scheme}://{rest[host.rindex('@') + 1 :]}"
    user = head[: head.rindex("@")] if "@" in head else ""
    if ":" in user and not user.partition(":")[2].partition("/")[0].isdigit():
        return f"{scheme}://{rest[len(user) + 1 :]}"
    return address


def host_of(address: str | None) -> str | None:
    """The host of a web address, without "www."; None for what has none."""
    parts = _split(address)
    return parts.hostname.removeprefix("www.") if parts and parts.hostname else None


def canonical(address: str | None) -> str | None:
    """One form for all addresses of a page: no scheme, "www.", fragment or tracking; None if none.

    "https://www.Example.org/story/?utm_source=x#top" is "example.org/story".
    """
    parts = _split(address)
    if parts is None or not (host := host_of(address)):
        return None
    asked = [
        each
        for each in parse_qsl(parts.query, keep_blank_values=True)
        if not each[0].lower().startswith(_TRACKING)
    ]
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' if asked else ''}{urlencode(asked)}"


def _split(address: str | None) -> SplitResult | None:
    if not address or not address.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return None
    return parts
