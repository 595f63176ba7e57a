"""What an extractor left out of an article, or took along from beside it.

Takes the blocks it found and the page's tree, gives the blocks of the article: a lead or paragraph
it passed over comes back, what stands behind or before the article's own container goes.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from tui.sources.blocks import Block, Placed, placed_in
from tui.sources.boilerplate import is_boilerplate
from tui.sources.headline import ends_sentence

_MANY = 4000  # blocks; a page with more is taken as the extractor saw it
_MIN_FOUND = 400  # characters found in their places, to tell the article's container by
_SHARES = (1.0, 0.6, 0.3)  # what a paragraph says for the element it stands in, and those above
_MIN_PROSE = 60
_MIN_DECK = 20  # letters and digits
_COMMON = 0.2  # of the text
_CLOSE = 3  # blocks: a teaser's headline, its byline, itself
_ASIDE = re.compile(
    r"caption|credit|photo|image|gallery|video|media|slide|figure|widget|sidebar|rail|quote|bio\b"
    r"|highlights?|byline|author|comment|footer|disclaimer|legal",
    re.IGNORECASE,
)
_DECK_NAMES = re.compile(
    r"\b(?:article|story|post)?[-_]*(?:sub-?(?:head(?:line|ing)?|title)|stand-?first|dek|deck|lede)\b"
    r"|strap-?line",
    re.IGNORECASE,
)
_STEPS_UP = 4  # how far the names of what a block stands in still say what it is


def with_gaps_filled(
    found: list[Block], tree: HtmlElement, title: str | None, deck: str | None = None
) -> list[Block]:
    """`found` with what stands among it or between it and the title put back, strays taken out.

    `deck` is how the page sums the article up; shown above the text, it is a part of it.
    """
    placed = list(placed_in(tree))
    if len(placed) > _MANY:
        return found
    places = _places(found, placed)
    home = _home([placed[at] for at in places.values()])
    if home is None:
        return found
    inside = {n for n, at in places.items() if _is_in(placed[at].owner, home)}
    if not inside:
        return found
    first, last = places[min(inside)], places[max(inside)]
    title_at = _title_at(title, placed, first)
    parents = {placed[places[n]].owner.getparent() for n in inside}
    looks = {_look(placed[places[n]].owner) for n in inside}
    common = _common_looks([placed[places[n]] for n in inside])
    whole = _key("".join(text for text, _ in found))
    taken = set(places.values())

    def is_stray(n: int) -> bool:
        if n not in places:
            return False
        at = places[n]
        if n in inside:
            return _look(placed[at].owner) not in common and _is_teaser(at, placed, first)
        if at < title_at:
            return True
        return at > last and _look(placed[at].owner) not in looks

    def belongs(at: int) -> bool:
        block = placed[at]
        if at in taken or (key := _key(block.text)) in whole:
            return False
        if title_at < at < first:
            is_deck = len(key) >= _MIN_DECK and (
                _key(deck or "").startswith(key) or _is_named_deck(block.owner)
            )
            is_lead = _is_prose(block, True) and not _is_aside(block.owner, home)
            is_like_text = _look(block.owner) in looks
            return (is_deck or is_lead) and (is_like_text or not _is_teaser(at, placed, title_at))
        if first < at and block.owner is home:
            return _is_prose(block) or (at < last and _is_running(block))
        return first < at < last and _is_prose(block) and _is_among(block.owner)

    def _is_among(owner: HtmlElement) -> bool:
        """Does `owner` stand beside a block of the article, or look like one by its classes?"""
        look = _look(owner)
        return owner.getparent() in parents or (look in looks and bool(look[1] or look[3]))

    strays = {n for n in range(len(found)) if is_stray(n)}
    back = [at for at in range(title_at + 1, len(placed)) if belongs(at)]
    return _merged(found, places, placed, back, strays)


def _places(found: list[Block], placed: list[Placed]) -> dict[int, int]:
    """Where each found block stands among the page's, by its words; those met in order first."""
    standing: dict[str, list[int]] = {}
    for at, block in enumerate(placed):
        standing.setdefault(_key(block.text), []).append(at)
    places: dict[int, int] = {}
    reached = -1
    for n, (text, _) in enumerate(found):
        choices = [each for each in standing.get(_key(text), []) if each > reached]
        if choices:
            places[n] = reached = choices[0]
    return places


def _home(blocks: list[Placed]) -> HtmlElement | None:
    """The element that the article stands in: the one with most prose close beneath it."""
    scores: dict[HtmlElement, float] = {}
    for block in blocks:
        if not _is_prose(block):
            continue
        owner = block.owner
        near = [owner, *owner.iterancestors()] if owner.tag != "p" else owner.iterancestors()
        for share, element in zip(_SHARES, near, strict=False):
            scores[element] = scores.get(element, 0.0) + share * len(block.text)
    if not scores or sum(len(block.text) for block in blocks) < _MIN_FOUND:
        return None
    return max(scores, key=lambda element: scores[element])


def _is_in(element: HtmlElement, home: HtmlElement) -> bool:
    return element is home or home in element.iterancestors()


def _look(owner: HtmlElement) -> tuple[str, str, str, str]:
    """What an element and the one it stands in are called."""
    parent = owner.getparent()
    above = ("", "") if parent is None else (str(parent.tag), parent.get("class", ""))
    return (str(owner.tag), owner.get("class", ""), *above)


def _common_looks(blocks: list[Placed]) -> set[tuple[str, str, str, str]]:
    """The looks that much of the article's text has."""
    sizes: dict[tuple[str, str, str, str], int] = {}
    for block in blocks:
        look = _look(block.owner)
        sizes[look] = sizes.get(look, 0) + len(block.text)
    return {look for look, size in sizes.items() if size > _COMMON * sum(sizes.values())}


def _title_at(title: str | None, placed: list[Placed], before: int) -> int:
    """The last place before the text where the title stands, else that of the text."""
    key = _key(title or "")
    return max(
        (
            at
            for at in range(before)
            if key and key in (each := _key(placed[at].text)) and len(each) < 1.5 * len(key)
        ),
        default=before - 1,
    )


def _is_prose(block: Placed, is_lead: bool = False) -> bool:
    """Is a block a sentence or more, and not mostly links? A lead may be set like a heading."""
    return (
        (block.kind == "body" or (is_lead and block.kind == "heading"))
        and len(block.text) >= _MIN_PROSE
        and ends_sentence(block.text)
        and block.linked < len(block.text) / 2
        and not is_boilerplate(block.text)
    )


def _is_named_deck(owner: HtmlElement) -> bool:
    """Is an element, or the one it stands in, named for a line that sums the article up?"""
    parent = owner.getparent()
    names = [owner.get("class", ""), "" if parent is None else parent.get("class", "")]
    return any(_DECK_NAMES.search(name) for name in names)


def _is_teaser(at: int, placed: list[Placed], after: int) -> bool:
    """Does the block stand close behind a heading that is a link: another story's?"""
    before = placed[max(after + 1, at - _CLOSE) : at]
    return any(each.kind == "heading" and each.linked > len(each.text) / 2 for each in before)


def _is_running(block: Placed) -> bool:
    """Is a block a long piece of text, though a box may have cut its sentence in two?"""
    return len(block.text) >= 2 * _MIN_PROSE and block.linked < len(block.text) / 2


def _is_aside(owner: HtmlElement, home: HtmlElement) -> bool:
    """Does a block between title and text stand in something named for what is no text?"""
    for steps, each in enumerate((owner, *owner.iterancestors())):
        if each is home or each in home.iterancestors() or steps == _STEPS_UP:
            return False
        if each.tag in ("ul", "ol", "table", "aside", "figure", "form") or _ASIDE.search(
            f"{each.get('class', '')} {each.get('id', '')}"
        ):
            return True
    return False


def _merged(
    found: list[Block],
    places: dict[int, int],
    placed: list[Placed],
    back: list[int],
    strays: set[int],
) -> list[Block]:
    """`found` without its strays, and with the blocks at `back` where they stand on the page."""
    merged: list[Block] = []
    waiting = list(reversed(back))
    for n, block in enumerate(found):
        while waiting and n in places and waiting[-1] < places[n]:
            merged.append((placed[waiting.pop()].text, "body"))
        if n not in strays:
            merged.append(block)
    return merged + [(placed[at].text, "body") for at in reversed(waiting)]


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
