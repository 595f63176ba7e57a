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

_WIDER = {"windows-1252": "windows-1252", "x-user-defined": "windows-1252", "gbk": "gb18030"}
"""Encodings of the WHATWG that browsers read by a wider table than Python's of that name."""

_ALSO = {"latin-1": "latin1", "latin9": "l9"}  # labels only Python knows, and so people write them
_REPLACEMENT = "replacement"
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
_SHIFTS = late(rb"\x1b\$|~\{")  # from here on, letters of ISO-2022 or HZ written in ASCII
_COMMENT = late(rb"<!--.*?-->", re.DOTALL)


class NotTextError(ValueError):
    """The bytes are no text that can be read; the message says what they are, in a few words."""

    def __init__(self, what: str = "not text") -> None:
        super().__init__(what)


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
    if _REPLACEMENT in known and data.isascii() and _SHIFTS.search(data):
        label = known[_REPLACEMENT].strip()[:40]
        raise NotTextError(f"text in {label}, an encoding that is no longer read")
    utf8 = _strict(data, "utf-8")
    if utf8 is None:
        return _not_utf8(data, [codec for codec in known if codec != _REPLACEMENT])
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
    """Python's name of the encoding that `label` stands for; None for one that counts for nothing.

    `_REPLACEMENT` for those in which ASCII bytes hide others, and which no browser reads.
    """
    import webencodings

    label = label.strip(" \t\r\n\f\"';").lower()
    encoding = webencodings.lookup(_ALSO.get(label, label))
    if encoding is None:
        return None
    return _WIDER.get(encoding.name) or encoding.codec_info.name


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
