"""Bytes to text, never mojibake without a word about it.

In this order: a byte order mark; the label the source declares, read through the names of the
WHATWG Encoding Standard (where ISO-8859-1 is windows-1252); strict UTF-8; UTF-8 with a warning if
it is that, only damaged; windows-1252 with a warning. Gives the text and the warnings, raises
`NotTextError` for bytes that are no text at all.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tui.patterns import late

# Labels of the WHATWG standard that Python knows by another name, or reads by a narrower table
# than browsers do. A label not here counts for nothing.
_WHATWG = {
    "windows-1252": "ascii us-ascii ansi_x3.4-1968 latin1 latin-1 l1 iso-8859-1 iso8859-1 iso88591 "
    "iso_8859-1 iso-ir-100 cp819 ibm819 cp1252 x-cp1252 windows-1252 x-user-defined",
    "cp1254": "latin5 l5 iso-8859-9 iso8859-9 iso_8859-9 cp1254 x-cp1254 windows-1254",
    "cp874": "tis-620 iso-8859-11 iso8859-11 dos-874 windows-874",
    "cp932": "shift_jis shift-jis sjis ms_kanji ms932 windows-31j x-sjis csshiftjis",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr",
    "gb18030": "gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 gb18030",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode csunicode iso-10646-ucs-2",
    "utf-16-be": "utf-16be unicodefffe",
    "koi8_r": "koi koi8 koi8-r koi8_r cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "cp866": "866 cp866 ibm866 csibm866",
    "iso8859-8": "iso-8859-8 iso-8859-8-i iso-8859-8-e logical visual hebrew",
    "iso8859-5": "iso-8859-5 iso_8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso_8859-6 arabic asmo-708 ecma-114",
    "iso8859-7": "iso-8859-7 iso_8859-7 greek greek8 elot_928 ecma-118 sun_eu_greek",
    "iso8859-2": "iso-8859-2 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso_8859-3 latin3 l3",
    "iso8859-4": "iso-8859-4 iso_8859-4 latin4 l4",
    "iso8859-10": "iso-8859-10 latin6 l6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 iso_8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
}
_CODEC = {label: codec for codec, labels in _WHATWG.items() for label in labels.split()}

_BOMS = (  # the four-byte marks first: UTF-32-LE opens like UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
_STRAY = 32  # control bytes that any text may hold: each of them once
_HIGH = bytes(range(0x80, 0x100))
# Control bytes that no text holds in number: not the white space, nor what terminal output uses.
_BINARY = bytes(c for c in range(0x20) if c not in b"\a\b\t\n\v\f\r\x0e\x0f\x1b")
_META = late(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*"
    rb"[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_COMMENT = late(rb"<!--.*?-->", re.DOTALL)


class NotTextError(ValueError):
    """The bytes are no text: too many control bytes, or an image, program or archive."""


@dataclass(frozen=True)
class Decoded:
    """The text, the codec it was read with, and what a reader should know about the reading."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *labels: str | None) -> Decoded:
    """`data` as text; `labels` are what its source declares, the most trusted first."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _lossy(data[len(bom) :], codec)
    if utf16 := _utf16_without_mark(data):
        return _lossy(data, utf16)
    if is_binary(data):
        raise NotTextError
    known = {found: label for label in labels if label and (found := _codec(label))}
    utf8 = _strict(data, "utf-8")
    if utf8 is None:
        return _not_utf8(data, list(known))
    codec, label = next(iter(known.items()), ("utf-8", ""))
    if codec == "iso2022_jp" and (text := _strict(data, codec)) is not None:
        return Decoded(text, codec)  # the one encoding whose bytes are ASCII and mean other letters
    warnings = [f"declared as {label}, but the bytes are UTF-8"] * (codec != "utf-8")
    if data.isascii():
        return Decoded(utf8, "utf-8")
    return Decoded(utf8, "utf-8", (*warnings, *_spoilt(utf8)))


def declared_in(data: bytes) -> str | None:
    """The encoding that an XML declaration or an HTML `<meta>` in the first 4 KB names."""
    match = _META.search(_COMMENT.sub(b"", data[:4096]))
    label = (match[1] or match[2]).decode("ascii") if match else None
    # What is written in ASCII is not UTF-16, whatever it says: browsers take it for UTF-8.
    return "utf-8" if label and (_codec(label) or "").startswith("utf-16") else label


def is_binary(data: bytes) -> bool:
    """Are there more control bytes in the first 64 KB than any text holds?"""
    sample = data[:_SAMPLE].rstrip(b"\0")  # text may be padded to the length of a record
    if not sample:
        return bool(data)
    controls = len(sample) - len(sample.translate(None, _BINARY))
    return controls > max(_STRAY, 0.03 * len(sample)) or 3 <= controls > 0.3 * len(sample)


def _codec(label: str) -> str | None:
    return _CODEC.get(label.strip(" \t\r\n\f\"';").lower())


def _strict(data: bytes, codec: str) -> str | None:
    if codec == "windows-1252":
        return _windows_1252(data)
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _windows_1252(data: bytes) -> str:
    """As browsers read it: the five bytes without a letter are C1 controls, and nothing fails."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        holes = {"\x81", "\x8d", "\x8f", "\x90", "\x9d"}
        text = data.decode("latin-1")
        table = {c: bytes([c]).decode("cp1252") for c in range(0x80, 0xA0) if chr(c) not in holes}
        return text.translate(table)


def _lossy(data: bytes, codec: str) -> Decoded:
    text = _strict(data, codec)
    if text is not None:
        return Decoded(text, codec)
    text = data.decode(codec, "replace")
    return Decoded(text, codec, (f"some bytes were not valid {codec.upper()}: shown as \ufffd",))


# The characters that windows-1252 makes of the bytes of one UTF-8 sequence.
_CONTINUED = "[\x81\x8d\x8f\x90\x9d€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\xa0-\xbf\ufffd]"
_TWICE = late(f"[Â-ß]{_CONTINUED}|[à-ï]{_CONTINUED}{{2}}|[ð-ô]{_CONTINUED}{{3}}")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text betrays itself: every other byte is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _not_utf8(data: bytes, declared: list[str]) -> Decoded:
    """What is declared, if the bytes bear it out; else UTF-8 if it is that, only damaged; else
    windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    well_formed = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    damaged = Decoded(text, "utf-8", ("some bytes were not valid UTF-8: shown as \ufffd",))
    # Letters of another encoding seldom form UTF-8 sequences: a few of them tell.
    if declared[:1] == ["utf-8"] and 3 * well_formed >= broken:
        return damaged
    for codec in declared:
        if codec != "utf-8" and (found := _nearly(data, codec)):
            return found
    if 3 * well_formed >= broken or _is_cut_short(data):
        return damaged
    warning = "the bytes were not valid UTF-8: read as windows-1252"
    return Decoded(_windows_1252(data), "windows-1252", (warning,))


def _nearly(data: bytes, codec: str) -> Decoded | None:
    """`data` by a declared codec, with a warning for a few broken bytes; None if there are many."""
    if codec.startswith("utf-16") and 0 not in data:
        return None  # every line and space of it would hold a zero
    found = _lossy(data, codec)
    beyond_ascii = len(data) - len(data.translate(None, _HIGH))
    return found if found.text.count("\ufffd") <= max(1, beyond_ascii // 100) else None


def _is_cut_short(data: bytes) -> bool:
    """Is it UTF-8 but for its end, where a character was cut in two?"""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    rest = decoder.getstate()[0]
    return len(rest) > 1 or rest in (b"\xc2", b"\xc3", b"\xe2")  # no word ends in these letters


def _spoilt(text: str) -> tuple[str, ...]:
    """A warning if UTF-8 had been read as windows-1252 before `text` was written."""
    sample = text[:_SAMPLE]
    beyond_ascii = sum(map(len, re.findall(r"[^\x00-\x7f]+", sample)))
    found = [len(match) for match in _TWICE.findall(sample)]
    if len(found) > 1 and sum(found) > 0.9 * beyond_ascii:
        return ("its letters were garbled before it came here (UTF-8 encoded twice)",)
    return ()
