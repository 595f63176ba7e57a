"""A theme in the colours that a terminal has: 16 by name, or those of the 256 that stay the same.

Takes the colours of a theme file and what Rich calls the terminal's system ("standard", "256",
"truecolor"); gives the colours to use. Left to Rich, a tone with little colour in it becomes a grey
and navy a teal, and of sixteen colours all but two tones become white or grey.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

LEAST = 4.5
"""The contrast (WCAG 2) that words keep to what they lie on."""

HUE = 2
"""How much more than lightness, which contrast looks after, the hue of a tone is to be kept."""

COLOURED = 0.025
"""The distance from grey, in Oklab, from which on what lies under words is no grey."""

BACKS = ("background", "surface", "bar", "cursor")
WORDS = (
    "text",
    "title",
    "quiet",
    "accent",
    "quote",
    "reported",
    "entity",
    "figure",
    "casualty",
    "error",
)
"""What is written on any of `BACKS`."""

LAID_OVER = ("current", "search", "flash")
"""What lies under words of a colour of their own, "current_text" …"""

_ON_BLACK = {
    **dict.fromkeys(("background", "surface", "bar", "cursor"), "ansi_black"),
    **dict.fromkeys(("current_text", "search_text", "flash_text"), "ansi_black"),
    **dict.fromkeys(("text", "quiet", "reported"), "ansi_white"),
    "rule": "ansi_bright_black",
    "title": "ansi_bright_white",
    "accent": "ansi_bright_cyan",
    "quote": "ansi_bright_yellow",
    "entity": "ansi_bright_cyan",
    "figure": "ansi_bright_green",
    "casualty": "ansi_bright_red",
    "error": "ansi_bright_red",
    "current": "ansi_cyan",
    "search": "ansi_bright_yellow",
    "flash": "ansi_bright_green",
}
_ON_WHITE = {
    **dict.fromkeys(("background", "surface", "bar", "cursor"), "ansi_bright_white"),
    **dict.fromkeys(("current_text", "search_text", "flash_text"), "ansi_black"),
    **dict.fromkeys(("text", "quiet", "title", "reported", "figure"), "ansi_black"),
    "rule": "ansi_white",
    "accent": "ansi_blue",
    "quote": "ansi_magenta",
    "entity": "ansi_blue",
    "casualty": "ansi_red",
    "error": "ansi_red",
    "current": "ansi_cyan",
    "search": "ansi_bright_yellow",
    "flash": "ansi_bright_green",
}
"""Those that differ enough from white whoever chose their tones: no green, no brown."""


def fitted(colours: Mapping[str, str], system: str | None, *, is_dark: bool) -> dict[str, str]:
    """`colours` ("#rrggbb" by the keys of a theme file) as a terminal of this system has them."""
    if system in ("standard", "windows"):
        return dict(_ON_BLACK if is_dark else _ON_WHITE)
    if system != "256":
        return dict(colours)
    own = {key: _triplet(value) for key, value in colours.items()}
    near = {key: _nearest(value, _alike(value)) for key, value in own.items()}
    backs = [near[key] for key in BACKS]
    near |= {key: _legible(own[key], backs) for key in WORDS}
    near |= {f"{key}_text": _legible(own[f"{key}_text"], [near[key]]) for key in LAID_OVER}
    return {key: _of_256()[value].hex for key, value in near.items()}


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _legible(colour: ColorTriplet, backs: Sequence[ColorTriplet]) -> ColorTriplet:
    """The nearest colour that can be read on all of `backs`; the nearest of all if none can."""
    legible = [c for c in _of_256() if all(contrast(c, back) >= LEAST for back in backs)]
    return _nearest(colour, legible or _of_256())


def _alike(colour: ColorTriplet) -> Iterable[ColorTriplet]:
    """Of the 256 colours the coloured ones for a colour that is no grey."""
    return filter(_is_coloured, _of_256()) if _is_coloured(colour) else _of_256()


def _is_coloured(colour: ColorTriplet) -> bool:
    return math.hypot(*_seen(colour)[1:]) > HUE * COLOURED


@cache
def _of_256() -> dict[ColorTriplet, ColorTriplet]:
    """Of the 256 colours those that Rich can be brought to use, with what has to be asked of it.

    Not the first 16, which a user may change. A grey is asked for by a lightness of its own.
    """
    from rich._palettes import EIGHT_BIT_PALETTE

    greys = (ColorTriplet(*(round(255 * step / 25),) * 3) for step in range(26))
    cube = (EIGHT_BIT_PALETTE[number] for number in range(16, 232))
    found: dict[ColorTriplet, ColorTriplet] = {}
    for asked in (*greys, *cube):
        number = Color.from_triplet(asked).downgrade(ColorSystem.EIGHT_BIT).number
        assert number is not None  # noqa: S101 as every colour of the 256 has one
        found.setdefault(EIGHT_BIT_PALETTE[number], asked)
    return found


def _triplet(colour: str) -> ColorTriplet:
    return Color.parse(colour).get_truecolor()


def _nearest(colour: ColorTriplet, among: Iterable[ColorTriplet]) -> ColorTriplet:
    here = _seen(colour)
    return min(among, key=lambda c: sum((a - b) ** 2 for a, b in zip(here, _seen(c), strict=True)))


def _linear(colour: ColorTriplet) -> tuple[float, float, float]:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return red, green, blue


def _luminance(colour: ColorTriplet) -> float:
    """Relative luminance of WCAG 2, 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _seen(colour: ColorTriplet) -> tuple[float, float, float]:
    """Lightness and two hues, these times `HUE`, in Oklab (Ottosson, 2020): near is alike."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        HUE * (1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short),
        HUE * (0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short),
    )
