"""Live blogs: posts with a time each, in the markup of today's sites."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from typing import NamedTuple

from tests.sources.pages import FOOTER, NAV, TITLE, Page, ld, page, paragraphs, teasers


class Post(NamedTuple):
    """A post, newest first."""

    time: str
    stamp: str
    head: str
    by: str
    text: tuple[str, ...]


POSTS = (
    Post("14.32", "2026-03-03T14:32:00Z", "Ferry sold out until evening", "Mary Major",
         ("All places on the ferry are taken until 8pm, the harbour office says. It asks people not to come to the pier without a ticket.",
          "A second boat is on its way from Marrow but will not be here before dark.")),
    Post("13.50", "2026-03-03T13:50:00Z", "Minister to visit on Thursday", "Lee Roe",
         ("The transport minister has told parliament that she will come to see the bridge herself.",)),
    Post("12.05", "2026-03-03T12:05:00Z", "‘We heard it crack’", "Mary Major",
         ("Ana Poe, who sells bread at the foot of the bridge, has been speaking to us.",
          "“We heard it crack on Sunday night, like ice,” she said. “I called the police and they laughed.”",
          "The police say they have no record of a call.")),
    Post("11.20", "2026-03-03T11:20:00Z", "What the engineers found", "Lee Roe",
         ("Two of the nine pillars have cracks wide enough for a hand, according to a first report.",
          "Both pillars were repaired in 1998.")),
    Post("10.15", "2026-03-03T10:15:00Z", "Buses go round", "Mary Major",
         ("Lines 4 and 9 now go by way of the old road. It adds 40 minutes.",)),
    Post("09.00", "2026-03-03T09:00:00Z", "Bridge shut at dawn", "Mary Major",
         ("Good morning. The harbour bridge was shut at dawn after engineers found cracks in two of its pillars.",
          "We will follow what happens here all day.")),
)  # fmt: skip
_HEAD = ld(headline=TITLE, author={"name": "Mary Major"}, datePublished="2026-03-03T09:00:00Z")
_DECK = (
    "Ferry full, schools late and a minister on her way as the town learns to do without its bridge"
)


def _told(zone: str = "", *, heads: bool = True) -> tuple[str, ...]:
    return tuple(
        line
        for post in POSTS
        for line in (post.time + zone, *([post.head] if heads else []), *post.text)
    )


GUARDIAN = Page(
    "posts with a time in a link, key events above",
    page(
        _HEAD,
        f"{NAV}<main data-layout='LiveLayout'><article><div data-gu-name='headline'><h1 class='dcr-y70er3'>{TITLE}</h1></div>"
        f"<div data-gu-name='standfirst'><p>{_DECK}</p></div><div data-gu-name='meta'><div class='dcr-1cz'>Mary Major (now) and "
        "<span>Lee Roe</span> (earlier)</div><div><details><summary>Tue 3 Mar 2026 14.32 GMT</summary>First published on Tue 3 Mar 2026 09.00 GMT</details></div></div>"
        "<div id='key-events-carousel'><h2>Key events</h2><ul>"
        + "".join(
            f"<li><a href='#block-{n}'><time>{p.time}</time>{p.head}</a></li>"
            for n, p in enumerate(POSTS)
        )
        + "</ul></div><div id='liveblog-body'>"
        + "".join(
            f"<article id='block-{n}' class='block dcr-1l{n}'><header class='dcr-9'><a href='?page=with:block-{n}#block-{n}' class='dcr-7'><time datetime='{p.stamp}' "
            f"data-relativeformat='med'>{p.time} GMT</time></a><h2 class='dcr-pl'>{p.head}</h2></header>"
            f"{paragraphs(p.text, attributes=' class=dcr-130')}<footer class='dcr-f'><div><button>Share</button></div><span>Updated at {p.time} GMT</span></footer></article>"
            for n, p in enumerate(POSTS)
        )
        + "</div><nav class='pagination'><span>1 of 4</span><a href='?p=2'>Older</a></nav></article></main>"
        f"<aside>{teasers()}</aside>{FOOTER}",
    ),
    body=(_DECK, *_told(" GMT")),
)

BBC = Page(
    "posts as items of an ordered list, times read aloud twice",
    page(
        _HEAD,
        f"{NAV}<main id='main-content'><div class='ssrcss-h'><h1 class='ssrcss-1s9'>{TITLE}</h1></div> "
        "<div id='lx-stream'><h2>Live Reporting</h2><p class='ssrcss-by'>Edited by Mary Major</p><ol class='ssrcss-ol'>"
        + "".join(
            f"<li class='ssrcss-lx'><article class='ssrcss-post' id='post_{n}' data-testid='content-post'><header><h3 class='ssrcss-h3'><span role='text'>"
            f"<span class='ssrcss-t'>{p.head}</span></span></h3><span class='ssrcss-tm'><span class='visually-hidden'>published at {p.time} Greenwich Mean Time</span>"
            f"<span aria-hidden='true'>{p.time} GMT</span></span></header><p class='ssrcss-c'><strong>{p.by}</strong><br>At the harbour</p><div class='ssrcss-rich'>"
            f"{paragraphs(p.text)}</div><div class='ssrcss-share'><a href='#'>Share</a><a href='#'>close panel</a><p>Share page</p><a href='#'>Copy link</a></div></article></li>"
            for n, p in enumerate(POSTS)
        )
        + f"</ol></div></main>{FOOTER}",
    ),
    body=(*_told(" GMT"),),
)

CNN = Page(
    "posts with how long ago they were, and a byline each",
    page(
        _HEAD,
        f"{NAV}<section class='layout__main'><div class='headline headline--live'><h1 class='headline__text inline-placeholder'>{TITLE}</h1><div class='byline'>By Mary Major</div></div>"
        "<div class='live-story__items-container' data-editable='items'>"
        + "".join(
            f"<article class='live-story-post live-story-post--pinned-{n}' data-component-name='live-story-post'><header class='live-story-post__header'>"
            f"<div class='live-story-post__timestamp'>{n + 1} hr ago</div><h2 class='live-story-post__headline inline-placeholder'>{p.head}</h2>"
            f"<div class='live-story-post__byline'>From CNN's {p.by}</div></header><div class='live-story-post__content'>"
            f"{paragraphs(p.text, attributes=' class=paragraph-inline data-component-name=paragraph')}</div><div class='live-story-post__social'>Link Copied!</div></article>"
            for n, p in enumerate(POSTS)
        )
        + f"</div></section><aside class='layout__rail'>{teasers()}</aside>{FOOTER}",
    ),
    body=tuple(
        line for n, post in enumerate(POSTS) for line in (f"{n + 1} hr ago", post.head, *post.text)
    ),
)

NYT = Page(
    "posts of a word from a reporter between longer ones",
    page(
        _HEAD,
        f"<div id='app'><header class='css-x'><div><a href='/'>Skip to content</a></div></header><main id='site-content'><div class='css-live'><div class='css-hd'>"
        f"<h1 data-testid='headline' class='css-88'>{TITLE}</h1></div><div class='css-list'>"
        + "".join(
            f"<div data-testid='live-blog-post' class='live-blog-post css-od{n % 2}' id='{n}'><div class='live-blog-post-header'><time datetime='{p.stamp}'><span>March 3, 2026, </span><span>{p.time.replace('.', ':')} GMT</span></time></div>"
            + (
                f"<div itemtype='https://schema.org/BlogPosting' itemscope><h3 class='live-blog-post-headline css-8' itemprop='headline'>{p.head}</h3><div class='css-b'><div itemprop='articleBody' class='live-blog-post-content'>{paragraphs(p.text, attributes=' class=css-at9')}</div></div></div>"
                if n % 2 == 0
                else f"<div class='css-rep'><img alt='{p.by}'><div><p class='css-nm'>{p.by}</p><p class='css-role'>Reporting from Lenn</p></div></div><div itemprop='articleBody' class='live-blog-post-content'>{paragraphs(p.text, attributes=' class=css-at9')}</div>"
            )
            + "<div class='css-share'><button>Share full article</button></div></div>"
            for n, p in enumerate(POSTS)
        )
        + f"</div></div></main>{FOOTER}</div>",
    ),
    body=tuple(
        line
        for n, post in enumerate(POSTS)
        for line in (
            f"March 3, 2026, {post.time.replace('.', ':')} GMT",
            *([post.head] if n % 2 == 0 else []),
            *post.text,
        )
    ),
)

WORDPRESS = Page(
    "entries of a plugin, the time beside the entry",
    page(
        _HEAD,
        f"<header id='masthead' class='site-header'>{NAV}</header><main id='primary' class='site-main'><article id='post-7' class='post type-post hentry'><header class='entry-header'>"
        f"<h1 class='entry-title'>{TITLE}</h1></header><div class='entry-content'><p>{_DECK}.</p><div id='wpcom-liveblog-container'><div class='liveblog-feed'>"
        + "".join(
            f"<article id='id_{n}' class='liveblog-entry'><aside class='liveblog-entry-aside'><a class='liveblog-entry-time' href='?lb={n}' target='_blank'><span>{p.time}</span></a></aside>"
            f"<div class='liveblog-entry-main'><header class='liveblog-meta'><div class='liveblog-meta-authors'><div class='liveblog-meta-author'><span class='liveblog-meta-author-name'>{p.by}</span></div></div></header>"
            f"<div class='liveblog-entry-content'>{paragraphs(p.text)}</div></div></article>"
            for n, p in enumerate(POSTS)
        )
        + f"</div><button class='liveblog-btn'>Load more entries…</button></div></div></article></main>{FOOTER}",
    ),
    body=(f"{_DECK}.", *_told(heads=False)),
)

ALJAZEERA = Page(
    "a timeline of items with cards of other stories between them",
    page(
        _HEAD,
        f"{NAV}<main id='main-content-area'><header class='article-header'><h1>{TITLE}</h1><div class='article__subhead'><p>{_DECK}.</p></div></header>"
        "<ul class='liveblog-timeline__feed'>"
        + "".join(
            f"<li class='liveblog-timeline__update'><div class='liveblog-timeline__update-time'><div class='date-relative__live'>{p.time} GMT</div></div><div class='card-live__content-wrapper'>"
            f"<h2 class='card-live__title'>{p.head}</h2><div class='wysiwyg wysiwyg--all-content'>{paragraphs(p.text)}</div></div></li>"
            + (
                "<li class='liveblog-timeline__related'><article class='card'><h3><a href='/9'>Council votes to sell the old town hall to a hotel</a></h3></article></li>"
                if n == 2
                else ""
            )
            for n, p in enumerate(POSTS)
        )
        + f"</ul></main>{FOOTER}",
    ),
    body=(f"{_DECK}.", *_told(" GMT")),
)

BOLD_TIMES = Page(
    "times in bold before each report, a rule between them",
    page(
        "",
        f"<div class='wrap'><h1>{TITLE}</h1><div class='story'><p>{_DECK}.</p>"
        + "<hr>".join(
            f"<p><strong>{p.time}</strong> {p.text[0]}</p>{paragraphs(p.text[1:])}" for p in POSTS
        )
        + f"</div></div>{FOOTER}",
    ),
    body=(
        f"{_DECK}.",
        *(line for p in POSTS for line in (f"{p.time} {p.text[0]}", *p.text[1:])),
    ),
)


STATED = Page(
    "posts that a page states and shows only to who runs its scripts",
    page(
        ld(
            headline=TITLE,
            liveBlogUpdate=[
                {"@type": "BlogPosting", "headline": p.head, "datePublished": p.stamp, "articleBody": " ".join(p.text)}
                for p in POSTS
            ],
        ).replace("NewsArticle", "LiveBlogPosting"),
        f"{NAV}<main><h1>{TITLE}</h1><div id='live'></div><p>Loading the latest from the harbour for you.</p></main>{FOOTER}",
    ),
    body=tuple(
        line
        for p in POSTS
        for line in (p.stamp[:16].replace("T", " "), p.head, " ".join(p.text))
    ),
)  # fmt: skip

SIGNED = Page(
    "a time and a name in one line above each post",
    page(
        _HEAD,
        f"<div id='main'><h1>{TITLE}</h1><h2 class='sub-headline'>{_DECK}</h2><div class='sc-live'>"
        + "".join(
            f"<div id='post-{n}' class='sc-post'><div class='sc-meta'><span>{p.stamp[:10]} {p.time}</span> <span class='sc-author'>{p.by}</span></div><div class='sc-head'><h3>{p.head}</h3></div>"
            f"{paragraphs(p.text)}<figure><img src='a'><figcaption>(Getty Images)</figcaption></figure></div>"
            for n, p in enumerate(POSTS)
        )
        + f"</div></div>{FOOTER}",
    ),
    body=(
        _DECK,
        *(line for p in POSTS for line in (f"{p.stamp[:10]} {p.time} {p.by}", p.head, *p.text)),
    ),
)

SHORT_BESIDE_RAIL = Page(
    "three posts beside a rail that says more than they do",
    page(
        _HEAD,
        f"<div class='layout'><main><h1>{TITLE}</h1>"
        + "".join(
            f"<article class='entry'><header><time>{p.time}</time><h2>{p.head}</h2></header><div>{paragraphs(p.text)}</div></article>"
            for p in POSTS[:3]
        )
        + f"</main><aside class='col'>{teasers() * 3}</aside></div>{FOOTER}",
    ),
    body=tuple(line for p in POSTS[:3] for line in (p.time, p.head, *p.text)),
)
