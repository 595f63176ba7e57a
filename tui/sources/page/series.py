"""The parts of an article that is a series: posts of a live blog, slides, things on a list.

Takes the page's blocks in order, gives the container of the parts and what in each tells its story:
headings, texts, captions and the time of a post. A byline or a role stands in one part after
another with the same words; what a part tells is its own.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from tui.sources.page.blocks import Placed
from tui.sources.page.container import Look, is_summary, key_of, look_of
from tui.sources.page.lines import is_boilerplate
from tui.sources.press.credits import byline_of
from tui.sources.press.dates import age_of, clock_for, is_time_line
from tui.sources.press.headline import ends_sentence

_TAGS = frozenset("div li section article figure".split())
_MIN_PARTS = 3
_MIN_TOLD = 20  # characters of a text that tells something
_MOST = 0.6  # of the series' text; a part with more is the article, and the others stand beside it
_SHARE = 0.5  # of the page's text outside links and the teasers behind them
_MIN_STORY = 800  # characters above parts without headings: no introduction
_MAX_NAME = 4  # words beside a time: whose post it is
_MAX_SIGNED = 60  # characters of a name, a role and a place
_MIN_LINK = 15  # characters; a headline, no "Share"
_ASIDE = re.compile(
    r"byline|author|credit|role|contributor|meta\b|tags?\b|share|source|social|label|kicker|count"
    r"|rating|price",
    re.IGNORECASE,
)


class Series(NamedTuple):
    """`whole` holds the parts; of the places `within` them those `told` belong.

    `times` gives the place of each post's time that of the post's first block.
    """

    whole: HtmlElement
    within: frozenset[int]
    told: frozenset[int]
    times: dict[int, int]
    is_newest_first: bool


def series_in(placed: list[Placed], title: str | None) -> Series | None:
    """The series that is most of the page's text, or None."""
    groups: dict[tuple[HtmlElement, str, str], dict[HtmlElement, list[int]]] = {}
    for at, block in enumerate(placed):
        for element in (block.owner, *block.owner.iterancestors()):
            parent = element.getparent()
            if parent is not None and element.tag in _TAGS:
                key = (parent, element.tag, _name_of(element))
                groups.setdefault(key, {}).setdefault(element, []).append(at)
    own = {at: len(block.text) for at, block in enumerate(placed) if _tells(at, placed)}
    least = _SHARE * sum(own.values())
    found: list[tuple[int, HtmlElement, list[list[int]]]] = []
    for (whole, _, _), members in groups.items():
        sizes = [sum(own.get(at, 0) for at in part) for part in members.values()]
        if len(members) >= _MIN_PARTS and least < sum(sizes) and max(sizes) <= _MOST * sum(sizes):
            parts = [part for part in members.values() if any(at in own for at in part)]
            found.append((sum(sizes), whole, parts))
    found.sort(key=lambda each: each[0], reverse=True)
    for _, whole, parts in found:
        if (series := _series_of(whole, parts, placed, title)) is not None:
            return series
    return None


def _name_of(element: HtmlElement) -> str:
    """The first of an element's classes, but for the number in it."""
    first = element.get("class", "").split()[:1]
    return re.sub(r"\d+", "", first[0]) if first else ""


def _is_telling(block: Placed) -> bool:
    return (
        block.kind in ("body", "caption")
        and len(block.text) >= _MIN_TOLD
        and block.linked < len(block.text) / 2
    )


def _tells(at: int, placed: list[Placed]) -> bool:
    """Does the block at a place tell something, and no teaser of another story?"""
    if not _is_telling(placed[at]):
        return False
    return not is_summary(at, placed) or is_time_line(placed[at - 1].text)


def _series_of(
    whole: HtmlElement,
    parts: list[list[int]],
    placed: list[Placed],
    title: str | None,
) -> Series | None:
    """The series of these parts, unless they are single paragraphs or stories of their own."""
    above = range(parts[0][0])
    story = [len(placed[at].text) for at in above if _tells(at, placed) and _is_whole(placed[at])]
    is_headed = any(placed[at].kind == "heading" for part in parts for at in part)
    if not is_headed and len(story) > _MIN_PARTS and sum(story) > _MIN_STORY:
        return None  # what is said of a story below it: comments
    stories = sum(_is_story([placed[at] for at in part], title) for part in parts)
    if len(parts) < _MIN_PARTS or 2 * stories > len(parts):
        return None
    signed = _signed([placed[at] for part in parts for at in part])
    told: list[list[int]] = []
    times: dict[int, int] = {}
    for part in parts:
        time = next((at for at in part if is_time_line(placed[at].text)), None)
        if time is None and is_time_line(placed[part[0]].text, words=_MAX_NAME):
            time = part[0]
        if time is not None:
            times[time] = part[0]
        told.append([at for at in part if at == time or _belongs(placed[at], signed)])
    if 2 * sum(len(each) > 1 for each in told) < len(told):
        return None
    return Series(
        whole,
        frozenset(at for part in parts for at in part),
        frozenset(at for part in told for at in part),
        times,
        is_newest_first([placed[at].text for at in times]),
    )


def time_of(block: Placed) -> str:
    """The time of a post, of day where its line says how long ago and the page knows."""
    stamps = (element.get("datetime") for element in block.owner.iter("time"))
    return clock_for(block.text, next(filter(None, stamps), None))


def is_newest_first(times: list[str]) -> bool:
    """Do posts with these times, in the order they stand in, go back in time?"""
    ages = [age for time in times if (age := age_of(time)) is not None]
    pairs = list(pairwise(ages))
    return len(ages) >= _MIN_PARTS and 2 * sum(one < other for one, other in pairs) > len(pairs)


def _is_story(part: list[Placed], title: str | None) -> bool:
    """Is a part a story of its own: behind a link, or under the headline of a page?"""
    for block in part:
        if block.kind == "heading" and (
            block.owner.tag == "h1" or key_of(block.text) == key_of(title or "")
        ):
            return True
    above = takewhile(lambda block: not _is_telling(block), part)
    return any(
        block.linked >= _MIN_LINK and _is_link(block) and not is_time_line(block.text)
        for block in above
    )


def _is_link(block: Placed) -> bool:
    return 2 * block.linked > len(block.text)


def _is_whole(block: Placed) -> bool:
    return block.owner.tag == "p" and ends_sentence(block.text)


def _signed(blocks: list[Placed]) -> set[Look]:
    """The looks of what is said again in part after part, and never at length: names and roles."""
    said = Counter((key_of(block.text), look_of(block.owner)) for block in blocks)
    told = {look_of(block.owner) for block in blocks if len(block.text) > _MAX_SIGNED}
    return {look for (_, look), times in said.items() if times > 1} - told


def _belongs(block: Placed, signed: set[Look]) -> bool:
    """Does a block of a part tell what the part is about?"""
    if _is_link(block) or is_boilerplate(block.text):
        return False
    is_long = len(block.text) > _MAX_SIGNED or ends_sentence(block.text)
    if block.kind != "body" or (len(block.text) >= _MIN_TOLD and is_long):
        return True
    look = look_of(block.owner)
    is_aside = _ASIDE.search(" ".join(look)) or byline_of(block.text) or is_time_line(block.text)
    return look not in signed and not is_aside
