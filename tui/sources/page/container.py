"""Where on a page its article stands.

Takes the page's blocks and which of them were found, gives the element that holds the text. A block
is prose if it is a sentence or more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from tui.sources.page.blocks import Placed
from tui.sources.page.lines import is_boilerplate
from tui.sources.press.credits import byline_of
from tui.sources.press.headline import ends_sentence

Look = tuple[str, str, str, str]

_MIN_FOUND = 400  # characters found in their places, to tell the article's container by
_SHARES = (1.0, 0.6, 0.3)  # what a paragraph says for the element it stands in, and those above
_WHOLE = 0.65  # of the prose; a container with as much is the text's own
_NEAR = 4  # elements: a paragraph, and those it stands in
_MIN_PROSE = 60
_CLOSE = 3  # blocks: a teaser's headline, its byline, itself


def home_of(taken: Iterable[int], placed: list[Placed]) -> HtmlElement | None:
    """The element that the article stands in, of whose blocks those at `taken` were found.

    It is the one with most prose close beneath it; where the text is set in several such parts,
    what holds them together.
    """
    found = set(taken)
    prose = {at for at in found if is_prose(placed[at]) and not is_summary(at, placed)}
    scores: dict[HtmlElement, float] = {}
    held = Counter(block.owner for block in placed)
    for at in prose:
        owner = placed[at].owner
        is_paragraph = owner.tag == "p" or held[owner] == 1
        near = owner.iterancestors() if is_paragraph else [owner, *owner.iterancestors()]
        for share, element in zip(_SHARES, near, strict=False):
            scores[element] = scores.get(element, 0.0) + share * len(placed[at].text)
    if not scores or sum(len(placed[at].text) for at in found) < _MIN_FOUND:
        return None
    best = max(scores, key=lambda element: scores[element])
    return _widened(best, prose, found, placed)


def _widened(
    best: HtmlElement, prose: set[int], found: set[int], placed: Sequence[Placed]
) -> HtmlElement:
    """`best`, or the element above it whose other parts, alike `best`, add more prose than matter
    that nobody found.
    """
    above = [best, *best.iterancestors()]
    steps = {element: step for step, element in enumerate(above)}
    within = set(best.iter())
    own = {look_of(placed[at].owner) for at in prose if placed[at].owner in within}
    looks = {look for look in own if is_named(look)}
    gains, costs = [0] * len(above), [0] * len(above)
    for at, block in enumerate(placed):
        owners = (block.owner, *block.owner.iterancestors())
        step = next((steps[each] for each in owners if each in steps), len(above) - 1)
        is_text = at in prose or (at in found and _is_told(block))
        if is_text and (
            look_of(block.owner) in looks or any(are_alike(each, best) for each in owners[:_NEAR])
        ):
            gains[step] += len(block.text)
        elif at not in found or is_summary(at, placed):
            costs[step] += len(block.text)
    if gains[0] > _WHOLE * sum(gains):
        return best
    gain = cost = 0
    for step in range(1, len(above)):
        gain, cost = gain + gains[step], cost + costs[step]
        if gains[step] and gain > cost:
            best, gain, cost = above[step], 0, 0
    return best


def are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Are two elements of one kind, by a name or a tag that says more than `<div>`?"""
    name = one.get("class", "")
    is_kind = one.tag == other.tag and name == other.get("class", "")
    return is_kind and (bool(name) or one.tag in ("section", "article"))


def look_of(owner: HtmlElement) -> Look:
    """What an element and the one it stands in are called."""
    parent = owner.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class", ""))
    return (str(owner.tag), owner.get("class", ""), *above)


def is_named(look: Look) -> bool:
    """Does a look have a class, and so say more than that its elements are paragraphs?"""
    return bool(look[1] or look[3])


def is_prose(block: Placed, is_lead: bool = False) -> bool:
    """Is a block a sentence or more, and not mostly links? A lead may be set like a heading."""
    return (
        (block.kind == "body" or (is_lead and block.kind == "heading"))
        and len(block.text) >= _MIN_PROSE
        and ends_sentence(block.text)
        and block.linked < len(block.text) / 2
        and not is_boilerplate(block.text)
    )


def _is_told(block: Placed) -> bool:
    return block.kind == "body" and not block.linked and ends_sentence(block.text)


def is_teaser(at: int, placed: Sequence[Placed], after: int = -1) -> bool:
    """Does the block stand close behind a heading that is a link: another story's?"""
    return any(
        each.kind == "heading" and each.linked > len(each.text) / 2 and not byline_of(each.text)
        for each in placed[max(after + 1, at - _CLOSE) : at]
    )


def is_summary(at: int, placed: Sequence[Placed]) -> bool:
    """Is the block a teaser, or does it stand right behind a line that is nothing but a link?"""
    before = placed[at - 1] if at else None
    return is_teaser(at, placed) or (before is not None and before.linked > 0.8 * len(before.text))


def key_of(text: str) -> str:
    """The letters and digits of a text, by which it is known again."""
    return re.sub(r"\W+", "", text).lower()
