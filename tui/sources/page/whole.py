"""Is a page all there, or was it cut short on its way?

Takes its HTML as text. A browser shows a cut page without a word; half a story is worse than none.
"""

from __future__ import annotations

import re

from tui.patterns import late

CUT = "the page is cut short: the end of the story may be missing"
"""The warning that goes with a page that was cut."""

_END = 4_096  # characters: no tag of an article's own is longer
_IN_TAG = late(r"<(?:[/!?]?[a-zA-Z][^<>]*|[/!?]?)\Z")
_RAW = late(r"<(!--|/?(?:script|style|textarea)\b)|-->", re.IGNORECASE)
_STRUCTURE = late(r"<(/?)(article|main|section|div)\b", re.IGNORECASE)
_ROOT, _ROOT_END = (late(mark, re.IGNORECASE) for mark in (r"<(?:html|body)\b", r"</(?:html|body)"))


def is_cut_short(text: str) -> bool:
    """Does `text` end inside a tag, a comment or a script, or with its elements all open?

    The last is told only of a page that opens its root and never closes it: many close too little.
    """
    text = text.rstrip("\0 \t\r\n")
    if _IN_TAG.search(text, max(0, len(text) - _END)) or _ends_in_raw_text(text):
        return True
    if not _ROOT.search(text) or _ROOT_END.search(text):
        return False
    opened = sum(-1 if found[1] else 1 for found in _STRUCTURE.finditer(text))
    return opened > 0


def _ends_in_raw_text(text: str) -> bool:
    """Is a comment, script or style sheet still open at the end?"""
    closes = ""
    for found in _RAW.finditer(text):
        mark = (found[1] or "-->").lower()
        if not closes and not mark.startswith(("/", "-->")):
            closes = "-->" if mark == "!--" else f"/{mark}"
        elif mark == closes:
            closes = ""
    return bool(closes)
