"""What stands on a news page and is no part of the article: related links, comments, pleas.

A table of the names that containers of such matter bear. A container goes only if it is a small
part of the page's running text and holds no article itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from tui.sources.page.lines import any_of

# Whole words of a class, id or role: "related-links", "c-newsletter__signup", "commentsArea".
_NAMES = any_of(
    r"related|recommend(?:ed|ations?)?|recirc(?:ulation)?|see-?also|also-?(?:read|like)|you-?may",
    r"more-?(?:on|from|stories|news|coverage)|read-?(?:more|next|also)|up-?next",
    r"next-?(?:article|story|up)|most-?(?:read|popular|viewed|shared)|trending|popular",
    r"latest-?(?:news|stories)|editors?-?picks?|teasers?|promos?|promo-?\w+",
    r"newsletters?(?:-?\w+)?|sign-?up|subscri(?:be|ption)(?:-\w+)?|subscribe(?:form|box)",
    r"subscriber-?(?:offer|promo|message|banner)|cta|affiliate-?(?:disclosure|disclaimer|note|links?)",
    r"paywall-?(?:prompt|offer|message)|donat(?:e|ion)(?:-?\w+)?|support-?us|app-?promo",
    r"contribut(?:e|ion)s?-?(?:banner|epic|box)|outbrain|taboola|zergnet|revcontent",
    r"advert(?:isement|ising)?s?|ad-?(?:slot|container|unit|wrapper|label|block|space)|ads",
    r"adsbygoogle|dfp|gpt|sponsor(?:ed)?|disqus\w*|livefyre|coral|respond",
    r"comments?(?:-?(?:section|list|area|container|wrapper|count|thread))?",
    r"social(?:-?\w+)?|share(?:-?\w+)?|sharing|sharedaddy|follow-?us|cookies?|consent|gdpr",
    r"breadcrumbs?|tags?-?(?:list|cloud|links)?|topics?-?(?:list|links)?",
    r"author-?(?:bio|box|card|info|profile|description|about)|about-?(?:the-?)?author|bio",
    r"print-?only|skip-?(?:link|to)?|screen-?reader(?:-?text)?|visually-?hidden|sr-?only",
    r"site-?(?:header|footer|nav)|footer|navigation|navbar|menu|toolbar|login|register",
    r"modal|popup|overlay|lightbox|carousel|pagination|pager|playlist",
    r"gallery-?(?:nav|thumbs?)|video-?(?:player|playlist|list|title|card|wrapper)|featured-?video",
    r"in-?article-?(?:ad|promo|related)|inline-?(?:related|newsletter|promo|ad)",
    before=r"(?:^|[\s_-])",
    after=r"(?=$|[\s_-])",
)
# Names so plain that what bears them goes even where it is most of the page.
_PLAIN_NAMES = any_of(
    r"cookies?|consent|gdpr|newsletters?-?sign-?up|comments?-?(?:section|list|area|thread)|disqus\w*",
    before=r"(?:^|[\s_-])",
    after=r"(?=$|[\s_-])",
)
_KEPT_NAMES = any_of(
    r"(?:article|story|post|entry|page|main)[-_]*(?:body|content|text)",
    r"content[-_]*body|body[-_]*text|rich[-_]*text|stand-?first|sub-?headline",
)
# Names of the parts of a slideshow: each may be little of a page that they are most of together.
_SLIDES = re.compile(r"carousel|gallery|slide|lightbox", re.IGNORECASE)
_LABELS = any_of(
    r"related|recommended|more (?:on|from|stories)|most (?:read|popular)|comments?|newsletter",
    r"share|advertisement|social|breadcrumbs?|promo",
)
_ROLES = ("navigation", "complementary", "contentinfo", "dialog", "search")
_NAMED_BY = re.compile(
    r"class|id|data-(?:[a-z]+-)?(?:name|test-?id|component|block|module|hook|type|qa|cy)"
)
_MAX_NAME = 80  # characters; what is longer in a data attribute is data
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CONTAINERS = (
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "nav",
    "footer",
    "form",
    "p",
    "span",
    "header",
)
_TERMS = any_of(
    r"(?:our |the |site |website )?(?:terms (?:and|&) conditions|terms of (?:use|service|sale)"
    r"|user agreement|privacy (?:policy|notice|statement|settings|preferences?(?: cent(?:er|re))?)"
    r"|cookies? (?:policy|notice|settings|preferences|consent))(?: of .{1,40})?",
    r"we (?:value|respect|care about) your privacy|your privacy(?: choices)?",
    r"manage (?:consent|cookies).{0,30}",
)
_FEW = 20  # pieces of text that a heading may be in
_MAX_TERMS = 80  # characters
_EMAIL = re.compile(r"e-?mail|newsletter", re.IGNORECASE)
_FIELD_NAMES = ("type", "name", "id", "placeholder")
_MAX_FORM = 400  # characters around an e-mail field
_MAX_SHARE = 0.35  # of the page's running text; a container with more is the page itself
_MIN_LEFT = 300  # characters of running text that must stay where a plain name takes the most


def drop_small_print(tree: HtmlElement) -> None:
    """Drop from `tree` terms of use and the like, told by their heading, and e-mail forms.

    They may be longer than the article, in a box that the page shows on demand.
    """
    headings = {
        heading: words
        for heading in tree.iter("h2", "h3", "h4", "h5", "p", "strong")
        if len(words := "".join(islice(heading.itertext(), _FEW)).strip()) <= _MAX_TERMS
        and _TERMS.fullmatch(words)
    }
    fields = [
        field
        for field in tree.iter("input")
        if _EMAIL.search(" ".join(field.get(name, "") for name in _FIELD_NAMES))
    ]
    if not headings and not fields:
        return
    sizes = _running_text(tree)
    titled = _above(tree.iter("h1"))
    boxes = []
    for heading, words in headings.items():
        box = _largest(each for each in heading.iterancestors() if _opens_with(each, words))
        if box is not None and sizes[tree] - sizes[box] >= _MIN_LEFT:
            boxes.append(box)
    most = min(_MAX_FORM, _MAX_SHARE * sizes[tree])
    boxes += [
        box
        for field in fields
        if (box := _largest(e for e in field.iterancestors() if sizes[e] <= most)) is not None
    ]
    for box in boxes:
        if box not in titled and box.getparent() is not None:
            box.drop_tree()


def _largest(boxes: Iterable[HtmlElement]) -> HtmlElement | None:
    """The last of the boxes around something that may go: no part of the page's own frame."""
    kept = [box for box in boxes if box.tag not in ("body", "html", "main", "article", "p")]
    return kept[-1] if kept else None


def _opens_with(box: HtmlElement, words: str) -> bool:
    opening = next((text for each in box.itertext() if (text := each.strip())), "")
    return words.startswith(opening)


def drop_containers(tree: HtmlElement) -> None:
    """Drop from `tree` the containers whose names say they hold no part of the article."""
    sizes = _running_text(tree)
    body = tree.find("body")
    whole = sizes[tree if body is None else body]
    titled = _above(tree.iter("h1"))
    articles = (each for each in tree.iter("article") if each.find(".//p") is not None)
    holders = _above([*tree.iterfind(".//*[@itemprop='articleBody']"), *articles])
    together: Counter[tuple[str, str]] = Counter()
    for slide in tree.iter(*_CONTAINERS):
        if _SLIDES.search(slide.get("class", "")):
            together[_kind_of(slide)] += sizes[slide]
    for element in list(tree.iter(*_CONTAINERS)):
        if element.getparent() is None or not _is_named_so(element):
            continue
        if element in titled or element.get("itemprop") == "articleBody":
            continue
        if together[_kind_of(element)] > _MAX_SHARE * whole:
            continue
        limit = (0.1 if element in holders else _MAX_SHARE) * whole
        if _PLAIN_NAMES.search(names_of(element)) and element not in holders:
            limit = max(limit, whole - _MIN_LEFT)
        size = sizes[element]
        if size <= limit:
            for above in element.iterancestors():
                sizes[above] -= size
            element.drop_tree()
            whole -= size if size > _MAX_SHARE * whole else 0


def _kind_of(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class", "")


def _is_named_so(element: HtmlElement) -> bool:
    """Does the element's name, role or label say that it holds no part of the article?"""
    if element.tag in ("nav", "footer") or element.get("role") in _ROLES:
        return True
    if _LABELS.match(element.get("aria-label", "")):
        return True
    names = names_of(element)
    return not _KEPT_NAMES.search(names) and bool(_NAMES.search(names))


def names_of(element: HtmlElement) -> str:
    """Class, id and the like of an element, camel case parted by hyphens."""
    return _CAMEL.sub(
        "-",
        " ".join(
            value
            for key, value in element.items()
            if _NAMED_BY.fullmatch(key) and (key in ("class", "id") or len(value) <= _MAX_NAME)
        ),
    )


def _running_text(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of running text each element holds: all but those in links."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        below = sum(sizes[child] + _length(child.tail) for child in element)
        sizes[element] = 0 if element.tag == "a" else _length(element.text) + below
    return sizes


def _above(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """The elements that hold one of `elements`."""
    found: set[HtmlElement] = set()
    for element in elements:
        for above in element.iterancestors():
            if above in found:
                break
            found.add(above)
    return found


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0
