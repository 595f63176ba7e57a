"""The web: a clock, a cap, no private addresses behind redirects, and words for every refusal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.pages import TITLE
from tests.sources.server import serving
from tui.sources import Item, SourceError, list_files, open_any, open_item, open_source
from tui.sources.web import fetch as fetching
from tui.sources.web.addresses import Endpoint, endpoint_of, is_public
from tui.sources.web.fetch import fetch
from tui.sources.web.pagecache import PageCache


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as base:
        yield base


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(fetching, "SECONDS", 2.0)


def test_a_page_is_fetched_and_read(server: str) -> None:
    article = open_source(f"{server}/article").article
    assert article.title == TITLE
    assert article.source == f"{server}/article"


def test_a_password_in_an_address_is_told_to_nobody(server: str, tmp_path: Path) -> None:
    secret = server.replace("://", "://jane:secret@")
    opened = open_any(f"{secret}/validated")
    with pytest.raises(SourceError, match="404") as refused:
        open_any(f"{secret}/nowhere")
    with pytest.raises(SourceError, match="404") as slashed:
        open_any(f"{secret.replace('secret', 'sec/ret')}/nowhere")
    (kept,) = (tmp_path / "cache").rglob("*.json")
    listing = list_files([f"{secret}/validated", secret])
    for told in (opened, refused.value, slashed.value, kept.read_text(), listing):
        assert "jane" not in str(told)
        assert "ret@" not in str(told)


@pytest.mark.parametrize(
    "path",
    [
        "/packed", "/packed-in-parts", "/packed-and-junk", "/deflated", "/deflated-bare", "/hops/1",
        "/hops/10",
    ],
)  # fmt: skip
def test_packed_and_redirected_pages_arrive(server: str, path: str) -> None:
    assert open_source(f"{server}{path}").article.title == TITLE


def test_declared_latin1_is_windows_1252(server: str) -> None:
    article = open_source(f"{server}/latin1").article
    assert article.title == "Café shut"
    assert "“It is shut for good,” said" in article.text


REFUSED = [
    ("/drip-body", "within"),
    ("/drip-headers", "within"),
    ("/stall", "within"),
    ("/endless", "larger than"),
    ("/bomb", "larger than"),
    ("/loop", "redirects more than"),
    ("/loop-a", "redirects more than"),
    ("/hops/11", "redirects more than"),
    ("/to-other-port", "private"),
    ("/to-localhost", "private"),
    ("/to-metadata", "private"),
    ("/to-mapped", "private"),
    ("/to-decimal", "private"),
    ("/to-file", "only http and https"),
    ("/to-ftp", "only http and https"),
    ("/to-script", "broke off or lied"),
    ("/to-nowhere", "redirects"),
    ("/packed-cut", "cut short"),
    ("/deflated-cut", "cut short"),
    ("/short", "broke off or lied"),
    ("/bad-chunks", "broke off or lied"),
    ("/not-http", "broke off or lied"),
    ("/silent", "broke off or lied"),
    ("/false-gzip", "broke off or lied"),
    ("/huge-header", "broke off or lied"),
    ("/brotli", "packed as br"),
    ("/empty", "empty"),
    ("/picture", "picture"),
    ("/wall", "JavaScript"),
    ("/401", "401: it wants a password"),
    ("/403", "403"),
    ("/404", "404: there is no such page"),
    ("/410", "410"),
    ("/429", "429"),
    ("/500", "500: the server has a fault"),
    ("/204", "204"),
    ("/304", "304"),
]


@pytest.mark.parametrize(("path", "what"), REFUSED, ids=[path for path, _ in REFUSED])
def test_a_server_that_misbehaves_is_refused_in_one_line(server: str, path: str, what: str) -> None:
    with pytest.raises(SourceError, match=what) as refused:  # those that stall, "within 2 seconds"
        open_source(server + path)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith(server + path)


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("http://127.0.0.1:1/", "connection"),
        ("http://no-such-host.invalid/", "no such host"),
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("http://", "no host"),
        ("http://[::1/", "malformed"),
        ("http://exa mple.org/", "."),
        ("http://example.org:99999/", "malformed"),
        ("https://" + "a" * 300 + ".org/", "malformed"),
        ("https://a%2eb.org/", "malformed"),
        ("https://☃.example/", "no host can be called that"),
        ("https://a\u200db.example/", "no host can be called that"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address: str, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        open_source(address)


@pytest.mark.parametrize(
    ("address", "endpoint", "netloc"),
    [
        (
            "https://faß.example/",
            Endpoint("https", "xn--fa-hia.example", 443),
            "xn--fa-hia.example",
        ),
        (
            "HTTP://FAß。Example.:80/",
            Endpoint("http", "xn--fa-hia.example", 80),
            "xn--fa-hia.example",
        ),
        ("http://a_b.example:8080/", Endpoint("http", "a_b.example", 8080), "a_b.example:8080"),
        ("http://[::FFFF:7f00:1]:8/", Endpoint("http", "::ffff:7f00:1", 8), "[::ffff:7f00:1]:8"),
        ("http://１２７。0．0｡1/", Endpoint("http", "127.0.0.1", 80), "127.0.0.1"),
    ],
)
def test_a_host_is_looked_up_as_browsers_do(address: str, endpoint: Endpoint, netloc: str) -> None:
    assert endpoint_of(address) == endpoint
    assert endpoint.netloc == netloc


@pytest.mark.parametrize(
    "host", ["１２７.0.0.1", "127.1", "0177.0.0.1", "0x7f000001", "2130706433"]
)
def test_an_odd_spelling_of_an_address_opens_if_typed_and_is_private(
    server: str, host: str
) -> None:
    odd = server.replace("127.0.0.1", host)
    assert open_source(f"{odd}/article").article.title == TITLE
    with pytest.raises(SourceError, match="private"):
        open_item(Item("x", "x", url=f"{odd}/article", origin="https://example.org/feed"))


def test_a_link_from_a_feed_may_not_lead_to_a_private_address(server: str) -> None:
    with pytest.raises(SourceError, match="private"):
        open_item(Item("x", "x", url=f"{server}/article", origin="http://127.0.0.1:9/feed"))
    with pytest.raises(SourceError, match="private"):
        open_item(Item("x", "x", url="http://localhost:1/article"))


def test_a_link_on_the_typed_host_itself_opens(server: str) -> None:
    item = Item("x", "x", url=f"{server}/article", origin=f"{server}/feed")
    assert open_item(item).article.title == TITLE


def test_what_has_not_changed_is_not_sent_again(server: str, tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "pages")
    first = fetch(f"{server}/validated", cache=cache)
    (kept,) = (tmp_path / "pages").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert fetch(f"{server}/validated", cache=cache) == first


def test_a_damaged_cache_is_as_good_as_none(server: str, tmp_path: Path) -> None:
    cache = PageCache(tmp_path / "pages")
    first = fetch(f"{server}/validated", cache=cache)
    (kept,) = (tmp_path / "pages").iterdir()
    kept.write_bytes(b"{broken")
    assert fetch(f"{server}/validated", cache=cache) == first


def test_progress_is_told(server: str) -> None:
    told: list[tuple[int, int | None]] = []
    open_any(f"{server}/article", progress=lambda got, total: told.append((got, total)))
    assert told
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_private_addresses_are_known_in_every_spelling(address: str, public: bool) -> None:
    assert is_public(address) is public
