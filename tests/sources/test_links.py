"""Links: which open, how they are shown, and that no shell stands between."""

from __future__ import annotations

import subprocess

import pytest

from tui.sources.web import links
from tui.sources.web.links import Link, LinkError, check_link, open_link


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org:8080/", "http://example.org:8080/"),
        ("mailto:jane@example.org", "mailto:jane@example.org"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("https://новости.example/", "https://новости.example/"),
        ("https://日本語.example/", "https://日本語.example/"),
        ("https://аpple.example/", "https://xn--pple-43d.example/"),
        ("https://раураl.example/", "https://xn--l-7sba6dbr.example/"),
        ("https://сосо.example/", "https://xn--n1aahb.example/"),
        ("https://[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://faß.example/", "https://faß.example/"),
        ("https://FAß.Example./", "https://faß.example./"),
        ("https://xn--fa-hia.example/", "https://faß.example/"),
        ("https://xn--pple-43d.example/", "https://xn--pple-43d.example/"),
        ("https://example。org/", "https://example.org/"),
        ("https://ｅｘａｍｐｌｅ.org/", "https://example.org/"),
        ("https://a_b.straße.example/", "https://a_b.straße.example/"),
        ("https://old_desk.example/", "https://old_desk.example/"),
        ("https://xn--a.example/", "https://xn--a.example/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://0x7f.1/"),
        ("https://xn--mgba3gch31f060k.example/", "https://xn--mgba3gch31f060k.example/"),
    ],
)
def test_a_sound_link_is_shown_as_it_is_or_in_punycode(address: str, shown: str) -> None:
    link = check_link(address)
    assert link.shown == shown
    assert check_link(shown) == link, "what is shown is what is opened"
    assert link.url.isascii()


def test_a_sharp_s_in_a_host_is_not_two() -> None:
    assert check_link("https://faß.example/").url == "https://xn--fa-hia.example/"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "ssh://host/",
        "-oProxyCommand=x",
        "//example.org/x",
        "/relative",
        "",
        "https://",
        "https:///path",
        "mailto:",
        "mailto:nobody",
        "mailto:-x@example.org",
        "https://example.org/\x1b]52;c;x\x07",
        "https://example.org/\u202egpj.exe",
        "https://exam\u200bple.org/",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org:99999/",
        "https://[::1/",
        "https://example.org/" + "a" * 3000,
        "https://☃.example/",
        "https://ä..example/",
        "https://-ä.example/",
        "https://xn--é.example/",
        "https://a\u200db.example/",
        "https://㏂.example/",
        "https://a%2eb.example/",
        "https://a,b.example/",
        "https://" + "ä" * 70 + ".example/",
        "https://" + "a" * 64 + ".example/",
        "https://" + "a." * 127 + "example/",
    ],
)
def test_what_is_no_sound_link_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(LinkError) as refused:
        check_link(address)
    assert "\n" not in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_the_opener_gets_the_address_as_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[list[str], dict[str, object]]] = []
    monkeypatch.setattr(links.sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "Popen", lambda args, **kw: calls.append((args, kw)))
    open_link(check_link("https://example.org/$(reboot);'`"))
    ((arguments, settings),) = calls
    assert arguments == ["xdg-open", "https://example.org/$(reboot);'`"]
    assert not settings.get("shell")


def test_a_machine_without_an_opener_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links.sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LinkError, match="no opener"):
        open_link(Link("https://example.org/", "https://example.org/"))
