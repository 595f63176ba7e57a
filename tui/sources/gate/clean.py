"""The one gate: every string from outside passes it before a screen, a file or a pipe sees it.

Takes any `str` (lone surrogates included), gives text with no control character but tab and
newline, no escape sequence, no bidi control and nothing invisible that no emoji or script needs,
and says how many it removed. Letters, digits and quotation marks are never changed, but that a
typesetter's ligature is the letters it is set for; cleaning twice is cleaning once, because the
first pass takes every introducer a second could start from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from tui.patterns import late

MAX_COMBINING = 4
"""Marks kept on one base character: pointed Hebrew needs four, "Zalgo" uses dozens."""


@dataclass(frozen=True)
class Cleaned:
    """Cleaned text, and how many control sequences were taken out of it."""

    text: str
    removed: int


_CONTROL = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

# One escape sequence as a terminal reads it (ECMA-48), in its 7-bit and its C1 form, or one control
# character alone. A string (OSC, DCS, SOS, PM, APC) counts as one only if it is closed on its own
# line: an unclosed one loses its introducer and keeps its text, or one stray byte would swallow
# the article. Patterns open with a plain class: `re` finds that ten times sooner; and what may be
# missing is one alternative of two, which it tries sooner than a question mark.
_STRING = "[^\x00-\x08\x0a-\x1f\x7f-\x9f]*+(?:\x07|\x1b\\\\|\x9c)"
_CSI = "[0-?]*+[ -/]*+[@-~]"
_OPENS_NOTHING = "[\x00-\x08\x0b-\x1f\x7f-\x8f\x91-\x97\x99-\x9c]"  # where another follows
_SEQUENCE = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f](?:"
    f"(?<=\x1b)(?:\\[(?:{_CSI}|)|[\\]PX^_](?:{_STRING}|)|[78=>cDEHMNOZno|}}~\\\\]|[ -/]+[0-~])"
    f"|(?<=[\x90\x98\x9d-\x9f]){_STRING}"
    f"|(?<=\x9b){_CSI}"
    f"|(?<={_OPENS_NOTHING})({_OPENS_NOTHING}*)(?={_OPENS_NOTHING})"  # a run, as one match
    "|)"
)
_LINE_BREAKS = ("\r\n", *"\r\x0b\x0c\x85\u2028\u2029")

# Classes of neighbours, none of which may hold a character that is itself removed.
_EMOJI = (
    "\u00a9\u00ae\u203c-\u205f\u2070-\u20cf\u2100-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_JOINING = (
    "\u0600-\u061b\u061d-\u07ff\u0840-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af"
    "\ua840-\ua87f\ufb50-\ufdcf\ufe70-\ufefc"
)
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u1aaf"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# What shows nothing, as the inside of a class; tags have a rule of their own.
_HIDDEN = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff"
)
_NOWHERE = late("[\u034f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]")
_MAYBE_INVISIBLE = late(f"[{_HIDDEN}]")

# Invisible characters, but for those that mean something where they stand: each exception looks at
# the neighbours as they came, and asks for neighbours that themselves stay.
_INVISIBLE = late(
    f"[{_HIDDEN}]"
    f"(?<!(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}]))"  # families, professions
    f"(?<!(?<=[{_EMOJI}]\ufe0f)\u200d(?=[{_EMOJI}]))"
    f"(?<!(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}\\s]))"  # Persian and Indic shaping
    f"(?<!(?<=[{_UNSPACED}])\u200b(?=[{_UNSPACED}]))"  # word breaks in Thai, Khmer, Burmese
    f"(?<!(?<=[#*0-9{_EMOJI}])[\ufe0e\ufe0f])"  # text or emoji form
    f"(?<!(?<=[{_HAN}\u1000-\u109f\ua840-\ua87f\u2200-\u22ff])[\ufe00-\ufe0d])"  # variants
    f"(?<!(?<=[{_HAN}])[\U000e0100-\U000e01ef])"
    "(?<!(?<=[\u1820-\u18aa])\u180e(?=[\u1820-\u18aa]))"  # parts a Mongolian word's last vowel
    "(?<!(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f])"  # forms of Mongolian letters
    "(?<!\u115f(?=[\u1161-\u11a7]))(?<!(?<=[\u1100-\u115e])\u1160)"  # half a Hangul syllable
    "(?<!(?<=[\u1780-\u17b3])[\u17b4\u17b5])"  # Khmer vowels
)
_TAGS = late(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)"  # a region's flag
    "|[\U000e0020-\U000e007f]+"
)

# Combining marks are no word characters for `re`, so a long run of them lies inside a long run of
# "neither word, space nor ASCII", which ordinary text has none of.
_MAYBE_PILED = late(rf"[^\w\s\x00-\x7f]{{{MAX_COMBINING + 1}}}")
_JOINERS = "\u200b-\u200d\u180e"  # between two marks, they do not start a new pile


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_SOFT_BREAK = late("\xad[ \t]*\n[ \t]*(?=[^\\W\\d_])")
"""A soft hyphen that a line was broken at: the word goes on in the next."""

_RAISED = late("\\s*[\\[(]?\\s*([0-9]{1,3}(?:[,–-] ?[0-9]{1,3})*|[a-df])\\s*[\\])]?\\s*")
_TO_RAISED = str.maketrans("0123456789-–abcdf", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻ᵃᵇᶜᵈᶠ")

_shows = ContextVar("shows", default=False)


@contextmanager
def controls(*, shown: bool) -> Iterator[None]:
    """Within it, what cleaning would remove is written out instead, visibly, if `shown`.

    Parsers clean as they go, some in places far from who knows what the user asked for.
    """
    token = _shows.set(shown)
    try:
        yield
    finally:
        _shows.reset(token)


def controls_are_shown() -> bool:
    """Is what cleaning would remove written out here?"""
    return _shows.get()


def clean(text: str) -> Cleaned:
    """`text` without anything that could act on a terminal, and the count of what was removed.

    Odd line separators become newlines, ligatures letters, and soft hyphens go, uncounted: none is
    a control sequence to a reader.
    """
    if _shows.get():
        text = show_controls(text)
    removed = 0
    # What is to be done is told by the characters there are: one pass, where most text needs none.
    seen = text if text.isascii() else "".join(set(text))
    if _CONTROL.search(seen):
        text, removed = _without_sequences(_with_newlines(text))
    if not seen.isascii():
        if "\xad" in seen:
            text = _SOFT_BREAK.sub("", text).replace("\xad", "")
        for ligature in _LIGATURES.keys() & set(seen):
            text = text.replace(ligature, _LIGATURES[ligature])
        if _MAYBE_INVISIBLE.search(seen):
            for char in set(_NOWHERE.findall(seen)):  # a pass for each is quicker than a match each
                removed += text.count(char)
                text = text.replace(char, "")
            text, hidden = _INVISIBLE.subn("", text)
            removed += hidden
        if _TAGS.search(seen):
            length = len(text)
            text = _TAGS.sub(r"\1", text)
            removed += length - len(text)
        marks = "".join(char for char in seen if unicodedata.category(char)[0] == "M")
        if marks and _MAYBE_PILED.search(text):
            text, piles = _without_piles(text, marks)
            removed += piles
    return Cleaned(text, removed)


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, for titles, names, links: all white space is one space."""
    return " ".join(clean(text).text.split())


def raised(words: str) -> str:
    """What a document raises, in raised characters if it is a note mark or a power: "[2]" is "²".

    Set plain beside a number it would be read as a part of it.
    """
    note = _RAISED.fullmatch(words)
    return note[1].translate(_TO_RAISED) if note else words


def show_controls(text: str) -> str:
    """`text` with what cleaning would remove in caret form (`^[`, `M-^[`) or as `<U+202E>`.

    Nothing of the result can act on a terminal.
    """
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", _caret, _with_newlines(text))
    text = _INVISIBLE.sub(_code_points, text)
    return _TAGS.sub(lambda match: match[1] or _code_points(match), text)


def _code_points(match: re.Match[str]) -> str:
    return "".join(f"<U+{ord(char):04X}>" for char in match[0])


def _caret(match: re.Match[str]) -> str:
    code = ord(match[0])
    meta, code = ("M-", code - 0x80) if code >= 0x80 else ("", code)
    return f"{meta}^{chr(code ^ 0x40)}"


def _without_sequences(text: str) -> tuple[str, int]:
    """`text` without escape sequences and control characters, and how many those were."""
    parts = _SEQUENCE.split(text)  # between two of them stands what a match has of a run, or None
    runs = parts[1::2]
    return "".join(parts[::2]), len(runs) + sum(map(len, filter(None, runs)))


def _with_newlines(text: str) -> str:
    for odd in _LINE_BREAKS:
        text = text.replace(odd, "\n")
    return text


def _without_piles(text: str, marks: str) -> tuple[str, int]:
    """`text` with at most `MAX_COMBINING` of the `marks` in it on a character; how many were cut.

    Of a pile nothing stays beyond its last mark, a joiner neither: it would join what stood apart.
    """
    mark = f"[{re.escape(marks)}]"
    kept = f"({mark}(?:[{_JOINERS}]*{mark}){{{MAX_COMBINING - 1}}})"
    return re.subn(f"{kept}[{_JOINERS}]*{mark}(?:[{_JOINERS}]|{mark})*", r"\1", text)
