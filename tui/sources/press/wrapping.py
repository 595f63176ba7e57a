"""Lines that were wrapped at a width, joined to paragraphs again.

Takes cleaned text of either layout, a paragraph a line or lines wrapped, gives its paragraphs.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.patterns import late

_WRAP_WIDTHS = range(45, 121)
_SENTENCE_END = late(r"[.!?…:][\"'”’»)\]]*\s*$")


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of cleaned text: its lines, wrapped ones joined again."""
    width = _wrap_width(text)
    if width is None:
        return [line for raw in text.split("\n") if (line := raw.strip())]
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        paragraphs += _unwrapped([line for line in block.split("\n") if line.strip()], width)
    return paragraphs


def _wrap_width(text: str) -> int | None:
    """The width at which `text` was wrapped, or None if each line is a paragraph.

    Text was wrapped if its lines are about as long as they could be, where they break off in mid
    sentence: the first word of the next line would not have fitted.
    """
    lines = text[:200_000].split("\n")
    pairs = [
        (line.rstrip(), len(following.split()[0]))
        for line, following in pairwise(lines)
        if " " in line.strip() and following.strip()
    ]
    if not pairs:
        return None
    longest = max(len(line) for line, _ in pairs)
    if longest not in _WRAP_WIDTHS:
        return None
    broken = [(len(line), word) for line, word in pairs if not _SENTENCE_END.search(line)]
    full = sum(length + 1 + word > longest - 8 for length, word in broken)
    whole = sum(bool(_SENTENCE_END.search(line)) for line in lines)
    if whole > 0.6 * sum(bool(line.strip()) for line in lines):
        # Wrapped lines end in mid sentence, paragraphs with one.
        return None
    # One line alone may be a headline.
    return longest if len(broken) > 1 and full >= 0.6 * len(broken) else None


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """The paragraphs of one block: a line goes on in the next only if that line had no room."""
    paragraphs: list[list[str]] = []
    goes_on = False
    for line, following in pairwise([*lines, ""]):
        words = line.strip()
        indented = len(line) - len(line.lstrip()) > 1
        if goes_on and not (indented and not lines[0][:2].isspace()):
            glue = "" if re.search(r"\w-$", paragraphs[-1][-1]) else " "
            paragraphs[-1].append(glue + words)
        else:
            paragraphs.append([words])
        # A ragged line may go on though a word would have fitted, but not behind a full stop.
        slack = 0 if re.search(r"[.?!:][\"”’')]*$", words) else 8
        room = width - slack - len(line.rstrip())
        goes_on = bool(following.strip()) and len(following.split()[0]) + 1 > room
    return ["".join(parts) for parts in paragraphs]
