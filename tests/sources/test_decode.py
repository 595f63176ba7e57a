"""Bytes to text: marks, labels, strict UTF-8, and a word about every guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.gate.decode import NotTextError, declared_in, decode

SAID = "“Näher,” he said — €5"


@pytest.mark.parametrize(
    ("data", "label", "text", "warned"),
    [
        (codecs.BOM_UTF8 + SAID.encode(), None, SAID, False),
        (codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), None, SAID, False),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), None, SAID, False),
        (codecs.BOM_UTF32_LE + SAID.encode("utf-32-le"), None, SAID, False),
        (codecs.BOM_UTF8 + SAID.encode(), "windows-1251", SAID, False),
        (SAID.encode(), None, SAID, False),
        (SAID.encode(), "UTF8", SAID, False),
        (SAID.encode("cp1252"), "ISO-8859-1", SAID, False),
        (SAID.encode("cp1252"), "us-ascii", SAID, False),
        (SAID.encode("cp1252"), " Windows-1252 ", SAID, False),
        ("Привет, мир".encode("cp1251"), "windows-1251", "Привет, мир", False),
        ("Привет, мир".encode("koi8_r"), "KOI8-R", "Привет, мир", False),
        ("東京で地震".encode("cp932"), "Shift_JIS", "東京で地震", False),
        ("東京で地震".encode("euc_jp"), "euc-jp", "東京で地震", False),
        ("東京で地震".encode("iso2022_jp"), "iso-2022-jp", "東京で地震", False),
        ("北京新闻".encode("gb18030"), "gb2312", "北京新闻", False),
        ("臺北新聞".encode("big5"), "big5", "臺北新聞", False),
        ("서울".encode("cp949"), "euc-kr", "서울", False),
        ("plain words".encode("utf-16-le"), None, "plain words", False),
        ("plain words".encode("utf-16-be"), None, "plain words", False),
        (SAID.encode("cp1252"), None, SAID, True),
        (SAID.encode("cp1252"), "utf-8", SAID, True),
        (SAID.encode("cp1252"), "no-such-charset", SAID, True),
        (SAID.encode(), "iso-8859-1", SAID, True),
        (SAID.encode() + "–".encode()[:2], None, SAID + "\ufffd", True),
        (b"caf\xe9", None, "café", True),
        (SAID.encode("cp1252"), "latin-1", SAID, False),
        (SAID.encode("cp1252"), "x-user-defined", SAID, False),
        ("Здраво".encode("iso8859-5"), "csISOLatinCyrillic", "Здраво", False),
        ("Héðan".encode("iso8859-10"), "L6", "Héðan", False),
        ("北京新闻€".encode("gb18030"), "csISO58GB231280", "北京新闻€", False),
        (b"No letter of it is hidden.", "iso-2022-kr", "No letter of it is hidden.", False),
        (SAID.encode(), "hz-gb-2312", SAID, True),
        (SAID.encode("cp1252"), "ISO-2022-CN", SAID, True),
        (b"He said +ADw- on Monday.", "utf-7", "He said +ADw- on Monday.", False),
        (b"hole \x81 here \xe9", "latin1", "hole \x81 here é", False),
    ],
)
def test_text_is_read_and_every_guess_is_owned_up_to(
    data: bytes, label: str | None, text: str, warned: bool
) -> None:
    decoded = decode(data, label)
    assert decoded.text == text
    assert bool(decoded.warnings) is warned


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"\x7fELF\x02\x01\x01" + b"\x00" * 40,
        bytes(range(256)) * 8,
        b"\x00" * 100,
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x00\x00\x64",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@pytest.mark.parametrize(
    ("codec", "label"),
    [("iso2022_kr", "ISO-2022-KR"), ("iso2022_kr", "csISO2022KR"), ("hz", " hz-gb-2312 ")],
)
def test_an_encoding_that_hides_letters_behind_ascii_is_refused_by_name(
    codec: str, label: str
) -> None:
    with pytest.raises(NotTextError, match=f"text in {label.strip()}, an encoding"):
        decode(f"The bridge at {'北京' if codec == 'hz' else '서울'}".encode(codec), label)


@pytest.mark.parametrize("strays", [bytes(4096), bytes(range(0x20))])
def test_text_padded_or_with_every_control_once_is_text(strays: bytes) -> None:
    news = "The bridge at Lenn was shut on Monday, “for good”, the mayor said. ".encode() * 4
    assert decode(news + strays).text.encode() == news + strays


def test_text_with_colours_in_it_is_text() -> None:
    data = b"\x1b[1mBold\x1b[0m \x1b[31mred\x1b[0m \x1b[32mgreen\x1b[0m news"
    assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
        (b"<html><head><meta charset=koi8-r>", "koi8-r"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "Shift_JIS"),
        (b"<p>charset=utf-8 is a nice phrase</p>", None),
    ],
)
def test_declared_label_is_found(head: bytes, label: str | None) -> None:
    assert declared_in(head) == label


@given(
    st.binary(), st.none() | st.sampled_from(["utf-8", "latin1", "gbk", "euc-jp", "utf-16", "?"])
)
def test_any_bytes_are_decoded_or_refused(data: bytes, label: str | None) -> None:
    try:
        decoded = decode(data, label)
    except NotTextError:
        return
    assert isinstance(decoded.text, str)


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")
    )
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text
