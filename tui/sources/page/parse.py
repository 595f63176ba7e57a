"""A web page to a `Draft`: the article's own words, paragraph by paragraph.

trafilatura finds the main text; its tree is walked here, since its text output loses quotation
marks and paragraphs. Where it finds too little, the densest container of paragraphs or the page's
own JSON-LD body stands in. A page without an article is refused, and why is said.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import Placed, placed_in
from tui.sources.page.boilerplate import drop_containers, drop_small_print
from tui.sources.page.container import is_prose
from tui.sources.page.facts import draft_of
from tui.sources.page.head import take_shown_title, without_head
from tui.sources.page.jsonld import Facts
from tui.sources.page.judgement import Judgement
from tui.sources.page.lines import article_lines
from tui.sources.page.markup import (
    anchors_in,
    parse_html,
    prepare,
    text_of,
    without_data,
)
from tui.sources.page.series import Series, is_newest_first, series_in, time_of
from tui.sources.page.signals import densest, extracted, stated_blocks, stated_places
from tui.sources.page.whole import CUT, is_cut_short
from tui.sources.web.links import host_of

MAX_CHARS = 6_000_000
"""The longest page that is looked through, but for the pictures written into a saved one."""

_MANY = 1000  # blocks; a page with more is not compared piece by piece
_MIN_WORDS = 20
_SLIDES = 3  # captions, and so much of the text, make a slideshow
_MOST = 0.6
_FEW_LETTERS, _MANY_LETTERS = 100, 10_000  # beside links, within them: a page of nothing else
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_NEWEST_FIRST = "a live blog: the newest of {} posts stands first ({})"
_SENTENCE = re.compile("[.?!…。！？؟۔।][\"”’')»」』]*(?:\\s|$)")
_ERROR = re.compile(
    r"not found|\b(?:404|403|500|502|503)\b|error|forbidden|denied|unavailable|redirect|loading|"
    r"javascript|cookies|(?:log|sign) in|subscribe|coming soon|under construction|moved",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:enable|turn on|requires?|activate|without) (?:your )?java ?script"
    r"|javascript (?:is|must be|and cookies|to (?:view|continue))"
    r"|checking (?:your browser|if the site connection)|captcha|enable cookies|just a moment\b"
    r"|verify (?:that )?you are (?:a )?human|are you a robot|unusual (?:traffic|activity)"
    r"|access (?:to this page has been )?denied",
    re.IGNORECASE,
)


class NoArticleError(ValueError):
    """The page holds no article; the message says what it is instead, in a few words."""


def parse_page(text: str, url: str | None = None) -> Draft:
    """The article on an HTML page; `url` is where it came from. Raises `NoArticleError`."""
    if len(text) > MAX_CHARS and len(text := without_data(text)) > MAX_CHARS:
        raise NoArticleError(f"a page of more than {MAX_CHARS // 10**6} million characters")
    tree, removed = parse_html(text)
    if tree is None:
        raise NoArticleError("an empty page")
    draft, facts = draft_of(tree, url)
    draft.removed = removed
    if is_cut_short(text):
        draft.warnings.append(CUT)
    unscripted = " ".join(text_of(each) for each in tree.iter("noscript"))
    prepare(tree)
    shown = text_of(tree)
    linked = sum(len(_squeeze(text_of(link))) for link in tree.iter("a"))
    beside = len(_squeeze(shown)) - linked
    if not facts.body and beside < _FEW_LETTERS and linked > _MANY_LETTERS:
        raise NoArticleError("a list of links, not an article")
    if not facts.body and _words(shown) < _MIN_WORDS and not any(map(shown.count, ".!?…")):
        _refuse_what_is_none([], shown, unscripted)  # an archive may hold thousands
    drop_small_print(tree)
    drop_containers(tree)
    draft.anchors = anchors_in(tree, url or draft.url)
    blocks = article_lines(_once(_chosen(tree, facts, draft)))
    take_shown_title(blocks, draft)
    blocks = _with_slides_told(without_head(blocks, draft))
    if not blocks and beside < linked:
        raise NoArticleError("a list of links, not an article")
    _refuse_what_is_none(blocks, shown, unscripted)
    if draft.title is None and blocks[0].kind == "heading":
        draft.title = blocks.pop(0).text
    draft.paragraphs = [block.paragraph for block in blocks]
    return draft


def _chosen(tree: HtmlElement, facts: Facts, draft: Draft) -> list[Placed]:
    """The article's blocks in the page's order, or those the page states where it shows less."""
    body = tree.find("body")
    host = host_of(draft.url)
    placed = [_at_home(each, host) for each in placed_in(tree if body is None else body)]
    found = extracted(tree, placed, draft.url)
    dense = densest(placed)
    if _size(_at(found, placed)) < 0.5 * (size := _size(_at(dense, placed))) and size > 400:
        found = dense
    series = series_in(placed, draft.title)
    if series is not None:
        found = found | series.told
    stated, denied = stated_blocks(facts), set[int]()
    if _size(stated) > 500:
        shown = stated_places(stated, placed) if len(placed) < _MANY else set()
        if _size(_at(found, placed)) < 0.6 * _size(stated):
            if _size(_at(shown, placed)) < 0.8 * _size(stated):
                posts = [block.text for block in stated if block.kind == "caption"]
                if is_newest_first(posts):
                    draft.warnings.append(_NEWEST_FIRST.format(len(posts), posts[0]))
                return stated
            found = shown
        denied = _denied(found, shown, placed)
    judgement = Judgement(placed, found - denied, draft.title, facts.deck, series)
    places = [at for at in range(len(placed)) if at not in denied and judgement.is_article(at)]
    if series is not None:
        _tell_times(placed, places, series, draft)
    kept = (placed[at] for at in places)
    return [each._replace(kind="body") if _is_lead(each) else each for each in kept]


def _at_home(block: Placed, host: str | None) -> Placed:
    """A block; as a heading it is another story's only if it leads to one of the site's own."""
    if block.kind != "heading" or not block.linked or host is None:
        return block
    others = [host_of(link.get("href")) for link in block.owner.iter("a")]
    is_away = all(each and each.split(".")[-2:] != host.split(".")[-2:] for each in others)
    return block._replace(linked=0) if others and is_away else block


def _tell_times(placed: list[Placed], places: list[int], series: Series, draft: Draft) -> None:
    """Put the time of each post before the post, small; what a part links to is no pointer."""
    places.sort(key=lambda at: (series.times.get(at, at), at not in series.times))
    for at in series.told:
        placed[at] = placed[at]._replace(linked=0)
    for at in series.times:
        placed[at] = placed[at]._replace(kind="caption", text=time_of(placed[at]))
    if series.is_newest_first:
        newest = placed[next(iter(series.times))].text
        draft.warnings.append(_NEWEST_FIRST.format(len(series.times), newest))


def _is_lead(block: Placed) -> bool:
    """Is a block set as a heading, and yet a sentence?"""
    return block.kind == "heading" and is_prose(block, is_lead=True)


def _at(places: set[int], placed: list[Placed]) -> list[Placed]:
    return [placed[at] for at in sorted(places)]


def _denied(found: set[int], stated: set[int], placed: list[Placed]) -> set[int]:
    """The paragraphs that stand among those of the body that the page states, and are none of it.

    What stands before or behind them is not denied: a statement may be cut short.
    """
    covered = _size(_at(found & stated, placed))
    if covered < 0.85 * _size(_at(found, placed)) or covered < 400:
        return set()
    among = range(min(found & stated), max(found & stated))
    return {at for at in among if placed[at].owner.tag == "p" and is_prose(placed[at])} - stated


def _once(blocks: list[Placed]) -> list[Placed]:
    """`blocks` without a second copy of anything, nor a pull quote of a sentence of the body."""
    bodies = [each.text for each in blocks if each.kind == "body" and len(each.text) > 60]
    bodies = bodies if len(bodies) < _MANY else []
    kept: list[Placed] = []
    seen: set[str] = set()
    for block in blocks:
        text = block.text
        key = _squeeze(text)
        pulled = 25 < len(text) < 300 and any(
            len(body) > len(text) + 20 and text.strip("“”\"' ") in body for body in bodies
        )
        if key not in seen and not pulled:
            kept.append(block)
        if len(text) > 20:
            seen.add(key)
    return kept


def _with_slides_told(blocks: list[Placed]) -> list[Placed]:
    """`blocks`, the captions as text where they are most of it: a slideshow tells in them."""
    captions = [block for block in blocks if block.kind == "caption"]
    told = _size(captions)
    if len(captions) < _SLIDES or told < _MOST * _size(blocks):
        return blocks
    return [each._replace(kind="body") if each.kind == "caption" else each for each in blocks]


def _refuse_what_is_none(blocks: list[Placed], shown: str, unscripted: str) -> None:
    told = [block for block in blocks if block.kind == "body"]
    bodies = [block.text for block in told]
    words = sum(map(_words, bodies))
    if words < 120 and _WALL.search(shown[:3000]) and len(shown) < 3000:
        raise NoArticleError("a page that wants JavaScript, cookies or a human check first")
    sentences = [text for text in bodies if _words(text) > 3 and _SENTENCE.search(text)]
    if words < _MIN_WORDS and _WALL.search(unscripted[:3000]):
        raise NoArticleError("a page that wants JavaScript first")
    if words < _MIN_WORDS and (not sentences or _ERROR.search(shown)):
        raise NoArticleError("a page without an article")
    long = [text for text in sentences if len(text) > 60 or _words(text) > 15 or words < 60]
    if sum(block.linked for block in told) > 0.6 * _size(told) or (not long and words < 200):
        raise NoArticleError("a list of links, not an article")


def _words(text: str) -> int:
    """About how many words `text` has; scripts without spaces have one in two characters."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _size(blocks: list[Placed]) -> int:
    return sum(len(block.text) for block in blocks)
