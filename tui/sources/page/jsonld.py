"""What a page says of itself in JSON-LD: the first article among its objects.

Takes the text of `application/ld+json` scripts, gives the article's plain facts. Wrong, deep or
endless JSON gives nothing rather than an error: pages are full of it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tui.sources.page.markup import CAPTION

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review)$")
_MAX_OBJECTS = 2000


@dataclass
class Facts:
    """An article's headline, deck, people and dates as its page states them; body as text."""

    headline: str | None = None
    deck: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    section: str | None = None
    site: str | None = None
    body: str | None = None
    language: str | None = None
    is_article: bool = False


def facts_of(scripts: Iterable[str]) -> Facts:
    """The facts of the first article in `scripts`, completed by later ones for the same page."""
    facts = Facts()
    objects = [each for script in scripts for each in _objects(_loaded(script))]
    for thing in objects:
        if any(_ARTICLE.search(kind) for kind in _strings(thing.get("@type"))):
            facts.is_article = True
            facts.headline = facts.headline or _text(thing.get("headline"))
            facts.deck = facts.deck or _text(thing.get("description"))
            facts.published = facts.published or _text(thing.get("datePublished"))
            facts.section = facts.section or _first(thing.get("articleSection"))
            facts.site = facts.site or _first(thing.get("publisher"))
            facts.language = facts.language or _first(thing.get("inLanguage"))
            facts.authors = facts.authors or _strings(thing.get("author"))
            body = thing.get("articleBody")
            for stated in (body, _posts(thing.get("liveBlogUpdate"))):
                if isinstance(stated, str) and len(stated) > len(facts.body or ""):
                    facts.body = stated
    if not facts.site:
        kinds = ("NewsMediaOrganization", "WebSite")
        sites = (t for t in objects if any(kind in kinds for kind in _strings(t.get("@type"))))
        facts.site = next((name for each in sites if (name := _text(each.get("name")))), None)
    return facts


def _posts(updates: Any) -> str:
    """The posts of a live blog as HTML: the time of each small, its headline, its text."""
    told = []
    for update in updates[:_MAX_OBJECTS] if isinstance(updates, list) else []:
        text = update.get("articleBody") if isinstance(update, dict) else None
        if isinstance(text, str) and text.strip():
            stamp = (_text(update.get("datePublished")) or "")[:16].replace("T", " ")
            told.append(f"<p>{CAPTION}{html.escape(stamp)}</p>" if stamp else "")
            told.append(f"<h2>{html.escape(_text(update.get('headline')) or '')}</h2>")
            is_markup = re.search(r"</?(?:p|br|div)\b", text, re.IGNORECASE)
            told.append(text if is_markup else f"<p>{html.escape(html.unescape(text))}</p>")
    return "".join(told)


def _loaded(script: str) -> Any:
    script = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script
    )
    try:
        return json.loads(script.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of `data` that may be the page's article, outermost first."""
    waiting: list[Any] = [data]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting = thing[:_MAX_OBJECTS] + waiting
        elif isinstance(thing, dict):
            yield thing
            waiting += [
                thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing
            ]


def _text(value: Any) -> str | None:
    return (" ".join(html.unescape(value).split()) or None) if isinstance(value, str) else None


def _strings(value: Any) -> list[str]:
    """The names in a value that may be a string, an object with a name, or a list of either."""
    values = value[:50] if isinstance(value, list) else [value]
    names = (each.get("name") if isinstance(each, dict) else each for each in values)
    flat = (part for name in names for part in (name if isinstance(name, list) else [name]))
    return [text for each in flat if (text := _text(each))]


def _first(value: Any) -> str | None:
    return next(iter(_strings(value)), None)
