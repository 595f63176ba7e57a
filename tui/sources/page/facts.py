"""What a web page says of its article: title, authors, date, section, site, address, language.

Takes the parsed page, gives a `Draft` without its body. JSON-LD first, then the `<meta>` tags, then
what stands on the page.
"""

from __future__ import annotations

import html
import re
from copy import deepcopy

from lxml.html import HtmlElement

from tui.sources.gate.draft import Draft
from tui.sources.page.jsonld import Facts, facts_of
from tui.sources.page.markup import text_of
from tui.sources.press.credits import authors_in
from tui.sources.press.dates import iso_date
from tui.sources.press.headline import headline_of, without_site
from tui.sources.web.links import host_of, web_address

_SITE_WORDS = re.compile(r"^(?:home|news|menu|search|article|blog|untitled|index)$", re.IGNORECASE)
_TITLE_CLASS = re.compile(
    r"(?:entry|post|article|story|page|news)[-_]*(?:title|headline)|headline", re.IGNORECASE
)
_LABEL_NAME = re.compile(
    r"kicker|label|eyebrow|overline|flag|badge|topic|section|category|rubric|strap", re.IGNORECASE
)
_LABEL = re.compile(
    r"live(?: updates?)?|watch|video|exclusive|breaking(?: news)?|opinion|analysis|comment|updated?"
    r"|explainer|review|gallery|in pictures|podcast|newsletter",
    re.IGNORECASE,
)
_MAX_HEADING = 400  # characters; one that was never closed holds what follows too
_MAX_LABEL = 3  # words
_MIN_WORDS = 4  # of a headline that nothing else speaks for
_MIN_SCORE = 0.25  # agreement and standing together that make a heading on the page its headline


def draft_of(tree: HtmlElement, url: str | None) -> tuple[Draft, Facts]:
    """The draft of the page's article without its paragraphs, and its JSON-LD facts."""
    facts = facts_of(
        script.text_content()
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    )
    meta = _meta(tree)
    facts.deck = meta.get("og:description") or meta.get("description") or facts.deck
    draft = Draft(url=_address(tree, meta, url))
    draft.site = meta.get("og:site_name") or facts.site or meta.get("application-name")
    draft.language = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("og:locale", "").replace("_", "-") or facts.language
    )  # fmt: skip
    _set_title(draft, tree, meta, facts)
    draft.section = meta.get("article:section") or facts.section or draft.section
    draft.byline = _authors(tree, meta, facts, draft.site)
    draft.published = _published(tree, meta, facts, draft.url)
    if not draft.site and draft.url:
        draft.site = host_of(draft.url)
    return draft, facts


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The `<meta>` tags' contents by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    canonical = (
        link.get("href", "")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower()
    )
    stated: tuple[str, ...] = (*canonical, meta.get("og:url", ""), url or "")
    return next((address for each in stated if (address := web_address(each.strip()))), None)


def _set_title(draft: Draft, tree: HtmlElement, meta: dict[str, str], facts: Facts) -> None:
    """The headline as the page shows it, checked against what the page says it is."""
    titles = [text_of(each) for each in tree.iter("title")][:1]
    raw = [meta.get("og:title"), facts.headline, meta.get("twitter:title"), *titles]
    site = draft.site or host_of(draft.url)
    said = [headline_of(html.unescape(each), site) for each in raw if each]
    for headline in said:
        draft.section = draft.section or headline.section
        draft.site = draft.site or headline.site
    statements = [headline.title for headline in said]
    heads = [*tree.iter("h1", "h2", "h3"), *tree.iterfind(".//*[@itemprop='headline']")]
    alone = _only_headline(tree)
    scored = [
        (_agreement(text, statements) + _standing(head) + 0.2 * (head is alone), text)
        for head in heads
        if len(text := _spaced(head, statements)) > 1
        and (
            head.tag == "h1"
            or _is_named_headline(head)
            or any(_opens(text, each) for each in statements)
        )
        and not _is_site_name(text, draft.site)
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is not None and (score >= _MIN_SCORE or not statements):
        draft.title = without_site(_without_label(_said_once(best), statements), site)
    elif statements:
        whole = [each for each in statements if not each.endswith(("...", "…"))]
        draft.title = (whole or statements)[0]


def _only_headline(tree: HtmlElement) -> HtmlElement | None:
    """The page's one first heading, if it says enough to be no name of a section."""
    heads = list(tree.iter("h1"))
    return heads[0] if len(heads) == 1 and len(text_of(heads[0]).split()) >= _MIN_WORDS else None


def _is_named_headline(head: HtmlElement) -> bool:
    return bool(_TITLE_CLASS.search(head.get("class", ""))) or head.get("itemprop") == "headline"


def _without_parts(head: HtmlElement) -> HtmlElement:
    """A heading without a second line in small type, or a label in a tag of its own before it."""
    head = deepcopy(head)
    for small in head.findall("small"):
        small.drop_tree()
    first = head[0] if len(head) and not (head.text or "").strip() else None
    label = "" if first is None else text_of(first).rstrip(":| ")
    if (
        first is not None
        and (_LABEL_NAME.search(first.get("class", "")) or _LABEL.fullmatch(label))
        and len(label.split()) <= _MAX_LABEL
        and len(text_of(head).split()) - len(label.split()) >= _MIN_WORDS - 1
    ):
        first.drop_tree()
    return head


def _spaced(head: HtmlElement, statements: list[str]) -> str:
    """The words of a heading, parted as the page says them elsewhere.

    Two lines of a headline in tags of their own are set apart by their looks alone.
    """
    text = text_of(head)
    if len(head) and len(text) <= _MAX_HEADING:
        head = _without_parts(head)
        text = text_of(head)
    if not text or not len(head):
        return text
    letters = "".join(text.split())
    for statement in statements:
        at = [n for n, char in enumerate(statement) if not char.isspace()]
        start = "".join(statement.split()).find(letters)
        if start >= 0:
            return statement[at[start] : at[start + len(letters) - 1] + 1]
    if any(child.tag in ("div", "p") for child in head.iter()):
        return " ".join(words for each in head.itertext() if (words := " ".join(each.split())))
    return text


def _opens(text: str, statement: str) -> bool:
    """Is a heading what a title says before the bar or dash behind which its site stands?"""
    rest = statement.removeprefix(text)
    return rest != statement and len(text.split()) > 2 and bool(re.match(r"\s+[|–—·»-]\s", rest))


def _agreement(head: str, statements: list[str]) -> float:
    """The largest share of all their words that `head` and one of the statements have in common."""
    words = set(re.findall(r"\w+", head.lower()))
    others = [set(re.findall(r"\w+", statement.lower())) for statement in statements]
    return max((len(words & other) / len(words | other) for other in others if other), default=0.0)


def _standing(head: HtmlElement) -> float:
    """What a heading's place says for it: first rank, within the article, a headline by name."""
    inside = any(each.tag in ("article", "main") for each in head.iterancestors())
    named = _is_named_headline(head)
    linked = head.find(".//a") is not None or any(e.tag == "a" for e in head.iterancestors())
    score: float = 0.1 * (head.tag == "h1") + 0.2 * (inside or named) - 0.1 * linked
    return score


def _said_once(head: str) -> str:
    """`head`, or its half where it says the same twice: once to be seen, once to be heard."""
    words = head.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else head


def _without_label(head: str, statements: list[str]) -> str:
    """`head` without a label set into the same `<h1>` ("Exclusive", a section)."""
    for statement in statements:
        label = len(head) - len(statement)
        if head.endswith(statement) and 0 < label < 0.4 * len(head) and len(statement.split()) > 3:
            return statement
    return head


def _is_site_name(text: str, site: str | None) -> bool:
    return bool(_SITE_WORDS.match(text)) or (bool(site) and _squeeze(text) == _squeeze(site or ""))


def _authors(tree: HtmlElement, meta: dict[str, str], facts: Facts, site: str | None) -> list[str]:
    """The authors named in JSON-LD, else in `<meta>`, else on the page."""
    stated = (
        facts.authors
        or [
            value
            for key in (
                "author",
                "article:author",
                "byl",
                "parsely-author",
                "dc.creator",
                "sailthru.author",
            )
            if (value := meta.get(key)) and not value.lower().startswith("http")
        ][:1]
    )
    if not stated:
        stated = _authors_shown(tree)
    names = [name for each in stated for name in authors_in(each)]
    people = [name for name in names if _squeeze(name) != _squeeze(site or "")]
    return list(dict.fromkeys(people or names))[:12]


def _authors_shown(tree: HtmlElement) -> list[str]:
    for path in (
        "//*[@rel='author']",
        "//*[@itemprop='author']//*[@itemprop='name']",
        "//*[@itemprop='author']",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
        "//*[contains(@class, 'author-name') or contains(@class, 'byline') or @class='author']",
    ):
        names = [text for each in tree.xpath(path)[:6] if 3 < len(text := text_of(each)) < 120]
        if names:
            return list(dict.fromkeys(names))
    return []


def _published(
    tree: HtmlElement, meta: dict[str, str], facts: Facts, url: str | None
) -> str | None:
    keys = (
        "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date",
        "dc.date.issued", "parsely-pub-date", "sailthru.date", "og:article:published_time",
        "publication_date", "cxenseparse:recs:publishtime",
    )  # fmt: skip
    stated = [facts.published, *(meta.get(key) for key in keys)]
    shown = [each.get("datetime") for each in tree.iter("time") if each.get("datetime")]
    shown += [text_of(each) for each in tree.iter("time")]
    in_url = re.search(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/", url or "")
    stated += [*shown[:3], "-".join(in_url.groups()) if in_url else None]
    return next((date for each in stated if each and (date := iso_date(each))), None)


def _squeeze(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
