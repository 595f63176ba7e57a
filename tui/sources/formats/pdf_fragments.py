"""Where the words of a PDF page stand: its text operators to placed fragments.

Takes a page of pypdf, which decodes the fonts; gives each string with where it begins and ends, in
points from the page's lower left corner. Only the child process that reads PDF imports this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font  # the widths of its letters: pypdf offers them nowhere else

from tui.sources.formats.pdf_layout import Fragment

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_MAX_DEPTH = 8  # forms within forms
_MAX_OPERATIONS = 400_000
_KERNING = 120  # thousandths of the font's size that one glyph is moved from the next in a word


@dataclass(slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    page: Matrix = _SAME
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def fragments_of(page: PageObject) -> tuple[list[Fragment], int]:
    """The upright fragments of a page, in the order they are drawn, and how many are turned."""
    reader = _Reader()
    contents = page.get("/Contents")
    if contents is not None:
        # Read as bytes: a string's letters are the font's, and no string of a document.
        content = ContentStream(contents.get_object(), page.pdf, "bytes")
        reader.read(content.operations, page.get("/Resources"), _State(), 0)
    return reader.found, reader.turned


class _Reader:
    """Follows the operators of a page and of the forms it draws."""

    def __init__(self) -> None:
        self.found: list[Fragment] = []
        self.turned = 0
        self._left = _MAX_OPERATIONS
        self._fonts: dict[int, Font] = {}

    def read(
        self, operations: Iterable[tuple[Any, bytes]], resources: Any, state: _State, depth: int
    ) -> None:
        resources = _dictionary(resources)
        fonts, forms = _dictionary(resources.get("/Font")), _dictionary(resources.get("/XObject"))
        kept: list[_State] = []
        line = text = _SAME
        for operands, operator in operations:
            self._left -= 1
            if self._left < 0:
                return
            numbers = [float(each) for each in operands if isinstance(each, (int, float))]
            match operator:
                case b"q":
                    kept.append(replace(state))
                case b"Q" if kept:
                    state = kept.pop()
                case b"cm" if len(numbers) == 6:
                    state.page = _times(_matrix(numbers), state.page)
                case b"BT":
                    line = text = _SAME
                case b"Tf" if len(operands) == 2:
                    state.font = self._font(fonts.get(operands[0]))
                    state.size = numbers[-1] if numbers else state.size
                case b"Tm" if len(numbers) == 6:
                    line = text = _matrix(numbers)
                case b"Td" | b"TD" if len(numbers) == 2:
                    line = text = _times((1, 0, 0, 1, numbers[0], numbers[1]), line)
                    state.leading = -numbers[1] if operator == b"TD" else state.leading
                case b"T*":
                    line = text = _times((1, 0, 0, 1, 0, -state.leading), line)
                case b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" if numbers:
                    _set(state, operator, numbers[0])
                case b"Tj" | b"TJ" if operands:
                    shown = operands[0] if operator == b"TJ" else [operands[0]]
                    text = self._show(shown if isinstance(shown, list) else [], state, text)
                case b"'" | b'"' if operands:
                    if operator == b'"' and len(numbers) >= 2:
                        state.word_spacing, state.spacing = numbers[:2]
                    line = _times((1, 0, 0, 1, 0, -state.leading), line)
                    text = self._show([operands[-1]], state, line)
                case b"Do" if operands and depth < _MAX_DEPTH:
                    self._draw(forms.get(operands[0]), resources, state, depth)

    def _draw(self, form: Any, resources: Any, state: _State, depth: int) -> None:
        """Read a form where it is drawn; a picture has no words."""
        stream = form.get_object() if form is not None else None
        if not isinstance(stream, StreamObject) or stream.get("/Subtype") != "/Form":
            return
        own = [float(each) for each in stream.get("/Matrix") or _SAME]
        inner = replace(
            state, page=_times(_matrix(own), state.page) if len(own) == 6 else state.page
        )
        content = ContentStream(stream, None, "bytes")
        self.read(content.operations, stream.get("/Resources", resources), inner, depth + 1)

    def _font(self, resource: Any) -> Font | None:
        found = resource.get_object() if resource is not None else None
        if not isinstance(found, DictionaryObject):
            return None
        if id(found) not in self._fonts:
            self._fonts[id(found)] = Font.from_font_resource(found)
        return self._fonts[id(found)]

    def _show(self, strings: list[Any], state: _State, text: Matrix) -> Matrix:
        """Take down `strings` and the numbers that move them apart; gives where the next goes."""
        font = state.font
        if font is None:
            return text
        words: list[str] = []
        begin = at = 0.0  # along the line, in units of text space
        for each in strings:
            if isinstance(each, (int, float)):
                if words and abs(each) > _KERNING:
                    self._take("".join(words), begin, at, state, text)
                    words = []
                at -= each / 1000 * state.size * state.scale
            elif isinstance(each, (str, bytes)):
                shown, width = _decoded(font, each, state)
                if not words:
                    begin = at
                words.append(shown)
                at += width
        if words:
            self._take("".join(words), begin, at, state, text)
        return _times((1, 0, 0, 1, at, 0), text)

    def _take(self, words: str, begin: float, end: float, state: _State, text: Matrix) -> None:
        whole = _times(text, state.page)
        if abs(whole[1]) > 0.1 * abs(whole[0]):
            self.turned += 1
            return
        height = abs(state.size) * hypot(whole[2], whole[3])
        if not words.strip() or not height:
            return
        left, right = (whole[0] * x + whole[4] for x in (begin, end))
        y = whole[3] * state.rise + whole[5]
        space = _width(state.font, " ") / 1000 * height * abs(state.scale)
        self.found.append(Fragment(words, min(left, right), max(left, right), y, height, space))


def _decoded(font: Font, shown: str | bytes, state: _State) -> tuple[str, float]:
    """The words of a string and their width in text space."""
    if isinstance(shown, str):
        codes = letters = list(shown)
    elif isinstance(font.encoding, str):
        codes = letters = list(shown.decode(font.encoding, "replace"))
    else:
        codes = list(map(chr, shown))
        letters = [font.encoding.get(code, chr(code)) for code in shown]
    known = font.character_widths
    width = sum(
        _width(font, code if code in known else letter)
        for code, letter in zip(codes, letters, strict=True)
    )
    width = width / 1000 * state.size + len(codes) * state.spacing
    width += codes.count(" ") * state.word_spacing
    return "".join(font.character_map.get(each, each) for each in letters), width * state.scale


def _width(font: Font | None, char: str) -> float:
    if font is None:
        return 250.0
    if char in (" ", font.space_char):
        return font.space_width
    return font.get_text_width(char)


def _set(state: _State, operator: bytes, value: float) -> None:
    match operator:
        case b"Tc":
            state.spacing = value
        case b"Tw":
            state.word_spacing = value
        case b"Tz":
            state.scale = value / 100
        case b"TL":
            state.leading = value
        case b"Ts":
            state.rise = value


def _dictionary(found: Any) -> DictionaryObject:
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        (e * h + f * j + m),
    )
