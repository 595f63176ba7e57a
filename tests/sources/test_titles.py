"""Which of all the titles a page states is its headline."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import pytest

from tests.sources.pages import BODY, TITLE, ld, page, paragraphs
from tui.sources.page.parse import parse_page
from tui.sources.press.headline import headline_of

OG = '<meta property="og:title" content="{}">'
SITE = '<meta property="og:site_name" content="The Lenn Courier">'
P = paragraphs(BODY)


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("the only h1", page(OG.format(f"{TITLE} | The Lenn Courier"), f"<article><h1>{TITLE}</h1>{P}</article>")),
        ("the site's name in an h1 of the page's head", page(SITE + OG.format(TITLE), f"<header><h1><a href=/>The Lenn Courier</a></h1></header><main><h2 class='headline'>{TITLE}</h2>{P}</main>")),
        ("an h1 broken over two lines", page("", f"<article><h1>{TITLE.replace(' for ', '<br>for ')}</h1>{P}</article>")),
        ("an h1 of two spans", page("", f"<article><h1><span>{TITLE[:20]}</span><span>{TITLE[20:]}</span></h1>{P}</article>")),
        ("another title for sharing", page(OG.format("You will not believe what engineers found under this bridge") + ld(headline="Bridge cracks: what we know"), f"<article><h1>{TITLE}</h1>{P}</article>", title="Bridge cracks - Lenn Courier")),
        ("a short headline in JSON-LD", page(ld(headline="Harbour bridge shut"), f"<article><h1>{TITLE}</h1>{P}</article>")),
        ("a headline cut short in JSON-LD", page(ld(headline=TITLE[:30] + "..."), f"<article>{P}</article>", title=TITLE)),
        ("a label read out to the blind", page(OG.format(TITLE), f"<article><h1><span class='sr-only'>Live:</span> {TITLE}</h1>{P}</article>")),
        ("no h1, the site's name before the title", page(SITE, f"<div>{P}</div>", title=f"The Lenn Courier: {TITLE}")),
        ("no h1, the site's name behind a dash", page(SITE, f"<div>{P}</div>", title=f"{TITLE} - The Lenn Courier")),
        ("no h1, a section before a bar", page("", f"<div>{P}</div>", title=f"Opinion | {TITLE}")),
        ("entities written twice", page(OG.format(TITLE.replace("Harbour", "&amp;#72;arbour")), f"<div>{P}</div>", title="x")),
        ("related headlines as further h1", page(OG.format(TITLE), f"<article><h1>{TITLE}</h1>{P}</article><aside><h1>Council votes to sell the old town hall</h1></aside>")),
        ("an h1 of its own that nothing else repeats", page(OG.format("Lenn crossing: all you need"), f"<div><div><h1>{TITLE}</h1></div><div>{P}</div></div>", title="Lenn crossing | Post")),
        ("an h1 with a second line in small type", page(OG.format(TITLE), f"<article><h1>{TITLE}<small>Ferry to run until spring</small></h1>{P}</article>")),
        ("a label in a tag before it, with a colon elsewhere", page(OG.format(f"LIVE: {TITLE}"), f"<article><h1><span>LIVE</span> {TITLE}</h1>{P}</article>", title=f"LIVE: {TITLE} | Post")),
        ("a kicker glued to lines in tags of their own", page(OG.format(TITLE), f"<article><h1><span class='topic'>Harbour</span><span>{TITLE[:30]}</span><span>{TITLE[30:]}</span></h1>{P}</article>")),
        ("a headline by its property alone", page(OG.format("Crossing closed"), f"<article><div itemprop='headline'>{TITLE}</div>{P}</article>", title=f"{TITLE} | Post")),
        ("a video's title before it", page(OG.format(TITLE), f"<div class='video'><h1>Watch: drone over the bridge</h1></div><article><h1>{TITLE}</h1>{P}</article>")),
        ("an empty h1", page(OG.format(TITLE), f"<h1> </h1><article><h2 class=article-title>{TITLE}</h2>{P}</article>")),
    ],
)  # fmt: skip
def test_the_headline_is_found(name: str, html: str) -> None:
    assert parse_page(html).title == TITLE


@pytest.mark.parametrize(
    ("line", "title", "section", "site"),
    [
        ("Bridge shut for weeks | World | News", "Bridge shut for weeks", "World", "News"),
        ("Bridge shut for weeks » Lenn Courier", "Bridge shut for weeks", None, "Lenn Courier"),
        ("Bridge shut for weeks — Lenn Daily News", "Bridge shut for weeks", None, "Lenn Daily News"),
        ("Bridge shut for weeks – engineers say cracks run deep", "Bridge shut for weeks – engineers say cracks run deep", None, None),
        ("Opinion | The end of the old bridge", "The end of the old bridge", "Opinion", None),
        ("Mind the gap | how one town lost its only bridge to rust", "Mind the gap | how one town lost its only bridge to rust", None, None),
        ("Bridge shut", "Bridge shut", None, None),
    ],
)  # fmt: skip
def test_a_title_is_parted_from_section_and_site(
    line: str, title: str, section: str | None, site: str | None
) -> None:
    headline = headline_of(line)
    assert (headline.title, headline.section, headline.site) == (title, section, site)
