"""What a string in a feed means: plain words, markup, or markup encoded once too often.

Takes decoded strings. Feeds say it, leave it open or say it wrongly; where they leave it open, the
string tells by what it holds.
"""

from __future__ import annotations

import html
import re
from typing import Literal, NamedTuple

from tui.patterns import late

Form = Literal["text", "html", "either"]

_NAMES = (
    "p|div|span|a|b|i|em|strong|u|s|q|br|hr|wbr|img|ul|ol|li|dl|dt|dd|h[1-6]|blockquote|pre|code|"
    "figure|figcaption|table|thead|tbody|tr|td|th|section|article|small|sub|sup|cite|font|center|"
    "mark|del|ins|abbr|time|iframe|video|picture|tt|kbd|strike|big"
)
_MARKUP = late(rf"</(?:{_NAMES})\s*>|<(?:p|br|hr|img|li)\b[^<>]{{0,2000}}>", re.IGNORECASE)
_ENCODED = late(
    rf"&(?:amp;)*lt;(?:/(?:{_NAMES})\s*|(?:p|br|hr|img)\b[^<>&]{{0,2000}})&(?:amp;)*gt;",
    re.IGNORECASE,
)
_ENTITY = late(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_PAIR = late(rf"<({_NAMES})\b[^<>]{{0,2000}}>([^<>]{{0,2000}})</\1\s*>", re.IGNORECASE)
_VOID = late(r"<(?:br|wbr|hr|img)\b[^<>]{0,2000}>", re.IGNORECASE)
_NO_TAG = late(r"<(?![a-zA-Z/!?])")
_DEEPEST = 8  # elements within each other that a title may be in
_TIMES = 3  # that a string may be encoded over what its form asks for


class Body(NamedTuple):
    """The words of an entry as they came; `is_whole` where the feed gives them as the article.

    `base` is what relative links in them are relative to, where the feed says so.
    """

    text: str
    form: Form = "either"
    is_whole: bool = False
    base: str = ""


def form_of(stated: str | None) -> Form:
    """The form that a type attribute names: of Atom, or a media type."""
    stated = (stated or "").lower().split(";")[0].strip()
    if stated in ("text", "text/plain"):
        return "text"
    if stated in ("html", "xhtml", "text/html", "application/xhtml+xml"):
        return "html"
    return "either"


def markup_in(body: Body) -> str | None:
    """The markup that `body` is, decoded as often as that takes; None if it is plain words."""
    text = body.text
    if body.form == "text":
        return None
    for _ in range(_TIMES):
        if _MARKUP.search(text) or not _ENCODED.search(text):
            break
        text = html.unescape(text)
    if body.form == "html" or _MARKUP.search(text):
        return _NO_TAG.sub("&lt;", text)
    return None


def words_of(text: str, form: Form) -> str:
    """Plain words: entities are decoded where the form leaves room for them."""
    return text if form == "text" else _decoded(text)


def line_of(text: str, form: Form) -> str:
    """A title without its markup: elements that are closed again go, other signs are words."""
    if form == "text" or ("<" not in text and "&" not in text):
        return text
    for _ in range(_TIMES):
        before = text
        text = _decoded(_without_elements(text), times=1)
        if text == before:
            break
    return text


def _without_elements(text: str) -> str:
    for _ in range(_DEEPEST):
        text, count = _PAIR.subn(r"\2", text)
        if not count:
            break
    return _VOID.sub(" ", text)


def _decoded(text: str, times: int = _TIMES) -> str:
    for _ in range(times):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text
