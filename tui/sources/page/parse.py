"""A web page to a `Draft`: the article's own words, paragraph by paragraph.

trafilatura finds the main text; its tree is walked here, since its text output loses quotation
marks and paragraphs. Where it finds too little, the densest container of paragraphs or the page's
own JSON-LD body stands in. A page without an article is refused, and why is said.
"""

from __future__ import annotations

import html
import logging
import re
from itertools import islice

from lxml.html import HtmlElement

from tui.records import ParagraphKind
from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import Block, blocks_in
from tui.sources.page.boilerplate import article_lines, drop_containers
from tui.sources.page.completion import with_gaps_filled
from tui.sources.page.facts import draft_of
from tui.sources.page.jsonld import Facts
from tui.sources.page.markup import (
    CAPTION,
    anchors_in,
    paragraphs_in,
    parse_html,
    parted_anew,
    prepare,
    text_of,
    without_data,
)
from tui.sources.page.whole import CUT, is_cut_short
from tui.sources.press.credits import byline_of, dateline_of, is_credit_line
from tui.sources.press.dates import is_date_line, iso_date
from tui.sources.press.headline import ends_sentence

MAX_CHARS = 6_000_000
"""The longest page that is looked through, but for the pictures written into a saved one."""

_TOP = 8
_MANY = 1000  # blocks; a page with more is not compared piece by piece
_FEW = 3  # blocks; what is one list in fewer is looked through for links
_MIN_WORDS = 20
_SENTENCE = 60  # characters
_LABEL = 3  # words
_LABELS = 3  # lines; so many in a row need no byline to be a head
_SLIDES = 3  # captions, and so much of the text, make a slideshow
_MOST = 0.6
_SMALL = 3  # letters; "Head of Office" has one so small
_FEW_LETTERS = 100
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
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

for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # or its warnings reach the screen


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
    if not facts.body and _is_all_links(tree, shown):
        raise NoArticleError("a list of links, not an article")
    if not facts.body and _words(shown) < _MIN_WORDS and not any(map(shown.count, ".!?…")):
        _refuse_what_is_none([], set(), shown, unscripted)  # an archive may hold thousands
    drop_containers(tree)
    draft.anchors = anchors_in(tree, url or draft.url)
    blocks = _best_body(tree, facts, draft.url)
    blocks = with_gaps_filled(blocks, tree, draft.title, facts.deck)
    heads = {text_of(head) for head in tree.iter("h2", "h3", "h4")}
    within = {text_of(a) for a in tree.iter("a") if a.get("href", "").startswith("#")} & heads
    linked = {text_of(link) for link in tree.iter("a")} - within - {""}
    blocks = article_lines(_once(blocks), linked)
    _take_shown_title(blocks, draft)
    blocks = _with_slides_told(_without_head(blocks, draft))
    _refuse_what_is_none(blocks, linked, shown, unscripted)
    if draft.title is None and blocks[0][1] == "heading":
        draft.title = blocks.pop(0)[0]
    draft.paragraphs = blocks
    bodies = [text for text, kind in blocks if kind == "body"]
    draft.dateline = next((place for each in bodies[:3] if (place := dateline_of(each))), None)
    return draft


def _best_body(tree: HtmlElement, facts: Facts, url: str | None) -> list[Block]:
    """The article's blocks by whichever of three ways sees it whole."""
    found = _by_trafilatura(tree, url)
    dense = _densest(tree)
    if _size(found) < 0.5 * _size(dense) and _size(dense) > 400:
        found = dense
    elif 2 * len(found) < len(dense) and 0.7 < _size(found) / _size(dense) < 1.4:
        found = dense  # the same words, but paragraph by paragraph
    stated = _stated_body(tree, facts)
    if _size(stated) > 500 and _size(found) < 0.6 * _size(stated):
        return stated
    return _checked(found, stated)


def _by_trafilatura(tree: HtmlElement, url: str | None) -> list[Block]:
    from trafilatura import bare_extraction

    document = bare_extraction(
        parted_anew(tree), url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    return [] if body is None else list(blocks_in(body))


def _densest(tree: HtmlElement) -> list[Block]:
    """The blocks of the container that holds most running text outside links."""
    scores: dict[HtmlElement, float] = {}
    for block in tree.iter("p"):
        words = text_of(block)
        linked = sum(len(text_of(link)) for link in block.iter("a"))
        if len(words) < 40 or linked > len(words) / 2:
            continue
        for share, parent in zip((1.0, 0.6, 0.3), block.iterancestors(), strict=False):
            scores[parent] = scores.get(parent, 0.0) + share * len(words)
    if not scores:
        return []
    best = _with_its_like(max(scores, key=lambda element: scores[element]), scores)
    if best.tag in ("html", "body"):
        return [(text, "body") for p in tree.iter("p") if len(text := text_of(p)) > 40]
    kinds: dict[str, ParagraphKind] = {"h2": "heading", "h3": "heading", "h4": "heading"}
    found = ((text_of(each), kinds.get(each.tag, "body")) for each in paragraphs_in(best))
    return [
        (text.replace(CAPTION, ""), "caption" if CAPTION in text else kind)
        for text, kind in found
        if text
    ]


def _with_its_like(best: HtmlElement, scores: dict[HtmlElement, float]) -> HtmlElement:
    """`best`, or what holds it and others of its name: the posts of a live blog.

    Parts with a first heading each are articles of their own.
    """
    name = best.get("class")
    likes = [e for e in scores if name and e.tag == best.tag and e.get("class") == name][:_MANY]
    if len(likes) < 2:
        return best
    lines = [[*each.iterancestors()][::-1] for each in likes]
    whole = [each[0] for each in zip(*lines, strict=False) if len(set(each)) == 1][-1]
    tops = {line[at] if (at := line.index(whole) + 1) < len(line) else whole for line in lines}
    return best if any(top.find(".//h1") is not None for top in tops) else whole


def _stated_body(tree: HtmlElement, facts: Facts) -> list[Block]:
    """The body that the page states in JSON-LD; paragraphs it lacks are taken from the page."""
    if not facts.body:
        return []
    stated = html.unescape(facts.body)
    if re.search(r"</?(?:p|br|div)\b", stated, re.IGNORECASE):
        fragment = parse_html(stated).tree
        return [] if fragment is None else list(blocks_in(fragment))
    lines = [line for raw in re.split(r"\n+", stated) if (line := " ".join(raw.split()))]
    if len(lines) == 1 and len(stated) > 600:
        squeezed = _squeeze(stated)
        shown = islice(paragraphs_in(tree), _MANY)
        own = [text for p in shown if _squeeze(text := text_of(p)) in squeezed and text]
        if sum(map(len, own)) > 0.8 * len(stated):
            lines = list(dict.fromkeys(own))
    return [(line, "body") for line in lines]


def _checked(found: list[Block], stated: list[Block]) -> list[Block]:
    """`found` without body paragraphs that the page's own statement of the whole body lacks."""
    whole = _squeeze("".join(text for text, _ in stated))
    if not whole or len(found) > _MANY:
        return found
    inside = [_squeeze(text.removeprefix("• "))[:80] in whole for text, _ in found]
    covered = sum(len(text) for (text, _), is_in in zip(found, inside, strict=True) if is_in)
    if covered < 0.85 * _size(found) or covered < 400:
        return found
    return [
        block
        for block, is_in in zip(found, inside, strict=True)
        if is_in or block[1] in ("caption", "heading")
    ]


def _once(blocks: list[Block]) -> list[Block]:
    """`blocks` without a second copy of anything, nor a pull quote of a sentence of the body."""
    bodies = [text for text, kind in blocks if kind == "body" and len(text) > 60]
    bodies = bodies if len(bodies) < _MANY else []
    kept: list[Block] = []
    seen: set[str] = set()
    for text, kind in blocks:
        key = _squeeze(text)
        pulled = 25 < len(text) < 300 and any(
            len(body) > len(text) + 20 and text.strip("“”\"' ") in body for body in bodies
        )
        if key not in seen and not pulled:
            kept.append((text, kind))
        if len(text) > 20:
            seen.add(key)
    return kept


def _take_shown_title(blocks: list[Block], draft: Draft) -> None:
    """Where the title is a page's own with more around it, take it as the page shows it."""
    title = draft.title or ""
    for text, _ in blocks[:_TOP]:
        before, found, behind = title.partition(text)
        is_part = bool(found) and _ends_apart(before) and _ends_apart(behind[::-1])
        if is_part and len(text) < len(title) < 2 * len(text) and len(text.split()) > 3:
            draft.title = text
            return


def _ends_apart(rest: str) -> bool:
    """Does what stands beside a title end in the bar or dash that parts them?"""
    return not rest or bool(re.search(r"\s[|»:–—-]\s$|[|:]\s$", rest))


def _without_head(blocks: list[Block], draft: Draft) -> list[Block]:
    """Take title, byline and date lines off the top; they have fields of their own."""
    title = _squeeze(draft.title or "")
    opening = next((n for n, (text, _) in enumerate(blocks) if _is_sentence(text)), 0)
    above = blocks[: min(opening, _TOP)]
    labels = sum(_is_label(text, kind) for text, kind in above)
    signs = (draft.byline, draft.published, labels >= _LABELS)
    is_headed = any(signs) or any(byline_of(text) or is_date_line(text) for text, _ in above)
    kept: list[Block] = []
    for n, (text, kind) in enumerate(blocks):
        if title and n < _TOP and title in (key := _squeeze(text)) and len(key) < 1.5 * len(title):
            continue
        if n < _TOP and kind != "caption" and len(text) < 160:
            if names := byline_of(text):
                draft.byline = draft.byline or names
                continue
            if is_date_line(text):
                draft.published = draft.published or iso_date(text)
                continue
            is_among_credits = is_headed and n < opening
            if is_credit_line(text, draft.byline) or (is_among_credits and _is_label(text, kind)):
                continue
        kept.append((text, kind))
    return kept


def _is_sentence(text: str) -> bool:
    return len(text) > _SENTENCE and ends_sentence(text)


def _is_label(text: str, kind: ParagraphKind) -> bool:
    """Is a line above the text a section, a count, a name or a role, and no deck?"""
    words = text.split()
    small = any(word[0].islower() and len(word) > _SMALL for word in words[1:])
    is_short = kind == "body" and len(words) <= _LABEL and not ends_sentence(text)
    is_item = text[0] == "•" and not words[-1][0].isdigit()
    return is_short and not is_item and (not small or text[0].isdigit())


def _with_slides_told(blocks: list[Block]) -> list[Block]:
    """`blocks`, the captions as text where they are most of it: a slideshow tells in them."""
    captions = [text for text, kind in blocks if kind == "caption"]
    told = sum(map(len, captions))
    if len(captions) < _SLIDES or told < _MOST * _size(blocks):
        return blocks
    return [(text, "body" if kind == "caption" else kind) for text, kind in blocks]


def _refuse_what_is_none(blocks: list[Block], links: set[str], shown: str, unscripted: str) -> None:
    bodies = [text for text, kind in blocks if kind == "body"]
    words = sum(map(_words, bodies))
    if words < 120 and _WALL.search(shown[:3000]) and len(shown) < 3000:
        raise NoArticleError("a page that wants JavaScript, cookies or a human check first")
    sentences = [text for text in bodies if _words(text) > 3 and ends_sentence(text)]
    if words < _MIN_WORDS and _WALL.search(unscripted[:3000]):
        raise NoArticleError("a page that wants JavaScript first")
    if words < _MIN_WORDS and (not sentences or _ERROR.search(shown)):
        raise NoArticleError("a page without an article")
    long = [text for text in sentences if len(text) > 60 or _words(text) > 15 or words < 60]
    if _linked_share(bodies, links) > 0.6 or (not long and words < 200):
        raise NoArticleError("a list of links, not an article")


def _is_all_links(tree: HtmlElement, shown: str) -> bool:
    """Are there links upon links and hardly a word beside them? Told before the slow search."""
    links = [text_of(link) for link in tree.iter("a")]
    return (
        len(links) > _MANY and len(_squeeze(shown)) - len(_squeeze("".join(links))) < _FEW_LETTERS
    )


def _words(text: str) -> int:
    """About how many words `text` has; scripts without spaces have one in two characters."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _linked_share(bodies: list[str], links: set[str]) -> float:
    """How much of the text is that of links, a line each or many in one."""
    alone = sum(len(text) for text in bodies if text.removeprefix("• ") in links)
    whole = sum(map(len, bodies)) or 1
    if alone > whole / 2 or len(bodies) > _FEW:
        return alone / whole
    text = " ".join(bodies)
    within = sum(len(link) for link in list(links)[:_MANY] if len(link) > 15 and link in text)
    return max(alone, within) / whole


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _size(blocks: list[Block]) -> int:
    return sum(len(text) for text, _ in blocks)
