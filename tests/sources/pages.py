"""Web pages made up for the tests, each in the shape of a kind of news page met in the wild.

Every page knows the words its reader came for: `body` in order, `title`, and what is said about it.
"""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape

TITLE = "Harbour bridge shut for weeks after engineers find cracks"
BODY = (
    "The bridge over the mouth of the river Lenn was shut on Monday after engineers found cracks in "
    "two of its pillars, leaving thousands of commuters to look for another way to work.",
    "“Nobody should be on it until we know why this has happened,” said Jane Doe, who runs the "
    "harbour office, adding that a repair planned for next spring would now begin at once.",
    "More than 300 cars were turned away before noon. Police closed both approaches at 6:40 a.m., "
    "and buses were sent round by way of the old ferry road.",
    "The bridge, opened in 1964, carries about 28,000 vehicles a day. An inspection two years ago "
    "found rust in the bearings but called the pillars sound.",
    "John Roe, a professor of civil engineering at the technical college in Marrow, said cracks of "
    "this size do not appear overnight. “Somebody will have seen them and kept quiet,” he said.",
    "The transport ministry denied that warnings had been ignored. It said a report would be "
    "published within 30 days and that the town would be paid back for the ferry it has to hire.",
    "Shopkeepers on the east bank fear for their trade. “Half of my customers come across in the "
    "morning,” said Ana Poe, who sells bread at the foot of the bridge.",
    "Two workers were slightly hurt when a scaffold gave way during the inspection, the fire "
    "service said. Both had left hospital by the evening.",
    "The mayor asked people to work from home where they could. Schools on the west bank will open "
    "an hour later until the ferry runs, she said.",
)
SHORT = BODY[:3]

_JUNK_LINKS = (
    "Storm leaves 4,000 homes without light", "Council votes to sell the old town hall",
    "Ten walks for a rainy weekend", "Lenn United lose again at home", "Why bread is getting dearer",
    "Fire at the paper mill: what we know", "Five things to see at the harbour fair",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A page, and what should be read off it."""

    name: str
    html: str
    body: tuple[str, ...] = BODY
    title: str | None = TITLE
    byline: tuple[str, ...] | None = None
    published: str | None = None
    site: str | None = None
    section: str | None = None


def paragraphs(texts: tuple[str, ...], tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{escape(text, quote=False)}</{tag}>" for text in texts)


def links(tag: str = "li") -> str:
    return "".join(
        f'<{tag}><a href="/s/{n}">{text}</a></{tag}>' for n, text in enumerate(_JUNK_LINKS)
    )


def teasers() -> str:
    return "".join(
        f'<div class="card"><h3><a href="/t/{n}">{text}</a></h3>'
        f"<p>{text}, and what it means for the people of the town this winter.</p></div>"
        for n, text in enumerate(_JUNK_LINKS[:4])
    )


def ld(**facts: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head: str, body: str, title: str = f"{TITLE} | The Lenn Courier") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{body}</body></html>"
    )


TEASERS = (
    ("Storm leaves 4,000 homes without light", "The wind took down lines in the upper valley on Sunday night and the repair may take until Friday."),
    ("Council votes to sell the old town hall", "Nine members were for the sale and six against it after a debate that went on until midnight."),
    ("Why bread is getting dearer", "Two bad harvests and the price of gas have made flour a third more costly than it was last year."),
    ("Lenn United lose again at home", "The defeat was the fourth in a row, and the manager said after it that he would not be walking away."),
)  # fmt: skip
"""Other stories, as pages offer them: a headline and how it goes on."""
NAV = f'<nav class="main-nav"><ul>{links()}</ul></nav>'
FOOTER = (
    '<footer class="site-footer"><p>The Lenn Courier is published by Courier House, 1 Quay Street. '
    'Call our newsroom with your stories at any time.</p><ul><li><a href="/about">About us</a></li>'
    '<li><a href="/terms">Terms of use</a></li></ul><p>© 2026 The Lenn Courier. All rights reserved.'
    "</p></footer>"
)
COMMENTS = (
    '<section id="comments" class="comments-area"><h3>3 Comments</h3><ol class="comment-list">'
    "<li><b>Bert</b><p>I have been saying for years that this bridge would not last, nobody ever "
    "listens to the people who drive over it every single morning.</p></li>"
    "<li><b>Fay</b><p>What a waste of money, they should have built the tunnel in 1988 when it was "
    "cheap and we would all be laughing about this now.</p></li></ol></section>"
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h4>The Courier in your inbox</h4><p>Sign up for our morning '
    "briefing and get the best stories of the Lenn valley every day, free of charge, before "
    "breakfast.</p><form><input type=email><button>Sign up</button></form></div>"
)
