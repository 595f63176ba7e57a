"""News pages as the sites of today send them: numbered blocks, boxes between paragraphs, long tails."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from tests.sources.pages import BODY, FOOTER, NAV, TITLE, Page, ld, links, page, teasers


def _blocks(tag: str, between: dict[int, str]) -> str:
    """The body, each paragraph in `tag`, with `between[n]` behind the n-th."""
    name = tag.split()[0]
    return "".join(
        f"<{tag}>{text}</{name}>{between.get(n, '')}" for n, text in enumerate(BODY, start=1)
    )


BROADCASTER = Page(
    "a broadcaster's numbered components with captions read aloud",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}], datePublished="2026-03-02T09:30:00Z"),
        f"{NAV}<main id='main-content'><article><header><h1>{TITLE}</h1><div data-component='byline-block'>"
        "<time>2 hours ago</time><div><span>Mary Major</span><span>Harbour correspondent</span></div>"
        "<button>Share</button><button>Save</button></div></header>"
        "<figure><div><img alt=''><span>Reuters</span></div><figcaption><span class='visually-hidden'>Image "
        "caption, </span>Police turn cars away at the east end of the bridge</figcaption></figure>"
        + _blocks(
            "div data-component='text-block'",
            {
                3: "<div data-component='links-block'><ul><li><a href=/a>What we know about the cracks</a></li>"
                "<li><a href=/b>'It was like thunder': the night on the bridge</a></li></ul></div>",
                6: "<div data-component='ad-slot'><p>Advertisement</p></div>",
            },
        )
        + "<div data-component='text-block'><p><i>Additional reporting by Paul Minor</i></p></div>"
        f"<section data-component='tag-list'><ul><li><a href=/t>Bridges</a></li></ul></section></article>"
        f"<section><h2>More on this story</h2>{teasers()}</section></main>{FOOTER}",
    ),
    body=(
        "Police turn cars away at the east end of the bridge",
        *BODY,
        "Additional reporting by Paul Minor",
    ),
)

AGENCY = Page(
    "an agency's story body with modules and a rule at the end",
    page(
        ld(headline=TITLE, author={"name": "MARY MAJOR"}),
        f"<div class='Page-content'><h1 class='Page-headline'>{TITLE}</h1><div class='CarouselSlide'><div "
        "class='CarouselSlide-infoDescription'>Cars queue at the bridge over the Lenn on Monday. (Lenn Photo/Jo "
        "Doe)</div></div><div class='Page-byline'>By <a href=/m>MARY MAJOR</a></div><div class='Page-dateModified'>"
        "Updated 9:30 AM GMT, March 2, 2026</div><main class='Page-main'><div class='RichTextStoryBody RichTextBody'>"
        + _blocks(
            "p",
            {
                2: "<div class='SovrnAd Advertisement'></div>",
                4: "<div class='PageListEnhancementGeneric'><div class='PageList-header'><h2>Read More</h2></div>"
                + teasers()
                + "</div>",
            },
        )
        + "<p>___</p><p>Minor reported from Marrow.</p></div>"
        "<div class='Page-authorInfo'><div class='Page-authorInfo-bio'>Major covers the valley and its river. "
        f"She is based in Lenn.</div></div></main></div>{FOOTER}",
    ),
    body=(*BODY, "___", "Minor reported from Marrow."),
    byline=("Mary Major",),
)

DAILY = Page(
    "a daily with an island for its newsletter in the text",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}]),
        f"<main><article><div data-gu-name='headline'><h1>{TITLE}</h1></div><div data-gu-name='standfirst'><p>Ferry "
        "is hired and schools open late as a ministry promises its report</p></div><div data-gu-name='body'>"
        + _blocks(
            "p class='dcr-1a2b3c'",
            {
                3: "<aside data-gu-name='rich'><h3>Ten walks for a rainy weekend</h3><a href=/w>Read more</a></aside>",
                5: "<a href='#after'>skip past newsletter promotion</a><aside aria-label='newsletter promotion'><p>Sign "
                "up to First Light</p><p>Our morning letter tells you what has happened in the valley and why.</p><p><span>"
                "<strong>Privacy Notice: </strong>Newsletters may contain information about charities and adverts."
                "</span></p></aside><p id='after'>after newsletter promotion</p>",
            },
        )
        + f"</div><div data-gu-name='submeta'><div>Explore more on these topics</div><ul>{links()}</ul><button>Reuse this "
        f"content</button></div></article></main>{FOOTER}",
    ),
    body=("Ferry is hired and schools open late as a ministry promises its report", *BODY),
)

TABLOID = Page(
    "a tabloid with sign-up forms, capitals and a second story",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}], articleBody=" ".join(BODY)),
        f"<header>{NAV}</header><article class='article'><h1>{TITLE}</h1><h2 class='sub'>Shopkeepers fear for their trade "
        "after cracks are found in two pillars of the bridge over the Lenn.</h2><div class='byline'>By Mary Major "
        "<span>Senior News Reporter</span></div><time>09:30, 2 Mar 2026</time>"
        + _blocks(
            "p",
            {
                2: "<div class='sign-up-box'><label>Invalid email</label><p>We use your sign-up to provide content in "
                "ways you've consented to and to improve our understanding of you.</p></div>",
                4: "<p><strong>READ MORE: </strong><a href=/r>Why bread is getting dearer in the valley</a></p>"
                "<p>Article continues below</p>",
                6: "<p><b>DON'T MISS: <br><a href=/1>Ten walks for a rainy weekend</a> [REVEALED] <br><a href=/2>The cat "
                "that took the ferry</a> [PICTURES]</b></p>",
            },
        )
        + "<div class='comments-hook'><p>Have your say in the comments</p></div></article>"
        f"<div class='most-read'><h3>Most Read</h3>{teasers()}</div>{FOOTER}",
    ),
    body=(
        "Shopkeepers fear for their trade after cracks are found in two pillars of the bridge over the Lenn.",
        *BODY,
    ),
)

CABLE = Page(
    "a cable channel with capital links and calls for its app",
    page(
        ld(headline=TITLE, author={"name": "Mary Major"}),
        f"<main class='main-content'><article class='article-wrap'><header class='article-header'><h1 class='headline'>{TITLE}"
        "</h1><h2 class='sub-headline speakable'>Engineers find cracks in two pillars</h2><div class='author-byline'>By <a>Mary "
        "Major</a> <span>Lenn News</span></div><div class='article-date'>Published <time>March 2, 2026 9:30am EST</time></div>"
        "</header><div class='article-content'><div class='article-body'><div class='featured-video'><p>Video</p><h4>The bridge "
        "is shut</h4></div>"
        + _blocks(
            "p",
            {
                2: "<p><a href=/a><strong>STORM LEAVES 4,000 HOMES WITHOUT LIGHT IN UPPER VALLEY</strong></a></p>",
                4: "<div class='image-ct inline'><div class='caption'><p>Cars queue on the east bank. <span>(Jo Doe/Lenn News)"
                "</span></p></div></div>",
                6: "<p><a href=/app><strong>CLICK HERE TO GET THE LENN NEWS APP</strong></a></p>",
            },
        )
        + "<p><i>Lenn News' Paul Minor contributed to this report.</i></p><div class='article-meta'><p>Mary Major is a reporter "
        f"for Lenn News Digital.</p></div></div></div></article></main>{FOOTER}",
    ),
    body=(
        "Engineers find cracks in two pillars",
        *BODY,
        "Lenn News' Paul Minor contributed to this report.",
    ),
)

WORLD_SERVICE = Page(
    "a world service with lists of other stories read out by number",
    page(
        ld(headline=TITLE),
        f"<main id='main-content-area'><header><h1>{TITLE}</h1><p class='article__subhead'><em>The mayor asks people to work from "
        "home until the ferry runs.</em></p></header><div class='wysiwyg wysiwyg--all-content'>"
        + _blocks(
            "p",
            {
                3: "<div class='more-on'><h2>Recommended Stories</h2><span>list of 3 items</span><ul><li><span>list 1 of 3</span>"
                "<a href=/1>Why bread is getting dearer</a></li><li><span>list 2 of 3</span><a href=/2>Ten walks for a rainy "
                "weekend</a></li></ul><span>end of list</span></div>",
                6: "<h2>‘It was rust’</h2>",
            },
        )
        + f"</div></main>{FOOTER}",
    ),
    body=(
        "The mayor asks people to work from home until the ferry runs.",
        *BODY[:6],
        "‘It was rust’",
        *BODY[6:],
    ),
)

STATION = Page(
    "a local station with its own small print behind the story",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}]),
        f"<div class='site-content'><article><h1 class='article-title'>{TITLE}</h1><p class='article-authors'>by: <span>Mary Major"
        "</span></p><p>Posted: <time>Mar 2, 2026 / 09:30 AM EST</time></p><p>Updated: <time>Mar 2, 2026 / 11:02 AM EST</time></p>"
        "<div class='article-content article-body rich-text'>"
        + _blocks(
            "p",
            {
                2: "<ul><li><a href=/1>Storm leaves 4,000 homes without light</a></li></ul>",
                5: "<div class='ad-unit__content'>Advertisement</div>",
            },
        )
        + "<p><em>Copyright 2026 Valley Media, Inc. All rights reserved. This material may not be published, broadcast, rewritten, "
        "or redistributed.</em></p><p>For the latest news, weather, sports, and streaming video, head to LennLive.test.</p></div>"
        f"<section class='article-list'><h2>Trending Stories</h2>{teasers()}</section></article></div>{FOOTER}",
    ),
)

WIRE = Page(
    "a wire's paragraphs that are div elements, with its marks for new tabs",
    page(
        ld(headline=TITLE, author=[{"name": "Mary Major"}]),
        f"<main><article><header><h1 data-testid='Heading'>{TITLE}</h1><div><span>By</span> <a href=/m>Mary Major</a></div><time><span>"
        "March 2, 2026</span><span>9:30 AM GMT+1</span><span>Updated 1 hour ago</span></time></header><div class='article-body-module"
        "__content__bnXL1'><div data-testid='primary-gallery'><div data-testid='Carousel'><p>Item 1 of 2 Cars queue at the bridge over "
        "the Lenn, March 2, 2026. LENN/Jo Doe</p><p>[1/2]Cars queue at the bridge over the Lenn, March 2, 2026. LENN/Jo Doe <a href=/b>"
        "Purchase Licensing Rights</a></p></div></div>"
        + _blocks("div data-testid='paragraph-0' class='article-body-module__element__x'", {})
        + "<div data-testid='SignOff'><p>Reporting by Mary Major; Editing by Paul Minor</p></div><p>Our Standards: <a href=/s>The "
        f"Thomson Reuters Trust Principles.</a></p><div><h2>Suggested Topics:</h2><ul>{links()}</ul></div></div></article></main>{FOOTER}",
    ),
    body=(*BODY, "Reporting by Mary Major; Editing by Paul Minor"),
)
