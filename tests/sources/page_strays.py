"""News pages whose text an extractor takes too little of, or too much."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from tests.sources.pages import BODY, FOOTER, NAV, TEASERS, TITLE, Page, page, paragraphs

DECK = "Ferry to run until spring as the ministry promises a report"


def _cards() -> str:
    return "".join(
        f"<div><h2><a href='/{n}'>{head}</a></h2><span>Paul Minor</span><p>{text}</p></div>"
        for n, (head, text) in enumerate(TEASERS)
    )


BARE_LEAD = Page(
    "the lead as bare text before the paragraphs",
    page(
        "",
        f"{NAV}<div class='wrap'><h1>{TITLE}</h1><div class='story_text'>{BODY[0]}"
        f"{paragraphs(BODY[1:])}</div></div>{FOOTER}",
    ),
)

LEAD_APART = Page(
    "the lead in a container of its own above the body",
    page(
        "",
        f"{NAV}<div class='node'><div class='node-title'><h1>{TITLE}</h1><p>{BODY[0]}</p></div>"
        f"<div class='node-body'>{paragraphs(BODY[1:])}</div></div>{FOOTER}",
    ),
)

DECKED = Page(
    "a deck that is no sentence, named in the page's head",
    page(
        f'<meta property="og:description" content="{DECK}">',
        f"{NAV}<div class='head'><h1>{TITLE}</h1><p class='standfirst'>{DECK}</p></div>"
        f"<div class='text'>{paragraphs(BODY)}</div>{FOOTER}",
    ),
    body=(DECK, *BODY),
)

TEASERS_ABOVE = Page(
    "cards of other stories between the title and the text",
    page(
        "",
        f"{NAV}<div id='content'><h1>{TITLE}</h1><div class='pkg'>{_cards()}</div>"
        f"<article>{paragraphs(BODY)}</article></div>{FOOTER}",
    ),
)

COVERAGE_BELOW = Page(
    "dated summaries of other stories behind the text",
    page(
        "",
        f"{NAV}<div id='content'><h1>{TITLE}</h1><div class='text'>{paragraphs(BODY)}</div>"
        "<div class='pkg'><div>"
        + "".join(
            f"<div class='item'><span>March {n + 1}, 2026 -- Updated 1948 GMT</span><p>{text}</p></div>"
            for n, (_, text) in enumerate(TEASERS * 2)
        )
        + f"</div></div></div>{FOOTER}",
    ),
)

SMALL_PRINT = Page(
    "credits, labels and small print in the text's own container",
    page(
        "",
        f"<article><h1>{TITLE}</h1><p>Mary Major, Courier Sports 4:07 p.m. EDT March 2, 2026</p>"
        f"<p>Categories: Harbour, Town</p>{paragraphs(BODY[:3])}<p>Mary Major/The Lenn Courier</p>"
        "<p>skip past newsletter promotion</p><p>after newsletter promotion</p>"
        f"{paragraphs(BODY[3:6])}<p>(MORE: Why bread is getting dearer)</p>"
        "<p>FERRIES: <a href='/x'>All the times of the old line</a></p>"
        f"{paragraphs(BODY[6:])}<p>Mary Major is the harbour correspondent of the Lenn Courier.</p>"
        "<p>Write to Mary Major at mary@lenn.test.</p><p>Copyright: Lenn Courier</p>"
        "<p>Please note that we print your name, but never your address, and that all letters are "
        "read before they are printed, which can take a few days around a holiday.</p></article>",
    ),
)
