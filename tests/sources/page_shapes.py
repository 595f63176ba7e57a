"""News pages in the shapes that publishing systems give them."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from tests.sources.pages import (
    BODY,
    COMMENTS,
    FOOTER,
    NAV,
    NEWSLETTER,
    SHORT,
    TITLE,
    Page,
    ld,
    links,
    page,
    paragraphs,
    teasers,
)

WORDPRESS = Page(
    "wordpress",
    page(
        ld(
            headline=TITLE,
            author={"@type": "Person", "name": "Mary Major"},
            datePublished="2026-03-02T09:30:00+00:00",
            publisher={"@type": "Organization", "name": "The Lenn Courier"},
        ),
        f'<div id="page">{NAV}<main><article class="post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{TITLE}</h1><div class="entry-meta">By <a rel="author">Mary Major'
        f'</a> on <time datetime="2026-03-02">March 2, 2026</time></div></header>'
        f'<div class="entry-content">{paragraphs(BODY[:4])}'
        f'<div class="jp-relatedposts"><h3>Related</h3><ul>{links()}</ul></div>'
        f'{paragraphs(BODY[4:])}<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li>'
        f"<li>Facebook</li></ul></div></div></article>{COMMENTS}</main>"
        f'<aside class="sidebar"><h2>Recent posts</h2><ul>{links()}</ul></aside>{FOOTER}</div>',
    ),
    byline=("Mary Major",),
    published="2026-03-02T09:30:00+00:00",
    site="The Lenn Courier",
)

HASHED_CLASSES = Page(
    "hashed class names, every paragraph its own block",
    page(
        '<meta property="og:site_name" content="The Lenn Courier">'
        '<meta property="article:published_time" content="2026-03-02T09:30:00Z">'
        f'<meta property="og:title" content="{TITLE}">',
        f'<div id="__next"><div class="css-1a2b3c">{NAV}</div><main class="css-9z8y7x">'
        f'<div class="css-hd1"><h1 class="css-fwqvlz">{TITLE}</h1></div>'
        + "".join(
            f'<div data-component="text-block" class="ssrcss-uf6wea"><div class="ssrcss-7uxr49">'
            f'<p class="ssrcss-1q0x1qg"><b>{text[:0]}</b>{text}</p></div></div>'
            + (
                '<div data-component="advertisement" class="ssrcss-ad"><p>Advertisement</p></div>'
                if n % 3 == 1
                else ""
            )
            for n, text in enumerate(BODY)
        )
        + f'<div data-component="links-block"><h2>More on this story</h2><ul>{links()}</ul></div>'
        f'<div data-component="related-topics"><h2>Related Topics</h2><ul><li>Bridges</li></ul></div>'
        f"</main>{FOOTER}</div>",
    ),
    site="The Lenn Courier",
    published="2026-03-02T09:30:00+00:00",
)

DIV_PARAGRAPHS = Page(
    "paragraphs that are div elements",
    page(
        f'<meta property="og:title" content="{TITLE} - The Lenn Courier">'
        '<meta name="author" content="By Mary Major and Paul Minor, Harbour correspondents">',
        f'<div class="l-container">{NAV}<h1 class="pg-headline">{TITLE}</h1>'
        f'<section id="body-text"><div class="l-body">'
        + paragraphs(BODY[:5], "div", ' class="zn-body__paragraph"')
        + '<div class="zn-body__read-more"><h4>Read more</h4>'
        + teasers()
        + "</div>"
        + paragraphs(BODY[5:], "div", ' class="zn-body__paragraph"')
        + f"</div></section>{NEWSLETTER}{FOOTER}</div>",
    ),
    byline=("Mary Major", "Paul Minor"),
)

BR_SEPARATED = Page(
    "one block with line breaks for paragraphs",
    page(
        "",
        f'<table width="100%"><tr><td class="left"><ul>{links()}</ul></td><td class="story">'
        f"<h1>{TITLE}</h1><div class='text'>" + "<br><br>".join(BODY) + "</div></td></tr></table>"
        f"{FOOTER}",
    ),
)

FORM_WRAPPED = Page(
    "the whole page inside a form",
    page(
        "",
        f'<form id="aspnetForm" action="/x" method="post"><div id="wrapper">{NAV}'
        f'<div class="articleBody" id="ctl00_body"><h1>{TITLE}</h1>{paragraphs(BODY)}</div>'
        f'<div class="rightCol">{teasers()}</div></div></form>{FOOTER}',
    ),
)

AMP = Page(
    "an AMP page",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}], datePublished="2026-03-02"),
        f"<header><a>Lenn Courier</a></header><article><h1>{TITLE}</h1>"
        f'<amp-img src="x.jpg"></amp-img>{paragraphs(BODY[:6])}'
        f"<amp-ad></amp-ad>{paragraphs(BODY[6:])}</article>{FOOTER}",
    ),
    byline=("Mary Major",),
    published="2026-03-02",
)

JSON_ONLY = Page(
    "text only in JSON-LD, the page is drawn by a script",
    page(
        ld(headline=TITLE, articleBody="\n\n".join(BODY), author="Mary Major"),
        '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'
        "<script>window.app={}</script>",
    ),
    byline=("Mary Major",),
)

TEASED = Page(
    "two paragraphs shown, the rest in JSON-LD",
    page(
        ld(headline=TITLE, articleBody="\n".join(BODY), isAccessibleForFree=True),
        f'<article><h1>{TITLE}</h1>{paragraphs(BODY[:2])}<div class="paywall-prompt"><p>To go on '
        "reading, choose one of our offers: the first month costs one crown and you may leave at "
        "any time.</p></div></article>",
    ),
    body=BODY,
)

COMMENT_HEAVY = Page(
    "a short story under many comments",
    page(
        "",
        f'<div class="content"><h1>{TITLE}</h1><div class="body">{paragraphs(SHORT)}</div>'
        '<div class="comments-list">'
        + "".join(
            f'<div class="comment"><p>{who} writes that the bridge has been falling down since they '
            "were a child, that everybody in town knew it, and that nothing will come of this new "
            "report either, as nothing came of the last four.</p></div>"
            for who in ("Al", "Bea", "Cy", "Di", "Ed", "Flo", "Gus", "Hal")
        )
        + "</div></div>",
    ),
    body=SHORT,
)

STACKED = Page(
    "a second article loaded below the first",
    page(
        ld(headline=TITLE),
        f'<main><article class="story"><h1>{TITLE}</h1>{paragraphs(BODY)}</article>'
        '<div class="infinite-scroll"><article class="story"><h1>Council votes to sell the old town '
        "hall</h1><p>The council of Lenn voted by nine to six on Tuesday to sell the old town hall, "
        "which has stood empty since the flood of 2019 and would cost two million to mend.</p>"
        "<p>The buyer, a hotel firm from the capital, wants to keep the tower and the clock but "
        "plans to take down the rest, a spokesman said after the vote.</p></article></div></main>",
    ),
)

POINTERS = Page(
    "pointers to other stories between the paragraphs",
    page(
        "",
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY[:3])}"
        '<p><strong>READ MORE: <a href="/a">Storm leaves 4,000 homes without light</a></strong></p>'
        f"{paragraphs(BODY[3:5])}<p>Advertisement</p><p>Story continues below advertisement</p>"
        f"{paragraphs(BODY[5:7])}<p><em>Related: <a href='/b'>Why bread is getting dearer</a></em></p>"
        f"{paragraphs(BODY[7:])}<p>Follow us on Twitter and Facebook for more stories.</p>"
        "<p>Sign up for our daily newsletter here.</p><p>© 2026 The Lenn Courier. All rights "
        f"reserved.</p><h3>Related stories</h3><ul>{links()}</ul></article>",
    ),
)

QUOTED = Page(
    "quotation marks written as markup",
    page(
        "",
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY[:4])}"
        "<p><q>We heard <q>a crack like thunder</q> and ran,</q> said Ana Poe.</p>"
        "<p>On <time datetime='2026-03-02'>Monday</time> the <abbr title='x'>AA</abbr> sent "
        "<mark>nine</mark> men.</p><blockquote><p>The pillars are sound, and anybody who says "
        "otherwise has not seen them.</p></blockquote><h2>A long history</h2>"
        f"<ul><li>Wounded: 2</li><li>Missing: 1</li></ul>{paragraphs(BODY[4:])}</article>",
    ),
    body=(
        *BODY[:4],
        "“We heard ‘a crack like thunder’ and ran,” said Ana Poe.",
        "On Monday the AA sent nine men.",
        "The pillars are sound, and anybody who says otherwise has not seen them.",
        "A long history",
        "• Wounded: 2",
        "• Missing: 1",
        *BODY[4:],
    ),
)

CAPTIONED = Page(
    "pictures with captions and credits",
    page(
        "",
        f"<article><h1>{TITLE}</h1><figure><img src=a.jpg><figcaption>Police turn cars away at the "
        f"east end of the bridge on Monday morning.</figcaption></figure>{paragraphs(BODY[:5])}"
        "<figure><img src=b.jpg><figcaption>Photo: Getty Images</figcaption></figure>"
        f"{paragraphs(BODY[5:])}</article>",
    ),
    body=("Police turn cars away at the east end of the bridge on Monday morning.", *BODY),
)

NO_H1 = Page(
    "the title only in the page's head",
    page(
        f'<meta property="og:title" content="{TITLE} | The Lenn Courier">'
        '<meta property="og:site_name" content="The Lenn Courier">',
        f'<div class="logo"><h1>The Lenn Courier</h1></div><div class="main">{paragraphs(BODY)}</div>',
    ),
    site="The Lenn Courier",
)

LABELLED_H1 = Page(
    "a label inside the headline",
    page(
        ld(headline=TITLE),
        f"<article><h1><span class='kicker'>Exclusive</span> {TITLE}</h1>{paragraphs(BODY)}</article>",
    ),
)

TWO_H1 = Page(
    "two first headings",
    page(
        ld(headline="Bridge shut after cracks"),
        f"<header><h1><a href='/'>Lenn today: all the news of the valley</a></h1></header>"
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}</article>",
    ),
)

SECTIONED = Page(
    "site and section behind the title",
    page(
        '<meta property="article:section" content="Local">',
        f"<article>{paragraphs(BODY)}</article>",
        title=f"{TITLE} | Local | Lenncourier.com",
    ),
    site="Lenncourier.com",
    section="Local",
)
