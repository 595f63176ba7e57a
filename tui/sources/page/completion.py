"""What an extractor left out of an article, or took along from beside it.

Takes the blocks it found and the page's tree, gives the blocks of the article: a lead or paragraph
it passed over comes back, what stands behind or before the article's own container goes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from lxml.html import HtmlElement

from tui.sources.page.blocks import Block, Placed, placed_in
from tui.sources.page.boilerplate import is_boilerplate, is_end, names_of
from tui.sources.page.container import (
    Look,
    home_of,
    is_named,
    is_prose,
    is_summary,
    is_teaser,
    key_of,
    look_of,
    places_of,
)
from tui.sources.page.markup import text_of

_MANY = 4000  # blocks; a page with more is taken as the extractor saw it
_MIN_PROSE = 60
_MIN_DECK = 20  # letters and digits
_COMMON = 0.2  # of the text
_ASIDE = re.compile(
    r"caption|credit|photo|image|gallery|video|media|slide|figure|widget|sidebar|rail|quote|bio\b"
    r"|highlights?|byline|author|comment|footer|disclaimer|legal",
    re.IGNORECASE,
)
_DECK_NAMES = re.compile(
    r"\b(?:sub-?(?:head(?:line|ing)?|title)|stand-?first|dek|deck|lede|chapo|strap-?line)\b"
    r"|\b(?:article|story|post|entry|headline)-+(?:intro|summary|excerpt|description|lead)\b",
    re.IGNORECASE,
)
_MAX_DECK = 500  # characters
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
    places = places_of(found, placed)
    home = home_of(places.values(), placed)
    if home is None:
        return found
    within = set(home.iter())
    inside = {n for n, at in places.items() if placed[at].owner in within}
    prose = [at for n in inside if is_prose(placed[at := places[n]])]
    if not prose:
        return found
    title_at = _title_at(title, placed, min(prose), min(places[n] for n in inside))
    first = min(at for n in inside if (at := places[n]) > title_at)
    last = max(places[n] for n in inside)
    parents = {placed[places[n]].owner.getparent() for n in inside}
    looks = {look_of(placed[places[n]].owner) for n in inside}
    common = _common_looks([placed[places[n]] for n in inside])
    told = sorted(at for n in inside if look_of(placed[at := places[n]].owner) in common)
    boxes = _boxes_of_links(home, placed)
    shown = {key_of(block.text) for block in placed}
    moved = {n for n, (text, _) in enumerate(found) if n not in places and key_of(text) in shown}
    whole = key_of("".join(text for n, (text, _) in enumerate(found) if n not in moved))
    taken = set(places.values())

    def is_stray(n: int) -> bool:
        if n not in places:
            return n in moved  # what belongs comes back where it stands
        at = places[n]
        if at < title_at:
            return True
        if n in inside:
            if is_end(placed[at].text) and _goes_on(at):
                return True
            is_boxed = placed[at].owner in boxes and not is_prose(placed[at])
            is_like_text = look_of(placed[at].owner) in common
            before = told[nth - 1] if (nth := bisect_left(told, at)) else first
            return is_boxed or (not is_like_text and is_teaser(at, placed, before))
        look = look_of(placed[at].owner)
        return at > last and (look not in looks or (not is_named(look) and is_summary(at, placed)))

    def _goes_on(at: int) -> bool:
        """Does text that looks like the most of it follow?"""
        after = (placed[each] for n in inside if (each := places[n]) > at)
        return any(is_prose(block) and look_of(block.owner) in common for block in after)

    def belongs(at: int) -> bool:
        block = placed[at]
        if at in taken or (key := key_of(block.text)) in whole:
            return False
        if title_at < at < first:
            is_deck = len(key) >= _MIN_DECK and (
                key_of(deck or "").startswith(key) or _is_named_deck(block.owner)
            )
            is_lead = is_prose(block, True) and not _is_aside(block.owner, home)
            is_like_text = look_of(block.owner) in looks
            return (is_deck or is_lead) and (is_like_text or not is_teaser(at, placed, title_at))
        if first < at and block.owner is home:
            return is_prose(block) or (at < last and _is_running(block))
        if not first < at < last:
            return False
        if is_prose(block) and _is_among(block.owner):
            return True
        return _is_part(block) and block.owner not in boxes and _is_beside(block.owner)

    def _is_among(owner: HtmlElement) -> bool:
        """Does `owner` stand beside a block of the article, or look like one by its classes?"""
        look = look_of(owner)
        return owner.getparent() in parents or (look in looks and is_named(look))

    def _is_beside(owner: HtmlElement) -> bool:
        """Does `owner`, or the list it is an item of, stand beside a paragraph of the article?"""
        around = owner.getparent()
        return around in parents or (owner.tag == "li" and around.getparent() in parents)

    strays = {n for n in range(len(found)) if is_stray(n)}
    back = [at for at in range(title_at + 1, len(placed)) if belongs(at)]
    return _merged(found, places, placed, back, strays)


def _boxes_of_links(home: HtmlElement, placed: list[Placed]) -> set[HtmlElement]:
    """What stands within those parts of `home` that are mostly links: "Related stories" and so."""
    linked: dict[HtmlElement, int] = {}
    whole: dict[HtmlElement, int] = {}
    part_of = {each: part for part in home for each in part.iter() if part.tag != "p"}
    for block in placed:
        if (part := part_of.get(block.owner)) is not None:
            linked[part] = linked.get(part, 0) + block.linked
            whole[part] = whole.get(part, 0) + len(block.text)
    return {each for each, part in part_of.items() if linked.get(part, 0) > whole.get(part, 0) / 2}


def _common_looks(blocks: list[Placed]) -> set[Look]:
    """The looks that much of the article's text has."""
    sizes: dict[Look, int] = {}
    for block in blocks:
        look = look_of(block.owner)
        sizes[look] = sizes.get(look, 0) + len(block.text)
    return {look for look, size in sizes.items() if size > _COMMON * sum(sizes.values())}


def _title_at(title: str | None, placed: list[Placed], before: int, first: int) -> int:
    """The last place before the text where the title stands, else that before the `first` block."""
    key = key_of(title or "")
    return max(
        (
            at
            for at in range(before)
            if key and key in (each := key_of(placed[at].text)) and len(each) < 1.5 * len(key)
        ),
        default=(before if key else first) - 1,
    )


def _is_named_deck(owner: HtmlElement) -> bool:
    """Is an element, or one around it with little else, named for what sums the article up?"""
    near = islice((owner, *owner.iterancestors()), _STEPS_UP)
    named = (each for each in near if _DECK_NAMES.search(names_of(each).replace("_", "-")))
    return any(len(text_of(each)) <= _MAX_DECK for each in named)


def _is_part(block: Placed) -> bool:
    """Is a block a heading or list item with words of its own?"""
    is_kind = block.kind == "heading" or block.owner.tag == "li"
    return is_kind and block.linked < len(block.text) / 2 and not is_boilerplate(block.text)


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
            merged.append(_block(placed[waiting.pop()]))
        if n not in strays:
            merged.append(block)
    return merged + [_block(placed[at]) for at in reversed(waiting)]


def _block(block: Placed) -> Block:
    is_heading = block.kind == "heading" and not is_prose(block, is_lead=True)
    return (block.text, "heading" if is_heading else "body")
