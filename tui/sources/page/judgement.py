"""Which blocks of a page are its article's.

Takes the page's blocks in order and the places among them (numbers from 0) that an extractor picked
out; `Judgement.is_article` says of each place whether it belongs. A lead or paragraph that the
extractor passed over does, what stands before or behind the article's own container does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from tui.sources.page.blocks import Placed
from tui.sources.page.boilerplate import names_of
from tui.sources.page.container import (
    Look,
    are_alike,
    home_of,
    is_named,
    is_prose,
    is_summary,
    is_teaser,
    key_of,
    look_of,
)
from tui.sources.page.head import is_dateline
from tui.sources.page.lines import is_boilerplate, is_end
from tui.sources.page.markup import text_of
from tui.sources.page.series import Series

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


class Judgement:
    """What is known of a page's blocks together, to judge each by."""

    def __init__(
        self,
        placed: list[Placed],
        found: set[int],
        title: str | None,
        deck: str | None = None,
        series: Series | None = None,
    ) -> None:
        """`deck` is how the page sums the article up; shown above the text, it is a part of it."""
        self._series = series
        self._placed = placed
        self._found = found if series is None else (found - series.within) | series.told
        self._deck = key_of(deck or "")
        self._home = home_of(found, placed) if series is None else series.whole
        within = set() if self._home is None else set(self._home.iter())
        self._inside = sorted(at for at in self._found if placed[at].owner in within)
        prose = [at for at in self._inside if is_prose(placed[at])]
        self._is_open = not prose  # nothing to judge by: what was found stands
        if self._is_open:
            self._first = min((at for at in found if placed[at].kind == "body"), default=0)
            return
        opening = prose[0]
        if series is not None:  # what was found before it is its introduction
            opening = next(at for at in sorted(self._found) if is_prose(placed[at]))
        self._title_at = _title_at(title, placed, opening, self._inside[0])
        self._first = next(at for at in self._inside if at > self._title_at)
        self._last = self._inside[-1]
        blocks = [placed[at] for at in self._inside]
        self._parents = {block.owner.getparent() for block in blocks}
        self._looks = {look_of(block.owner) for block in blocks}
        self._common = _common_looks(blocks)
        self._told = [at for at in self._inside if look_of(placed[at].owner) in self._common]
        self._within = frozenset(self._inside)

    def is_article(self, at: int) -> bool:
        """Does the block at this place belong to the article?"""
        if self._is_open:
            return at in self._found or (at < self._first and self._is_dateline(at))
        if at >= self._next_story:
            return False
        if at <= self._title_at:
            return at in self._found and at == self._title_at
        if self._series is not None and at in self._series.within:
            return at in self._series.told
        if at in self._within:
            return self._stays(at)
        if at in self._found:
            return at < self._last or self._looks_like_text_behind(at)
        return self._comes_back(at)

    def _stays(self, at: int) -> bool:
        """Is a block that was found in the article's container more than a stray there?"""
        block = self._placed[at]
        if is_end(block.text) and at < self._last_told:
            return False
        if block.owner in self._boxes and not is_prose(block):
            return False
        before = self._told[nth - 1] if (nth := bisect_left(self._told, at)) else self._first
        return look_of(block.owner) in self._common or not is_teaser(at, self._placed, before)

    def _looks_like_text_behind(self, at: int) -> bool:
        look = look_of(self._placed[at].owner)
        return look in self._looks and (is_named(look) or not is_summary(at, self._placed))

    def _comes_back(self, at: int) -> bool:
        """Does a block that was not found belong to those that were?"""
        block = self._placed[at]
        if at < self._first:
            return self._is_head(at)
        if at != self._first and block.owner is self._home:
            return is_prose(block) or (at < self._last and _is_running(block))
        if not at < self._last:
            return False
        if is_prose(block) and self._is_among(block.owner):
            return True
        return _is_part(block) and block.owner not in self._boxes and self._is_beside(block.owner)

    def _is_head(self, at: int) -> bool:
        """Is a block between title and text a deck, or the text's lead?"""
        block = self._placed[at]
        key = key_of(block.text)
        is_deck = len(key) >= _MIN_DECK and (
            self._deck.startswith(key) or _is_named_deck(block.owner)
        )
        is_lead = is_prose(block, True) and not _is_aside(block.owner, self._home)
        is_like_text = look_of(block.owner) in self._looks
        if self._is_dateline(at):
            return True
        return (is_deck or is_lead) and (
            is_like_text or not is_teaser(at, self._placed, self._title_at)
        )

    def _is_dateline(self, at: int) -> bool:
        return is_dateline(self._placed[at], self._placed[self._first : self._first + 1])

    def _is_among(self, owner: HtmlElement) -> bool:
        """Does `owner` stand beside a block of the article, or look like one by its classes?"""
        look = look_of(owner)
        return owner.getparent() in self._parents or (look in self._looks and is_named(look))

    def _is_beside(self, owner: HtmlElement) -> bool:
        """Does `owner`, or the list it is an item of, stand beside a paragraph of the article?"""
        around = owner.getparent()
        return around in self._parents or (
            owner.tag == "li" and around.getparent() in self._parents
        )

    @cached_property
    def _next_story(self) -> int:
        """The place of the next headline that stands in a container alike the first one's."""
        last = len(self._placed)
        if self._title_at < 0 or self._placed[self._title_at].kind != "heading":
            return last
        head = self._placed[self._title_at].owner
        line = [head, *head.iterancestors()]
        for at in range(self._first + 1, last):
            other = self._placed[at].owner
            if self._placed[at].kind != "heading" or other.tag != head.tag:
                continue
            mine, theirs = _branches(line, [other, *other.iterancestors()])
            text = self._placed[self._first].owner
            if theirs is not other and are_alike(mine, theirs) and mine in text.iterancestors():
                return at
        return last

    @cached_property
    def _boxes(self) -> set[HtmlElement]:
        return set() if self._home is None else _boxes_of_links(self._home, self._placed)

    @cached_property
    def _last_told(self) -> int:
        """The last place of prose that looks like the most of the text."""
        return max((at for at in self._told if is_prose(self._placed[at])), default=-1)


def _branches(one: list[HtmlElement], other: list[HtmlElement]) -> tuple[HtmlElement, HtmlElement]:
    """Where two lines of elements, each from itself upwards, part from what holds both."""
    above = set(one)
    step = next(n for n, each in enumerate(other) if each in above)
    at = one.index(other[step])
    return one[max(at - 1, 0)], other[max(step - 1, 0)]


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
    shown = [at for at in range(before) if key and _is_title(key_of(placed[at].text), key)]
    return shown[-1] if shown else -1 if key else first - 1


def _is_title(shown: str, title: str) -> bool:
    """Is a line the title with a little more, or less where the title has a site around it?"""
    is_more = title in shown and len(shown) < 1.5 * len(title)
    return is_more or (shown in title and len(title) < 2 * len(shown))


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


def _is_aside(owner: HtmlElement, home: HtmlElement | None) -> bool:
    """Does a block between title and text stand in something named for what is no text?"""
    for steps, each in enumerate((owner, *owner.iterancestors())):
        if home is None or steps == _STEPS_UP or each is home or each in home.iterancestors():
            return False
        if each.tag in ("ul", "ol", "table", "aside", "figure", "form") or _ASIDE.search(
            f"{each.get('class', '')} {each.get('id', '')}"
        ):
            return True
    return False
